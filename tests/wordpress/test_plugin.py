"""The WordPress plugin's own tests, and what it agrees on with the service."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from service.wordpress import hashes

ROOT = Path(__file__).resolve().parents[2]
PLUGIN = ROOT / "service" / "wordpress" / "plugin" / "comment-insight"
TESTS = Path(__file__).parent / "plugin"
VECTORS = json.loads((TESTS / "hash_vectors.json").read_text())


def needs(tool: str) -> str:
    found = shutil.which(tool)
    if found is None:
        pytest.skip(f"{tool} is not installed")
    return found


@pytest.mark.php
def test_every_file_of_php_can_be_read_without_a_notice() -> None:
    php = needs("php")
    options = ["-d", "error_reporting=-1", "-d", "display_errors=1"]
    complaints = {
        str(path.relative_to(ROOT)): told
        for path in sorted([*PLUGIN.rglob("*.php"), *TESTS.rglob("*.php")])
        if not (told := _run(php, *options, "-l", str(path))).startswith("No syntax errors")
    }
    assert complaints == {}


@pytest.mark.php
def test_phpunit_passes() -> None:
    needs("php")
    told = subprocess.run(
        [needs("phpunit"), "-c", str(TESTS / "phpunit.xml")],
        capture_output=True,
        check=False,
        text=True,
        timeout=120,
    )
    assert told.returncode == 0, told.stdout[-4000:] + told.stderr[-2000:]


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["about"] for vector in VECTORS])
def test_the_service_computes_the_plugins_content_hash(vector: dict[str, str]) -> None:
    as_bytes = hashes.post_bytes if vector["kind"] == "post" else hashes.comment_bytes
    assert hashes.sender_hash(vector["key"], as_bytes(vector["record"])) == vector["hash"]


def _run(*command: str) -> str:
    told = subprocess.run(command, capture_output=True, check=False, text=True, timeout=60)
    return (told.stdout + told.stderr).strip()
