"""The speaker told by a clause: the one that governs the words, a verb of speech beside them, the sentence before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.language import marks
from briefgen.language.quotations.papers import paper_before, subject
from briefgen.language.quotations.scene import NAME, Scene, Voice, literal
from briefgen.language.quotations.voices import (
    CUES,
    NEAR,
    described,
    is_first,
    is_human,
    is_person_noun,
    is_speech,
    speaker,
)
from briefgen.language.reading import Clause, Span
from briefgen.lexicon import verbs

_PRONOUN = re.compile(r"(?:he|she)$", re.IGNORECASE)
_OWN_PAPER = re.compile(
    r"(?:its|his|her|their)\s(?:\w+\s)?(?:statement|release|report|letter|post|message|note|reply|tweet|email)$",
    re.IGNORECASE,
)


def told_before(voice: Voice | None, marked: marks.Marked, text: Scene) -> Voice | None:
    """The voice, with the subject of the sentence before for a "he", an "it" or an "its statement" whom no name fits."""
    if voice is None:
        return paper_before(marked, text)
    if voice.speaker.is_resolved or not (_PRONOUN.match(voice.speaker.name) or _OWN_PAPER.match(voice.speaker.name)):
        return voice
    index = text.sentence(marked.outer.start)
    if index == 0 or "\n\n" in text.source.text[text.sentences[index - 1].end : marked.outer.start]:
        return voice
    actor = subject(index - 1, text)
    if actor is None or actor.kind == "country":
        return voice
    if _PRONOUN.match(voice.speaker.name) and actor.kind != "person" and not _is_one_person(index - 1, text):
        return voice
    return Voice(actor, voice.clause, voice.beside)


def _is_one_person(index: int, text: Scene) -> bool:
    """Whether the subject of a sentence is a person by the noun, or a name: "the guard", "Yara"; no "Turkish firms"."""
    for clause in text.outside(index)[:1]:
        span = clause.agent_span
        words = text.doc.char_span(span.start, span.end, alignment_mode="contract") if span is not None else None
        return is_human(clause, text) or words is not None and len(words) > 0 and words.root.tag_ == "NNP"
    return False


def subject_above(marked: marks.Marked, text: Scene) -> Voice | None:
    """The person whom the paragraph above ends with, for words that fill a paragraph of their own."""
    index = text.sentence(marked.outer.start)
    if index == 0 or not text.fills_its_paragraph(marked):
        return None
    for clause in text.outside(index - 1)[:1]:
        people = [actor for actor in clause.agents if actor.kind == "person"]
        if len(people) == 1 == len(clause.agents):
            return Voice(people[0], None)
    return None


# So many sentences back the fallback looks for somebody whom a sentence is about.
_BACK = 3


def nearest(marked: marks.Marked, text: Scene) -> Voice | None:
    """The fallback for a sentence that nothing ties to anybody: the person whom the nearest sentence before it is about."""
    index = text.sentence(marked.outer.start)
    for earlier in range(index - 1, max(-1, index - 1 - _BACK), -1):
        for clause in sorted(text.outside(earlier), key=lambda clause: clause.parent is not None)[:1]:
            people = [actor for actor in clause.agents if actor.kind == "person" and actor.is_resolved]
            if len(people) == 1 == len(clause.agents):
                return Voice(people[0], None)
    return None


def named_after(marked: marks.Marked, text: Scene) -> Voice | None:
    """The person whom the sentence behind is about, for words that open a paragraph: "“No more of this.” Ann Roe runs the yard."."""
    index = text.sentence(max(marked.outer.start, marked.outer.end - 1))
    if index + 1 >= len(text.sentences) or not is_first(text.sentence(marked.outer.start), text):
        return None
    around = text.sentences[text.sentence(marked.outer.start)].start, text.sentences[index].end
    behind = text.source.text[around[1] : text.sentences[index + 1].start]
    if around != (marked.outer.start, marked.outer.end) or "\n\n" in behind or not _ends_hard(marked, text):
        return None
    for clause in text.outside(index + 1)[:1]:
        named = [actor for actor in clause.agents if actor.kind == "person" and actor.how == "name"]
        if len(named) == 1 == len(clause.agents) and clause.agent_span is not None:
            told = clause.agent_span.start - text.sentences[index + 1].start < NEAR
            return Voice(named[0], None) if told and not is_speech(clause) else None
    return None


def in_sentence(marked: marks.Marked, text: Scene) -> Voice | None:
    """The voice in the same sentence: the governing verb, or a verb of speech beside."""
    first, last = text.sentence(marked.outer.start), text.sentence(max(marked.outer.start, marked.outer.end - 1))
    somebody = _somebody_behind(marked, text)
    if somebody is not None:
        return somebody
    governing = _governing(marked, text)
    if governing is not None and not _is_object(governing, text):
        is_cue = is_speech(governing) or _stands_behind(governing, marked, text)
        views = bool(governing.attribution) and governing.verb in ("be", "seem", "look", "remain", "become")
        found = speaker(governing, beside=is_cue or views) or (described(governing, text) if is_cue else None)
        if found is not None and not _is_inside(found, marked):
            return _instead_of_country(found, first, text)
    candidates = [clause for index in range(first, last + 1) for clause in text.outside(index)]
    led = text.source.text[: marked.outer.start].rstrip().endswith(":")
    follows = last + 1 < len(text.sentences) and not text.quoted(text.sentences[last + 1].start)
    if follows and not led and _ends_hard(marked, text):
        candidates += [clause for clause in text.outside(last + 1)[:1] if _is_bare_cue(clause, text)]
    candidates = [clause for clause in candidates if not _is_aside(clause, marked, text)]
    speech = [clause for clause in candidates if is_speech(clause) and (clause.agents or clause.agent_span)]
    speech = [clause for clause in speech if not _is_object(clause, text) and not _is_led_by(clause, marked)]
    speech.sort(key=lambda clause: _distance(clause.verb_span, marked.outer))
    for clause in speech:
        found = speaker(clause, beside=True) or described(clause, text)
        if found is not None:
            return _instead_of_country(found, first, text)
    turned = _turned(marked, candidates, text) or _named_behind(marked, text) or _cued_behind(marked, text)
    if turned is not None:
        return turned
    for clause in sorted(candidates, key=lambda clause: _distance(clause.verb_span, marked.outer)):
        found = speaker(clause, beside=False)
        if found is not None and found.speaker.kind in ("person", "organisation") and not _is_inside(found, marked):
            return found
    return None


def _is_aside(clause: Clause, marked: marks.Marked, text: Scene) -> bool:
    """Whether a relative clause says its own before a colon: "Ann Roe on the road that Bo Lie had called a joke: “…”"."""
    between = text.source.text[clause.verb_span.end : marked.outer.start]
    return clause.rule == "relative" and between.rstrip().endswith(":") and len(between.split()) > 1


def _is_inside(voice: Voice, marked: marks.Marked) -> bool:
    """Whether the one who is taken for the speaker is named in the words themselves."""
    quote = voice.speaker.quote
    return quote is not None and marked.inner.start <= quote.start < marked.inner.end


def _is_led_by(clause: Clause, marked: marks.Marked) -> bool:
    """Whether the subject of the verb stands in the words."""
    return clause.agent_span is not None and marked.inner.start <= clause.agent_span.start < marked.inner.end


def _is_object(clause: Clause, text: Scene) -> bool:
    """Whether the parser took the one who was told for the one who told ("a grower, Per Dahl, told me"), or "I quote" stands there."""
    span = clause.agent_span
    if span is not None and clause.verb in ("quote", "cite") and text.source.text[span.start : span.end] == "I":
        return True
    return span is not None and text.source.text[span.start : span.end].lower() in ("me", "us", "him", "them")


def _instead_of_country(voice: Voice, index: int, text: Scene) -> Voice:
    """The person whom the sentence is about, or who says so in it, for what cannot talk: "Malta, said Roe, has “…”", and for
    what the parser hung a "calling it “…”" on."""
    loose = (
        voice.clause is not None and voice.clause.rule in ("gerund", "participle") and voice.speaker.kind != "person"
    )
    silent = voice.speaker.kind == "country" and (voice.speaker.how == "name" or not voice.beside)
    passive = voice.speaker.kind in ("group", "organisation") and not voice.beside
    if not loose and not silent and not passive:
        return voice
    for clause in text.outside(index):
        for actor in clause.agents if (clause.parent is None and not passive) or is_speech(clause) else ():
            if actor.kind == "person":
                return Voice(actor, clause, voice.beside)
        said = behind_verb(clause, text) if is_speech(clause) else None
        if said is not None and said.speaker.kind == "person":
            return said
    return voice


def _governing(marked: marks.Marked, text: Scene) -> Clause | None:
    """The clause whose verb stands outside the marks and governs the words inside."""
    words = text.doc.char_span(marked.inner.start, marked.inner.end, alignment_mode="contract")
    if words is None or not len(words):
        return None
    token = words.root
    while token.head.i != token.i:
        token = token.head
        if token.i in text.by_root and not text.quoted(token.idx):
            return text.by_root[token.i]
    return None


def _turned(marked: marks.Marked, candidates: Sequence[Clause], text: Scene) -> Voice | None:
    """ "“…”, says Per Dahl": whoever is named right behind the words and a verb, whatever the parser took it for."""
    pauses = _PAUSES.search(text.source.text[marked.outer.end - 2 : marked.outer.end + 1])
    for clause in candidates:
        if 0 <= clause.verb_span.start - marked.outer.end < 4 and (pauses or is_speech(clause)):
            voice = behind_verb(clause, text)
            if voice is not None:
                return voice
    return None


def behind_verb(clause: Clause, text: Scene) -> Voice | None:
    """The person or body that stands right behind a verb, or what else is written there as a name."""
    start = clause.verb_span.end + 1
    for mention in text.within(Span(start, text.sentences[clause.sentence].end))[:1]:
        near = re.fullmatch(r"(?:the\s)?", text.source.text[start : mention.span.start])
        if near and mention.actors[0].kind in ("person", "organisation"):
            return Voice(mention.actors[0], clause, beside=True)
    name = NAME.match(text.source.text, start)
    return Voice(literal(Span(*name.span()), text), clause, beside=True) if name is not None else None


def inserted(marked: marks.Marked, text: Scene) -> Voice | None:
    """The voice told inside the marks, as French papers do: "« C'est bien, a dit Mme Roe, mais c'est peu. »"."""
    for index in range(text.sentence(marked.inner.start), text.sentence(marked.inner.end) + 1):
        for clause in text.clauses_of(index):
            before = text.source.text[max(marked.inner.start, clause.verb_span.start - 2) : clause.verb_span.start]
            if is_speech(clause) and before == ", " and marked.inner.contains(clause.verb_span):
                voice = behind_verb(clause, text)
                if voice is not None:
                    return voice
    return named_inside(marked, text)


def named_inside(marked: marks.Marked, text: Scene) -> Voice | None:
    """The person named between commas inside the marks right behind a verb of speech, whatever the parser made of it."""
    for found in _INSIDE.finditer(text.source.text, marked.inner.start, marked.inner.end):
        if _tells(found["verb"]):
            for mention in text.within(Span(found.end(), marked.inner.end))[:1]:
                if mention.span.start <= found.end() + len("the ") and mention.actors[0].kind == "person":
                    return Voice(mention.actors[0], None, beside=True)
    return None


_INSIDE = re.compile(r",\s(?P<verb>[a-z]+(?:ed|s))\s(?=[A-Z]|the\s)")


def _stands_behind(clause: Clause, marked: marks.Marked, text: Scene) -> bool:
    """Whether verb and subject follow the words at once, which makes any verb one of speech: "“…,” raged Ann Roe"."""
    if not (_PAUSES.search(text.source.text[marked.outer.end - 2 : marked.outer.end + 1])):
        return False
    starts = [clause.verb_span.start] + ([clause.agent_span.start] if clause.agent_span else [])
    return 0 <= min(starts) - marked.outer.end < 4


_PAUSES = re.compile(r"[,!?\u2026]")


_DESCRIBED = re.compile(r"[\s,]*(?:an?|one|the|our|its|their|his|her)\s[^.;:!?\"\u201c\u201d]{2,70},\s", re.IGNORECASE)


def _named_behind(marked: marks.Marked, text: Scene) -> Voice | None:
    """ "“The road,” Ann Roe, the minister, told them, “…”": the name right behind the words, whatever the parser made of it."""
    end = marked.outer.end
    if not _PAUSES.search(text.source.text[end - 2 : end + 1]):
        return None
    sentence = text.sentences[text.sentence(end)]
    for mention in text.within(Span(end, sentence.end))[:1]:
        lead = text.source.text[end : mention.span.start]
        described = _DESCRIBED.fullmatch(lead) and mention.actors[0].kind == "person"
        if not described and re.search(r"\w", lead):
            return None
        verb = next(
            (clause for clause in text.outside(mention.sentence) if clause.verb_span.start >= mention.span.end), None
        )
        if verb is not None and is_speech(verb):
            return Voice(mention.actors[0], verb, beside=True)
        if mention.actors[0].kind == "person" and _ENDS_SO.match(text.source.text, mention.span.end):
            return Voice(mention.actors[0], None, beside=True)
    return None


# One word and the end: what the parser took for a noun is what somebody does ("“…,” Roe remembers.").
_ENDS_SO = re.compile(r"\s(?:now\s|still\s)?[a-z]+(?:s|ed)\s?[.,;:]")


_BEHIND = re.compile(
    r"(?P<pause>[\s,]*)(?:(?:has|had|then|also|later)\s)?(?P<verb>[a-z\u00e0-\u00ff]+)(?:\s[a-z]+ly)?(?:,\s[^,;.:\"]{2,40},)?\s(?:the\s)?"
)
# What stands behind quoted words and before a name without being a verb.
_LINKS = frozenset(
    "a after against among an and as at because before behind beside between beyond but by despite during for from his her if in "
    "including inside into its like near not of off on or our out outside over per plus since so than that the their then to "
    "toward towards under unless unlike until via was were is are when where whereas which while who whom whose with within without yet".split()
)


def _cued_behind(marked: marks.Marked, text: Scene) -> Voice | None:
    """ "“…”, joked Ann Roe": a verb of speech and a name right behind the words, though the parser saw no clause there."""
    found = _BEHIND.match(text.source.text, marked.outer.end)
    if found is None or found["verb"] in _LINKS:
        return None
    known = any(found["verb"].removesuffix(end) in CUES for end in ("ed", "d", "s", ""))
    paused = "," in found["pause"] or _PAUSES.search(text.source.text[marked.outer.end - 2 : marked.outer.end + 1])
    if not known and not paused:
        return None
    end = text.sentences[text.sentence(marked.outer.end)].end
    for mention in text.within(Span(marked.outer.end, end))[:1]:
        if found.end() - len("the ") <= mention.span.start <= found.end():
            actor = mention.actors[0]
            return Voice(actor, None, beside=True) if known or actor.kind == "person" else None
    name = NAME.match(text.source.text, found.end())
    return Voice(literal(Span(*name.span()), text), None, beside=True) if name is not None else None


def _tells(verb: str) -> bool:
    """Whether a form of a verb is one of speech: "said", "promised", "considers"."""
    return verb == "said" or any(verb.removesuffix(end) in _TELLING for end in ("ed", "d", "s", ""))


_TELLING = CUES | verbs.words("speech", "voiced")


_SOMEBODY = re.compile(
    r"(?:[\s,]*(?:has|had|also|then|later)?\s?)(?P<verb>[a-z]+)\s(?:(?:us|me|them|him|her)\s)?"
    r"(?P<who>(?:an?|one|another)\s(?:[\w'\u2019-]+\s){0,3}?(?P<head>[\w-]+)(?:\s(?:of|for|at|from)\s[^,;:\"\u201c\u201d]{2,60}?)?)(?=,|(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)\.(?:\s|$)|\s(?:who|in|on|by|after|before|with)\b)"
)


def _somebody_behind(marked: marks.Marked, text: Scene) -> Voice | None:
    """ "“…”, promised an adviser of Ann Roe": somebody without a name right behind the words and a verb of speech."""
    found = _SOMEBODY.match(text.source.text, marked.outer.end)
    if found is None or not is_person_noun(found["head"]):
        return None
    if not _tells(found["verb"]):
        return None
    return Voice(literal(Span(*found.span("who")), text), None, beside=True)


def _ends_hard(marked: marks.Marked, text: Scene) -> bool:
    return text.source.text[marked.inner.end - 1] in "!?."


def _is_bare_cue(clause: Clause, text: Scene) -> bool:
    """ "Roe said." behind a quotation that ended its own sentence: a verb of speech without a complement."""
    start = text.sentences[clause.sentence].start
    between = text.source.text[text.sentences[clause.sentence - 1].end : start]
    near = clause.verb_span.start - start < 60 and "\n\n" not in between
    return (
        near
        and is_speech(clause)
        and clause.object is None
        and (clause.verb not in _AMBIGUOUS or _speaks(clause, text))
    )


# Lamps "go on" and shops "open" as well.
_AMBIGUOUS = frozenset(
    ("go on", "continue", "begin", "open", "close", "finish", "conclude", "end", "read", "show", "note", "shrug")
)


def _speaks(clause: Clause, text: Scene) -> bool:
    """Whether the subject of a verb that things have as well is a person."""
    return any(actor.kind == "person" for actor in clause.agents) or is_human(clause, text)


def _distance(one: Span, other: Span) -> int:
    return other.start - one.end + 5 if one.end <= other.start else one.start - other.end
