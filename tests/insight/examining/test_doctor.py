"""Each fault is really made: its check says so and how to mend it, and the others still look."""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from service.insight import State
from service.insight.examining import mail, server
from service.insight.examining.doctor import CHECKS
from service.settings import read_settings
from tests.conftest import NOW
from tests.insight.examining.ill import (
    DATABASE,
    PREFIX,
    Doing,
    adds_blog,
    backed_up,
    filled,
    found,
    home,
    names,
    says,
    sets,
)

__all__ = ["filled", "home"]

CURRENT = read_settings().model


# Of two readers, by addresses under which no comment is held.
TOLD_OF_NOBODY = (
    "INSERT INTO care (site, reader, note, changed_at)"
    f" SELECT key, 'e:{'0' * 64}', 'Keeps bees.', '2026-03-01 09:00:00' FROM sites",
    "INSERT INTO contacts (site, reader, kind, at, told_at)"
    f" SELECT key, 'e:{'1' * 64}', 'call', '2026-03-01 12:00:00', '2026-03-01 12:00:00' FROM sites",
)


def on_file(change: Callable[[Path], object]) -> Doing:
    return lambda home, _: change(home / DATABASE)


def both(*several: Doing) -> Doing:
    def do(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for one in several:
            one(home, monkeypatch)

    return do


def fakes(module: object, name: str, value: object) -> Doing:
    return lambda _home, monkeypatch: monkeypatch.setattr(module, name, value)


def disk_with(free: int) -> Doing:
    return fakes(server.shutil, "disk_usage", lambda _: SimpleNamespace(free=free))


def file_system(*, f_favail: int = 9, f_flag: int = 0) -> Doing:
    blocks = {"f_blocks": 9 << 20, "f_bfree": 9 << 20, "f_bavail": 9 << 20, "f_frsize": 4096}
    told = SimpleNamespace(f_files=1000, f_favail=f_favail, f_flag=f_flag, **blocks)
    return fakes(server.os, "statvfs", lambda _: told)


def changed(name: str) -> Doing:
    def do(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        model = shutil.copytree(CURRENT, home.parent / "model")
        with (model / name).open("ab") as file:
            file.write(b"\n")
        monkeypatch.setenv(f"{PREFIX}MODEL", str(model))

    return do


def home_is_a_file(home: Path, _: pytest.MonkeyPatch) -> None:
    shutil.rmtree(home)
    home.write_text("")


def without(name: str) -> Doing:
    return lambda home, _: (home / name).unlink()


def with_key(kind: str, key: str = "0123456789abcdef" * 4) -> Doing:
    def do(home: Path, _: pytest.MonkeyPatch) -> None:
        (home / f"{kind}.key").write_text(key)
        (home / f"{kind}.key").chmod(0o600)

    return do


def session_is_a_folder(home: Path, _: pytest.MonkeyPatch) -> None:
    (home / "session.key").unlink(missing_ok=True)
    (home / "session.key").mkdir(mode=0o700)


def noted(file: Path, content: str, ago: timedelta) -> None:
    file.write_text(content)
    os.utime(file, ((NOW - ago).timestamp(),) * 2)


def last_turn(ago: timedelta) -> Doing:
    def do(home: Path, _: pytest.MonkeyPatch) -> None:
        noted(home / "background.turn", "", ago)

    return do


def damaged(file: Path) -> None:
    """Pages in the middle overwritten, but for those that say what is where: it still opens."""
    content = bytearray(file.read_bytes())
    page = 4096
    for place in range(4 * page, len(content) - page, 3 * page):
        if b"CREATE " not in content[place : place + page]:
            content[place : place + page] = b"\x5a" * page
    file.write_bytes(bytes(content))


LATER = (NOW + timedelta(days=1)).strftime("%Y-%m-%d %H:%M:%S.%f")
LACKING = (
    "UPDATE standings SET judged_by = '' WHERE comment_id IN"
    " (SELECT comment_id FROM standings WHERE judged_by <> '' ORDER BY comment_id LIMIT 2)"
)
ADDED_LATER = f"UPDATE sites SET created_at = '{LATER}'"
CLAIMED = f"UPDATE sites SET claimed_until = '{LATER}'"
LETTER = (
    "INSERT INTO letters (profile, date, state, changed_at, tries, fault, code) SELECT id,"
    " '2026-03-20', 'refused', '2026-03-20 07:00:00', 1, 'recipient', 550 FROM profiles"
)


def wants_letter(then: str = "") -> Doing:
    """Whoever has an account wants a letter at eight."""
    wants = (
        "INSERT OR REPLACE INTO profiles (email, id, letter_hour)"
        " SELECT email, 'a profile', 8 FROM accounts"
    )
    return both(says(wants), *([says(then)] if then else []))


def asks_online(_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mail server alone is asked: nothing here reaches a blog."""
    ask = mail.server
    monkeypatch.setitem(CHECKS, "mail server", lambda patient: ask(replace(patient, online=True)))


MAKES = [
    ("settings", "fault", "MAX_BODY_BYTES: Input", "unset", sets(MAX_BODY_BYTES="many")),
    ("settings", "fault", "BUSY_TIMEOUT_SECONDS", "unset", sets(BUSY_TIMEOUT_SECONDS="-1")),
    ("settings", "warning", "PUBLC_URL is no setting", "PUBLIC_URL", sets(PUBLC_URL="x")),
    ("settings", "fault", "https://insight.example", "PUBLIC_URL", sets(PUBLIC_URL="knots")),
    ("identity key", "fault", "is not there", "a backup", lambda home, _: shutil.rmtree(home)),
    ("data folder", "fault", "is not there", "restore", lambda home, _: shutil.rmtree(home)),
    ("data folder", "fault", "is no folder", "HOME", home_is_a_file),
    ("data folder", "fault", "read-only", "HOME", file_system(f_flag=os.ST_RDONLY)),
    ("data folder", "fault", "by this user", "HOME", fakes(server.os, "access", lambda *_: False)),
    ("free disk", "fault", "3 MiB free", "make room", disk_with(3 << 20)),
    ("free temporary disk", "fault", "0 MiB free", "make room", disk_with(0)),
    ("free disk", "warning", "300 MiB free", "make room", disk_with(300 << 20)),
    ("free disk", "fault", "no new file fits", "remove files", file_system(f_favail=0)),
    ("file rights", "fault", DATABASE, "chmod 600", on_file(lambda file: file.chmod(0o644))),
    ("file rights", "fault", "can read", "chmod 700", lambda home, _: home.chmod(0o755)),
    (
        "file rights", "fault", "secret.key", "chmod 600",
        lambda home, _: (home / "secret.key").touch() or (home / "secret.key").chmod(0o640),
    ),
    ("file rights", "warning", "belongs to", "chown", fakes(server.os, "geteuid", lambda: 54321)),
    (
        "public address", "warning", "unencrypted", "HTTPS",
        sets(PUBLIC_URL="http://insight.knots.example"),
    ),
    (
        "cookies", "fault", "nobody can sign in", "unset",
        sets(PUBLIC_URL="http://insight.knots.example", SECURE_COOKIES="true"),
    ),
    (
        "cookies", "fault", "not Secure", "SECURE_COOKIES",
        sets(PUBLIC_URL="https://insight.knots.example", SECURE_COOKIES="false"),
    ),
    (
        "proxies", "warning", "none is believed", "TRUSTED_PROXIES",
        sets(PUBLIC_URL="https://insight.knots.example"),
    ),
    ("proxies", "warning", "1 believed", "TRUSTED_PROXIES=0", sets(TRUSTED_PROXIES="1")),
    (
        "proxies", "fault", "it is not believed", "how many proxies",
        lambda home, _: noted(home / "proxies.doubt", "0 UNBELIEVED", timedelta(hours=9)),
    ),
    ("model", "fault", "model.json is not the file", "restore", changed("model.json")),
    ("model", "fault", "manifest.json is missing", "restore", sets(MODEL="/nowhere")),
    ("reader", "fault", "reader.onnx is not the file", "restore", changed("reader.onnx")),
    ("reader", "fault", "reader.json is not the file", "restore", changed("reader.json")),
    ("reader", "fault", "tokenizer.json is not", "restore", changed("tokenizer.json")),
    ("reader", "fault", "manifest.json is missing", "restore", sets(MODEL="/nowhere")),
    ("database", "fault", "is not where", "restore", on_file(Path.unlink)),
    ("database", "fault", "damaged", "restore", on_file(lambda f: f.write_bytes(b"x" * 9000))),
    ("database", "fault", "cannot be used", "sqlite:///", sets(DATABASE_URL="knots")),
    ("database", "fault", "cannot be used", "sqlite:///", sets(DATABASE_URL="mysql://a@b/c")),
    (
        "database", "fault", "port is no number", "%40",
        sets(DATABASE_URL="postgresql://ida:very@x:verysecret@127.0.0.1/x"),
    ),
    ("database", "fault", "cannot be used", "sqlite:///", sets(DATABASE_URL="://")),
    (
        "database", "fault", "can't be reached", "server running",
        sets(DATABASE_URL="postgresql://ida:verysecret@127.0.0.1:9/x", BUSY_TIMEOUT_SECONDS="1"),
    ),
    ("integrity", "fault", "damaged", "restore", on_file(damaged)),
    ("migrations", "fault", "no tables", "DATABASE_URL", on_file(lambda f: f.write_bytes(b""))),
    (
        "migrations", "fault", "version 9999", "update the code",
        says("UPDATE alembic_version SET version_num = '9999'"),
    ),
    (
        "migrations", "warning", "of version 0001", "migrates",
        says("UPDATE alembic_version SET version_num = '0001'"),
    ),
    ("clock", "fault", "the clock went back", "ntp", says(ADDED_LATER)),
    ("judging", "warning", "claimed", "rescore", says(CLAIMED)),
    ("judging", "warning", "broke the scorer", "reparse", says("UPDATE scores SET error='Odd'")),
    ("judging", "warning", "2 comments of", "rescore --stale", says(LACKING)),
    (
        "told by hand", "warning", "with 2 readers of bench-and-ledger-example", "erase --site",
        says(*TOLD_OF_NOBODY),
    ),
    ("judging", "warning", "posts of", "rescore --stale", says("UPDATE stale SET made=0")),
    ("identity key", "fault", "secret.key is not there", "backup", without("secret.key")),
    ("identity key", "fault", "secret.key holds another", "key new --forget", with_key("secret")),
    (
        "identity key", "fault", "SECRET_KEY holds another, of 9 characters", "unset it",
        sets(SECRET_KEY="verysecre"),
    ),
    (
        "identity key", "fault", "SECRET_KEY is empty", "unset it",
        sets(SECRET_KEY=" "),
    ),
    ("session key", "fault", "SESSION_KEY holds 5", "openssl", sets(SESSION_KEY="12345")),
    ("session key", "warning", "is damaged", "log in again", with_key("session", "")),
    ("session key", "fault", "is a folder", "remove it", session_is_a_folder),
    (
        "mail server", "fault", "could not be reached", "SMTP_HOST",
        both(sets(SMTP_HOST="127.0.0.1", SMTP_FROM="i@b.example", SMTP_PORT="1"), asks_online),
    ),
    ("letters", "warning", "none can be sent", "SMTP_HOST", wants_letter()),
    (
        "letters", "warning", "did not take your address (550)", "mail server",
        both(sets(SMTP_HOST="127.0.0.1", SMTP_FROM="i@b.example"), wants_letter(LETTER)),
    ),
    ("backup", "warning", "never was one", "comment-insight backup", adds_blog()),
    ("backup", "warning", "was made 2026-03-01", "every night", backed_up(timedelta(days=19))),
    ("background", "warning", "does not run", "serve", last_turn(timedelta(hours=1))),
    ("background", "warning", "does not run", "log", last_turn(timedelta(days=9))),
    ("blog knots-example", "fault", "can't reach it", "PUBLIC_URL", adds_blog()),
    (
        "blog knots-example", "warning", "3 days ago", "WP-Cron",
        both(adds_blog(timedelta(days=3)), sets(PUBLIC_URL="https://insight.knots.example")),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("check", "state", "what", "mend", "make"), MAKES)
def test_a_fault_is_found_with_its_mend_and_every_other_check_still_ran(
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    check: str,
    state: str,
    what: str,
    mend: str,
    make: Doing,
) -> None:
    healthy = names(found())
    make(home, monkeypatch)
    findings = found()
    mine = [each for each in findings if each.check == check and each.state == state]
    assert any(what in each.what and mend in each.mend for each in mine), findings
    of_a_blog = {name for name in names(findings) if name.startswith("blog ")}
    assert (healthy - {"blogs"}) <= names(findings) | of_a_blog
    assert all(each.mend for each in findings if each.state is not State.OK)
    assert not any("verysecret" in f"{each.what}{each.mend}" for each in findings)
