"""What every use of the service needs: settings, the database, the judge."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from service import logs
from service.core.faults import ArtifactError, ClusterError, PipelineError, PlainError
from service.core.records import Site
from service.insight.flights import Flights
from service.insight.keeping.keys import Keys, keyed, matched, settle
from service.settings import Settings
from service.store import keys as checks
from service.store import learned, rekeying, sites
from service.store.database import Database, DatabaseError, migrate, open_database
from service.store.faults import FaultKind, Found
from service.store.learned import Learned

if TYPE_CHECKING:
    from service.batch import Judge

log = logs.get_logger(__name__)

FIRST_TABLES = "0001"


class SiteError(PlainError, ValueError):
    """A site, identity or account can't be made as asked; the message says what to do."""


class UnknownSite(KeyError):  # noqa: N818  # says what is unknown
    """There is no site of this key."""


class UnknownThread(KeyError):  # noqa: N818
    """The site has no thread of this id."""


class AnotherBlog(ValueError):  # noqa: N818
    """What would be written comes from another blog than the site's, perhaps from a copy of it.

    `url` is the site's, `home` the other's.
    """

    def __init__(self, key: str, url: str, home: str) -> None:
        self.url, self.home = url, home
        super().__init__(
            f"the site {key} is {url}, and this comes from {home}: nothing was written. If the"
            f" blog has moved there, say so with: comment-insight site set {key} --url {home}"
        )


@dataclass(slots=True)
class Service:
    """One process's service. Open it with `open_service`."""

    settings: Settings
    db: Database
    # How long a request waits for what is made for it; None waits as long as it takes.
    patience: float | None = None
    flights: Flights = field(default_factory=Flights)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _keys: Keys | None = None

    def judge(self) -> Judge:
        """The judge, loaded on first use. Raises ArtifactError or PipelineError."""
        with self._lock:
            from service.batch import load_judge  # noqa: PLC0415  # spaCy: few commands judge

            return load_judge(self.settings.model)

    def judge_of(self, key: str) -> Judge:
        """The judge with what was learned for this site, which its stored scores are keyed by.

        The database is asked each time, so that every process judges alike once a version is
        committed or undone. Raises as `judge` does, or Busy.
        """
        self.judge()
        with self.db.read() as connection:
            return self.judge_in(connection, key)

    def judge_in(self, connection: Connection, key: str) -> Judge:
        """As `judge_of`, as this transaction sees it."""
        judge, version = self.judge(), learned.standing(connection, key)
        return judge if version is None else fitted(judge, version)

    def site(self, key: str) -> Site:
        """Raises UnknownSite."""
        with self.db.read() as connection:
            found = sites.get(connection, key)
        if found is None:
            raise UnknownSite(key)
        return found

    @property
    def keys(self) -> Keys:
        """The identity keys. Raises KeyFault, Busy."""
        if self._keys is None:
            self._keys = settle(self.db, self.settings)
        return self._keys

    def keys_now(self, connection: Connection) -> Keys:
        """The identity keys as this transaction sees them: another process may have rotated them,
        or put another database here. Raises KeyFault."""
        standing = checks.standing(connection)
        if not standing:
            # Emptied under our hands: whoever opens it next notes the key again.
            return self.keys
        if self._keys is None or self._keys.standing != standing:
            self._keys = matched(self.settings, standing)
        return self._keys

    def hash_in(self, connection: Connection, key: str, kind: str, value: str) -> str:
        """The keyed hash of what came to a site in this transaction. While identities are re-keyed,
        rows that have its hash of the old key get this one, all at once. Raises KeyFault."""
        return self.hashes_in(connection, key, [(kind, value)])[kind, value]

    def hashes_in(
        self, connection: Connection, key: str, told: Iterable[tuple[str, str]]
    ) -> dict[tuple[str, str], str]:
        """The same of many, each its kind and its value."""
        keys = self.keys_now(connection)
        fresh = {each: keys.hash(*each) for each in told}
        if keys.old is not None:
            old = {(each[0], keyed(keys.old, *each)): new for each, new in fresh.items()}
            for kind, value in rekeying.left_among(connection, key, old):
                rekeying.take_over(connection, key, kind, value, old[kind, value])
        return fresh

    def hash(self, kind: str, value: str) -> str:
        """A keyed hash, so that an address is known again but can't be read back."""
        return self.keys.hash(kind, value)


def fits(judge: Judge, version: Learned) -> bool:
    """Whether what was learned is a change to this very model."""
    return (version.feature_version, version.model) == judge.versions


def fitted(judge: Judge, version: Learned) -> Judge:
    """The judge as a learned version changes it; as it is when that was for another model."""
    if version.changes is None or not fits(judge, version):
        return judge
    from service.judge.personal import Changes, personalised  # noqa: PLC0415  # with the judge

    reply = personalised(judge.scorer.head("reply"), Changes(**version.changes))
    model = f"{version.model}+{version.number}"
    return replace(judge, scorer=judge.scorer.with_reply(model, reply))


@contextmanager
def telling_how_far(done: Callable[[], str]) -> Iterator[None]:
    """A fault of the database or of a cluster in a long run gets a note of what is kept."""
    try:
        yield
    except (ClusterError, DatabaseError) as error:
        error.add_note(f"{done()}; run it again once that is mended: it goes on from there")
        raise


def open_service(settings: Settings) -> Service:
    """The service on its database, migrated, with that database's keys.

    Raises DatabaseError (a KeyFault where the keys are not the database's) or Busy.
    """
    try:
        settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise DatabaseError(
            f"COMMENT_INSIGHT_HOME can't be made ({error}): name a folder that can be written"
        ) from error
    database = open_database(settings.database, busy_timeout=settings.busy_timeout_seconds)
    database.on_fault.append(_note_fault)
    database.on_migration.append(_progress())
    try:
        migrate(database)
        return Service(settings, database, _keys=settle(database, settings))
    except BaseException:
        database.dispose()
        raise


def _progress() -> Callable[[str], None]:
    """Tells each version that a database which was there before reaches, and after how long."""
    began, reached = time.monotonic(), list[str]()

    def tell(version: str) -> None:
        reached.append(version)
        if reached[0] != FIRST_TABLES:
            seconds = round(time.monotonic() - began, 1)
            log.info("database migrated", version=version, seconds=seconds)

    return tell


def _note_fault(found: Found) -> None:
    # Where it was met matters only where nothing but a mistake of ours explains it.
    from service import metrics  # noqa: PLC0415  # a command counts nothing else

    place = found.error if found.kind is FaultKind.BROKEN else None
    metrics.DATABASE_FAULTS.labels(found.kind.value).inc()
    log.warning("database fault", kind=found.kind.value, code=found.code, exc_info=place)


@dataclass(frozen=True, slots=True)
class DatabaseState:
    """How the database is: "ok", or the kind of its fault and how to mend that."""

    kind: str = "ok"
    mend: str = ""


def database_state(service: Service, *, afresh: bool = False) -> DatabaseState:
    """Whether every table can be read and a row be written, which is tried every few seconds at
    most unless `afresh`."""
    try:
        service.db.probe(afresh=afresh)
    except DatabaseError as error:
        return DatabaseState(error.kind, str(error))
    return DatabaseState()


def readiness(service: Service) -> dict[str, str]:
    """What keeps the service from working, by part, and how to mend it; empty when it is ready.

    For whoever runs it: paths and versions may be in it.
    """
    faults = {}
    state = database_state(service)
    if state.mend:
        faults["database"] = state.mend
    try:
        service.judge()
    except (ArtifactError, PipelineError) as error:
        faults["model"] = str(error)
    return faults
