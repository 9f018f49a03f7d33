"""The comment that WordPress writes below the first post of every new blog."""

from __future__ import annotations

import pytest

from service.wordpress.rows import comment_from
from tests.wordpress.export.exports import comment, export, ids, item, read

WAPUU = "wapuu@wordpress.example"
WORDS = "Hi, this is a comment."


@pytest.mark.parametrize(
    ("fields", "counts"),
    [
        ({"comment_author": "A WordPress Commenter", "comment_author_email": WAPUU}, False),
        ({"comment_author": "Ein WordPress-Kommentator", "comment_author_email": WAPUU}, False),
        ({"comment_author": "Автор комментария", "comment_author_email": WAPUU.title()}, False),
        ({"comment_author": "Someone", "comment_author_email": WAPUU, "comment_ID": "9"}, False),
        (
            {
                "comment_author": "Mr WordPress",
                "comment_author_email": "",
                "comment_author_url": "http://wordpress.org/",
            },
            False,
        ),
        (
            {
                "comment_author": "Monsieur WordPress",
                "comment_author_email": "",
                "comment_author_url": "https://fr.wordpress.org/",
                "comment_content": "Bonjour, ceci est un commentaire.",
            },
            False,
        ),
        (
            {
                "comment_ID": "40",
                "comment_author": "Mr WordPress",
                "comment_author_email": "",
                "comment_content": "Hi, this is a comment.\nTo delete a comment, just log in.",
            },
            False,
        ),
        ({"comment_author": "Pia", "comment_author_email": "pia@readers.example"}, True),
        ({"comment_author": "Pia", "comment_author_email": "", "comment_content": WORDS}, True),
        (
            {
                "comment_ID": "7",
                "comment_author": "Core dev",
                "comment_author_email": "",
                "comment_author_url": "https://make.wordpress.org/core/",
                "comment_content": "Which version do you run?",
            },
            True,
        ),
        (
            {
                "comment_author": "Pia",
                "comment_author_email": "",
                "comment_author_url": "https://notwordpress.org/",
            },
            True,
        ),
        ({"comment_author": "Mr WordPress", "comment_content": WORDS, "user_id": "3"}, True),
    ],
)  # fmt: skip
def test_wordpress_s_own_first_comment_is_no_reader_s(fields: dict[str, str], counts: bool) -> None:
    row = {"comment_ID": "1", "comment_content": "How do you?", **fields}
    assert comment_from(row).countable is counts


def test_an_import_says_that_it_was_passed_over() -> None:
    stock = comment(1, author="Ein WordPress-Kommentator", author_email=WAPUU)
    reader, items = read(export(item(7, stock, comment(2))))
    assert ids(items)[-1] == "c2"
    assert dict(reader.skipped) == {"WordPress's own": 1}
