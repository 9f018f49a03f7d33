"""How the reader's network is taught: sentences and comments together, in two passes."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from service.language.reader.outputs import (
    KINDS,
    OF_ASKS,
    OF_FACETS,
    OF_GRADES,
    OF_TO,
    TOP_GRADE,
)
from training.learning.examples import Piece
from training.learning.network import FROZEN, Network, pretrained

Values = NDArray[np.float32]
SEED = 20261128
PASSES = 2
# Tokens taken together in a step; texts of like length stand together.
STEP, SORTED = 1024, 512
RATE, RATE_OF_HEADS, WARM = 1.2e-4, 1.5e-3, 0.1
DECAY, LONGEST_GRADIENT = 0.01, 1.0
# Where nobody looked for a kind, a sentence is taught not to show it, but faintly.
FAINT = 0.3
# What is shown more seldom than this counts for more where it is shown, up to so many times:
# taught evenly, it would hardly be taught at all. Twice as much of it, and the grades suffer.
OFTEN, MOST_WEIGHT = 0.03, 4.0
GRADES_WEIGHT = 2.0


def lower_states(ids: Sequence[tuple[int, ...]]) -> list[Tensor]:
    """What the layers that are not taught make of each text, (tokens, width) in half precision."""
    encoder = pretrained().eval()
    found: list[Tensor] = [torch.empty(0)] * len(ids)
    with torch.no_grad():
        for group in _groups([len(each) for each in ids], 4 * STEP):
            tokens, there = _padded([torch.tensor(ids[i]) for i in group])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                states = encoder.lower(tokens.long(), there)
            for row, i in enumerate(group):
                found[i] = states[row, : len(ids[i])].half().clone()
    return found


def teach(
    pieces: Sequence[Piece], states: Sequence[Tensor], *, passes: int = PASSES, name: str = ""
) -> Network:
    """A network taught these pieces; `states` as `lower_states` gives them, one a piece.

    The same pieces, versions and machine give the same weights: one thread, one seed.
    """
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    chance = random.Random(SEED)  # noqa: S311  # no secret: the order of steps
    network = Network(pretrained())
    network.requires_grad_(False)
    upper = [p for layer in network.encoder.layers[FROZEN:] for p in layer.parameters()]
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    for parameter in (*upper, *heads):
        parameter.requires_grad_(True)
    groups = [
        {"params": upper, "lr": RATE, "peak": RATE},
        {"params": heads, "lr": RATE_OF_HEADS, "peak": RATE_OF_HEADS},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY)
    steps = [batch for turn in range(passes) for batch in _pass(pieces, turn, passes, chance)]
    weights = weights_of(pieces)
    network.train()
    begun = time.monotonic()
    for done, batch in enumerate(steps):
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * _pace(done / len(steps))
        loss = _loss(network, [pieces[i] for i in batch], [states[i] for i in batch], weights)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_([*upper, *heads], LONGEST_GRADIENT)
        optimizer.step()
        if done % 200 == 0:
            spent = time.monotonic() - begun
            print(f"{name} step {done} of {len(steps)}, {spent:.0f} s", file=sys.stderr, flush=True)
    return network.eval()


def _pace(done: float) -> float:
    """The rate's share: up over the first tenth, then down to nothing."""
    return max(done / WARM, 0.01) if done < WARM else max((1 - done) / (1 - WARM), 0.01)


def weights_of(pieces: Sequence[Piece]) -> tuple[Tensor, Tensor]:
    """How much it counts that a sentence shows each of KINDS, and a comment each of FACETS: the
    root of how many times more seldom than OFTEN that is, 1 at least."""
    return _seldom([piece.kinds for piece in pieces]), _seldom([piece.facets for piece in pieces])


def _seldom(shown: Sequence[Values]) -> Tensor:
    rows = np.concatenate([np.atleast_2d(each) for each in shown])
    known = rows >= 0  # neither UNREAD nor NOT_LOOKED_FOR
    shares = np.where(known, rows, 0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    weights = np.sqrt(OFTEN / np.maximum(shares, OFTEN / MOST_WEIGHT**2))
    return torch.from_numpy(np.maximum(weights, 1.0)).float()


def _loss(
    network: Network,
    pieces: Sequence[Piece],
    states: Sequence[Tensor],
    weights: tuple[Tensor, Tensor],
) -> Tensor:
    of_sentences, of_comments = weights
    inputs, there = _padded([each.float() for each in states])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tokens, comment = network.heads(network.encoder.upper(inputs, there))
    sentences = _sentence_means(pieces, tokens.float())
    told = comment.float()
    kinds = _stacked(pieces, lambda piece: piece.kinds)
    known = (~kinds.isnan()) * torch.where(kinds < 0, FAINT, 1.0)
    shown = kinds.nan_to_num(0).clamp(min=0)
    total = (_crossed(sentences[:, : len(KINDS)], shown, of_sentences) * known).sum()
    addressed = _stacked(pieces, lambda piece: piece.addressed)
    total = total + 0.5 * (_chosen(sentences[:, len(KINDS) :], addressed)).sum()
    share = torch.tensor([piece.share for piece in pieces])
    grades = _stacked(pieces, lambda piece: piece.grades[np.newaxis])
    steps = torch.stack([(grades - step).clamp(0, 1) for step in range(TOP_GRADE)], 2).flatten(1)
    asking = _stacked(pieces, lambda piece: piece.asking[np.newaxis])
    to = _stacked(pieces, lambda piece: piece.to[np.newaxis])
    facets = _stacked(pieces, lambda piece: piece.facets[np.newaxis])
    whole = GRADES_WEIGHT * _crossed(told[:, OF_GRADES], steps).sum(1)
    whole = whole + 0.5 * _chosen(told[:, OF_ASKS], asking)
    whole = whole + 0.5 * _chosen(told[:, OF_TO], to)
    looked = (facets >= 0).float()
    named = _crossed(told[:, OF_FACETS], facets.clamp(min=0), of_comments)
    whole = whole + 0.5 * (named * looked).sum(1)
    return (total + (whole * share).sum()) / len(pieces)


def _sentence_means(pieces: Sequence[Piece], tokens: Tensor) -> Tensor:
    """The mean over each sentence's tokens, all sentences of the pieces in order."""
    width = tokens.shape[1]
    count = sum(len(piece.spans) for piece in pieces)
    pool = torch.zeros(count, len(pieces) * width)
    row = 0
    for place, piece in enumerate(pieces):
        for start, end in piece.spans:
            pool[row, place * width + start : place * width + end] = 1.0 / (end - start)
            row += 1
    return pool @ tokens.flatten(0, 1)


def _stacked(pieces: Sequence[Piece], part: Callable[[Piece], Values]) -> Tensor:
    return torch.from_numpy(np.concatenate([part(piece) for piece in pieces])).float()


def _crossed(logits: Tensor, targets: Tensor, weights: Tensor | None = None) -> Tensor:
    return functional.binary_cross_entropy_with_logits(
        logits, targets, reduction="none", pos_weight=weights
    )


def _chosen(logits: Tensor, shares: Tensor) -> Tensor:
    """Cross entropy a row; 0 of a row that was not read."""
    return -(functional.log_softmax(logits, 1) * shares.nan_to_num(0)).sum(1)


def _padded(texts: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    padded = torch.nn.utils.rnn.pad_sequence(list(texts), batch_first=True)
    lengths = torch.tensor([len(text) for text in texts])
    return padded, torch.arange(padded.shape[1])[None] < lengths[:, None]


def _pass(
    pieces: Sequence[Piece], turn: int, passes: int, chance: random.Random
) -> list[list[int]]:
    """The places of the pieces of one pass, in batches."""
    order = [i for i, piece in enumerate(pieces) if not piece.once or i % passes == turn]
    chance.shuffle(order)
    groups: list[list[int]] = []
    for begin in range(0, len(order), SORTED):
        some = order[begin : begin + SORTED]
        inside = _groups([len(pieces[i].ids) for i in some], STEP)
        groups += [[some[i] for i in group] for group in inside]
    chance.shuffle(groups)
    return groups


def _groups(lengths: Sequence[int], most: int) -> Iterator[list[int]]:
    """Places by length, put together while the padded group holds at most so many tokens."""
    group: list[int] = []
    for place in sorted(range(len(lengths)), key=lambda i: (lengths[i], i)):
        if group and (len(group) + 1) * lengths[place] > most:
            yield group
            group = []
        group.append(place)
    if group:
        yield group
