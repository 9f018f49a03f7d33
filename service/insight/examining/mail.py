"""Letters: whether they can be sent, and whether they were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from service.core.letters import Fault, Sent
from service.insight.examining.finding import Finding, Patient, fault, ok, warning
from service.insight.letters.sending import NotSent, try_server
from service.insight.letters.told import MENDS, fault_in_words
from service.settings import PREFIX
from service.store import letters
from service.store.letters import Letter

LATELY = timedelta(days=3)


def server(patient: Patient) -> Iterable[Finding]:
    """The mail server's settings; whether it can be reached is asked only where that was wanted."""
    given = patient.settings
    if not given.smtp_host:
        yield ok("mail server", f"none: no letter is sent ({PREFIX}SMTP_HOST)")
        return
    where = f"{given.smtp_host}, port {given.mail_port}, {given.smtp_security}"
    if not patient.online:
        yield ok("mail server", f"{where}; not asked (--online asks it)")
        return
    try:
        try_server(given)
    except NotSent as error:
        said = fault_in_words(error.fault, error.code)
        yield fault("mail server", f"{where}: {said}", MENDS[error.fault])
    else:
        yield ok("mail server", f"{where}: it lets us in")


def sent(patient: Patient) -> Iterable[Finding]:
    """What became of the last letters."""
    if patient.db is None:
        return
    with patient.db.read() as connection:
        wanted = letters.wanted(connection)
        found = letters.newest(connection, patient.clock() - LATELY)
    if wanted and not patient.settings.smtp_host:
        what = f"{len(wanted)} accounts want a letter a day, and none can be sent"
        yield warning("letters", what, f"set {PREFIX}SMTP_HOST and the others beside it")
    elif not wanted:
        yield ok("letters", "nobody wants one")
    elif troubles := list(_troubles(found)):
        yield from troubles
    else:
        yield ok("letters", f"{len(wanted)} accounts want one a day")


def _troubles(found: Iterable[Letter]) -> Iterator[Finding]:
    """One finding an account, of its newest letter."""
    seen = set()
    for each in found:
        if each.profile in seen or each.state == Sent.NOTHING:
            continue
        seen.add(each.profile)
        if each.state in (Sent.REFUSED, Sent.WAITING, Sent.LOST) and each.fault:
            what = f"that of {each.date} to account {each.profile}: "
            said = f"{what}{fault_in_words(each.fault, each.code)}"
            yield warning("letters", said, MENDS.get(Fault(each.fault), "see the log"))
