"""Whom a bare "she", "the judge" or "D/Comm. Roe" beside quoted words means: somebody the text named before.

Who speaks is who was last spoken of, so the nearest sentence that names a fitting person decides, and its subject first.
What fits nobody is left as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen import lexicon
from briefgen.language import geography, given, identity
from briefgen.language.quotations import parts
from briefgen.language.quotations.scene import NAME, Scene, literal
from briefgen.language.quotations.unnamed import GENDERS, gender_of, unnamed_subject
from briefgen.language.reading import Quotation, Span
from briefgen.model import Actor

if TYPE_CHECKING:
    pass

# So many sentences back a pronoun may reach, a post, and a word that names no post ("the veteran").
_REACH, _FAR, _NEAR = 8, 60, 4
# Whoever does this is not who spoke just before.
ANSWERING = frozenset(
    ("answer", "reply", "retort", "counter", "respond", "shoot back", "parry", "object", "rejoin", "interrupt")
)
_DEFINITE = re.compile(r"(?:the|this|that)\s+(?:[\w'\u2019-]+\s+){0,3}?(?P<head>[\w-]+)$", re.IGNORECASE)


def bearer(speaker: Actor, place: int, text: Scene, earlier: Sequence[Quotation], *, answers: bool = False) -> Actor:
    """The person whom the words of a speaker mean, where the text names one; else the speaker as he was.

    Whoever `answers` is not who spoke just before.
    """
    words = speaker.quote.exact if speaker.quote is not None else speaker.name
    pronoun = GENDERS.get(words.lower())
    if pronoun is not None:
        unnamed = _relative(speaker, place, text) or unnamed_subject(place, text, pronoun)
        if unnamed is not None:
            return unnamed
        other = _asking(place, text, earlier, pronoun, answers=answers)
        about = _subject_before(place, text, pronoun, earlier)
        if about is not None and about.name != other:
            return meant(about, speaker)
        if speaker.is_resolved and speaker.name != other:
            return speaker
        near = (actor for actor in spoken_of(place, text, pronoun, earlier) if actor.name != other)
        far = (
            actor
            for actor in spoken_of(place, text, pronoun, earlier, _FAR)
            if actor.name != other and _is_known(actor, pronoun, text)
        )
        found = next(near, None) or _named_ahead(place, text, pronoun) or next(far, None)
        return meant(found, speaker)
    if speaker.kind == "country" and speaker.how == "demonym":
        return meant(_compatriot(speaker, place, text, earlier) or player_of(words, place, text, earlier), speaker)
    if speaker.is_resolved and speaker.how != "literal":
        return speaker
    own = _apposed(speaker, text) or _by_surname(speaker, text) or _at_end(speaker, text)
    if own is not None:
        return meant(own, speaker)
    holder = (
        player_of(words, place, text, earlier)
        or _holder(words, speaker.country, place, text, earlier)
        or _awaited(words, place, text)
    )
    return meant(holder, _possessed(speaker, place, text, earlier))


def _asking(place: int, text: Scene, earlier: Sequence[Quotation], wanted: str, *, answers: bool) -> str:
    """The name of whoever spoke just before and is another: because this one answers, or because a "she" spoke before a "he"."""
    last = earlier[-1] if earlier else None
    if last is None or last.speaker is None or text.sentence(place) - last.sentence > _NEAR:
        return ""
    said = last.speaker.quote.exact.lower() if last.speaker.quote is not None else ""
    return last.speaker.name if answers or GENDERS.get(said, wanted) != wanted else ""


def _subject_before(place: int, text: Scene, wanted: str, earlier: Sequence[Quotation]) -> Actor | None:
    """The person whom the sentence before in the same paragraph names as its subject: "The mayor laughed. “No,” she said."."""
    index = text.sentence(place) - 1
    if index < 0 or "\n\n" in text.source.text[text.sentences[index].end : place]:
        return None
    for clause in text.outside(index)[:1]:
        people = [actor for actor in clause.agents if is_candidate(actor) and actor.how in ("name", "role")]
        if len(people) == 1 == len(clause.agents) and clause.parent is None and fits(people[0], wanted, text):
            return people[0]
        whole = clause.agents[0] if len(clause.agents) == 1 else None
        if whole is not None and whole.kind == "country" and whole.how == "demonym" and whole.quote is not None:
            return _compatriot(whole, place, text, earlier)
    return None


_MINE = re.compile(r"\b(?:my|our)\s(?:[a-z-]+\s){0,2}?[a-z-]+\b", re.IGNORECASE)


def _relative(speaker: Actor, place: int, text: Scene) -> Actor | None:
    """In a transcript "she" is not who speaks: "My mother sells tomatoes, and she said to me, “…”" are the mother's words."""
    owner = text.first_person(place)
    if owner is None or owner.name != speaker.name:
        return None
    index = text.sentence(place)
    for sentence in (text.sentences[index], text.sentences[max(0, index - 1)]):
        for clause in text.clauses_of(text.sentence(sentence.start)):
            span = clause.agent_span
            if span is not None and span.end < place and _MINE.match(text.source.text, span.start, span.end):
                return literal(span, text)
    return None


def player_of(words: str, place: int, text: Scene, earlier: Sequence[Quotation]) -> Actor | None:
    """Who plays the part that the words name: "her host", "the young Peruvian", "his Belgian colleague"."""
    gender = GENDERS.get(words.split()[0].lower(), "") if words else ""
    owner = next(spoken_of(place, text, gender, earlier), None) if gender else None
    return parts.player(
        words, place, text, lambda: spoken_of(place, text, "", earlier, _FAR), owner.name if owner else ""
    )


_OWNED = re.compile(r"(?P<who>his|her|its|their)\s(?P<what>[a-z][\w\s'\u2019-]*)$", re.IGNORECASE)


def _possessed(speaker: Actor, place: int, text: Scene, earlier: Sequence[Quotation]) -> Actor:
    """ "His mother" with the one whose mother she is; "its driver" is a driver."""
    found = _OWNED.match(speaker.name)
    if found is None or speaker.how != "literal":
        return speaker
    gender = GENDERS.get(found["who"].lower())
    owner = next(spoken_of(place, text, gender, earlier), None) if gender else None
    what = found["what"]
    return replace(speaker, name=f"{owner.name}'s {what}" if owner is not None else f"the {what}")


_WHO = re.compile(
    r"the\s(?:[\w-]+\s){0,3}?(?P<head>[\w-]+)(?:\s(?:who|that|from|of|in|with|behind)\s.+)?$", re.IGNORECASE
)


def _awaited(words: str, place: int, text: Scene) -> Actor | None:
    """Whom "the man who should know" means where the text has not named him yet: the person whom the next sentence names."""
    found = _WHO.match(words.strip())
    head = found["head"].lower() if found is not None else ""
    speech = lexicon.load("speech")
    if found is not None and (head in _MINISTERS or head in speech["holders"]):
        return _named_ahead(place, text, gender_of(head), identity.title_words(found.group()))
    return _named_ahead(place, text, gender_of(head)) if head in speech["anybody"] else None


def _named_ahead(place: int, text: Scene, wanted: str, post: frozenset[str] = frozenset()) -> Actor | None:
    """The person who fits and with whose name one of the next two sentences of the paragraph begins."""
    first = text.sentence(place)
    end = text.source.text.find("\n\n", place)
    for index in range(first + 1, min(first + _AHEAD, len(text.sentences))):
        if end >= 0 and text.sentences[index].start > end:
            return None
        for clause in text.outside(index)[:1]:
            named = [actor for actor in clause.agents if is_candidate(actor) and actor.how == "name"]
            if len(named) == 1 == len(clause.agents) and fits(named[0], wanted, text):
                title = identity.title_words(_titles(named[0], text))
                return named[0] if post <= title else None
    return None


# The sentence after the words and one more; the words may be several sentences themselves.
_AHEAD = 4


def meant(found: Actor | None, speaker: Actor) -> Actor:
    """The speaker with the person found for his words; as he was where none was."""
    return speaker if found is None else replace(found, how="role", quote=speaker.quote or found.quote)


_APPOSED = re.compile(r"(?:\s(?:in|of|at|for|near|from)\s[^,.;:\"\u201c\u201d\n]{2,60})?,\s")


def _apposed(speaker: Actor, text: Scene) -> Actor | None:
    """The name behind the words for a speaker: "said our director in Haiti, Ann Roe"; "one skipper, Per Dahl, said"."""
    if speaker.quote is None or not re.match(
        r"[a-z]|The\b|An?\b|One\b|O(?:ur|ne)\b|My\b|Its\b|His\b|Her\b", speaker.quote.exact
    ):
        return None
    comma = _APPOSED.match(text.source.text, speaker.quote.end)
    if comma is None:
        return None
    sentence = text.sentences[text.sentence(speaker.quote.start)]
    for mention in text.within(Span(comma.end(), sentence.end))[:1]:
        if mention.span.start == comma.end() and is_candidate(mention.actors[0]):
            return mention.actors[0]
    name = NAME.match(text.source.text, comma.end(), sentence.end)
    return literal(Span(*name.span()), text) if name is not None else None


def _at_end(speaker: Actor, text: Scene) -> Actor | None:
    """The name that ends the words for a speaker: "her Austrian counterpart, Ann Roe"."""
    words = speaker.quote
    comma = words.exact.rfind(", ") if words is not None else -1
    name = NAME.fullmatch(words.exact, comma + 2) if words is not None and comma > 0 else None
    if words is None or name is None:
        return None
    return literal(Span(words.start + name.start(), words.start + name.end()), text)


def _by_surname(speaker: Actor, text: Scene) -> Actor | None:
    """The person whose known surname stands behind titles in capitals: "D/Comm. Roe", "Minister da Costa Belo"."""
    if speaker.quote is None or not speaker.quote.exact[:1].isupper():
        return None
    place = speaker.quote.start
    line = text.source.text.find("\n", place)
    for _ in range(5):
        found = re.compile(r"(?:[^\W\d_][\w/.&\u2019'-]*)").match(
            text.source.text, place, line if line >= 0 else len(text.source.text)
        )
        if found is None or not (found.group()[0].isupper() or found.group() in _PARTICLES):
            return None
        own = text.by_surname.get(re.sub(r"['\u2019]s$|[.]$", "", found.group()).lower())
        if own is not None:
            return own
        place = found.end() + 1
    return None


_PARTICLES = (
    "da",
    "de",
    "del",
    "della",
    "der",
    "den",
    "di",
    "do",
    "dos",
    "du",
    "la",
    "le",
    "van",
    "von",
    "al",
    "el",
    "bin",
    "ben",
    "of",
    "ter",
    "ten",
    "zu",
)


def _compatriot(speaker: Actor, place: int, text: Scene, earlier: Sequence[Quotation]) -> Actor | None:
    """The one of those last spoken of who is from there: "the Brazilian said"; "Brazilian" is no one person's word elsewhere."""
    words = speaker.quote.exact if speaker.quote is not None else ""
    if not re.match(r"the\s\w+$", words, re.IGNORECASE):
        return None
    near = spoken_of(place, text, "", earlier, _FAR)
    return next((actor for actor in near if actor.country == speaker.country), None)


# "The minister in her office" is the minister.
_AT_HOME = re.compile(r"\s(?:in|at|from|outside)\s(?:his|her|its|their)\s.+$")


def _holder(words: str, country: str | None, place: int, text: Scene, earlier: Sequence[Quotation]) -> Actor | None:
    """Who holds the post that the words name ("the Minister", "the judge"), else the man or woman last spoken of."""
    words = _AT_HOME.sub("", words.strip())
    found = _DEFINITE.match(words) or re.match(r"(?P<head>[A-Z]\w+)$", words.strip())
    if found is None:
        return None
    head, wanted = found["head"].lower(), identity.title_words(words)
    codes = {word.lower(): geography.country_code(word) for word in re.findall(r"[A-Z][\w-]+", words)}
    country = country or next(filter(None, codes.values()), None)
    wanted -= {word for word, code in codes.items() if code}
    if head in lexicon.load("speech")["bodies"] and head not in lexicon.load("speech")["holders"]:
        return None
    near = [
        actor
        for actor in spoken_of(place, text, gender_of(head), earlier, _FAR)
        if country is None or actor.country in (country, None)
    ]
    for actor in near:
        title = identity.title_words(_titles(actor, text))
        if wanted and wanted <= title:
            return actor
    if _is_somebody(head, place, text):
        return None
    if head in _MINISTERS and len(words.split()) <= (2 if country is None else 3):
        return next((actor for actor in near if _is_kindred(actor)), None)
    if country is not None or head not in lexicon.load("speech")["anybody"]:
        return None
    kin = frozenset(lexicon.load("speech")["kin"].get(head, ()))
    akin = (actor for actor in near if kin & identity.title_words(_titles(actor, text)))
    return next(akin, None) or next(spoken_of(place, text, gender_of(head), earlier, _NEAR), None)


# What a paper calls a minister and who else may be one: "transport chief Ann Roe" is "the minister" two lines below.
_MINISTERS = frozenset(("minister", "secretary"))
_KINDRED = frozenset(
    ("chief", "boss", "head", "tsar", "czar", "supremo", "leader", "politician", "minister", "secretary")
)


def _is_kindred(actor: Actor) -> bool:
    """Whether nothing told of a person keeps him from being a minister."""
    title = actor.post.title.lower() if actor.post is not None and actor.post.title else ""
    return not title or bool(_KINDRED & set(re.findall(r"\w+", title)))


def _is_somebody(head: str, place: int, text: Scene) -> bool:
    """Whether the text spoke of one who is not named: "an official", whom "the official" then means."""
    before = text.source.text[max(0, place - 1500) : place]
    return bool(
        re.search(rf"\b(?:an?|one|another|some)\s(?:[\w'\u2019-]+\s){{0,4}}{re.escape(head)}\b", before, re.IGNORECASE)
    )


def _titles(actor: Actor, text: Scene) -> str:
    """The post of a person, with what is written before the name: "Ms Justice Roe" is a judge."""
    title = identity.full_title(actor.post) if actor.post is not None else ""
    told = text.styles.get(actor.name, "")
    return f"{title} {told}"


def _is_known(actor: Actor, wanted: str, text: Scene) -> bool:
    """Whether a name or the text tells that the pronoun can mean the person, and not only that nothing speaks against it."""
    return wanted in (given.gender(actor.name), text.genders.get(actor.name))


def fits(actor: Actor, wanted: str, text: Scene) -> bool:
    """Whether nothing speaks against it that a person is of a gender."""
    return not wanted or told_gender(actor, text) in ("", wanted)


def told_gender(actor: Actor, text: Scene) -> str:
    """ "f" or "m" by a name, by what the text tells or by a post, "" where nothing does."""
    told = given.gender(actor.name) or text.genders.get(actor.name, "")
    if not told and actor.post is not None and actor.post.title:
        told = gender_of(actor.post.title.lower().split()[-1])
    return told


def spoken_of(
    place: int, text: Scene, wanted: str, earlier: Sequence[Quotation], reach: int = _REACH
) -> Iterator[Actor]:
    """The people named before a place, each once: the nearest sentence first, its subject and its speaker before others."""
    here = text.sentence(place)
    seen: set[str] = set()
    for index in range(here, max(-1, here - reach - 1), -1):
        span = Span(text.sentences[index].start, min(text.sentences[index].end, place))
        named = [actor for mention in text.within(span) for actor in mention.actors if is_candidate(actor)]
        if index < here or not named:
            subjects = [actor.name for clause in text.outside(index) for actor in clause.agents]
            subjects += [quote.speaker.name for quote in earlier if quote.sentence == index and quote.speaker]
            named.sort(key=lambda actor: actor.name not in subjects)
            named += [
                quote.speaker
                for quote in earlier
                if quote.sentence == index and quote.speaker and is_candidate(quote.speaker)
            ]
        for actor in named:
            if actor.name not in seen and fits(actor, wanted, text):
                seen.add(actor.name)
                yield actor


def is_candidate(actor: Actor) -> bool:
    """Whether an actor is a person whom the text names."""
    return actor.kind == "person" and actor.is_resolved and actor.how != "literal"
