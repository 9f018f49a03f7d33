from __future__ import annotations

import html
import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from service.core.lasting import lasted
from service.insight.telling.addresses import web_address
from service.insight.telling.spans import Span
from service.web.pages.show import adding_up, marked, signed
from service.web.pages.written import ago

NOW = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
texts = st.text(alphabet=st.sampled_from("ab <>&\"'\n\u202eé😀"), max_size=60)


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(texts)
    places = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(places, places, st.integers(0, 3)), max_size=5))
    return text, [Span(min(a, b), max(a, b), "question", note=note) for a, b, note in pairs]


def seen(markup: str) -> str:
    """The text of marked markup as a reader sees it: notes and hidden words left out."""
    without = re.sub(
        r'<span class="unseen">.*?</span>|<sup[^>]*>.*?</sup>', "", markup, flags=re.DOTALL
    )
    return html.unescape(re.sub(r"</?mark[^>]*>", "", without))


@given(texts_with_spans())
def test_marking_changes_no_word(case: tuple[str, list[Span]]) -> None:
    text, spans = case
    assert seen(marked(text, spans)) == text


@given(texts_with_spans())
def test_what_is_marked_is_what_the_spans_cover(case: tuple[str, list[Span]]) -> None:
    text, spans = case
    inside = "".join(re.findall(r"<mark[^>]*>(.*?)</mark>", marked(text, spans), re.DOTALL))
    covered = [any(span.start <= i < span.end for span in spans) for i in range(len(text))]
    assert seen(inside) == "".join(c for c, is_in in zip(text, covered, strict=True) if is_in)


def test_overlapping_marks_name_all_that_was_found_there() -> None:
    markup = marked("Why is that?", [Span(0, 12, "question", "question"), Span(4, 6, "doubt", "d")])
    assert 'title="question, doubt"' in markup
    assert markup.count("<mark") == 3


@given(
    st.lists(st.floats(-30, 30), min_size=1, max_size=12),
)
@example([0.005])
@example([2.675, -0.01])
@example([0.002, 0.003])
@example([-0.005])
def test_shown_shares_sum_to_the_shown_total_and_none_is_a_cent_off(values: list[float]) -> None:
    total = sum(values)
    shown = adding_up(values, total)
    assert sum(shown) == pytest.approx(round(total, 2), abs=1e-6)
    assert all(abs(said - value) < 0.01 + 1e-9 for said, value in zip(shown, values, strict=True))


def test_shares_that_do_not_sum_to_the_total_are_only_rounded() -> None:
    assert adding_up([0.111, 0.222], 5.0) == (0.11, 0.22)


@pytest.mark.parametrize(
    ("passed", "said"),
    [
        (timedelta(seconds=-30), "a moment"),
        (timedelta(seconds=70), "a moment"),
        (timedelta(minutes=2), "2 minutes"),
        (timedelta(minutes=61), "1 hour"),
        (timedelta(hours=23), "23 hours"),
        (timedelta(hours=25), "1 day"),
        (timedelta(days=13), "13 days"),
        (timedelta(days=14), "2 weeks"),
        (timedelta(days=59), "8 weeks"),
        (timedelta(days=60), "2 months"),
        (timedelta(days=700), "23 months"),
        (timedelta(days=5800), "15 years"),
    ],
)
def test_a_wait_is_said_in_the_largest_unit_that_fits_twice(passed: timedelta, said: str) -> None:
    assert lasted(NOW - passed, NOW) == said


def test_the_past_is_said_as_people_say_it() -> None:
    assert ago(NOW - timedelta(hours=44), NOW) == "1 day ago"
    assert ago(NOW, NOW) == "just now"
    assert ago(NOW - timedelta(days=3), NOW) == "3 days ago"


@pytest.mark.parametrize(
    ("value", "said"), [(0.417, "+0.42"), (-1.05, "−1.05"), (0.0, "0.00"), (-0.004, "0.00")]
)
def test_a_share_shows_its_sign(value: float, said: str) -> None:
    assert signed(value) == said


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://blog.example/a?b=c", True),
        ("http://blog.example", True),
        (" https://blog.example/ ", True),
        ("javascript:alert(1)", False),
        ("ftp://blog.example/", False),
        ("https://", False),
        ("http://[broken", False),
        ("/relative", False),
    ],
)
def test_only_web_addresses_are_kept(url: str, kept: bool) -> None:
    assert bool(web_address(url)) is kept
