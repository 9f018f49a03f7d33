"""A network learns what it is taught, the same again from the same seed, and 8 bits lose little.

A small one of chance weights stands in for the pretrained encoder, so that this takes seconds.
"""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="teaching needs the extra training (torch)")
pytest.importorskip("onnx", reason="teaching needs the extra training (onnx)")

from service.core.facets import FACETS  # noqa: E402  # after what they need is there
from service.language.reader.network import load_network  # noqa: E402
from service.language.reader.outputs import (  # noqa: E402
    A_COMMENT,
    A_TOKEN,
    ADDRESSEES,
    ASKS,
    KINDS,
)
from training.learning import fitting, network  # noqa: E402
from training.learning.examples import NOT_LOOKED_FOR, Piece  # noqa: E402
from training.learning.export import export  # noqa: E402
from training.learning.fitting import (  # noqa: E402
    MOST_WEIGHT,
    OFTEN,
    lower_states,
    teach,
    weights_of,
)
from training.learning.network import Encoder, Network, averaged, stretched  # noqa: E402
from training.reading.networks import reader_files  # noqa: E402

pytestmark = pytest.mark.torch
ASKING, KIND = 2000, 3000
QUESTION = KINDS.index("question")


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> Callable[[], Encoder]:
    """A narrow encoder of chance weights."""
    for name, value in {"WIDTH": 24, "HEADS": 2, "INNER": 32, "LAYERS": 4, "FROZEN": 1}.items():
        monkeypatch.setattr(network, name, value)

    # So few steps of so small a network must be larger ones.
    for name, value in {"RATE": 3e-3, "RATE_OF_HEADS": 3e-2, "STEP": 200}.items():
        monkeypatch.setattr(fitting, name, value)

    def pretrained() -> Encoder:
        torch.manual_seed(7)
        return Encoder()

    monkeypatch.setattr(fitting, "pretrained", pretrained)
    return pretrained


def pieces(count: int = 120) -> list[Piece]:
    """Two sentences each; one that holds the token ASKING is a question."""
    random = np.random.default_rng(1)
    found = []
    for _ in range(count):
        asks = random.random(2) < 0.5
        ids = [101]
        spans = []
        for ask in asks:
            start = len(ids)
            ids += [ASKING if ask else KIND, *random.integers(5000, 5050, 4).tolist()]
            spans.append((start, len(ids)))
        kinds = np.zeros((2, len(KINDS)), "f4")
        kinds[:, QUESTION] = asks
        asked = np.eye(len(ASKS), dtype="f4")[2 if asks.any() else 0]
        facets = np.zeros(len(FACETS), "f4")
        facets[0] = asks.any()
        grades = np.full(4, 3.0 * asks.any(), "f4")
        to = np.eye(len(ADDRESSEES), dtype="f4")
        found.append(
            Piece((*ids, 102), tuple(spans), kinds, to[[0, 0]], grades, asked, to[0], facets)
        )
    return found


def taught(some: list[Piece], passes: int = 12) -> Network:
    return teach(some, lower_states([piece.ids for piece in some]), passes=passes)


def logits(net: Network, piece: Piece) -> tuple[np.ndarray, np.ndarray]:
    with torch.no_grad():
        tokens, comment = net(torch.tensor([piece.ids]))
    return tokens[0].numpy(), comment[0].numpy()


def test_it_learns_which_sentence_asks_and_the_same_seed_gives_the_same_weights() -> None:
    some = pieces()
    net, again = taught(some), taught(some)
    same = zip(net.state_dict().values(), again.state_dict().values(), strict=True)
    assert all(torch.equal(one, other) for one, other in same)
    right = []
    for piece in pieces(160)[120:]:
        tokens, _ = logits(net, piece)
        for (start, end), kinds in zip(piece.spans, piece.kinds, strict=True):
            right.append((tokens[start:end, QUESTION].mean() > 0) == (kinds[QUESTION] > 0.5))
    assert np.mean(right) > 0.9


def test_what_was_not_read_teaches_nothing() -> None:
    some = pieces(40)
    for piece in some[::2]:
        piece.kinds[:] = np.nan
        piece.addressed[:] = np.nan
    net = taught(some, passes=1)
    assert all(torch.isfinite(value).all() for value in net.state_dict().values())
    changed = taught(pieces(40)[1::2], passes=1)
    assert not torch.equal(net.token.weight, changed.token.weight)


def test_only_the_upper_layers_are_taught(small: Callable[[], Encoder]) -> None:
    begun, net = small(), taught(pieces(30), passes=1).encoder
    assert torch.equal(begun.words.weight, net.words.weight)
    assert torch.equal(begun.layers[0].widen.weight, net.layers[0].widen.weight)
    assert not torch.equal(begun.layers[-1].widen.weight, net.layers[-1].widen.weight)


def test_the_mean_of_networks_is_the_mean_of_their_weights() -> None:
    some = pieces(30)
    one, other = taught(some[:15], passes=1), taught(some[15:], passes=1)
    mean = averaged([one, other])
    expected = (one.comment.weight + other.comment.weight) / 2
    assert torch.allclose(mean.comment.weight, expected)
    assert not mean.training


def test_the_mean_is_stretched_to_be_as_sure_as_the_networks_and_orders_as_before() -> None:
    some = pieces(60)
    networks = [taught(some[:30]), taught(some[30:])]
    mean = averaged(networks)
    unseen = pieces(90)[60:]
    found = stretched(mean, networks, [piece.ids for piece in unseen])

    def said(net: Network) -> tuple[np.ndarray, np.ndarray]:
        told = [logits(net, piece) for piece in unseen]
        return np.array([tokens.mean(0) for tokens, _ in told]), np.array([one for _, one in told])

    for part in (0, 1):
        theirs = [said(net)[part] for net in networks]
        ours, before = said(found)[part], said(mean)[part]
        assert np.allclose(ours.mean(0), np.mean([one.mean(0) for one in theirs], 0), atol=1e-3)
        spread = np.mean([one.std(0) for one in theirs], 0)
        assert np.allclose(ours.std(0), spread, atol=1e-3)
        assert not np.allclose(before.std(0), spread, atol=1e-3)
        assert (ours.argsort(0) == before.argsort(0)).mean() > 0.99


def test_what_is_seldom_shown_counts_for_more_and_what_was_not_looked_for_for_nothing() -> None:
    some = pieces(40)
    for place, piece in enumerate(some):
        piece.kinds[:] = 0
        piece.kinds[0, 0] = 1  # in every comment
        piece.kinds[0, 1] = place == 7  # in one alone
        piece.kinds[:, 2] = np.nan
        piece.kinds[:, 3] = NOT_LOOKED_FOR
    weights, _ = weights_of(some)
    sentences = sum(len(piece.kinds) for piece in some)
    assert weights[0] == 1
    assert float(weights[1]) == pytest.approx(max(1, (OFTEN * sentences) ** 0.5), rel=1e-4)
    assert (weights[2], weights[3]) == (MOST_WEIGHT, MOST_WEIGHT)


def test_in_eight_bits_it_says_nearly_the_same_and_the_service_runs_it(tmp_path: Path) -> None:
    some = pieces()
    net = taught(some)
    export(net, tmp_path / "reader.onnx")
    session = load_network(reader_files(tmp_path / "reader.onnx")).session
    worst = []
    for piece in some[:30]:
        tokens, comment = session.run(["tokens", "comment"], {"ids": np.array([piece.ids])})
        ours = logits(net, piece)
        assert (tokens.shape[-1], comment.shape[-1]) == (A_TOKEN, A_COMMENT)
        told = [1 / (1 + np.exp(-each)) for each in (tokens[0], comment[0], *ours)]
        worst.append(max(np.abs(told[0] - told[2]).max(), np.abs(told[1] - told[3]).max()))
    assert np.mean(worst) < 0.1
