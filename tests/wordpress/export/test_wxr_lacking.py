"""What exports lack: ids, dates, the usual names of elements, whole characters."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pytest

from service.core.made_ids import is_made
from service.wordpress.export.wxr import WxrReader
from service.wordpress.fields import CommentIn, PostIn, UserIn
from service.wordpress.html import to_text
from tests.wordpress.export.exports import CHANNEL, END, HEAD, comment, export, item, read

ZERO = "0000-00-00 00:00:00"


def dates(text: str) -> dict[str, datetime | None]:
    return {each.id: each.date for each in read(text)[1] if isinstance(each, CommentIn)}


def at(minute: int) -> datetime:
    return datetime(2011, 3, 4, 9, minute, tzinfo=UTC)


def undated(number: int, *, date: str | None = ZERO, gmt: str | None = ZERO) -> str:
    return comment(number, date=date, date_gmt=gmt)


@pytest.mark.parametrize(
    ("date", "gmt"),
    [
        (ZERO, ZERO),
        (None, None),
        ("", "soon"),
        ("1970-01-01 01:00:00", "1970-01-01 00:00:00"),
        ("0001-01-01 00:00:00", "9999-12-31 23:59:59"),
    ],
)
def test_a_comment_without_a_date_has_that_of_the_comment_beside_it(
    date: str | None, gmt: str | None
) -> None:
    lacking = {number: undated(number, date=date, gmt=gmt) for number in (5, 15, 16, 25)}
    text = export(
        item(1, lacking[5], comment(10), lacking[15], lacking[16], comment(20), lacking[25])
    )
    reader = WxrReader(io.BytesIO(text.encode()), latest=datetime(2012, 1, 1, tzinfo=UTC))
    found = {each.id: each.date for each in reader if isinstance(each, CommentIn)}
    assert list(found) == ["5", "10", "15", "16", "20", "25"]
    assert [found[number] for number in ("5", "15", "16", "25")] == [at(10), at(10), at(10), at(20)]
    assert reader.undated == 4
    assert reader.warnings[0].startswith("4 comments have no date")


def test_without_any_date_beside_it_a_comment_has_its_posts() -> None:
    found = dates(export(item(1, undated(5), undated(6)), item(2, comment(20))))
    assert found["5"] == found["6"] == datetime(2011, 3, 1, 8, tzinfo=UTC)


def test_a_file_that_breaks_off_keeps_a_comment_that_waited_for_a_date() -> None:
    text = export(item(1, undated(5), comment(20)))
    cut = text[: text.index("<wp:comment_id>20")]
    assert list(dates(cut)) == ["5"]


def test_thousands_of_comments_without_a_date_do_not_wait_for_one() -> None:
    many = (undated(number) for number in range(1, 2_501))
    assert len(dates(export(item(1, *many)))) == 2_500


@pytest.mark.parametrize(
    ("rows", "hours"),
    [
        ([("2011-03-04 12:30:00", ZERO), ("2011-03-04 12:40:00", "2011-03-04 09:40:00")], 3),
        ([("2011-03-04 12:40:00", "2011-03-04 09:40:00"), ("2011-3-4 12:50", "")], 3),
        ([("2011-03-04 02:30:00", ZERO), ("2011-03-04 02:40:00", "2011-03-04 09:40:00")], -7),
        ([("2011-03-04 12:30:00", ZERO), ("2011-03-04T12:40:00+00:00", "")], 0),
    ],
)
def test_the_blogs_own_clock_is_read_off_where_both_dates_stand(
    rows: list[tuple[str, str]], hours: int
) -> None:
    written = [comment(n, date=date, date_gmt=gmt) for n, (date, gmt) in enumerate(rows, 1)]
    found = dates(export(item(1, *written)))
    for number, (date, gmt) in enumerate(rows, 1):
        if not gmt or gmt == ZERO:
            hour, minute = date.replace("T", " ").split(" ")[1].split(":")[:2]
            local = datetime(2011, 3, 4, int(hour), int(minute), tzinfo=UTC)
            assert found[str(number)] == local - timedelta(hours=hours)


def test_the_posts_two_dates_tell_of_the_clock_as_well() -> None:
    post = item(1, comment(10, date="2011-03-04 10:30:00", date_gmt=ZERO))
    post = post.replace(
        "<wp:status>", "<wp:post_date>2011-03-01 13:30:00</wp:post_date><wp:status>"
    )
    assert dates(export(post)) == {"10": datetime(2011, 3, 4, 5, 0, tzinfo=UTC)}


def post_of(text: str) -> tuple[WxrReader, PostIn, list[CommentIn]]:
    reader, items = read(text)
    (post,) = [each for each in items if isinstance(each, PostIn)]
    return reader, post, [each for each in items if isinstance(each, CommentIn)]


NAMELESS = item(1, comment(10)).replace("<wp:post_id>1</wp:post_id>", "")
LINK = "<link>http://garden.example/1/</link>"
IDENTIFIED = "<dsq:thread_identifier>node/1</dsq:thread_identifier>"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LINK, "<link>https://www.garden.example/1</link>"),
        (IDENTIFIED, IDENTIFIED),
        (LINK + IDENTIFIED, LINK),
        ("<guid isPermaLink='false'>tag:garden.example,2011:1</guid>",) * 2,
        (LINK + "<wp:post_id>0</wp:post_id>", LINK + "<wp:post_id>post-1</wp:post_id>"),
    ],
)
def test_a_post_without_a_number_has_the_same_one_each_time(one: str, other: str) -> None:
    found = []
    for names in (one, other):
        reader, post, comments = post_of(export(NAMELESS.replace(LINK, names)))
        assert is_made(post.id)
        assert [each.post_id for each in comments] == [post.id]
        assert reader.warnings == ["1 posts have no id; they were given one made of their address"]
        found.append(post.id)
    assert found[0] == found[1]


def test_posts_at_other_addresses_have_other_numbers() -> None:
    links = [
        LINK,
        LINK.replace("1", "2"),
        LINK.replace("/1/", "/?p=1"),
        LINK.replace("/1/", "/?p=2"),
    ]
    assert len({post_of(export(NAMELESS.replace(LINK, link)))[1].id for link in links}) == 4


def test_a_post_that_nothing_names_is_left_out_and_its_comments_are_counted() -> None:
    reader, items = read(export(NAMELESS.replace(LINK, "")))
    assert [type(each) for each in items] == [UserIn]
    assert reader.skipped == {"no post": 1}
    assert reader.warnings == ["1 posts have no id, nor a link to make one of, and were left out"]


def test_words_for_numbers_are_made_numbers_and_parents_are_still_found() -> None:
    text = export(item(1, comment(1, id="dsq-71"), comment(2, id="dsq-72", parent="dsq-71")))
    reader, _, (first, second) = post_of(text)
    assert is_made(first.id)
    assert second.parent_id == first.id != second.id
    assert reader.warnings == []


def test_authors_are_read_under_the_name_that_old_exporters_use() -> None:
    old = CHANNEL.replace("<wp:author>", "<wp:wp_author>").replace(
        "</wp:author>", "</wp:wp_author>"
    )
    assert read(HEAD + old + END)[1] == read(HEAD + CHANNEL + END)[1] != []


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("Dig &#55357;&#56842; deep", "Dig 😊 deep"),
        ("&#xD83D;&#xDE0A;&#xd83c;&#xdf31;", "😊🌱"),
        ("&#55356;&#57137;!", "🌱!"),
        ("lone &#55357; half", "lone \ufffd half"),
        ("&#56842;&#55357;", "\ufffd\ufffd"),
        ("&#55357;&#55357;&#56842;", "\ufffd😊"),
    ],
)
def test_two_halves_of_a_character_are_one_and_a_lone_one_is_told(stored: str, text: str) -> None:
    assert to_text(stored) == text
    plain = export(item(1, comment(10, content=stored)))
    section = export(item(1, comment(10, stored)))
    for written in (plain, section):
        for piece in (7, 64, 65_536):  # wherever the file is cut into pieces

            class Pieces(io.BytesIO):
                def read(self, size: int | None = -1, /, at_once: int = piece) -> bytes:
                    return super().read(min(at_once, size or at_once))

            items = list(WxrReader(Pieces(written.encode())))
            assert [each.text for each in items if isinstance(each, CommentIn)] == [text]


def test_what_is_too_large_is_told() -> None:
    long_post = item(2, comment(20)).replace("Dig first.", "Dig. " * 250_000)
    long_title = item(3, comment(30)).replace("Post 3", "Post 3 " * 1_000)
    reader, items = read(export(item(1, comment(10, "x" * 70_000)), long_post, long_title))
    assert [each.id for each in items if isinstance(each, CommentIn)] == ["20", "30"]
    assert [each.id for each in items if isinstance(each, PostIn)] == ["1", "2", "3"]
    assert reader.skipped == {"too large": 1}
    assert [warning.split(" are longer")[0] for warning in reader.warnings][-1] == "1 posts"
