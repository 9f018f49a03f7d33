"""Somebody with the link that `serve` printed, who goes through the steps without a script."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service import insight
from tests.web.conftest import EMAIL, PASSWORD, Author


class Newcomer(Author):
    """A browser on its way from the link to the first day."""

    def __init__(self, client: FlaskClient, token: str) -> None:
        super().__init__(client)
        self.link = f"/welcome/begin/{token}"

    def make_account(self, **fields: str) -> TestResponse:
        page = self.client.get(self.link)
        token = self.token(page.text if page.status_code == 200 else self.client.get("/login").text)
        form = {"email": EMAIL, "password": PASSWORD, "again": PASSWORD, "csrf_token": token}
        return self.client.post(self.link, data={**form, **fields})

    def add_blog(self, url: str = "https://ledgers.example", name: str = "Ledgers") -> TestResponse:
        form = {"csrf_token": self.csrf(), "url": url, "name": name}
        return self.client.post("/welcome/blog", data=form)

    def send(self, path: str, **fields: str | list[str]) -> TestResponse:
        """Post a form of a step of the blog's."""
        data = {"csrf_token": self.csrf(), "site": "ledgers-example", **fields}
        return self.client.post(path, data=data)

    def upload(self, content: bytes, site: str = "ledgers-example", **fields: str) -> TestResponse:
        file = (BytesIO(content), "export.xml")
        data = {"csrf_token": self.csrf(), "file": file, **fields}
        return self.client.post(f"/welcome/export?site={site}", data=data)

    def csrf(self) -> str:
        page = self.client.get("/login").text
        return self.token(page)


def words(page: TestResponse) -> str:
    """What a page says, without its tags."""
    main = page.text.partition("<main")[2].partition("</main>")[0]
    plain = re.sub(r"</?(?:bdi|a)\b[^>]*>", "", main.partition(">")[2])
    return " ".join(re.sub(r"<[^>]+>", " ", plain).split())


@pytest.fixture
def newcomer(app: Flask, service: insight.Service, now: datetime) -> Newcomer:
    """Nobody has an account yet."""
    return Newcomer(app.test_client(), insight.first_link(service, now=now) or "")


@pytest.fixture
def begun(newcomer: Newcomer) -> Newcomer:
    """The account and the blog are there, and nothing was heard."""
    assert newcomer.make_account().status_code == 303
    assert newcomer.add_blog().status_code == 303
    return newcomer
