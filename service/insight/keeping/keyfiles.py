"""Keys in the data folder: read as they are, written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from service import logs
from service.store.faults import DatabaseError, FaultKind

log = logs.get_logger(__name__)

SHORTEST = 32
_LONGEST = 4_096
_NO_KEY = b" \t\r\n\v\f\0"


class KeyFault(DatabaseError):  # noqa: N818  # it is the key that is at fault
    """With the key at hand the database can't be used; the message says how to mend that."""

    kind = FaultKind.KEY


@dataclass(frozen=True, slots=True)
class Found:
    """What stands where a key may be: the key, or why there is none ("is empty")."""

    place: str
    key: bytes = field(default=b"", repr=False)
    fault: str = ""
    missing: bool = False
    empty: bool = False

    @property
    def short(self) -> bool:
        return bool(self.key) and len(self.key) < SHORTEST


def read_key(path: Path) -> Found:
    """The key in a file, without the white space around it. Others lose their right to read it."""
    found = look_at_key(path)
    with contextlib.suppress(OSError):
        told = path.stat()
        if stat.S_ISREG(told.st_mode) and told.st_mode & 0o077:
            _shut(path)
    return found


def look_at_key(path: Path) -> Found:
    """The key in a file, without the white space around it; nothing is changed."""
    place = str(path)
    try:
        told = path.stat()
        if not stat.S_ISREG(told.st_mode):
            what = "is a folder" if stat.S_ISDIR(told.st_mode) else "is no plain file"
            return Found(place, fault=f"{what}, and should be a file with the key")
        with path.open("rb") as file:
            content = file.read(_LONGEST + 1)
    except FileNotFoundError:
        return Found(place, fault="is not there", missing=True)
    except OSError as error:
        return Found(place, fault=f"can't be read ({error.strerror})")
    return found_in(place, content)


def found_in(place: str, content: bytes) -> Found:
    """The key in what a file or a variable holds."""
    key = content.strip(_NO_KEY)
    if not key:
        return Found(place, fault="is empty", empty=True)
    if len(key) > _LONGEST:
        return Found(place, fault="holds far more than a key")
    return Found(place, key)


def _shut(path: Path) -> None:
    try:
        path.chmod(0o600)
    except OSError as error:
        log.warning(
            "a key can be read by others, and that can't be mended", file=path.name, error=error
        )
    else:
        log.warning("a key could be read by others: now by its owner alone", file=path.name)


def new_key() -> bytes:
    """A key that nobody guesses, as text."""
    return secrets.token_hex(32).encode()


def make_key(path: Path) -> bytes:
    """Write a new key where there is none; the one there when another process was first."""
    write_key(path, new_key(), replace=False)
    found = read_key(path)
    if not found.key:
        raise KeyFault(f"{found.place} {found.fault}")
    return found.key


def write_key(path: Path, key: bytes, *, replace: bool) -> None:
    """Put a key into a file of its owner's alone, on disk when this returns.

    Whoever reads meanwhile, and whatever is killed, sees the file before or after. Without
    `replace` a file that is there stays. Raises KeyFault when the folder can't be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, draft = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(key + b"\n")
                file.flush()
                os.fsync(file.fileno())
            _put(Path(draft), path, replace=replace)
        finally:
            Path(draft).unlink(missing_ok=True)
        sync_folder(path.parent)
    except OSError as error:
        raise KeyFault(
            f"{path} can't be written ({error.strerror}): COMMENT_INSIGHT_HOME must name a folder"
            " that can be written, with room"
        ) from error


def _put(draft: Path, path: Path, *, replace: bool) -> None:
    if replace:
        draft.replace(path)
        return
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        return


def sync_folder(folder: Path) -> None:
    """See to it that a file's new name is on disk, where the file system can."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
