"""What wordpress.org asks of a plugin that it is to list, as far as its files can tell."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PLUGIN = Path(__file__).parents[2] / "service" / "wordpress" / "plugin" / "comment-insight"
README = (PLUGIN / "readme.txt").read_text()
HEAD = (PLUGIN / "comment-insight.php").read_text()
SOURCES = sorted(PLUGIN.rglob("*.php"))


def field(text: str, name: str) -> str:
    """A header's value."""
    found = re.search(rf"^(?: \* )?{name}: +(.+)$", text, re.MULTILINE)
    assert found, name
    return found[1].strip()


def calls(source: str, name: str) -> list[str]:
    """The whole text of each call of a function, parentheses balanced."""
    found = []
    for start in re.finditer(rf"(?<![\w>:$]){name}\(", source):
        depth, end = 0, start.end() - 1
        while True:
            depth += {"(": 1, ")": -1}.get(source[end], 0)
            end += 1
            if not depth:
                break
        found.append(source[start.start() : end])
    return found


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Plugin Name", "Comment Insight"),
        ("Author", r"\S.*"),
        ("Plugin URI", r"https://\S+"),
        ("License", "GPL-2.0-or-later"),
        ("License URI", r"https://\S+"),
        ("Text Domain", PLUGIN.name),
        ("Domain Path", "/languages"),
        ("Requires at least", "6.1"),
        ("Requires PHP", "7.4"),
        # Nobody else's plugin of this name may replace it before it is published.
        ("Update URI", "false"),
    ],
)
def test_the_plugin_s_head_has_what_is_asked_for(name: str, wanted: str) -> None:
    assert re.fullmatch(wanted, field(HEAD, name))


def test_the_readme_says_what_the_plugin_s_head_says() -> None:
    assert README.startswith(f"=== {field(HEAD, 'Plugin Name')} ===\n")
    assert field(README, "Stable tag") == field(HEAD, "Version")
    assert f"const VERSION = '{field(HEAD, 'Version')}';" in HEAD
    for name in ("Requires at least", "Requires PHP", "License", "License URI"):
        assert field(README, name) == field(HEAD, name)
    assert field(README, "Tested up to") == "7.1"
    assert f"= {field(HEAD, 'Version')} =" in README.partition("== Changelog ==")[2]


def test_the_readme_keeps_to_its_bounds() -> None:
    assert 1 <= len(field(README, "Tags").split(", ")) <= 5
    assert re.fullmatch(r"[a-z0-9-]+(, [a-z0-9-]+)*", field(README, "Contributors"))
    short = README.partition("\n\n")[2].partition("\n")[0]
    assert 20 < len(short) <= 150
    sections = re.findall(r"^== (.+) ==$", README, re.MULTILINE)
    assert len(sections) == len(set(sections))
    for wanted in ("Description", "External services", "Privacy", "Installation", "Changelog"):
        assert wanted in sections


def test_the_licence_comes_along_whole() -> None:
    text = (PLUGIN / "license.txt").read_text()
    assert "GNU GENERAL PUBLIC LICENSE\n                       Version 2" in text
    assert "END OF TERMS AND CONDITIONS" in text


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_file_does_anything_when_it_is_called_by_itself(path: Path) -> None:
    source = path.read_text()
    if path.name != "autoload.php":  # Declares a function, and nothing else.
        assert re.search(
            r"^defined\( '(ABSPATH|WP_UNINSTALL_PLUGIN)' \) \|\| exit;$", source, re.MULTILINE
        )


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_every_text_names_the_plugin_s_own_domain(path: Path) -> None:
    source = path.read_text()
    for name in ("__", "_n", "_x", "_nx", "esc_html__", "esc_attr__", "esc_html_x", "esc_attr_x"):
        for call in calls(source, name):
            assert call.endswith(", 'comment-insight' )"), call
            if re.search(r"%(\d\$)?[sd]", call):
                above = source[: source.index(call)].rsplit("\n", 3)
                assert "translators:" in "\n".join(above), call


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_what_is_printed_is_escaped_where_it_is_printed(path: Path) -> None:
    for line in path.read_text().splitlines():
        printed = re.search(r"\becho (.+);", line)
        if printed and "phpcs:ignore WordPress.Security.EscapeOutput" not in line:
            bare = re.sub(r"'[^']*'", "", printed[1])
            safe = re.sub(
                r"\b(esc_\w+|wp_kses_post|number_format_i18n|submit_button)\(.*\)", "", bare
            )
            assert "$" not in safe, line


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_what_a_request_says_is_cleaned_where_it_is_read(path: Path) -> None:
    for line in path.read_text().splitlines():
        for read in re.finditer(r"\$_(?:GET|POST|REQUEST|SERVER|COOKIE)\[[^]]+\]", line):
            before = line[: read.start()]
            cleaned = re.search(
                r"(isset\( |empty\( |absint\( |wp_unslash\( |=== |self::line\( )$", before
            )
            assert cleaned, line


def test_nothing_lies_about_that_does_not_belong_in_it() -> None:
    kinds = {path.suffix for path in PLUGIN.rglob("*") if path.is_file()}
    assert kinds <= {".php", ".txt", ".css", ".pot"}
    assert not list(PLUGIN.rglob(".*"))
    for discouraged in ("load_plugin_textdomain(", "eval(", "base64_decode( $_", "curl_", "<?="):
        assert not [path.name for path in SOURCES if discouraged in path.read_text()]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_exception_from_the_rules_is_for_a_whole_file(path: Path) -> None:
    source = path.read_text()
    assert source.count("phpcs:disable") == source.count("phpcs:enable")
    for line in source.splitlines():
        if "phpcs:ignore" in line:
            assert " -- " in line or re.search(r"phpcs:ignore [\w.]+$", line), line
