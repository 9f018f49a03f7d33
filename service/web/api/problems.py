"""Errors as they leave: problem+json (RFC 9457) for machines, a page for people."""

from __future__ import annotations

import errno
import json
from math import ceil

from flask import Flask, Response, make_response, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import (
    HTTPException,
    InternalServerError,
    NotFound,
    ServiceUnavailable,
    TooManyRequests,
)

from service import insight, logs
from service.core.translating import N_, gettext
from service.insight import FaultKind
from service.insight import people as persons
from service.insight.telling.words import sentence
from service.web import pressed

log = logs.get_logger(__name__)

MACHINE_PATHS = (
    "/api/",
    "/webhook/",
    "/healthz",
    "/readyz",
    "/metrics",
    "/openapi.json",
    "/feeds/",
)
RETRY_AFTER_SECONDS = 10
# What somebody has to mend first.
MENDED_AFTER_SECONDS = 60

PAGE_WORDS = {
    400: (
        N_("That did not arrive whole"),
        N_("Nothing was changed. Go back and try it once more."),
    ),
    403: (
        N_("This is for the blog’s administrators"),
        N_(
            "You are signed in as an author: you may read and judge every thread, but not change "
            "the settings or the secret. Nothing was changed."
        ),
    ),
    404: (
        N_("There is no such page"),
        N_("The address may be an old one, or was not copied whole."),
    ),
    413: (N_("That was too much at once"), N_("Nothing was changed.")),
    429: (N_("Too many tries"), N_("Wait a few minutes, then try again.")),
    503: (N_("Busy just now"), N_("Nothing was lost. Try again in a few seconds.")),
    507: (
        N_("The disk is full"),
        N_("Nothing was changed. Whoever runs this service has to make room, then try again."),
    ),
    500: (
        N_("Something broke on our side"),
        N_("Nothing you wrote was lost. The log says what happened."),
    ),
}

UNMENDED = (
    N_("The database needs mending"),
    N_(
        "Nothing was changed. `comment-insight doctor`, where the service runs, says what is wrong."
    ),
)
# What strangers are told of a database that somebody has to mend: no paths, no names.
LASTING = {
    FaultKind.FULL: (507, "the database is full: nothing of this was kept"),
    FaultKind.READ_ONLY: (503, "the database can't be written: nothing of this was kept"),
    FaultKind.MISSING: (503, "the database is not there: nothing of this was kept"),
    FaultKind.SCHEMA: (503, "the database lacks tables: nothing of this was kept"),
    FaultKind.CORRUPT: (503, "the database is damaged: nothing of this was kept"),
    FaultKind.VALUE: (
        400,
        "it can't be kept: a text has a NUL or half a character in it, or a number is too large",
    ),
    FaultKind.KEY: (503, "the database's key is not there: nothing of this was kept"),
    FaultKind.BROKEN: (500, "the log says what happened"),
}


class Problem(HTTPException):
    """An error whose `members` (field, parameter ...) stand in the problem beside its detail."""

    def __init__(self, code: int, detail: str, **members: str) -> None:
        super().__init__(detail)
        self.code = code
        self.members = members


class NotHere(NotFound):
    """A page that is not there, with what can be said of that to people. What was asked for is not
    repeated: somebody else may have written the address."""

    def __init__(self, title: str, advice: str) -> None:
        super().__init__(advice)
        self.title = title


# Of a page that was only asked for, where nothing can have been changed.
ASKED_WRONG = N_("This address asks for what there is not")

THREAD_GONE = (
    N_("That thread is not here"),
    N_("It may have been deleted on the blog since, or moved to its spam."),
)


PERSON_GONE = (
    N_("That person is not here"),
    N_(
        "Their comments may have been deleted or made anonymous since, or they go by another name "
        "now."
    ),
)


def init_problems(app: Flask) -> None:
    """Give every error that leaves `app` its shape."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(insight.UnknownSite, lambda _: _http(NotFound("no such site")))
    app.register_error_handler(insight.UnknownThread, _no_thread)
    app.register_error_handler(persons.NoPersonError, _no_person)
    app.register_error_handler(insight.AnotherBlog, _another_blog)
    app.register_error_handler(insight.TooManyTries, _too_many)
    app.register_error_handler(insight.AnotherBody, _another_body)
    app.register_error_handler(insight.Busy, _busy)
    app.register_error_handler(insight.DatabaseError, _lasting)
    app.register_error_handler(insight.ArtifactError, _no_judge)
    app.register_error_handler(insight.PipelineError, _no_judge)
    app.register_error_handler(OSError, _disk)
    app.register_error_handler(Exception, _unexpected)


def _http(error: HTTPException) -> Response:
    code = error.code or 500
    if code < 400:  # A redirect that the router raised.
        return make_response(error.get_response())
    if request.path.startswith(MACHINE_PATHS):
        response = _problem(error, code)
    elif isinstance(error, NotHere):
        response = _page(code, error.title, error.description or "")
    elif isinstance(error, Problem) and "parameter" in error.members:
        response = _page(code, gettext(ASKED_WRONG), _what_is_wrong(error))
    else:
        response = _page(code)
    for name, value in error.get_headers(request.environ):
        if name.lower() != "content-type":  # Allow, WWW-Authenticate, Retry-After.
            response.headers[name] = value
    return response


def _what_is_wrong(error: Problem) -> str:
    """What of an address is wrong."""
    said, parameter = sentence(error.description or ""), error.members["parameter"]
    return gettext("%(said)s (“%(parameter)s” in the address).", said=said, parameter=parameter)


def _no_thread(_error: insight.UnknownThread) -> Response:
    machine = request.path.startswith(MACHINE_PATHS)
    return _http(NotFound("no such thread") if machine else NotHere(*map(gettext, THREAD_GONE)))


def _no_person(_error: persons.NoPersonError) -> Response:
    machine = request.path.startswith(MACHINE_PATHS)
    return _http(NotFound("no such person") if machine else NotHere(*map(gettext, PERSON_GONE)))


def _problem(error: HTTPException, code: int) -> Response:
    request_id = logs.get_contextvars().get("request")
    body = {
        "type": "about:blank",
        "title": error.name,
        "status": code,
        "detail": error.description or error.name,
        **({"request_id": request_id} if request_id else {}),
        **getattr(error, "members", {}),
    }
    return Response(json.dumps(body), status=code, content_type="application/problem+json")


def _page(code: int, title: str = "", advice: str = "") -> Response:
    known = PAGE_WORDS.get(code, PAGE_WORDS[500] if code >= 500 else PAGE_WORDS[400])
    title, advice = title or gettext(known[0]), advice or gettext(known[1])
    return make_response(render_template("error.html", title=title, advice=advice), code)


def _csrf(_error: CSRFError) -> Response:
    """The token was of a session that is over, or somebody else's page sent it: asked once more is
    who sent it from a page of ours, and nobody else."""
    if pressed.is_our_own_page() and pressed.keep():
        return make_response(redirect(url_for("pressed.page"), 303))
    return _page(
        400,
        gettext("This page had grown old"),
        gettext("Nothing was changed. Go back, reload the page, and press the button again."),
    )


def _another_blog(error: insight.AnotherBlog) -> Response:
    said = f"{error} (or press “This blog has moved” in its wp-admin)"
    return _http(Problem(409, said, site_url=error.url, home=error.home))


def _too_many(error: insight.TooManyTries) -> Response:
    seconds = max(1, ceil(error.wait.total_seconds()))
    return _http(TooManyRequests(str(error), retry_after=seconds))


def _another_body(error: insight.AnotherBody) -> Response:
    return _http(Problem(409, str(error), kind="another-body"))


def _busy(error: insight.Busy) -> Response:
    said = Problem(503, "busy: send it again in a moment", kind=error.kind.value)
    response = _http(said)
    response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def _lasting(error: insight.DatabaseError) -> Response:
    """So that a sender keeps what it has: only a value that can't be kept is final."""
    code, said = LASTING[error.kind]
    if code == 500:
        return _unexpected(error)
    if code == 503 and not request.path.startswith(MACHINE_PATHS):
        response = _page(503, *map(gettext, UNMENDED))
    else:
        response = _http(Problem(code, said, kind=error.kind.value))
    if code > 500:
        response.headers["Retry-After"] = str(MENDED_AFTER_SECONDS)
    return response


def _no_judge(_error: Exception) -> Response:
    return _http(ServiceUnavailable("the model can't be used; /readyz says why"))


def _disk(error: OSError) -> Response:
    """A file that came, or what was read of it so far, has no room."""
    if error.errno not in (errno.ENOSPC, errno.EDQUOT):
        return _unexpected(error)
    log.error("the disk is full", endpoint=request.endpoint)
    return _http(Problem(507, "the disk is full: nothing of this was kept"))


def _unexpected(error: Exception) -> Response:
    log.error("a request failed", endpoint=request.endpoint, exc_info=error)
    return _http(InternalServerError("the log says what happened"))
