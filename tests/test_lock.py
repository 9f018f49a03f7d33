"""What a deployment installs is pinned with hashes, and looked up among known vulnerabilities."""

import json
import re
import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
LOCK = (ROOT / ".requirements.lock").read_text()
PINNED = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; [^\\]+)? \\$", re.MULTILINE)


def pins() -> dict[str, list[Version]]:
    """By package: its version, or one for each of several Pythons."""
    found: dict[str, list[Version]] = {}
    for name, version in PINNED.findall(LOCK):
        found.setdefault(name, []).append(Version(version))
    return found


def required() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    extra = project["project"]["optional-dependencies"]["postgresql"]
    return [*project["project"]["dependencies"], *extra, *project["build-system"]["requires"]]


@pytest.mark.parametrize("line", required())
def test_what_the_project_requires_is_pinned_as_it_allows(line: str) -> None:
    wanted = Requirement(line)
    pinned = pins().get(canonicalize_name(wanted.name), [])
    assert pinned, "make the lock anew: .ci/lock"
    assert [version for version in pinned if version not in wanted.specifier] == []


def test_every_line_of_the_lock_is_a_pin_or_one_of_its_hashes_and_names_no_host() -> None:
    hashed = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
    lines = [line for line in LOCK.splitlines() if not line.startswith("#")]
    assert [line for line in lines if not hashed.fullmatch(line) and not PINNED.match(line)] == []
    bare = [one for one, below in pairwise(lines) if PINNED.match(one) and "--hash" not in below]
    assert bare == []
    assert "://" not in LOCK


def audited(tmp_path: Path, program: str) -> subprocess.CompletedProcess[str]:
    """The audit with a program in pip-audit's place."""
    stand_in = tmp_path / "pip_audit.py"
    stand_in.write_text(f"import sys\nreport = open(sys.argv[-1], 'w')\n{program}")
    command = [sys.executable, ROOT / ".ci" / "audit.py", sys.executable, str(stand_in)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def reported(*packages: dict) -> str:
    return f"report.write({json.dumps(json.dumps({'dependencies': packages}))})"


CLEAN = {"name": "rope", "version": "1.0", "vulns": []}
UNKNOWN = {"name": "knot", "skip_reason": "not found"}
FAULT = {"id": "PYSEC-2030-1", "fix_versions": ["1.1"], "aliases": []}
VULNERABLE = {"name": "sail", "version": "1.0", "vulns": [FAULT]}
UNREACHED = "import os\nos.remove(report.name)\nsys.exit('requests.exceptions.ConnectionError: x')"


@pytest.mark.parametrize(
    ("program", "code", "says"),
    [
        (reported(CLEAN), 0, "1 packages looked up, 0 vulnerable"),
        (reported(CLEAN, UNKNOWN), 0, "not looked up: knot."),
        (reported(UNKNOWN), 0, "were NOT looked up"),
        (reported(CLEAN, VULNERABLE), 1, "sail 1.0: PYSEC-2030-1, mended in 1.1"),
        (UNREACHED, 0, "were NOT looked up: it can't be reached"),
        (
            "import os\nos.remove(report.name)\nsys.exit('no such option: -f')",
            1,
            "pip-audit failed",
        ),
    ],
)
def test_what_was_not_looked_up_is_never_called_clean(
    tmp_path: Path, program: str, code: int, says: str
) -> None:
    done = audited(tmp_path, program)
    assert (done.returncode, says in done.stdout + done.stderr) == (code, True)
