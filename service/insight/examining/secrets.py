"""The keys: whether they are there, and this database's."""

from __future__ import annotations

from collections.abc import Iterable

from service.insight.examining.finding import Finding, Patient, fault, ok, warning
from service.insight.keeping import refusals
from service.insight.keeping.keyfiles import Found, look_at_key
from service.insight.keeping.keys import draft_of, fitting, given, key_file, old_key_file
from service.insight.keeping.session_key import session_key_file
from service.settings import Settings
from service.store import keys as checks
from service.store.keys import Standing


def identity(patient: Patient) -> Iterable[Finding]:
    """The identity key, against the database's check value."""
    settings = patient.settings
    file = key_file(settings)
    place = given(refusals.VARIABLE, settings.secret_key) or look_at_key(file)
    if patient.db is None:
        if place.missing:
            mend = "put it back, or restore a backup; only a new database gets a new one"
            yield fault("identity key", f"{place.place} is not there", mend)
        elif place.fault or place.short:
            yield _fault("identity key", refusals.unfit(place))
        else:
            what = f"{place.place} holds a key; whether it is the database's can't be told"
            yield warning("identity key", what, "see database above")
        return
    with patient.db.read() as connection:
        standing = checks.standing(connection)
        hashed = bool(standing) or checks.has_hashes(connection)
    if not standing and not (hashed and place.fault):
        unfit = not place.missing and (place.fault or place.short)
        yield (
            _fault("identity key", refusals.unfit(place))
            if unfit
            else ok("identity key", f"{place.place}: taken into use at the next start")
        )
        return
    drafted = fitting(look_at_key(draft_of(file)), None, standing[0].check) if standing else None
    right = standing and fitting(place, settings.secret_key, standing[0].check)
    if not right and not drafted:
        since = standing[0].since if standing else None
        yield _fault("identity key", refusals.another(place, None, since, file))
    elif place.short:
        yield _fault("identity key", refusals.short(place, file))
    else:
        yield ok("identity key", f"{place.place} holds the database's")
    if len(standing) > 1 and not _old_is_there(settings, standing[1]):
        said = refusals.old_missing(old_key_file(settings), standing[0].since)
        yield _fault("old identity key", said, ": ")


def _old_is_there(settings: Settings, old: Standing) -> bool:
    secret, file = settings.old_secret_key, old_key_file(settings)
    places = [given(refusals.OLD_VARIABLE, secret), look_at_key(file), look_at_key(draft_of(file))]
    places.append(look_at_key(key_file(settings)))
    return any(each and fitting(each, secret, old.check) for each in places)


def session(patient: Patient) -> Iterable[Finding]:
    """The session key: one that is missing is made, and logs everybody out."""
    told = given(refusals.SESSION_VARIABLE, patient.settings.session_key)
    place: Found = told or look_at_key(session_key_file(patient.settings))
    if place.missing:
        yield ok("session key", f"{place.place}: made at the next start")
    elif told and (told.fault or told.short):
        yield _fault("session key", refusals.unfit(told), ": ")
    elif place.empty or place.short:
        what = f"{place.place} is damaged"
        yield warning("session key", what, "a new one is made at the next start: all log in again")
    elif place.fault:
        yield fault(
            "session key", f"{place.place} {place.fault}", "remove it: a new one is made at start"
        )
    else:
        yield ok("session key", place.place)


def _fault(check: str, said: str, mark: str = ". ") -> Finding:
    """`said` as one of the refusals: what is wrong, `mark`, what to do."""
    what, found, mend = said.partition(mark if mark in said else ": ")
    return fault(check, what, mend if found else said)
