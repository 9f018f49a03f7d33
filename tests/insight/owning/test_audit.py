"""What is done to access, keys and readers' data leaves a line that says so, and no address."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from service import insight
from service.core.records import Role

EMAIL, PASSWORD = "ida@blog.example", "a long enough password"
Does = Callable[[insight.Service, str, datetime], object]
DONE: list[tuple[str, Does]] = [
    ("site added", lambda s, _k, now: insight.add_site(s, "https://two.example", now=now)),
    ("site moved", lambda s, k, _now: insight.set_site(s, k, url="https://three.example")),
    ("site removed", lambda s, k, _now: insight.remove_site(s, k)),
    ("secret made", lambda s, k, now: insight.rotate_secret(s, k, now=now)),
    ("token made", lambda s, k, now: insight.rotate_token(s, k, now=now)),
    ("token made", lambda s, k, now: insight.rotate_api_token(s, k, now=now)),
    ("account added", lambda s, k, _now: insight.add_author(s, k, "new@x.example", PASSWORD)),
    (
        "account changed",
        lambda s, k, _now: insight.add_author(s, k, EMAIL, PASSWORD, Role.AUTHOR),
    ),
    ("account is user", lambda s, k, _now: insight.be_user(s, EMAIL, k, None)),
    ("reader exported", lambda s, k, now: insight.export_reader(s, k, EMAIL, now=now)),
    ("reader erased", lambda s, k, now: insight.erase_reader(s, k, EMAIL, now=now)),
]


def audited(caplog: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    return [record.msg for record in caplog.records if record.name == "audit"]  # type: ignore[misc]


@pytest.mark.parametrize(("action", "does"), DONE)
def test_it_leaves_one_line(
    service: insight.Service,
    site: insight.NewSite,
    now: datetime,
    caplog: pytest.LogCaptureFixture,
    action: str,
    does: Does,
) -> None:
    insight.add_author(service, site.key, EMAIL, PASSWORD)
    caplog.set_level(logging.INFO, "audit")
    caplog.clear()
    does(service, site.key, now)
    (line,) = audited(caplog)
    assert line["event"] == action
    assert line["site"]
    assert "@" not in str(line)
    assert PASSWORD not in str(line)


def test_a_new_password_leaves_a_line_of_no_one_blog(
    service: insight.Service, site: insight.NewSite, caplog: pytest.LogCaptureFixture
) -> None:
    insight.add_author(service, site.key, EMAIL, PASSWORD)
    caplog.set_level(logging.INFO, "audit")
    caplog.clear()
    insight.set_password(service, EMAIL, "another long password")
    (line,) = audited(caplog)
    assert (line["event"], line["by"]) == ("password changed", "command")
    assert "@" not in str(line)
    assert "another" not in str(line)


def test_what_changes_nothing_leaves_none(
    service: insight.Service, site: insight.NewSite, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "audit")
    caplog.clear()
    insight.set_site(service, site.key, url="https://blog.example", minutes=5)
    with pytest.raises(insight.SiteError):
        insight.add_author(service, site.key, EMAIL, "short")
    assert audited(caplog) == []
