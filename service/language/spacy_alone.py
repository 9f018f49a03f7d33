"""What is used of spaCy: the one place that imports it.

spaCy's package imports its own command line, which loads what downloads and trains models: a third
of the time that spaCy takes to load, and of its memory. Here nobody calls it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

_COMMAND_LINE = ("spacy.cli", "spacy.cli.info")


@contextmanager
def _without_its_command_line() -> Iterator[None]:
    """Whoever imports it later gets it as it is."""
    stand_ins = {name: ModuleType(name) for name in _COMMAND_LINE if "spacy" not in sys.modules}
    for each in stand_ins.values():
        each.__dict__.update(__path__=[], info=None)
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]


with _without_its_command_line():
    from spacy import blank
    from spacy.lang.en.stop_words import STOP_WORDS
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["STOP_WORDS", "Doc", "Language", "blank"]
