"""author: who may open the review pages with a password."""

from __future__ import annotations

import sys

import click

from service import insight
from service.cli.common import as_json, counted, of_site, opened, print_json, say
from service.core.records import Role
from service.core.tries import account_name

from_stdin = click.option(
    "--password-stdin", is_flag=True, help="Read the password from standard input."
)
of_one_site = click.option("--site", "key", help="Of this site alone; else of all.")


@click.group()
def author() -> None:
    """Who may open the review page."""


@author.command("add")
@click.argument("email")
@of_site
@from_stdin
@click.option(
    "--role",
    type=click.Choice([role.value for role in Role]),
    help="An author reads and judges; an administrator also changes the blog's settings and"
    " secret. A new one is an administrator unless said; a known one stays what they are.",
)
def author_add(email: str, key: str, password_stdin: bool, role: str | None) -> None:
    """Let EMAIL open the review page of one more blog.

    A known EMAIL keeps its password, which is one for all its blogs; with --password-stdin it gets
    a new one, and whoever is signed in as EMAIL has to log in again.
    """
    with opened() as service:
        service.site(key)
        known = not password_stdin and insight.has_account(service, email)
        password = None if known else _password(from_stdin=password_stdin)
        chosen = Role(role) if role else None
        role = insight.add_author(service, key, email, password, chosen)
    say(f"{email} may open the review page of {key}, as {role}.")
    if known:
        say("The password is the one that they have already.")


def _password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))


@author.command("password")
@click.argument("email")
@from_stdin
def author_password(email: str, password_stdin: bool) -> None:
    """Set a new password for EMAIL, at all its blogs; who is signed in has to log in again."""
    with opened() as service:
        password = _password(from_stdin=password_stdin)
        ended = insight.set_password(service, email, password)
    say(f"{email} has a new password; {counted(ended, 'session')} ended.")


@author.command("set")
@click.argument("email")
@of_site
@click.option("--user", help="EMAIL is this user (an id) of the blog's WordPress.")
@click.option("--no-user", is_flag=True, help="EMAIL is no user of the blog's WordPress.")
def author_set(email: str, key: str, user: str | None, no_user: bool) -> None:
    """Say which user of a blog's WordPress EMAIL is: whose posts are theirs."""
    if (user is None) != no_user:
        raise click.UsageError("say one of --user ID and --no-user")
    with opened() as service:
        insight.be_user(service, account_name(email), key, user)
    say(f"{email} is {f'user {user}' if user else 'no user'} of {key}.")


@author.command("list")
@of_one_site
@as_json
def author_list(key: str | None, as_json: bool) -> None:
    """List who may open the review pages with a password."""
    with opened() as service:
        found = insight.list_accounts(service, key)
        founders = insight.list_founders(service) if key is None else ()
    if as_json:
        rows: list[tuple[str, str | None, str | None]]
        rows = [(each.email, each.site.key, each.role) for each in found]
        rows += [(email, None, None) for email in founders]
        return print_json([dict(zip(("email", "site", "role"), row, strict=True)) for row in rows])
    if not found and not founders:
        say("Nobody yet: comment-insight author add EMAIL --site KEY", err=True)
    for each in found:
        say(f"{each.email:32} {each.site.key:24} {each.role}")
    for email in founders:
        say(f"{email:32} no blog yet")
    return None


@author.command("remove")
@click.argument("email")
@of_one_site
@as_json
def author_remove(email: str, key: str | None, as_json: bool) -> None:
    """Take EMAIL's account away: who is signed in with it is so no longer."""
    with opened() as service:
        gone = insight.remove_account(service, email, key)
    if as_json:
        return print_json({"email": account_name(email), "sites": list(gone)})
    if gone:
        say(f"{email} may no longer open the review page of {', '.join(gone)}.")
    else:
        say(f"{email} has no account any more.")
    return None
