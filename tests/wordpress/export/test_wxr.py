from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from service.wordpress.export.wxr import WxrReader
from service.wordpress.fields import CommentIn, PostIn, UserIn
from tests.wordpress.export.exports import CHANNEL, END, HEAD, comment, export, ids, item, read

ADA = UserIn("2", ("Ada G.", "Ada Gardener"), "ada@garden.example")


def only_comment(text: str) -> CommentIn:
    _, items = read(text)
    (found,) = [each for each in items if isinstance(each, CommentIn)]
    return found


def test_an_export_yields_users_posts_and_comments_in_its_order() -> None:
    reader, items = read(export(item(1, comment(10), comment(11, parent="10")), item(2)))
    assert items[0] == ADA
    assert ids(items) == ["p1", "c10", "c11", "p2"]
    assert items[1] == PostIn(
        "1",
        title="Post 1 & more",
        text="Dig first.",
        url="http://garden.example/1/",
        date=datetime(2011, 3, 1, 8, tzinfo=UTC),
        live=True,
        author=ADA,
    )
    assert items[3] == CommentIn(
        "11",
        post_id="1",
        parent_id="10",
        date=datetime(2011, 3, 4, 9, 11, tzinfo=UTC),
        text="How deep do you plant them?",
        name="Marta",
        email="marta@sons.example",
        url="",
        user_id="",
        status="approved",
    )
    assert (reader.truncated, reader.warnings, dict(reader.skipped)) == (False, [], {})


def test_the_reader_says_whose_export_it_is_and_how_far_it_has_read(tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    path.write_text(export(item(1, comment(10))))
    reader = WxrReader(path)
    assert reader.position == 0
    assert len(list(reader)) == 3
    assert reader.position == path.stat().st_size
    assert reader.addresses == ["http://garden.example", "http://garden.example"]
    assert reader.links == ["http://garden.example/1/"]
    assert reader.exported_at == datetime(2011, 6, 1, 8, 30, 12, tzinfo=UTC)


def test_the_export_date_is_known_while_the_first_comment_is_read() -> None:
    reader, _ = read("<rss><channel>" + item(1, comment(10), comment(12), comment(11)) + END)
    assert reader.exported_at == datetime(2011, 3, 4, 9, 12, tzinfo=UTC)
    # In exports as old as these the channel's date is that of the last post.
    old = CHANNEL.replace("01 Jun 2011", "01 Mar 2010")
    assert read(HEAD + old + END)[0].exported_at == datetime(2011, 6, 1, 8, 30, tzinfo=UTC)
    broken = CHANNEL.replace("Wed, 01 Jun 2011 08:30:12 +0000", "Wed, 30 Nov -0001 00:00:00")
    assert read(HEAD + broken + END)[0].exported_at is not None


def test_what_is_no_comment_is_skipped_and_counted() -> None:
    ping = "[&#8230;] a quiet plan for winter [&#8230;]"
    reader, items = read(
        export(
            item(
                1,
                comment(10, type="pingback"),
                comment(11, type="trackback"),
                comment(12, type="note"),
                comment(13, type="order_note"),
                comment(14, ping, type="", author_email="", author_url="http://b.example/p"),
                comment(15, ""),
                comment(16, id=None),
                comment(17, date=None, date_gmt="0000-00-00 00:00:00"),
                comment(18, "x" * 70_000),
                comment(19, approved="maybe"),
                comment(20, type="", author_email=""),
            )
        )
    )
    assert ids(items) == ["p1", "c17", "c20"]
    assert reader.skipped == {
        "pingback": 2, "trackback": 1, "note": 1, "other type": 1, "empty": 1, "no id": 1,
        "too large": 1, "unreadable": 1,
    }  # fmt: skip
    said = [warning[:10] for warning in reader.warnings]
    assert said == ["comment 18", "comment 19", "1 comments"]


def test_spam_and_trash_come_as_gone_and_without_their_contents() -> None:
    words = ("spam", "trash", "post-trashed")
    gone = [comment(10 + at, approved=word) for at, word in enumerate(words)]
    reader, items = read(export(item(1, *gone, comment(20, approved="0"))))
    assert items[2:5] == [CommentIn(f"{10 + at}", "1", status="gone") for at in range(3)]
    assert ids(items) == ["p1", "c10", "c11", "c12", "c20"]
    assert reader.skipped == dict.fromkeys(words, 1)


def test_pages_and_posts_count_and_other_types_only_with_comments() -> None:
    _, items = read(
        export(
            item(1, kind="page"),
            item(2, kind="attachment"),
            item(3, comment(10), kind="attachment", status="inherit"),
            item(4, kind="nav_menu_item"),
            item(5, status="draft"),
        )
    )
    posts = [each for each in items if isinstance(each, PostIn)]
    assert [(post.id, post.live) for post in posts] == [("1", True), ("3", True), ("5", False)]


def test_comments_of_one_second_keep_the_order_of_the_file() -> None:
    same = {"date_gmt": "2011-03-04 09:00:00"}
    _, items = read(export(item(1, *(comment(n, **same) for n in (12, 10, 11)))))
    assert ids(items) == ["p1", "c12", "c10", "c11"]


def test_an_orphan_is_kept_and_counted() -> None:
    reader, items = read(
        export(
            item(1, comment(10, parent="11"), comment(11), comment(12, parent="99")),
            item(2, comment(20, parent="10")),
        )
    )
    assert ids(items) == ["p1", "c10", "c11", "c12", "p2", "c20"]
    assert reader.warnings[0].startswith("2 comments answer one that is not")


def test_an_author_may_comment_under_user_id_0_and_a_reader_without_a_name() -> None:
    found = only_comment(export(item(1, comment(10, author="", author_email="", user_id="0"))))
    assert (found.name, found.email, found.user_id) == ("", "", "")


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2", "9.9"])
def test_any_version_will_do_and_none_as_well(version: str) -> None:
    text = export(item(1, comment(10)))
    assert only_comment(text.replace("export/1.2/", f"export/{version}/")).id == "10"
    assert only_comment(text.replace("<wp:wxr_version>1.2</wp:wxr_version>", "")).id == "10"


def test_padding_around_values_is_dropped() -> None:
    padded = comment(10, "\n  Deep?  \n").replace(">10<", "> 10\n\t<").replace("Marta", "\n Marta ")
    padded = padded.replace("<![CDATA[", "\n\t\t<![CDATA[").replace("]]>", "]]>\n\t\t")
    found = only_comment(export(item(1, padded)))
    assert (found.id, found.text, found.name) == ("10", "Deep?", "Marta")


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("<![CDATA[a]]]]><![CDATA[> b]]>", "a]]> b"),
        ("<![CDATA[one ]]><![CDATA[two]]>", "one two"),
        ("<![CDATA[see [here]]]>", "see [here]"),
        ("<![CDATA[and&#47;or &amp;#8217;tis caf&eacute;]]>", "and/or ’tis café"),
        ("<![CDATA[a < b <script>x()</script>]]>", "a < b"),
        ("no section &amp;amp; all", "no section & all"),
        ("<![CDATA[]]>an <![CDATA[]]>empty one", "an empty one"),
    ],
)
def test_sections_and_entities_read_as_they_were_written(stored: str, text: str) -> None:
    assert only_comment(export(item(1, comment(10, content=stored)))).text == text


def test_a_login_names_an_author_only_where_no_user_is_listed() -> None:
    alone = CHANNEL[: CHANNEL.index("<wp:author>")]
    _, items = read(HEAD + alone + item(1) + END)
    post = items[0]
    assert isinstance(post, PostIn)
    assert post.author == UserIn("", ("ada",), None)
    login_only = "<wp:author><wp:author_id>3\n</wp:author_id><wp:author_login>bo</wp:author_login>"
    assert read(HEAD + alone + login_only + "</wp:author>" + END)[1] == [UserIn("3", ("bo",), None)]
