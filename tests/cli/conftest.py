"""Fixtures of the command's tests."""

from __future__ import annotations

from tests.cli.synced import blog

__all__ = ["blog"]
