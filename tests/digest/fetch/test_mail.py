"""Mailboxes: a maildir, an mbox file and a real IMAP server, read and never changed."""

from __future__ import annotations

import mailbox
import os
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from tools import dovecot
from tools.dovecot import MailServer

from briefgen.digest.fetch import imap
from briefgen.library import Library
from tests.digest.fetch.conftest import Fetch

WORDS = (
    "Ada Marlowe, Minister of Ports, met Jonas Fjelde in Oslo on Tuesday. They agreed to publish a joint plan by March."
)


def mail(number: int, words: str = WORDS, **fields: str) -> EmailMessage:
    made = EmailMessage()
    made["Received"] = f"from relay{number}.example by mx.example"
    made["From"] = "Press Office <press@ports.example>"
    made["To"] = "desk@office.example"
    made["Subject"] = f"Ferry talks, day {number}"
    made["Date"] = f"Tue, 0{number} Mar 2026 10:00:00 -0500"
    made["Message-ID"] = f"<{number}@ports.example>"
    for name, value in fields.items():
        del made[name]
        made[name] = value
    made.set_content(words)
    return made


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_maildir_is_read_and_left_as_it_is(library: Library, tmp_path: Path, fetched: Fetch) -> None:
    box = mailbox.Maildir(tmp_path / "mail", create=True)
    for number in (1, 2):
        box.add(mail(number))
    before = contents(tmp_path / "mail")
    result = fetched(library, {"maildir": "mail", "publisher": "Ministry of Ports"})
    rows = library.sources()
    assert [(row.title, row.published, row.publisher) for row in rows] == [
        ("Ferry talks, day 2", "2026-03-02", "Ministry of Ports"),
        ("Ferry talks, day 1", "2026-03-01", "Ministry of Ports"),
    ]
    assert result.notices == ()
    assert contents(tmp_path / "mail") == before
    box.add(mail(3))
    assert len(fetched(library, {"maildir": "mail"}).new) == 1


def test_an_mbox_is_read_and_left_as_it_is(shelf: Library, tmp_path: Path, fetched: Fetch) -> None:
    box = mailbox.mbox(tmp_path / "box")
    box.add(mail(1, "From the first of May\nferries are free.\n\nFrom then on, all year."))
    box.add(mail(2))
    box.flush()
    box.close()
    before = (tmp_path / "box").read_bytes()
    os.chmod(tmp_path / "box", 0o400)  # noqa: PTH101 - as a mail program would
    assert len(fetched(shelf, {"mbox": "box"}).new) == 2
    assert (tmp_path / "box").read_bytes() == before
    assert fetched(shelf, {"mbox": "box"}).outcomes[0].same == 2


def test_a_mail_in_two_mailboxes_is_one_source(shelf: Library, tmp_path: Path, fetched: Fetch) -> None:
    first, second = (mailbox.Maildir(tmp_path / name, create=True) for name in ("one", "two"))
    first.add(mail(1))
    second.add(mail(1, Received="from elsewhere.example by mx.example"))
    fetched(shelf, {"maildir": "one"}, {"maildir": "two"})
    (row,) = shelf.sources()
    assert len(shelf.entries(source=row.id)) == 2


def test_a_mail_sent_again_with_other_words_is_a_version(shelf: Library, tmp_path: Path, fetched: Fetch) -> None:
    box = mailbox.Maildir(tmp_path / "mail", create=True)
    box.add(mail(1))
    fetched(shelf, {"maildir": "mail"})
    box.add(mail(1, WORDS.replace("March", "April")))
    (result,) = fetched(shelf, {"maildir": "mail"}, now="2026-03-06T09:00:00Z").outcomes
    assert result.edited == 1
    assert len(shelf.versions(result.new[0])) == 2


@pytest.mark.parametrize(
    "data", [b"", b"\0" * 100, b"no mail at all", b"Subject: =?utf-8?B?broken\nDate: never\n\n\xff\xfe"]
)
def test_what_is_no_mail_is_left_out(shelf: Library, tmp_path: Path, fetched: Fetch, data: bytes) -> None:
    for name in ("new", "cur", "tmp"):
        (tmp_path / "mail" / name).mkdir(parents=True)
    (tmp_path / "mail" / "new" / "1.x").write_bytes(data)
    mailbox.Maildir(tmp_path / "mail").add(mail(1))
    assert fetched(shelf, {"maildir": "mail"}).outcomes[0].status == "fetched"
    assert "Ferry talks, day 1" in [row.title for row in shelf.sources()]


@pytest.fixture(scope="module")
def imap_server() -> Iterator[MailServer]:
    with dovecot.server() as made:
        yield made


def deliver(server: MailServer, number: int) -> None:
    """As a mail server does: written apart, then moved to its place."""
    waiting = server.maildir / "tmp" / f"{number}.test"
    waiting.write_bytes(bytes(mail(number)))
    owner = server.maildir.stat()
    os.chown(waiting, owner.st_uid, owner.st_gid)
    waiting.rename(server.maildir / "new" / waiting.name)


def test_an_imap_mailbox_is_read_on_from_where_it_was_left(
    shelf: Library, fetched: Fetch, imap_server: MailServer
) -> None:
    host = f"desk%40office.example@127.0.0.1:{imap_server.port}"
    source = {"imap": f"imaps://{host}/INBOX", "password-env": "MAIL_PASSWORD", "ca-file": str(imap_server.ca_file)}
    for number in (1, 2, 3):
        deliver(imap_server, number)
    (first,) = fetched(shelf, {**source, "most": 2}).outcomes
    assert (first.status, len(first.new), first.reason) == ("fetched", 2, "")
    assert first.place == f"imap:imaps://{host}/INBOX"
    (second,) = fetched(shelf, source).outcomes
    assert (len(second.new), second.same) == (1, 0), "the mails before are not even asked for"
    assert fetched(shelf, source).new == ()
    assert shelf.sources()[0].title == "Ferry talks, day 3"
    seen = [file.name for file in (imap_server.maildir / "cur").iterdir() if "S" in file.name.partition(":2,")[2]]
    assert seen == [], "nothing is marked as read"

    starttls = {**source, "imap": f"imap://desk%40office.example@127.0.0.1:{imap_server.plain}/INBOX"}
    assert fetched(shelf, starttls).outcomes[0].same == 3
    trusting_nobody = {"imap": source["imap"], "password-env": "MAIL_PASSWORD"}
    wrong = {
        "certificate": trusting_nobody,
        "password": {**source, "password-env": "OTHER"},
        "refuses": {**source, "imap": f"imaps://nobody@127.0.0.1:{imap_server.port}/INBOX"},
        "Mailbox doesn't exist": {**source, "imap": f"imaps://{host}/Nowhere"},
    }
    for words, line in wrong.items():
        (outcome,) = fetched(shelf, line, retry=True).outcomes
        assert outcome.status == "failed"
        assert words in outcome.reason
        assert "open sesame" not in outcome.reason


@pytest.mark.parametrize(
    ("name", "written"), [("INBOX", "INBOX"), ("Presse & Médias", "Presse &- M&AOk-dias"), ("日本", "&ZeVnLA-")]
)
def test_names_of_mailboxes_are_written_as_the_protocol_wants(name: str, written: str) -> None:
    assert imap._utf7(name) == written
