"""The background turn: what came in while the judge was busy or away is judged a little later."""

from __future__ import annotations

import os
import threading
import time
from datetime import UTC, datetime

from flask import Flask

from service import insight, logs, metrics
from service.insight import Service, letters
from service.insight import people as persons

log = logs.get_logger(__name__)


def init_background(app: Flask, service: Service) -> None:
    """Give each process that serves `app` one thread that takes turns, and where there is a mail
    server another one: it may be slow, and judging does not wait for it.

    They begin with the first request, so after any fork. 0 COMMENT_INSIGHT_BACKGROUND_SECONDS
    means none.
    """
    started: set[int] = set()
    lock = threading.Lock()

    @app.before_request
    def start() -> None:
        process = os.getpid()
        with lock:
            if process in started or not service.settings.background_seconds:
                return
            started.add(process)
        threading.Thread(target=take_turns, args=(service,), daemon=True).start()
        if service.settings.smtp_host:
            threading.Thread(target=send_letters, args=(service,), daemon=True).start()


def take_turns(service: Service) -> None:
    """Read what was uploaded, judge what is stale, again and again; once a day learn, drop
    words that are old, and look whether answers landed.

    A failed turn is logged, and the next one tries.
    """
    logs.bind_contextvars(door="background")
    looked: dict[str, insight.LastLook] = {}
    tidied: dict[str, datetime] = {}
    landed: dict[str, datetime] = {}
    while True:
        time.sleep(service.settings.background_seconds)
        try:
            insight.uploads_turn(service)
            insight.background_turn(service)
            insight.learning_turn(service, datetime.now(UTC), looked)
            insight.retention_turn(service, datetime.now(UTC), tidied)
            persons.landing_turn(service, datetime.now(UTC), landed)
            insight.forget_expired(service, datetime.now(UTC))
            metrics.turn_done()
            insight.note_turn(service.settings)
        except Exception as error:  # the thread must outlive whatever a turn meets
            metrics.TURNS.labels("failed").inc()
            log.warning("background turn failed", exc_info=error)


def read_uploads(service: Service) -> None:
    """Read what was just uploaded, beside whatever else runs; where nothing may, at once. What is
    left when the process ends is left to the turns of the next."""
    if not service.settings.background_seconds:
        insight.uploads_turn(service)
        return
    threading.Thread(target=_read_uploads, args=(service,), daemon=True).start()


def _read_uploads(service: Service) -> None:
    logs.bind_contextvars(door="background")
    try:
        if insight.uploads_turn(service):
            insight.background_turn(service)
    except Exception as error:  # the next turn tries
        log.warning("an upload was not read", exc_info=error)


def send_letters(service: Service) -> None:
    """Send the letters that are due, again and again; a turn that fails is logged."""
    logs.bind_contextvars(door="letters")
    while True:
        time.sleep(service.settings.background_seconds)
        try:
            letters.letter_turn(service, datetime.now(UTC))
        except Exception as error:  # the thread must outlive whatever a turn meets
            log.warning("letters failed", exc_info=error)
