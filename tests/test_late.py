"""What a command and a server load, and when: people wait for each command's start."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from service import insight
from service.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = [
    ".".join(path.parent.relative_to(ROOT).parts)
    for path in sorted((ROOT / "service").rglob("__init__.pyi"))
]
COMMAND = """
import atexit, sys
atexit.register(lambda: print(*sorted(sys.modules), file=sys.stderr))
from service.__main__ import run
run()
"""
APP = """
import sys
from service.web.app import app_from_settings
app = app_from_settings()
before = set(sys.modules)
for path in ("/healthz", "/readyz", "/login", "/api/openapi.json", "/welcome/begin/x"):
    app.test_client().get(path)
print(*sorted(each for each in set(sys.modules) - before if each.startswith("service.")))
print(*sorted(before))
"""
# They read texts, exports and blogs, migrate, make feeds and letters, and judge.
HEAVY = {
    *("alembic", "css_inline", "icalendar", "joblib", "jinja2", "lxml", "numpy", "onnxruntime"),
    *("prometheus_client", "py3langid", "sklearn", "spacy", "thinc", "tokenizers", "urllib3"),
}
WITH_SETTINGS = {"pydantic", "sqlalchemy", "structlog", "rich", "flask", "service.insight.context"}


def run(
    program: str, *arguments: str, home: Path, **settings: str
) -> subprocess.CompletedProcess[str]:
    given = {"home": str(home), **settings}
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    environment |= {f"COMMENT_INSIGHT_{name.upper()}": value for name, value in given.items()}
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )


def test_help_lists_every_command_and_loads_none_of_what_they_need(tmp_path: Path) -> None:
    told = run(COMMAND, "--help", home=tmp_path)
    assert "The threads that deserve a personal reply" in told.stdout
    assert (HEAVY | WITH_SETTINGS) & set(told.stderr.split()) == set()


@pytest.mark.parametrize(
    "command",
    [
        "hints --site {}",
        "people --site {}",
        "posts --site {}",
        "promises --site {}",
        "site list",
    ],
)
def test_a_command_that_reads_the_database_loads_no_judge_and_nothing_of_other_doors(
    service: insight.Service, site: insight.NewSite, settings: Settings, command: str
) -> None:
    opened = {"database_url": settings.database, "secret_key": "k" * 32}
    told = run(COMMAND, *command.format(site.key).split(), home=settings.home, **opened)
    assert (HEAVY | {"flask", "gunicorn"}) & set(told.stderr.split()) == set()


def test_a_server_loads_before_it_forks_what_its_workers_need(tmp_path: Path) -> None:
    late, before = run(APP, home=tmp_path).stdout.splitlines()
    assert late == ""
    assert {"spacy", "numpy", "icalendar", "lxml", "prometheus_client"} <= set(before.split())


def test_a_command_that_judges_on_one_core_loads_nothing_that_spreads(
    service: insight.Service, site: insight.NewSite, settings: Settings
) -> None:
    opened = {"database_url": settings.database, "secret_key": "k" * 32}
    told = run(COMMAND, "rescore", home=settings.home, **opened)
    assert "spacy" in told.stderr.split()
    assert "joblib" not in told.stderr.split()


@pytest.mark.parametrize("package", PACKAGES)
def test_every_name_that_a_package_promises_is_there(package: str) -> None:
    assert "service.insight" in PACKAGES
    init = import_module(package)
    tree = ast.parse((Path(str(init.__file__))).with_suffix(".pyi").read_text())
    promised = next(each.value for each in tree.body if isinstance(each, ast.Assign))
    assert sorted(ast.literal_eval(promised)) == dir(init)
    assert all(getattr(init, name) is not None for name in dir(init))
    with pytest.raises(AttributeError, match="has no attribute 'nobody'"):
        init.nobody  # noqa: B018


@pytest.mark.parametrize("package", PACKAGES)
def test_no_name_of_a_package_is_that_of_a_module_in_it(package: str) -> None:
    """Importing the module would put it in the place of what has its name."""
    folder = ROOT.joinpath(*package.split("."))
    modules = {path.stem for path in folder.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert modules & set(dir(import_module(package))) == set()
