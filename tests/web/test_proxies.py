"""How many proxies are believed is held against the requests that come."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from service import insight
from service.insight import ProxyDoubt
from service.insight.owning.proxies import NOTE, noted_proxies
from service.settings import read_settings
from service.web import create_app

VISITOR, OTHER, PROXY, INNER = "203.0.113.9", "198.51.100.4", "127.0.0.1", "10.0.0.7"
# How many are believed, who connected, what X-Forwarded-For says.
SEEN = [
    (0, PROXY, "", None),
    (0, VISITOR, "", None),
    (0, VISITOR, OTHER, None),  # forged by a stranger: nobody believes it
    (0, PROXY, VISITOR, ProxyDoubt.UNBELIEVED),
    (0, "", VISITOR, ProxyDoubt.UNBELIEVED),  # over a socket
    (0, INNER, f"{VISITOR}, {PROXY}", ProxyDoubt.UNBELIEVED),
    (1, PROXY, VISITOR, None),
    (1, PROXY, f"{OTHER}, {VISITOR}", None),  # forged by a stranger, behind the proxy's word
    (1, PROXY, "", None),  # from this machine itself
    (1, VISITOR, "", ProxyDoubt.AROUND),
    (1, PROXY, f"{VISITOR}, {INNER}", ProxyDoubt.TOO_FEW),
    (2, PROXY, f"{VISITOR}, {INNER}", None),
    (2, PROXY, VISITOR, ProxyDoubt.TOO_MANY),
    (3, PROXY, f"{VISITOR}, {INNER}", ProxyDoubt.TOO_MANY),
    (1, PROXY, "unknown", None),
    (1, "no address", "a, b, ,", None),
]


@pytest.mark.parametrize(("trusted", "peer", "told", "doubt"), SEEN)
def test_a_wrong_number_of_proxies_is_logged_once_and_kept(
    service: insight.Service,
    caplog: pytest.LogCaptureFixture,
    trusted: int,
    peer: str,
    told: str,
    doubt: ProxyDoubt | None,
) -> None:
    changed = service.settings.model_copy(update={"trusted_proxies": trusted})
    client = create_app(replace(service, settings=changed)).test_client()
    headers = {"X-Forwarded-For": told} if told else {}
    for _ in range(3):
        client.get("/healthz", headers=headers, environ_base={"REMOTE_ADDR": peer})
    lines = [each for each in caplog.records if "seems wrong" in each.getMessage()]
    assert len(lines) == (doubt is not None)
    assert not any(address in caplog.text for address in (VISITOR, OTHER, INNER))
    assert noted_proxies(changed, datetime.now(UTC)) is doubt


@pytest.mark.parametrize("content", ["", "1", "one UNBELIEVED", "0 SOMETHING", "0 UNBELIEVED x"])
def test_a_note_that_is_none_is_no_doubt(tmp_path: Path, content: str) -> None:
    (tmp_path / NOTE).write_text(content)
    assert noted_proxies(read_settings(home=tmp_path), datetime.now(UTC)) is None


def test_a_doubt_about_another_number_is_over(tmp_path: Path) -> None:
    before, now = (read_settings(home=tmp_path, trusted_proxies=each) for each in (0, 1))
    insight.note_proxies(before, ProxyDoubt.UNBELIEVED)
    moment = datetime.fromtimestamp((tmp_path / NOTE).stat().st_mtime, UTC)
    assert noted_proxies(before, moment) is ProxyDoubt.UNBELIEVED
    assert noted_proxies(now, moment) is None
    assert noted_proxies(before, moment + timedelta(days=3)) is None
