"""Schemathesis asks every door for programs what `/openapi.json` says of it, and otherwise."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest

from service import insight
from service.settings import read_settings
from service.web import create_app
from service.web.api.openapi import description
from tests.insight.payloads import comment, upserted
from tests.web.conftest import Blog

schemathesis = pytest.importorskip("schemathesis", reason="installed by the extra `trials`")
from hypothesis import HealthCheck, Phase, given, settings  # noqa: E402
from hypothesis.errors import Unsatisfiable  # noqa: E402
from schemathesis import GenerationMode  # noqa: E402
from schemathesis.checks import not_a_server_error  # noqa: E402
from schemathesis.specs.openapi.checks import (  # noqa: E402
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

pytestmark = pytest.mark.slow
# Of each door. More with COMMENT_INSIGHT_TEST_EXAMPLES=500.
EXAMPLES = int(os.environ.get("COMMENT_INSIGHT_TEST_EXAMPLES", "25"))
CHECKS = [
    not_a_server_error,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
]
KEY = "blog-example"
COUNT = count()


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, insight.NewSite]]:
    """The app, and a site with a comment that waits."""
    home = tmp_path_factory.mktemp("described")
    opened = insight.open_service(
        read_settings(home=home, secret_key="k" * 32, background_seconds=0)
    )
    now = datetime.now(UTC)
    site = insight.add_site(opened, "https://blog.example", "A Blog", now=now)
    insight.receive(
        opened, site.key, upserted(comment(3, "How do you keep the months apart?")), now
    )
    yield create_app(opened), site
    opened.db.dispose()


@pytest.fixture(scope="module")
def described(blog: tuple[Any, insight.NewSite]) -> Any:
    """The document, as it is served."""
    return schemathesis.openapi.from_wsgi("/openapi.json", blog[0])


DOORS = [(path, method) for path, methods in description()["paths"].items() for method in methods]
MODES = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]


def let_in(case: Any, site: insight.NewSite, sent: int) -> dict[str, str]:
    """What the owner of the site's secrets would send along; its body made bytes, if it is JSON."""
    if "key" in case.path_parameters:
        case.path_parameters["key"] = KEY
    if "token" in case.path_parameters:
        case.path_parameters["token"] = site.token_url.rpartition("/")[2]
    if case.path.endswith(("/threads", "/score")):
        return {"Authorization": f"Bearer {site.api_token}"}
    if case.path not in {"/webhook/{key}", "/api/sites/{key}/plugin"}:
        return {}
    body = (
        case.body if isinstance(case.body, bytes) else json.dumps(case.body, default=str).encode()
    )
    case.body = body
    case.media_type = "application/json"
    owner = Blog(case.operation.schema.app.test_client(), site, datetime.now(UTC))
    return owner.headers(body, number=f"case_{sent}")


@pytest.mark.parametrize(("path", "method"), DOORS)
@pytest.mark.parametrize("mode", MODES, ids=["as described", "otherwise"])
def test_every_door_answers_as_it_says_whoever_asks_for_whatever(
    blog: tuple[Any, insight.NewSite], described: Any, path: str, method: str, mode: Any
) -> None:
    cases = described[path][method.upper()].as_strategy(generation_mode=mode)

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    @given(case=cases)
    def answers(case: Any) -> None:
        case.validate_response(case.call(), checks=CHECKS)
        headers = let_in(case, blog[1], next(COUNT))
        case.validate_response(case.call(headers=headers), checks=CHECKS)

    try:
        answers()
    except Unsatisfiable:
        assert mode is GenerationMode.NEGATIVE  # Whatever is sent there is as described.
