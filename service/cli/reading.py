"""hints and score."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TextIO

import click

from service import insight
from service.batch import load_judge
from service.cli.common import as_json, of_site, opened, plain_errors, print_json, utc_now
from service.core.records import Goal
from service.settings import read_settings


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
@click.option("--minutes", type=click.IntRange(0), help="As many threads as fit these minutes.")
@click.option("--goal", type=click.Choice([goal.value for goal in Goal]))
@click.option("--now", callback=_moment, metavar="ISO", help="Reckon from this time.")
@click.option("--all-states", is_flag=True, help="Threads that ask nothing too, after the others.")
@as_json
def hints(
    key: str,
    limit: int | None,
    minutes: int | None,
    goal: str | None,
    now: datetime,
    all_states: bool,
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
        )
    if as_json:
        print_json(insight.queue_json(queue))
    else:
        _tell(queue)


def _tell(queue: insight.Queue) -> None:
    for place, queued in enumerate(queue.threads, 1):
        priority = "not judged" if queued.priority is None else f"{queued.priority:+.2f}"
        click.echo(f"{place:3}. {queued.answer.name or 'Anonymous'} on “{queued.post.title}”")
        state = queued.state.value.replace("_", " ")
        click.echo(
            f"     {state}, {priority}, about {queued.minutes:g} min, thread {queued.thread.id}"
        )
        for hint in queued.hints:
            quote = " ".join(hint.quote.split())
            click.echo(f"     {hint.move.value.replace('_', ' ')}: “{quote}”\n       {hint.reason}")
    listed, used = len(queue.threads), queue.minutes_used
    if queue.done_for_today:
        click.echo(f"Done for today. {queue.open_threads} threads are open.")
    else:
        click.echo(f"{listed} of {queue.open_threads} open threads, about {used:g} minutes.")


@click.command()
@click.argument("file", type=click.File("r", encoding="utf-8"), default="-")
def score(file: TextIO) -> None:
    """Judge comments: JSON lines in (FILE or standard input), JSON lines out, no database."""
    with plain_errors():
        settings = read_settings()
        judge = load_judge(settings.model, settings.pipeline)
    failed = False
    for told in insight.score_lines(judge, _lines(file)):
        failed = failed or "error" in told
        click.echo(json.dumps(told, ensure_ascii=False))
    if failed:
        raise SystemExit(1)


def _lines(file: TextIO) -> Iterable[str]:
    try:
        yield from file
    except UnicodeDecodeError as error:
        raise click.ClickException(f"the input is not UTF-8: {error}") from None
