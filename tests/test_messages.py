"""Every message stands in the code as who translates finds it, with the values it is given."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SERVICE = Path(__file__).parents[1] / "service"
# How many messages each takes.
TAKES = {"N_": 1, "gettext": 1, "nN_": 2, "ngettext": 2}
# Where they are made.
MAKING = {"core/translating.py", "web/languages.py"}
_VALUE = re.compile(r"%\((\w+)\)s|%%")
# Messages of a table, which a name or a place in it stands for.
_OF_A_TABLE = (ast.Name, ast.Attribute, ast.Subscript, ast.Starred, ast.IfExp, ast.Call)


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Where each is called, as what, and the call."""
    for file in sorted(SERVICE.rglob("*.py")):
        path = str(file.relative_to(SERVICE))
        if path in MAKING:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                named = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                if named in TAKES:
                    yield f"{path}:{node.lineno}", named, node


CALLS = list(calls())


def literals(call: ast.Call) -> list[str]:
    """The messages that are written out in a call."""
    return [
        each.value
        for each in call.args
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    ]


def test_every_message_is_a_literal_and_found_by_who_translates() -> None:
    for where, named, call in CALLS:
        told, takes = literals(call), TAKES[named]
        if named in ("N_", "nN_"):
            assert len(told) == len(call.args) == takes, where
        elif len(told) != takes:
            assert isinstance(call.args[0], _OF_A_TABLE), where
            assert not told, where
    assert len(CALLS) > 300


def test_no_message_is_empty_or_holds_what_no_value_fills() -> None:
    for where, _, call in CALLS:
        for message in literals(call):
            assert message.strip(), where
            assert "%" not in _VALUE.sub("", message), where
            assert "{" not in message, where


@pytest.mark.parametrize("named", ["gettext", "ngettext"])
def test_a_message_names_the_values_that_it_is_given(named: str) -> None:
    for where, kind, call in CALLS:
        told = literals(call)
        if kind != named or len(told) != TAKES[kind]:
            continue
        given = {each.arg for each in call.keywords}
        if None in given:
            continue
        named_in = [{name for name in _VALUE.findall(message) if name} for message in told]
        # Of one, the number may be said by its word.
        assert named_in[-1] - {"number"} == given - {"number"}, where
        assert named_in[0] <= named_in[-1], where
        if kind == "gettext":
            assert ("number" in named_in[0]) == ("number" in given), where
