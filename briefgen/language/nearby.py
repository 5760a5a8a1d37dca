"""Which country the words around a name point to, for somebody whose post tells none: "who looks after fisheries for
Wellington", "In Kisumu, teacher A B said", "Chile and Peru will share data, Minister A B announced in Lima"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen import lexicon
from briefgen.language import gazetteer, geography, posts
from briefgen.language.names.found import Found
from briefgen.language.words import Word

_IN = frozenset("in at near from of outside for".split())
_WHERE = frozenset("in at to near from outside visited visiting".split())
# Words for a mission of another state: "the Norwegian embassy in Seoul" is no place of Korea's.
_MISSIONS = frozenset(
    "embassy commission consulate mission ambassador commissioner consul envoy attaché general".split()
)
# What somebody does where he is a guest: "who met importers in Cebu".
_CAME = frozenset(
    "met meets visited visits toured flew travelled traveled arrived addressed attended spoke signed opened landed called stopped".split()
)
# Words of a name's own clause behind it.
_REACH = 14
# Sentences back to the question that an answer takes its country from.
_ASKED = 6


def place(words: Sequence[Word], at: int) -> tuple[int, str, str] | None:
    """Where a country, city or town ends that begins at a word, its country, and its form ("name", "demonym", "capital", "city")."""
    known = geography.territories().match(words, at) if words[at].capital else None
    if known and (known[1].form in ("name", "demonym") or words[at].lower not in geography.AMBIGUOUS):
        return known[0], known[1].code, known[1].form
    before = words[at - 1].lower if at else ""
    if before not in _IN and before != "to":
        return None
    town = gazetteer.town(words, at)
    if town is None or any(word.entity == "PERSON" for word in words[at : town[0]]):
        return None
    return town[0], town[1], "city"


def behind(item: Found, words: Sequence[Word]) -> str | None:
    """The country of the place that the words right behind a name give him: ", a nurse in Gulu,", "from Aalborg", "who has the
    fish brief in Reykjavik"."""
    after = [word for word in words if word.start >= item.span.end][:_REACH]
    if len(after) > 3 and after[0].text == "," and after[1].text.isdigit() and after[2].text == ",":
        after = after[2:]  # "Ann Roe, 68, from Wigan"
    if not after or after[0].lower not in (",", "(", "of", "from", "in", "who"):
        return None
    if len(after) > 1 and after[1].lower in ("and", "while", "as"):
        return None  # ", and the Minister of Trade of Malaysia, …": somebody else
    met = after[1].lower == "who" and any(word.lower in _CAME for word in after[2:6])
    for at in range(1, 0 if met else len(after)):
        word = after[at]
        if word.text in (".", ";", ")") or word.text == "," and at > 1:
            return None
        if word.pos == "VERB" and after[0].lower != "who" and after[1].lower != "who":
            return None
        if after[at - 1].lower in _IN or after[at - 1].lower == "the" and after[at - 2].lower in _IN:
            found = place(after, at)
            if found and found[2] != "demonym":
                return found[1]
    return None


def opening(item: Found, words: Sequence[Word], others: Sequence[Found]) -> str | None:
    """The country of the place that opens his sentence, no stranger being named between: "In Kisumu, teacher A B said"."""
    if words and words[0].lower in ("and", "but", "then", "so", "also"):
        words = words[1:]
    if len(words) < 4 or words[0].lower not in ("in", "at", "near", "outside", "from", "across", "over", "for"):
        return None
    first = 1 + (words[1].lower == "the")
    found = place(words, first)
    if found is None or found[2] == "demonym":
        return None
    between = [other for other in others if other.name and words[0].start < other.span.start < item.span.start]
    strangers = any(other.post is None or other.post.country is not None for other in between)
    return None if strangers else found[1]


def beyond(own: Sequence[Found], words: Sequence[Sequence[Word]], others: Sequence[Found]) -> str | None:
    """The country whose he is called, or where "there" puts him, at his first full name."""
    item = next((item for item in own if item.name and " " in item.name), None)
    return (possessed(item, words) or there(item, words, others)) if item else None


def born(own: Sequence[Found], words: Sequence[Sequence[Word]]) -> str | None:
    """The country that somebody is from: "Dr Roe is from Busan", "Bo Lind comes from Malta"."""
    for item in own:
        after = [word for word in words[item.sentence] if word.start >= item.span.end][:6]
        if len(after) > 2 and after[0].lower in ("is", "was", "comes", "came", "hails") and after[1].lower == "from":
            found = place(after, 2)
            if found is not None and found[2] != "demonym" and after[0].lower != "came":
                return found[1]
    return None


def serves_many(item: Found, words: Sequence[Sequence[Word]]) -> bool:
    """Whether an organisation of many countries stands right before or behind a name: "the IMF's director A B", "A B (WHO)"."""
    sentence = words[item.sentence]
    near = [
        at
        for at, word in enumerate(sentence)
        if item.span.start - 40 <= word.start < item.head.start or item.head.end <= word.start < item.span.end + 6
    ]
    return any(posts.organisations().match(sentence, at) for at in near)


def spoken_before(item: Found, words: Sequence[Sequence[Word]]) -> str | None:
    """The country whose spokesman speaks, where the sentence before told its deed: "Tashkent refused. Spokesman A B said …"."""
    if item.post is None or "spokes" not in item.post.title.lower() or item.sentence < 1:
        return None
    own, told = words[item.sentence], words[item.sentence - 1]
    known = geography.territories().match(told, 0)
    leads = own[0].start >= item.span.start or own[1].start >= item.span.start
    acts = (
        known is not None
        and known[0] < len(told)
        and told[known[0]].pos in ("VERB", "AUX")
        and known[1].form != "demonym"
    )
    return known[1].code if known is not None and acts and leads else None


def possessed(item: Found, words: Sequence[Sequence[Word]]) -> str | None:
    """The country or body whose he is called, named just before: "Peru objected. Its minister, A B", "The Quebec film board … The
    board's president, A B"."""
    sentence = words[item.sentence]
    first = next((at for at, word in enumerate(sentence) if word.start >= item.span.start), 0)
    lead = {word.lower for word in sentence[max(0, first - 2) : first + 1]}
    after = [word.lower for word in sentence if word.start >= item.head.end][:2]
    lead |= {after[1]} if after[:1] == [","] and len(after) > 1 else set()  # "A B, its minister"
    if not lead & {"its", "their", "'s"} or any(place(sentence, at) for at in range(max(0, first - 4), first)):
        return None
    for index in (item.sentence, item.sentence - 1)[: 1 + (item.sentence > 0)]:
        acting = [code for code, is_where, _ in named(words[index], 0, item.span.start) if not is_where]
        if acting:
            return acting[-1]
    return None if "their" in lead else last(item, words, 1)  # the guests of a town are not its own


def there(item: Found, words: Sequence[Sequence[Word]], others: Sequence[Found]) -> str | None:
    """The country that "there" before him means: "I was in Berlin. Nobody there said so, not State Secretary A B"."""
    sentence = words[item.sentence]
    if not any(word.lower == "there" and word.pos == "ADV" and word.start < item.span.start for word in sentence):
        return None
    alone = not any(
        other.name and other.sentence == item.sentence and other.span.end <= item.span.start for other in others
    )
    return last(item, words, 2, where=True) if alone else None


def subject(item: Found, words: Sequence[Word], others: Sequence[Found]) -> str | None:
    """The one country left in his sentence when those of the officials named with theirs are set aside: the one that speaks
    before him, else the one where it happens ("On a visit to Lima the Latvian minister praised Deputy Minister A B")."""
    taken = {other.post.country for other in others if other.sentence == item.sentence and other.post}
    places = [entry for entry in named(words, 0, words[-1].end) if entry[0] not in taken]
    where = {code for code, is_where, _ in places if is_where}
    left = dict.fromkeys(code for code, _, at in places if at < item.span.start and code not in where)
    if len(left) == 1:
        return next(iter(left))
    return next(iter(where)) if taken - {None} and len(where) == 1 and not left else None


_SPEECH = frozenset("said says announced told declared confirmed promised".split())
_DOES = frozenset("will would plans".split())


def told_of(item: Found, words: Sequence[Word]) -> str | None:
    """The country whose deeds to come an official tells: "Malta will send ten doctors, Health Minister A B said", "A B said in
    Valletta that Malta would send doctors"."""
    after = next((at for at, word in enumerate(words) if word.start >= item.span.end), len(words))
    aside = _aside(item, words, after)
    if aside is not None:
        return aside
    if after >= len(words) or words[after].lower not in _SPEECH:
        return None
    first = next((at for at, word in enumerate(words) if word.start >= item.span.start), 0)
    for at in range(len(words) - 1):
        known = geography.territories().match(words, at) if words[at].capital else None
        if known is None or known[1].form != "name" or known[0] >= len(words) or words[known[0]].lower not in _DOES:
            continue
        step = at - (at > 0 and words[at - 1].lower == "the")
        leads = step == 0 or words[step - 1].text in "-\u2013\u2014)" or words[step - 1].lower in _SPEECH | {"that"}
        told = at < first and words[first - 1 - (words[first - 1].lower == "the")].text == ","
        if leads and (told or at > after):
            return known[1].code
    return None


def _aside(item: Found, words: Sequence[Word], after: int) -> str | None:
    """The country of "Malta, Minister A B said, would not sign": the speaker stands between it and what it will do."""
    if after + 2 >= len(words) or words[after].lower not in _SPEECH or words[after + 1].text != ",":
        return None
    first = next((at for at, word in enumerate(words) if word.start >= item.span.start), 0)
    step = first - (first > 0 and words[first - 1].lower in ("the", "its"))
    if step < 2 or words[step - 1].text != ",":
        return None
    known = next(
        (
            found
            for at in range(max(0, step - 5), step - 1)
            if words[at].capital and (found := geography.territories().match(words, at)) and found[0] == step - 1
        ),
        None,
    )
    return (
        known[1].code
        if known is not None and known[1].form == "name" and words[after + 2].pos in ("AUX", "VERB")
        else None
    )


def before(item: Found, words: Sequence[Sequence[Word]], found: Sequence[Found], back: int = 2) -> str | None:
    """The one country named in his sentence and so many before it, where no official there is called by it."""
    codes: dict[str, None] = {}
    first = max(0, item.sentence - back)
    near = [other for other in found if other.sentence == item.sentence and other.name and other.span != item.span]
    taken = {other.post.country for other in near if other.post is not None}
    for index in range(first, item.sentence + 1):
        codes |= dict.fromkeys(code for code, _, _ in named(words[index], 0, item.span.start, towns=False))
    return next(iter(codes)) if len(codes) == 1 and not codes.keys() & taken else None


def abroad(
    item: Found, words: Sequence[Sequence[Word]], others: Sequence[Found], home: str, *, towns: bool = False
) -> str | None:
    """The country of a stranger whom somebody of the text's own country meets: the one that his sentence names and no other
    official has, else the last one spoken of in the sentences before, else the only one of the sentence behind."""
    taken = {other.post.country for other in others if other.sentence == item.sentence and other.post} | {home}
    for index in range(item.sentence, max(-1, item.sentence - _ASKED), -1):
        codes = [code for code, _, _ in named(words[index], 0, words[index][-1].end, towns=towns) if code not in taken]
        if codes:
            return codes[-1] if len(dict.fromkeys(codes)) == 1 or index < item.sentence else None
    following = words[item.sentence + 1] if item.sentence + 1 < len(words) else ()
    codes = (
        list(dict.fromkeys(code for code, _, _ in named(following, 0, following[-1].end) if code != home))
        if following
        else []
    )
    return codes[0] if len(codes) == 1 else None


def last(item: Found, words: Sequence[Sequence[Word]], back: int, *, where: bool = False) -> str | None:
    """The country last named before him; with `where`, only as the place where something is."""
    for index in range(item.sentence, max(-1, item.sentence - back - 1), -1):
        codes = [code for code, is_where, _ in named(words[index], 0, item.span.start) if is_where or not where]
        if codes:
            return codes[-1]
    return None


def named(words: Sequence[Word], start: int, end: int, *, towns: bool = True) -> Iterator[tuple[str, bool, int]]:
    """The countries named between two characters, whether each is only where something is, and where it stands."""
    at = 0
    while at < len(words):
        if not words[at].capital or not start <= words[at].start < end:
            at += 1
            continue
        found = place(words, at)
        if found is None:
            at += 1
            continue
        seat = not towns and words[at].text in lexicon.load("homelands")["seats"]
        posted = at > 1 and words[at - 1].lower == "in" and words[at - 2].lower in _MISSIONS
        if not posted and (towns or found[2] != "city" and not seat):
            yield found[1], at > 0 and words[at - 1].lower in _WHERE, words[at].start
        at = found[0]
