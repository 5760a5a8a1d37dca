"""A document of any format made into a Source: text cleaned, furniture set aside, title, publisher and date found."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from briefgen import lexicon
from briefgen.model import Block, BlockKind, Furniture, Source
from briefgen.readers import dates, furniture, opinion, shapes, title
from briefgen.readers.document import Document, Metadata, Part
from briefgen.readers.traced import Traced, join, stretches
from briefgen.readers.words import STOP_WORDS, guess, of_script
from briefgen.values import MISSING, PartialDate, Timing

# Invisible characters that only steer lines and layout; joiners stay, because emoji and Persian need them.
_YEARS_AWAY = 366
_DROPPED = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]+"
)
_SPACES = re.compile(r"[ \t\n\r\v\f\x85\u2028\u2029]+")
_BULLET = re.compile(r"[•‣▪●◦∙·*–—-][ \t\u00a0]+|[•‣▪●◦∙](?=\w)")
_NUMBER = re.compile(r"\(?(\d{1,3})[.)][ \t\u00a0]+(?=[\"“«‘(]?\w)")
_DATELINE_AGENCY = re.compile(
    r"^(?=[A-ZÀ-Þ]{3}|[A-ZÀ-Þ][\w’' -]{1,30}, [^()]{0,30}\d)[^()]{0,60}\((?P<agency>[A-ZÀ-Þ][\w&’'. -]{1,40})\)\s*(?:[-–—:]|--)"
)
_AGENCY = re.compile(
    r"(?P<agency>(?:[A-ZÀ-Þ][\w’-]+ ){1,3}(?:News|Press) (?:Agency|Service)|(?:Agence|Agencia|Agenzia) [A-ZÀ-Þ][\w’-]+(?: [A-ZÀ-Þ][\w’-]+)?|"
    r"Reuters|Associated Press|Agence France-Presse|\bAFP\b)"
)
_FROM = re.compile(r"(?:From|De) ?: (?P<name>[A-ZÀ-Þ][^<>@]{2,90})$")
_END_MARK = re.compile(r"\s*(?:<\s*end\s*>|\(end\)|\[end\]|\(fin\)|-30-|/end/)\s*$", re.IGNORECASE)
_VIA = re.compile(r"(?:^|[|·/]\s*)(?:via|source ?:|courtesy of)\s+(?P<agency>[A-ZÀ-Þ][\w&’'. -]{1,40})$", re.IGNORECASE)
_HOLDER = re.compile(
    r"(?:©|ⓒ|\(c\)|copyright)[\s©ⓒ]*(?:\(c\)\s*)?(?:(?:by|of)\s+)?(?:\d{4}(?:\s*[-–]\s*\d{4})?,?\s*)*(?P<name>[^\d,.|<>()\[\]]{2,60})",
    re.IGNORECASE,
)
_FREE_MAIL = frozenset(
    "gmail.com yahoo.com hotmail.com outlook.com icloud.com proton.me protonmail.com naver.com daum.net gmx.net gmx.de".split()
)


def source(
    name: str,
    data: bytes,
    format: str,
    document: Document,
    published: PartialDate | None = None,
    publisher: str | None = None,
) -> Source:
    """The Source of a document; a given date or publisher wins over what was found."""
    about = document.metadata
    cleaned = _clean(document.parts)
    sorted_out = furniture.sort(cleaned, about.title)
    headed = title.mark(sorted_out.parts, about.title)
    kept = [part for part in headed.parts if not part.furniture]
    issuer = _issuer(kept)
    text, blocks = _lay(kept)
    authors, agency = _signed(about.authors or sorted_out.authors)
    origin = about.origin or _origin(kept) or agency
    return Source(
        id=hashlib.sha256(data).hexdigest(),
        name=name,
        format=format,
        raw=document.raw,
        text=text.text,
        blocks=blocks,
        stretches=stretches(text),
        furniture=_furniture(headed.parts),
        title=headed.title or None,
        publisher=publisher or issuer or _publisher(about, sorted_out, headed.masthead, origin),
        authors=authors,
        published=_published(
            published, about.published, text.text, [part.text for part in headed.parts if part.furniture]
        ),
        language=_language(about.language, text.text),
        origin=origin or None,
        marking=sorted_out.marking or None,
        url=about.url or None,
        is_opinion=opinion.is_opinion(about.section, headed.title, [part.text for part in headed.parts]),
    )


def _clean(parts: Iterable[Part]) -> list[Part]:
    """The parts with single spaces and without invisible characters, list marks and empty ones."""
    found: list[Part] = []
    for part in parts:
        words = squeeze(part.words)
        mark = _BULLET.match(words.text)
        if mark and part.kind in ("paragraph", "list-item"):
            part = replace(part, kind="list-item")
            words = words.part(mark.end()).strip()
        end = _END_MARK.search(words.text)
        if end and end.start() and not part.furniture:
            found.extend(
                (
                    replace(part, words=words.part(0, end.start())),
                    Part("paragraph", words.part(end.start()).strip(), "end mark"),
                )
            )
        elif len(words):
            found.append(replace(part, words=words))
    return _unnumbered(found)


def squeeze(words: Traced) -> Traced:
    """The words with each run of spaces and line ends made one space and invisible characters left out."""
    words = words.strip()
    dropped = [found.span() for found in _DROPPED.finditer(words.text)]
    if dropped:
        words = words.without(dropped).strip()
    pieces, position = [], 0
    for found in _SPACES.finditer(words.text):
        if found.group() == " ":
            continue
        pieces.append(words.part(position, found.start()))
        space = found.group().find(" ")
        pieces.append(Traced.made(" ") if space < 0 else words.part(found.start() + space, found.start() + space + 1))
        position = found.end()
    return join([*pieces, words.part(position)]) if pieces else words


def _unnumbered(parts: list[Part]) -> list[Part]:
    """The parts without the numbers that count them, where at least two count upwards in steps of one."""
    marks = [_NUMBER.match(part.text) if part.kind != "table-cell" else None for part in parts]
    numbers = [(index, int(mark.group(1))) for index, mark in enumerate(marks) if mark]
    counted = {
        index for (left, first), (right, second) in pairwise(numbers) if second == first + 1 for index in (left, right)
    }
    found = []
    for index, (part, mark) in enumerate(zip(parts, marks, strict=True)):
        if mark and index in counted:
            kind = part.kind if part.kind in ("heading", "title", "quotation") else "list-item"
            kind = "heading" if kind == "list-item" and shapes.is_upper(part.text) else kind
            part = replace(part, kind=kind, words=part.words.part(mark.end()))
        found.append(part)
    return found


def _lay(parts: Sequence[Part]) -> tuple[Traced, tuple[Block, ...]]:
    """The text of the parts, a blank line between them, and where each stands in it."""
    blocks: list[Block] = []
    position = 0
    for part, kind in zip(parts, _kinds(parts), strict=True):
        blocks.append(Block(kind, position, position + len(part.words)))
        position += len(part.words) + 2
    return join((part.words for part in parts), "\n\n"), tuple(blocks)


def _kinds(parts: Sequence[Part]) -> list[BlockKind]:
    """What each part is: short lines are headings, but several in a row below the first paragraph are a list."""
    short = [
        part.kind == "paragraph" and shapes.is_headline(part.text) and not shapes.is_ended(part.text) for part in parts
    ]
    found: list[BlockKind] = []
    started = False
    for index, part in enumerate(parts):
        started = started or (part.kind != "title" and shapes.is_sentence(part.text))
        beside = (index and short[index - 1]) or (index + 1 < len(parts) and short[index + 1])
        if not short[index]:
            found.append(part.kind)
        elif started and beside and not shapes.is_upper(part.text) and (index and short[index - 1]):
            found.append("list-item")
        else:
            found.append("heading")
    return found


def _issuer(parts: Sequence[Part]) -> str:
    """The department a release names above its text: 'From: Department of Tides'."""
    for part in parts[:8]:
        found = _FROM.match(part.text)
        if found and not shapes.is_ended(part.text):
            return found.group("name").strip()
    return ""


def _furniture(parts: Iterable[Part]) -> tuple[Furniture, ...]:
    """What was left out, in the order of the raw document."""
    found = []
    for part in parts:
        span = part.words.span if part.furniture else None
        if span:
            found.append(Furniture(part.furniture, part.text, *span))
    return tuple(sorted(found, key=lambda item: (item.start, item.end)))


def _published(given: PartialDate | None, found: Timing, text: str, aside: Sequence[str]) -> Timing:
    """The date of publication: a person's word, else the metadata, else what the text and the furniture beside it say."""
    if given:
        return Timing(given, "given", str(given), f"given as {given}")
    if found.date and dates.is_plausible(found.date):
        return _own_date(found.date, text) or found
    return dates.in_text(text, MISSING, aside)


def _own_date(found: PartialDate, text: str) -> Timing | None:
    """The day of the text's own dateline where the metadata is years away from it: a page made anew, a clock never set."""
    told = dates.in_text(text, MISSING)
    if told.basis != "dateline" or told.date is None or told.date.day is None:
        return None
    return told if abs((told.date.first - found.first).days) > _YEARS_AWAY else None


def _publisher(about: Metadata, sorted_out: furniture.Sorted, masthead: str, origin: str) -> str | None:
    """Who published: the metadata, the masthead, the copyright line, the agency, at last the host of the byline's mail."""
    holder = _HOLDER.search(sorted_out.copyright)
    name = holder.group("name").strip(" -–|") if holder else ""
    name = re.sub(r"\s*(?:all rights reserved|tous droits réservés).*$", "", name, flags=re.IGNORECASE).strip(" ,.")
    domain = "" if sorted_out.domain in _FREE_MAIL else sorted_out.domain
    return about.publisher or masthead or name or origin or domain or None


def _origin(parts: Sequence[Part]) -> str:
    """The agency a text was taken from: in the dateline's brackets, or after 'via' or 'Source:' in a short line."""
    for part in parts[:6]:
        found = _DATELINE_AGENCY.match(part.text)
        if found and not re.search(r"\d", found.group("agency")):
            return found.group("agency").strip()
        if shapes.words(part.text) <= 16:
            via = _VIA.search(part.text) or (_AGENCY.search(part.text) if title.is_date_line(part.text) else None)
            if via:
                return via.group("agency").strip()
    return ""


def _signed(authors: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """The people of a byline, and the agency it names beside them: "By Ada Roe, Norland Press Agency"."""
    agencies = [
        name for name in authors if _AGENCY.fullmatch(name) or name in lexicon.load("organisations")["agencies"]
    ]
    return tuple(name for name in authors if name not in agencies), (agencies or [""])[0]


def _language(declared: str, text: str) -> str:
    """The language code: by the commonest words, else what the document declares and its script allows, else English."""
    found = guess(text)
    if found:
        return found
    code = re.split(r"[-_]", declared.strip().lower())[0]
    other = of_script(text)
    if re.fullmatch(r"[a-z]{2,3}", code) and not (other and code in STOP_WORDS):
        return code
    return other or "en"
