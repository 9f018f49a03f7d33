"""author: who may open the review pages with a password."""

from __future__ import annotations

import sys

import click

from service import insight
from service.cli.common import as_json, of_site, opened, print_json, say
from service.core.records import Role

of_one_site = click.option("--site", "key", help="Of this site alone; else of all.")


@click.group()
def author() -> None:
    """Who may open the review page."""


@author.command("add")
@click.argument("email")
@of_site
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@click.option(
    "--role",
    type=click.Choice([role.value for role in Role]),
    help="An author reads and judges; an administrator also changes the blog's settings and"
    " secret. A new one is an administrator unless said; a known one stays what they are.",
)
def author_add(email: str, key: str, password_stdin: bool, role: str | None) -> None:
    """Let EMAIL open the review page; a known one gets a new password, for all its blogs.

    Whoever is signed in as EMAIL has to log in again.
    """
    if password_stdin:
        password = sys.stdin.readline().rstrip("\n")
    else:
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    with opened() as service:
        chosen = Role(role) if role else None
        role = insight.add_author(service, key, email, password, chosen)
    say(f"{email} may open the review page of {key}, as {role}.")


@author.command("list")
@of_one_site
@as_json
def author_list(key: str | None, as_json: bool) -> None:
    """List who may open the review pages with a password."""
    with opened() as service:
        found = insight.list_accounts(service, key)
    if as_json:
        return print_json(
            [{"email": each.email, "site": each.site.key, "role": each.role} for each in found]
        )
    if not found:
        say("Nobody yet: comment-insight author add EMAIL --site KEY", err=True)
    for each in found:
        say(f"{each.email:32} {each.site.key:24} {each.role}")
    return None


@author.command("remove")
@click.argument("email")
@of_one_site
def author_remove(email: str, key: str | None) -> None:
    """Take EMAIL's account away: who is signed in with it is so no longer."""
    with opened() as service:
        gone = insight.remove_account(service, email, key)
    say(f"{email} may no longer open the review page of {', '.join(gone)}.")
