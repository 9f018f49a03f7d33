"""The page says which order its threads stand in, also where there is no judgement to order by."""

from __future__ import annotations

from tests.insight.payloads import comment
from tests.web.conftest import Author, Blog, event
from tests.web.pages.test_pages import words

GERMAN = (
    "Ich habe das genauso gemacht, aber unsere Buchhaltung wollte die alten Zahlen nicht "
    "hergeben, und am Ende haben wir alles zweimal eingetippt. Wie war das bei euch?"
)


def test_what_is_not_judged_is_said_to_stand_by_its_wait(author: Author, blog: Blog) -> None:
    blog.send(event(comment(9, GERMAN, comment_author="Uwe")), number="msg_9")
    said = words(author.client.get("/?all=1").text)
    assert "in all, the longest waiting first, as none of it is judged." in said
    blog.send()
    said = words(author.client.get("/?all=1").text)
    assert "the most deserving first; what is not judged stands last, the longest waiting" in said
