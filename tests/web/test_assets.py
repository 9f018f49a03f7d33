"""What the pages are dressed in is kept by browsers, and what the pages say is not."""

from __future__ import annotations

import gzip
import re

import pytest

from service.web.assets import FOLDER
from tests.web.conftest import Author

FILES = sorted(path.name for path in FOLDER.iterdir())


def addresses(author: Author) -> dict[str, str]:
    """The addresses of our files, as the page names them, by name."""
    html = author.client.get("/").text
    found = re.findall(r'(?:href|src)="(/static/([^"?]+)\?v=[0-9a-f]{16})"', html)
    return {name: address for address, name in found}


def test_a_file_under_its_version_is_kept_for_good(author: Author) -> None:
    told = addresses(author)
    assert {"style.css", "icon.svg"} <= told.keys()
    for address in told.values():
        kept = author.client.get(address)
        assert kept.headers["Cache-Control"].endswith("immutable")
        assert "Set-Cookie" not in kept.headers
        assert "Cookie" not in kept.headers["Vary"]


@pytest.mark.parametrize("query", ["", "?v=", "?v=0123456789abcdef"])
def test_under_another_address_it_is_asked_for_again(author: Author, query: str) -> None:
    answer = author.client.get(f"/static/style.css{query}")
    assert answer.headers["Cache-Control"] == "no-cache"
    again = author.client.get(
        "/static/style.css", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("name", FILES)
def test_a_file_comes_compressed_to_whom_that_is_right(author: Author, name: str) -> None:
    plain = author.client.get(f"/static/{name}", headers={"Accept-Encoding": "gzip;q=0"})
    packed = author.client.get(f"/static/{name}", headers={"Accept-Encoding": "gzip, br"})
    content = (FOLDER / name).read_bytes()
    assert plain.data == content
    assert "Content-Encoding" not in plain.headers
    if packed.headers.get("Content-Encoding") == "gzip":
        assert len(packed.data) < len(content)
        assert gzip.decompress(packed.data) == content
        assert packed.headers["ETag"] != plain.headers["ETag"]
    assert plain.headers["Vary"] == packed.headers["Vary"] == "Accept-Encoding"


def test_the_style_sheet_is_a_third_of_its_size_then(author: Author) -> None:
    packed = author.client.get("/static/style.css", headers={"Accept-Encoding": "gzip"})
    assert len(packed.data) < (FOLDER / "style.css").stat().st_size / 2.5


@pytest.mark.parametrize("path", ["/", "/settings", "/login", "/nothing", "/api/score"])
def test_what_is_said_to_one_visitor_is_neither_kept_nor_compressed(
    author: Author, path: str
) -> None:
    answer = author.client.get(path, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize("name", ["nothing.css", "../app.py", "%2e%2e/app.py", "style.css/x", ""])
def test_no_other_file_is_sent(author: Author, name: str) -> None:
    assert author.client.get(f"/static/{name}").status_code == 404
