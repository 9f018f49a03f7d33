"""A page speaks the language that its browser asks for, where it has a catalogue; else English."""

from __future__ import annotations

import re
import struct
import threading
from pathlib import Path

import pytest
from babel.messages.plurals import PLURALS
from flask import Flask
from werkzeug.test import TestResponse

from service import insight
from service.core.translating import gettext
from service.settings import Settings, SettingsError
from service.web import create_app
from tests.insight.payloads import comment
from tests.web import pseudo
from tests.web.conftest import QUESTION, Author, Blog, event

LOGIN = "Good to see you."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three languages, one of them read from the right."""
    folder = tmp_path / "languages"
    for language in ("eo", "he", "pt_BR"):
        pseudo.make(folder, language, lambda said, language=language: f"{language}: {said}")
    return folder


@pytest.fixture
def settings(settings: Settings, folder: Path) -> Settings:
    return settings.model_copy(update={"translations": folder})


def asked(app: Flask, wanted: str, path: str = "/login") -> TestResponse:
    headers = {"Accept-Language": wanted} if wanted else {}
    return app.test_client().get(path, headers=headers)


@pytest.mark.parametrize(
    ("wanted", "spoken", "tag"),
    [
        ("", "", '<html lang="en">'),
        ("en-GB,en;q=0.9", "", '<html lang="en">'),
        ("de", "", '<html lang="en">'),
        ("*", "", '<html lang="en">'),
        ("no language at all;;q=x", "", '<html lang="en">'),
        ("eo", "eo: ", '<html lang="eo">'),
        ("EO-XX", "eo: ", '<html lang="eo">'),
        ("de, eo;q=0.7, en;q=0.3", "eo: ", '<html lang="eo">'),
        ("en, eo;q=0.7", "", '<html lang="en">'),
        ("pt-BR", "pt_BR: ", '<html lang="pt-BR">'),
        ("pt", "pt_BR: ", '<html lang="pt-BR">'),
        ("he-IL", "he: ", '<html lang="he" dir="rtl">'),
        ("../../etc/passwd", "", '<html lang="en">'),
    ],
)
def test_the_best_of_what_is_asked_for_is_spoken(
    app: Flask, wanted: str, spoken: str, tag: str
) -> None:
    page = asked(app, wanted)
    assert tag in page.text
    assert f"<h1>{spoken}{LOGIN}</h1>" in page.text


def test_what_differs_by_language_says_so_and_what_does_not_is_silent(app: Flask) -> None:
    assert "Accept-Language" in asked(app, "eo").vary
    assert "Accept-Language" in asked(app, "", "/nothing").vary
    for path in ("/healthz", "/openapi.json", "/static/icon.svg"):
        assert "Accept-Language" not in asked(app, "eo", path).vary


def test_with_english_alone_nothing_is_said_of_languages(
    service: insight.Service, settings: Settings
) -> None:
    service.settings = settings.model_copy(update={"translations": None})
    page = asked(create_app(service), "eo")
    assert ("Accept-Language" in page.vary, '<html lang="en">' in page.text) == (False, True)


def test_faults_are_told_to_people_in_their_language_and_to_programs_in_english(
    app: Flask, blog: Blog
) -> None:
    page = asked(app, "eo", "/nothing")
    assert page.status_code == 404
    assert "<h1>eo: There is no such page.</h1>" in page.text
    for path in ("/api/sites/nobody/threads", "/healthz/nothing"):
        assert "eo: " not in asked(app, "eo", path).text
    english = asked(app, "", "/openapi.json").data
    assert asked(app, "eo", "/openapi.json").data == english


def test_programs_read_english(app: Flask, blog: Blog, service: insight.Service) -> None:
    blog.send()
    insight.score_stale(service, blog.site.key)
    path = f"/api/sites/{blog.site.key}/threads"
    english = blog.client.get(path, headers=blog.bearer)
    theirs = blog.client.get(path, headers={**blog.bearer, "Accept-Language": "eo"})
    assert english.status_code == 200
    assert theirs.data == english.data


def test_a_file_for_a_spreadsheet_is_english(author: Author, blog: Blog) -> None:
    blog.send()
    english = author.client.get("/threads.csv").data
    assert author.client.get("/threads.csv", headers={"Accept-Language": "eo"}).data == english


def test_two_who_are_answered_at_once_each_hear_their_own_language(app: Flask) -> None:
    heard: dict[str, set[str]] = {"eo": set(), "he": set(), "de": set()}
    together = threading.Barrier(len(heard))

    def listen(wanted: str) -> None:
        client = app.test_client()
        together.wait()
        for _ in range(40):
            text = client.get("/login", headers={"Accept-Language": wanted}).text
            found = re.search(r"<h1>(.*?)" + re.escape(LOGIN), text)
            heard[wanted].add(found[1] if found else "?")
            heard[wanted].add(gettext(""))

    threads = [threading.Thread(target=listen, args=(wanted,)) for wanted in heard]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert heard == {"eo": {"eo: ", ""}, "he": {"he: ", ""}, "de": {""}}


def test_what_is_said_after_a_button_is_in_the_language_too(author: Author, blog: Blog) -> None:
    blog.send()
    author.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "eo"
    author.press("/threads/3/verdict", kind="not_for_me")
    page = author.client.get("/")
    assert "eo: The thread of <bdi>Noor</bdi> is closed: not for you." in page.text


def test_a_name_is_escaped_in_every_language(author: Author, blog: Blog) -> None:
    blog.send(event(comment(3, QUESTION, comment_author='Tom & "Sons" 100%')))
    for language in ("en", "eo", "he"):
        author.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = language
        for path in ("/", "/threads/3", "/threads", "/people"):
            text = author.client.get(path).text
            assert "Tom &amp; &#34;Sons&#34; 100%" in text
            assert 'Tom & "' not in text


@pytest.mark.parametrize(
    ("original", "said"),
    [
        (LOGIN, "%(name)s"),
        (LOGIN, "100 % good"),
        ("The thread of %(name)s is closed: not for you.", "%(name)999999999s"),
        ("The thread of %(name)s is closed: not for you.", "%(nmae)s"),
        ("To <bdi>%(name)s</bdi>.", "<bdi>%(name)s</bdi><script>alert(1)</script>"),
        ("To <bdi>%(name)s</bdi>.", '<bdi onclick="x">%(name)s</bdi>'),
        ("To <bdi>%(name)s</bdi>.", "<bdi>%(name)s</bdi><img src=x onerror=alert(1) "),
    ],
)
def test_a_catalogue_that_says_more_than_words_is_refused(
    service: insight.Service, settings: Settings, folder: Path, original: str, said: str
) -> None:
    pseudo.make(folder, "de", lambda text: said if text == original else text)
    service.settings = settings
    with pytest.raises(SettingsError, match=r"COMMENT_INSIGHT_TRANSLATIONS: .*de.*other values or"):
        create_app(service)


def compiled(
    told: list[tuple[str, str]], charset: str = "UTF-8", counts: str = "(n != 1)"
) -> bytes:
    """A catalogue that says this, as no tool would compile it."""
    rule = f"Plural-Forms: nplurals=2; plural={counts};"
    told = [("", f"Content-Type: text/plain; charset={charset}\n{rule}\n"), *told]
    parts = [said.encode() for said in (*(ours for ours, _ in told), *(said for _, said in told))]
    at, places, size = 28 + 8 * len(parts), b"", len(told)
    for part in parts:
        places += struct.pack("<2I", len(part), at)
        at += len(part) + 1
    head = struct.pack("<7I", 0x950412DE, 0, size, 28, 28 + 8 * size, 0, 0)
    return head + places + b"".join(part + b"\0" for part in parts)


TO, SCRIPT = "To <bdi>%(name)s</bdi>.", "<script>alert(1)</script>"
OF = "%(number)s comment of <bdi>%(name)s</bdi>"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (compiled([(TO, TO), (TO, SCRIPT)]), "other values or tags"),
        (compiled([(TO, SCRIPT), (TO, TO)]), "other values or tags"),
        (compiled([(f"{OF}\0{SCRIPT}", f"{SCRIPT}\0{SCRIPT}")]), "other values or tags"),
        (compiled([(TO, "+ADw-script+AD4-")], "utf-7"), "no compiled catalogue in UTF-8"),
        (compiled([(LOGIN, r"\ud800")], "raw_unicode_escape"), "no compiled catalogue in UTF-8"),
    ],
)
def test_a_file_that_says_one_thing_to_who_looks_and_another_to_readers_is_refused(
    service: insight.Service, settings: Settings, folder: Path, content: bytes, why: str
) -> None:
    (folder / "eo" / "LC_MESSAGES" / "messages.mo").write_bytes(content)
    service.settings = settings
    with pytest.raises(SettingsError, match=why):
        create_app(service)


def test_a_plain_sentence_stays_plain_whatever_a_catalogue_says(
    service: insight.Service, settings: Settings, folder: Path
) -> None:
    said = 'Bon"venon & <3'
    pseudo.make(folder, "de", lambda text: said if text == LOGIN else text)
    service.settings = settings
    assert "<h1>Bon&#34;venon &amp; &lt;3</h1>" in asked(create_app(service), "de").text


def assert_refused(service: insight.Service, settings: Settings) -> None:
    service.settings = settings
    with pytest.raises(SettingsError, match=r"eo.LC_MESSAGES.messages.mo is no compiled catalogue"):
        create_app(service)


@pytest.mark.parametrize("content", [b"", b"no catalogue", b"\xde\x12\x04\x95\0\0"])
def test_a_file_that_is_no_catalogue_is_refused_by_name(
    service: insight.Service, settings: Settings, folder: Path, content: bytes
) -> None:
    (folder / "eo" / "LC_MESSAGES" / "messages.mo").write_bytes(content)
    assert_refused(service, settings)


def test_a_folder_that_is_no_language_is_refused_by_name(
    service: insight.Service, settings: Settings, folder: Path
) -> None:
    (folder / "eo").rename(folder / "klingonic")
    service.settings = settings
    with pytest.raises(SettingsError, match="the folder klingonic is no language"):
        create_app(service)


@pytest.mark.parametrize("rule", ["foo(n)", "n/0", "(n"])
def test_a_catalogue_that_can_not_count_is_refused_by_name(
    service: insight.Service, settings: Settings, folder: Path, rule: str
) -> None:
    file = folder / "eo" / "LC_MESSAGES" / "messages.mo"
    good = b"plural=(n != 1);"
    content = file.read_bytes()
    assert good in content
    file.write_bytes(content.replace(good, f"plural={rule};".ljust(len(good)).encode()))
    assert_refused(service, settings)


@pytest.mark.parametrize("rule", ["n/(n-500)", "1 % (n - 123456789)", "n>9 ? 1/(n/10000-7) : 0"])
def test_a_rule_that_fails_far_up_alone_is_refused_as_well(
    service: insight.Service, settings: Settings, folder: Path, rule: str
) -> None:
    file = folder / "eo" / "LC_MESSAGES" / "messages.mo"
    file.write_bytes(compiled([(TO, TO)], counts=rule))
    assert_refused(service, settings)


def test_every_language_s_own_rule_is_taken(
    service: insight.Service, settings: Settings, folder: Path
) -> None:
    file = folder / "eo" / "LC_MESSAGES" / "messages.mo"
    service.settings = settings
    for rule in sorted({rule for _, rule in PLURALS.values()}):
        file.write_bytes(compiled([(TO, TO)], counts=rule))
        create_app(service)
