"""key: the secret keys of sessions and of identities."""

from __future__ import annotations

import click

from service import insight
from service.cli.common import as_json, plain_errors, print_json, say, utc_now

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
        told = insight.key_status(insight.read_settings())
        rekeying = insight.rekeying_status(insight.read_settings())
    if as_json:
        print_json({**told.as_json(), "rekeying": rekeying.as_json()})
    else:
        since = f", since {told.since:%Y-%m-%d}" if told.since else ", not in use yet"
        say(f"identity key  {told.place}{since}: {told.fault or 'ok'}")
        say(f"session key   {told.session_place}: {told.session_fault or 'ok'}")
        if rekeying.begun:
            say(f"re-keyed since {rekeying.begun:%Y-%m-%d}. {_left(rekeying)}")
    if told.fault or told.session_fault:
        raise SystemExit(1)


@key.command("adopt")
def key_adopt() -> None:
    """Say that the key at hand is the one the database's hashes were made with."""
    with plain_errors():
        insight.adopt_key(insight.read_settings(), utc_now())
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
        place = insight.forget_key(insight.read_settings(), utc_now())
    say(f"The new key is in {place}. Keep a copy of it, or a backup, elsewhere.")
    say(NEW_KEY_TOLD)


@key.command("rotate")
@click.option("--session", is_flag=True, help="The session key: everybody logs in again.")
@click.option("--finish", is_flag=True, help="Drop the old identity key.")
@click.option("--forget", is_flag=True, help="With --finish: whatever still is of the old key.")
def key_rotate(session: bool, finish: bool, forget: bool) -> None:
    """Change a key for a new one: the identity key, unless --session is said.

    E-mail addresses are not kept: a hash is made anew when the blog tells its address again, by
    sync, an import or the plugin. Until you say --finish the old key is kept as well.
    """
    if (forget and not finish) or (session and finish):
        raise click.UsageError("--forget goes with --finish, and --session alone")
    with plain_errors():
        settings = insight.read_settings()
        if session:
            rotated = insight.rotate_session_key(settings)
        elif finish:
            told = insight.finish_rotation(settings, forget=forget)
        else:
            told = insight.rotate_key(settings, utc_now())
    if session and not rotated:
        raise click.ClickException(
            "COMMENT_INSIGHT_SESSION_KEY gives the key: set it to another, as from"
            " `openssl rand -hex 32`, and restart the service"
        )
    if session:
        say("Every session has ended: everybody logs in again.")
    elif finish:
        forgotten = sum(told.left.values())
        say(f"The old key is gone. Hashes that nobody is known again by: {forgotten}.")
    else:
        say("A new key is in use. " + _left(told))


def _left(told: insight.Rekeying) -> str:
    count = sum(told.left.values())
    kinds = ", ".join(f"{kind} {number}" for kind, number in sorted(told.left.items()))
    if not count:
        return "No hash is of the old key any more: comment-insight key rotate --finish"
    return (
        f"Hashes that still are of the old key: {count} ({kinds}). They are made anew as the blog"
        " tells its comments again: sync, import, or some nights of the plugin."
    )
