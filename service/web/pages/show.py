"""Values as the pages show them: marked text, times, sums that add up, safe addresses."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from markupsafe import Markup, escape

from service.insight.telling.spans import HINT, PERHAPS, Span
from service.web.pages.written import decimal


def marked(text: str, spans: Sequence[Span], start: int = 0, end: int | None = None) -> Markup:
    """`text[start:end]` escaped, the spans in <mark>. Overlapping spans are cut, none is lost.

    A mark's names are its title, and are read out by screen readers. Where a span with a note
    ends, its number follows.
    """
    end = len(text) if end is None else end
    inside = [s for s in spans if s.start < end and s.end > start]
    cuts = {start, end} | {min(max(c, start), end) for s in inside for c in (s.start, s.end)}
    notes = [(min(s.end, end), s.note) for s in inside if s.note]
    pieces = []
    for left, right in pairwise(sorted(cuts)):
        over = [s for s in inside if s.start <= left and right <= s.end]
        pieces.append(_mark(text[left:right], over) if over else escape(text[left:right]))
        pieces += [_note(note) for ends, note in notes if ends == right]
    return Markup("").join(pieces)


def _mark(text: str, spans: Sequence[Span]) -> Markup:
    # Where two kinds lie over each other the shorter one gives the colour; a hint adds its own.
    by_length = sorted(spans, key=lambda s: s.end - s.start)
    found = [s for s in by_length if s.kind != HINT][:1]
    kinds = [s.kind for s in found] + [PERHAPS for s in found if s.perhaps]
    kinds += [HINT] if any(s.kind == HINT for s in spans) else []
    classes = " ".join(f"mark-{kind}" for kind in kinds)
    names = ", ".join(dict.fromkeys(s.name for s in spans))
    return Markup(
        '<mark class="{}" title="{}"><span class="unseen">[{}: </span>{}'
        '<span class="unseen">]</span></mark>'
    ).format(classes, names, names, text)


def _note(number: int) -> Markup:
    return Markup('<sup class="ref" aria-hidden="true">{}</sup>').format(number)


def signed(value: float) -> str:
    """A share of a sum with its sign, a true minus for negative ones: "+0.42", "−1.05"."""
    said = decimal(abs(value))
    if round(abs(value), 2) == 0:
        return said
    return f"{'+' if value > 0 else '−'}{said}"


def adding_up(values: Sequence[float], total: float) -> tuple[float, ...]:
    """`values` to two decimals such that, as shown, they sum to `total` as shown.

    Each is rounded down, then those that lost most get a cent back (largest remainder), so
    none is shown more than a cent away from what it is. Values that do not sum to `total`
    are only rounded.
    """
    if not values or abs(sum(values) - total) > 0.005:
        return tuple(round(value, 2) for value in values)
    cents = [int(value * 100 // 1) for value in values]
    # To two decimals first, as it is shown: 0.005 is a cent there, and 0.005 * 100 rounds to none.
    missing = round(round(total, 2) * 100) - sum(cents)
    by_loss = sorted(range(len(values)), key=lambda i: values[i] * 100 - cents[i], reverse=True)
    for i in by_loss[: max(0, missing)]:
        cents[i] += 1
    return tuple(cent / 100 for cent in cents)
