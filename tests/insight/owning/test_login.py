"""Logging in with a password: what is counted, who waits, what a session is worth."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256
from statistics import median
from time import process_time
from typing import Any

import pytest
from sqlalchemy import func, select

from service import insight
from service.core.records import Role
from service.insight.owning import accounts, tries
from service.insight.owning.tries import TooManyTries
from service.store import schema

EMAIL, PASSWORD = "ida@blog.example", "a long enough password"
ELSEWHERE = "198.51.100.7"
MINUTE = timedelta(minutes=1)
FEWEST_TURNS, MOST_TURNS = 15, 120
Enter = Callable[..., insight.Login | None]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Passwords that cost nothing to check; what was checked."""
    checked: list[str] = []

    def check(hashed: str, password: str) -> bool:
        checked.append(password)
        return hashed == sha256(password.encode()).hexdigest()

    monkeypatch.setattr(accounts, "check_password_hash", check)

    def make(password: str, _method: str) -> str:
        return sha256(password.encode()).hexdigest()

    monkeypatch.setattr(accounts, "generate_password_hash", make)
    return checked


@pytest.fixture
def enter(
    service: insight.Service, site: insight.NewSite, quick: list[str], now: datetime
) -> Enter:
    insight.add_author(service, site.key, EMAIL, PASSWORD)
    given = {"address": ELSEWHERE, "device": "", "session": "", "now": now}

    def try_it(
        password: str = PASSWORD, email: str = EMAIL, **changed: Any
    ) -> insight.Login | None:
        return insight.log_in(service, email, password, **(given | changed))

    return try_it


def waits(enter: Enter, *given: str, **changed: Any) -> timedelta:
    with pytest.raises(TooManyTries) as raised:
        enter(*given, **changed)
    return raised.value.wait


def test_waits_grow_with_every_failure_and_are_over_when_they_are_over(
    enter: Enter, now: datetime
) -> None:
    for _ in range(5):
        assert enter("wrong") is None
    at = now
    for minutes in (1, 2, 4, 8):
        assert waits(enter, now=at) == minutes * MINUTE
        at += minutes * MINUTE
        assert enter("wrong", now=at) is None
    assert enter(now=at + 16 * MINUTE)


def test_a_clock_that_was_set_back_keeps_nobody_waiting_for_longer(
    enter: Enter, now: datetime
) -> None:
    for failures in range(1, 6):
        assert enter("wrong", now=now - failures * timedelta(hours=1)) is None
    assert waits(enter, now=now - timedelta(hours=9)) == MINUTE


def test_what_is_refused_is_neither_checked_nor_counted(
    enter: Enter, quick: list[str], now: datetime
) -> None:
    for _ in range(5):
        enter("wrong")
    quick.clear()
    assert {waits(enter) for _ in range(20)} == {MINUTE}
    assert quick == []


@pytest.mark.parametrize(
    "spelled",
    ["IDA@BLOG.EXAMPLE", " ida@blog.example ", "ｉda@blog.example", "i\u200bda@blog.example"],
)
def test_another_spelling_is_no_other_counter(enter: Enter, spelled: str) -> None:
    for _ in range(5):
        enter("wrong", email=spelled)
    assert waits(enter) == MINUTE


@pytest.mark.parametrize("email", ["nobody@blog.example", "", "x" * 10_000, "\ud83d\0"])
def test_an_account_that_nobody_has_is_counted_as_well(enter: Enter, email: str) -> None:
    assert [enter("wrong", email=email) for _ in range(5)] == [None] * 5
    assert waits(enter, "wrong", email=email) == MINUTE


@pytest.mark.parametrize(
    ("addresses", "counted"),
    [
        ([f"2001:db8:1:2::{n:x}" for n in range(30)], True),
        ([f"2001:db8:1:{n:x}::1" for n in range(30)], False),
        ([f"198.51.100.{n}" for n in range(30)], False),
        (["", None] * 15, True),
    ],
    ids=["one /64", "many /64", "many", "a socket"],
)
def test_one_place_tries_thirty_accounts_and_no_more(
    enter: Enter, addresses: list[str | None], counted: bool
) -> None:
    for number, address in enumerate(addresses):
        assert enter("wrong", email=f"{number}@x.example", address=address) is None
    if counted:
        assert waits(enter, address=addresses[0]) == MINUTE
    else:
        assert enter(address=addresses[0])


def test_who_guesses_elsewhere_keeps_the_owner_out_of_no_known_browser(enter: Enter) -> None:
    first = enter()
    assert first
    for _ in range(40):
        with suppress(TooManyTries):
            enter("wrong")
    assert waits(enter)
    again = enter(device=first.device)
    assert again
    assert again.device != first.device
    # The token goes on in the new one; the old one is nobody's.
    assert enter(device=again.device)
    assert waits(enter, device=first.device)


@pytest.mark.parametrize("device", ["", "made up", "\ud83d", "x" * 10_000])
def test_a_browser_that_nobody_knows_waits(enter: Enter, device: str) -> None:
    for _ in range(5):
        enter("wrong")
    assert waits(enter, device=device)


def test_a_browser_known_to_another_account_is_a_stranger_to_this_one(
    enter: Enter, service: insight.Service, site: insight.NewSite
) -> None:
    insight.add_author(service, site.key, "eve@blog.example", "eve's own password")
    eve = enter("eve's own password", "eve@blog.example")
    assert eve
    for _ in range(5):
        enter("wrong", device=eve.device)
    assert waits(enter, device=eve.device)


def test_a_known_browser_may_not_guess_for_ever_either(enter: Enter) -> None:
    made = enter()
    assert made
    for _ in range(10):
        assert enter("wrong", device=made.device) is None
    assert waits(enter, device=made.device) == MINUTE / 2


def test_one_browser_is_known_to_all_who_share_it(
    enter: Enter, service: insight.Service, site: insight.NewSite
) -> None:
    insight.add_author(service, site.key, "per@blog.example", "per's own password")
    ida = enter()
    assert ida
    per = enter("per's own password", "per@blog.example", device=ida.device)
    assert per
    for _ in range(5):
        enter("wrong")
    assert enter(device=per.device)


def test_guesses_that_come_at_once_are_counted_one_by_one(
    enter: Enter, quick: list[str], service: insight.Service
) -> None:
    start, results = threading.Barrier(20), []

    def guess() -> None:
        start.wait()
        try:
            results.append(enter("wrong"))
        except TooManyTries:
            results.append("waits")

    threads = [threading.Thread(target=guess) for _ in range(20)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert (results.count(None), results.count("waits")) == (5, 15)
    assert quick == ["wrong"] * 5


def test_good_logins_are_not_counted(enter: Enter) -> None:
    for _ in range(4):
        enter("wrong")
    assert all(enter() for _ in range(10))
    assert enter("wrong") is None
    assert waits(enter) == MINUTE


def test_the_table_is_bounded_names_nobody_and_is_emptied(
    enter: Enter, service: insight.Service, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tries, "BUCKET_DIGITS", 1)
    for number in range(60):
        enter("wrong", email=f"{number}@x.example", address=f"198.51.100.{number}", now=now)
        now += timedelta(hours=1)
    with service.db.read() as connection:
        rows = connection.execute(select(schema.failures)).all()
    assert len(rows) <= 2 * 16
    assert "x.example" not in str(rows)
    assert "198.51" not in str(rows)
    enter("wrong", now=now + timedelta(days=2))
    with service.db.read() as connection:
        left = connection.execute(select(func.count()).select_from(schema.failures)).scalar()
    assert left == 2


@pytest.mark.parametrize("length", [1_001, 1_000_000])
def test_an_endless_password_is_never_right_and_costs_no_more(
    enter: Enter, service: insight.Service, site: insight.NewSite, quick: list[str], length: int
) -> None:
    assert enter("p" * length) is None
    assert quick == ["p" * 1_000]
    insight.add_author(service, site.key, EMAIL, "p" * 1_000)
    assert enter("p" * 1_000)
    assert enter("p" * length) is None
    with pytest.raises(insight.SiteError, match="too long"):
        insight.add_author(service, site.key, EMAIL, "p" * length)


def test_a_password_is_one_for_all_sites_and_is_compared_once(
    enter: Enter, service: insight.Service, quick: list[str], now: datetime
) -> None:
    for number in range(5):
        made = insight.add_site(service, f"https://{number}.example", now=now)
        insight.add_author(service, made.key, EMAIL, PASSWORD, Role.AUTHOR)
    for email in (EMAIL, "nobody@x.example"):
        quick.clear()
        enter("wrong", email=email)
        assert quick == ["wrong"]
    assert len(insight.check_login(service, EMAIL, PASSWORD)) == 6


@pytest.mark.slow
def test_whether_there_is_an_account_takes_no_time_to_tell(
    service: insight.Service, site: insight.NewSite, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Hashed as it is in earnest.
    monkeypatch.undo()
    assert accounts.METHOD in accounts._NOBODYS
    assert accounts.METHOD == "scrypt:32768:8:1"
    for number in range(4):
        made = insight.add_site(service, f"https://{number}.example", now=now)
        insight.add_author(service, made.key, "many@blog.example", PASSWORD)
    insight.add_author(service, site.key, EMAIL, PASSWORD)
    taken: dict[str, list[float]] = {EMAIL: [], "many@blog.example": [], "nobody@x.example": []}
    other = {}
    # Where a busy machine makes the times unlike, more of them are compared.
    for turn in range(MOST_TURNS):
        for email, times in taken.items():
            start = process_time()
            # A place and a moment of its own: no try waits.
            later = now + timedelta(days=2 * turn)
            address = f"198.51.100.{turn}"
            insight.log_in(
                service, email, "wrong", address=address, device="", session="", now=later
            )
            times.append(process_time() - start)
        medians = {email: median(times) for email, times in taken.items()}
        like_nobody = pytest.approx(medians["nobody@x.example"], rel=0.1)
        other = {email: each for email, each in medians.items() if each != like_nobody}
        if turn >= FEWEST_TURNS and not other:
            break
    assert not other, medians
