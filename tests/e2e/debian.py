"""WordPress as Debian packages it, unpacked below a folder that is kept between runs."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TOOLS = ("php", "mariadbd", "mariadb-install-db", "apt-get", "dpkg-deb")
PHP_MODULES = ("curl", "dom", "mbstring", "mysqli")
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
DOWNLOAD_SECONDS = 240
_LIBRARIES = ("libjs-underscore", "libjs-cropper", "php-getid3")


@dataclass(frozen=True)
class Release:
    """A Debian release, and the WordPress it carries."""

    codename: str
    wordpress: str
    theme: str
    packages: tuple[str, ...]


RELEASES = (
    Release(
        "bookworm",
        "6.1",
        "twentytwentythree",
        ("wordpress", "wordpress-theme-twentytwentythree", *_LIBRARIES),
    ),
    Release(
        "trixie",
        "6.8",
        "twentytwentyfive",
        ("wordpress", "wordpress-theme-twentytwentyfive", *_LIBRARIES, "libjs-lodash"),
    ),
)


class NotHereError(Exception):
    """This machine lacks what brings up a WordPress; the message says what."""


def unpacked(release: Release) -> Path:
    """The folder with this release's WordPress; downloaded when it isn't there yet.

    Nothing in it is ever changed: who wants to, copies it. Raises NotHereError.
    """
    _look_for_tools()
    kept = _kept_folder() / f"{release.codename}-{release.wordpress}"
    with _alone(kept.with_suffix(".lock")):
        if not kept.exists():
            with tempfile.TemporaryDirectory(dir=kept.parent) as draft:
                _fetch(release, Path(draft))
                (Path(draft) / "tree").rename(kept)
    return kept / "usr/share/wordpress"


def _look_for_tools() -> None:
    missing = [tool for tool in TOOLS if not shutil.which(tool, path=_path())]
    if missing:
        raise NotHereError(f"no {', '.join(missing)} on this machine")
    modules = subprocess.run(["php", "-m"], capture_output=True, text=True, check=True)
    lacking = set(PHP_MODULES) - set(modules.stdout.split())
    if lacking:
        raise NotHereError(f"PHP lacks {', '.join(sorted(lacking))}")


def _path() -> str:
    """Debian keeps the server's binary where only root's path leads."""
    return f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"


def tool(name: str) -> str:
    """The full path of one of TOOLS. Raises NotHereError."""
    found = shutil.which(name, path=_path())
    if found is None:
        raise NotHereError(f"no {name} on this machine")
    return found


def _kept_folder() -> Path:
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = base / "comment-insight-tests" / "wordpress"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _fetch(release: Release, draft: Path) -> None:
    options = _apt_options(release, draft)
    archives = draft / "archives"
    archives.mkdir()
    _run([tool("apt-get"), *options, "download", *release.packages], archives)
    for archive in archives.glob("*.deb"):
        _run([tool("dpkg-deb"), "-x", str(archive), str(draft / "tree")], draft)


def _apt_options(release: Release, draft: Path) -> list[str]:
    """The machine's own lists where it runs this release, else lists of our own."""
    options = ["-q", "-o", "APT::Sandbox::User=root"]
    own = _own_codename()
    if release.codename == own:
        return options
    mirrors = _mirrors()
    if own not in mirrors or not KEYRING.exists():
        raise NotHereError("apt knows no Debian mirror on this machine")
    suites = {release.codename: mirrors[own]}
    if security := mirrors.get(f"{own}-security"):
        suites[f"{release.codename}-security"] = security
    state = draft / "apt"
    for folder in ("lists/partial", "cache/archives/partial"):
        (state / folder).mkdir(parents=True)
    lines = [f"deb [signed-by={KEYRING}] {uri} {suite} main\n" for suite, uri in suites.items()]
    (state / "sources.list").write_text("".join(lines))
    for setting in (
        f"Dir::Etc::SourceList={state / 'sources.list'}",
        "Dir::Etc::SourceParts=/dev/null",
        f"Dir::State::Lists={state / 'lists'}",
        f"Dir::Cache={state / 'cache'}",
        "Acquire::Languages=none",
    ):
        options += ["-o", setting]
    _run([tool("apt-get"), *options, "update"], draft)
    return options


def _own_codename() -> str:
    lines = Path("/etc/os-release").read_text().splitlines()
    facts = dict(line.split("=", 1) for line in lines if "=" in line)
    return facts.get("VERSION_CODENAME", "").strip('"')


def _mirrors() -> dict[str, str]:
    """From where this machine's own apt takes each suite."""
    command = [tool("apt-get"), "indextargets", "--format", "$(CODENAME) $(REPO_URI)"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return dict(line.split(maxsplit=1) for line in told.splitlines() if " " in line.strip())


def _run(command: list[str], folder: Path) -> None:
    try:
        subprocess.run(
            command, cwd=folder, check=True, capture_output=True, timeout=DOWNLOAD_SECONDS
        )
    except subprocess.CalledProcessError as error:
        told = error.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise NotHereError(f"{Path(command[0]).name} failed: {' '.join(told)}") from error
