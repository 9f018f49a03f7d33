"""README opens with what a newcomer looks for, and authors come before who runs a server."""

from __future__ import annotations

import re
import struct

from tests.e2e.picture import MOST_BYTES, PICTURE, SIZE
from tests.test_floor_plan import ROOT

README = (ROOT / "README.md").read_text()
FIRST_LINES = README.splitlines()[:14]
FOR_AUTHORS = ("Your own blog", "What it says, and why you can check it", "It learns from you")
FOR_OPERATORS = (
    "Other ways in",
    "Settings",
    "Running it for real",
    "What it promises",
    "The house",
)


def test_it_opens_with_one_picture_of_the_page() -> None:
    assert re.findall(r'<img src="([^"]+)"', README) == [str(PICTURE.relative_to(ROOT))]
    assert FIRST_LINES[2].startswith("<img ")
    taken = PICTURE.read_bytes()
    assert len(taken) < MOST_BYTES
    assert taken.startswith(b"\x89PNG")
    assert struct.unpack(">II", taken[16:24]) == (SIZE["width"], SIZE["height"])


def test_then_come_three_lines_and_the_two_commands() -> None:
    bold = [found[1] for line in FIRST_LINES if (found := re.match(r"- \*\*(.+?)\*\*: ", line))]
    assert bold == ["What it is", "For whom", "What it never does"]
    commands = [line for line in FIRST_LINES if line.startswith("    ")]
    assert ["serve --demo" in line for line in commands] == [True, False]
    assert ["pytest" in line for line in commands] == [False, True]


def test_what_is_for_authors_stands_above_what_is_for_whoever_runs_it() -> None:
    places = [README.index(f"\n## {heading}") for heading in FOR_AUTHORS + FOR_OPERATORS]
    assert places == sorted(places)


def test_every_link_within_leads_to_a_heading() -> None:
    headings = re.findall(r"^#+ (.+)$", README, re.MULTILINE)
    there = {re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-") for each in headings}
    linked = set(re.findall(r"\]\(#([^)]+)\)", README))
    assert linked
    assert linked <= there
