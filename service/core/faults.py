"""Faults that whoever runs the service is told in a line: what is wrong, and what to do.

Those of the judge stand here too: its own rooms load all that it judges with.
"""

from __future__ import annotations


class PlainError(Exception):
    """Something can't be done. The message says why, and what to do about it."""


class ArtifactError(PlainError):
    """The model can't be used here; the message says why and what to do."""


class PipelineError(PlainError):
    """The reader's files can't be used; the message says what to do."""


class ClusterError(PlainError):
    """The cluster can't judge, or not as this machine would; the message says why."""
