"""Where a text was written: its dateline, byline, imprint, and the datelines of the reports of a round-up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen import lexicon
from briefgen.language import geography
from briefgen.language.evidence import HEAD, STRONG, Evidence, Homeland
from briefgen.language.towns import settlement, words_of
from briefgen.model import Source

_DATELINE = re.compile(
    r"(?m)^\W{0,3}(?P<place>[A-Z\u00c0-\u00de][^\n:;!?()]{1,60}?)(?:,?\s+\(?\d{1,2}\b[^\n]{0,40}?|,?\s+[A-Z][a-z]{2,8}\.? \d{1,2}[^\n]{0,25}?)?\s{0,2}"
    r"(?:\([^()\n]{1,60}\)\s{0,2})?(?:--|(?<=\s)-|[–—]|$)"
)
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = rf"(?:\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{4}}-\d\d-\d\d|(?:the )?\d{{1,2}}(?:st|nd|rd|th)? {_MONTHS}|{_MONTHS} \d{{1,2}})"
# A place with its day at the head of the first paragraph, whatever follows: "DUSHANBE, 21.05.2026 /AGENCY/. Cotton …".
_DATED = re.compile(
    rf"(?m)(?:^\W{{0,3}}|[,.:–—|(] )(?P<place>[A-Z\u00c0-\u00de][\w'’. -]{{1,40}}?)(?:/[^\n,]{{2,30}})?\)?,\s+(?:[A-Z]{{2,3}},\s+)?(?:\w+day,?\s+)?{_DAY}\b"
)
# A place that ends a short line with a day: "Issue 14, released 9 April 2026, Kigali".
_DATED_BEHIND = re.compile(
    rf"(?m)^[^\n]{{0,60}}\b{_DAY},? \d{{4}},? (?:in |at )?(?P<place>[A-Z\u00c0-\u00de][\w'’. -]{{1,40}})$"
)
# A town with the letters of its province or state: "(CORNWALL, ON) -", "ST. JOHN'S, NL,".
_DIVISION = re.compile(
    r"(?m)(?:^|[–—-] )\W{0,3}(?P<place>[A-Z\u00c0-\u00de][\w'’.-]+(?: (?:[A-Z\u00c0-\u00de][\w'’.-]*|de|of|la|the|on)){0,4}), "
    r"(?P<letters>[A-Z][A-Za-z.-]{1,6})(?=[\s,)/]|$)"
)
# Letters of a state that are a degree or a profession too: "Ann Roe, MD".
_DEGREES = frozenset("MA MD MS ME PE CA PA AB MB DO".split())
# A town in capitals before a colon, once: "VALLETTA: A magistrate …"; a speaker's name comes again.
_COLON = re.compile(r"(?m)^\W{0,3}(?P<place>[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de'’. ]{2,30}): (?=[^\n]{60})")
# A paragraph's own dateline: "BRASILIA - ", "BUENOS AIRES, March 9 (Agency) — ".
_SECTION = re.compile(
    r"(?m)^\W{0,3}(?P<place>[A-Z\u00c0-\u00de]{3,}[A-Z\u00c0-\u00de'’. ]*?)(?:,[^\n:;!?]{1,30}?)?(?: ?\([^()\n]{2,40}\))?\s?(?:--|\s-|–|—)\s"
)
_BYLINE = re.compile(r"(?m)^(?:By|From(?: our \w+)?) [^\n]{3,60}? in (?P<place>[A-Z\u00c0-\u00de][^\n,.]{2,40})$")
# A blog's byline: "Posted by Ann Roe in Hobart, Australia – 4 May", "By Ann Roe, deputy minister of water, Pretoria. Posted …".
_POSTED = re.compile(
    r"(?m)^\W{0,3}(?:(?:Posted|Written|Reported|Sent|Words|Story|Published)(?: \d[\w ]{3,20})? )?(?:[Bb]y|from) [^\n]{3,90}?(?:,| in| from)"
    r" (?P<place>[A-Z\u00c0-\u00de][\w' -]{2,30}?)(?=,? [A-Z\u00c0-\u00de][\w ]{2,20}\W*$|\W*$|[.,]? (?:[–—-]|\||\(|on |[Pp]osted|\d|\w+day))"
)
# A field of front matter: "place: Hobart, Australia".
_FIELD = re.compile(
    r"(?im)^[\"']?(?:place|location|city|town|dateline|where|country|written[ _-]in|posted[ _-]from)[\"']?[ \t]*[:=][ \t]*[\"']?"
    r"(?P<place>[^\W\d_][^\n\"':;()]{2,40}?)[\"']?[ \t]*$"
)
# A line at the head that ends with a town and its country: "Clean Air Trust, Hobart, Australia".
_SEATED = re.compile(
    r"(?m)^[^\n.!?:;]{3,60}, (?P<town>[A-Z\u00c0-\u00de][\w' -]{2,25}), (?P<place>[A-Z\u00c0-\u00de][\w' -]{2,25})$"
)
# The head of a correspondent's column: "Letter from Vilnius", "DISPATCH: Suva".
_COLUMN = re.compile(
    r"(?m)^\W{0,3}(?i:(?:a |our |the )?(?:letter|postcard|dispatch|despatch|notes?|view|report|diary|notebook|news|word|greetings|hello|hi|update|"
    r"bulletin|newsletter|snapshots?|impressions|field notes|blog) (?:from|in)) (?P<place>[A-Z\u00c0-\u00de][^\n,.:;()]{2,40}?)"
    r"(?=\s*$|\s*[,:!|(–—-])"
)
_IMPRINT = re.compile(
    r"(?im)^(?=.{0,160}(?:authorised|authorized|issued|publish|imprint|address|office|ministry|department|p\.?\s?o\.? box|private bag|"
    r"street|avenue|contact|enquiries|headquarters|\b\d{4,6}\b)).{0,150}?(?:,|\d{3,6}|[-–|])\s*(?P<place>[A-Z\u00c0-\u00de][\w' ]+?)\s*\.?$"
)


def dateline(source: Source) -> Iterator[Evidence]:
    """The place a correspondent writes from, or an office dates its paper at."""
    head = source.text[:HEAD]
    divisions = lexicon.load("homelands")["divisions"]
    for match in _DIVISION.finditer(head):
        code = next((code for code, letters in divisions.items() if match["letters"].rstrip(".") in letters), None)
        if code and (match["letters"] not in _DEGREES or settlement(words_of(match["place"]), source.text)[1]):
            yield Evidence(code, 2.5, f"dateline {match[0].strip()}")
            return
    dateline = next(_plain_dateline(source), None) or next(_dated(head, source.text), None) or _before_colon(source)
    if dateline is not None:
        yield dateline


def _before_colon(source: Source) -> Evidence | None:
    """The town in capitals before a colon that begins a report."""
    for match in _COLON.finditer(source.text[:HEAD]):
        words = words_of(match["place"].title())
        end, code = settlement(words, source.text)
        if code and end == len(words) and source.text.count(f"\n{match['place']}:") < 2:
            return Evidence(code, 2.5, f"dateline {match['place']}")
    return None


def _dated(head: str, text: str) -> Iterator[Evidence]:
    """Places that stand with a day at the head of a text."""
    for match in (*_DATED.finditer(head), *_DATED_BEHIND.finditer(head)):
        words = words_of(match["place"])
        end, code = settlement(words, text)
        if code and end == len(words):
            seat = match["place"].title() in lexicon.load("homelands")["seats"]
            yield Evidence(code, 1.0 if seat else 2.5, f"dateline {match['place'].strip()}")


def _plain_dateline(source: Source) -> Iterator[Evidence]:
    """The place before a dash, or alone on its line with a day."""
    for match in _DATELINE.finditer(source.text[:HEAD]):
        words = words_of(match["place"])
        end, code = settlement(words, source.text)
        end += end < len(words) and words[end].lower == "city"
        listed = geography.territories().match(words, 0) is not None
        brief = listed or len(words) - end < 4 or any(word.text.isdigit() for word in words[end:])
        if code and (end == len(words) or words[end].text in (",", "-") and brief):
            seat = words[0].text.title() in lexicon.load("homelands")["seats"]
            yield Evidence(code, 1.0 if seat else 2.5, f"dateline {match['place'].strip()}")
            return


def sections(text: str) -> tuple[tuple[int, Homeland], ...]:
    """Where each report of a round-up begins and the country it is written from; none where all are of one country."""
    found = []
    for match in (*_SECTION.finditer(text), *_DIARY.finditer(text)):
        words = words_of(match["place"])
        end, code = settlement(words, text)
        if code and end == len(words):
            found.append((match.start(), Homeland(code, STRONG, f"dateline {match['place'].strip()}")))
    found.sort(key=lambda part: part[0])
    return tuple(found) if len({home.code for _, home in found}) > 1 else ()


_FRONT = re.compile(r"\s*(---|\+\+\+)\s*\n.{0,2000}?\n\1\s*\n", re.DOTALL)

# The heading of a diary's part: "Day 2 (Tuesday, 11 May): Suva", "Wednesday, Apia", "Stop three – Lomé".
_DIARY = re.compile(
    r"(?m)^\W{0,3}(?:(?:Day|Stop|Leg|Station|Part) (?:\d{1,2}|one|two|three|four|five|six|seven)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    r"[^\n:]{0,30}?(?:[:,–—-]| in) ?(?:\d{1,2} \w+[:,] )?(?P<place>[A-Z\u00c0-\u00de][\w'’. -]{2,30}?)(?:, [A-Z\u00c0-\u00de][\w ]{2,20})?$"
)


# "Kampala Diary", "Suva Notebook".
_NOTEBOOK = re.compile(
    r"(?m)^\W{0,3}(?P<place>[A-Z\u00c0-\u00de][\w' ]{2,25}?) (?i:diary|notebook|letter|dispatch|despatch|journal|notes|briefing|calling|postcard|digest)\W*$"
)


def byline(source: Source) -> Iterator[Evidence]:
    """Where the correspondent is: "By Ann Roe in Kuala Lumpur", "Letter from Vilnius", a front matter's "place: Hobart"."""
    patterns = [(_BYLINE, 1.0), (_COLUMN, 2.0), (_NOTEBOOK, 2.0), (_POSTED, 2.5), (_SEATED, 2.5)]
    looked = [(pattern, weight, source.text[:HEAD]) for pattern, weight in patterns]
    looked.append((_FIELD, 3.0, front[0] if (front := _FRONT.match(source.raw)) is not None else ""))
    for pattern, weight, head in looked:
        for match in pattern.finditer(head):
            words = words_of(match["place"])
            known = geography.territories().match(words, 0)
            code = known[1].code if known and known[1].form == "name" else settlement(words, source.text)[1]
            if code:
                yield Evidence(code, weight, f"written in {match['place'].strip()}")


def imprint(source: Source) -> Iterator[Evidence]:
    """An address at the end or in what was left out: "Authorised by Ann Roe, Canberra", "11015 Berlin"."""
    tail = "\n".join((*source.text[-800:].split("\n"), *(item.text for item in source.furniture)))
    for match in _IMPRINT.finditer(tail):
        words = words_of(match["place"])
        known = geography.territories().match(words, 0)
        seat = match["place"].title() in lexicon.load("homelands")["seats"]
        if known and known[0] == len(words) and known[1].form != "demonym" and not seat:
            yield Evidence(known[1].code, 2.5, f"address in {match['place'].strip()}")
