"""The language of a page: what the browser asks for, of those that have a catalogue; else English.

A catalogue is a gettext file, LANGUAGE/LC_MESSAGES/messages.mo, in our own folder or the owner's.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from flask import Flask, Response, g, request
from flask_babel import Babel, get_babel, get_locale, get_translations

from service.core import translating
from service.settings import PREFIX, Settings, SettingsError
from service.web.api.problems import MACHINE_PATHS

FOLDER = Path(__file__).parent / "translations"
ENGLISH = "en"
_NAMED = re.compile(r"%\((\w+)\)s")


def init_languages(app: Flask, settings: Settings) -> None:
    """Speak to each visitor in their language. Raises SettingsError for a catalogue that can't be
    read, or that names what its message doesn't tell."""
    folders = [FOLDER, *([settings.translations] if settings.translations else [])]
    tags = [ENGLISH, *(tag for tag in _tags(folders) if tag != ENGLISH)]

    def chosen() -> str:
        return request.accept_languages.best_match(tags, ENGLISH).replace("-", "_")

    Babel(app, configure_jinja=False, default_locale=ENGLISH, locale_selector=chosen)
    get_babel(app).translation_directories = [str(each) for each in folders]
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # the extension's own
        lambda said: translating.spoken_now().gettext(said),
        lambda one, many, number: translating.spoken_now().ngettext(one, many, number),
        newstyle=True,
    )
    app.add_template_global(language_attributes)
    if len(tags) > 1:
        app.before_request(_speak)
        app.after_request(_vary)
        app.teardown_request(_fall_silent)


def language_attributes() -> dict[str, str]:
    """What <html> says of the page's language."""
    locale = get_locale() if "speaking" in g else None
    if locale is None:
        return {"lang": ENGLISH}
    lang = str(locale).replace("_", "-")
    return {"lang": lang, "dir": "rtl"} if locale.text_direction == "rtl" else {"lang": lang}


def spoken_locale() -> Locale | None:
    """How dates and numbers are written; None for English, which has ways of its own here."""
    locale = get_locale() if g and "speaking" in g else None
    return None if locale is None or locale.language == ENGLISH else locale


def _is_for_people() -> bool:
    return request.endpoint != "static" and not request.path.startswith(MACHINE_PATHS)


def _speak() -> None:
    if _is_for_people():
        g.speaking = ExitStack()
        g.speaking.enter_context(translating.spoken(get_translations()))


def _vary(response: Response) -> Response:
    if _is_for_people():
        response.vary.add("Accept-Language")
    return response


def _fall_silent(_error: BaseException | None) -> None:
    speaking: ExitStack | None = g.pop("speaking", None)
    if speaking:
        speaking.close()


def _tags(folders: Sequence[Path]) -> Iterator[str]:
    """The languages that have a catalogue, as browsers write them: "pt-BR"."""
    for file in sorted(file for each in folders for file in each.glob("*/LC_MESSAGES/messages.mo")):
        name = file.parents[1].name
        try:
            locale = Locale.parse(name)
        except (ValueError, UnknownLocaleError):
            raise _refused(f"the folder {name} is no language, as de and pt_BR are") from None
        try:
            with file.open("rb") as opened:
                wrong = _misnamed(read_mo(opened))
        except (OSError, ValueError, LookupError, struct.error):
            raise _refused(f"{file} is no compiled catalogue, or is damaged") from None
        if wrong:
            raise _refused(f"{file}: what it says for {wrong!r} has other values, or a % too many")
        yield str(locale).replace("_", "-")


def _misnamed(catalog: Catalog) -> str:
    """The first message whose translation can't be filled with the values that it has, or ""."""
    for message in catalog:
        ours, theirs = _forms(message.id), _forms(message.string)
        values = {name: "" for one in ours for name in _NAMED.findall(one)}
        try:
            for said in theirs if ours != ("",) else ():
                said % values
        except (KeyError, ValueError, TypeError):
            return ours[0]
    return ""


def _forms(said: str | Sequence[str] | None) -> tuple[str, ...]:
    return (said or "",) if isinstance(said, str | None) else tuple(said)


def _refused(why: str) -> SettingsError:
    return SettingsError(f"{PREFIX}TRANSLATIONS: {why}")
