"""Who may be the author under another name, read without the blog in memory."""

from __future__ import annotations

import random

import pytest

from service import insight
from service.core.people.identities import Said, who_answers_for_the_blog
from service.insight.arriving.receive import keep
from service.store import authors, comments, suspects
from tests.insight.payloads import POST, START, comment, upserted

HOST = {"ID": "1", "display_name": "Ida", "user_email": "ida@blog.example"}
GUEST = {"ID": "2", "display_name": "Per Holm", "user_email": "per@readers.example"}


def fill(service: insight.Service, key: str, chance: random.Random, answers: float) -> None:
    """Two posts of the host and one of a guest; readers ask, Ines, Per or a reader answers."""
    for number in range(1, 121):
        post = {**POST, "ID": str(7 + number % 3), "author": HOST if number % 3 else GUEST}
        name = chance.choice(("Noor", "Zofia", "Emil", "Rosa", "Maud", "Ada", "Otto", "Lena"))
        reader = f"{name} {number % 17}"
        fields = {"comment_author": reader, "comment_author_email": f"{reader[:4]}@x.example"}
        parent = "0"
        if chance.random() < answers and number > 1:
            parent = str(chance.randrange(1, number))
            fields = {
                "comment_author": "Ines",
                "comment_author_email": chance.choice(("ines@x.example", "ines@y.example")),
            }
        if chance.random() < 0.3:
            fields = {"comment_author": "Per Holm", "comment_author_email": GUEST["user_email"]}
        fields |= {"comment_post_ID": post["ID"], "comment_parent": parent}
        fields["comment_approved"] = chance.choice(("1", "1", "1", "0", "spam"))
        told = upserted(comment(number, "Thanks, Noor. How so?", **fields), post=post)
        keep(service, key, told, START)


@pytest.mark.parametrize("seed", range(4))
def test_what_is_read_row_by_row_tells_what_the_whole_blog_does(
    service: insight.Service, site: insight.NewSite, seed: int
) -> None:
    fill(service, site.key, random.Random(seed), (seed + 3) / 6)
    with service.db.read() as connection:
        known = authors.identities(connection, site.key)
        whole = {each.id: each for each in comments.load(connection, site.key)}
        read = sorted(suspects.answering(connection, site.key, known), key=repr)
    said = []
    for each in whole.values():
        parent = whole.get(each.parent_id or "")
        if not each.by_author:
            said.append(Said(each.name, each.reader, None if parent is None else parent.reader))
    looked_at = {each.name for each in read}
    assert read == sorted((each for each in said if each.name in looked_at), key=repr)
    assert who_answers_for_the_blog(read) == who_answers_for_the_blog(said)
    assert {"Ines", "Per Holm"} <= looked_at


def test_who_is_known_as_the_author_is_not_suspected_again(
    service: insight.Service, site: insight.NewSite
) -> None:
    fill(service, site.key, random.Random(0), 1.0)
    insight.add_identities(service, site.key, ["name:Ines"])
    with service.db.read() as connection:
        known = authors.identities(connection, site.key)
        assert "Ines" not in {each.name for each in suspects.answering(connection, site.key, known)}
