"""site."""

from __future__ import annotations

from collections.abc import Mapping

import click

from service import insight
from service.cli.common import (
    as_json,
    counted,
    opened,
    print_json,
    say,
    tell_address,
    utc_now,
)
from service.core.minutes import MOST_MINUTES
from service.core.records import Goal


@click.group()
def site() -> None:
    """The blogs this service reads."""


@site.command("add")
@click.argument("url")
@click.option("--name", default="", help="What the blog is called.")
@as_json
def site_add(url: str, name: str, as_json: bool) -> None:
    """Add the blog at URL; prints its keys, this once."""
    with opened() as service:
        made = insight.add_site(service, url, name, now=utc_now())
        tell_address(service, url)
    told = {
        "key": made.key,
        "webhook_url": made.webhook_url,
        "secret": made.secret,
        "token_url": made.token_url,
        "api_token": made.api_token,
    }
    if as_json:
        return print_json(told)
    say("Keep these: the secret and the tokens are not shown again.")
    for field, value in told.items():
        say(f"{field:12} {value}")
    return None


@site.command("list")
@as_json
def site_list(as_json: bool) -> None:
    """List the blogs."""
    with opened() as service:
        found = insight.list_sites(service)
        authors = {each.key: insight.list_authors(service, each.key) for each in found}
    if as_json:
        return print_json(
            [
                {
                    "key": each.key,
                    "url": each.url,
                    "name": each.name,
                    "identities": [author.as_json() for author in authors[each.key]],
                }
                for each in found
            ]
        )
    if not found:
        say("No blog yet: comment-insight site add https://blog.example", err=True)
    for each in found:
        say(f"{each.key:24} {each.url}  {each.name}")
    return None


@site.command("set")
@click.argument("key")
@click.option(
    "--identity",
    "identities",
    multiple=True,
    metavar="name:X|email:X|user:ID",
    help="The author signs so, or is this user.",
)
@click.option(
    "--no-identity",
    "others",
    multiple=True,
    metavar="name:X|email:X|user:ID",
    help="This is not the author, whoever says so again; --identity takes that back.",
)
@click.option("--url", help="The blog has moved to this address.")
@click.option("--name", help="What the blog is called.")
@click.option("--goal", type=click.Choice([goal.value for goal in Goal]))
@click.option("--minutes", type=click.IntRange(1, MOST_MINUTES), help="Minutes a day for replies.")
@click.option("--rotate-secret", is_flag=True, help="Print a new secret; the old lives a day.")
@click.option(
    "--rotate-token", is_flag=True, help="Print a new token address; the old lives a day."
)
@click.option(
    "--rotate-api-token", is_flag=True, help="Print a new API token; the old lives a day."
)
@click.option(
    "--end-old",
    is_flag=True,
    help="What was rotated away ends at once; with a secret, who signed in from WordPress, too.",
)
def site_set(
    key: str,
    identities: tuple[str, ...],
    others: tuple[str, ...],
    url: str | None,
    name: str | None,
    goal: str | None,
    minutes: int | None,
    **rotated: bool,
) -> None:
    """Change a blog: its address, how its author is known among the comments, its goal, its
    secret and tokens."""
    given = {"address": url, "name": name, "goal": goal, "minutes": minutes}
    changes = [f"{what} = {value}" for what, value in given.items() if value is not None]
    if not (identities or others or changes or any(rotated.values())):
        raise click.UsageError("nothing to set: give an option, --help lists them")
    with opened() as service:
        chosen = Goal(goal) if goal else None
        known = insight.add_identities(service, key, identities)
        refused = insight.refuse_identities(service, key, others)
        insight.set_site(service, key, url=url, name=name, goal=chosen, minutes=minutes)
        for identity, added in zip(identities, known, strict=True):
            say(f"{identity}: {'now known as the author' if added else 'known already'}")
        for identity, new in zip(others, refused, strict=True):
            say(f"{identity}: {'not the author, whoever says so' if new else 'taken back already'}")
        for change in changes:
            say(f"{key}: {change}", err=True)
        _rotate(service, key, **rotated)


def _rotate(service: insight.Service, key: str, *, end_old: bool, **chosen: bool) -> None:
    """Print what is new, a line each, on standard output; on standard error what became of the
    old."""
    ways = {
        "rotate_secret": insight.rotate_secret,
        "rotate_token": insight.rotate_token,
        "rotate_api_token": insight.rotate_api_token,
    }
    for name, rotate in ways.items():
        if chosen[name]:
            say(rotate(service, key, now=utc_now()))
    if end_old:
        ended = insight.end_old_tokens(service, key)
        what = "1 old secret or token" if ended == 1 else f"{ended} old secrets and tokens"
        say(f"{key}: {what} ended", err=True)
    for kind, until in insight.old_tokens(service, key, now=utc_now()).items():
        say(f"{key}: the old {kind} lives until {until:%Y-%m-%d %H:%M} UTC", err=True)


@site.command("remove")
@click.argument("key")
@click.option("--yes", is_flag=True, help="Don't ask: for scripts.")
@as_json
def site_remove(key: str, yes: bool, as_json: bool) -> None:
    """Remove the blog KEY and everything that is held of it. WordPress keeps its own."""
    with opened() as service:
        blog, held = insight.get_site(service, key), insight.site_holdings(service, key)
        if not yes:
            say(f"{blog.url} ({blog.name}) with {_counted(held)}.", err=True)
            click.confirm("Remove all of it? It can't be undone", abort=True, err=True)
        gone = insight.remove_site(service, key)
    if as_json:
        return print_json({"key": key, "removed": gone})
    say(f"{key} is removed, and with it {_counted(gone)}.")
    return None


def _counted(rows: Mapping[str, int]) -> str:
    """What a blogger knows by name; the machinery's rows go without being told."""
    told = {"comments": "comment", "posts": "post", "verdicts": "verdict", "accounts": "login"}
    return ", ".join(counted(rows.get(table, 0), noun) for table, noun in told.items())
