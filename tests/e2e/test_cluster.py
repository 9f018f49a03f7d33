"""rescore on a real Dask cluster: what its workers, its scheduler and its models may do."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from service import insight
from service.insight.arriving.receive import keep_many
from service.judge import artifact
from service.settings import Settings
from service.store import schema
from service.store.deliveries import Delivery
from service.wordpress.fields import Event
from tests.e2e.cluster import TLS, Cluster, certificates
from tests.e2e.nginx import OPENSSL, ROOT, free_port
from tests.e2e.restarting import until
from tests.insight.payloads import POST, comment, upserted

pytest.importorskip("distributed", reason="the extra `distributed` is not installed")
pytestmark = pytest.mark.slow
on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize(
    "database_url", [pytest.param("postgresql", marks=pytest.mark.postgresql)], indirect=True
)

# So many that a run lasts until something can happen to it.
COUNT = 900
# A post's rows are made again with each chunk of its comments.
A_POST = 128
# One in so many is judged again here.
AGAIN = 1 if os.environ.get("COMMENT_INSIGHT_TEST_CLUSTER") == "all" else 4
WORD = "quillwort"
NOW = datetime(2026, 6, 1, tzinfo=UTC)


def on_a_post(number: int, told: dict[str, str]) -> Event:
    """The comment under a post of that number."""
    post = POST | {"ID": f"{number + 1}", "permalink": f"https://b.example/{number + 1}/"}
    return upserted(told | {"comment_post_ID": f"{number + 1}"}, post=post)


class Blog:
    """A blog whose comments wait to be judged, and `comment-insight rescore`."""

    def __init__(self, settings: Settings, service: insight.Service, count: int) -> None:
        assert settings.secret_key is not None
        self.service, self.key = (
            service,
            insight.add_site(service, "https://b.example", now=NOW).key,
        )
        told = [
            f"In year {number} I moved {number * 7} {WORD}s. Why did yours die, and when?"
            for number in range(1, count + 1)
        ]
        events = [
            (Delivery(str(number)), on_a_post(number // A_POST, comment(number, text)))
            for number, text in enumerate(told, 1)
        ]
        keep_many(service, self.key, events, NOW)
        self.environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "COMMENT_INSIGHT_HOME": str(settings.home),
            "COMMENT_INSIGHT_DATABASE_URL": settings.database_url,
            "COMMENT_INSIGHT_SECRET_KEY": settings.secret_key.get_secret_value(),
        }

    def rescore(self, scheduler: str, **settings: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "service", "rescore", "--json"]
        return subprocess.Popen(
            [*command, "--backend", "dask", "--scheduler", scheduler],
            env=self.environment | settings,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def judge_some_here(self) -> None:
        """Anew, in this process, as many of each chunk."""
        some = sorted(self.scores(), key=int)[::AGAIN]
        insight.score_stale(self.service, self.key, only=some, everything=True, reparse=True)

    def scores(self) -> dict[str, tuple[object, ...]]:
        with self.service.db.read() as connection:
            rows = connection.execute(select(schema.scores)).all()
        return {row.comment_id: tuple(row) for row in rows}


def ended(run: subprocess.Popen[str], code: int) -> str:
    """What it printed: the report, or what was wrong."""
    report, said = run.communicate(timeout=300)
    assert run.returncode == code, said
    return said if code else report


@pytest.fixture
def blog(settings: Settings, service: insight.Service) -> Blog:
    return Blog(settings, service, COUNT)


@pytest.fixture
def small_blog(settings: Settings, service: insight.Service) -> Blog:
    return Blog(settings, service, 3)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Cluster]]:
    """Starts clusters; not a word of a comment is in any log of theirs."""
    clusters: list[Cluster] = []

    def started(workers: int = 1, settings: dict[str, str] | None = None) -> Cluster:
        clusters.append(Cluster(tmp_path / f"cluster {len(clusters)}", settings))
        for _ in range(workers):
            clusters[-1].add_worker()
        return clusters[-1]

    yield started
    for cluster in clusters:
        cluster.end()
        assert WORD not in cluster.said()


def another_model(folder: Path) -> Path:
    """The shipped model with one number changed, told as what it is."""
    shutil.copytree(ROOT / "models/current", folder)
    model, manifest = folder / artifact.MODEL_FILE, folder / artifact.MANIFEST_FILE
    heads = json.loads(model.read_text())
    heads["depth"]["intercept"] += 0.5
    model.write_text(json.dumps(heads))
    told = json.loads(manifest.read_text())
    told["sha256"][artifact.MODEL_FILE] = hashlib.sha256(model.read_bytes()).hexdigest()
    told["version"] = hashlib.sha256("".join(told["sha256"].values()).encode()).hexdigest()[:12]
    manifest.write_text(json.dumps(told))
    return folder


@on_postgresql
def test_a_worker_that_is_killed_costs_nothing_and_doubles_nothing(
    blog: Blog, start: Callable[..., Cluster]
) -> None:
    cluster = start(workers=3)
    run = blog.rescore(cluster.address)
    until(blog.scores)
    cluster.processes[1].kill()
    told = json.loads(ended(run, 0))
    assert told[0] | {"site": ""} == {
        "site": "", "scored": COUNT, "from_vectors": 0, "up_to_date": 0, "set_aside": {},
    }  # fmt: skip
    spread = blog.scores()
    blog.judge_some_here()
    assert len(spread) == COUNT
    assert blog.scores() == spread


@on_sqlite
def test_a_scheduler_that_is_killed_ends_the_run_and_the_next_one_goes_on(
    blog: Blog, start: Callable[..., Cluster]
) -> None:
    cluster = start(workers=2)
    run = blog.rescore(cluster.address)
    until(blog.scores)
    cluster.scheduler.kill()
    said = ended(run, 1)
    kept = len(blog.scores())
    assert 0 < kept < COUNT
    assert f"the scheduler {cluster.address} can't be reached" in said
    assert f"{kept} of {COUNT} comments" in said
    again = json.loads(ended(blog.rescore(start(workers=1).address), 0))
    assert (again[0]["scored"], again[0]["up_to_date"]) == (COUNT - kept, kept)
    assert len(blog.scores()) == COUNT


@on_sqlite
def test_a_worker_with_another_model_is_found_before_a_text_is_sent(
    small_blog: Blog, start: Callable[..., Cluster], tmp_path: Path
) -> None:
    cluster = start(workers=1)
    cluster.add_worker(COMMENT_INSIGHT_MODEL=str(another_model(tmp_path / "other")))
    said = ended(small_blog.rescore(cluster.address), 1)
    assert "judges with features and model" in said
    assert "COMMENT_INSIGHT_MODEL" in said
    assert small_blog.scores() == {}


@on_sqlite
@pytest.mark.parametrize(
    ("make", "says"),
    [
        (another_model, "a worker judges with features and model"),
        (lambda folder: folder, "a worker can't judge: "),
    ],
    ids=["another model", "no model"],
)
def test_a_worker_with_another_model_that_comes_later_ends_the_run(
    blog: Blog,
    start: Callable[..., Cluster],
    tmp_path: Path,
    make: Callable[[Path], Path],
    says: str,
) -> None:
    cluster = start(workers=1)
    run = blog.rescore(cluster.address)
    until(blog.scores)
    cluster.add_worker(COMMENT_INSIGHT_MODEL=str(make(tmp_path / "other")))
    assert says in ended(run, 1)
    kept = blog.scores()
    blog.judge_some_here()
    assert 0 < len(kept) < COUNT
    assert blog.scores() == kept


@on_sqlite
@pytest.mark.skipif(not OPENSSL, reason="openssl is missing")
def test_who_has_no_certificate_of_the_cluster_s_authority_stays_outside(
    small_blog: Blog, start: Callable[..., Cluster], tmp_path: Path
) -> None:
    ours = certificates(tmp_path / "ours")
    cluster = start(workers=1, settings=ours)
    assert cluster.address.startswith("tls://")
    without = ended(small_blog.rescore(cluster.address), 1)
    assert f"{TLS}CA_FILE" in without
    foreign = ended(small_blog.rescore(cluster.address, **certificates(tmp_path / "theirs")), 1)
    assert "can't be reached" in foreign
    plain = cluster.address.replace("tls:", "tcp:")
    assert "can't be reached" in ended(small_blog.rescore(plain, **ours), 1)
    assert small_blog.scores() == {}
    told = json.loads(ended(small_blog.rescore(cluster.address, **ours), 0))
    assert told[0]["scored"] == len(small_blog.scores()) == 3


@on_sqlite
def test_a_cluster_that_is_not_there_or_has_no_worker_is_said_to_be_so(
    small_blog: Blog, start: Callable[..., Cluster]
) -> None:
    nowhere = f"tcp://127.0.0.1:{free_port()}"
    assert f"{nowhere} can't be reached" in ended(small_blog.rescore(nowhere), 1)
    assert "has no worker" in ended(small_blog.rescore(start(workers=0).address), 1)
    assert small_blog.scores() == {}
