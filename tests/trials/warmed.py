"""Imported once, by the process that the killed ones are forked from: each of them starts warm."""

from service.language.cores import one_core

one_core()

import gunicorn.app.wsgiapp  # noqa: E402, F401

import service.cli  # noqa: E402
import service.web.app  # noqa: E402, F401
from service.batch import load_judge  # noqa: E402
from service.settings import read_settings  # noqa: E402

settings = read_settings()
load_judge(settings.model)
