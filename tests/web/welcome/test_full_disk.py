"""An export for which there is no room: said in words, and nothing of it is left."""

from __future__ import annotations

import errno
import os
import shutil
from io import BytesIO

import pytest
from werkzeug.wrappers import request

from service import insight
from service.insight.beginning.files import FOLDER
from tests.web.welcome.conftest import Newcomer, words

CONTENT = b"<?xml version='1.0'?><rss>" + b" " * 4096


def full(*_given: object, **_more: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/srv/secret/path")


class Full(BytesIO):
    """A temporary file on a disk that is full."""

    def write(self, _content: object, /) -> int:
        full()
        return 0


@pytest.mark.parametrize("where", ["in the data folder", "where forms are read"])
def test_where_the_disk_is_full_that_is_said_and_nothing_is_left(
    begun: Newcomer, service: insight.Service, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    if where == "in the data folder":
        monkeypatch.setattr(shutil, "copyfileobj", full)
    else:
        monkeypatch.setattr(request, "default_stream_factory", lambda **_given: Full())
    answer = begun.upload(CONTENT)
    assert answer.status_code == 507
    assert "The disk is full" in words(answer)
    assert "secret" not in answer.text
    folder = service.settings.home / FOLDER
    assert not folder.exists() or list(folder.iterdir()) == []
    monkeypatch.undo()
    assert begun.upload(CONTENT).status_code == 303


def test_what_else_a_disk_refuses_is_ours_to_look_at(
    begun: Newcomer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_given: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(shutil, "copyfileobj", refused)
    answer = begun.upload(CONTENT)
    assert (answer.status_code, "broke on our side" in words(answer)) == (500, True)
