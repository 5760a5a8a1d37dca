"""The speaker told by what leads to a colon right before the words: a name, a post, somebody without a name, who does something."""

from __future__ import annotations

import re

from briefgen.language import marks
from briefgen.language.quotations.scene import Scene, Voice, literal
from briefgen.language.quotations.voices import described, is_person_noun
from briefgen.language.reading import Span


def labelled(marked: marks.Marked, text: Scene) -> Voice | None:
    """The person whose name stands right before a colon and the words: "Mayor Ann Roe: “…”", "Ann Roe, the mayor: “…”"."""
    lead = text.source.text[: marked.outer.start].rstrip()
    if not lead.endswith(":"):
        return None
    colon = len(lead) - 1
    start = max(lead.rfind("\n", 0, colon), lead.rfind(". ", 0, colon)) + 1
    for mention in reversed(text.within(Span(max(start, colon - 120), colon))):
        actor = mention.actors[0]
        near = mention.span.end == colon or re.fullmatch(
            r"\s?[,(][^,;.]{2,80}\)?", text.source.text[mention.span.end : colon]
        )
        if actor.kind == "person" and actor.is_resolved and near and not text.quoted(mention.span.start):
            alone = text.source.text[start : mention.span.start].strip(" -\u2013\u2014*\u2022>") == ""
            return Voice(actor, None, beside=True) if alone else None
    return None


# "A bus driver in Riga, when he heard of it", "The Minister to a pupil who had asked", "An old skipper, on the quota".
_WHO = re.compile(
    r"\W*(?P<who>(?:(?:An?|The|One|Another|Two|Three|Four|My|Our|His|Her|Their)\s|[A-Z][\w-]+['\u2019]s?\s)"
    r"(?:[a-z][\w-]*\s|[A-Z][\w-]+\s|[A-Z]?[\w-]+['\u2019]s?\s){0,4}?(?P<head>[\w-]+)"
    r"(?:\s(?:in|from|at|of|with)\s(?:the\s|a\s)?[\w\u2019' -]{2,40}?)?)"
    r"\W*(?:[,(]\s?[^:.!?\"\u201c]{2,100}|\s(?:to|about|on|after|when|at|in|over|as|before|during)\s[^:.!?\"\u201c]{2,100})?\W*:\s*"
)


_SEVERAL = re.compile(r"(?:Two|Three|Four)\b")


def unnamed_label(marked: marks.Marked, text: Scene) -> Voice | None:
    """Somebody without a name who opens the paragraph before a colon, where no verb of his follows: "A bus driver, when asked: “…”"."""
    paragraph = text.paragraph(marked.outer.start)
    if paragraph is None or not text.source.text[: marked.outer.start].rstrip().endswith(":"):
        return None
    found = _WHO.fullmatch(text.source.text, paragraph.start, marked.outer.start)
    head = found["head"].lower() if found is not None else ""
    if found is None or not is_person_noun(head.removesuffix("s") if _SEVERAL.match(found["who"]) else head):
        return None
    who = Span(*found.span("who"))
    acts = any(
        clause.agent_span is not None and clause.agent_span.overlaps(who) and clause.rule != "relative"
        for clause in text.outside(text.sentence(paragraph.start))
    )
    named = any(
        actor.kind == "person" and actor.how == "name" for mention in text.within(who) for actor in mention.actors
    )
    return None if acts or named else Voice(literal(who, text), None, beside=True)


def named_before_colon(marked: marks.Marked, text: Scene) -> Voice | None:
    """Who does something before a colon, else the first person named there: "Roe shook her head: “…”", "Roe, on her first day: “…”"."""
    index = text.sentence(marked.outer.start)
    start = text.sentences[index].start
    if not text.source.text[: marked.outer.start].rstrip().endswith(":"):
        return None
    if start >= marked.outer.start and index:
        index -= 1
        start = text.sentences[index].start
    people = [
        actor
        for mention in text.within(Span(start, marked.outer.start))
        for actor in mention.actors
        if actor.kind == "person" and actor.is_resolved
    ]
    acting = [
        clause
        for clause in text.outside(index)
        if clause.verb_span.end <= marked.outer.start and not (people and clause.rule == "relative")
    ]
    for clause in sorted(acting, key=lambda clause: clause.parent is not None):
        named = [actor for actor in clause.agents if actor.kind in ("person", "organisation") and actor.is_resolved]
        if named:
            return Voice(named[0], None, beside=True)
        if clause.parent is None and not people:
            return described(clause, text)
    return Voice(people[0], None, beside=True) if people else None


_ALL_FROM = re.compile(
    r"\b(?:[Aa]ll|[Ww]hat|[Tt]he (?:only|first|last) (?:thing|word|words|answer|reply|comment|sentence))\s(?:that\s)?(?:I|we|one|anybody)\s(?:[\w']+\s){1,3}?"
    r"(?:from|out of)\s(?P<who>him|her|[A-Z\u00c0-\u00de][\w\u2019'-]+(?:\s[A-Z\u00c0-\u00de][\w\u2019'-]+)?)\b[^:.\"\u201c]{0,40}?\s(?:was|is)\s?:?\s*$"
)


def all_from(marked: marks.Marked, text: Scene) -> Voice | None:
    """Whom somebody got the words from: "All I heard from him at the gate was: “…”"."""
    start = text.sentences[text.sentence(marked.outer.start)].start
    found = _ALL_FROM.search(text.source.text[start : marked.outer.start])
    if found is None:
        return None
    who = Span(start + found.start("who"), start + found.end("who"))
    named = text.within(who)[:1]
    known = [actor for mention in named for actor in mention.actors if actor.kind == "person" and actor.is_resolved]
    return Voice(known[0] if known else literal(who, text), None, beside=True)
