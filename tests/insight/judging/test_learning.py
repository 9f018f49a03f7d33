from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
import pytest
from sqlalchemy import select, update

from service import insight
from service.core.records import VerdictKind
from service.core.translating import spoken
from service.core.verdicts import WrongIn
from service.insight.judging import labelled
from service.insight.judging.learning import NIGHT
from service.judge import personal
from service.store import claims, learned, schema
from tests.brackets import Brackets
from tests.insight.history import fill
from tests.insight.marking import as_if_judged_by
from tests.insight.payloads import comment, upserted


@pytest.fixture
def key(service: insight.Service, site: insight.NewSite) -> str:
    """A blog with a habit, judged."""
    fill(service, site.key)
    insight.score_stale(service, site.key)
    return site.key


def stored(service: insight.Service, key: str) -> dict[str, tuple[str, float]]:
    """Every score's model and reply number."""
    table = schema.scores
    wanted = select(table.c.comment_id, table.c.model, table.c.reply).where(table.c.site == key)
    with service.db.read() as connection:
        return {row[0]: (row[1], row[2]) for row in connection.execute(wanted)}


def models(service: insight.Service, key: str) -> set[str]:
    return {model for model, _ in stored(service, key).values()}


def test_a_habit_is_learned_said_and_used_everywhere(
    service: insight.Service, key: str, now: datetime
) -> None:
    before, shipped = stored(service, key), service.judge().scorer.model
    tried = insight.learn(service, key, now=now)
    assert tried.refused is None
    assert (tried.number, tried.labels) == (1, 80)
    assert tried.auc_personal is not None
    assert tried.auc_shipped is not None
    assert tried.auc_personal > tried.auc_shipped
    assert "You answer comments with links more often than most." in insight.what_it_says(tried)
    after = stored(service, key)
    assert models(service, key) == {f"{shipped}+1"}
    assert service.judge().scorer.model == shipped
    assert {each: reply for each, (_, reply) in after.items()} != {
        each: reply for each, (_, reply) in before.items()
    }
    queue = insight.reply_queue(service, key, now=now)
    assert {queued.score and queued.score.model for queued in queue.threads} == {f"{shipped}+1"}
    view = insight.thread_view(service, key, queue.threads[0].thread.id, now=now)
    answer = queue.threads[0].answer
    score = view.look([answer])[answer.id].score
    assert score is not None
    assert score.reply is not None
    why = score.why["reply"]
    total = why.intercept + sum(term.contribution for term in why.terms)
    assert total == pytest.approx(np.log(score.reply / (1 - score.reply)), abs=1e-6)


def test_a_comment_that_arrives_is_judged_by_what_was_learned(
    service: insight.Service, key: str, now: datetime
) -> None:
    insight.learn(service, key, now=now)
    row = comment(9999, "Here is how we did it: https://noor.example/ledger")
    receipt = insight.receive(service, key, upserted(row), now)
    assert receipt.score is not None
    assert receipt.score.model.endswith("+1")
    assert stored(service, key)["9999"] == (receipt.score.model, receipt.score.reply)
    assert insight.score_stale(service, key).scored == 0


def test_reading_anew_gives_the_number_that_stored_vectors_give(
    service: insight.Service, key: str, now: datetime
) -> None:
    insight.learn(service, key, now=now)
    before = stored(service, key)
    insight.score_stale(service, key, everything=True, reparse=True)
    assert stored(service, key) == before


def test_undo_restores_exactly_what_was_before(
    service: insight.Service, key: str, now: datetime
) -> None:
    before = stored(service, key)
    insight.learn(service, key, now=now)
    first = stored(service, key)
    fill(service, key, 2, first=6)
    insight.learn(service, key, now=now)
    assert insight.undo_learning(service, key, now=now, number=1) is None
    undone = insight.undo_learning(service, key, now=now)
    assert undone is not None
    assert undone.number == 2
    assert {each: stored(service, key)[each] for each in first} == first
    assert insight.undo_learning(service, key, now=now) is not None
    assert {each: stored(service, key)[each] for each in before} == before
    assert insight.undo_learning(service, key, now=now) is None


def test_what_was_undone_is_not_learned_again_until_asked_for(
    service: insight.Service, key: str, now: datetime
) -> None:
    insight.learn(service, key, now=now)
    insight.undo_learning(service, key, now=now)
    fill(service, key, 1, first=7)
    insight.learn(service, key, now=now, automatic=True)
    found = insight.what_was_learned(service, key)
    assert (found.used, found.paused) == (None, True)
    assert insight.learn(service, key, now=now).number == 2
    assert not insight.what_was_learned(service, key).paused


def test_too_little_to_learn_from_is_refused_with_what_is_needed(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    fill(service, site.key, 2)
    tried = insight.learn(service, site.key, now=now)
    assert tried.refused is not None
    assert "50 are needed" in tried.refused
    assert models(service, site.key) == {service.judge().scorer.model}
    with spoken(Brackets()):
        told = insight.what_was_learned(service, site.key).newest
        assert told is not None
        assert told.refused == f"⟦{tried.refused}⟧"


def test_what_orders_held_back_posts_worse_is_refused_and_changes_nothing(
    service: insight.Service, key: str, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = stored(service, key)
    monkeypatch.setattr(personal, "trial", lambda *_: personal.Trial(0.8, 0.7, True))
    tried = insight.learn(service, key, now=now)
    assert tried.changes is None
    assert tried.refused is not None
    assert "0.700 against 0.800" in tried.refused
    assert stored(service, key) == before
    found = insight.what_was_learned(service, key)
    assert (found.used, found.newest and found.newest.number) == (None, 1)


def test_a_new_shipped_model_puts_the_old_learning_out_of_use(
    service: insight.Service, key: str, now: datetime
) -> None:
    insight.learn(service, key, now=now)
    with service.db.write(key) as connection:
        connection.execute(update(schema.learned).values(model="older"))
    found = insight.what_was_learned(service, key)
    assert (found.used, found.outdated) == (None, True)
    insight.score_stale(service, key)
    assert models(service, key) == {service.judge().scorer.model}
    assert insight.learn(service, key, now=now, automatic=True).number == 2


def test_a_verdict_is_something_new_to_learn_from(
    service: insight.Service, key: str, now: datetime
) -> None:
    insight.learn(service, key, now=now)
    assert insight.learn(service, key, now=now, automatic=True).number == 1
    passed_over = next(each for each in sorted(stored(service, key)) if int(each) % 2 == 0)
    insight.give_verdict(service, key, passed_over, VerdictKind.REPLIED_ELSEWHERE, now=now)
    assert insight.learn(service, key, now=now, automatic=True).number == 2


def test_a_night_learns_once_and_only_from_what_is_new(
    service: insight.Service, key: str, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def number() -> int:
        with service.db.read() as connection:
            found = learned.newest(connection, key)
        return found.number if found else 0

    looked: dict[str, insight.LastLook] = {}
    insight.learning_turn(service, now, looked)
    assert number() == 1
    fill(service, key, 1, first=8)
    insight.learning_turn(service, now + timedelta(hours=5), {})
    assert number() == 1
    insight.learning_turn(service, now + NIGHT, looked)
    assert number() == 2
    insight.learning_turn(service, now + 2 * NIGHT, looked)
    assert number() == 2
    # Where nothing happened since, nothing is read to find that out.
    monkeypatch.setattr(labelled, "threads_of_post", None)
    insight.learning_turn(service, now + 3 * NIGHT, looked)
    with pytest.raises(TypeError):
        insight.learning_turn(service, now + 3 * NIGHT, {})


def test_another_process_that_has_the_turn_is_left_alone(
    service: insight.Service, key: str, now: datetime
) -> None:
    with service.db.write(key) as connection:
        assert claims.take(connection, key, "another", timedelta(minutes=1))
    insight.learning_turn(service, now, {})
    assert insight.what_was_learned(service, key).newest is None


def test_a_background_turn_follows_what_another_process_learned(
    service: insight.Service, key: str, now: datetime
) -> None:
    insight.background_turn(service)
    tried = insight.learn(service, key, now=now)
    # As after a kill between the commit of the version and its scores.
    as_if_judged_by(service, key, model=service.judge().scorer.model)
    insight.background_turn(service)
    assert models(service, key) == {f"{tried.model}+1"}


def test_the_same_history_teaches_the_same(
    service: insight.Service, key: str, now: datetime
) -> None:
    first, second = (insight.learn(service, key, now=now) for _ in range(2))
    assert first.changes == second.changes


def test_no_reader_s_words_are_kept_with_what_was_learned(
    service: insight.Service, key: str, now: datetime
) -> None:
    insight.learn(service, key, now=now)
    with service.db.read() as connection:
        row = connection.execute(select(schema.learned)).one()
    assert "ledger" not in str(row)


def call(service: insight.Service, key: str, wrong_in: WrongIn, some: int, now: datetime) -> None:
    """So many more of what was passed over are called wrong, the oldest first."""
    with service.db.read() as connection:
        table = schema.verdicts
        given = set(connection.scalars(select(table.c.thread_id).where(table.c.site == key)))
    passed = (str(number) for number in range(1002, 1082, 2))
    for thread_id in [each for each in passed if each not in given][:some]:
        kind = VerdictKind.WRONG
        insight.give_verdict(service, key, thread_id, kind, now=now, reason=wrong_in)


def test_learning_counts_what_was_called_wrong_and_what_of_it_it_used(
    service: insight.Service, key: str, now: datetime
) -> None:
    for wrong_in, some in {WrongIn.TOO_LOW: 3, WrongIn.NOT_FOR_ME: 1, WrongIn.SENTENCE: 2}.items():
        call(service, key, wrong_in, some, now)
    tried = insight.learn(service, key, now=now)
    assert tried.wrong == {"not_for_me": (1, 1), "too_low": (3, 3), "sentence": (2, 0)}
    assert len(insight.what_was_wrong(tried)) == 2
    kept = insight.what_was_learned(service, key).newest
    assert kept is not None
    assert kept.wrong == tried.wrong
    assert tried.labels == 80


def test_what_is_called_wrong_moves_what_is_learned_and_a_wrong_sentence_does_not(
    service: insight.Service, key: str, now: datetime
) -> None:
    plain = insight.learn(service, key, now=now)
    call(service, key, WrongIn.SENTENCE, 10, now)
    assert insight.learn(service, key, now=now).changes == plain.changes
    call(service, key, WrongIn.TOO_LOW, 30, now)
    moved = insight.learn(service, key, now=now)
    assert plain.changes is not None
    assert moved.changes is not None
    # Some without a link deserve a reply, too: the habit is learned less firmly.
    assert 0 < moved.changes["habits"]["links"] < plain.changes["habits"]["links"]
    heights = [abs(height) for height, _ in moved.changes["parts"].values()]
    assert max(heights) <= personal.BOUND


def test_what_was_answered_since_is_no_longer_called_wrong(
    service: insight.Service, key: str, now: datetime
) -> None:
    kind, high = VerdictKind.WRONG, WrongIn.TOO_HIGH
    insight.give_verdict(service, key, "1001", kind, now=now, reason=high)
    tried = insight.learn(service, key, now=now)
    assert tried.wrong == {"too_high": (1, 0)}
    assert len(insight.what_was_wrong(tried)) == 1
