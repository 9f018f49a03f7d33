from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from service import insight

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>A Blog</title><link>https://blog.example</link>
<pubDate>Sun, 15 Mar 2026 10:00:00 +0000</pubDate><wp:wxr_version>1.2</wp:wxr_version>
<item><title>On ledgers</title><link>https://blog.example/ledgers/</link>
<dc:creator>colin</dc:creator><content:encoded>Keep one.</content:encoded>
<wp:post_id>7</wp:post_id><wp:post_date_gmt>2026-03-01 08:00:00</wp:post_date_gmt>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
"""
COMMENT = """<wp:comment><wp:comment_id>{id}</wp:comment_id>
<wp:comment_author><![CDATA[{name}]]></wp:comment_author>
<wp:comment_author_email></wp:comment_author_email>
<wp:comment_date_gmt>2026-03-02 09:00:0{id}</wp:comment_date_gmt>
<wp:comment_content><![CDATA[{text}]]></wp:comment_content>
<wp:comment_approved>{approved}</wp:comment_approved><wp:comment_type></wp:comment_type>
<wp:comment_parent>0</wp:comment_parent><wp:comment_user_id>0</wp:comment_user_id></wp:comment>
"""


def export(path: Path, *rows: tuple[str, str, str]) -> Path:
    written = (
        COMMENT.format(id=number, name=name, text=text, approved=approved)
        for number, (name, text, approved) in enumerate(rows, 1)
    )
    path.write_text(HEAD + "".join(written) + "</item></channel></rss>")
    return path


@pytest.mark.parametrize(
    ("by_hand", "title", "called"),
    [
        ("", "Knots &amp; Ropes", "Knots & Ropes"),
        ("", "  Knots\n and  Ropes ", "Knots and Ropes"),
        ("", "", "blog.example"),
        ("", "K\u202enots", "blog.example"),
        ("", "Knots " * 90, ("Knots " * 90)[:200]),
        ("Ida's", "Knots &amp; Ropes", "Ida's"),
    ],
)
def test_a_blog_that_nobody_named_is_called_as_its_export_says(
    service: insight.Service, now: datetime, tmp_path: Path, by_hand: str, title: str, called: str
) -> None:
    site = insight.add_site(service, "https://blog.example", by_hand, now=now)
    path = export(tmp_path / "export.xml", ("Noor", "I meant last year's.", "1"))
    path.write_text(path.read_text().replace("A Blog", title), encoding="utf-8")
    insight.import_comments(service, site.key, path, now=now)
    assert insight.get_site(service, site.key).name == called.strip()


@pytest.mark.parametrize(
    ("name", "suspected"),
    [
        ("colin", True),
        ("Colin", True),
        ("Colin Vane", True),
        ("Colina Vane", False),
        ("Noor", False),
        ("Colin Vane » Blog Archive » On ledgers", False),
        ("", False),
    ],
)
def test_who_signs_like_a_post_author_is_suspected_to_be_one(
    service: insight.Service,
    site: insight.NewSite,
    now: datetime,
    tmp_path: Path,
    name: str,
    suspected: bool,
) -> None:
    path = export(tmp_path / "export.xml", (name, "I meant last year's.", "1"))
    report = insight.import_comments(service, site.key, path, now=now)
    assert report.suspected_identities == ([f"name:{name}"] if suspected else [])
    insight.add_identities(service, site.key, report.suspected_identities)
    again = insight.import_comments(service, site.key, path, now=now)
    assert (again.unchanged, again.suspected_identities) == (1, [])


@pytest.mark.parametrize(
    ("signed", "said"),
    [("colin", "name:colin"), ("Colin", "name:COLIN"), ("Colin Vane", "name: Colin Vane ")],
)
def test_whom_the_owner_took_back_is_not_proposed_again(
    service: insight.Service,
    site: insight.NewSite,
    now: datetime,
    tmp_path: Path,
    signed: str,
    said: str,
) -> None:
    path = export(tmp_path / "export.xml", (signed, "I meant last year's.", "1"))
    insight.import_comments(service, site.key, path, now=now)
    insight.refuse_identities(service, site.key, [said])
    report = insight.import_comments(service, site.key, path, now=now)
    assert report.suspected_identities == []
    insight.add_identities(service, site.key, [said])
    insight.refuse_identities(service, site.key, ["name:Somebody Else"])
    report = insight.import_comments(service, site.key, path, now=now)
    assert report.suspected_identities == []


def test_spam_in_an_export_is_skipped_and_takes_a_stored_comment_away(
    service: insight.Service, site: insight.NewSite, now: datetime, tmp_path: Path
) -> None:
    row = ("Noor", "How do you close a month?", "1")
    path = export(tmp_path / "export.xml", row)
    assert insight.import_comments(service, site.key, path, now=now).imported == 1
    later = (HEAD.replace("15 Mar", "16 Mar"), "</item></channel></rss>")
    spam = COMMENT.format(id=1, name="Noor", text="How do you close a month?", approved="spam")
    path.write_text(spam.join(later))
    report = insight.import_comments(service, site.key, path, now=now)
    assert (report.imported, report.skipped) == (0, {"spam": 1})
    assert insight.reply_queue(service, site.key, now=now, all_states=True).threads == ()


def test_an_older_export_does_not_undo_what_was_edited_since(
    service: insight.Service, site: insight.NewSite, now: datetime, tmp_path: Path
) -> None:
    path = export(tmp_path / "new.xml", ("Noor", "Edited.", "1"))
    insight.import_comments(service, site.key, path, now=now)
    older = export(tmp_path / "old.xml", ("Noor", "As first written.", "1"))
    older.write_text(older.read_text().replace("15 Mar", "10 Mar"))
    report = insight.import_comments(service, site.key, older, now=now)
    assert (report.imported, report.changed, report.unchanged) == (0, 0, 1)
    (thread,) = insight.reply_queue(service, site.key, now=now).threads
    assert thread.answer.text == "Edited."
