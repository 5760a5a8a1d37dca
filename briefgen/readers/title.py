"""Which block is the title, and which lines above it are the name of the paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.readers import shapes
from briefgen.readers.addresses import is_address, is_reference
from briefgen.readers.document import Part
from briefgen.readers.mastheads import is_holder, is_state
from briefgen.readers.mastheads import lines as letterhead_lines
from briefgen.readers.mastheads import name as mastheads_name

_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|"
    r"\b(?:published|posted|updated|last updated|publié|mis à jour|date)\b\s*(?:on\b|le\b|:)",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d|"
    r"\d{1,2}(?:st|nd|rd|th|er)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|janv|févr|mars|avr|mai|juin|juil|août|déc)|"
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b",
    re.IGNORECASE,
)
_SORTS = re.compile(
    r"(?:for immediate release|check against delivery|press (?:release|note|statement|communiqué|advisory)|news release|media (?:release|advisory|statement)|"
    r"communiqué(?: de presse)?|statement|backgrounder|speech|readout|news|embargoed?\b.*|draft|unofficial translation|as delivered|"
    r"pour diffusion immédiate|déclaration|fiche d'information|document d'information|joint (?:statement|communiqué)|urgent|flash|update \d*|refile|corrected|opinion|analysis|editorial|exclusive|breaking)"
    r"(?: (?:no\.?|n°|nr\.?|number)?\s*[\d/.-]+)?$",
    re.IGNORECASE,
)


_FIELD = re.compile(
    r"(?:from|to|date|for|ref(?:erence)?|no|release|cc|de|à|réf|source)\s?(?:no)?\.?\s?:", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Headed:
    """The parts with the title marked, the title itself, and the name of the paper where a masthead gives it."""

    parts: tuple[Part, ...]
    title: str
    masthead: str = ""


def mark(parts: Sequence[Part], given: str = "") -> Headed:
    """The parts with at most one of kind 'title'; `given` is the title of the metadata."""
    kept = [index for index, part in enumerate(parts) if not part.furniture]
    chosen = _marked(parts, kept, given)
    masthead = ""
    if chosen is None or chosen in kept[:1] or is_head_line(parts[chosen].text):
        led, name, lettered = _leading(parts, kept)
        if chosen is None or led is not None and (chosen in lettered or is_head_line(parts[chosen].text)):
            chosen, masthead = led, name
    found = []
    for index, part in enumerate(parts):
        if index == chosen:
            found.append(replace(part, kind="title"))
        elif part.kind == "title" and not part.furniture:
            found.append(replace(part, kind="heading"))
        else:
            found.append(part)
    title = found[chosen].text if chosen is not None else given
    return Headed(tuple(found), title, masthead)


def _marked(parts: Sequence[Part], kept: Sequence[int], given: str) -> int | None:
    """The part that the format or the metadata name as the title."""
    marked = [index for index in kept if parts[index].kind == "title"]
    wanted = shapes.squash(given)
    same = [index for index in kept if wanted and shapes.squash(parts[index].text) == wanted]
    if same:
        return same[0]
    if marked and wanted:
        # The page's title often is the headline and the site's name.
        fitting = [index for index in marked if shapes.squash(parts[index].text) in wanted]
        return (fitting or marked)[0]
    return marked[0] if marked else None


def _leading(parts: Sequence[Part], kept: Sequence[int]) -> tuple[int | None, str, list[int]]:
    """The headline among the short lines above the first paragraph, the masthead, and the lines of the letterhead."""
    head: list[int] = []
    for index in kept:
        part = parts[index]
        if part.kind not in ("paragraph", "heading", "title") or not (
            shapes.is_headline(part.text) or is_address(part.text)
        ):
            break
        head.append(index)
    else:
        if len(head) == len(kept) and len(head) != 1:
            head = head[:1]
    first = kept[0] if kept else None
    if first is not None and not head and _is_quoting_headline(parts, kept):
        return first, "", []
    if head and head[0] != first:
        head = []
    sorts = [index for index in head if _SORTS.match(parts[index].text)]
    numbered = [index for index in sorts if re.search(r"\d", parts[index].text)]
    titles = [index for index in head if _may_be_title(parts[index].text) and index not in sorts] or numbered
    lettered = _letterhead(parts, head, titles)
    titles = [index for index in titles if index not in lettered]
    titles = [index for index in titles if not is_holder(parts[index].text)] or titles
    mastheads = _mastheads(parts, head, titles)
    candidates = [index for index in titles if index not in mastheads] or titles
    candidates = [index for index in candidates if shapes.words(parts[index].text) > 2] or candidates
    name = mastheads_name([parts[index].text for index in lettered]) if lettered else ""
    if not name and mastheads and mastheads[0] not in candidates[:1]:
        name = parts[mastheads[0]].text
    if not name and head and is_date_line(parts[head[0]].text):
        name = _before_date(parts[head[0]].text)
    return (candidates[0] if candidates else None), name, lettered


def is_head_line(text: str) -> bool:
    """Whether a line above a text is one of a letterhead: the issuer, an address, a sort of text, a number, a date."""
    return letterhead_lines([text]) > 0 or is_state(text) or not _may_be_title(text) or bool(_SORTS.match(text))


def _letterhead(parts: Sequence[Part], head: Sequence[int], titles: Sequence[int]) -> list[int]:
    """The first lines where they name the issuer or the paper and a headline stands below them."""
    count = letterhead_lines([parts[index].text for index in head])
    lettered = list(head[:count])
    return lettered if any(index not in lettered for index in titles) else []


def _may_be_title(text: str) -> bool:
    """Whether a headline is none of a date, an address, a reference number, template code or a note on a picture."""
    if is_address(text) or is_reference(text):
        return False
    return not is_date_line(text) and not re.match(r"\{\{|\{%|\{#|<%|\$\{|\[\[", text) and not _FIELD.match(text)


def _before_date(text: str) -> str:
    """The name in capitals at the begin of a date line: 'THE HARBOUR POST - Sunday, 4 May 2031'."""
    first = re.split(r"\s[-–—|/·]\s|,\s", text)[0].strip()
    return first if shapes.is_upper(first) and 2 <= shapes.words(first) <= 6 and not re.search(r"\d", first) else ""


def _mastheads(parts: Sequence[Part], head: Sequence[int], titles: Sequence[int]) -> list[int]:
    """Lines in capitals directly above a date line, where another title stands below."""
    found = []
    for index in titles:
        text = parts[index].text
        following = [other for other in head if other > index]
        if not following or not shapes.is_upper(text) or shapes.words(text) > 6:
            continue
        if is_date_line(parts[following[0]].text) and any(other in titles for other in following):
            found.append(index)
    return found


def _is_quoting_headline(parts: Sequence[Part], kept: Sequence[int]) -> bool:
    """Whether the first block is one short sentence that ends in a quotation and more headlines follow it."""
    if len(kept) < 3:
        return False
    text, following = parts[kept[0]].text, parts[kept[1]].text
    if not 3 <= shapes.words(text) <= 28 or len(re.findall(r"[.!?](?=\s|[\"”’»]|$)", text)) > 1:
        return False
    ends = bool(re.search(r"[.!?][\"”’»]$|[?!]$", text))
    return ends and shapes.is_headline(following) and not re.match(r"[\"“«‘]", text)


def is_date_line(text: str) -> bool:
    """Whether a short line gives the date of the document, perhaps with the paper's name or a section."""
    short = shapes.words(text) <= 16 and not shapes.is_ended(text)
    when = _WHEN.search(text)
    full = re.search(r"\b(?:19|20)\d\d\b", text) and when or re.search(r"\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b", text)
    label = re.match(r"(?:published|posted|updated|publié|date)\b", text, re.IGNORECASE) and _DATE.search(text)
    weekday = when and re.match(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", text, re.IGNORECASE)
    return bool(short and (label or weekday or full and _is_mostly_date(text)))


def _is_mostly_date(text: str) -> bool:
    """Whether a line is about its date and not a headline that mentions one."""
    if re.match(r"\d|(?:[A-ZÀ-Þ][\w’' -]{2,25}, )?(?:le )?\d|[A-Z][a-z]+ \d", text) and shapes.words(text) <= 8:
        return True
    pieces = re.split(r"\s[-–—|/·]\s|, (?=[A-Z\d])", re.sub(r",(?= (?:19|20)\d\d\b)", "", text))
    dated = [piece for piece in pieces if re.search(r"\d", piece)]
    return len(pieces) > 1 and len(dated) >= 1 and shapes.words(text) <= 12 and any(shapes.words(p) <= 4 for p in dated)
