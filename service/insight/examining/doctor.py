"""Every check, whatever became of the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from service.insight.examining import data, judge, mail, reached, secrets, server
from service.insight.examining.finding import Finding, Patient, fault, parted, warning
from service.settings import usable_settings
from service.store.database import Busy, DatabaseError, FaultKind

Check = Callable[[Patient], Iterable[Finding]]

CHECKS: dict[str, Check] = {
    "settings": server.settings,
    "libraries": server.libraries,
    "data folder": server.folder,
    "free disk": server.disk,
    "file rights": server.rights,
    "public address": reached.address,
    "proxies": reached.proxies,
    "session key": secrets.session,
    "background": data.turns,
    "model": judge.model,
    "reader": judge.reader,
    "mail server": mail.server,
}
OF_THE_DATABASE: dict[str, Check] = {
    "database": data.reached,
    "integrity": data.whole,
    "writing": data.writable,
    "migrations": data.migrations,
    "identity key": secrets.identity,
    "clock": data.clock,
    "backup": data.backup,
    "judging": data.judging,
    "told by hand": data.by_hand,
    "blogs": reached.blogs,
    "letters": mail.sent,
}


def examine(clock: Callable[[], datetime], *, online: bool = False) -> Iterator[Finding]:
    """What is found, a check after the other. Nothing is made, migrated or changed; `online` asks
    each blog for its time, and the mail server whether it lets us in."""
    settings, faulty = usable_settings()
    patient = Patient(settings, faulty, clock, online=online)
    for name, check in CHECKS.items():
        yield from _alone(name, check, patient)
    # Where it can't be used the check of the database says why, and the others need not wait.
    with suppress(Exception):
        patient = replace(patient, db=data.opened(patient))
    for name, check in OF_THE_DATABASE.items():
        yield from _alone(name, check, patient)
    if patient.db is not None:
        patient.db.dispose()


def _alone(name: str, check: Check, patient: Patient) -> Iterator[Finding]:
    """One check; what it raises is a finding, and stops no other."""
    found = 0
    try:
        for finding in check(patient):
            found += 1
            yield finding
    except DatabaseError as error:
        passing = isinstance(error, Busy) and error.kind is not FaultKind.AWAY
        yield (warning if passing else fault)(name, *parted(str(error)))
        found += 1
    except Exception as error:  # noqa: BLE001  # the doctor comes when anything is wrong
        yield fault(
            name,
            f"this could not be looked at ({type(error).__name__})",
            "see what the other checks say; if they say nothing, report it",
        )
        found += 1
    if not found and name in OF_THE_DATABASE and patient.db is None:
        yield warning(name, "not looked at: the database can't be used", "see database above")
