"""Lines that say where an office is and how to reach it: streets, postal codes, telephones, mail, reference numbers.

They stand in a letterhead, above a headline, and are never the headline. A line is taken for one only by its form: a
number beside a word for a street, the postal code of a country, a telephone's or a box's number.
"""

from __future__ import annotations

import re

from briefgen.readers import shapes

_MAX_WORDS = 18
# No line of an address is longer; what is may cost the patterns hours.
_MAX_CHARACTERS = 300
_STREETS = (
    r"(?:street|st|avenue|ave|road|rd|boulevard|blvd|drive|dr|lane|square|sq|place|way|crescent|cres|court|terrace|quay|wharf|row|highway|"
    r"hwy|parkway|embankment|mall|gate|circus|close|marg|rue|esplanade|promenade)"
)
_COMPASS = r"(?:\s+(?:[ns]\.?[ew]?\.?|[ew]\.?|north|south|east|west|north-?(?:east|west)|south-?(?:east|west)))?"
_NUMBER = r"(?!(?:19|20)\d\d\b)\d{1,5}[a-z]?(?:\s?[-–/]\s?\d{1,5}[a-z]?)?"
_STREET = re.compile(rf"{_NUMBER},?\s+(?:[\w.'’-]+\s+){{0,4}}{_STREETS}\.?{_COMPASS}$", re.IGNORECASE)
_BARE_STREET = re.compile(rf"(?:[A-ZÀ-Þ][\w.'’-]+\s+){{1,3}}(?i:{_STREETS})\.?{_COMPASS}$")
_STREET_FIRST = re.compile(
    rf"(?:{_NUMBER},?\s+)?(?:rue|avenue|av\.|avda\.?|boulevard|bd|place|calle|avenida|via|viale|piazza|rua|plaza|paseo|chemin|quai|cours|"
    rf"carrera|jalan|jl\.)\s+(?:[\w.'’-]+\s+){{0,5}}[\w.'’-]+$",
    re.IGNORECASE,
)
_NUMBERED_BEHIND = re.compile(rf"[A-ZÀ-Þ][\w.'’-]+(?:\s+(?:de|la|del|da|do|[A-ZÀ-Þ][\w.'’-]+)){{0,4}}\s+{_NUMBER}$")
_GERMANIC = re.compile(r"[\w.-]+(?:stra(?:ß|ss)e|str\.|gasse|allee|platz|gatan|gata|laan|straat|weg|gade|vej|katu)\s+\d", re.IGNORECASE)  # fmt: skip
_BUILDING = re.compile(
    r"(?:(?:the\s+)?(?:[A-ZÀ-Þ][\w.'’-]+\s+){1,4}(?:House|Building|Bldg|Bhawan|Bhavan|Towers?|Centre|Center|Plaza|Complex|Block|Annexe?|Wing|"
    r"Palace|Quarters)|(?:City|Town|County|Parliament)\s+(?:Hall|House|Buildings?))$"
)
_ROOM = re.compile(
    r"(?:\d{1,3}(?:st|nd|rd|th|er|e)?\s+(?:floor|étage|piso)|(?:(?:ground|first|second|third|fourth|fifth|top)\s+floor)|"
    r"(?:suite|room|floor|level|unit|office|bureau|piso|block|wing)\s+[a-z]?-?\d{1,5}[a-z]?)$",
    re.IGNORECASE,
)
_BOX = re.compile(
    r"\b(?:p\.?\s?o\.?\s*box|post office box|private bag|locked bag|g\.?p\.?o\.?\s*box|b\.?p\.?|c\.p\.|postfach|casilla|apartado|boîte postale)"
    r"\s*(?:no\.?\s*)?[\dx]",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\b[ABCEGHJ-NPR-TVXY]\d[A-Z] ?\d[A-Z]\d\b|"
    r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|"
    r"\b(?:[A-Z]{2}|[DN]\.[A-Z]\.),? +\d{5}(?:-\d{4})?$|"
    r"\b(?:NSW|ACT|VIC|QLD|SA|WA|TAS|NT)\s+\d{4}$|"
    r"\b[A-Z]{1,3}-\d{4,5}\s+[A-ZÀ-Þ]|"
    r"[-–,]\s*\d{3} ?\d{3}$|"
    r"^(?:.*, )?\d{5}\s+[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?(?:,.*)?$|"
    r"\b[A-ZÀ-Þ][a-zà-ÿ]+,? \d{5}(?:-\d{5})?(?:, [A-ZÀ-Þ][\w ]+)?$"
)
_TELEPHONE = re.compile(
    r"(?:^|[\s|·,;(/])(?:tel(?:ephone|\.|:)?|tél(?:éphone|\.|:)?|phone|fax|mobile|cell|hotline|t|f|m|p)\b\s?[.:]*\s*(?:no\.?\s*)?[+(]?\d[\d\s().-]{5,}|"
    r"(?:^|[\s,;|])(?:\+\d{1,3}[\s(.-]|\(\d{2,4}\)\s?|\d{3}[-. ])\d{2,4}[-.\s]\d{2,}|"
    r"^\+?[\d\s().-]{8,}(?=$|\s*[|·])",
    re.IGNORECASE,
)
_NET = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\bwww\.[\w-]+\.|\bhttps?://|^[\w-]+(?:\.[\w-]+)+(?:/[\w./-]*)?$", re.IGNORECASE)  # fmt: skip
_LABEL = (
    r"(?:our |your )?(?:ref(?:erence|\.)?|no|nr|n°|nº|file|doc(?:ument)?|release|communiqué|number|issue|statement)\b"
    r"[\s.:]*(?:no\.?|number|n°|#)?[\s.:]*"
)
_REFERENCE = re.compile(
    rf"(?:{_LABEL}|#|(?=\S*/)|(?=\d[\d.-]*\d$))(?=[\w./-]*\d)(?!(?:19|20)\d\d$)[A-Z\d]{{1,8}}(?:\s?[/.-]\s?[A-Z\d]{{1,8}}){{0,5}}$",
    re.IGNORECASE,
)


def is_address(text: str) -> bool:
    """Whether a line is part of an address or says how to reach an office: "33 Horseferry Road", "Tel.: 613-555-0100"."""
    if len(text) > _MAX_CHARACTERS:
        return False
    line = " ".join(text.split()).strip(" |·")
    if not line or shapes.words(line) > _MAX_WORDS:
        return False
    if _BOX.search(line) or _CODE.search(line) or is_contact(line):
        return True
    pieces = [piece.strip() for piece in re.split(r"\s*[,|·;]\s*|\s+[-–—]\s+", line) if piece.strip()]
    if any(_STREET.match(piece) or _GERMANIC.match(piece) or _ROOM.match(piece) for piece in pieces):
        return True
    if len(pieces) < 2:
        return bool(_BUILDING.match(line) and re.search(r"(?:House|Building|Bhawan|Bhavan|Hall)$", line))
    first = pieces[0]
    named = _STREET_FIRST.match(first) or _NUMBERED_BEHIND.match(first)
    return bool(named and re.search(r"\d", line)) or all(
        _BUILDING.match(piece) or _BARE_STREET.match(piece) for piece in pieces[:2]
    )


def is_contact(text: str) -> bool:
    """Whether a line gives a telephone, a mail address or a site and no more than whose it is."""
    if len(text) > _MAX_CHARACTERS:
        return False
    return bool(_TELEPHONE.search(text) or _NET.search(text) and shapes.words(text) <= 8)


def is_reference(text: str) -> bool:
    """Whether a line is nothing but the number of a release: "No. 2026-114", "IP/31/1204"."""
    return len(text) <= _MAX_CHARACTERS and bool(_REFERENCE.match(text.strip()))
