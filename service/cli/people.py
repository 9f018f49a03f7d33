"""people: whom the author knows, and with whom it is time for a word."""

from __future__ import annotations

from datetime import datetime

import click

from service.cli.common import as_json, counted, of_site, opened, print_json, say, utc_now
from service.core.asked import Part
from service.core.people.relationship import Stage
from service.core.texts.visible import one_line
from service.insight import people as persons

LONGEST_NAME = 60


@click.command()
@of_site
@click.option(
    "--show",
    type=click.Choice([each.value for each in Part]),
    default=Part.ALL.value,
    help="Those alone who have gone quiet or are due, are new, gave unasked, or are in touch"
    " elsewhere.",
)
@click.option("--name", default="", help="Those alone with this in their names.")
@click.option("--place", default="", help="Those alone who say that they live or are there.")
@click.option("--limit", type=click.IntRange(1, 1000), default=50, help="At most so many people.")
@click.option("--after", default="", help="From where the page before ended: its `next`.")
@as_json
def people(
    key: str, show: str, name: str, place: str, limit: int, after: str, as_json: bool
) -> None:
    """Your readers as people: the closest first, by what passed between you, never by likes."""
    now = utc_now()
    with opened() as service:
        try:
            found = persons.list_people(
                service,
                key,
                Part(show),
                now=now,
                words=name,
                place=place,
                after=after,
                most=limit,
            )
        except persons.AfterError as error:
            raise click.BadParameter(str(error), param_hint="--after") from None
        landed = persons.did_it_land(service, key)
    if found.behind:
        say("Some posts are still being read: what is told of them may be a little old.", err=True)
    if as_json:
        return print_json(persons.people_json(key, found, now, landed))
    for person in found.people:
        _tell(person, now)
    if not found.people:
        say("Nobody.")
    if found.next:
        say(f"More: --after {found.next}")
    return None


def _tell(person: persons.Person, now: datetime) -> None:
    name = one_line(person.name, LONGEST_NAME) or "a reader without a name"
    turns = f"{counted(person.comments, 'comment')}, {counted(person.answers, 'answer')} of yours"
    last = "yours" if person.last_by_author else "theirs"
    days = max(0, (now - person.contact_at).days)
    due = ", time for a word" if person.due else ""
    stage = "not answered yet" if person.stage is Stage.NONE else person.stage.name.lower()
    say(f"{name}: {stage}; {turns}; last word {last}, {counted(days, 'day')} ago{due}")
