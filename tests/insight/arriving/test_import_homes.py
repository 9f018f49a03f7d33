"""Whose export it is: another blog's is not taken in unasked."""

from __future__ import annotations

import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from service import insight
from service.store import schema
from service.wordpress.export.wxr import WxrError
from tests.wordpress.export.exports import CHANNEL, END, HEAD, comment, item

HEADER = ("http://garden.example", "http://garden.example", "http://hosting.example/")
ITEMS = item(1, comment(10)) + item(2, comment(20, author="Ada Gardener"))


def export(
    blog: str | None = HEADER[0],
    link: str | None = HEADER[1],
    network: str | None = HEADER[2],
    pages: str = "http://garden.example",
) -> str:
    """An export of the garden, its addresses replaced; None leaves one out."""
    channel = CHANNEL[: CHANNEL.index("<link>")]
    for name, address in (
        ("link", link),
        ("wp:base_site_url", network),
        ("wp:base_blog_url", blog),
    ):
        channel += "" if address is None else f"<{name}>{address}</{name}>\n"
    channel += CHANNEL[CHANNEL.index("<pubDate>") : CHANNEL.index("<wp:base_site_url>")]
    channel += CHANNEL[CHANNEL.index("<wp:author>") :]
    return HEAD + channel + ITEMS.replace("http://garden.example", pages) + END


OWN = [
    ("http://garden.example", export()),
    ("https://www.garden.example/", export()),
    ("https://garden.example", export("HTTP://GARDEN.EXAMPLE/")),
    (
        "https://garden.example/plot",
        export("http://garden.example/plot/", "", "http://garden.example"),
    ),
    ("http://garden.example", export(None)),
    ("http://hosting.example", export(None, None)),
    ("http://garden.example", export(None, None, None)),
    ("http://garden.example/plot", export("", "", "", "http://www.garden.example/plot")),
    ("http://garden.example", export("http://localhost:8000")),
]
ANOTHERS = [
    ("http://fen.example", export()),
    ("http://hosting.example", export()),
    ("http://garden.example/plot", export()),
    ("http://garden.example", export("http://garden.example/plot", "http://garden.example/plot")),
    ("http://garden.example", export("http://stage.garden.example", "http://stage.garden.example")),
    ("http://garden.example:8080", export()),
    ("http://fen.example", export(None)),
    ("http://garden.example", export(None, None)),
    ("http://fen.example", export(None, None, None)),
    ("http://garden.example/fen", export(None, None, None, "http://garden.example/plot")),
]


def rows(service: insight.Service) -> int:
    tables = (schema.comments, schema.posts, schema.identities)
    with service.db.read() as connection:
        counted = (connection.execute(select(func.count()).select_from(each)) for each in tables)
        return sum(int(each.scalar_one()) for each in counted)


def take(
    service: insight.Service, url: str, text: str, now: datetime, path: Path, **given: bool
) -> insight.ImportReport:
    known = {site.url: site.key for site in insight.list_sites(service)}
    key = known.get(url) or insight.add_site(service, url, now=now).key
    path.write_text(text)
    return insight.import_comments(service, key, path, now=now, **given)


@pytest.mark.parametrize(("url", "text"), OWN)
def test_the_blogs_own_export_is_taken_however_its_address_is_written(
    service: insight.Service, now: datetime, tmp_path: Path, url: str, text: str
) -> None:
    report = take(service, url, text, now, tmp_path / "export.xml")
    assert (report.imported, report.warnings) == (2, [])


@pytest.mark.parametrize(("url", "text"), ANOTHERS)
def test_another_blogs_export_leaves_not_a_row_unless_it_is_asked_for(
    service: insight.Service, now: datetime, tmp_path: Path, url: str, text: str
) -> None:
    path = tmp_path / "export.xml"
    with pytest.raises(insight.AnotherBlog, match=r"nothing was written.*site set .* --url http"):
        take(service, url, text, now, path)
    assert rows(service) == 0
    report = take(service, url, text, now, path, from_another_address=True)
    assert (report.imported, report.warnings) == (2, [])


def test_an_export_that_names_no_address_is_taken_with_a_warning(
    service: insight.Service, now: datetime, tmp_path: Path
) -> None:
    text = export(None, None, None, "")
    report = take(service, "http://fen.example", text, now, tmp_path / "export.xml")
    assert report.imported == 2
    assert report.warnings == ["the file does not say which blog it is of"]


def packed(path: Path, **files: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{name}.xml", text)
    return path


def test_one_file_of_another_blog_keeps_the_whole_zip_out(
    service: insight.Service, now: datetime, tmp_path: Path
) -> None:
    path = packed(tmp_path / "both.zip", a=export(), b=export("http://fen.example", ""))
    key = insight.add_site(service, "http://garden.example", now=now).key
    with pytest.raises(insight.AnotherBlog):
        insight.import_comments(service, key, path, now=now)
    assert rows(service) == 0


def test_what_is_no_export_in_a_zip_is_named_and_the_others_are_taken(
    service: insight.Service, now: datetime, tmp_path: Path
) -> None:
    second = export().replace("_id>1", "_id>3").replace("_id>2", "_id>4")
    path = packed(tmp_path / "parts.zip", a=export(), b="<html></html>", c=second)
    key = insight.add_site(service, "http://garden.example", now=now).key
    report = insight.import_comments(service, key, path, now=now)
    assert report.imported == 4
    assert [each.split(":")[0] for each in report.warnings] == ["b.xml"]
    alone = packed(tmp_path / "none.zip", b="<html></html>", c="<opml></opml>")
    with pytest.raises(WxrError, match="and no WordPress export"):
        insight.import_comments(service, key, alone, now=now)


def test_a_zip_with_a_damaged_file_is_not_whole(
    service: insight.Service, now: datetime, tmp_path: Path
) -> None:
    path = packed(tmp_path / "parts.zip", a=export(), b=export() + "<!-- the last file -->")
    data = bytearray(path.read_bytes())
    data[data.rindex(b"the last file")] ^= 1
    path.write_bytes(data)
    key = insight.add_site(service, "http://garden.example", now=now).key
    report = insight.import_comments(service, key, path, now=now)
    assert (report.imported, report.fell_short) == (2, True)
    assert [each.split(":")[0] for each in report.warnings] == ["b.xml"]


def test_an_export_from_the_future_counts_as_written_now(
    service: insight.Service, now: datetime, tmp_path: Path
) -> None:
    text = export().replace("01 Jun 2011", "01 Jun 2061")
    report = take(service, "http://garden.example", text, now, tmp_path / "export.xml")
    assert report.warnings == [
        "the file says it was written on 2061-06-01 08:30, which is yet to come; it counts as"
        " written now"
    ]
    later = export().replace("01 Jun 2011", f"{now + timedelta(minutes=6):%d %b %Y}")
    later = later.replace("08:30:12", f"{now + timedelta(minutes=6):%H:%M:%S}")
    edited = later.replace("How deep do you plant", "How deep did you plant")
    path = tmp_path / "export.xml"
    path.write_text(edited)
    (key,) = [site.key for site in insight.list_sites(service)]
    again = insight.import_comments(service, key, path, now=now + timedelta(minutes=7))
    assert again.changed == 2
