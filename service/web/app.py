"""The app, built from the service it opens doors to."""

from __future__ import annotations

import sys
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial

from flask import Flask

from service import insight, late, logs
from service.insight import Service
from service.settings import SettingsError, read_settings
from service.web.access import init_access
from service.web.api import doors as api
from service.web.api import metrics, openapi
from service.web.api import people as api_people
from service.web.api.problems import init_problems
from service.web.assets import init_assets
from service.web.background import init_background
from service.web.context import EXTENSION
from service.web.hooks import plugin, webhook
from service.web.languages import init_languages
from service.web.pages import (
    account,
    day_doors,
    letter_links,
    letters,
    login,
    people,
    person,
    plans,
    posts,
    pressed_page,
    promises,
    review,
    settings_page,
    sign_in,
    stand_in,
    threads,
)
from service.web.prefix import init_prefix
from service.web.proxies import init_proxies
from service.web.watching import Watched
from service.web.welcome import begin, ways
from service.web.welcome.limits import init_uploads

# By this name a server finds what makes a worker ready for its first visitor.
WARM_UP = "comment_insight_warm_up"
# gunicorn's word for an app that won't load: it ends then, and starts no worker after the other.
CANNOT_LOAD = 4
DOORS = (
    webhook.door,
    plugin.door,
    api.door,
    openapi.door,
    metrics.door,
    login.door,
    account.door,
    letters.door,
    letter_links.door,
    sign_in.door,
    review.door,
    threads.door,
    posts.door,
    day_doors.door,
    promises.door,
    settings_page.door,
    pressed_page.door,
    begin.door,
    ways.door,
    api_people.door,
    people.door,
    person.door,
    plans.door,
)


def create_app(service: Service) -> Flask:
    """The WSGI app around `service`."""
    app = Flask("service.web", static_folder=None)
    # Every method that opens a door is one that a view names (HEAD, which GET brings, is tested).
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    app.extensions[EXTENSION] = service
    service.patience = service.settings.patience_seconds
    app.before_request(service.flights.one_asks)
    app.teardown_request(service.flights.nobody_asks)
    app.config.update(
        DEMO=service.settings.demo,
        MAX_CONTENT_LENGTH=service.settings.max_body_bytes,
        MAX_FORM_MEMORY_SIZE=service.settings.max_body_bytes,
    )
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    init_languages(app, service.settings)
    init_uploads(app, service.settings)
    init_access(app, service.settings)
    init_assets(app)
    init_problems(app)
    init_background(app, service)
    init_proxies(app, service.settings)
    for door in DOORS:
        app.register_blueprint(door)
    if service.settings.demo:
        app.register_blueprint(stand_in.door)
    init_prefix(app, service.settings)
    app.extensions[WARM_UP] = partial(warm_up, app, service)
    app.wsgi_app = Watched(app.wsgi_app)  # type: ignore[method-assign]  # the documented way
    return app


def app_from_settings() -> Flask:
    """The app by the environment's settings, ready for a server that forks.

    The database is migrated and the model loaded once, before any worker is; a model that can't
    be used keeps nobody from reading the queue, and /readyz says so. Ends the process with what
    to do, and gunicorn with it, where the settings or the database can't be used.
    """
    try:
        settings = read_settings()
        logs.configure(settings.log_format, settings.log_level)
        service = insight.open_service(settings)
        app = create_app(service)
    except (SettingsError, insight.DatabaseError) as error:
        sys.stderr.write(f"Error: {error}\n")
        raise SystemExit(CANNOT_LOAD) from None
    late.load_all(["service.insight", "service.insight.people", "service.insight.letters"])
    insight.readiness(service)
    warm_up(app, service)
    service.db.dispose()
    return app


def warm_up(app: Flask, service: Service) -> None:
    """What each worker would make for its first visitor, made once for all of them; and once more
    in each, whose memory is copied then where it is looked at."""
    for name in app.jinja_env.list_templates(extensions=["html"]):
        app.jinja_env.get_template(name)
    # What is wrong with the database is told to whoever asks.
    with suppress(insight.DatabaseError):
        insight.warm_up(service, now=datetime.now(UTC))
