"""Delivery: to whom, what, once, and what is remembered, against a real mail server with TLS."""

from __future__ import annotations

import json
import os
import random
import signal
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from tools.mail import MailServer, mail_server

from briefgen.digest import deliver, file
from briefgen.digest.deliver import Edition
from briefgen.digest.file import DigestPlan
from briefgen.errors import InputError
from briefgen.library import Issue, Library, deliveries, open_library

NOW = "2026-03-09T12:00:00Z"
PDF = b"%PDF-1.7 digest"
DOCX = b"PK digest"
DOCUMENT = {
    "language": "en",
    "title": "Weekly digest",
    "marking": "OFFICIAL",
    "bottom_line": [{"text": "Ada Marlowe met Jonas Fjelde <in Oslo>.", "citations": [1], "note": "single origin"}],
    "sections": [
        {"heading": "Ferries", "items": [{"text": "The ferry plan was put off.", "citations": [2]}]},
        {"heading": "Numbers", "items": [], "empty": ""},
    ],
    "citations": [
        {"number": 1, "title": "Ministers meet", "publisher": "The Courier", "published": "3 March 2026"},
        {"number": 2, "title": "Ferry plan put off", "publisher": "", "published": "", "url": "https://news.example/2"},
    ],
}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "library.sqlite", now=NOW) as made:
        yield made


@pytest.fixture
def server(tmp_path: Path) -> Iterator[MailServer]:
    with mail_server(tmp_path / "mail") as made:
        yield made


def plan_of(folder: Path, *lines: dict[str, Any], **keys: Any) -> DigestPlan:
    path = folder / "weekly.yaml"
    path.write_text(yaml.safe_dump({"title": "Weekly digest", "deliver": list(lines), **keys}), encoding="utf-8")
    return file.load(path)


def mail_to(server: MailServer, *to: str, **keys: Any) -> dict[str, Any]:
    common = {"server": server.server, "from": "desk@office.example", "ca-file": str(server.ca_file)}
    return {"mail": {**common, "to": list(to), **keys}}


def issued(plan: DigestPlan, title: str = "Weekly digest", **document: Any) -> Issue:
    """An issue whose files stand in the output folder, as `briefgen digest` leaves them."""
    folder = plan.beside(plan.file.output)
    folder.mkdir(exist_ok=True)
    files = {folder / "digest.pdf": PDF, folder / "digest.docx": DOCX}
    for path, data in files.items():
        path.write_bytes(data)
    facts = json.dumps({"sources": [], "document": {**DOCUMENT, **document}}).encode()
    return Issue.of(files, facts, type="weekly-digest", office="base", title=title, date="", at=NOW, period="2026-W10")


def sent(plan: DigestPlan, edition: Edition, library: Library, **keys: Any) -> dict[str, str]:
    """What one run says of each recipient: "delivered", or why not."""
    deliveries.expect(library, edition.issue, deliver.recipients(plan))
    made = deliver.deliver(plan, edition, library, **{"now": NOW, "environ": {}, **keys})
    return {one.recipient: one.said or one.state for one in made}


def edition_of(plan: DigestPlan, **keys: Any) -> Edition:
    return deliver.edition_of(plan, issued(plan, **keys))


def test_everyone_gets_the_message_once(tmp_path: Path, library: Library, server: MailServer) -> None:
    plan = plan_of(tmp_path, mail_to(server, "a@x.example", cc=["b@x.example"], bcc=["c@x.example"]))
    edition = edition_of(plan)
    assert set(sent(plan, edition, library).values()) == {"delivered"}
    assert sent(plan, edition, library) == {}
    assert server.recipients == ["a@x.example", "b@x.example", "c@x.example"]
    assert len(set(server.raw)) == 1
    assert b"c@x.example" not in server.raw[0]


def test_the_message_holds_both_bodies_and_the_files(tmp_path: Path, library: Library, server: MailServer) -> None:
    plan = plan_of(tmp_path, mail_to(server, "a@x.example"))
    sent(plan, edition_of(plan), library)
    made = server.received[0][1]
    assert made["Subject"] == "Weekly digest: 2026-W10"
    assert made.get_content_type() == "multipart/mixed"
    plain, html = (made.get_body((kind,)) for kind in ("plain", "html"))
    assert plain is not None
    assert html is not None
    assert "- Ada Marlowe met Jonas Fjelde <in Oslo>. [1] (single origin)" in plain.get_content()
    assert "[2] Ferry plan put off, https://news.example/2" in plain.get_content()
    assert plain.get_content().startswith("OFFICIAL")
    assert "Numbers" not in plain.get_content()
    assert "Ada Marlowe met Jonas Fjelde &lt;in Oslo&gt;." in html.get_content()
    attached = {part.get_filename(): part.get_content() for part in made.iter_attachments()}
    assert attached == {"digest.pdf": PDF, "digest.docx": DOCX}


def test_a_second_try_is_the_same_message(tmp_path: Path, server: MailServer) -> None:
    plan = plan_of(tmp_path, mail_to(server, "a@x.example", "b@x.example"))
    mail = plan.file.deliver[0].mail
    assert mail is not None
    first, second = (deliver.message(edition_of(plan), mail).as_bytes() for _ in range(2))
    assert first == second
    assert deliver.message_id(edition_of(plan), mail).endswith("@office.example>")
    assert deliver.message_id(edition_of(plan, title="Another"), mail) != deliver.message_id(edition_of(plan), mail)


def test_a_refused_recipient_is_tried_again_and_the_others_are_not(
    tmp_path: Path, library: Library, server: MailServer
) -> None:
    plan = plan_of(tmp_path, mail_to(server, "a@x.example", "b@x.example", "c@x.example"))
    edition = edition_of(plan)
    server.refused = {"b@x.example"}
    told = sent(plan, edition, library)
    assert "550 5.1.1 nobody of that name here" in told.pop("b@x.example")
    assert set(told.values()) == {"delivered"}
    assert deliver.outstanding(plan, edition.issue, library) == ("b@x.example",)
    server.refused = set()
    assert sent(plan, edition, library) == {"b@x.example": "delivered"}
    assert server.recipients == ["a@x.example", "c@x.example", "b@x.example"]
    kept = {one.recipient: one for one in deliveries.of_issue(library, edition.issue)}
    assert kept["b@x.example"].tries == 2
    assert kept["b@x.example"].message == server.received[0][1]["Message-ID"]


def test_a_connection_that_ends_in_the_middle_costs_one_recipient(
    tmp_path: Path, library: Library, server: MailServer
) -> None:
    plan = plan_of(tmp_path, mail_to(server, "a@x.example", "b@x.example", "c@x.example"))
    edition = edition_of(plan)
    server.dropped = {"b@x.example"}
    told = sent(plan, edition, library)
    assert "ended the connection" in told.pop("b@x.example")
    assert set(told.values()) == {"delivered"}
    server.dropped = set()
    assert sent(plan, edition, library) == {"b@x.example": "delivered"}


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_password_comes_from_the_environment_and_is_never_told(tmp_path: Path, library: Library, scheme: str) -> None:
    with mail_server(tmp_path / "mail", scheme=scheme, password="sesame-91") as server:
        plan = plan_of(tmp_path, mail_to(server, "a@x.example", user="desk", **{"password-env": "DESK"}))
        edition = edition_of(plan)
        assert "is not set" in str(deliver.problems(plan, {})[0])
        said = sent(plan, edition, library, environ={"DESK": "wrong-word"})["a@x.example"]
        assert "does not let desk in: 535" in said
        assert "wrong-word" not in said
        assert sent(plan, edition, library, environ={"DESK": "sesame-91"}) == {"a@x.example": "delivered"}


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_certificate_nobody_vouches_for_is_refused(tmp_path: Path, library: Library, scheme: str) -> None:
    with mail_server(tmp_path / "mail", scheme=scheme) as server:
        line = mail_to(server, "a@x.example")
        del line["mail"]["ca-file"]
        plan = plan_of(tmp_path, line)
        assert "is not trusted: self-signed certificate" in sent(plan, edition_of(plan), library)["a@x.example"]
        assert server.received == []


def test_nothing_is_sent_without_encryption(tmp_path: Path, library: Library) -> None:
    with mail_server(tmp_path / "mail", encrypted=False) as server:
        plan = plan_of(tmp_path, mail_to(server, "a@x.example", "b@x.example"))
        told = sent(plan, edition_of(plan), library)
        assert all("STARTTLS" in said for said in told.values())
        assert list(told) == ["a@x.example", "b@x.example"]
        assert server.received == []


def test_a_server_that_is_not_there_fails_everyone(tmp_path: Path, library: Library, server: MailServer) -> None:
    line = mail_to(server, "a@x.example", "b@x.example")
    line["mail"]["server"] = "smtp://127.0.0.1:9"
    plan = plan_of(tmp_path, line)
    told = sent(plan, edition_of(plan), library)
    assert told == dict.fromkeys(told, "smtp://127.0.0.1:9 cannot be reached: Connection refused")
    assert len(told) == 2


def test_a_title_cannot_add_a_header(tmp_path: Path, library: Library, server: MailServer) -> None:
    plan = plan_of(tmp_path, mail_to(server, "a@x.example", subject="{title} {period} {0.__class__}\r\nX-A: 1"))
    sent(plan, edition_of(plan, title="Digest\r\nBcc: d@x.example\u2028{period}"), library)
    made = server.received[0][1]
    assert made["Subject"] == "Digest Bcc: d@x.example {period} 2026-W10 {0.__class__} X-A: 1"
    assert made["Bcc"] is None
    assert made["X-A"] is None


def test_mistakes_are_told_at_once_and_no_password_is_repeated(tmp_path: Path) -> None:
    mail = {
        "to": ["a,b@x.example", "é@x.example"],
        "server": "smtp://desk:sesame-91@mail.example:587",
        "from": "desk@office.example",
        "attach": ["pdf", "docx", "json"],
        "ca-file": "missing.pem",
        "user": "desk",
    }
    plan = plan_of(tmp_path, {"folder": "published"}, {"mail": mail}, formats=["pdf"])
    assert not any("sesame-91" in text for text in deliver.announced(plan, "2026-W10", NOW))
    found = [str(problem) for problem in deliver.problems(plan, {})]
    assert len(found) == 6
    assert all("deliver[2].mail" in one for one in found)
    assert not any("sesame-91" in one for one in found)


def test_a_folder_gets_all_files_and_an_edited_one_stays(tmp_path: Path, library: Library) -> None:
    plan = plan_of(tmp_path, {"folder": "shared/digests"})
    folder = tmp_path / "shared" / "digests"
    folder.mkdir(parents=True)
    (folder / "digest.pdf").write_bytes(b"somebody's notes")
    edition = edition_of(plan)
    assert "was edited" in sent(plan, edition, library)["folder:shared/digests"]
    assert (folder / "digest.pdf").read_bytes() == b"somebody's notes"
    assert not (folder / "digest.docx").exists()
    (folder / "digest.pdf").unlink()
    assert sent(plan, edition, library) == {"folder:shared/digests": "delivered"}
    assert (folder / "digest.docx").read_bytes() == DOCX
    assert sent(plan, edition, library) == {}


def test_what_was_changed_after_it_was_issued_is_not_delivered(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, {"folder": "published"})
    issue = issued(plan)
    (tmp_path / "output" / "digest.pdf").write_bytes(b"other")
    (tmp_path / "output" / "digest.docx").unlink()
    with pytest.raises(InputError) as caught:
        deliver.edition_of(plan, issue)
    assert len(caught.value.problems) == 2


def test_stopping_leaves_the_rest_for_the_next_run(tmp_path: Path, library: Library, server: MailServer) -> None:
    plan = plan_of(tmp_path, mail_to(server, "a@x.example", "b@x.example"))
    edition = edition_of(plan)
    assert list(sent(plan, edition, library, is_stopping=lambda: bool(server.received))) == ["a@x.example"]
    assert list(sent(plan, edition, library)) == ["b@x.example"]


def test_a_killed_delivery_misses_nobody_and_doubles_only_the_one_in_hand(tmp_path: Path, server: MailServer) -> None:
    everyone = [f"r{number}@x.example" for number in range(40)]
    plan = plan_of(tmp_path, mail_to(server, *everyone))
    edition = edition_of(plan)
    chance, kills = random.Random(20260309), 0
    place = tmp_path / "library.sqlite"
    with open_library(place, now=NOW) as library:
        deliveries.expect(library, edition.issue, everyone)
    server.before = lambda recipient: time.sleep(0.002)
    for _ in range(60):
        pid = fork_delivery(plan, edition, place)
        if chance.random() < 0.9:
            time.sleep(chance.uniform(0.02, 0.25))
            os.kill(pid, signal.SIGKILL)
        kills += os.WIFSIGNALED(os.waitpid(pid, 0)[1])
        with open_library(place, now=NOW) as library:
            kept = deliveries.of_issue(library, edition.issue)
            assert {one.recipient for one in kept if one.state == "delivered"} <= set(server.recipients)
            if not deliver.outstanding(plan, edition.issue, library):
                break
    assert set(server.recipients) == set(everyone)
    assert kills
    assert len(server.received) - len(everyone) <= kills
    assert len({made["Message-ID"] for _, made in server.received}) == 1


def fork_delivery(plan: DigestPlan, edition: Edition, place: Path) -> int:
    """The number of a program that delivers; it is killed or ends by itself."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # 3.12: the mail server's thread stays behind
        pid = os.fork()
    if pid:
        return pid
    try:
        with open_library(place, now=NOW) as library:
            deliver.deliver(plan, edition, library, now=NOW, environ={})
    finally:
        os._exit(0)
