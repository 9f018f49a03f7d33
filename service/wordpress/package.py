"""Our WordPress plugin as the zip that WordPress installs."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FOLDER = "comment-insight"
ADDRESS_FILE, SECRET_FILE = "address.php", "secret.php"
# The same files make the same zip, whenever and wherever it is made.
NO_DATE = (1980, 1, 1, 0, 0, 0)
FILE_MODE = 0o100644 << 16

_ADDRESS = "<?php\n// Where this blog's comments go; the settings page proposes it.\nreturn '{}';\n"
_SIGNING = (
    "<?php\n// Signs what this blog sends; removed once a test with it has succeeded.\n"
    "defined( 'ABSPATH' ) || exit;\n\nreturn '{}';\n"
)


def plugin_zip(address: str = "", secret: str = "") -> bytes:
    """The zip, whose one top folder is the plugin; its settings page proposes `address`, and has
    the `secret` without showing it."""
    files = dict(_files())
    if address:
        files[ADDRESS_FILE] = address_php(address).encode()
    if secret:
        files[SECRET_FILE] = secret_php(secret).encode()
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = ZipInfo(f"{FOLDER}/{name}", NO_DATE)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, FILE_MODE
            entry.create_system = 3  # as on Unix, wherever it is made
            archive.writestr(entry, files[name])
    return packed.getvalue()


def address_php(address: str) -> str:
    """The file that tells a downloaded plugin its address."""
    return _ADDRESS.format(_quoted(address))


def secret_php(secret: str) -> str:
    """The file that brings a downloaded plugin its secret."""
    return _SIGNING.format(_quoted(secret))


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace("'", "\\'")


def _files() -> Iterator[tuple[str, bytes]]:
    folder = Path(__file__).parent / "plugin" / FOLDER
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        hidden = any(part.startswith((".", "__")) for part in parts)
        if path.is_file() and not hidden and parts not in ((ADDRESS_FILE,), (SECRET_FILE,)):
            yield "/".join(parts), path.read_bytes()
