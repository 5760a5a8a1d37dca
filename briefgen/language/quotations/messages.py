"""Words without quotation marks that are somebody's own all the same: a text message, a note, a letter, a cable, an answer.

What tells them is a message that is spoken of ("the note read: come at once", "We will not sign, she wrote") and the first
or second person, which in nobody's own narrative is a minister's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefgen import lexicon
from briefgen.language.quotations.papers import GIVING
from briefgen.language.quotations.persons import PERSONS, has_verb, is_command, is_narrated, speaks, tokens_of
from briefgen.language.quotations.scene import Scene, Voice, literal, quotation
from briefgen.language.quotations.voices import described, is_speech, speaker
from briefgen.language.reading import Clause, Quotation, Span

# A message of one sentence has so many words at least, and so many paragraphs at most.
_SHORTEST = 3
_PARAGRAPHS = 4
_FIRST = frozenset(("i", "we"))
_OWN = frozenset(("i", "we", "me", "us", "my", "our", "mine", "ours"))
_YOURS = frozenset(("you", "your", "yours"))


def messages(text: Scene) -> list[Quotation]:
    """The messages of a text that stand without marks, by start."""
    found: list[Quotation] = []
    end = 0
    for place in _candidates(text):
        sentence = text.sentences[place]
        if sentence.start < end or text.quoted(sentence.start):
            continue
        made = _behind_colon(place, text) or _interrupted(place, text)
        found += made
        end = max((one.span.end for one in made), default=end)
    return found


@cache
def _telling() -> re.Pattern[str]:
    words = lexicon.load("quotations")
    nouns = "|".join(sorted(words["messages"], key=len, reverse=True))
    return re.compile(rf"\b(?:{nouns})s?\b", re.IGNORECASE)


@cache
def _writing() -> frozenset[str]:
    return frozenset(lexicon.load("quotations")["writing"])


def _candidates(text: Scene) -> Iterator[int]:
    """The sentences with a colon or with a comma before a verb of writing or speech and its subject."""
    for place, sentence in enumerate(text.sentences):
        words = text.source.text[sentence.start : sentence.end]
        if ":" in words or "," in words:
            yield place


_COLON = re.compile(r":\s+(?=[\w\u00c0-\u024f])|:$")
# "…read:", "…in one line:", "three words long:": what follows is what was written.
_STRONG = re.compile(
    r"\b(?:read|reads|ran|runs|went|wrote|writes|began|begins|texted|cabled|wired|replied|answered|scribbled|scrawled|typed|telegraphed|messaged"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|a single|a few)\s(?:lines?|words?|sentences?))\b[^:;.]{0,60}$",
    re.IGNORECASE,
)


def _behind_colon(place: int, text: Scene) -> list[Quotation]:
    """What stands behind the colon of a sentence that tells of a message, to the end of the message."""
    sentence = text.sentences[place]
    source = text.source.text
    colon = _COLON.search(source, sentence.start, sentence.end)
    if colon is None or text.quoted(colon.start()) or re.search(r"\d$", source[: colon.start()][-1:]):
        return []
    lead = source[sentence.start : colon.start()]
    clauses = [clause for clause in text.outside(place) if clause.verb_span.end <= colon.start()]
    told = _telling().search(lead)
    wrote = any(clause.verb in _writing() for clause in clauses)
    kept = told is None and not wrote and _keeps(lead, place, text)
    spoken = not text.turns and any(is_speech(clause) and clause.parent is None for clause in clauses)
    if not (told or wrote or spoken or kept):
        return []
    if colon.end() >= sentence.end:
        return _below(place, text, bool(told or wrote), lead)
    words = Span(colon.end(), sentence.end)
    if text.quoted(words.start) or re.search(r"[\"\u201c\u00ab]", source[words.start : words.end]):
        return []
    if len(source[words.start : words.end].split()) < _SHORTEST or not (kept or has_verb(words, text)):
        return []
    strong = kept or (told or wrote) and (_STRONG.search(lead) or source[words.start].isupper() and told)
    if not strong and not speaks(words, text, _FIRST):
        return []
    voice = _voice(place, colon.start(), text)
    return [quotation(_lengthened(words, place, text), voice, text, block=True)] if voice is not None else []


_IT = re.compile(r"\bit\b[^:]{0,40}$")


def _keeps(lead: str, place: int, text: Scene) -> bool:
    """Whether an "it" before the colon is the message that the sentence before tells of: "She keeps it still: the boat must wait."."""
    if place == 0 or _IT.search(lead) is None or len(lead.split()) > _PARAGRAPHS + _SHORTEST:
        return False
    above = text.sentences[place - 1]
    return _telling().search(text.source.text, above.start, above.end) is not None


def _below(place: int, text: Scene, told: bool, lead: str) -> list[Quotation]:
    """The paragraphs below a line with a colon that are the message it tells of."""
    if not told or place + 1 >= len(text.sentences):
        return []
    starts = {paragraph.start: at for at, paragraph in enumerate(text.paragraphs)}
    at = starts.get(text.sentences[place + 1].start)
    if at is None:
        return []
    listed = {block.start for block in text.source.blocks if block.kind != "paragraph"}
    found: list[Span] = []
    for paragraph in text.paragraphs[at : at + _PARAGRAPHS]:
        marked = any(one.outer.overlaps(paragraph) for one in text.marked_from(paragraph.start))
        own = speaks(paragraph, text, PERSONS) or text.source.text.startswith("Dear ", paragraph.start)
        goes_on = not found or own and not is_narrated(found[0], text)
        if marked or paragraph.start in listed or not goes_on or not (own or _STRONG.search(lead)):
            break
        found.append(paragraph)
    voice = _voice(place, text.sentences[place].end, text) if found else None
    return [quotation(one, voice, text, block=True) for one in found] if voice is not None else []


def _voice(place: int, end: int, text: Scene) -> Voice | None:
    """Who wrote or said it: the subject of the verb, whose message it is or whom it came from, else the message."""
    lead = Span(text.sentences[place].start, end)
    clauses = [clause for clause in text.outside(place) if clause.verb_span.end <= end]
    told = _telling().search(text.source.text, lead.start, lead.end)
    for clause in clauses:
        if clause.verb in _writing() or (told is None and is_speech(clause)) or told and clause.verb in GIVING:
            voice = speaker(clause, beside=True) or described(clause, text)
            if voice is not None and not _is_message(voice):
                return voice
    kept = told is not None or _keeps(text.source.text[lead.start : lead.end], place, text)
    return _author(place, lead, text) if kept else None


def _is_message(voice: Voice) -> bool:
    return voice.speaker.how == "literal" and (
        _telling().search(voice.speaker.name) is not None
        or voice.speaker.name.lower() in ("it", "this", "that", "which")
    )


# So many sentences back somebody may have sent what a sentence tells of.
_BACK = 2


def _author(place: int, lead: Span, text: Scene) -> Voice | None:
    """Whose message it is: "Roe's note", "a cable from the embassy", else who sent one just before, else the message itself."""
    source = text.source.text
    message: Span | None = None
    for index in range(place, max(-1, place - 1 - _BACK), -1):
        span = lead if index == place else text.sentences[index]
        told = _telling().search(source, span.start, span.end)
        if told is None or text.quoted(told.start()):
            continue
        noun = Span(told.start(), told.end())
        message = message or noun
        for mention in text.within(span):
            actor = mention.actors[0]
            if actor.kind not in ("person", "organisation") or text.quoted(mention.span.start):
                continue
            owned = re.fullmatch(r"['\u2019]s?\s(?:[\w-]+\s){0,3}", source[mention.span.end : noun.start])
            sent = re.fullmatch(
                r"\s(?:[\w-]+\s){0,4}(?:from|by)\s(?:the\s)?(?:[\w-]+\s){0,2}", source[noun.end : mention.span.start]
            )
            if owned or sent:
                return Voice(actor, None, beside=True)
        for clause in text.outside(index):
            if clause.verb in _writing() or clause.verb in GIVING and index < place:
                voice = speaker(clause, beside=True) or described(clause, text)
                if voice is not None and not _is_message(voice):
                    return voice
    if message is None:
        return None
    words = text.doc.char_span(message.start, message.end, alignment_mode="expand")
    start = words[0].left_edge.idx if words is not None and len(words) else message.start
    return Voice(literal(Span(min(start, message.start), message.end), text), None, beside=True)


def _interrupted(place: int, text: Scene) -> list[Quotation]:
    """Words of the first or second person around who says or writes them: "We will not sign, she wrote, and you know it."."""
    sentence = text.sentences[place]
    source = text.source.text
    if (
        re.search(r"[\"\u201c\u00ab]", source[sentence.start : sentence.end])
        or source[sentence.start] in "-\u2013\u2014"
    ):
        return []
    for clause in text.outside(place):
        cue = _cue(clause, sentence, text)
        if cue is None:
            continue
        words = Span(sentence.start, _trimmed(sentence.start, cue.start, source))
        rest = source[cue.end : sentence.end].strip(" .!?\u2026")
        whole = words if not rest else sentence
        writes = clause.verb in _writing() or _names_message(clause, text)
        if not writes and text.turns:
            continue
        own = speaks(words, text, PERSONS if writes else _FIRST) or writes and is_command(words, text)
        if not own or len(source[words.start : words.end].split()) < _SHORTEST - (1 if rest else 0):
            continue
        voice = speaker(clause, beside=True) or described(clause, text)
        if voice is None or _is_message(voice):
            voice = _author(place, Span(cue.start, cue.end), text) or _author(place, sentence, text)
        if voice is not None and voice.speaker.name.lower() not in ("i", "we", "you"):
            return [quotation(_lengthened(whole, place, text) if rest or writes else whole, voice, text, block=True)]
    return []


def _cue(clause: Clause, sentence: Span, text: Scene) -> Span | None:
    """The place of a subject with its verb of speech or writing between commas behind other words, or of the verb with its subject."""
    if (
        clause.agent_span is None
        or clause.passive
        or not (is_speech(clause) or clause.verb in _writing() or clause.verb in _RUNS)
    ):
        return None
    span = Span(min(clause.agent_span.start, clause.verb_span.start), max(clause.agent_span.end, clause.verb_span.end))
    source = text.source.text
    agent = source[clause.agent_span.start : clause.agent_span.end].lower()
    if agent in PERSONS or span.start <= sentence.start + 1 or not source[: span.start].rstrip().endswith(","):
        return None
    behind = re.match(
        r"(?:\s(?:me|us|him|her|them|back))?(?:\s(?:in|on|at|to|later|from)\s[\w\s]{1,40}?)?(?=[,.!?\u2026]|$)",
        source[span.end : sentence.end],
    )
    return Span(span.start, span.end + behind.end()) if behind is not None else None


_RUNS = frozenset(("begin", "run", "read", "go", "end", "continue", "go on"))


def _names_message(clause: Clause, text: Scene) -> bool:
    """Whether a letter or an "it" reads so: "it began", "the cable ran"."""
    span = clause.agent_span
    words = text.source.text[span.start : span.end] if span is not None else ""
    return clause.verb in _RUNS | {"say"} and (words.lower() == "it" or _telling().search(words) is not None)


def _trimmed(start: int, end: int, source: str) -> int:
    while end > start and (source[end - 1].isspace() or source[end - 1] == ","):
        end -= 1
    return end


def _lengthened(words: Span, place: int, text: Scene) -> Span:
    """The words with the sentences of the paragraph behind them that go on speaking to somebody."""
    end = words.end
    narrated = is_narrated(words, text)
    for index in range(place + 1, len(text.sentences)):
        sentence = text.sentences[index]
        between = text.source.text[end : sentence.start]
        tokens = tokens_of(sentence, text)
        if "\n\n" in between or tokens is None or text.quoted(sentence.start):
            break
        if re.search(r"[\"\u201c\u00ab]", text.source.text[sentence.start : sentence.end]):
            break
        low = {token.lower_ for token in tokens}
        if not (low & _YOURS or low & _OWN and not narrated or is_command(sentence, text)):
            break
        if any(is_speech(clause) and not _is_own(clause, text) for clause in text.outside(index)):
            break
        end = sentence.end
    return Span(words.start, end)


def _is_own(clause: Clause, text: Scene) -> bool:
    span = clause.agent_span
    return span is not None and text.source.text[span.start : span.end].lower() in PERSONS
