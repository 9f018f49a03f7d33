"""promises."""

from __future__ import annotations

import click

from service import insight
from service.cli.common import as_json, counted, of_site, opened, print_json, say, utc_now
from service.core.texts.visible import one_line

LONGEST_QUOTE = 300


@click.command()
@of_site
@click.option("--older", is_flag=True, help="The open ones of more than a year ago instead.")
@as_json
def promises(key: str, older: bool, as_json: bool) -> None:
    """What you promised readers, what became of it, and whose correction is in a post now."""
    now = utc_now()
    with opened() as service:
        found = insight.list_debts(service, key, now=now, older=older)
    if as_json:
        return print_json(insight.debts_json(found, now))
    for each in found.open:
        _tell(each)
    for correction in found.untold:
        title, name = one_line(correction.post.title), _named(correction.comment.name)
        say(f"The correction is in “{title}” now; {name} doesn't know yet:")
        say(f"  “{one_line(correction.quote, LONGEST_QUOTE)}” (thread {correction.thread_id})")
    say(f"{counted(len(found.open), 'open promise')}, {len(found.kept)} kept or none.")
    if found.older and not older:
        say(f"Older than a year: {found.older} (--older shows them).")
    return None


def _tell(each: insight.Owed) -> None:
    to = _named(each.to.name)
    whom = to if each.sure else f"perhaps {to}"
    say(f"{each.comment.date:%Y-%m-%d} to {whom}, on “{one_line(each.post.title)}”:")
    say(f"  “{one_line(each.quote, LONGEST_QUOTE)}” (thread {each.thread_id})")


def _named(name: str) -> str:
    return one_line(name) or "a reader without a name"
