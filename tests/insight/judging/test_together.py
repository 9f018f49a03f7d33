"""Two processes that judge one site at once share the work, and each comment is judged once."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime

import pytest
from sqlalchemy import func, select

from service import insight
from service.insight.arriving.receive import keep
from service.insight.judging import anew
from service.insight.judging.anew import judge_anew
from service.insight.judging.run import Run
from service.insight.waiting.making import make_stale
from service.settings import Settings
from service.store import schema
from tests.insight.payloads import POST, comment, upserted

JUDGE = """
import sys
from service import insight
from service.insight.judging import anew
from service.settings import read_settings
anew.CHUNK = 4
service = insight.open_service(read_settings())
service.judge()
print("ready", flush=True)
sys.stdin.readline()
print(insight.score_stale(service, sys.argv[1]).scored, flush=True)
"""
# So many that both are at it, however late one of them begins.
COMMENTS, ON_A_POST = 360, 6


def test_what_two_hold_of_one_post_at_once_is_judged_by_one_of_them(
    service: insight.Service,
    site: insight.NewSite,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number in range(1, 7):
        told = comment(number, f"How did you count the {number} jars?")
        keep(service, site.key, upserted(told), now)
    make_stale(service, site.key)
    monkeypatch.setattr(anew, "CHUNK", 2)
    judge = service.judge_of(site.key)
    first, second = (judge_anew(Run(service, site.key, judge)) for _ in range(2))
    # Each has read the post before the other kept anything of the rest.
    turns = [next(first), next(second), *first, *second]
    assert sorted(each for kept in turns for each in kept.comment_ids) == list("123456")


@pytest.mark.slow
def test_two_processes_judge_each_comment_once(
    settings: Settings, service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    for number in range(1, COMMENTS + 1):
        post = {**POST, "ID": str(1000 + number // ON_A_POST)}
        told = comment(number, f"How did you count the {number} jars?", comment_post_ID=post["ID"])
        keep(service, site.key, upserted(told, post=post), now)
    environment = {
        **os.environ,
        "COMMENT_INSIGHT_HOME": str(settings.home),
        "COMMENT_INSIGHT_DATABASE_URL": settings.database_url,
        "COMMENT_INSIGHT_SECRET_KEY": settings.secret_key.get_secret_value(),
    }
    command = [sys.executable, "-c", JUDGE, site.key]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    both = [subprocess.Popen(command, env=environment, text=True, **pipes) for _ in range(2)]
    try:
        for each in both:
            assert each.stdout is not None
            assert each.stdout.readline() == "ready\n"
        for each in both:
            assert each.stdin is not None
            each.stdin.write("go\n")
            each.stdin.flush()
        scored = [int(each.communicate(timeout=120)[0]) for each in both]
    finally:
        for each in both:
            each.kill()
            each.wait()
    assert sum(scored) == COMMENTS
    assert all(scored), "one of them did all of it"
    with service.db.read() as connection:
        kept = connection.execute(select(func.count()).select_from(schema.scores)).scalar()
    assert kept == COMMENTS
    assert insight.pending_judgements(service)[0].comments == 0
