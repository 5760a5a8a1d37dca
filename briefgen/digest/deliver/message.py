"""The mail that carries an issue: the same bytes whenever it is made, so that a second try is the same message.

Text from a digest file or a source cannot add a header: what goes into one is a single line without control signs, and
addresses are parsed. Those in `bcc` stand on the envelope alone.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import mimetypes
import re
import unicodedata
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import PurePath

from briefgen.digest.deliver import words
from briefgen.digest.deliver.edition import Edition
from briefgen.digest.file import Mail

# Lines of a header beyond 998 signs are refused by servers (RFC 5322 2.1.1); subjects that long are a mistake.
MOST_SUBJECT = 200
TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".json": "application/json",
    ".ics": "text/calendar",
}


def message(edition: Edition, mail: Mail) -> EmailMessage:
    """The message: plain text and HTML of the digest, and the files as attachments.

    Raises ValueError for an address that cannot stand in a header; `ready.problems` finds it first.
    """
    attached = edition.of_formats(mail.attach)
    made = EmailMessage(SMTP)
    made["From"] = address(mail.from_)
    made["To"] = tuple(map(address, mail.to))
    if mail.cc:
        made["Cc"] = tuple(map(address, mail.cc))
    made["Subject"] = subject(edition, mail)
    made["Date"] = format_datetime(dt.datetime.fromisoformat(edition.at))
    made["Message-ID"] = message_id(edition, mail)
    made["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office reply is wanted
    made.set_content(words.plain(edition, tuple(attached)), cte="quoted-printable")
    made.add_alternative(words.html(edition, tuple(attached)), subtype="html", cte="quoted-printable")
    for name, data in attached.items():
        kind = TYPES.get(PurePath(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
        main, _, sub = kind.partition("/")
        made.add_attachment(data, maintype=main, subtype=sub, filename=one_line(name))
    _set_boundaries(made, hashlib.sha256(str(made["Message-ID"]).encode()).hexdigest()[:24])
    return made


def _set_boundaries(part: EmailMessage | MIMEPart, seed: str) -> None:
    """Gives each multipart a boundary of its own that is the same each time; the library would draw lots."""
    number = 0
    for one in part.walk():
        if one.is_multipart():
            one.set_boundary(f"=_{seed}_{number}")
            number += 1


def subject(edition: Edition, mail: Mail) -> str:
    """The subject with `{title}` and `{period}` filled in, on one line."""
    filled = {"title": edition.title, "period": edition.period}
    text = one_line(re.sub(r"\{(title|period)\}", lambda place: filled[place[1]], mail.subject))
    return text if len(text) <= MOST_SUBJECT else f"{text[: MOST_SUBJECT - 1]}…"


def message_id(edition: Edition, mail: Mail) -> str:
    """The Message-ID of an issue for a list of recipients: the same at every try, so that a mailbox knows a second copy."""
    everyone = sorted({recipient.lower() for recipient in (*mail.to, *mail.cc, *mail.bcc)})
    said = json.dumps([edition.digest, edition.issue, everyone])
    return f"<{hashlib.sha256(said.encode()).hexdigest()[:32]}@{address(mail.from_).domain}>"


def address(text: str) -> Address:
    """An address as a header takes it; a domain in other letters in its ASCII form. Raises ValueError for none."""
    local, _, domain = text.rpartition("@")
    if not text.isascii():
        domain = domain.encode("idna").decode()
    if not local.isascii():
        raise ValueError("before the @ only unaccented Latin letters reach every server")
    try:
        return Address(addr_spec=f"{local}@{domain}")
    except (HeaderParseError, IndexError) as error:
        raise ValueError("it is not one address") from error


def one_line(text: str) -> str:
    """The text without control signs and line ends, with single blanks."""
    kept = "".join(" " if unicodedata.category(sign) in ("Cc", "Zl", "Zp", "Cs") else sign for sign in text)
    return " ".join(kept.split())
