"""E-mail: headers as metadata, the text part or else the page, without quoted replies, signature and disclaimer."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator, Sequence
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parseaddr
from pathlib import PurePath

from briefgen.errors import InputError, Notice, Problem
from briefgen.readers import shapes
from briefgen.readers.dates import from_metadata
from briefgen.readers.decode import decode
from briefgen.readers.document import Document, Metadata, Part
from briefgen.readers.text import blocks
from briefgen.readers.traced import Traced
from briefgen.readers.wraps import LINE_ENDS

NAME = "email"
EXTENSIONS = (".eml",)
LABEL = "e-mail"

_FIELD = re.compile(rb"[!-9;-~]{1,60}:[ \t]?")
_MAIL_FIELDS = frozenset(
    b"received return-path message-id mime-version delivered-to content-type content-transfer-encoding dkim-signature x-mailer in-reply-to".split()
)
_ADDRESSED = frozenset(b"from to subject date".split())
_MOST_PARTS = 500
_REPLY = re.compile(
    r"(?:On\b.{4,200}\bwrote:|Le\b.{4,200}\ba écrit\s?:|-{2,}\s*Original Message\s*-{2,}|-{2,}\s*Message d'origine\s*-{2,}|_{10,})\s*$"
)
_FORWARD = re.compile(
    r"-{3,}\s*(?:Forwarded message|Message transféré|Begin forwarded message:?)\s*-{0,}\s*:?$|Begin forwarded message:\s*$",
    re.IGNORECASE,
)
_FORWARD_FIELD = re.compile(r"\*?(?P<key>From|Date|Sent|Subject|To|Cc|De|Objet|Envoyé|À)\*?\s*:\s*(?P<value>.*)$")
_KEYS = {"Sent": "Date", "Envoyé": "Date", "De": "From", "Objet": "Subject"}
_PREFIX = re.compile(r"(?:(?:re|fwd?|tr|aw|wg)\s*:\s*)+", re.IGNORECASE)
_FORWARD_SUBJECT = re.compile(r"(?:re\s*:\s*)*(?:fwd?|tr|wg)\s*:", re.IGNORECASE)
_SIGNATURE = re.compile(r"--\s?$|—\s?$|__\s?$")
_SIGN_OFF = re.compile(
    r"(?:kind|best|warm|with (?:kind|best)|warmest)? ?(?:regards|wishes|sincerely|yours (?:sincerely|faithfully|truly)|cheers|cordialement|bien à vous|many thanks|thanks)[,!.]?$",
    re.IGNORECASE,
)


def identify(name: str, head: bytes) -> bool:
    """Whether the bytes begin with the header fields of a mail.

    A file that is not named .eml needs a field that only mails have: an article may well begin with 'From:' and 'Date:'.
    """
    fields = list(_names(head[:16384]))
    if PurePath(name).suffix.lower() in EXTENSIONS:
        return bool(set(fields) & (_MAIL_FIELDS | _ADDRESSED))
    return bool(set(fields) & _MAIL_FIELDS) and bool(set(fields) & _ADDRESSED)


def _names(head: bytes) -> Iterator[bytes]:
    """The names of the header fields at the begin, lower-case."""
    for number, line in enumerate(head.removeprefix(b"\xef\xbb\xbf").splitlines()):
        if not line.strip():
            if number:
                return
            continue
        if line[:1] in b" \t" and number:
            continue
        if number == 0 and line.startswith(b"From "):
            continue
        if not _FIELD.match(line):
            return
        yield line.split(b":", 1)[0].strip().lower()


def read(name: str, data: bytes) -> Document:
    """The mail's own text; quoted replies, signature and disclaimers are furniture, attachments only noted."""
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    try:
        message = email.message_from_bytes(data)
        parts_of_mail = sum(1 for _ in message.walk())
    except RecursionError as error:
        raise InputError(
            Problem("is a damaged mail: its parts are nested too deep.", name, "Save its text.")
        ) from error
    if parts_of_mail > _MOST_PARTS:
        raise InputError(
            Problem(f"is a mail of {parts_of_mail} parts, more than any real one.", name, "Save its text.")
        )
    if message.get_content_type() in ("multipart/encrypted", "application/pkcs7-mime") or _is_encrypted(message):
        raise InputError(Problem("is an encrypted mail.", name, "Open it in your mail program and save its text."))
    content, page, notices = _content(name, message)
    fields = {key: _header(message, key) for key in ("Subject", "From", "Date")}
    if page:
        return _from_page(content, fields, notices)
    header = f"{fields['Subject']}\n\n"
    raw = header + content
    subject = _unprefixed(Traced.of(raw, 0, len(fields["Subject"])))
    parts = [Part("title", subject)] if len(subject) else []
    body = Traced.of(raw, len(header))
    parts, fields = _forwarded(body, parts, fields)
    return Document(raw, tuple(parts), _metadata(fields), notices)


def _is_encrypted(message: Message) -> bool:
    return any(
        "BEGIN PGP MESSAGE" in str(part.get_payload())[:400] for part in message.walk() if not part.is_multipart()
    )


def _header(message: Message, key: str) -> str:
    """One header as it reads, on one line."""
    value = message.get(key, "")
    try:
        decoded = str(make_header(decode_header(str(value))))
    except (ValueError, LookupError, UnicodeError):
        decoded = str(value)
    return " ".join(decoded.split())


def _content(name: str, message: Message) -> tuple[str, bool, tuple[Notice, ...]]:
    """The body, whether it is a page, and notices on encodings and attachments; raises InputError where there is none."""
    texts: dict[str, list[str]] = {"text/plain": [], "text/html": []}
    notices: list[Notice] = []
    attached: list[str] = []
    for part in message.walk():
        if part.is_multipart():
            continue
        kind, file = part.get_content_type(), part.get_filename()
        if file or part.get_content_disposition() == "attachment" or kind not in texts:
            attached.append(_plain_name(file) or kind)
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload.strip():
            text, found = decode(name, payload, str(part.get_content_charset() or ""))
            texts[kind].append(_unflowed(part, text))
            notices.extend(found)
    if attached:
        notices.append(
            Notice("attachments", f"{len(attached)} attachments were not read: {', '.join(attached)}.", name)
        )
    plain = "\n\n".join(texts["text/plain"])
    if shapes.words(plain) >= 5 or (plain.strip() and not texts["text/html"]):
        return plain, False, tuple(notices)
    if texts["text/html"]:
        return "\n".join(texts["text/html"]), True, tuple(notices)
    advice = (
        f"It only has attachments ({', '.join(attached)}); save these and give them." if attached else "Check the file."
    )
    raise InputError(Problem("is a mail without text.", name, advice))


def _plain_name(file: str | None) -> str:
    if not file:
        return ""
    try:
        return str(make_header(decode_header(file)))
    except (ValueError, LookupError, UnicodeError):
        return file


def _unflowed(part: Message, text: str) -> str:
    """The text of a format=flowed part as it is: its soft breaks end in a space and are undone like any wrap."""
    return (
        text if part.get_param("format") != "flowed" else re.sub(r" +(\r?\n)", r"\1", re.sub(r"(?m)^-- $", "--", text))
    )


def _from_page(content: str, fields: dict[str, str], notices: Sequence[Notice]) -> Document:
    """The body as a web page."""
    from briefgen.readers import html

    document = html.from_text(content, notices)
    about = _metadata(fields)
    parts = tuple(_replies(document.parts))
    language = document.metadata.language
    return Document(
        document.raw, parts, Metadata(about.title, about.publisher, (), about.published, language), document.notices
    )


def _replies(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts of a page with everything below 'On … wrote:' cut."""
    cut = False
    for part in parts:
        cut = cut or bool(_REPLY.match(part.text))
        yield part.cut("quoted reply") if cut and not part.furniture else part


def _metadata(fields: dict[str, str]) -> Metadata:
    """Subject, sender's name and date."""
    sender, address = _named(fields["From"]) if "<" in fields["From"] else _sender(fields["From"])
    publisher = sender.strip("\"' ") or address.rpartition("@")[2]
    title = _PREFIX.sub("", fields["Subject"])
    return Metadata(title=title, publisher=publisher, published=from_metadata(fields["Date"], "mail header Date"))


def _named(value: str) -> tuple[str, str]:
    """The name before the address in angle brackets, with its commas, and the address."""
    name, _, rest = value.rpartition("<")
    return (name.strip(), rest.rstrip("> ")) if "," in name and '"' not in name else parseaddr(value)


def _sender(value: str) -> tuple[str, str]:
    pairs = getaddresses([value])
    name, address = pairs[0] if pairs else ("", "")
    return (name, address) if "@" in address else (value, "")


def _forwarded(body: Traced, parts: list[Part], fields: dict[str, str]) -> tuple[list[Part], dict[str, str]]:
    """The parts of a mail; where it forwards another, that one's text and header fields, and the rest as furniture."""
    rows = list(_rows(body.text))
    lines = [body.text[start:end].strip() for start, end in rows]
    mark = _forward_mark(lines, fields["Subject"])
    if mark is None:
        return [*parts, *_own(body)], fields
    given = dict(fields)
    title: list[Part] = []
    number = mark if _FORWARD_FIELD.match(lines[mark]) else mark + 1
    while number < len(rows) and (not lines[number] or _FORWARD_FIELD.match(lines[number])):
        found = _FORWARD_FIELD.match(lines[number])
        if not found and len(title) + (given != fields):
            break
        if found:
            key = _KEYS.get(found["key"], found["key"])
            given[key] = found["value"].strip()
            if key == "Subject" and given[key]:
                end = rows[number][0] + len(body.text[slice(*rows[number])].rstrip())
                title = [Part("title", _unprefixed(body.part(end - len(given[key]), end)))]
        number += 1
    start = rows[number][0] if number < len(rows) else len(body)
    covering = [part.cut("covering note") for part in blocks(body.part(0, rows[mark][0]))]
    kept = [part.cut("mail header") for part in parts] if title else parts
    return [*kept, *covering, *title, *_own(body.part(start))], given


def _forward_mark(lines: Sequence[str], subject: str) -> int | None:
    """The line that begins a forwarded mail: a mark, or in a mail called 'FW: …' its header."""
    for number, line in enumerate(lines):
        if _FORWARD.match(line):
            return number
        header = lines[number : number + 8]
        if _FORWARD_SUBJECT.match(subject) and (_REPLY.match(line) or line.startswith(("From:", "De :", "*From:*"))):
            keys = {found["key"] for text in header if (found := _FORWARD_FIELD.match(text))}
            if keys & {"From", "De"} and keys & {"Subject", "Objet"}:
                return number
    return None


def _unprefixed(words: Traced) -> Traced:
    """A subject without 'Re:' and 'Fwd:'."""
    found = _PREFIX.match(words.text)
    return words.part(found.end()) if found else words


def _rows(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in LINE_ENDS.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _own(body: Traced) -> list[Part]:
    """The mail's own paragraphs, with the runs of quoted lines, the signature and what follows them as furniture."""
    runs: list[tuple[str, int, int]] = []
    rest = ""
    for start, end in _rows(body.text):
        line = body.text[start:end]
        if not rest and _SIGNATURE.fullmatch(line) and len(body) - end < 0.6 * len(body):
            rest = "signature"
        elif not rest and _REPLY.match(line.strip()) and _is_quoted(body.text[end:]):
            rest = "quoted reply"
        reason = rest or ("quoted reply" if line.lstrip().startswith(">") else "")
        if runs and (runs[-1][0] == reason or not line.strip()):
            runs[-1] = (runs[-1][0], runs[-1][1], end)
        else:
            runs.append((reason, start, end))
    found: list[Part] = []
    for reason, start, end in runs:
        chunk = body.part(start, end)
        if not len(chunk.strip()):
            continue
        found.extend([Part("paragraph", chunk).cut(reason)] if reason else blocks(chunk))
    return _signed_off(found)


def _is_quoted(text: str) -> bool:
    """Whether what follows is a reply's quotation: lines with '>' or another mail's header."""
    lines = [line.strip() for line in text.splitlines() if line.strip()][:4]
    return any(line.startswith(">") or _FORWARD_FIELD.match(line) for line in lines)


def _signed_off(parts: list[Part]) -> list[Part]:
    """The parts with the short lines from the last closing formula on as signature."""
    own = [index for index, part in enumerate(parts) if not part.furniture]
    for index in own[-8:]:
        tail = [other for other in own if other > index]
        if _SIGN_OFF.match(parts[index].text.strip()) and not any(
            shapes.is_sentence(parts[other].text) for other in tail
        ):
            cut = {index, *tail}
            return [part.cut("signature") if number in cut else part for number, part in enumerate(parts)]
    return parts
