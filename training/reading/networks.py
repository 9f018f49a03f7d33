"""The reader's networks: those that `training.reader` taught, or the one that is shipped."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from service.language.reader.network import NAMES, NETWORK, TOKENIZER
from service.language.reader.outputs import KINDS
from training.reading.folds import FOLDS, WHOLE, folds_of

CURRENT = Path(__file__).parent.parent.parent / "models" / "current"
FOLDER, FOLDS_FILE = "networks", "folds.json"
NETWORKS = (*(f"fold-{place}" for place in range(FOLDS)), WHOLE)


def networks_in(cache: Path | None) -> Mapping[str, Path]:
    """By name, the network of each fold and of the whole, as `training.reader` left them in
    `cache`; where it left none, the shipped one for each.

    Raises FileNotFoundError when some are there and some are not.
    """
    folder = cache / FOLDER if cache else None
    if folder is None or not folder.exists():
        return dict.fromkeys(NETWORKS, CURRENT / NETWORK)
    missing = [name for name in NETWORKS if not (folder / f"{name}.onnx").exists()]
    if missing:
        raise FileNotFoundError(
            f"{folder} lacks {', '.join(missing)}: teach the networks anew with training.reader"
        )
    return {name: folder / f"{name}.onnx" for name in NETWORKS}


def reader_files(network: Path) -> dict[str, bytes]:
    """The contents of a reader's files, by name, that shows no facet: numbers alone."""
    return {
        NETWORK: network.read_bytes(),
        NAMES: names_file({}, {}).encode(),
        TOKENIZER: (CURRENT / TOKENIZER).read_bytes(),
    }


def names_file(shown: Mapping[str, float], perhaps: Mapping[str, float]) -> str:
    """What `reader.json` holds: the kinds of sentence, and from where on facets are shown."""
    stored = {"format": 1, "kinds": KINDS, "shown": shown, "perhaps": perhaps}
    return json.dumps(stored, indent=1) + "\n"


def write_folds(folder: Path, folds: Mapping[str, str]) -> None:
    """Keep beside the networks which of them never saw each blog."""
    (folder / FOLDS_FILE).write_text(json.dumps(folds, indent=1) + "\n", encoding="utf-8")


def folds_in(cache: Path | None, graded: Iterable[str]) -> Mapping[str, str]:
    """By blog, the network that never saw it: as `training.reader` left it in `cache`; where it
    left none, as it would deal out the blogs of these graded comments, one each."""
    if cache is None or not (cache / FOLDER).exists():
        return folds_of(graded)
    path = cache / FOLDER / FOLDS_FILE
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing: teach the networks anew with training.reader")
    taught: Mapping[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return taught
