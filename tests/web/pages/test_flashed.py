"""What a page says first, of a button that was pressed on the page before."""

from __future__ import annotations

import json

from flask import Flask

from service.web.pages.saying import said

# As the version before keeps it in a session.
BEFORE = {
    "name": "<b>Noor</b>", "words": "is put off.", "undo": 7, "more": "", "place": "",
    "site": "blog", "all": "", "at": "", "promise": 0,
}  # fmt: skip


def test_what_the_version_before_said_is_said_still(app: Flask) -> None:
    with app.test_request_context("/"):
        told = said(json.dumps(BEFORE))
    assert told["words"] == "<bdi>&lt;b&gt;Noor&lt;/b&gt;</bdi> is put off."
    assert (told["undo"], told["site"]) == (7, "blog")


def test_a_sentence_of_the_version_before_without_a_name_stays(app: Flask) -> None:
    with app.test_request_context("/"):
        assert said(json.dumps({**BEFORE, "name": ""}))["words"] == "is put off."
