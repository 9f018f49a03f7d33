"""key: the secret keys of sessions and of identities."""

from __future__ import annotations

import click

from service import insight
from service.cli.common import as_json, plain_errors, print_json, say, utc_now
from service.settings import read_settings

NEW_KEY_TOLD = """\
Readers, and authors who comment logged out, are known again once the blog has told its comments
again (sync, import, or a night of the plugin). Name e-mail addresses of the author's again:
  comment-insight site set KEY --identity email:ADDRESS
Then restart the service."""


@click.group()
def key() -> None:
    """The secret keys: of the hashes of e-mail addresses, and of sessions."""


@key.command("status")
@as_json
def key_status(as_json: bool) -> None:
    """Where the keys stand and whether they are this database's; exit code 1 when they are not."""
    with plain_errors():
        told = insight.key_status(read_settings())
    if as_json:
        print_json(told.as_json())
    else:
        since = f", since {told.since:%Y-%m-%d}" if told.since else ", not in use yet"
        say(f"identity key  {told.place}{since}: {told.fault or 'ok'}")
        say(f"session key   {told.session_place}: {told.session_fault or 'ok'}")
    if told.fault or told.session_fault:
        raise SystemExit(1)


@key.command("adopt")
def key_adopt() -> None:
    """Say that the key at hand is the one the database's hashes were made with."""
    with plain_errors():
        insight.adopt_key(read_settings(), utc_now())
    say("This key is the database's from now on.")


@key.command("new")
@click.option("--forget", is_flag=True, help="The old key is lost for good, and what it told.")
def key_new(forget: bool) -> None:
    """Make a new identity key where the old one is lost for good."""
    if not forget:
        raise click.UsageError(
            "with a new key nobody is known again by e-mail address: say --forget if the old one is"
            " lost for good. To change a key that you have: comment-insight key rotate"
        )
    with plain_errors():
        place = insight.forget_key(read_settings(), utc_now())
    say(f"The new key is in {place}. Keep a copy of it, or a backup, elsewhere.")
    say(NEW_KEY_TOLD)


@key.command("rotate")
@click.option("--session", is_flag=True, help="The session key: everybody logs in again.")
def key_rotate(session: bool) -> None:
    """Change a key for a new one."""
    if not session:
        raise click.UsageError("say which: --session")
    with plain_errors():
        rotated = insight.rotate_session_key(read_settings())
    if not rotated:
        raise click.ClickException(
            "COMMENT_INSIGHT_SESSION_KEY gives the key: set it to another, as from"
            " `openssl rand -hex 32`, and restart the service"
        )
    say("Every session has ended: everybody logs in again.")
