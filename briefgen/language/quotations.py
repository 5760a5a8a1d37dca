"""Direct speech: the words between quotation marks or set as a block, with who says them.

The speaker is looked for from near to far: the verb in whose complement the words stand, a verb of speech beside them, a
colon before them, the words quoted just before. Titles, slogans and single quoted terms are no statements.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from briefgen.language import marks
from briefgen.language.reading import Clause, Mention, Quotation, Span
from briefgen.lexicon import verbs
from briefgen.model import Actor, Attribution, Source

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Fewer quoted words than this are a term ("two plus two") unless a verb of speech stands right beside them.
SHORTEST = 4

_SMALL = {"the", "a", "an", "of", "and", "for", "to", "in", "on", "with", "at", "by", "from", "or"}


@dataclass(frozen=True)
class _Text:
    doc: Doc
    source: Source
    sentences: Sequence[Span]
    mentions: Sequence[Mention]
    clauses: Sequence[Clause]
    paragraphs: Sequence[Span]
    marked: tuple[marks.Marked, ...]

    @cached_property
    def starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence(self, place: int) -> int:
        return max(0, bisect_right(self.starts, place) - 1)

    def within(self, span: Span) -> list[Mention]:
        """The mentions inside a span."""
        first = bisect_left(self.mentions, span.start, key=lambda mention: mention.span.start)
        last = bisect_left(self.mentions, span.end, key=lambda mention: mention.span.start)
        return [mention for mention in self.mentions[first:last] if mention.span.end <= span.end]

    def quoted(self, place: int) -> bool:
        return any(marked.outer.start <= place < marked.outer.end for marked in self.marked)

    def clauses_of(self, sentence: int) -> Sequence[Clause]:
        first = bisect_left(self.clauses, sentence, key=lambda clause: clause.sentence)
        return self.clauses[first : bisect_right(self.clauses, sentence, key=lambda clause: clause.sentence)]

    def outside(self, sentence: int) -> list[Clause]:
        """The clauses of a sentence whose verb is not quoted."""
        return [clause for clause in self.clauses_of(sentence) if not self.quoted(clause.verb_span.start)]


@dataclass(frozen=True)
class _Voice:
    """Who says it, and the clause that tells; `beside` where its verb is a verb of speech next to the words."""

    speaker: Actor
    clause: Clause | None
    beside: bool = False


def find(
    doc: Doc, sentences: Sequence[Span], mentions: Sequence[Mention], clauses: Sequence[Clause], source: Source
) -> tuple[Quotation, ...]:
    """The statements in direct speech, by start."""
    paragraphs = _paragraphs(source)
    text = _Text(doc, source, sentences, mentions, clauses, paragraphs, marks.find(source.text, paragraphs))
    found: list[Quotation] = []
    previous: tuple[Span, _Voice] | None = None
    for place, marked in enumerate(text.marked):
        voice = _own_voice(marked, text) or _running_on(place, text)
        if voice is None and not _is_framed(marked, text):
            if previous is not None and _continues(previous[0], marked, text):
                voice = _Voice(previous[1].speaker, None)
            voice = voice or _before(marked, text)
        if _is_statement(marked, voice, source.text):
            found.append(_quotation(marked.inner, voice, text))
            previous = (marked.outer, voice) if voice else previous
    found.extend((*_blocks(text), *_dashed(text)))
    return tuple(sorted(found, key=lambda quotation: quotation.span.start))


def _own_voice(marked: marks.Marked, text: _Text) -> _Voice | None:
    """Who says it by what stands around the words themselves: a line below, the sentence, the line above with a colon."""
    announced = _announced(marked, text)
    voice = announced or _signed(marked.outer, text) or _owned(marked, text) or _voice(marked, text)
    return _told_before(voice or _introduced(marked, text), marked, text)


_PRONOUN = re.compile(r"(?:he|she)$", re.IGNORECASE)


def _told_before(voice: _Voice | None, marked: marks.Marked, text: _Text) -> _Voice | None:
    """The voice, with the subject of the sentence before for a "he" or "she" whom no name of the text fits."""
    if voice is None or voice.speaker.is_resolved or not _PRONOUN.match(voice.speaker.name):
        return voice
    index = text.sentence(marked.outer.start)
    if index == 0 or "\n\n" in text.source.text[text.sentences[index - 1].end : marked.outer.start]:
        return voice
    for clause in text.outside(index - 1)[:1]:
        if clause.agent_span is not None and not _PRONOUN.match(
            text.source.text[clause.agent_span.start : clause.agent_span.end]
        ):
            actor = clause.agents[0] if len(clause.agents) == 1 else _literal(clause.agent_span, text)
            return _Voice(actor, voice.clause, voice.beside) if actor.kind != "country" else voice
    return voice


def _announced(marked: marks.Marked, text: _Text) -> _Voice | None:
    """The voice of a line that ends with a colon and stands above words that are a paragraph of their own."""
    index = text.sentence(marked.outer.start)
    if index == 0 or text.sentences[index].start != marked.outer.start:
        return None
    above = text.sentences[index - 1]
    if (
        not text.source.text[above.start : above.end].endswith(":")
        or "\n" not in text.source.text[above.end : marked.outer.start]
    ):
        return None
    for mention in text.within(above):
        for actor in mention.actors:
            if actor.kind == "person":
                return _Voice(actor, None, beside=True)
    return _before(marked, text)


def _running_on(place: int, text: _Text) -> _Voice | None:
    """The voice of the paragraph that goes on with words whose mark was not closed."""
    following = text.marked[place + 1 : place + 2]
    if not text.marked[place].open_ended or not following:
        return None
    voice = _own_voice(following[0], text)
    return _Voice(voice.speaker, None) if voice is not None else None


# So many words around a quotation give it a frame of its own, which another's words before do not reach into.
_FRAME = 3


def _is_framed(marked: marks.Marked, text: _Text) -> bool:
    """Whether the sentence says more around the words, of somebody who could not be made out."""
    sentence = text.sentences[text.sentence(marked.outer.start)]
    before = text.source.text[sentence.start : marked.outer.start]
    return len(re.findall(r"\w+", before)) >= _FRAME


def _paragraphs(source: Source) -> list[Span]:
    if source.blocks:
        return [
            Span(block.start, block.end)
            for block in source.blocks
            if block.kind not in ("title", "heading") or _SIGNED_LINE.match(source.text, block.start, block.end)
        ]
    return [
        Span(match.start(), match.end()) for match in re.finditer(r"\S.*?(?=\n\s*\n|\s*\Z)", source.text, re.DOTALL)
    ]


def _quotation(span: Span, voice: _Voice | None, text: _Text, *, block: bool = False) -> Quotation:
    clause = voice.clause if voice else None
    attribution: tuple[Attribution, ...] = ()
    if clause is not None and voice is not None:
        attribution = tuple(entry for entry in clause.attribution if entry.actor.name != voice.speaker.name)
    return Quotation(
        span=span,
        sentence=text.sentence(span.start),
        speaker=voice.speaker if voice else None,
        cue=clause.verb_span if clause else None,
        attribution=attribution,
        block=block,
    )


def _is_statement(marked: marks.Marked, voice: _Voice | None, text: str) -> bool:
    """Whether the words are somebody's statement and not a term, a theme or the title of a document."""
    words = re.findall(r"[^\W_][\w'\u2019-]*", text[marked.inner.start : marked.inner.end])
    if voice is None:
        return len(words) > 7 and not _is_title(words)
    if voice.beside and (text[marked.outer.end - 2 : marked.outer.end - 1] in ".,!?" or len(words) >= 3):
        return True
    return len(words) >= SHORTEST and not _is_title(words)


def _is_title(words: list[str]) -> bool:
    """Whether most words that count are capitalised, as in the title of a document or a programme."""
    counting = [word for word in words if word.lower() not in _SMALL]
    return bool(counting) and sum(word[0].isupper() for word in counting) >= 0.7 * len(counting)


def _voice(marked: marks.Marked, text: _Text) -> _Voice | None:
    """The voice in the same sentence: governing verb, verb of speech beside, colon before."""
    first, last = text.sentence(marked.outer.start), text.sentence(max(marked.outer.start, marked.outer.end - 1))
    governing = _governing(marked, text)
    if governing is not None:
        found = _speaker(governing, beside=_is_speech(governing))
        if found is not None:
            return found
    candidates = [clause for index in range(first, last + 1) for clause in text.outside(index)]
    if last + 1 < len(text.sentences) and _ends_hard(marked, text):
        candidates += [clause for clause in text.outside(last + 1)[:1] if _is_bare_cue(clause, text)]
    speech = [clause for clause in candidates if _is_speech(clause) and (clause.agents or clause.agent_span)]
    speech.sort(key=lambda clause: _distance(clause.verb_span, marked.outer))
    for clause in speech:
        found = _speaker(clause, beside=True) or _described(clause, text)
        if found is not None:
            return found
    turned = _turned(marked, candidates, text)
    if turned is not None:
        return turned
    for clause in sorted(candidates, key=lambda clause: _distance(clause.verb_span, marked.outer)):
        found = _speaker(clause, beside=False)
        if found is not None and found.speaker.kind in ("person", "organisation"):
            return found
    return _named_before_colon(marked, text)


_SIGNATURE = re.compile(r"[\s.]*(?:\n\s*(?:[-\u2013\u2014]{1,2}\s*)?|\s[-\u2013\u2014]{1,2}\s*)(?=[A-Z\u00c0-\u00de])")
# A line that is nothing but words in quotation marks and who said them.
_SIGNED_LINE = re.compile(
    r"\s*[\"\u201c\u00ab'\u2018].{20,}[\"\u201d\u00bb'\u2019]\s*[-\u2013\u2014]{1,2}\s*[A-Z]", re.DOTALL
)
# What may stand between the beginning of the line and the name.
_STYLE = re.compile(
    r"(?:(?:The|Hon(?:ou?rable|\.)?|Right|Rt\.?|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Prof(?:essor|\.)?|Senator|H\.E\.|His|Her|Excellency|Sir|Dame|Lord|Lady"
    r"|(?:Deputy |Prime |Vice )?Minister|President|Mayor|Ambassador|Secretary|Chief|General|Captain|Governor|Premier|Shri|Smt)[ ,]*)*",
)


def _signed(span: Span, text: _Text) -> _Voice | None:
    """The person named in a line of its own behind the words: "- Ann Roe, Minister for Trade"."""
    behind = _SIGNATURE.match(text.source.text, span.end)
    if behind is None or text.outside(text.sentence(behind.end())):
        return None
    end = text.source.text.find("\n", behind.end())
    line = Span(behind.end(), end if end >= 0 else len(text.source.text))
    styled = _STYLE.match(text.source.text, line.start, line.end)
    first = styled.end() if styled else line.start
    if text.source.text[line.end - 1] == ":":
        return None
    for mention in text.within(line):
        if mention.span.start <= first:
            for actor in mention.actors:
                if actor.kind == "person" and actor.how != "pronoun":
                    return _Voice(actor, None, beside=True)
    name = _NAME.match(text.source.text, first, line.end)
    alone = name is not None and text.source.text[name.end() : name.end() + 1] in (",", "\n", "")
    return _Voice(_literal(Span(first, line.end), text), None, beside=True) if alone else None


def _is_signature(span: Span, text: _Text) -> bool:
    """Whether a block is only such a line."""
    return bool(re.match(r"\s*[-\u2013\u2014]{1,2}\s*[A-Z\u00c0-\u00de]", text.source.text[span.start : span.end]))


_INTRODUCES = re.compile(
    r"(?P<lead>\b(?:according to|in the words of|as|from|by|of|for|to quote|quoting)\s+)(?P<who>[^,:;.\"\u201c\u2018\u00ab]{3,80}?)"
    r"(?:\s+(?:put it|said|says|wrote|tells it))?\s*[,:]?\s*$",
    re.IGNORECASE,
)


_OWN_WORDS = r"(?:\w+\s)?(?:words?|reply|verdict|answer|message|comment|response|motto|warning|line|phrase|advice|conclusion|slogan|view|plea|summary)"
_OWNED = re.compile(
    rf"(?P<who>[A-Za-z\u00c0-\u024f][\w.\u2019' -]{{2,60}}?)['\u2019]s?\s{_OWN_WORDS}\b(?:\s+(?:was|is|are|were))?\s*[,:]?(?:\s+(?:was|is|are|were))?\s*$"
)
_OWNED_BEHIND = re.compile(
    rf"\s*,?\s*(?:was|is|were|are|came|ran)\s(?:(?P<who>[A-Za-z\u00c0-\u024f][\w.\u2019' -]{{2,60}}?)['\u2019]s?\s{_OWN_WORDS}\b"
    r"|how\s(?P<how>[^,.]{3,60}?)\s(?:put|described|summed|phrased|sees|saw|called|explained)\b)"
)


def _owned(marked: marks.Marked, text: _Text) -> _Voice | None:
    """The voice of "in Roe's words, “…”", "the union's verdict: “…”", "“…” was Roe's reply", "“…” is how Roe put it"."""
    sentence = text.sentences[text.sentence(marked.outer.start)]
    start = sentence.start
    if start == marked.outer.start and text.source.text[:start].rstrip().endswith(":"):
        start = text.sentences[max(0, text.sentence(start) - 1)].start
    before = _OWNED.search(text.source.text[start : marked.outer.start])
    if before is not None:
        who = Span(start + before.start("who"), start + before.end("who"))
        return _voice_in(Span(_last_phrase(who, text), who.end), text)
    behind = _OWNED_BEHIND.match(text.source.text, marked.outer.end)
    if behind is None:
        return None
    return _voice_in(Span(*behind.span("who" if behind["who"] else "how")), text)


def _last_phrase(span: Span, text: _Text) -> int:
    """Where the last noun phrase of the words begins: behind "in", "of" or a comma."""
    words = text.source.text[span.start : span.end]
    cut = list(re.finditer(r"(?:^|\s)(?:in|of|to|by|are|is|was|were)\s+", words))
    return span.start + (cut[-1].end() if cut else 0)


def _voice_in(span: Span, text: _Text) -> _Voice:
    """The first actor named in the words, else the words themselves."""
    for mention in text.within(span):
        for actor in mention.actors:
            if actor.kind in ("person", "organisation", "country"):
                return _Voice(actor, None, beside=True)
    return _Voice(_literal(span, text), None, beside=True)


def _introduced(marked: marks.Marked, text: _Text) -> _Voice | None:
    """The voice of a phrase that leads to the words: "according to the ministry, “…”", "a word from one skipper: “…”"."""
    sentence = text.sentences[text.sentence(marked.outer.start)]
    start = (
        sentence.start
        if sentence.start < marked.outer.start
        else text.sentences[max(0, text.sentence(marked.outer.start) - 1)].start
    )
    lead = text.source.text[start : marked.outer.start]
    found = _INTRODUCES.search(lead)
    if found is None or "\n\n" in lead[found.start() :].rstrip():
        return None
    plain = found["lead"].strip().lower()
    if (
        plain in ("as", "from", "by", "of", "for")
        and not lead.rstrip().endswith(":")
        and not re.search(r"put it|sa(?:id|ys)", found.group())
    ):
        return None
    return _voice_in(Span(start + found.start("who"), start + found.end("who")), text)


def _literal(span: Span, text: _Text) -> Actor:
    """Whoever the words describe, as they stand up to a comma; a run of capitals is the name of a person."""
    first = text.source.text[span.start : span.end].split(",")[0]
    quote = text.source.quote(span.start, span.start + len(first.rstrip()))
    name = _NAME.match(quote.exact)
    if name is not None:
        own = text.source.quote(span.start, span.start + name.end())
        return Actor(" ".join(name.group().split()), "person", "name", own)
    words = " ".join(quote.exact.split())
    article = re.match(r"(?:An?|The|One|Two|Some|His|Her|Its|Their|Another)\b", words)
    return Actor(words[0].lower() + words[1:] if article else words, "group", "literal", quote)


_NAME = re.compile(
    r"[A-Z\u00c0-\u00de][\w.'\u2019-]+(?:\s(?:(?:van|von|de|der|den|da|di|al|bin|el|la|le|dos|du)\s)*[A-Z\u00c0-\u00de][\w.'\u2019-]+){1,3}"
)


def _named_before_colon(marked: marks.Marked, text: _Text) -> _Voice | None:
    """The first person of a line that leads to the words with a colon and has no verb: "Ann Roe, on her first day: “…”"."""
    index = text.sentence(marked.outer.start)
    start = text.sentences[index].start
    if not text.source.text[: marked.outer.start].rstrip().endswith(":"):
        return None
    if start >= marked.outer.start and index:
        start = text.sentences[index - 1].start
    for mention in text.mentions:
        if start <= mention.span.start and mention.span.end <= marked.outer.start:
            for actor in mention.actors:
                if actor.kind == "person":
                    return _Voice(actor, None, beside=True)
    return None


def _governing(marked: marks.Marked, text: _Text) -> Clause | None:
    """The clause whose verb stands outside the marks and governs the words inside."""
    words = text.doc.char_span(marked.inner.start, marked.inner.end, alignment_mode="contract")
    if words is None or not len(words):
        return None
    token = words.root
    roots = {clause.root: clause for clause in text.clauses}
    while token.head.i != token.i:
        token = token.head
        if token.i in roots and not text.quoted(token.idx):
            return roots[token.i]
    return None


def _speaker(clause: Clause, *, beside: bool) -> _Voice | None:
    """The voice of a clause: its agent where the verb is one of speech, else whoever the clause is attributed to."""
    agents = sorted(clause.agents, key=lambda actor: not actor.is_resolved)
    reported = [entry.actor for entry in clause.attribution]
    ranked = agents + reported if _is_speech(clause) or not reported else reported + agents
    return _Voice(ranked[0], clause, beside) if ranked else None


def _described(clause: Clause, text: _Text) -> _Voice | None:
    """The voice of a verb of speech whose subject is no known actor: "says Per Dahl of the Coastal Forum"."""
    span = clause.agent_span
    if (
        span is None
        or text.quoted(span.start)
        or re.match(r"(?:it|that|this|which|what|there)\b", text.source.text[span.start : span.end], re.I)
    ):
        return None
    return _Voice(_literal(span, text), clause, beside=True)


def _turned(marked: marks.Marked, candidates: Sequence[Clause], text: _Text) -> _Voice | None:
    """ "“…”, says Per Dahl": the name right behind the words and their verb, whatever the parser took it for."""
    for clause in candidates:
        near = 0 <= clause.verb_span.start - marked.outer.end < 3
        if near and _is_speech(clause) and not clause.agents:
            name = _NAME.match(text.source.text, clause.verb_span.end + 1)
            if name is not None:
                return _Voice(_literal(Span(*name.span()), text), clause, beside=True)
    return None


def _is_speech(clause: Clause) -> bool:
    return clause.verb in _CUES or clause.verb.partition(" ")[0] in _CUES


def _ends_hard(marked: marks.Marked, text: _Text) -> bool:
    return text.source.text[marked.inner.end - 1] in "!?."


def _is_bare_cue(clause: Clause, text: _Text) -> bool:
    """ "Roe said." behind a quotation that ended its own sentence: a verb of speech without a complement."""
    start = text.sentences[clause.sentence].start
    return _is_speech(clause) and clause.object is None and clause.verb_span.start - start < 60


def _distance(one: Span, other: Span) -> int:
    return other.start - one.end + 5 if one.end <= other.start else one.start - other.end


def _continues(previous: Span, marked: marks.Marked, text: _Text) -> bool:
    """Whether the words follow the last quotation closely enough to have its speaker."""
    between = text.source.text[previous.end : marked.outer.start]
    return len(between) < 400 and between.count("\n\n") < 2 and not _PARAGRAPH_WITH_WORDS.search(between)


def _before(marked: marks.Marked, text: _Text) -> _Voice | None:
    """The voice of the sentence before: one that ends with a colon, or whose subject is a person in the same paragraph."""
    index = text.sentence(marked.outer.start)
    if index == 0:
        return None
    gap = text.source.text[text.sentences[index - 1].end - 1 : marked.outer.start]
    if "\n\n" in gap and not gap.startswith(":"):
        return None
    for clause in reversed(text.outside(index - 1)):
        found = _speaker(clause, beside=gap.startswith(":"))
        if found is not None and found.speaker.kind in ("person", "organisation", "country"):
            return found
    return None


def _blocks(text: _Text) -> list[Quotation]:
    """Paragraphs set as quotations, without marks of their own."""
    found = []
    for block in text.source.blocks:
        span = Span(block.start, block.end)
        if block.kind != "quotation" or _is_signature(span, text):
            continue
        if not any(span.overlaps(marked.outer) for marked in text.marked):
            whole = marks.Marked(span, span)
            voice = _signed(span, text) or _before(whole, text)
            found.append(_quotation(span, voice or _voice_of_block(span, text), text, block=True))
    return found


def _dashed(text: _Text) -> list[Quotation]:
    """Items that end with who says them: "– We said yes at once, says Ann Roe." Nordic papers open speech with a dash."""
    found: list[Quotation] = []
    for block in text.source.blocks:
        span = Span(block.start, block.end)
        opened = block.kind == "list-item" or bool(_DASHED.match(text.source.text, block.start, block.end))
        if opened and not any(span.overlaps(marked.outer) for marked in text.marked):
            said = _said_behind(span, text)
            if said is not None:
                found.append(_quotation(*said, text))
    return found


_DASHED = re.compile(r"\s*[-\u2013\u2014]{1,2}\s+(?=[A-Z\u00c0-\u00de])")


def _said_behind(span: Span, text: _Text) -> tuple[Span, _Voice] | None:
    """The words up to a comma behind which only a verb of speech and its subject follow."""
    opening = _DASHED.match(text.source.text, span.start, span.end)
    first = opening.end() if opening else span.start
    for clause in text.clauses_of(text.sentence(max(first, span.end - 2))):
        cue = min(clause.verb_span.start, clause.agent_span.start if clause.agent_span else clause.verb_span.start)
        between = text.source.text[first:cue].rstrip()
        if not _is_speech(clause) or not between.endswith(","):
            continue
        voice = _speaker(clause, beside=True) or _described(clause, text)
        if voice is not None:
            return Span(first, first + len(between) - 1), voice
    return None


def _voice_of_block(span: Span, text: _Text) -> _Voice | None:
    """The last speaker of the paragraph before a block quotation."""
    index = text.sentence(span.start)
    for clause in reversed([clause for clause in text.clauses if clause.sentence == index - 1]):
        found = _speaker(clause, beside=False)
        if found is not None:
            return found
    return None


_CUES = (
    verbs.words("speech", "plain")
    | verbs.words("speech", "marked")
    | verbs.words("speech", "cues")
    | frozenset(verbs.stances("verbs"))
    | verbs.words("speech", "light")
) - {"have", "find", "see", "set", "take", "put", "make", "pay", "show", "share", "hold", "give"}
_PARAGRAPH_WITH_WORDS = re.compile(r"\n\s*\n.*\w.*\n\s*\n", re.DOTALL)
