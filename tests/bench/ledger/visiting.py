"""Somebody who looks at the pages and asks the API, through the app's own doors."""

from __future__ import annotations

import re
from typing import Any

from flask import Flask

from service import insight
from tests.bench.workers import in_worker

EMAIL, PASSWORD = "ida@blog.example", "a long enough password"
A_PAGE = 20


class Visitor:
    """The author of a site, logged in; and the site's API token.

    Another process logs in, so that this one has not been asked for anything yet.
    """

    def __init__(self, app: Flask, service: insight.Service, site: insight.NewSite) -> None:
        insight.add_author(service, site.key, EMAIL, PASSWORD)
        self.client, self.site = app.test_client(), site
        self._cookie = app.config["SESSION_COOKIE_NAME"]
        service.db.dispose()
        self.client.set_cookie(self._cookie, in_worker(self._log_in))

    def _log_in(self) -> str:
        form = {"email": EMAIL, "password": PASSWORD}
        form["csrf_token"] = token(self.page("/login"))
        answer = self.client.post("/login", data=form)
        assert answer.status_code == 303, answer.text
        cookie = self.client.get_cookie(self._cookie)
        assert cookie
        return cookie.value

    def page(self, path: str) -> str:
        """A page's text."""
        answer = self.client.get(path)
        assert answer.status_code == 200, (path, answer.status, answer.text)
        return answer.text

    def has(self, path: str) -> bool:
        """Whether there is such a page."""
        return self.client.get(path).status_code == 200

    def press(self, path: str, csrf_token: str, **fields: str) -> str:
        """Post a form; the page that is shown next."""
        form = {"csrf_token": csrf_token, **fields}
        answer = self.client.post(path, data=form, follow_redirects=True)
        assert answer.status_code == 200, (path, answer.status, answer.text)
        return answer.text

    def threads(self, **choices: int) -> list[dict[str, Any]]:
        """What the hints API tells."""
        answer = self.client.get(
            f"/api/sites/{self.site.key}/threads",
            query_string={"limit": A_PAGE, **choices},
            headers={"Authorization": f"Bearer {self.site.api_token}"},
        )
        assert answer.status_code == 200, (answer.status, answer.text)
        told: list[dict[str, Any]] = answer.get_json()["threads"]
        return told

    def people(self) -> list[str]:
        """The ids of the people that the API tells of first."""
        answer = self.client.get(
            f"/api/sites/{self.site.key}/people",
            headers={"Authorization": f"Bearer {self.site.api_token}"},
        )
        assert answer.status_code == 200, (answer.status, answer.text)
        return [each["id"] for each in answer.get_json()["people"]]


def token(page: str) -> str:
    """The CSRF token of a page's first form."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found, page
    return found[1]
