"""README's own nginx and systemd files, as they stand there, in front of a real server."""

from __future__ import annotations

import configparser
import json
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import urllib3

from service import insight
from service.settings import read_settings
from tests.e2e.life import events
from tests.e2e.nginx import NGINX, OPENSSL, Nginx, free_port, readme_files
from tests.e2e.serving import Server, signed

ANALYZE = shutil.which("systemd-analyze")
MOST_CHOICES = 3
ADDRESS = re.compile(r'(href|src|action)="([^"]*)"')
EMAIL, PASSWORD = "ida@blog.example", "a long enough password"
needs_nginx = pytest.mark.skipif(not (NGINX and OPENSSL), reason="nginx or openssl is missing")


@pytest.fixture(
    scope="module",
    params=[("", False), ("/insight", False), ("/insight", True)],
    ids=["a host of its own", "a path, left on", "a path, taken off"],
)
def proxied(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Nginx, insight.NewSite, str]]:
    prefix, strips = request.param
    home = tmp_path_factory.mktemp("home")
    port = free_port()
    nginx = Nginx(tmp_path_factory.mktemp("nginx"), port, prefix=prefix, strips=strips)
    settings = read_settings(home=home, secret_key="k" * 32, public_url=nginx.address)
    service = insight.open_service(settings)
    site = insight.add_site(service, "https://blog.example", now=datetime.now(UTC))
    insight.add_author(service, site.key, EMAIL, PASSWORD)
    service.db.dispose()
    server = Server(
        home,
        workers=1,
        port=port,
        COMMENT_INSIGHT_SECRET_KEY="k" * 32,
        COMMENT_INSIGHT_PUBLIC_URL=nginx.address,
        COMMENT_INSIGHT_TRUSTED_PROXIES="1",
    )
    yield nginx, site, prefix
    nginx.stop()
    server.kill()


Proxied = tuple[Nginx, insight.NewSite, str]


def token(page: urllib3.BaseHTTPResponse) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page.data.decode())
    assert found
    return found[1]


@needs_nginx
@pytest.mark.slow
def test_events_come_in_and_every_page_s_links_lead_on(proxied: Proxied) -> None:
    nginx, site, prefix = proxied
    comments = [each for each in events(30, seed=4) if each["type"] == "comment.upserted"]
    for number, payload in enumerate(comments):
        body, headers = signed(site.secret, payload, f"msg_{number}")
        path = urlsplit(site.webhook_url).path
        assert path == f"{prefix}/webhook/{site.key}"
        assert nginx.ask("POST", path, body=body, headers=headers).status in {200, 202}
    form = {
        "email": EMAIL,
        "password": PASSWORD,
        "csrf_token": token(nginx.ask("GET", f"{prefix}/login")),
    }
    entered = nginx.ask("POST", f"{prefix}/login", fields=form, encode_multipart=False)
    assert entered.status == 303
    # Of the choices on a page a few: nginx lets nobody ask for hundreds at once.
    seen, choices = set[str](), Counter[str]()
    todo = [entered.headers["Location"]]
    while todo:
        path = todo.pop()
        page = path.partition("?")[0]
        if path in seen or choices[page] == MOST_CHOICES:
            continue
        seen.add(path)
        choices[page] += 1
        answer = nginx.ask("GET", path)
        assert answer.status == 200, path
        if "html" not in answer.headers["Content-Type"]:
            continue
        for kind, address in ADDRESS.findall(answer.data.decode()):
            if address.startswith(("#", "http")):
                continue
            assert address.startswith(f"{prefix}/"), (path, address)
            if kind != "action":
                todo.append(address.replace("&amp;", "&").partition("#")[0])
    found = {urlsplit(path).path for path in seen}
    assert {f"{prefix}/settings", f"{prefix}/static/style.css"} <= {
        path.rstrip("/") for path in found
    }
    assert any(path.startswith(f"{prefix}/threads/") for path in found)


@needs_nginx
@pytest.mark.slow
def test_what_a_client_says_of_itself_is_not_believed(proxied: Proxied) -> None:
    nginx, _, prefix = proxied
    forged = {
        "X-Forwarded-Prefix": "//evil.example",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-For": "192.0.2.9",
        "X-Forwarded-Proto": "http",
    }
    nginx.cookies.clear()
    answer = nginx.ask("GET", f"{prefix}/", headers=forged)
    assert answer.headers["Location"].startswith(f"{prefix}/login?next=")
    page = nginx.ask("GET", f"{prefix}/login", headers=forged)
    assert b"evil.example" not in page.data
    assert page.headers["Strict-Transport-Security"]


@needs_nginx
@pytest.mark.slow
@pytest.mark.parametrize(("size", "by"), [(1_500_000, "service"), (3_000_000, "nginx")])
def test_who_sends_too_much_is_told_so(proxied: Proxied, size: int, by: str) -> None:
    nginx, site, prefix = proxied
    headers = {"Content-Type": "application/json"}
    answer = nginx.ask("POST", f"{prefix}/webhook/{site.key}", body=b"x" * size, headers=headers)
    assert answer.status == 413
    if by == "service":
        assert json.loads(answer.data)["status"] == 413


@needs_nginx
@pytest.mark.slow
def test_plain_http_is_sent_on_and_health_is_told(proxied: Proxied) -> None:
    nginx, _, prefix = proxied
    plain = urllib3.HTTPConnectionPool("127.0.0.1", nginx.plain, retries=False, timeout=30)
    answer = plain.request("GET", "/threads/3?x=1", headers={"Host": nginx.host}, redirect=False)
    assert answer.status == 301
    assert answer.headers["Location"] == f"https://{nginx.host}/threads/3?x=1"
    assert nginx.ask("GET", f"{prefix}/healthz").status == 200


@needs_nginx
@pytest.mark.slow
def test_a_flood_from_one_address_is_slowed_and_not_passed_on(proxied: Proxied) -> None:
    nginx, _, prefix = proxied
    began = time.monotonic()
    answers = [nginx.ask("GET", f"{prefix}/healthz").status for _ in range(400)]
    took = time.monotonic() - began
    assert set(answers) <= {200, 429}
    # 100 at once and 20 a second are let through.
    assert 429 in answers or took > 14
    assert answers.count(200) <= 102 + 20 * took
    time.sleep(2)
    after = [nginx.ask("GET", f"{prefix}/healthz").status for _ in range(39)]
    assert set(after) == {200}


UNITS = ("comment-insight.socket", "comment-insight.service")


def unit(name: str) -> configparser.ConfigParser:
    class Repeated(dict):  # type: ignore[type-arg]
        def __setitem__(self, key: str, value: Any) -> None:
            if isinstance(value, list) and key in self:
                value = self[key] + value
            super().__setitem__(key, value)

    read = configparser.ConfigParser(strict=False, dict_type=Repeated, interpolation=None)
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read_string(readme_files()[f"/etc/systemd/system/{name}"])
    return read


def test_the_units_fit_together_and_serve_may_do_little() -> None:
    service, its_socket = unit(UNITS[1]), unit(UNITS[0])
    kept = readme_files()["/etc/nginx/snippets/comment-insight.conf"]
    assert f"http://{its_socket['Socket']['ListenStream']};" in kept
    assert UNITS[0] in service["Unit"]["Requires"]
    hardened = ("NoNewPrivileges", "ProtectHome", "PrivateTmp", "RestrictSUIDSGID")
    assert all(service["Service"][each] == "yes" for each in hardened)
    assert service["Service"]["ProtectSystem"] == "strict"
    home = f"/var/lib/{service['Service']['StateDirectory']}"
    assert f"COMMENT_INSIGHT_HOME={home}" in service["Service"]["Environment"]


@pytest.mark.skipif(not ANALYZE, reason="systemd-analyze is missing")
def test_systemd_understands_the_units(tmp_path: Path) -> None:
    clone = tmp_path / "comment-insight"
    (clone / ".venv/bin").mkdir(parents=True)
    (clone / ".venv/bin/comment-insight").symlink_to(sys.executable)
    for name in UNITS:
        text = readme_files()[f"/etc/systemd/system/{name}"]
        (tmp_path / name).write_text(text.replace("/opt/comment-insight", str(clone)))
    checked = subprocess.run(
        [str(ANALYZE), "verify", "--man=no", *(str(tmp_path / name) for name in UNITS)],
        capture_output=True,
        text=True,
        check=False,
    )
    ours = [line for line in checked.stderr.splitlines() if "comment-insight" in line]
    assert (checked.returncode, ours) == (0, [])
