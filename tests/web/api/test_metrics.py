"""/metrics: for who has the token; no stranger's word in it, and never more lines than doors."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr

from service import insight, metrics
from service.settings import Settings, SettingsError, read_settings
from service.store import backups, stale
from service.web import create_app
from tests.insight.payloads import comment
from tests.insight.sabotage import failing
from tests.web.conftest import PASSWORD, QUESTION, Author, Blog, event

README = Path(__file__).resolve().parents[3] / "README.md"
TOKEN = "t" * 40
BEARER = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(
        update={"metrics_token": read_settings(metrics_token=TOKEN).metrics_token}
    )


@pytest.fixture(autouse=True)
def nothing_counted_yet() -> None:
    for each in (metrics.REQUESTS, metrics.EVENTS, metrics.SIGN_INS, metrics.DATABASE_FAULTS):
        each.clear()


def samples(client: FlaskClient) -> dict[tuple[str, ...], float]:
    """Every value by its name and its labels' values, in the order of the labels' names."""
    answer = client.get("/metrics", headers=BEARER)
    assert answer.status_code == 200
    assert answer.content_type.startswith("text/plain; version=0.0.4")
    return {
        (sample.name.removeprefix("comment_insight_"), *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer "},
        {"Authorization": "Bearer wrong"},
        {"Authorization": f"Bearer {TOKEN}x"},
        {"Authorization": f"Basic {TOKEN}"},
        {"Authorization": "Bearer tökén".encode().decode("latin-1")},
        {"X-Forwarded-For": "127.0.0.1"},
        {"Forwarded": "for=127.0.0.1"},
    ],
)
def test_who_has_no_token_sees_nothing(client: FlaskClient, headers: dict[str, str]) -> None:
    answer = client.get("/metrics", headers=headers)
    assert answer.status_code == 401
    assert "comment_insight" not in answer.text


@pytest.mark.parametrize("headers", [{}, BEARER, {"Authorization": "Bearer "}])
def test_without_a_token_in_the_settings_the_door_is_shut_to_all(
    service: insight.Service, headers: dict[str, str]
) -> None:
    service.settings = service.settings.model_copy(update={"metrics_token": SecretStr("")})
    assert create_app(service).test_client().get("/metrics", headers=headers).status_code == 404


def test_a_sites_api_token_does_not_open_it(blog: Blog) -> None:
    assert blog.client.get("/metrics", headers=blog.bearer).status_code == 401


@pytest.mark.parametrize("token", ["a", "short", "x" * 23])
def test_a_token_that_can_be_guessed_is_refused(token: str) -> None:
    with pytest.raises(SettingsError, match="METRICS_TOKEN"):
        read_settings(metrics_token=token)


def test_events_are_counted_by_what_they_were_answered(blog: Blog) -> None:
    assert blog.send().status_code == 200
    blog.send(b"{", number="msg_2")
    blog.send(late=timedelta(hours=1))
    blog.client.post("/webhook/nowhere", data=b"{}")
    blog.client.post(f"{blog.path}/wrong", json={})
    found = samples(blog.client)
    counted = {key[1:]: value for key, value in found.items() if key[0] == "events_total"}
    assert counted == {
        ("judged", "signed"): 1,
        ("unreadable", "signed"): 1,
        ("unsigned", "signed"): 1,
        ("no_such_site", "signed"): 1,
        ("unsigned", "token"): 1,
    }
    assert found["judge_seconds_count",] >= 1


def test_tries_to_sign_in_are_counted(blog: Blog, stranger: Author) -> None:
    stranger.log_in(password="a wrong password")
    stranger.log_in(password=PASSWORD)
    blog.client.get(f"/sign-in/{blog.site.key}")
    found = samples(blog.client)
    assert found["sign_ins_total", "password", "failed"] == 1
    assert found["sign_ins_total", "password", "done"] == 1
    assert found["sign_ins_total", "wordpress", "failed"] == 1


def test_what_is_pending_and_since_when(
    blog: Blog, service: insight.Service, client: FlaskClient
) -> None:
    service.settings = service.settings.model_copy(update={"score_on_arrival": False})
    assert blog.send(event(comment(3, QUESTION)), number="a").status_code == 202
    assert blog.send(event(comment(4, "Thank you!", user_id="1")), number="b").status_code < 300
    found = samples(client)
    assert found["pending_judgements",] == 1
    assert found["queue_age_seconds",] > 0
    assert found["last_event_timestamp_seconds",] == blog.now.timestamp()
    insight.score_stale(service, blog.site.key)
    found = samples(client)
    assert (found["pending_judgements",], found["queue_age_seconds",]) == (0, 0)


@pytest.mark.parametrize("kind", ["full", "read-only", "locked"])
def test_what_is_pending_is_told_where_nothing_can_be_written(
    blog: Blog, service: insight.Service, client: FlaskClient, kind: str
) -> None:
    blog.send()
    with service.db.write(blog.site.key) as connection:
        stale.mark(connection, blog.site.key, ["7"])
    with failing(service.db, 1, kind) as sabotage:
        assert samples(client)["stale_posts",] == 1
    assert sabotage.fired


def test_how_many_posts_changed_since_they_were_read(
    blog: Blog, service: insight.Service, client: FlaskClient
) -> None:
    blog.send()
    assert samples(client)["stale_posts",] == 0
    with service.db.write(blog.site.key) as connection:
        stale.mark(connection, blog.site.key, ["7", "8"])
    # So few are made for whoever asks.
    assert samples(client)["stale_posts",] == 0
    with service.db.write(blog.site.key) as connection:
        stale.mark(connection, blog.site.key, ["7", "8", "9", "10"])
    assert samples(client)["stale_posts",] == 4


def test_the_authors_own_and_what_is_gone_is_never_pending(
    blog: Blog, service: insight.Service, client: FlaskClient
) -> None:
    service.settings = service.settings.model_copy(update={"score_on_arrival": False})
    insight.add_identities(service, blog.site.key, ["name:Ida"])
    blog.send(event(comment(3, QUESTION, comment_author="Ida")), number="a")
    blog.send(event(comment(4, QUESTION, comment_approved="spam")), number="b")
    assert samples(client)["pending_judgements",] == 0


def test_sites_are_named_only_when_asked(
    blog: Blog, service: insight.Service, client: FlaskClient
) -> None:
    blog.send()
    assert blog.site.key not in client.get("/metrics", headers=BEARER).text
    service.settings = service.settings.model_copy(update={"metrics_sites": True})
    found = samples(client)
    assert found["pending_judgements", blog.site.key] == 0
    assert ("last_event_timestamp_seconds", blog.site.key) in found


def test_strangers_make_no_new_lines(client: FlaskClient, blog: Blog) -> None:
    client.get("/metrics", headers=BEARER)
    client.get("/a")
    client.open("/healthz", method="BREW")
    client.get("/healthz")
    client.post("/webhook/nowhere/nothing")
    before = set(samples(client))
    for number in range(30):
        client.get(f"/no/{number}")
        client.open(f"/{number}", method=f"M{number}")
        client.get("/healthz", headers={"Host": f"h{number}.example"})
        client.post(f"/webhook/site-{number}/token-{number}")
    assert set(samples(client)) == before | {
        key for key in samples(client) if key[0].startswith("request_seconds") and "show" in key[1]
    }
    doors = {key[1] for key in samples(client) if key[0] == "request_seconds_count"}
    assert doors <= {*client.application.view_functions, "unknown"}  # type: ignore[attr-defined]


def test_it_is_told_while_the_database_is_away(
    app: Flask, service: insight.Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_service: insight.Service) -> None:
        raise insight.Busy("away")

    monkeypatch.setattr(insight, "pending_judgements", away)
    metrics.DATABASE_FAULTS.labels("locked").inc()
    found = samples(app.test_client())
    assert found["database_faults_total", "locked"] == 1
    assert ("pending_judgements",) not in found


def test_every_name_in_the_readmes_alerts_is_one_that_is_printed(
    blog: Blog, client: FlaskClient, service: insight.Service
) -> None:
    blog.send()
    metrics.turn_done()
    with service.db.write() as connection:
        backups.note(connection, backups.Backup(blog.now, "a file", 1, 1))
    named = set(re.findall(r"\bcomment_insight_(\w+)", README.read_text()))
    assert len(named) >= 8
    text = client.get("/metrics", headers=BEARER).text
    printed = {
        name
        for family in text_string_to_metric_families(text)
        for name in {family.name, f"{family.name}_total", *(s.name for s in family.samples)}
    }
    assert {f"comment_insight_{name}" for name in named} <= printed


def test_every_label_in_the_readmes_alerts_is_one_that_is_counted() -> None:
    from service.web import watching

    text = README.read_text()
    answers = re.search(r'answer=~"([^"]+)"', text)
    assert answers
    assert set(answers[1].replace("\\", "").split("|")) <= set(watching.ANSWERS.values())
