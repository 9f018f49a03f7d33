"""Where `serve` listens, and whether others can read along."""

from __future__ import annotations

from pathlib import Path

import pytest

from service import insight
from service.settings import read_settings


@pytest.mark.parametrize(
    ("host", "public_url", "doubted"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000", False),
        ("localhost", "http://127.0.0.1:8000", False),
        ("127.8.8.8", "http://blog.example", False),
        ("0.0.0.0", "http://127.0.0.1:8000", True),
        ("::", "http://127.0.0.1:8000", True),
        ("192.0.2.7", "http://192.0.2.7:8000", True),
        ("insight.example", "http://insight.example", True),
        ("0.0.0.0", "https://insight.example", False),
        ("192.0.2.7", "https://blog.example/insight", False),
    ],
)
def test_who_listens_to_the_world_by_plain_http_is_warned(
    tmp_path: Path, host: str, public_url: str, doubted: bool
) -> None:
    settings = read_settings(home=tmp_path, secret_key="k" * 32, public_url=public_url)
    service = insight.open_service(settings)
    said = insight.listening_doubt(service, host)
    service.db.dispose()
    assert ("HTTPS" in said) is doubted
