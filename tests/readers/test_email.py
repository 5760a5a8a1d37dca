"""E-mail: the mail's own words, its headers as metadata, the rest as furniture."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from briefgen import readers
from briefgen.errors import InputError
from briefgen.model import Source
from briefgen.values import PartialDate

BODY = """Dear colleagues,

The fees for the upper lock will fall by a tenth, the minister said on Monday in
Lindal. The council agreed to publish them every month.

Best regards,
Ada Quist
Canal Desk

--\u0020
The Lock Gazette, PO Box 1, Lindal

On 3 May 2031, Ivo Marl wrote:
> Do the fees fall? I have not heard of it, and neither has the keeper.
"""


def mail(body: str = BODY, subject: str = "Re: Lock fees fall", **more: str) -> EmailMessage:
    """A mail of a newsletter."""
    message = EmailMessage()
    message["From"] = "Lock Gazette Élan <news@gazette.example>"
    message["Subject"] = subject
    message["Date"] = "Mon, 05 May 2031 23:30:00 -0400"
    message["MIME-Version"] = "1.0"
    for key, value in more.items():
        message[key] = value
    message.set_content(body, cte="quoted-printable")
    return message


def read(message: EmailMessage, name: str = "mail.eml") -> Source:
    """The Source of a mail."""
    return readers.read(name, message.as_bytes())[0]


def test_a_mail_is_its_own_words() -> None:
    source = read(mail())
    assert source.text.split("\n\n") == [
        "Lock fees fall",
        "Dear colleagues,",
        "The fees for the upper lock will fall by a tenth, the minister said on Monday in Lindal. The council agreed to publish them every month.",
    ]
    assert {item.reason for item in source.furniture} == {"signature"}


def test_a_quoted_reply_is_left_out() -> None:
    body = "The fees fall by a tenth, the minister said on Monday.\n\nOn 3 May 2031, Ivo Marl wrote:\n> Do the fees fall?\n> I have not heard of it.\n"
    source = read(mail(body))
    assert source.text == "Lock fees fall\n\nThe fees fall by a tenth, the minister said on Monday."
    assert [item.reason for item in source.furniture] == ["quoted reply"]


def test_a_mail_forwarded_by_a_desk_program_is_read_as_the_one_forwarded() -> None:
    body = (
        "FYI\n\n________________________________\nFrom: The Lock Gazette <news@gazette.example>\nSent: Sunday, May 4, 2031 8:00 AM\n"
        "Subject: Fees for the upper lock\n\nThe fees for the upper lock will fall by a tenth, the minister said on Monday.\n"
    )
    source = read(mail(body, "FW: Fees"))
    assert source.title == "Fees for the upper lock"
    assert source.publisher == "The Lock Gazette"
    assert source.text.endswith("said on Monday.")
    assert source.published.date != PartialDate(2031, 5, 5)


def test_headers_give_title_publisher_and_date() -> None:
    source = read(mail())
    assert (source.title, source.publisher) == (
        "Lock fees fall",
        "Lock Gazette Élan",
    ) or source.title == "Re: Lock fees fall"
    assert source.published.date == PartialDate(2031, 5, 5)
    assert source.published.reason.startswith("mail header Date")


def test_the_page_is_read_where_there_is_no_text() -> None:
    message = EmailMessage()
    message["From"], message["Subject"], message["MIME-Version"] = "a@gazette.example", "Fees", "1.0"
    message.set_content(
        "<html><body><p>The fees for the upper lock fall by a tenth, the minister said on Monday.</p></body></html>",
        subtype="html",
    )
    source = read(message)
    assert "by a tenth" in source.text
    assert source.publisher == "gazette.example"


def test_attachments_are_noted_and_not_read() -> None:
    message = mail()
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="fées.pdf")
    source, notices = readers.read("mail.eml", message.as_bytes())
    assert "attachments" in [notice.code for notice in notices]
    assert "fées.pdf" in str(notices[0])
    assert "PDF-1.7" not in source.text


def test_a_forwarded_article_is_read_as_the_one_forwarded() -> None:
    body = (
        "For your file. Please see below what the Gazette has today.\n\n---------- Forwarded message ---------\nFrom: The Lock Gazette <news@gazette.example>\n"
        "Date: Sun, 04 May 2031 08:00:00 +0200\nSubject: Fees for the upper lock\nTo: desk@tides.example\n\n"
        "The fees for the upper lock will fall by a tenth, the minister said on Monday.\n"
    )
    source = read(mail(body, "Fwd: Fees for the upper lock"))
    assert source.publisher == "The Lock Gazette"
    assert source.published.date == PartialDate(2031, 5, 4)
    assert "For your file" not in source.text
    assert "by a tenth" in source.text


def test_a_mail_without_text_is_refused() -> None:
    with pytest.raises(InputError, match="without text"):
        readers.read(
            "mail.eml", b"From: a@b.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: image/png; name=a.png\n\nabc"
        )


def test_an_article_that_begins_with_from_is_no_mail() -> None:
    text = (
        b"From: Ministry of Tides\nDate: 4 May 2031\n\nThe fees for the upper lock fall by a tenth, the minister said."
    )
    assert readers.identify("release.txt", text) == "text"


def test_a_sender_with_commas_keeps_the_whole_name() -> None:
    data = b"From: Press Office, Ministry of Locks of Norland <press@example.org>\nSubject: Fees\n\nThe fees of the upper lock fall in May, the keepers say.\n"
    assert readers.read("a.eml", data)[0].publisher == "Press Office, Ministry of Locks of Norland"
