"""The `comment-insight` command. Exit codes: 0, 1 its own failure, 2 bad use."""

from __future__ import annotations

from contextlib import suppress

import click

from service import insight
from service.cli.authors import author
from service.cli.backups import backup, restore
from service.cli.companion import plugin
from service.cli.doctoring import doctor
from service.cli.keys import key
from service.cli.learning import learn
from service.cli.letters import digest
from service.cli.people import people
from service.cli.posts import posts
from service.cli.promising import promises
from service.cli.readers import erase, export, tidy
from service.cli.reading import hints, score
from service.cli.serving import serve
from service.cli.sites import site
from service.cli.syncing import sync
from service.cli.work import import_, rescore


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Which comment threads deserve your personal reply, why, and what in them to answer."""
    from service import logs  # noqa: PLC0415  # help writes no log

    logs.configure()
    with suppress(insight.SettingsError):  # Said by the command itself.
        settings = insight.read_settings()
        logs.configure(settings.log_format, settings.log_level)
    context = click.get_current_context()
    command = context.invoked_subcommand or ""
    context.with_resource(logs.bound_contextvars(door="command", command=command))


COMMANDS = (
    *(serve, site, author, plugin, import_, sync, rescore, learn, hints, digest, score),
    *(people, posts, promises),
    *(export, erase, tidy, backup, restore, key, doctor),
)
for command in COMMANDS:
    main.add_command(command)
