from __future__ import annotations

import pytest

from tests.web.conftest import Author, Blog
from tests.web.pages.test_pages import words


@pytest.mark.parametrize(
    ("path", "said", "leads_to"),
    [
        ("/threads/99", "That thread is not here.", "/"),
        ("/threads/%00", "That thread is not here.", "/"),
        ("/threads/3?page=9", "This thread has no such page.", "/"),
        ("/nothing", "There is no such page.", "/"),
        ("/?site=nobody", "That is none of your blogs.", "/?site={key}"),
        ("/threads/3?site=nobody", "That is none of your blogs.", "/?site={key}"),
    ],
)
def test_a_page_that_is_not_there_says_what_was_asked_for_and_where_to_go(
    author: Author, blog: Blog, path: str, said: str, leads_to: str
) -> None:
    blog.send()
    answer = author.client.get(path)
    assert answer.status_code == 404
    assert said in words(answer.text)
    main = answer.text.partition("<main")[2]
    assert f'href="{leads_to.format(key=blog.site.key)}"' in main
    assert "nobody" not in answer.text
