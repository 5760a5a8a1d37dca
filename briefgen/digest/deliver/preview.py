"""A mail as a person looks at it before it is sent: its head, its words, the names and sizes of what is attached."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from briefgen.digest.deliver import words
from briefgen.digest.deliver.delivering import FOLDER, of_line
from briefgen.digest.deliver.edition import Edition
from briefgen.digest.deliver.message import message, subject
from briefgen.digest.deliver.post import server_of
from briefgen.digest.file import DigestPlan, Mail


def previews(plan: DigestPlan, edition: Edition, left: Collection[str]) -> Iterator[str]:
    """What would go to those who have not had an edition, one text for each line of `deliver:`."""
    for line in plan.file.deliver:
        to = [recipient for recipient in of_line(line) if recipient in left]
        if to and line.mail is not None:
            yield _whole(edition, line.mail, to)
        elif to:
            yield f"Copy {', '.join(edition.files)} to {to[0].removeprefix(FOLDER)}\n"


def announced(plan: DigestPlan, period: str, at: str) -> Iterator[str]:
    """The heads of what would be delivered of a period that is not made yet; its words are known when it is."""
    unmade = Edition(plan.name, "", plan.file.title, period, at, {}, {})
    for line in plan.file.deliver:
        if line.mail is not None:
            yield "".join(_head(subject(unmade, line.mail), line.mail, of_line(line)))
        else:
            yield f"Copy {', '.join(plan.file.formats)} of {period} to {line.folder}\n"


def _head(subject_: str, mail: Mail, envelope: Collection[str]) -> Iterator[str]:
    yield f"Envelope: {', '.join(envelope)} (one for each)\nServer: {_server(mail)}\n"
    yield f"From: {mail.from_}\nTo: {', '.join(mail.to)}\n"
    if mail.cc:
        yield f"Cc: {', '.join(mail.cc)}\n"
    yield f"Subject: {subject_}\n"


def _server(mail: Mail) -> str:
    """The server; of an address that is wrong nothing is repeated, a password may stand in it."""
    try:
        return str(server_of(mail.server))
    except ValueError:
        return "not usable, see below"


def _whole(edition: Edition, mail: Mail, envelope: Collection[str]) -> str:
    made = message(edition, mail)
    attached = edition.of_formats(mail.attach)
    parts = [*_head(str(made["Subject"]), mail, envelope), f"Date: {made['Date']}\nMessage-ID: {made['Message-ID']}\n"]
    parts += [f"Attached: {name}, {len(data):,} bytes\n" for name, data in attached.items()]
    return "".join(parts) + "\n" + words.plain(edition, tuple(attached))
