"""The country a text is written from: its own, which it leaves unsaid.

A Kenyan ministry calls its own "the Cabinet Secretary" and a stranger "the Danish minister". What tells the country lies
about the text: who issued it, the letterhead, addresses and telephone numbers, the dateline, the names of institutions that
one country alone has, its money, "here in", and which country is spoken of most. Each piece of evidence has a weight and is
kept with its reason; countries whose officials the text marks as strangers' lose weight. Where no country leads clearly, the
text has none: a guess is worse than a gap.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from briefgen import lexicon
from briefgen.language import addresses, gazetteer, geography, homonyms, posts, telltales
from briefgen.language.names.found import Found
from briefgen.language.words import Phrases, Word, split
from briefgen.model import Source

# A country leads with this much, and by this much (weights below; set on open documents, November 2026).
ENOUGH, LEAD = 2.0, 1.0
# From here on it is as good as said: the issuer, the letterhead, or several signs at once.
STRONG = 4.0
# No more marked officials than these weaken a country: a release may name its own minister in full.
_MARKED = 3
MARKED = "its officials are marked"
# What one country alone has: a parliament, an office, a title.
_TELLTALE = 1.75
# A body with the country's name; two of them count.
_BODY = 0.75
# Characters at the head in which a letterhead, a masthead and a dateline stand.
_HEAD = 1500

_GOVERNMENT = re.compile(
    r"(?i)\b(?:ministry|government|department|office of the|republic|kingdom|commonwealth of|presidency|chancellery|"
    r"cabinet|parliament|state house|senate|assembly|bureau|authority|council|agency|commission|embassy|consulate|hansard|national)\b"
)
_HERE = re.compile(
    r"\b(?:[Hh]ere in|in our country,|in this country,|[Oo]ur (?:country|nation),|[Ww]e in|[Aa]cross our)\s+(?:the\s+)?$"
)
_BACK = re.compile(r"\b(?:[Rr]eturn(?:ed|ing|s)?(?: home)? to|(?:back|home) (?:in|to)|[Bb]ased in)\s+(?:the\s+)?$")
_RECORD = re.compile(
    r"(?i)\bhansard\b|\boral questions\b|\bparliamentary debates?\b|\bofficial report\b|\border of business\b"
)
_AWAY = re.compile(
    r"(?:\b[Oo]ur (?:[Ee]mbassy|[Cc]onsulate(?: [Gg]eneral)?|[Aa]mbassador|[Mm]ission) (?:in|to)|[Ll]anded in|"
    r"[Tt]rip to|[Ff]l(?:ew|ies|own) to|(?:returned|came back) from)\s+(?:the\s+)?$"
)
_CURRENCY = re.compile(r"\b([A-Z]{3})(?:\$\s?|\s)?(?=\d)")
_AMOUNT = r"\d[\d,.]*\s?(?:(?:million|billion|trillion|thousand|crore|lakh|m|bn|tn)\s)?"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sign of the country a text is written from; `of_many` where three or more countries share it."""

    code: str
    weight: float
    reason: str
    of_many: bool = False


@dataclass(frozen=True, slots=True)
class Homeland:
    """The country of a text with the weight of the evidence and the strongest reasons in words."""

    code: str
    weight: float
    reason: str


def find(evidence: Sequence[Evidence]) -> Homeland | None:
    """The country the text is written from by its signs, None where none leads clearly."""
    totals: dict[str, float] = {}
    for item in evidence:
        totals[item.code] = totals.get(item.code, 0.0) + item.weight
    ranked = sorted(totals.items(), key=lambda entry: (-entry[1], entry[0]))
    if not ranked:
        return None
    code, weight = ranked[0]
    home = Homeland(code, weight, reason(code, evidence))
    return home if weight >= ENOUGH and (len(ranked) < 2 or weight - ranked[1][1] >= LEAD) else None


def reason(code: str, evidence: Sequence[Evidence]) -> str:
    """The strongest signs of a country in words; "" where there is none."""
    own = sorted((item for item in evidence if item.code == code and item.weight > 0), key=lambda item: -item.weight)
    return "; ".join(list(dict.fromkeys(item.reason for item in own))[:3])


def weigh(words: Sequence[Sequence[Word]], found: Sequence[Found], source: Source) -> tuple[Evidence, ...]:
    """Every sign of the text's country, each once; a joint paper is written from nowhere but where it is issued."""
    marked = _marked(found)
    signs = [*_issuer(source), *_letterhead(source), *_addresses(source), *_as_written(source, marked)]
    if not _is_joint(source):
        signs += [
            *_dateline(source),
            *_byline(source),
            *_imprint(source),
            *_money(source.text, marked),
            *_spoken(words, marked, source),
        ]
    else:
        signs += (replace(item, weight=1.0) for item in _dateline(source))
        marked = Counter({code: count for code, count in marked.items() if code not in {item.code for item in signs}})
    plain = len(
        {item.name for item in found if item.name and item.group == "political" and item.post and not item.post.country}
    )
    each = -1.0 if plain > 1 else -0.5
    signs += (Evidence(code, each * min(count, _MARKED), MARKED) for code, count in marked.items())
    return _backed(tuple({(item.code, item.reason): item for item in signs}.values()), words)


def _as_written(source: Source, marked: Mapping[str, int]) -> Iterator[Evidence]:
    """What tells a country in the words of a text that is read in English: "échevin", "N.-B."."""
    if source.stretches or source.raw == source.text:
        return
    text = re.sub(r"\b[Ll]['’]", "  ", source.raw)
    words = _words(text)
    at = 0
    while at < len(words):
        end, signs = _telltale(words, at, text)
        yield from (replace(sign, weight=sign.weight / 3) if sign.code in marked else sign for sign in signs)
        at = end
    yield from (Evidence(*mark) for mark in addresses.divisions(source.raw))


def _telltale(words: Sequence[Word], at: int, text: str, *, likely: bool = True) -> tuple[int, tuple[Evidence, ...]]:
    """Where to read on behind a word, and the signs of a telltale that begins there; of a likely one where that is asked."""
    alone = telltales.alone().match(words, at)
    if alone is not None:
        return alone[0], (Evidence(alone[1], _TELLTALE, f"“{text[words[at].start : words[alone[0] - 1].end]}”"),)
    found = telltales.weighed(words, at) if likely else None
    if found is None:
        return at + 1, ()
    end, codes = found
    told = f"“{text[words[at].start : words[end - 1].end]}”"
    return end, tuple(Evidence(code, weight, told, len(codes) > 2) for code, weight in codes)


def _backed(signs: Sequence[Evidence], words: Sequence[Sequence[Word]]) -> tuple[Evidence, ...]:
    """The signs without those of many countries that nothing else says of theirs: "pesos" makes eight countries of none."""
    if not any(item.of_many for item in signs):
        return tuple(signs)
    told = {item.code for item in signs if not item.of_many}
    told |= {territory.code for sentence in words for _, _, territory in _territories(sentence)}
    often = Counter(item.code for item in signs if item.of_many)
    most = max(often.values())
    return tuple(item for item in signs if not item.of_many or item.code in told or 1 < most == often[item.code])


def _is_joint(source: Source) -> bool:
    """Whether the heading says that several issue the text; minutes are so where they name two countries."""
    lines = [line for line in source.text[:600].split("\n")[:6] if len(line) < 110 and not line.rstrip().endswith(".")]
    if any(_JOINT.search(line) for line in (source.title or "", *lines)):
        return True
    if not any(_MINUTES.search(line) for line in (source.title or "", *lines)):
        return False
    named = (territory for _, _, territory in _territories(_words(source.text)))
    return len({territory.code for territory in named if territory.form in ("name", "demonym")}) > 1


def _words(text: str) -> tuple[Word, ...]:
    return tuple(Word(word, start, end, word.lower(), -1) for word, start, end in split(text))


def _territories(words: Sequence[Word]) -> Iterator[tuple[int, int, geography.Territory]]:
    """The countries and cities named, with first and last word (excluded)."""
    at = 0
    while at < len(words):
        known = geography.territories().match(words, at) if words[at].capital else None
        if known is None:
            at += 1
            continue
        yield at, known[0], known[1]
        at = known[0]


def _issuer(source: Source) -> Iterator[Evidence]:
    """Who published: "Ministry of Health of Malta", "The Lusaka Ledger"."""
    for publisher in (source.publisher or "", *source.authors):
        code = _one_country(publisher)
        if code:
            yield Evidence(code, 5.0 if _GOVERNMENT.search(publisher) else 3.5, f"issued by {publisher}")


def _one_country(line: str) -> str | None:
    """The only country a line names; the one it speaks for of "Embassy of Latvia in Ottawa"."""
    words = _words(line)
    named = list(dict.fromkeys(territory.code for _, _, territory in _territories(words)))
    named += [code for at in range(len(words)) if (code := _institution(words, at)) and code not in named]
    if (
        len(named) == 1
        or named
        and re.search(r"(?i)\b(?:embassy|consulate|mission|high commission) (?:of|in|to)\b", line)
    ):
        return named[0]
    return None


def _institution(words: Sequence[Word], at: int) -> str | None:
    known = telltales.alone().match(words, at)
    return known[1] if known else None


def _letterhead(source: Source) -> Iterator[Evidence]:
    """Lines at the head: "REPUBLIC OF ZAMBIA", "Government of India"."""
    head = source.text[:_HEAD]
    title = [source.title] if source.title and "mbassy of" in source.title else []
    for line in [
        *title,
        *head.split("\n")[:12],
        *(item.text for item in source.furniture[:12] if len(item.text) < 120),
    ]:
        if not line.strip() or len(line) > 160:
            continue
        short = len(line.split()) <= 12 and not line.rstrip().endswith((".", ")"))
        code = (_GOVERNMENT.search(line) and _one_country(line) or _local(line)) if short else None
        if code:
            yield Evidence(code, 4.0, f"letterhead “{' '.join(line.split())}”")


# What governs a part of a country, before its name: "Province of Manitoba", "City of Yellowknife", "VILLE DE GATINEAU".
_LOCAL = re.compile(
    r"(?i)\b(?:province|city|town|state|county|district|municipality|municipal council|region|village|borough|commune|canton|territory|"
    r"government|office of the (?:premier|governor|mayor)|ville|prefecture|voivodeship|oblast|police)\b"
)
_PART = re.compile(
    r"(?i)\b(?:province|city|town|state|county|district|municipality|region|village|borough|commune|canton|territory|government|ville|"
    r"prefecture|oblast) (?:of|de) (?:the )?(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3})"
)


def _local(line: str) -> str | None:
    """The country of the part of one that a line at the head names: "City of Yellowknife", "Ontario Provincial Police"."""
    if not _LOCAL.search(line):
        return None
    match = _PART.search(line)
    if match is not None:
        words = _words(match["name"])
        found = places().match(words, 0) or gazetteer.town(words, 0)
        return found[1] if found is not None else None
    words = _words(line)
    regions = {found[1] for at in range(len(words)) if (found := places().match(words, at))}
    return regions.pop() if len(regions) == 1 else None


_IMPRINT = re.compile(
    r"(?im)^(?=.{0,160}(?:authorised|authorized|issued|publish|imprint|address|office|ministry|department|p\.?\s?o\.? box|private bag|"
    r"street|avenue|contact|enquiries|headquarters|\b\d{4,6}\b)).{0,150}?(?:,|\d{3,6}|[-–|])\s*(?P<place>[A-Z\u00c0-\u00de][\w' ]+?)\s*\.?$"
)


def _imprint(source: Source) -> Iterator[Evidence]:
    """An address at the end or in what was left out: "Authorised by Ann Roe, Canberra", "11015 Berlin"."""
    tail = "\n".join((*source.text[-800:].split("\n"), *(item.text for item in source.furniture)))
    for match in _IMPRINT.finditer(tail):
        words = _words(match["place"])
        known = geography.territories().match(words, 0)
        seat = match["place"].title() in lexicon.load("homelands")["seats"]
        if known and known[0] == len(words) and known[1].form != "demonym" and not seat:
            yield Evidence(known[1].code, 2.5, f"address in {match['place'].strip()}")


# A government's own paper, which need not say whose.
_ISSUED = re.compile(
    r"(?im)^\W*(?:(?:press|media|news) (?:release|statement|note)s?\b.{0,30}|issued by (?:the )?|from:? (?:the )?)?"
    r"(?:federal |national |state |royal )?(?:ministry|department|office of the|cabinet|government|prime minister's office)\b[^.\n]{0,90}$"
)
_JOINT = re.compile(r"(?i)\bjoint (?:statement|communiqu[eé]|declaration|press|commission|minutes)|\bcommuniqu[eé]\b")
_MINUTES = re.compile(r"(?i)\bminutes\b")
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


def _dateline(source: Source) -> Iterator[Evidence]:
    """The place a correspondent writes from, or an office dates its paper at."""
    head = source.text[:_HEAD]
    divisions = lexicon.load("homelands")["divisions"]
    for match in _DIVISION.finditer(head):
        code = next((code for code, letters in divisions.items() if match["letters"].rstrip(".") in letters), None)
        if code and (match["letters"] not in _DEGREES or _settlement(_words(match["place"]), source.text)[1]):
            yield Evidence(code, 2.5, f"dateline {match[0].strip()}")
            return
    dateline = next(_plain_dateline(source), None) or next(_dated(head, source.text), None)
    if dateline is not None:
        yield dateline


def _dated(head: str, text: str) -> Iterator[Evidence]:
    """Places that stand with a day at the head of a text."""
    for match in (*_DATED.finditer(head), *_DATED_BEHIND.finditer(head)):
        words = _words(match["place"])
        end, code = _settlement(words, text)
        if code and end == len(words):
            seat = match["place"].title() in lexicon.load("homelands")["seats"]
            yield Evidence(code, 1.0 if seat else 2.5, f"dateline {match['place'].strip()}")


def _plain_dateline(source: Source) -> Iterator[Evidence]:
    """The place before a dash, or alone on its line with a day."""
    for match in _DATELINE.finditer(source.text[:_HEAD]):
        words = _words(match["place"])
        end, code = _settlement(words, source.text)
        end += end < len(words) and words[end].lower == "city"
        listed = geography.territories().match(words, 0) is not None
        brief = listed or len(words) - end < 4 or any(word.text.isdigit() for word in words[end:])
        if code and (end == len(words) or words[end].text in (",", "-") and brief):
            seat = words[0].text.title() in lexicon.load("homelands")["seats"]
            yield Evidence(code, 1.0 if seat else 2.5, f"dateline {match['place'].strip()}")
            return


# A paragraph's own dateline: "BRASILIA - ", "BUENOS AIRES, March 9 (Agency) — ".
_SECTION = re.compile(
    r"(?m)^\W{0,3}(?P<place>[A-Z\u00c0-\u00de]{3,}[A-Z\u00c0-\u00de'’. ]*?)(?:,[^\n:;!?]{1,30}?)?(?: ?\([^()\n]{2,40}\))?\s?(?:--|\s-|–|—)\s"
)


def sections(text: str) -> tuple[tuple[int, Homeland], ...]:
    """Where each report of a round-up begins and the country it is written from; none where all are of one country."""
    found = []
    for match in _SECTION.finditer(text):
        words = _words(match["place"])
        end, code = _settlement(words, text)
        if code and end == len(words):
            found.append((match.start(), Homeland(code, STRONG, f"dateline {match['place'].strip()}")))
    return tuple(found) if len({home.code for _, home in found}) > 1 else ()


_BYLINE = re.compile(r"(?m)^(?:By|From(?: our \w+)?) [^\n]{3,60}? in (?P<place>[A-Z\u00c0-\u00de][^\n,.]{2,40})$")


def _byline(source: Source) -> Iterator[Evidence]:
    """Where the correspondent is: "By Ann Roe in Kuala Lumpur"."""
    for match in _BYLINE.finditer(source.text[:_HEAD]):
        code = _settlement(_words(match["place"]), source.text)[1]
        if code:
            yield Evidence(code, 1.0, f"written in {match['place'].strip()}")


# States that are a town: "SINGAPORE — ".
_CITY_STATES = frozenset("SG MC SM VA HK MO GI DJ LU KW".split())


def _settlement(words: Sequence[Word], text: str) -> tuple[int, str]:
    """Where the town ends that a line begins with, and its country; "" where it begins with none."""
    known = homonyms.match(words, 0, homonyms.choices(text))
    if known:
        is_town = known[1].form in ("capital", "city") or known[1].code in _CITY_STATES
        return known[0], known[1].code if is_town else ""
    return places().match(words, 0) or gazetteer.town(words, 0) or (0, "")


def _addresses(source: Source) -> Iterator[Evidence]:
    """Hosts, telephone numbers, postal codes, letters of provinces and flags, in the text and what was left out of it."""
    left_out = "\n".join(item.text for item in source.furniture)
    around = "\n".join((source.text, left_out, source.publisher or "", " ".join(source.authors)))
    for found in (
        addresses.hosts(around, source.url or ""),
        addresses.numbers(around),
        addresses.divisions(source.text),
    ):
        yield from (Evidence(*mark) for mark in found)


@cache
def _money_forms() -> tuple[re.Pattern[str], Mapping[str, tuple[str, ...]]]:
    """Where sums stand, and the countries of each word and sign of money."""
    data = lexicon.load("homelands")
    codes: dict[str, tuple[str, ...]] = {}
    for word, of in data["shared_money"].items():
        codes[str(word)] = tuple(of)
    for code, forms in data["money"].items():
        for form in forms:
            codes.setdefault(str(form), (str(code),))
    names = "|".join(sorted((re.escape(form) for form in codes if form.isalpha()), key=len, reverse=True))
    signs = "|".join(sorted((re.escape(form) for form in codes), key=len, reverse=True))
    for letter, code in data["letters"].items():
        codes[str(letter)] = (str(code),)
    letters = "|".join(map(str, data["letters"]))
    scaled = rf"(?<!\w)(?P<letter>{letters})\s?\d[\d.,]*\s?(?:million|billion|trillion|bn|m)\b"
    return re.compile(rf"{scaled}|{_AMOUNT}(?P<name>{names})\b|(?<!\w)(?P<sign>{signs})\s?\d"), codes


def _money(text: str, marked: Mapping[str, int]) -> Iterator[Evidence]:
    """The money the text counts in; it says most where there is no other beside it."""
    pattern, codes = _money_forms()
    forms = {
        form: codes[form]
        for match in pattern.finditer(text)
        if (form := match["name"] or match["sign"] or match["letter"])
    }
    forms |= {form: (form[:2],) for match in _CURRENCY.finditer(text) if (form := match[1]) in _currencies()}
    alone = len(set(forms.values())) == 1
    for form, of in forms.items():
        for code in of:
            yield Evidence(
                code,
                0.5 if len(of) > 1 else 2.0 if alone and code not in marked else 1.0,
                f"sums in {form}",
                of_many=len(of) > 2,
            )


@cache
def _currencies() -> frozenset[str]:
    """ISO 4217 codes of money that one country has; dollars and euros are everybody's."""
    from babel import Locale

    known = {str(code) for code in Locale("en").currencies}
    return frozenset(code for code in known if code[:2] in geography.names()) - {"USD", "EUR"}


@cache
def places() -> Phrases[str]:
    """Regions and towns of one country alone, with its code."""
    entries = lexicon.load("homelands")["places"].items()
    return Phrases.of(((form, str(code)) for code, forms in entries for form in forms), cased=True)


def _spoken(words: Sequence[Sequence[Word]], marked: Mapping[str, int], source: Source) -> Iterator[Evidence]:
    """What the sentences name: institutions of one country, "here in", "our embassy in", and the country spoken of most."""
    spoken: dict[str, Counter[str]] = {}
    towns: dict[str, set[str]] = {}
    bodies: Counter[str] = Counter()
    voice = 3 * bool(_RECORD.search(source.text[:_HEAD]))
    for sentence in words:
        at = 0
        while at < len(sentence):
            at, signs = _sign(sentence, at, spoken, towns, source)
            for sign in signs:
                bodies[sign.code] += sign.weight == _BODY
                if sign.weight == _TELLTALE and sign.code in marked:
                    yield replace(sign, weight=_TELLTALE / 3)  # what strangers serve is theirs
                elif sign.weight != _BODY or bodies[sign.code] <= 2:
                    yield sign
        voice += sum(_is_own(sentence, at) for at in range(len(sentence) - 1))
    yield from _most(spoken, marked, voice, governs=bool(_ISSUED.search(source.text[:_HEAD])))
    yield from _of_towns(towns)
    if len(spoken) == 1 and not marked:
        code, names = next(iter(spoken.items()))
        if not any(geography.country_code(name) for name in names):  # whoever names a state once may be a stranger
            yield Evidence(code, 0.5, f"the only place named ({next(iter(names))})")


def _sign(
    sentence: Sequence[Word],
    at: int,
    spoken: dict[str, Counter[str]],
    towns: dict[str, set[str]],
    source: Source,
) -> tuple[int, tuple[Evidence, ...]]:
    """Where to read on behind a word, and the signs that begin there; places and towns are counted."""
    known = homonyms.match(sentence, at, homonyms.choices(source.text)) if sentence[at].capital else None
    place = places().match(sentence, at)
    told = _telltale(sentence, at, source.text, likely=known is None and place is None)
    if told[1]:
        return told
    if not sentence[at].capital:
        return at + 1, ()
    if known is None and place is None:
        place = town(sentence, at)
    if known is None and place is None:
        return at + 1, ()
    end, code = (known[0], known[1].code) if known else place or (at + 1, "")
    if known is None or known[1].form == "city":
        towns.setdefault(code, set()).add(" ".join(word.text for word in sentence[at:end]).title())
    before = source.text[max(0, sentence[at].start - 40) : sentence[at].start]
    text = source.text[sentence[at].start : sentence[end - 1].end]
    spoken.setdefault(code, Counter())[text] += 1
    if _HERE.search(before):
        return end, (Evidence(code, 2.0, f"“here in {text}”"),)
    if _BACK.search(before):
        return end, (Evidence(code, 2.0, f"“{' '.join(before.split()[-2:])} {text}”"),)
    body = _national_body(sentence, at, end) if known and known[1].form in ("name", "demonym") else ""
    if body.rsplit(" ", 1)[-1] in ("Embassy", "Commission", "Consulate") and "Commission of" not in body:
        host = _host_of(sentence, at)
        return end, (Evidence(host, 1.0, f"“{body}”"),) if host and host != code else ()
    if body:
        return end, (Evidence(code, _BODY, f"“{body}”"),)
    if _AWAY.search(before):
        return end, (Evidence(code, -1.5, f"a guest in {text}"),)
    return end, ()


# Words before a town: what stands behind them is hardly a person.
_WHERE = frozenset("in at near outside from around across to off over of to towards toward between".split())


# Words behind a town: what stands before them is one.
_LOCALLY = frozenset(
    "district county municipal municipality mayor deputy police council councillor city town region province provincial prefecture "
    "prefect hospital airport residents branch mp mla mpp high diocese borough township parish commune".split()
)


def town(sentence: Sequence[Word], at: int) -> tuple[int, str] | None:
    """A town or province of one country alone, behind a word of place or called a place by the parser."""
    before = sentence[at - 1].lower if at else ""
    listed = before in (",", "and") and at > 2 and sentence[at - 2].entity in ("GPE", "LOC")
    found = gazetteer.town(sentence, at)
    local = found is not None and found[0] < len(sentence) and sentence[found[0]].lower in _LOCALLY
    if before not in _WHERE and sentence[at].entity not in ("GPE", "LOC") and not listed and not local:
        return None
    if found is None or any(word.entity == "PERSON" for word in sentence[at : found[0]]):
        return None
    goes_on = found[0] < len(sentence) and sentence[found[0]].capital and sentence[found[0]].is_word
    return None if goes_on and before == "of" else found


def _of_towns(towns: Mapping[str, set[str]]) -> Iterator[Evidence]:
    """The country of which most towns and provinces are named: strangers' texts name its capital alone."""
    ranked = sorted(towns.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    second = len(ranked[1][1]) if len(ranked) > 1 else 0
    for code, names in ranked[:1]:
        if len(names) > max(second, 1):
            named = ", ".join(sorted(names)[:3])
            yield Evidence(
                code, 1.0 if len(names) == 2 else 1.5 if len(names) == second + 1 else 2.0, f"its towns ({named})"
            )


def _host_of(sentence: Sequence[Word], at: int) -> str:
    """The country of the town that an embassy is in: "the Tanzanian High Commission in Lilongwe"."""
    for step in range(at + 1, min(len(sentence) - 1, at + 5)):
        if sentence[step].lower == "in":
            known = geography.territories().match(sentence, step + 1)
            return known[1].code if known is not None and known[1].form in ("capital", "city") else ""
    return ""


def _national_body(sentence: Sequence[Word], at: int, end: int) -> str:
    """The body that bears a country's name, as printed: "Bank of Zambia", "Kenya Space Agency"; "" where none does."""
    first = at - 1 - (at > 1 and sentence[at - 1].lower == "the")
    if first > 0 and sentence[first].lower == "of" and sentence[first - 1].capital:
        if sentence[first - 1].lower in posts.organisation_nouns():
            return posts.text_of(sentence, range(first - 1, end))
    step = end
    while step < min(len(sentence), end + 5) and sentence[step].capital and sentence[step].is_word:
        step += 1
        if sentence[step - 1].lower in posts.organisation_nouns():
            return posts.text_of(sentence, range(at, step))
    return ""


def _is_own(sentence: Sequence[Word], at: int) -> bool:
    """Whether a state speaks of itself: "our Embassy", "our citizens"."""
    return sentence[at].lower == "our" and sentence[at + 1].lower in lexicon.load("homelands")["voice"]


def _most(
    spoken: Mapping[str, Counter[str]], marked: Mapping[str, int], voice: int, *, governs: bool
) -> Iterator[Evidence]:
    """The country whose places are named most: little by itself, more where a state speaks or others' officials are marked."""
    counts = {code: sum(forms.values()) for code, forms in spoken.items()}
    ranked = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    total = sum(counts.values())
    for code, count in ranked[:1]:
        second = ranked[1][1] if len(ranked) > 1 else 0
        if count >= 3 and count >= 1.5 * second:
            yield Evidence(code, 1.5 if count >= 2.5 * second else 1.0, f"named most ({count} of {total} places)")
        if not second and count > 2 and len(spoken[code]) > 2:
            yield Evidence(code, 1.0, f"the only country named ({', '.join(list(spoken[code])[:3])})")
        if voice > 1 and count > second:
            yield Evidence(code, 1.5 if voice < 3 else 2.5, "a state that speaks of itself")
    for code, count in ranked[:2]:
        if count >= 0.3 * total and count > 1 and marked and code not in marked:
            weight = (2.0 if governs else 1.0) + 0.5 * (sum(marked.values()) > 1)
            yield Evidence(code, weight, "only the officials of others are marked")


def _marked(found: Sequence[Found]) -> Counter[str]:
    """How many officials of each country stand with the country beside the post, as a stranger's do."""
    names: dict[str, set[str]] = {}
    for item in found:
        abroad = item.group == "diplomatic"  # his country stands beside him at home too
        titled = item.post and (item.post.title or item.form == "counterpart")
        if item.name and item.post and item.post.country and titled and not abroad:
            names.setdefault(item.post.country, set()).add(item.name)
    return Counter({code: len(people) for code, people in names.items()})
