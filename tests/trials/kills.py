"""`kill -9` at random moments: nothing that was answered is lost, and nothing is there twice.

    python -m tests.trials.kills --kills 200 --database postgresql --seed 7

runs what the tests run, for longer. Events go to a real server whose workers die; import, rescore,
sync, learn and erase are real commands that die and are started again. At the end the database
must hold what a run without a kill leaves.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text

from service import insight
from service.settings import read_settings
from tests.e2e.life import events
from tests.insight.looked import threads_of
from tests.trials.held import broken, held
from tests.trials.processes import Command
from tests.trials.serving import Sender, Server, send_under_kills
from tests.trials.uses import ADDED, ENVIRONMENT, Use, every_use

KEY = "k" * 32
# Of all kills; the events get what is left.
SHARES = {"import": 0.15, "rescore": 0.15, "sync": 0.15, "learn": 0.1, "erase": 0.05}
EVENTS_A_KILL, MOST_EVENTS = 8, 300
KILLS_A_SITE = 3
VERDICTS = ("no_reply_needed", "replied_elsewhere", "not_for_me")

State = dict[str, dict[str, Any]]


class Trial:
    """One database, and what is done to it, with so many kills or with none."""

    def __init__(self, home: Path, database_url: str, seed: int, kills: int) -> None:
        self.home, self.kills = home, kills
        self.chance = random.Random(seed)
        home.mkdir(parents=True)
        self.environment = {
            **ENVIRONMENT,
            "COMMENT_INSIGHT_HOME": str(home),
            "COMMENT_INSIGHT_SECRET_KEY": KEY,
            "COMMENT_INSIGHT_DATABASE_URL": database_url,
            "COMMENT_INSIGHT_BACKGROUND_SECONDS": "1",
        }
        settings = read_settings(home=home, database_url=database_url, secret_key=KEY)
        self.service = insight.open_service(settings)
        self.done = Counter[str]()

    def events(self, stream: list[dict[str, Any]]) -> str:
        """Send a blog's life to a server, then verdicts, then an erasure; the site's key."""
        site = insight.add_site(self.service, "https://events.example", now=ADDED)
        share = self.kills - sum(self.share(name) for name in SHARES)
        server = Server(self.environment, self.home / "serve.log")
        sending = list(enumerate(stream))
        if self.kills:
            self.chance.shuffle(sending)
        sender = Sender(server, site)
        try:
            send_under_kills(server, sender, sending, self.chance, share * 2 // 3)
            self._say(server, sender, site.key, share - share * 2 // 3)
        finally:
            server.command.kill()
        self.done["events"] += share
        return site.key

    def _say(self, server: Server, sender: Sender, key: str, kills: int) -> None:
        threads = sorted(thread.id for thread in threads_of(self.service, key))[:24]
        for place, thread in enumerate(threads):
            if place < kills:
                server.kill_something(self.chance)
            kind = VERDICTS[place % len(VERDICTS)]
            given = sender.ask(f"verdict_{thread}", "verdict.give", comment=thread, kind=kind)
            if place % 3 == 0:
                sender.ask(f"undo_{thread}", "verdict.undo", verdict=given["verdict"])
        for place in range(max(1, kills - len(threads))):
            if place < kills - len(threads):
                server.kill_something(self.chance)
            sender.ask("erase", "reader.erase", email="noor@readers.example")

    def share(self, name: str) -> int:
        """How many kills a command has to bear."""
        return round(self.kills * SHARES[name])

    def command(self, use: Use, lasts: tuple[int, float]) -> list[str]:
        """Run a command under its kills, at sites enough, each at last to its end; their keys."""
        left, keys = self.share(use.name), list[str]()
        while left > 0 or not keys:
            assert len(keys) <= 3 * self.kills, f"{use.name} could not be killed"
            key = use.new_site(self.service, len(keys) + 1)
            for _ in range(min(KILLS_A_SITE, left)):
                killed = self._killed(use.arguments(key), lasts)
                left -= killed
                self.done[use.name] += killed
            self.whole(use.arguments(key))
            keys.append(key)
        return keys

    def _killed(self, arguments: list[str], lasts: tuple[int, float]) -> bool:
        """Start it and kill it, half of the times by the clock; whether it was still running."""
        points, seconds = lasts
        log = self.home / "command.log"
        if self.chance.random() < 0.5:
            command = Command(arguments, self.environment, log)
            command.wait(self.chance.uniform(0, seconds))
            command.kill()
        else:
            dies_at = self.chance.randint(1, points)
            command = Command(arguments, self.environment, log, dies_at=dies_at)
            command.wait()
        assert command.code is not None
        assert command.code <= 0, command.said()
        return command.code < 0

    def whole(self, arguments: list[str]) -> tuple[int, float]:
        """Run it undisturbed: how many points it passed, and the seconds it took."""
        began = time.monotonic()
        command = Command(arguments, self.environment, self.home / "command.log")
        assert command.wait(), f"{arguments} hangs"
        assert command.code == 0, command.said()
        return command.points, time.monotonic() - began

    def state(self, key: str, *, read_at_known: bool = True) -> dict[str, Any]:
        """All that is held of a site, once nothing is stale."""
        self.whole(["rescore", "--site", key])
        return held(self.service, key, read_at_known=read_at_known)

    def close(self) -> None:
        """Nothing stays open."""
        self.service.db.dispose()


class Undisturbed:
    """What each use leaves when nothing is killed, and how long it takes."""

    def __init__(self, folder: Path, seed: int, kills: int) -> None:
        self.stream = events(min(30 + EVENTS_A_KILL * kills, MOST_EVENTS), seed)
        self.seed, self.kills = seed, kills
        self.lasts: dict[str, tuple[int, float]] = {}
        url = f"sqlite:///{folder / 'undisturbed.sqlite3'}"
        trial = Trial(folder / "undisturbed", url, seed=0, kills=0)
        self.states: State = {"events": trial.state(trial.events(self.stream))}
        with every_use(folder) as uses:
            for use in uses:
                key = use.new_site(trial.service, 1)
                self.lasts[use.name] = trial.whole(use.arguments(key))
                self.states[use.name] = trial.state(key, read_at_known=use.read_at_known)
        trial.close()


def differences(told: dict[str, Any], expected: dict[str, Any]) -> list[str]:
    """In which tables the two differ, and by what."""
    found = []
    for name, wanted in expected.items():
        if told[name] != wanted:
            lost = [each for each in wanted if each not in told[name]][:3]
            more = [each for each in told[name] if each not in wanted][:3]
            counts = f"{len(told[name])} instead of {len(wanted)}"
            found.append(f"{name}: {counts}, lacks {lost}, has besides {more}")
    return found


def run(
    folder: Path, database_url: str, undisturbed: Undisturbed
) -> tuple[Counter[str], list[str]]:
    """So many kills on this empty database: how many hit what, and what is wrong at the end."""
    wrong: list[str] = []
    trial = Trial(folder / "killed", database_url, undisturbed.seed, undisturbed.kills)
    states = [("events", trial.state(trial.events(undisturbed.stream)))]
    with every_use(folder) as uses:
        for use in uses:
            keys = trial.command(use, undisturbed.lasts[use.name])
            told = (trial.state(key, read_at_known=use.read_at_known) for key in keys)
            states += [(use.name, state) for state in told]
    for name, state in states:
        wrong += [f"{name}: {each}" for each in differences(state, undisturbed.states[name])]
    wrong += broken(trial.service)
    trial.close()
    return trial.done, wrong


@contextmanager
def a_database(kind: str, folder: Path) -> Iterator[str]:
    """The address of an empty database of this kind."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'killed.sqlite3'}"
        return
    server = os.environ["COMMENT_INSIGHT_TEST_POSTGRESQL"]
    name = f"kills_{uuid.uuid4().hex}"
    address = server.replace("postgresql:", "postgresql+psycopg:")
    admin = create_engine(address, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield server.replace("/postgres?", f"/{name}?")
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


def main() -> None:
    """Print how many kills there were of what; exit code 1 when something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    given = parser.parse_args()
    began = time.monotonic()
    print(f"{given.kills} kills on {given.database}, --seed {given.seed}", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with a_database(given.database, folder) as url:
            undisturbed = Undisturbed(folder, given.seed, given.kills)
            done, wrong = run(folder, url, undisturbed)
    told = ", ".join(f"{count} {name}" for name, count in done.items())
    print(f"{sum(done.values())} killed in {time.monotonic() - began:.0f} s: {told}")
    for each in wrong:
        print(f"  wrong: {each}")
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
