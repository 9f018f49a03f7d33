"""What counts as owed, and as taken for owed, where no comment says which it answers."""

from collections.abc import Callable
from pathlib import Path

import pytest

from service.core.records import State
from tests.training.conftest import answer, comment
from training import flat
from training.measuring import tables

Write = Callable[..., Path]


def test_recorded_parents_are_masked_and_names_are_not(write_blog: Write) -> None:
    path = write_blog(
        [
            comment(1, "Ines", "Does it hold when wet?", author_replied=True),
            comment(2, "Olaf", "I use two half hitches."),
            answer(3, 1),
            comment(4, "Marta", "@Ines - it does, wet or dry."),
            comment(5, "Pia", "Lovely drawings.", label_note="author_absent_after"),
        ]
    )
    told = flat.read_told(path)
    assert [(each.owed, each.state) for each in told] == [
        (False, State.ANSWERED),
        (True, State.PROBABLY_ANSWERED),  # the masked answer came right after it
        (True, State.OWED),
    ]
    assert [each.written_on for each in told] == [True, True, False]
    assert flat.hits(told) == flat.Hits(both=1, shown=1, owed=2)
    assert flat.hits(told).f1 == pytest.approx(2 / 3)


def test_a_post_where_one_reader_wrote_and_doubtful_labels_are_not_counted(
    write_blog: Write,
) -> None:
    alone = [comment(1, "Ines", "Does it hold?"), comment(2, "Ines", "And when wet?")]
    assert flat.read_told(write_blog(alone)) == []
    two = [alone[0], comment(2, "Olaf", "Mine does.", label_note="ambiguous_run")]
    assert [each.comment.name for each in flat.read_told(write_blog(two))] == ["Ines"]


def test_the_figures_of_our_own_corpus_come_by_blog_with_their_mean() -> None:
    [table] = flat.report(flat.CORPUS)
    assert table.rows[-1][0] == "mean over blogs"
    assert len(table.rows) > 2
    assert "invented" in tables.plain([table])
