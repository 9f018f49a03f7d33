"""The language of a page: what the browser asks for, of those that have a catalogue; else English.

A catalogue is a gettext file, LANGUAGE/LC_MESSAGES/messages.mo, in our own folder or the owner's.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from functools import cache
from gettext import GNUTranslations
from pathlib import Path

from babel import Locale, UnknownLocaleError, dates, numbers
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from flask import Flask, Response, g, request
from flask_babel import Babel, get_babel, get_locale, get_translations
from markupsafe import Markup, escape

from service.core import translating
from service.core.writing import Writing, written
from service.settings import PREFIX, Settings, SettingsError
from service.web.api.problems import MACHINE_PATHS

FOLDER = Path(__file__).parent / "translations"
ENGLISH = "en"
# For programs, beside what stands under MACHINE_PATHS.
FILES = frozenset({"static", "threads.file", "person.export"})
# Rules of plurals tell these apart, and none further up.
COUNTED = range(201)
UTF_8 = "utf-8"
_NAMED = re.compile(r"%\((\w+)\)s")
_TAG = re.compile(r"<[^<>]*>")
# Rules of plurals divide by numbers, as in "n % 10": by anything else there may be some number, far
# up, of which nothing can be said.
_DIVIDES = re.compile(r"[/%](?!\s*[1-9])")


def init_languages(app: Flask, settings: Settings) -> None:
    """Speak to each visitor in their language. Raises SettingsError for a catalogue that can't be
    read, or that has other values or tags than its messages have."""
    folders = [FOLDER, *([settings.translations] if settings.translations else [])]
    tags = [ENGLISH, *(tag for tag in _tags(folders) if tag != ENGLISH)]

    def chosen() -> str:
        return request.accept_languages.best_match(tags, ENGLISH).replace("-", "_")

    Babel(app, configure_jinja=False, default_locale=ENGLISH, locale_selector=chosen)
    get_babel(app).translation_directories = [str(each) for each in folders]
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.newstyle_gettext = True  # type: ignore[attr-defined]  # the extension's own
    app.jinja_env.globals.update(_=_in_html, gettext=_in_html, ngettext=_in_html_of_many)
    app.add_template_global(language_attributes)
    if len(tags) > 1:
        app.before_request(_speak)
        app.after_request(_vary)
        app.teardown_request(_fall_silent)


class BabelWriting(Writing):
    """How another language writes numbers and days."""

    def __init__(self, locale: Locale) -> None:
        self._locale = locale

    def number(self, number: int) -> str:
        """ "1.200"."""
        return numbers.format_decimal(number, locale=self._locale)

    def decimal(self, number: float, places: int) -> str:
        """ "0,30"."""
        return numbers.format_decimal(number, f"0.{'0' * places}", locale=self._locale)

    def percent(self, share: float) -> str:
        """ "30 %"."""
        return numbers.format_percent(share, locale=self._locale)

    def day(self, day: date, *, weekday: bool = False, year: bool = False) -> str:
        """ "Sonntag, 3. Mai 2026"."""
        if year:
            return dates.format_date(day, "full" if weekday else "long", locale=self._locale)
        skeleton = "MMMMEEEEd" if weekday else "MMMMd"
        return dates.format_skeleton(skeleton, day, locale=self._locale)


def _in_html(message: str, /, **values: object) -> Markup:
    """A message of a template, filled. It says itself whether it is HTML: what was none is made
    none."""
    said = translating.spoken_now().gettext(message)
    if said is message:
        return _filled(message, values) if values else _ours(message)
    return _filled(said if "<" in message else str(escape(said)), values)


def _in_html_of_many(one: str, many: str, number: int, /, **values: object) -> Markup:
    said = translating.spoken_now().ngettext(one, many, number)
    values.setdefault("num", number)
    ours = "<" in one or said in (one, many)
    return _filled(said if ours else str(escape(said)), values)


def _filled(html: str, values: Mapping[str, object]) -> Markup:
    # Whatever is not HTML already is escaped; its own tags are ours.
    return Markup(html % {name: escape(value) for name, value in values.items()})  # noqa: S704


@cache
def _ours(message: str) -> Markup:
    return Markup(message % {})  # noqa: S704  # it stands in a template of ours


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
    return request.endpoint not in FILES and not request.path.startswith(MACHINE_PATHS)


def _speak() -> None:
    if _is_for_people():
        g.speaking = ExitStack()
        catalogue = get_translations()
        # Merging them, Flask-Babel drops what they say of themselves.
        catalogue.info().setdefault("language", str(get_locale()))
        g.speaking.enter_context(translating.spoken(catalogue))
        if (locale := spoken_locale()) is not None:
            g.speaking.enter_context(written(BabelWriting(locale)))


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
                catalog = read_mo(opened)
                opened.seek(0)
                wrong = _unlike(catalog, GNUTranslations(opened))
        except (OSError, ValueError, LookupError, ArithmeticError, SyntaxError, struct.error):
            raise _refused(f"{file} is no compiled catalogue in UTF-8, or is damaged") from None
        if wrong:
            raise _refused(f"{file}: what it says for {wrong!r} has other values or tags")
        yield str(locale).replace("_", "-")


def _unlike(catalog: Catalog, spoken: GNUTranslations) -> str:
    """The first message that is `spoken` with other values or other tags, or "". Raises ValueError
    and such where a rule of plurals can't count, and for another encoding than UTF-8."""
    # Two read the file, each in its own way: what is asked of the one is to be what the other says.
    if {(spoken.charset() or UTF_8).lower(), str(catalog.charset).lower()} != {UTF_8}:
        raise ValueError
    if _DIVIDES.search(spoken.info().get("plural-forms", "")):
        raise ValueError
    say = spoken.ngettext
    for number in COUNTED:
        say("", "", number)
    for message in catalog:
        ours = _forms(message.id)
        told = {*_forms(message.string), *_spoken(spoken, ours)} - {""}
        if any(ours) and not all(_fits(said, ours) for said in told):
            return ours[0]
    return ""


def _spoken(spoken: GNUTranslations, ours: tuple[str, ...]) -> set[str]:
    """Whatever is said for a message, of which a file may say more than one thing."""
    counted = COUNTED if len(ours) > 1 else ()
    of_many = {spoken.ngettext(ours[0], ours[-1], number) for number in counted}
    return {spoken.gettext(ours[0]), *of_many}


def _fits(said: str, ours: tuple[str, ...]) -> bool:
    values = {name for one in ours for name in _NAMED.findall(one)}
    rest = _NAMED.sub("", said).replace("%%", "")
    if "%" in rest or not values.issuperset(_NAMED.findall(said)):
        return False
    # Whoever makes a catalogue says nothing in a page but words.
    if "<" in _TAG.sub("", said) and "<" in "".join(ours):
        return False
    # By the first form alone a message is found: the others are what the file says they are.
    return sorted(_TAG.findall(said)) == sorted(_TAG.findall(ours[0]))


def _forms(said: str | Sequence[str] | None) -> tuple[str, ...]:
    return (said or "",) if isinstance(said, str | None) else tuple(said)


def _refused(why: str) -> SettingsError:
    return SettingsError(f"{PREFIX}TRANSLATIONS: {why}")
