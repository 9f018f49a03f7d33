from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from service.wordpress.package import address_php, plugin_zip

PLUGIN = Path(__file__).parents[2] / "service" / "wordpress" / "plugin" / "comment-insight"
ADDRESS = "https://insight.example/webhook/blog-example"


def names(packed: bytes) -> list[str]:
    with ZipFile(BytesIO(packed)) as archive:
        assert archive.testzip() is None
        return archive.namelist()


def test_the_zip_holds_the_plugin_in_one_folder_and_nothing_else() -> None:
    found = names(plugin_zip())
    files = [path for path in PLUGIN.rglob("*") if path.is_file()]
    wanted = {f"comment-insight/{path.relative_to(PLUGIN).as_posix()}" for path in files}
    assert set(found) == wanted
    assert "comment-insight/comment-insight.php" in found
    assert found == sorted(found)


def test_the_same_files_make_the_same_zip() -> None:
    assert plugin_zip(ADDRESS) == plugin_zip(ADDRESS)
    with ZipFile(BytesIO(plugin_zip())) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o100644}


def test_the_address_comes_with_it_when_it_is_known() -> None:
    extra = set(names(plugin_zip(ADDRESS))) - set(names(plugin_zip()))
    assert extra == {"comment-insight/address.php"}


@pytest.mark.skipif(shutil.which("php") is None, reason="php is not installed")
@pytest.mark.parametrize("address", [ADDRESS, "https://x.example/it's/a\\b", "https://x/';die;'"])
def test_wordpress_reads_the_address_as_it_is(address: str, tmp_path: Path) -> None:
    path = tmp_path / "address.php"
    path.write_text(address_php(address))
    code = f"echo require '{path}';"
    read = subprocess.run(["php", "-r", code], capture_output=True, text=True, check=True)
    assert read.stdout == address


def test_the_plugin_says_what_wordpress_wants_to_know_of_it() -> None:
    head = (PLUGIN / "comment-insight.php").read_text()[:2000]
    for field in ("Plugin Name", "Version", "Requires at least", "Requires PHP", "License"):
        assert re.search(rf"^ \* {field}: +\S", head, re.MULTILINE), field
