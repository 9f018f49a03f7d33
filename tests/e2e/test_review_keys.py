"""Single keys in a real browser: each does what a link or a button does, and none in a field."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Server, log_in

pytestmark = pytest.mark.browser


@pytest.fixture
def keyed(browser: Browser, server: Server) -> Iterator[Page]:
    """A page that runs scripts, of somebody who is logged in."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    log_in(page, server)
    yield page
    context.close()


def standing(page: Page) -> str:
    """The thread that has the focus."""
    found = page.evaluate("document.activeElement.closest('.card, .row, .turn')?.id || ''")
    assert isinstance(found, str)
    return found


def first_cards(page: Page) -> list[str]:
    found = page.locator(".card").evaluate_all("all => all.slice(0, 3).map(e => e.id)")
    assert isinstance(found, list)
    return found


def test_j_and_k_go_through_the_threads_and_n_closes_the_one_that_is_stood_on(keyed: Page) -> None:
    first, second, third = first_cards(keyed)
    keyed.keyboard.press("n")
    assert standing(keyed) == first  # Nothing was stood on: nothing is closed.
    keyed.keyboard.press("j")
    assert standing(keyed) == second
    keyed.keyboard.press("k")
    assert standing(keyed) == first
    keyed.keyboard.press("j")
    keyed.keyboard.press("n")
    expect(keyed.get_by_role("status")).to_contain_text("is closed: no reply needed")
    expect(keyed.get_by_role("status")).to_be_in_viewport()
    assert keyed.evaluate("location.hash") == f"#{third}"
    expect(keyed.locator(f"#{third}")).to_be_in_viewport()
    keyed.keyboard.press("z")
    expect(keyed.get_by_role("status")).to_contain_text("Taken back")
    assert first_cards(keyed) == [first, second, third]
    assert keyed.evaluate("location.hash") == f"#{second}"


def test_o_opens_the_thread_at_the_comment_and_the_search_is_a_key_away(keyed: Page) -> None:
    keyed.keyboard.press("j")
    keyed.keyboard.press("o")
    keyed.wait_for_selector(".turn")
    assert keyed.evaluate("location.hash").startswith("#c-")
    expect(keyed.locator(".bar-of-acts")).to_be_in_viewport()
    keyed.keyboard.press("/")
    keyed.wait_for_url("**/threads*")
    expect(keyed.locator("#q")).to_be_focused()
    keyed.keyboard.type("jnez?")
    assert keyed.input_value("#q") == "jnez?"
    expect(keyed.locator("dialog")).not_to_be_visible()


def test_the_list_of_keys_opens_and_no_key_works_with_a_modifier(keyed: Page) -> None:
    first, *_ = first_cards(keyed)
    keyed.keyboard.press("j")
    for chord in ("Control+n", "Alt+n", "Meta+n"):
        keyed.keyboard.press(chord)
    assert standing(keyed) == first
    keyed.keyboard.press("?")
    expect(keyed.locator("dialog")).to_be_visible()
    keyed.keyboard.press("n")
    expect(keyed.get_by_role("status")).to_have_count(0)
    keyed.keyboard.press("Escape")
    expect(keyed.locator("dialog")).not_to_be_visible()


def test_switched_off_no_key_does_anything(keyed: Page, server: Server) -> None:
    keyed.goto(f"{server.url}/account")
    keyed.get_by_role("button", name="Switch the keys off").click()
    keyed.goto(server.url)
    keyed.keyboard.press("j")
    assert standing(keyed) == ""
    keyed.goto(f"{server.url}/account")
    keyed.get_by_role("button", name="Switch the keys on").click()
    expect(keyed.get_by_role("status")).to_contain_text("keys do something again")
