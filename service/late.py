"""Names of a package that are loaded when they are first asked for.

So a command loads no more than what it uses. Which names there are, and of which modules, stands in
the package's __init__.pyi, which type checkers read in place of its __init__.py.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path


def names_of(package: str, init: str) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """The `__getattr__` and the `__dir__` of a package whose __init__.py is the file `init`."""
    homes = {
        alias.asname or alias.name: (node.module, alias.name)
        for node in ast.parse(Path(init).with_suffix(".pyi").read_text(encoding="utf-8")).body
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }

    def load(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module, there = homes[name]
        loaded = getattr(import_module(module), there)
        setattr(sys.modules[package], name, loaded)
        return loaded

    return load, lambda: sorted(homes)


def load_all(packages: Sequence[str]) -> None:
    """Load every name of these packages, as a server does before it forks."""
    for package in map(import_module, packages):
        for name in dir(package):
            getattr(package, name)
