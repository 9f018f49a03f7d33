"""What the pages are dressed in: under addresses that change with it, so that browsers keep it, and
compressed.

The pages themselves are neither kept nor compressed. They hold a CSRF token that is the same all
session and, beside it, words of whoever sent the visitor there: compressed together, the length of
an answer would tell the one to who can choose the other (BREACH).
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask, Response, request
from werkzeug.exceptions import NotFound

FOLDER = Path(__file__).parent / "static"
ENDPOINT = "static"
FOR_GOOD = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is sent; `version` changes with what is in it."""

    plain: bytes
    small: bytes
    kind: str
    version: str


def init_assets(app: Flask) -> None:
    """Serve the files of FOLDER as they are now, each under an address with its version."""
    assets = {path.name: _asset(path) for path in sorted(FOLDER.iterdir()) if path.is_file()}

    @app.get("/static/<path:filename>", endpoint=ENDPOINT)
    def _send(filename: str) -> Response:
        if filename not in assets:
            raise NotFound
        return _answer(assets[filename])

    @app.url_defaults
    def _add_version(endpoint: str, values: dict[str, Any]) -> None:
        asset = assets.get(values.get("filename", "")) if endpoint == ENDPOINT else None
        if asset:
            values.setdefault("v", asset.version)


def _asset(path: Path) -> Asset:
    content = path.read_bytes()
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    small = gzip.compress(content, mtime=0)
    return Asset(content, small, kind, hashlib.sha256(content).hexdigest()[:16])


def _answer(asset: Asset) -> Response:
    packed = request.accept_encodings["gzip"] > 0 and len(asset.small) < len(asset.plain)
    answer = Response(asset.small if packed else asset.plain, mimetype=asset.kind)
    if packed:
        answer.content_encoding = "gzip"
    answer.vary.add("Accept-Encoding")
    answer.set_etag(f"{asset.version}-gzip" if packed else asset.version)
    current = request.args.get("v") == asset.version
    answer.headers["Cache-Control"] = FOR_GOOD if current else "no-cache"
    answer.make_conditional(request)
    return answer
