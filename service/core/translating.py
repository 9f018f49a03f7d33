"""What a person reads, in their language: English stands in the code, and is read where no other is
spoken. Texts of people are never translated, nor what commands print and logs keep."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from gettext import NullTranslations

# Of one, and of many.
Forms = tuple[str, str]
_ENGLISH = NullTranslations()
_spoken: ContextVar[NullTranslations] = ContextVar("spoken", default=_ENGLISH)


@contextmanager
def spoken(translations: NullTranslations) -> Iterator[None]:
    """Speak from this catalogue until the end of the block, in this thread alone."""
    before = _spoken.set(translations)
    try:
        yield
    finally:
        _spoken.reset(before)


def spoken_now() -> NullTranslations:
    """The catalogue that is spoken, for whoever fills its messages in their own way."""
    return _spoken.get()


def gettext(message: str, /, **values: object) -> str:
    """The message in the language that is spoken; each "%(name)s" in it becomes its value."""
    said = _spoken.get().gettext(message)
    return said % values if values else said


def ngettext(one: str, many: str, number: int, /, **values: object) -> str:
    """The form for so many; "%(number)s" in it is the number, unless `values` say it."""
    values.setdefault("number", number)
    return _spoken.get().ngettext(one, many, number) % values


def language() -> str:
    """The tag of the language that is spoken, by its catalogue: "pt-BR"."""
    return _spoken.get().info().get("language", "en").replace("_", "-")


def N_(message: str) -> str:  # noqa: N802  # gettext's own name for it
    """The message as it stands, found by who translates; gettext says it where it is shown."""
    return message


def nN_(one: str, many: str) -> Forms:  # noqa: N802  # of N_ and ngettext
    """Both forms of a message as they stand; ngettext says them where they are shown."""
    return one, many
