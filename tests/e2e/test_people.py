"""An author and a reader in a real browser without JavaScript: silence, a call, a note, a pace."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from service import insight
from service.insight.arriving.receive import keep
from service.settings import read_settings
from tests.e2e.own_blog import EMAIL, PASSWORD, seen, signed_in
from tests.insight.payloads import POST, START, upserted
from tests.insight.people.knowing import FRIENDS

pytestmark = pytest.mark.browser
WIDTHS = (1280, 390, 320)


def long_ago(row: dict[str, Any]) -> dict[str, Any]:
    """The comment as it would have been written eight months ago and after."""
    written = datetime.strptime(row["comment_date_gmt"], "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
    at = datetime.now(UTC) - timedelta(days=240) + (written - START)
    return {**row, "comment_date_gmt": at.strftime("%Y-%m-%d %H:%M:%S")}


@pytest.fixture
def people(context: BrowserContext, tmp_path: Path) -> Iterator[Page]:
    """The list of people, for an author whose friend has gone quiet."""
    home = tmp_path / "home"
    service = insight.open_service(read_settings(home=home, secret_key="k" * 32))
    key = insight.add_site(service, "https://blog.example", "A Blog", now=datetime.now(UTC)).key
    insight.add_author(service, key, EMAIL, PASSWORD)
    for row in map(long_ago, FRIENDS):
        post = {**POST, "ID": row["comment_post_ID"]}
        keep(service, key, upserted(row, post=post), datetime.now(UTC))
    insight.score_stale(service, key)
    service.db.dispose()
    with signed_in(home, context) as page:
        yield page


def test_a_friend_who_has_gone_quiet_is_found_called_and_remembered(people: Page) -> None:
    expect(people.locator(".greet")).to_contain_text("since you and Noor spoke.")
    people.get_by_role("link", name="People").click()
    expect(people.locator("h1")).to_have_text("One person you know well has gone quiet.")
    seen(people, "list", WIDTHS)

    people.locator(".persons a").first.click()
    expect(people.locator("h1")).to_have_text("Noor")
    expect(people.locator(".lead")).to_contain_text("you answered three times")
    expect(people.locator(".spark polyline")).to_be_visible()
    expect(people.locator(".event.mine")).to_have_count(3)
    seen(people, "person", WIDTHS)

    people.get_by_role("form", name="We spoke elsewhere").get_by_role(
        "button", name="A call"
    ).click()
    expect(people.locator(".event.elsewhere")).to_contain_text("You called")
    expect(people.locator(".due")).to_have_count(0)
    people.get_by_label("A note, for this blog’s authors alone").fill("Nine people, a print shop.")
    people.get_by_role("button", name="Keep the note").click()
    expect(people.locator("#note")).to_have_value("Nine people, a print shop.")
    people.get_by_label("A word every").select_option("2")
    people.get_by_role("button", name="Keep", exact=True).click()
    expect(people.locator("#months")).to_have_value("2")
    seen(people, "remembered", WIDTHS)

    people.get_by_role("link", name="People", exact=True).first.click()
    expect(people.locator("h1")).to_have_text("Nobody you know well has gone quiet.")
    people.go_back()
    people.get_by_role("button", name="Take it back").click()
    expect(people.locator(".due")).to_contain_text("you wished for a word every two months")
