"""One letter a day at most, whoever sends it, whatever breaks; what is said of one that fails."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
import time
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from pydantic import SecretStr

from service import insight
from service.core.letters import IN_HAND, Sent, is_due, pause
from service.insight import letters
from service.insight.letters import sending, turns
from service.insight.letters.sending import NotSent, try_server
from service.insight.owning.zones import zone_of
from tests.insight.letters.conftest import EMAIL, Desk, with_mail
from tests.insight.letters.postbox import PASSWORD, USER, Postbox, postbox, rude_server


def test_two_workers_at_once_send_one(desk: Desk, box: Postbox) -> None:
    other = insight.open_service(desk.service.settings)
    start = threading.Barrier(4)
    done: list[dict[str, Sent]] = []

    def work(service: insight.Service) -> None:
        start.wait()
        done.append(letters.letter_turn(service, desk.now))

    threads = [threading.Thread(target=work, args=(s,)) for s in (desk.service, other) * 2]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    other.db.dispose()
    assert [told for told in done if told] == [{desk.profile: Sent.SENT}]
    assert len(box.came) == 1
    assert desk.turn(hours=5) == {}


class Died(BaseException):
    """A process that ends in the middle."""


def test_who_dies_before_the_server_is_told_leaves_the_letter_to_another(
    desk: Desk, box: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(turns, "compose", _dies)
        with pytest.raises(Died):
            desk.turn()
    assert desk.states() == ["claimed"]
    assert desk.turn(minutes=5) == {}
    assert desk.turn(minutes=16) == {desk.profile: "sent"}
    assert len(box.came) == 1
    assert desk.turn(minutes=40) == {}


def test_who_dies_while_the_server_is_told_has_it_sent_no_second_time(
    desk: Desk, box: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(sending, "_tell", _dies)
        with pytest.raises(Died):
            desk.turn()
    assert desk.states() == ["sending"]
    for later in (1, 5, 12):
        assert desk.turn(hours=later) == {}
    assert box.came == []
    tomorrow = timedelta(days=1)
    assert letters.letter_turn(desk.service, desk.now + tomorrow) == {desk.profile: Sent.SENT}


def test_who_lost_the_letter_to_another_sends_nothing(
    desk: Desk, box: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    compose = turns.compose

    def slowly(*given: object, **ways: object) -> object:
        # Meanwhile it is taken for dead.
        with monkeypatch.context() as quick:
            quick.setattr(turns, "compose", compose)
            assert desk.turn(minutes=20) == {desk.profile: "sent"}
        return compose(*given, **ways)  # type: ignore[arg-type]

    monkeypatch.setattr(turns, "compose", slowly)
    assert desk.turn() == {}
    assert len(box.came) == 1


def _dies(*_given: object, **_ways: object) -> object:
    raise Died


@pytest.mark.parametrize(
    ("asked", "answer", "state", "fault"),
    [
        ("on_recipient", "550 5.1.1 no such user here", "refused", "recipient"),
        ("on_recipient", "450 4.2.1 try again later", "waiting", "recipient"),
        ("on_data", "554 5.7.1 not wanted", "refused", "content"),
        ("on_data", "451 4.3.0 out of room", "waiting", "content"),
    ],
)
def test_a_refusal_is_kept_and_told(
    desk: Desk, box: Postbox, asked: str, answer: str, state: str, fault: str
) -> None:
    setattr(box, asked, answer)
    assert desk.turn() == {desk.profile: state}
    kept = letters.last_letter(desk.service, desk.who)
    assert kept is not None
    assert (kept.state, kept.fault, kept.code) == (state, fault, int(answer[:3]))
    said = letters.state_in_words(kept.state, kept.fault, kept.code)
    assert f"({answer[:3]})" in said
    assert "no such user" not in said
    setattr(box, asked, "250 OK")
    again = desk.turn(minutes=6)
    assert again == ({desk.profile: "sent"} if state == "waiting" else {})
    assert len(box.came) == len(again)


def test_what_fails_for_a_while_is_tried_with_growing_pauses(desk: Desk, box: Postbox) -> None:
    box.on_recipient = "450 later"
    tried = [minute for minute in range(0, 720, 1) if desk.turn(minutes=minute)]
    gaps = [after - before for before, after in pairwise(tried)]
    assert gaps == [5, 10, 20, 40, 80, 120, 120, 120, 120]
    ids = {kept.tries for kept in [letters.last_letter(desk.service, desk.who)] if kept}
    assert ids == {len(tried)}


def test_pauses_have_an_end() -> None:
    assert [pause(tries).seconds // 60 for tries in (1, 2, 3, 6, 7, 10_000)] == [
        5, 10, 20, 120, 120, 120,
    ]  # fmt: skip


def test_a_server_that_is_away_is_tried_again(desk: Desk, box: Postbox) -> None:
    with_mail(desk.service, 1)
    assert desk.turn() == {desk.profile: "waiting"}
    with_mail(desk.service, box.port)
    assert desk.turn(minutes=6) == {desk.profile: "sent"}


@pytest.mark.parametrize(
    "says", [(b"220 mail\r\n", b"250-mail\r\n" * 500), (b"2",), (b"",), (b"220 " + b"x" * 4_000,)]
)
def test_a_slow_server_is_given_up_in_time(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, says: tuple[bytes, ...]
) -> None:
    monkeypatch.setattr(sending, "PATIENCE_SECONDS", 0.5)
    monkeypatch.setattr(turns, "deliver", _within(1.0))
    with rude_server(*says, every=0.01) as port:
        with_mail(desk.service, port)
        began = time.monotonic()
        assert desk.turn() == {desk.profile: "waiting"}
        assert time.monotonic() - began < 5


def _within(seconds: float) -> object:
    def deliver(*given: object) -> None:
        sending.deliver(*given, seconds=seconds)  # type: ignore[arg-type]

    return deliver


def test_a_server_that_hangs_up_after_the_letter_may_have_it_so_it_is_not_sent_again(
    desk: Desk, box: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending.smtplib.SMTP, "data", _hangs_up)
    assert desk.turn() == {desk.profile: "lost"}
    monkeypatch.undo()
    assert desk.turn(hours=3) == {}
    assert box.came == []


def _hangs_up(*_given: object) -> None:
    raise sending.smtplib.SMTPServerDisconnected("gone")


@pytest.mark.filterwarnings("ignore:Requiring AUTH")
@pytest.mark.parametrize(("password", "outcome"), [(PASSWORD, "sent"), ("wrong", "refused")])
def test_it_logs_in_where_a_user_is_set(desk: Desk, password: str, outcome: str) -> None:
    with postbox(asks_for_login=True) as other:
        given = {"smtp_user": USER, "smtp_password": SecretStr(password)}
        with_mail(desk.service, other.port, **given)
        assert desk.turn() == {desk.profile: outcome}
        assert other.logins[-1] == (USER.encode(), password.encode())
        kept = letters.last_letter(desk.service, desk.who)
        assert kept is not None
        assert kept.fault == (None if outcome == "sent" else "login")


def test_without_the_encryption_that_is_asked_for_nothing_is_said(desk: Desk, box: Postbox) -> None:
    with_mail(desk.service, box.port, smtp_security="starttls")
    assert desk.turn() == {desk.profile: "refused"}
    assert box.greeted_as == []
    with pytest.raises(NotSent, match="security"):
        try_server(desk.service.settings)


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate of 127.0.0.1 that nobody signed, and its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("there is no openssl to make a certificate with")
    made, key = tmp_path / "mail.pem", tmp_path / "mail.key"
    asked = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=mail"]
    named = ["-addext", "subjectAltName=IP:127.0.0.1", "-out", str(made), "-keyout", str(key)]
    subprocess.run([openssl, *asked, *named], check=True, capture_output=True)
    return made, key


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize(("trusted", "outcome"), [(True, "sent"), (False, "refused")])
def test_what_travels_is_encrypted_for_a_server_that_is_who_it_says(
    desk: Desk,
    certificate: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
    security: str,
    trusted: bool,
    outcome: str,
) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*certificate)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    ways = {"tls_context": context, "require_starttls": True}
    with postbox(**(ways if security == "starttls" else {"ssl_context": context})) as other:
        with_mail(desk.service, other.port, smtp_security=security)
        assert desk.turn() == {desk.profile: outcome}
        assert len(other.came) == int(trusted)
        kept = letters.last_letter(desk.service, desk.who)
        assert kept is not None
        assert kept.fault == (None if trusted else "security")


def test_the_server_is_greeted_by_the_name_that_we_are_reached_by(desk: Desk, box: Postbox) -> None:
    desk.turn()
    assert box.greeted_as == ["insight.example"]


def test_who_wants_none_gets_none(desk: Desk, box: Postbox) -> None:
    desk.wants(None)
    assert desk.turn() == {}
    desk.wants(8)
    insight.remove_account(desk.service, EMAIL)
    assert letters.letter_turn(desk.service, desk.now) == {}
    assert box.came == []


def test_an_hour_that_is_over_begins_tomorrow(desk: Desk, box: Postbox) -> None:
    desk.wants(None)
    letters.choose_letter(desk.service, desk.who, 9, desk.now)  # It is ten there.
    assert desk.turn(hours=1) == {}
    assert desk.turn(days=1) == {desk.profile: "sent"}
    assert len(box.came) == 1


DUE = [
    # Vienna: clocks go from two to three on 29 March, and from three to two on 25 October.
    ("Europe/Vienna", 2, ["2026-03-29T00:59", "2026-03-29T01:00"]),
    ("Europe/Vienna", 2, ["2026-10-24T23:59", "2026-10-25T00:00"]),
    ("Pacific/Apia", 8, ["2026-03-19T18:59", "2026-03-19T19:00"]),
    ("America/Sao_Paulo", 0, ["2026-03-20T03:00", "2026-03-20T03:00"]),
    ("+05:30", 8, ["2026-03-20T02:29", "2026-03-20T02:30"]),
]


@pytest.mark.parametrize(("zone", "hour", "moments"), DUE)
def test_the_hour_is_the_authors_own(zone: str, hour: int, moments: list[str]) -> None:
    before, at = (datetime.fromisoformat(each).replace(tzinfo=UTC) for each in moments)
    found = zone_of(zone)
    assert found is not None
    assert is_due(at, found, hour)
    assert before == at or not is_due(before, found, hour)


def test_a_day_with_an_hour_twice_has_one_letter(desk: Desk, box: Postbox) -> None:
    letters.choose_letter(desk.service, desk.who, 2, desk.now)
    begins = datetime(2026, 10, 24, 22, 0, tzinfo=UTC)
    desk.reader(5_700)
    for quarter in range(25 * 4):
        letters.letter_turn(desk.service, begins + timedelta(minutes=15 * quarter))
    assert len(box.came) == 1
    assert box.came[0]["Date"] == "Sun, 25 Oct 2026 02:00:00 +0200"


def test_what_is_in_hand_is_so_for_longer_than_a_talk_takes() -> None:
    assert timedelta(seconds=4 * sending.MOST_SECONDS) < IN_HAND
