"""What speaks against a country for an official who stands without one: guests, hosts, counterparts, and places of a meeting."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from briefgen import lexicon
from briefgen.language import geography
from briefgen.language.identity import title_words
from briefgen.language.names.found import Found
from briefgen.language.words import Word

_CALLS = re.compile(
    r"(?:courtesy (?:call|visit) (?:on|to)|received by|hosted by|call(?:s|ed)? on|guest of|welcomed by)\s+(?:\S+\s+){0,3}$"
)
# Words right before the name or post of a guest.
_GUEST = re.compile(r"\b(?:visiting|guest|foreign)\s+(?:\w+\s+)?$")
# One official meets another: between the two stand only these words and what says where and when.
_MEETS = re.compile(
    r"(?i)\b(?:met|meets?|meeting|talks?|talked|spoke|speaks|spoken|conversation|call(?:ed)?|phoned|telephoned|received|receives|welcomed|"
    r"welcomes|hosted|hosts|greeted|greets|congratulated|dinner|lunch|breakfast|conferred|sit-down|sat down|shook hands|chat(?:ted)?|"
    r"negotiated|raised (?:it|this|that|the matter) with)\b[^.;]{0,60}$"
)
_HE_MEETS = re.compile(
    r"\b(?:[Hh]e|[Ss]he|I|[Ww]e|[Tt]hey) (?:\w+ ){0,3}?(?:met|meet|hosted|received|welcomed|spoke|speak|talked|talk|saw|see|called|phoned|rang|"
    r"telephoned|visited|thanked|thank|(?:had|have|held|took|take) (?:a |an |my |our )?(?:\w+ )?(?:chat|talk|talks|word|call|meeting|conversation|"
    r"sit-down|lunch|dinner|breakfast))\b[^.;]{0,60}$|"
    r"\b(?:[Ww]as|were|be|been|being) (?:\w+ )?(?:received|welcomed|hosted|greeted|met|briefed) by\b[^.;]{0,60}$|"
    r"\b(?:agreement|deal|memorandum|accord) with (?:my |our )?(?:\w+ )?$"
)
_AND_ME = re.compile(r" and (?:I|we)\b")
_NAMED = r"(?:[A-Z][\w'-]*|of|and|the)(?: (?:[A-Z][\w'-]*|of|and|the)){0,6}"
_LED = re.compile(
    rf"(?:(?:delegation|team|side) (?:of|from) (?P<of>{_NAMED})|(?P<whose>{_NAMED})(?:'s)? (?:delegation|team|side)|"
    rf"\bthat of (?P<other>{_NAMED})|(?P<state>{_NAMED})(?= (?:was|is|were|will be|has been|had been|to be) represented))"
    r"(?:,? (?:was|is|were|will be|has been|had been|to be))?(?:,? (?:led|headed|chaired|represented(?: (?:in|at) [^.;,]{3,30}?)?))? by (?:[^.;,]{0,40} )?$"
)
_HEADING = re.compile(
    rf"\)?,? (?:who (?:\w+ )?)?(?:heading|leading|heads|leads|headed|led|representing|represented|represents) (?:the )?({_NAMED})"
)
_FACES = frozenset(
    "briefed told assured thanked welcomed received hosted met informed urged asked showed walked reminded invited".split()
)
_SIDES = frozenset(
    "side delegation team officials guests guest visitors counterparts counterpart party mission".split()
)
_TOWARDS = frozenset("in to at from with visited visiting visits toured".split())


def pair(words: Sequence[Sequence[Word]]) -> frozenset[str]:
    """The two countries a text is about: the pair it names most as "X-Y" or "X/Y", or as "X and Y" where it begins."""
    pairs: Counter[frozenset[str]] = Counter()
    for index, sentence in enumerate(words):
        for at, word in enumerate(sentence):
            codes = _joined(sentence, at, index) if word.capital else ()
            if len(codes) == 2 and codes[0] != codes[1]:
                pairs[frozenset(codes)] += 1
    ranked = sorted(pairs.items(), key=lambda entry: (-entry[1], sorted(entry[0])))
    if not ranked or len(ranked) > 1 and ranked[1][1] == ranked[0][1]:
        return frozenset()
    return ranked[0][0]


def _joined(sentence: Sequence[Word], at: int, index: int) -> tuple[str, ...]:
    """The two countries joined at a word: "Chile-Peru", "Chile/Peru", and in the first sentences "Chile and Peru"."""
    parts = sentence[at].text.split("-")
    if len(parts) == 2:
        return tuple(code for part in parts if (code := geography.country_code(part)))
    known = geography.territories().match(sentence, at)
    if known is None or known[1].form not in ("name", "demonym") or known[0] + 1 >= len(sentence):
        return ()
    joint = sentence[known[0]].lower
    other = geography.territories().match(sentence, known[0] + 1)
    if other is None or other[1].form not in ("name", "demonym"):
        return ()
    return (known[1].code, other[1].code) if joint in ("/", "-", "–") or joint == "and" and index < 4 else ()


def excluded(
    index: int, own: Sequence[Found], beside: Sequence[Found], words: Sequence[Sequence[Word]]
) -> frozenset[str]:
    """Countries he cannot belong to: where he is ambassador, where he is a guest, and his counterpart's."""
    codes: set[str] = set()
    for item in own:
        if item.post and " to " in item.post.title:
            code = geography.country_code(item.post.title.rsplit(" to ", 1)[1])
            codes |= {code} if code else set()
        after = [word for word in words[item.sentence] if word.start >= item.span.end]
        codes |= _visited(after) | _faced(after)
        first = next((other for other in beside if other.sentence == item.sentence and other.name), None)
        if first is not None and first.owner == index:
            codes |= {
                other.post.country
                for other in beside
                if other.sentence == item.sentence
                and other.form == "counterpart"
                and other.post
                and other.post.country
                and other.span.start > item.span.start
                and other.owner != index
            }
    return frozenset(codes)


def _visited(after: Sequence[Word]) -> set[str]:
    """The country of "visited Y" right behind a name."""
    for at, word in enumerate(after[:6]):
        if (
            word.lower in ("visited", "visits", "toured")
            or word.lower == "to"
            and at
            and after[at - 1].lower in ("visit", "trip", "travelled", "traveled", "flew")
        ):
            known = geography.territories().match(after, at + 1) if at + 1 < len(after) else None
            return {known[1].code} if known else set()
    return set()


def _faced(after: Sequence[Word]) -> set[str]:
    """The country of "briefed the Danish delegation" right behind a name: those are the others."""
    for at, word in enumerate(after[:4]):
        if word.lower in _FACES:
            first = at + 1 + (at + 1 < len(after) and after[at + 1].lower in ("the", "a"))
            known = geography.territories().match(after, first)
            if known and known[0] < len(after) and after[known[0]].lower in _SIDES:
                return {known[1].code}
    return set()


def beside(index: int, own: Sequence[Found], found: Sequence[Found], title: str) -> frozenset[str]:
    """The countries of marked officials of his rank in the first sentences that name him in full: his own goes unsaid."""
    rank = title_words(title)
    full = dict.fromkeys(item.sentence for item in own if " " in item.name)
    sentences = tuple(full)[:2]
    return frozenset(
        other.post.country
        for other in found
        if other.sentence in sentences
        and other.owner not in (None, index)
        and other.post
        and other.post.country
        and title_words(other.post.title) & rank
    )


def host(own: Sequence[Found], words: Sequence[Sequence[Word]], text: str) -> str | None:
    """The country of whoever receives a guest: the one of the city last spoken of before."""
    for item in own:
        if _CALLS.search(text[max(0, item.head.start - 80) : item.span.start] + " "):
            last = _place_before(item, words, 25, ("city", "capital"))
            if last:
                return last
    return None


def _place_before(
    item: Found, words: Sequence[Sequence[Word]], back: int, forms: tuple[str, ...], not_in: str = ""
) -> str | None:
    """The country of the last place before a mention that somebody is in or goes to, within so many sentences back."""
    last = None
    for sentence in words[max(0, item.sentence - back) : item.sentence + 1]:
        for at, word in enumerate(sentence):
            if not word.capital or word.start >= item.span.start or not at or sentence[at - 1].lower not in _TOWARDS:
                continue
            known = geography.territories().match(sentence, at)
            seat = word.text in lexicon.load("homelands")["seats"]
            if known and known[1].form in forms and known[1].code != not_in and not seat:
                last = known[1].code
    return last


def in_place(own: Sequence[Found], words: Sequence[Sequence[Word]]) -> str | None:
    """The country of "In Oslo, the foreign ministry's spokesman A B": a place that opens the sentence right before the post."""
    for item in own:
        sentence = words[item.sentence]
        sentence = sentence[1:] if sentence[0].lower in ("and", "but", "then", "so", "also") else sentence
        if not item.name or len(sentence) < 3 or sentence[0].lower not in ("in", "from", "for"):
            continue
        known = geography.territories().match(sentence, 1)
        if known is None or known[1].form not in ("capital", "city", "name"):
            continue
        between = [word for word in sentence[known[0] :] if word.end <= item.span.start]
        if sentence[0].lower != "in" and not any(word.text == "," for word in between):
            continue
        if len(between) < 5 and not any(word.pos in ("VERB", "AUX") or word.capital for word in between):
            return known[1].code
    return None


def is_guest(own: Sequence[Found], text: str) -> bool:
    """Whether a person is called a guest: "visiting Trade Minister A B"."""
    return any(_GUEST.search(text[max(0, item.span.start - 30) : item.span.start]) for item in own)


def country_of(item: Found, countries: Sequence[str | None]) -> str | None:
    """The country a mention has, or the person it means has elsewhere in the text."""
    return (item.post.country if item.post else None) or (countries[item.owner] if item.owner is not None else None)


def led(own: Sequence[Found], text: str) -> str | None:
    """The country of "the delegation of Barbados was led by A B", "that of Rwanda by C D", "Peru was represented by E F"."""
    for item in own:
        starts = (item.span.start, item.head.start)
        match = next((found for at in starts if (found := _LED.search(text[max(0, at - 160) : at]))), None)
        if match is None:
            code = _represented(text[max(0, item.span.start - 260) : item.span.start])
            if code:
                return code
        if match:
            named = match["of"] or match["whose"] or match["other"] or match["state"]
            words = [part.removesuffix("'s") for part in named.split() if part[:1].isupper()]
            for size in range(len(words), 0, -1):
                code = geography.country_code(" ".join(words[-size:]))
                if code:
                    return code
        heads = _HEADING.match(text, item.span.end)
        if heads:
            words = [part.removesuffix("'s") for part in heads[1].split() if part[:1].isupper()]
            codes = (geography.country_code(" ".join(words[:size])) for size in range(len(words), 0, -1))
            code = next(filter(None, codes), None)
            if code:
                return code
    return None


def _represented(lead: str) -> str | None:
    """The state of "Finland was represented by A and Minister B, and the Republic of Korea by C and Minister D"."""
    sentence = re.split(r"(?<=[a-z)])[.;]\s", lead)[-1]
    if "represented by" not in sentence:
        return None
    parts = list(re.finditer(rf"(?P<state>{_NAMED}) (?:(?:was|is|were) (?:further )?represented )?by ", sentence))
    if not parts or not re.fullmatch(r"[^()]{0,90}(?:,| and) (?:the |its )?", sentence[parts[-1].end() :]):
        return None if not parts or sentence[parts[-1].end() :].strip() else _state(parts[-1]["state"])
    return _state(parts[-1]["state"])


def _state(named: str) -> str | None:
    words = [part for part in named.split() if part[:1].isupper()]
    return next((code for at in range(len(words)) if (code := geography.country_code(" ".join(words[at:])))), None)


_MISSION = re.compile(
    r"\b(?P<of>[A-Z][\w'-]+(?: [A-Z][\w'-]+)?)(?:'s)? (?P<kind>[Ee]mbassy|[Hh]igh [Cc]ommission|[Cc]onsulate(?: [Gg]eneral)?)\b|"
    rf"\b(?P<kind2>[Ee]mbassy|[Hh]igh [Cc]ommission|[Cc]onsulate(?: [Gg]eneral)?) of (?:the )?(?P<of2>{_NAMED})"
)
_HEADS = {"embassy": "ambassador", "high commission": "high commissioner", "consulate": "consul"}


def mission(title: str, text: str) -> str | None:
    """The country of the only embassy, high commission or consulate the text names, for the one who heads such a mission."""
    codes: set[str] = set()
    for match in _MISSION.finditer(text):
        kind = (match["kind"] or match["kind2"]).lower()
        if not any(post in title.lower() for name, post in _HEADS.items() if kind.startswith(name)):
            continue
        words = [part.removesuffix("'s") for part in (match["of"] or match["of2"]).split() if part[:1].isupper()]
        found = (geography.country_code(" ".join(words[at:])) for at in range(len(words)))
        code = next(filter(None, found), None) or (_state(match["of2"]) if match["of2"] else None)
        codes |= {code} if code else set()
    return codes.pop() if len(codes) == 1 else None


_EMBASSY_IN = re.compile(
    rf"(?i:embassy|high commission|consulate) of (?:the )?{_NAMED}(?: in|,) (?:the )?(?P<place>{_NAMED})"
)


def receiving(text: str) -> str | None:
    """The country in which the embassy is that heads the text: "Embassy of Latvia in Tbilisi"."""
    match = _EMBASSY_IN.search(text[:400])
    words = tuple(Word(part, 0, 0, part.lower(), -1) for part in match["place"].split()) if match else ()
    known = geography.territories().match(words, 0) if words else None
    return known[1].code if known else None


def is_host(own: Sequence[Found], text: str) -> bool:
    """Whether guests come to him: "were received by the governor, A B"."""
    return any(_CALLS.search(text[max(0, item.head.start - 80) : item.span.start] + " ") for item in own)


def is_met_by(
    code: str, index: int, own: Sequence[Found], beside: Sequence[Found], text: str, countries: Sequence[str | None]
) -> bool:
    """Whether one of that country meets him where he first stands in full: who is named before him, or "he", with a word of
    meeting between; who stands without a country is taken for one of the text's own."""
    first = next((item for item in own if item.name and " " in item.name), None)
    if first is None:
        return False
    before = [
        other
        for other in beside
        if other.sentence == first.sentence
        and other.span.end <= first.span.start
        and other.owner != index
        and not other.plural
    ]
    if not before and _AND_ME.match(text, first.span.end):
        return True
    if not before:
        return _HE_MEETS.search(text[max(0, first.span.start - 90) : first.span.start]) is not None
    nearest = max(before, key=lambda other: other.span.end)
    sender = mission(nearest.post.title, text) if nearest.post and nearest.group == "diplomatic" else None
    own_side = (country_of(nearest, countries) or sender) in (None, code)
    return own_side and _MEETS.search(text[nearest.span.end : first.span.start]) is not None


def met_in(item: Found, words: Sequence[Sequence[Word]], text: str) -> str | None:
    """The country where his sentence has him met: "She flies to Monrovia, where Foreign Minister A B will receive her"."""
    place = _place_before(item, words, 0, ("city", "capital", "name"))
    return place if place is not None and is_met(item, words[item.sentence], text) else None


def is_met(item: Found, words: Sequence[Word], text: str) -> bool:
    """Whether a word of meeting stands before him in his sentence, whoever meets him."""
    return bool(words) and _MEETS.search(text[words[0].start : item.span.start]) is not None


def met_abroad(own: Sequence[Found], words: Sequence[Sequence[Word]], home: str, back: int = 2) -> str | None:
    """The country where a person of that home met him: "He returned from Tokyo. There he met Trade Minister A B"."""
    first = next((item for item in own if item.name and " " in item.name), None)
    return _place_before(first, words, back, ("city", "capital", "name"), home) if first else None
