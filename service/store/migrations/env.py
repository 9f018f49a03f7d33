"""Alembic's entry: migrates on the connection it is handed."""

from typing import Any

from alembic import context

from service.store.schema import metadata

given = context.config.attributes


def reached(*, step: Any, **_: Any) -> None:
    """A version is reached."""
    for tell in given["tell"]:
        tell(step.up_revision_id)


context.configure(
    connection=given["connection"],
    target_metadata=metadata,
    on_version_apply=reached,  # type: ignore[arg-type]  # called by keywords
)
context.run_migrations()
