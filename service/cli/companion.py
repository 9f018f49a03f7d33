"""plugin zip."""

from __future__ import annotations

from typing import BinaryIO

import click

from service import insight
from service.cli.common import opened, say, tell_address


@click.group()
def plugin() -> None:
    """The plugin for WordPress."""


@plugin.command("zip")
@click.option("--site", "key", help="The site whose address the plugin is to propose.")
@click.option(
    "-o",
    "--output",
    type=click.File("wb", lazy=True),
    default="comment-insight.zip",
    show_default=True,
    help="Where to write it; - is standard output.",
)
def plugin_zip(key: str | None, output: BinaryIO) -> None:
    """Write the zip that WordPress installs: Plugins > Add New > Upload Plugin."""
    if key is None:
        packed = insight.plugin_zip()
    else:
        with opened() as service:
            packed = insight.plugin_for(service, key)
            tell_address(service, service.site(key).url)
    try:
        output.write(packed)
    except OSError as error:
        raise click.ClickException(f"{output.name} can't be written: {error.strerror}") from None
    say(f"{output.name}: {len(packed):,} bytes", err=True)
    say("Next, in WordPress: Plugins > Add New > Upload Plugin", err=True)
