"""The house plan: who may import whom, what stands where, and how long things may be."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOP_LEVEL = {"pyproject.toml", "README.md", "wsgi.py", "service", "models", "training", "tests"}
LONGEST_FILE, LONGEST_FUNCTION = 300, 40

# A room may import its own modules and those of rooms further down.
FLOORS = {
    "web": 4,
    "cli": 4,
    "serving": 3,
    "training": 4,
    "insight": 3,
    "batch": 2,
    "judge": 1,
    "language": 1,
    "store": 1,
    "wordpress": 1,
    "settings": 1,
    "logs": 1,
    "metrics": 1,
    "sample": 1,
    "late": 0,
    "core": 0,
}
ONLY_IN = {
    "flask": {"web"},
    "flask_babel": {"web"},
    "babel": {"web"},
    "spacy": {"language"},
    "onnxruntime": {"language", "training"},
    "tokenizers": {"language", "training"},
    "sklearn": {"training"},
    "torch": {"training"},
    "alembic": {"store"},
    "dask": {"batch"},
    "distributed": {"batch"},
    "joblib": {"batch", "training"},
    "lxml": {"wordpress"},
    "urllib3": {"wordpress"},
    "click": {"cli"},
    "structlog": {"logs"},
    "prometheus_client": {"metrics"},
}
CORE_MAY_USE = {"numpy", "service", "__future__"}


def tracked(suffix: str) -> list[Path]:
    """Our own files of this ending."""
    rooms = [ROOT / name for name in sorted(TOP_LEVEL)]
    nested = [path for room in rooms if room.is_dir() for path in room.rglob(f"*{suffix}")]
    return [path for path in [*rooms, *nested] if path.suffix == suffix and path.is_file()]


def room(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[1] if parts[0] == "service" and len(parts) > 1 else parts[0]


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def modules() -> Iterator[tuple[Path, str, ast.Module]]:
    for path in [*tracked(".py"), *tracked(".pyi")]:
        place = room(path)
        if place in FLOORS:
            yield path, place, ast.parse(path.read_text())


def rooms_imported(tree: ast.AST) -> Iterator[str]:
    for name in imported(tree):
        parts = name.split(".")
        if parts[0] == "service" and len(parts) > 1:
            yield parts[1]
        elif parts[0] == "training":
            yield "training"


def test_imports_run_downward_only_and_never_sideways() -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {other}"
        for path, place, tree in modules()
        for other in rooms_imported(tree)
        if other != place and FLOORS[other] >= FLOORS[place]
    ]
    assert wrong == []


def test_training_does_without_insight_batch_and_store() -> None:
    wrong = [
        str(path)
        for path, place, tree in modules()
        if place == "training" and {"insight", "batch", "store"} & set(rooms_imported(tree))
    ]
    assert wrong == []


def test_each_library_has_one_home() -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path, place, tree in modules()
        for name in imported(tree)
        if place not in ONLY_IN.get(name.split(".")[0], {place})
    ]
    assert wrong == []


def test_sql_stands_in_the_store_alone() -> None:
    allowed = {"sqlalchemy.Row"}  # what the store hands out
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path, place, tree in modules()
        for name in imported(tree)
        if name.startswith("sqlalchemy") and place != "store" and name not in allowed
        if name != "sqlalchemy.Connection"
    ]
    assert wrong == []


def test_the_rules_use_the_standard_library_and_numpy_alone() -> None:
    import sys

    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path, place, tree in modules()
        if place == "core"
        for name in imported(tree)
        if name.split(".")[0] not in CORE_MAY_USE | sys.stdlib_module_names
    ]
    assert wrong == []


def test_the_rules_never_ask_what_time_it_is() -> None:
    wrong = [
        str(path.relative_to(ROOT))
        for path, place, tree in modules()
        if place == "core"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"now", "utcnow", "today", "time"}
        if isinstance(node.value, ast.Name) and node.value.id in {"datetime", "date", "time"}
    ]
    assert wrong == []


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a git checkout")
def test_the_top_level_holds_nothing_else() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    top = {name.split("/")[0] for name in listed.stdout.splitlines()}
    assert {name for name in top if not name.startswith(".")} <= TOP_LEVEL


@pytest.mark.parametrize("suffix", [".py", ".php"])
def test_no_file_of_code_is_longer_than_300_lines(suffix: str) -> None:
    counted = ((path, len(path.read_text().splitlines())) for path in tracked(suffix))
    long = [f"{path.relative_to(ROOT)}: {lines}" for path, lines in counted if lines > LONGEST_FILE]
    assert long == []


def test_no_function_is_longer_than_40_lines() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in tracked(".py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if node.end_lineno is not None and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []
