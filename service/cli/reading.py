"""hints and score."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TextIO

import click

from service import batch, insight
from service.cli.common import (
    as_json,
    counted,
    of_site,
    opened,
    plain_errors,
    print_json,
    say,
    utc_now,
)
from service.core.hinting.plainly import plain_lines
from service.core.minutes import MOST_MINUTES
from service.core.records import OPEN_STATES, Goal
from service.core.texts.visible import one_line

LONGEST_QUOTE = 300


def _moment(_context: click.Context, _option: click.Parameter, value: str | None) -> datetime:
    if value is None:
        return utc_now()
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no ISO 8601 time like 2026-03-01T08:00Z") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@click.command()
@of_site
@click.option("--limit", type=click.IntRange(0), help="At most so many threads.")
@click.option(
    "--minutes", type=click.IntRange(0, MOST_MINUTES), help="As many threads as fit these minutes."
)
@click.option("--goal", type=click.Choice([goal.value for goal in Goal]))
@click.option("--now", callback=_moment, metavar="ISO", help="Reckon from this time.")
@click.option(
    "--all-states",
    is_flag=True,
    help="Threads that ask nothing too, after the others, and all of them however old.",
)
@click.option("--archive", is_flag=True, help="Those where nothing happened for 30 days instead.")
@as_json
def hints(
    key: str,
    limit: int | None,
    minutes: int | None,
    goal: str | None,
    now: datetime,
    all_states: bool,
    archive: bool,
    as_json: bool,
) -> None:
    """The threads that deserve a personal reply, why, and what in them to answer."""
    with opened() as service:
        queue = insight.reply_queue(
            service,
            key,
            now=now,
            goal=Goal(goal) if goal else None,
            minutes=minutes,
            limit=limit,
            all_states=all_states,
            archive=archive,
        )
    if queue.behind:
        say("Some posts are still being read: what is told of them may be a little old.", err=True)
    if as_json:
        return print_json(insight.queue_json(queue))
    _tell(queue)
    if queue.older and not (archive or all_states):
        say(f"From the archive: {counted(queue.older, 'older thread')} (--archive shows them).")
    return None


def _tell(queue: insight.Queue) -> None:
    for place, queued in enumerate(queue.threads, 1):
        name, title = one_line(queued.answer.name or "Anonymous"), one_line(queued.post.title)
        say(f"{place:3}. {name} on “{title}”")
        state = queued.state.value.replace("_", " ")
        judged = "" if queued.terms else "not judged, "
        say(f"     {state}, {judged}about {queued.minutes:g} min, thread {queued.thread.id}")
        if queued.terms:
            # Their sum says something beside others' alone: waiting takes off without an end.
            say(f"     {one_line(' '.join(plain_lines(queued.terms)))}")
        for hint in insight.hints_of(queued):
            quote = one_line(hint.quote, LONGEST_QUOTE)
            said = f": “{quote}”" if quote else ""
            say(f"     {hint.move.value.replace('_', ' ')}{said}")
            if hint.reason:
                say(f"       {hint.reason}")
    waiting, used = queue.open_threads, counted(queue.minutes_used, "minute")
    if queue.in_moderation:
        unseen = counted(queue.in_moderation, "comment")
        say(f"In moderation, and listed once approved on the blog: {unseen}.")
    if not queue.readers:
        key = queue.site.key
        return say(
            f"Nothing here yet: comment-insight import FILE --site {key}, or connect the blog."
        )
    if queue.done_for_today:
        return say(f"Done for today. {counted(waiting, 'thread')} open.")
    listed = sum(queued.state in OPEN_STATES for queued in queue.threads)
    others = len(queue.threads) - listed
    beside = f", and {others} that ask nothing" if others else ""
    return say(f"{listed} of {counted(waiting, 'open thread')}{beside}; about {used}.")


@click.command()
@click.argument("file", type=click.File("r", encoding="utf-8-sig"), default="-")
def score(file: TextIO) -> None:
    """Judge comments: JSON lines in (FILE or standard input), JSON lines out, no database."""
    with plain_errors():
        settings = insight.read_settings()
        judge = batch.load_judge(settings.model)
    failed = False
    for told in insight.score_lines(judge, _lines(file)):
        failed = failed or "error" in told
        print_json(told, indent=None)
    if failed:
        raise SystemExit(1)


def _lines(file: TextIO) -> Iterable[str]:
    try:
        yield from insight.whole_lines(file)
    except UnicodeDecodeError as error:
        raise click.ClickException(f"the input is not UTF-8: {error}") from None
