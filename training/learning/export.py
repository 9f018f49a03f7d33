"""The taught network as the service runs it: ONNX, its weights in 8 bits."""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.learning.network import Network

# Of the weights 7 bits are used: with 8, processors without VNNI would overflow and read
# otherwise than those with it.
_SEVEN_BITS = True
_OPSET = 17


def export(network: Network, path: Path) -> None:
    """Write `network` to `path`: input `ids` (1, tokens), outputs `tokens` and `comment`."""
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            network.eval(),
            (torch.zeros((1, 40), dtype=torch.long),),
            str(whole),
            input_names=["ids"],
            output_names=["tokens", "comment"],
            dynamic_axes={"ids": {1: "tokens"}, "tokens": {1: "tokens"}},
            opset_version=_OPSET,
            dynamo=False,
        )
        quantize_dynamic(
            whole,
            path,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=_SEVEN_BITS,
        )
