"""Where sentences start: by rules, so that the parser cannot run two together or cut one at an abbreviation.

A block end always ends a sentence. Inside a block a full stop, question or exclamation mark ends one when a capital, a
digit or an opening mark follows and the word before is no abbreviation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.model import Block

_END = re.compile(r"""[.!?\u2026]+["')\]]*(?=\s+["'(\[]*\s?[\w\u2014\u2013-])""")
_NEXT_LOWER = re.compile(r"""\s+["'(\[]*[a-z\u00df-\u00ff]""")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"'\[])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Cmdr|Brig|Adm|Sgt|Sen|Rep|Gov|Amb|Hon|Rev|Pres|Sens|Reps|Govs|Cllrs|Gens|St|Mt|Ft|No|"
    r"Nos|Art|Sec|Fig|Vol|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|vs|etc|approx|"
    r"al|e\.g|i\.e|cf|Mme|Mlle|Ts|H\.E|viz|c|p|pp|Engr?|Ing|Arch|Adv|Insp|Supt|Cdr|Smt|Shri|Er|Md|Ma|Hj|Atty|Asst|Fr|Br|Coun|Cllr|Ald|Asec|Usec|Cst|Const|[Rr]et|[Rr]td|HON|ENG|DR|MR|MRS|MS|PROF|REV|GEN|COL|Msgr|Sra|Dra|Sr|Lic|Licda|Arq|Agr|Mons|Ald|Ven|Bro|Supr|[A-Z])\.\)?$"
)
# "U.S. Secretary", "a.m. local time": dotted letters end a sentence only where a word follows that can only begin one.
_DOTTED = re.compile(r"(?:[A-Za-z]\.){2,}[\"')\]]*$")
_OPENER = re.compile(
    r"\s+[\"'(\[]*(?:The|A|An|This|That|These|Those|It|He|She|They|We|I|In|On|At|But|And|According|However|Both|Meanwhile)\b"
)
_FINAL_ABBREVIATION = re.compile(r"\b(?:etc|Inc|Co|Ltd|Corp)\.$")


# "OSLO, March 3 (Agency) - " and "Minister for Trade (Ann Roe): " stand before a sentence and are none of its words.
_DATELINE = re.compile(
    r"\s*(?=[A-Z\u00c0-\u00de]{3})[A-Z\u00c0-\u00de][A-Za-z\u00c0-\u00ff'.]*(?:[ -][A-Z\u00c0-\u00de][\w'.]*){0,3}"
    r"(?:,? [^\n()]{1,40}?)?(?: ?\([^()\n]{2,60}\))?,? ?(?:-{1,2}|\u2013|\u2014) +(?=[A-Z\"'])"
)
# "Port Louis, 14 March - " and "Reykjavik (Agency) - ": the place in small letters needs its day or its agency.
_PLACE_AND_DAY = re.compile(
    r"\s*[A-Z\u00c0-\u00de][\w'.-]*(?: [A-Z\u00c0-\u00de][\w'.-]*){0,3}"
    r"(?:,? (?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.? \d{1,2})(?:,? \d{4})?(?: ?\([^()\n]{2,60}\))?"
    r"| ?\([^()\n]{2,60}\)),? ?(?:-{1,2}|\u2013|\u2014) +(?=[A-Z\"'])"
)
# "Mr. Speaker, …" and the "5/ " of a thread stand before a sentence too.
_ADDRESS = re.compile(
    r"\s*(?:Mr\.?|Madam|Mister|Dear)(?: Deputy)? (?:Speaker|Chair(?:man|woman|person)?|President|Chairperson|Moderator|Commissioner)\b[^,\n]{0,12}, +(?=\w)"
)
_COUNT = re.compile(r"\s*\d{1,2}(?:/\d{0,2}|\))[ \u00a0]+(?=\S)")
_LABEL = re.compile(
    r"\s*(?:[A-Z\u00c0-\u00de][\w'.-]*,?|of|for|the|and|de|\([^()\n]{2,60}\))(?: (?:[A-Z\u00c0-\u00de][\w'.-]*,?|of|for|the|and|de|"
    r"\([^()\n]{2,60}\))){0,9}: +(?=[A-Z\u00c0-\u00de\"'])"
)


def starts(text: str) -> tuple[int, ...]:
    """The offsets in one block's normalised text at which sentences start, the first included."""
    lead = _DATELINE.match(text) or _PLACE_AND_DAY.match(text) or _COUNT.match(text) or _LABEL.match(text)
    found = [0, lead.end()] if lead else [0]
    address = _ADDRESS.match(text, found[-1])
    if address is not None:
        found.append(address.end())
    for match in _END.finditer(text):
        if match.start() >= found[-1] and _ends_sentence(text, match):
            following = re.compile(r"\s+").match(text, match.end())
            assert following is not None
            found.append(following.end())
    return tuple(found)


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    """Whether the mark found ends a sentence, by the words on both sides."""
    head = text[max(0, match.start() - 20) : match.end()]
    end = match.end()
    if _NEXT_LOWER.match(text, end):
        return False
    if match.group(0).startswith("."):
        if _DOTTED.search(head):
            return bool(_OPENER.match(text, end))
        if _FINAL_ABBREVIATION.search(head):
            return bool(_OPENER.match(text, end))
        if _ABBREVIATION.search(head):
            return False
        if re.match(r"\s+\d", text[end : end + 3]) and re.search(r"(?:^|\s)\d+\.$", head):
            return False
    return not re.fullmatch(r"\s*\d{1,3}[.)]", text[: match.end()])


def segments(text: str, blocks: tuple[Block, ...], longest: int) -> Iterator[tuple[int, int]]:
    """The whole text cut into stretches that follow each other without a gap: a block and what stands before the next.

    A stretch longer than `longest` characters is cut at a blank, because the parser's memory grows with its length.
    """
    ends = (block.end for block in blocks if not text[block.end : block.end + 1].isspace())
    edges = sorted({0, len(text), *(block.start for block in blocks), *ends})
    if not blocks:
        edges = sorted({0, len(text), *(match.end() for match in re.finditer(r"\n\s*\n", text))})
    for start, end in zip(edges, edges[1:], strict=False):
        while end - start > longest:
            cut = max(text.rfind(". ", start, start + longest) + 2, text.rfind(" ", start, start + longest) + 1)
            cut = cut if cut > start else start + longest
            yield start, cut
            start = cut
        yield start, end
