"""`briefgen due` as a person or a machine starts it: from articles in a folder to a mail, and as a watcher."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import yaml
from tools.mail import mail_server

from briefgen import cli

ARTICLE = """\
Marlowe and Fjelde meet in Halifax

The Harbour Courier, 3 March 2026

HALIFAX - Fisheries Minister Ada Marlowe met Norwegian Fisheries Minister Jonas Fjelde in Halifax on Tuesday.
Marlowe said Canada will publish a plan for herring by 30 April 2026.
"""
PATIENCE_S = 90
MONDAY = "1773057600"  # 2026-03-09 12:00 UTC


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MONDAY)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "courier.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def digest_file(folder: Path, **keys: object) -> Path:
    path = folder / "weekly.yaml"
    common = {
        "title": "Fisheries weekly",
        "timezone": "America/Halifax",
        "schedule": "every week, monday 07:00",
        "sources": [{"folder": "in"}],
    }
    path.write_text(yaml.safe_dump({**common, **keys}), encoding="utf-8")
    return path


def test_articles_become_a_mail(newsroom: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with mail_server(newsroom / "mail") as server:
        mail = {"to": ["a@x.example"], "server": server.server, "from": "desk@office.example"}
        digest_file(newsroom, deliver=[{"mail": {**mail, "ca-file": str(server.ca_file)}}])
        assert cli.run(["due"]) == 0
        assert "delivered to a@x.example" in capsys.readouterr().out
        assert cli.run(["due"]) == 0
        assert capsys.readouterr().out == "weekly.yaml: nothing is due; next at 2026-03-16T10:00:00Z.\n"
        assert cli.run(["due", "--period", "2026-W10", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)[0]["deliveries"] == []
    ((recipient, made),) = server.received
    body = made.get_body(("plain",))
    assert body is not None
    assert recipient == "a@x.example"
    assert made["Subject"] == "Fisheries weekly: 2026-W10"
    assert "Jonas Fjelde" in body.get_content()
    names = [part.get_filename() for part in made.iter_attachments()]
    assert names == ["weekly-2026-W10.pdf", "weekly-2026-W10.docx"]
    for part in made.iter_attachments():
        name = str(part.get_filename())
        assert part.get_content() == (newsroom / "output" / name).read_bytes()


def test_a_folder_without_digests_is_told(newsroom: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["due"]) == 3
    assert "no digest file with a schedule stands here" in capsys.readouterr().err
    assert cli.run(["due", "--watch", "--dry-run"]) == 2


def test_a_watcher_works_wakes_and_ends_on_signals(newsroom: Path) -> None:
    path = digest_file(newsroom, deliver=[{"folder": "published"}], formats=["html"], empty="skip", sources=[])
    command = [sys.executable, "-m", "briefgen", "due", "--watch", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as watcher:
        guard = threading.Timer(PATIENCE_S, watcher.kill)  # a watcher that says nothing would be waited for
        guard.start()
        try:
            assert watcher.stdout is not None
            assert watcher.stderr is not None
            assert "2026-W10 skipped: nothing happened." in watcher.stdout.readline()
            path.write_text(path.read_text("utf-8").replace("title:", "titel:"), encoding="utf-8")
            watcher.send_signal(signal.SIGHUP)
            assert 'the key "title" is missing' in watcher.stderr.readline()
            watcher.send_signal(signal.SIGTERM)
            assert watcher.wait(PATIENCE_S) == 0
        finally:
            guard.cancel()
            watcher.kill()
