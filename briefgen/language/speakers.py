"""Whose "I" and "we" it is: the speaker named before a paragraph of a transcript, at the head of a speech, or as its author.

Words between quotation marks are left alone; their speaker is found with the quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.language import authorship, interviews, marks
from briefgen.language.reading import Mention, Span, Turn
from briefgen.model import Actor, Source

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PLURAL = {"we", "us", "our", "ourselves"}
_FIRST = {"i", "we", "me", "us", "my", "our", "myself", "ourselves"}
_LABEL = re.compile(
    r"\s*(?:(?P<letter>Q|A|Question|Answer)\.\s"
    r"|(?P<label>[^\n:.!?]{1,90}(?:\.[^\n:!?]{1,110})?)(?:\s\(\d\d?[:.]\d\d\))?:\s)"
)
_SPEECH = re.compile(
    r"\b(?:address|remarks?|speech|statement|keynote|lecture|intervention|message|testimony|op-ed|introduction|posts?|thread"
    r"|tweets?|column|opinion|comment|letter|essay|diary|notes?|contribution)\b[^.\n]{0,60}?\b(?:by|of|from|delivered by)\b",
    re.IGNORECASE,
)
# Who answers in an interview, where the label does not say it.
_ANSWERS = re.compile(
    r"(?:A|Answer|Reply|DG|Director(?:[ -]General)?|Secretary[ -]General|(?:Foreign )?Ministry Spokes(?:person|man|woman)"
    r"|(?:The )?(?:(?:hon\.|Hon\.|Acting|Associate|Assistant|Cabinet|Chief|Deputy|FM|Federal|First|Foreign|Government|High|MFA|Junior|Permanent"
    r"|Parliamentary|Premier|Press|Prime|Senior|State|Union|Under|Vice)[ -])*"
    r"(?:Minister|Secretary|Spokes(?:person|man|woman)|Ambassador|President|Premier|Chancellor|Commissioner|Governor|Mayor|Chair(?:man|woman|person)?"
    r"|Representative|Envoy|Coordinator|Negotiator|Administrator|Treasurer|Speaker|General|Admiral|Judge|Ombudsman|Auditor(?:[ -]General)?))$",
    re.IGNORECASE,
)
# A speech names its speaker in its title block; later names are those spoken of.
_HEAD_CHARACTERS = 600


def turns(doc: Doc, mentions: Sequence[Mention], source: Source) -> tuple[Turn, ...]:
    """Who speaks from where on, in order: who stands before the paragraphs of a transcript, whom an interview asks,
    else whose speech or text it is."""
    labelled = _labelled(source, mentions)
    named = sum(turn.speaker is not None for turn in labelled)
    interview = _interviewed(source, mentions) if named < 2 else []
    if named or interview:
        return tuple(interview or labelled)
    whole = Span(0, len(source.text))
    together = _jointly(source, mentions)
    if together:
        return (Turn(whole, together=together),)
    speaker = _speech(source, mentions) or authorship.of(doc, source, mentions)
    if speaker is not None:
        return (Turn(whole, speaker),)
    issuer = _issuer(doc, source, mentions)
    return (Turn(whole, together=(issuer,)),) if issuer is not None else ()


# "We, the Ministers of …, met": the opening of a joint statement.
_WE = re.compile(r"(?:^|\n)\s*We\s?,\s", re.MULTILINE)
_OPENING = 600


def _jointly(source: Source, mentions: Sequence[Mention]) -> tuple[Actor, ...]:
    """Those whom the "We, …" of a joint statement names: the people, else the countries."""
    opening = _WE.search(source.text)
    if opening is None:
        return ()
    end = source.text.find("\n\n", opening.end())
    span = Span(opening.end(), min(end if end > 0 else len(source.text), opening.end() + _OPENING))
    named = [actor for mention in mentions if span.contains(mention.span) for actor in mention.actors]
    people = {actor.name: actor for actor in named if actor.kind == "person" and actor.is_resolved}
    countries = {actor.name: actor for actor in named if actor.kind == "country"}
    found = people if len(people) > 1 else countries
    return tuple(found.values()) if len(found) > 1 else ()


_OUR = re.compile(r"(?i)\b(?:we|our)\b")


def _issuer(doc: Doc, source: Source, mentions: Sequence[Mention]) -> Actor | None:
    """The body whose release says "we": the one organisation of its first lines, where nobody speaks as "I"."""
    if _OUR.search(source.text) is None:
        return None
    quoted = marks.find(source.text, [Span(block.start, block.end) for block in source.blocks])
    plural = [token.idx for token in doc if token.lower_ in ("we", "our")]
    own = [place for place in plural if not any(mark.outer.start <= place < mark.outer.end for mark in quoted)]
    if len(own) < authorship.OWN_WORDS or authorship.own_words(doc, source):
        return None
    first = next((block for block in source.blocks if block.kind not in ("title", "heading")), None)
    head = Span(0, first.start if first else 0)
    bodies = {
        actor.name: actor
        for mention in mentions
        if head.contains(mention.span)
        for actor in mention.actors
        if actor.kind == "organisation" and actor.is_resolved
    }
    return (
        replace(found, name=calm(found.name))
        if (found := next(iter(bodies.values()), None)) and len(bodies) == 1
        else None
    )


def calm(name: str) -> str:
    """A name set in capitals as it is written elsewhere."""
    if not name.isupper() or " " not in name:
        return name
    return " ".join(
        word.lower() if word in ("AND", "OF", "THE", "FOR", "IN") else word.capitalize() for word in name.split()
    )


def find(
    doc: Doc, sentences: Sequence[Span], mentions: Sequence[Mention], source: Source, turns: Sequence[Turn]
) -> tuple[Mention, ...]:
    """All mentions, with one more for each first person whose speaker is known; sorted by start."""
    if not turns:
        return tuple(mentions)
    quoted = marks.find(source.text, [Span(block.start, block.end) for block in source.blocks])
    starts = [turn.span.start for turn in turns]
    taken = {mention.span.start for mention in mentions}
    sentence_starts = [sentence.start for sentence in sentences]
    added: list[Mention] = []
    for token in doc:
        if token.lower_ not in _FIRST or token.idx in taken or token.text == "US":
            continue
        place = bisect_right(starts, token.idx) - 1
        if place < 0 or any(mark.outer.start <= token.idx < mark.outer.end for mark in quoted):
            continue
        speaker = turns[place].speaker
        plural = token.lower_ in _PLURAL
        actors = turns[place].together if speaker is None and plural else (speaker,) if speaker else ()
        if not actors:
            continue
        span = Span(token.idx, token.idx + len(token))
        spoken = tuple(replace(actor, how="pronoun", quote=source.quote(span.start, span.end)) for actor in actors)
        added.append(Mention(span, spoken, span, max(0, bisect_right(sentence_starts, token.idx) - 1)))
    return tuple(sorted((*mentions, *added), key=lambda mention: mention.span.start))


def _interviewed(source: Source, mentions: Sequence[Mention]) -> list[Turn]:
    """The turns of an interview that names its speakers in its introduction alone; [] where there is none."""
    found = interviews.exchanges(source)
    who = _guest(found[0][0].start, mentions) if found else None
    return [Turn(span, None if asks else who) for span, asks in found] if who is not None else []


def _labelled(source: Source, mentions: Sequence[Mention]) -> list[Turn]:
    """The paragraphs that open with a name and a colon; "A:" and "Minister:" are the one who is interviewed."""
    found: list[Turn] = []
    answers: list[int] = []
    spelled: dict[str, Actor] = {}
    for block in source.blocks:
        match = _LABEL.match(source.text, block.start, block.end)
        name = "letter" if match and match["letter"] else "label"
        if match and _is_label(match[name]):
            label = Span(match.start(name), match.end(name))
            words = match[name]
            speaker = _person(mentions, label) or spelled.get(_initials(words)) or _initialled(words, mentions)
            if speaker is not None:
                spelled.setdefault(_initials(words), speaker)
            if speaker is None and _ANSWERS.match(words.strip()):
                answers.append(len(found))
            found.append(Turn(Span(block.start, block.end), speaker))
    guest = _guest(found[answers[0]].span.start, mentions) if len(answers) > 1 else None
    for place in answers:
        found[place] = replace(found[place], speaker=guest)
    return found


_INITIALS = re.compile(r"(?:[A-Z]\.[ -]?){2,4}$|[A-Z]{2,4}$")


def _initialled(label: str, mentions: Sequence[Mention]) -> Actor | None:
    """The person whose initials a label gives: "S.B.L." for Santiago Bordaberry Lussich."""
    if not _INITIALS.match(label.strip()):
        return None
    for mention in mentions:
        for actor in mention.actors:
            if actor.kind == "person" and actor.is_resolved and _initials(label) == _initials(actor.name):
                return actor
    return None


def _initials(words: str) -> str:
    """The capitals that a label or a name begins its words with."""
    return "".join(
        word if word.isupper() and len(word) < 4 else word[0] for word in re.findall(r"\b[A-Z][\w'\u2019]*", words)
    )


def _guest(start: int, mentions: Sequence[Mention]) -> Actor | None:
    """The first person with a post who is named before the first turn, else the first person at all."""
    named = [
        actor
        for mention in mentions
        if mention.span.start < start
        for actor in mention.actors
        if actor.kind == "person" and actor.is_resolved
    ]
    return next((actor for actor in named if actor.post is not None), next(iter(named), None))


def _is_label(label: str) -> bool:
    """Whether the words before the colon are a name and not the start of a sentence."""
    words = re.findall(r"[^\W\d_][\w'\u2019.-]*", label)
    return bool(words) and len(words) <= 12 and sum(word[0].isupper() for word in words) >= 0.6 * len(words)


def _person(mentions: Sequence[Mention], span: Span) -> Actor | None:
    """The person named in a label; None for a medium that asks or a label without a name."""
    for mention in mentions:
        if span.contains(mention.span):
            for actor in mention.actors:
                if actor.kind == "person" and actor.is_resolved:
                    return actor
    return None


def _speech(source: Source, mentions: Sequence[Mention]) -> Actor | None:
    """The person behind "address by" in the first lines."""
    head = source.text[:_HEAD_CHARACTERS]
    match = _SPEECH.search(head)
    if match is None:
        return None
    end = head.find("\n\n", match.end())
    return _person(mentions, Span(match.end(), end if end > 0 else len(head)))
