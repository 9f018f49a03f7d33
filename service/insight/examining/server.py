"""The machine: settings, libraries, folders, disk, who may read the files."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable
from difflib import get_close_matches
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from packaging.requirements import Requirement

from service.insight.examining.finding import Finding, Patient, fault, ok, warning
from service.settings import PREFIX, variables
from service.store.examining import file_of

MEBI = 1 << 20
# Below the first nothing more can be promised, below the second it is time to look.
LEAST_FREE, LITTLE_FREE = 64 * MEBI, 512 * MEBI
# Named by tests and by our own scripts, not by Settings.
_OURS = f"{PREFIX}TEST_"


def settings(patient: Patient) -> Iterable[Finding]:
    """Each variable that can't be used, and each that is none of ours."""
    known = variables()
    faulty = patient.faulty_settings
    for variable, what in faulty.items():
        yield fault("settings", f"{variable}: {what}", f"correct or unset {variable}")
    # Lower case is read like upper case.
    unknown = {n for n in os.environ if n.startswith(PREFIX) and n.upper() not in known}
    for name in sorted(unknown):
        if not name.startswith(_OURS):
            near = get_close_matches(name, known, 1)
            meant = f"set {near[0]} if that is meant" if near else "README lists them"
            yield warning("settings", f"{name} is no setting, so nothing reads it", meant)
    if not faulty:
        yield ok("settings", f"{sum(name in os.environ for name in known)} set, all can be used")


def libraries(_patient: Patient) -> Iterable[Finding]:
    """Python and what is installed, held against what pyproject.toml asks for."""
    wrong = list(_unfit(map(Requirement, requires("comment-insight") or ())))
    for what in wrong:
        mend = "install what was tested: pip install --require-hashes -r .requirements.lock"
        yield fault("libraries", what, mend)
    if not wrong:
        python = ".".join(map(str, sys.version_info[:3]))
        yield ok("libraries", f"Python {python}, gunicorn {version('gunicorn')}, as tested")


def _unfit(wanted: Iterable[Requirement]) -> Iterable[str]:
    for each in wanted:
        if each.marker and not each.marker.evaluate({"extra": ""}):
            continue
        try:
            found = version(each.name)
        except PackageNotFoundError:
            yield f"{each.name} is not installed"
        else:
            if not each.specifier.contains(found, prereleases=True):
                yield f"{each.name} {found} is installed, {each.specifier} is asked for"


def folder(patient: Patient) -> Iterable[Finding]:
    """The data folder."""
    home = patient.settings.home
    mend = f"make {home} a folder of the service's user, or name another in {PREFIX}HOME"
    if not home.exists():
        yield fault(
            "data folder",
            f"{home} is not there",
            "`comment-insight serve` makes it; if it was there, restore a backup"
            f" or set {PREFIX}HOME to where it is",
        )
    elif not home.is_dir():
        yield fault("data folder", f"{home} is no folder", mend)
    elif os.statvfs(home).f_flag & os.ST_RDONLY:
        yield fault("data folder", f"{home} is on a file system mounted read-only", mend)
    elif not os.access(home, os.R_OK | os.W_OK | os.X_OK):
        yield fault("data folder", f"{home} can't be written by this user", mend)
    else:
        yield ok("data folder", str(home))


def disk(patient: Patient) -> Iterable[Finding]:
    """Free room where things are written."""
    database = file_of(patient.settings.database)
    size = database.stat().st_size if database and database.is_file() else 0
    places = {"free disk": database.parent if database else patient.settings.home}
    places["free temporary disk"] = Path(tempfile.gettempdir())
    for check, place in places.items():
        where = next(each for each in (place, *place.parents) if each.exists())
        free = shutil.disk_usage(where).free
        told = f"{free // MEBI} MiB free for {place}"
        told_inodes = os.statvfs(where)
        if free < LEAST_FREE:
            yield fault(check, told, "make room there, or what blogs send can't be kept")
        elif told_inodes.f_files and not told_inodes.f_favail:
            yield fault(check, f"no new file fits on the disk of {place}", "remove files there")
        elif free < max(LITTLE_FREE, size if check == "free disk" else 0):
            least = "a backup or an upgrade needs as much again as the database"
            yield warning(check, told, f"make room there: {least}")
        else:
            yield ok(check, told)


def rights(patient: Patient) -> Iterable[Finding]:
    """Who else may read what only the service's user should."""
    found = [(path, path.stat()) for path in _private(patient) if path.exists()]
    open_ones = [path for path, told in found if stat.S_IMODE(told.st_mode) & 0o077]
    for path in open_ones:
        mode = "700" if path.is_dir() else "600"
        yield fault(
            "file rights", f"others on this machine can read {path}", f"chmod {mode} {path}"
        )
    user = os.geteuid()
    for path, told in found:
        if told.st_uid != user:
            yield warning(
                "file rights",
                f"{path} belongs to user {told.st_uid}, this is user {user}",
                "run comment-insight as the user that the service runs as, or chown it",
            )
    if not open_ones:
        yield ok("file rights", f"{len(found)} files and folders looked at")


def _private(patient: Patient) -> Iterable[Path]:
    home = patient.settings.home
    yield home
    if home.is_dir():
        yield from (path for path in home.glob("*.key*") if path.is_file())
    database = file_of(patient.settings.database)
    if database:
        yield from (database.with_name(f"{database.name}{end}") for end in ("", "-wal", "-shm"))
