"""What is only perhaps there is kept, and told, as that."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import update

from service import insight
from service.insight.waiting.present import numbers_json
from service.store import schema
from tests.insight.marking import found, mark
from tests.insight.payloads import comment, upserted

TEXT = "We read your page on weaning lambs at the station. The second figure should be 40, not 14."
SAID = found(TEXT, "correction", "The second figure should be 40, not 14.", perhaps=True)
SURE = found(TEXT, "reuse", "We read your page on weaning lambs at the station.")


@pytest.fixture
def thread(service: insight.Service, site: insight.NewSite, now: datetime) -> str:
    """The thread of one comment that was judged; its id."""
    event = upserted(comment(41, TEXT))
    receipt = insight.receive(service, site.key, event, now)
    assert receipt.thread_id is not None
    return receipt.thread_id


def told(service: insight.Service, key: str, thread: str, now: datetime) -> list[tuple[str, bool]]:
    (score,) = (
        view.look([each])[each.id].score
        for view in [insight.thread_view(service, key, thread, now=now)]
        for each in view.queued.thread.comments
    )
    assert score is not None
    return [(each["name"], each["perhaps"]) for each in numbers_json(score)["facets"]]


def test_it_is_kept_with_the_score(
    service: insight.Service, site: insight.NewSite, thread: str, now: datetime
) -> None:
    mark(service, site.key, "41", SURE, SAID)
    assert told(service, site.key, thread, now) == [("reuse", False), ("correction", True)]


def test_a_judgement_of_before_it_was_known_says_what_it_said(
    service: insight.Service, site: insight.NewSite, thread: str, now: datetime
) -> None:
    with service.db.write(site.key) as connection:
        old = f'[["correction", {SAID.start}, {SAID.end}]]'
        connection.execute(update(schema.scores).values(facets=old))
    assert told(service, site.key, thread, now) == [("correction", False)]
