"""Direct speech without marks: paragraphs set as quotations, and lines that a dash opens."""

from __future__ import annotations

import re
from itertools import pairwise

from briefgen.language import marks
from briefgen.language.quotations.cues import behind_verb
from briefgen.language.quotations.frames import is_signature, person_in, signed
from briefgen.language.quotations.scene import NAME, Scene, Voice, literal, quotation
from briefgen.language.quotations.voices import before, described, is_speech, speaker
from briefgen.language.reading import Clause, Quotation, Span


def blocks(text: Scene) -> list[Quotation]:
    """Paragraphs set as quotations, without marks of their own; those that follow each other are one speaker's."""
    found: list[Quotation] = []
    waiting: list[Span] = []
    above: Voice | None = None
    for block in text.source.blocks:
        span = Span(block.start, block.end)
        if block.kind != "quotation":
            found.extend(quotation(earlier, above, text, block=True) for earlier in waiting)
            waiting, above = [], None
        elif not is_signature(span, text) and not any(
            span.overlaps(marked.outer) for marked in text.marked_from(span.start)
        ):
            below = signed(span, text)
            if not waiting:
                above = (
                    before(marks.Marked(span, span), text) or _voice_behind(span, text) or _voice_of_block(span, text)
                )
            waiting.append(span)
            if below is not None:
                found.extend(quotation(earlier, below, text, block=True) for earlier in waiting)
                waiting, above = [], None
    found.extend(quotation(earlier, above, text, block=True) for earlier in waiting)
    return found


def dashed(text: Scene) -> list[Quotation]:
    """What ends with who says it: "– We said yes at once, says Ann Roe." Nordic papers open speech with a dash."""
    found: list[Quotation] = []
    blocks = text.source.blocks
    for place, block in enumerate(blocks):
        listed = any(
            one.kind == "list-item" for one in (*blocks[max(0, place - 1) : place], *blocks[place + 1 : place + 2])
        )
        for span in _stretches(Span(block.start, block.end), block.kind == "list-item", text.source.text):
            if not any(span.overlaps(marked.outer) for marked in text.marked_from(span.start)):
                is_dashed = text.source.text[block.start : span.start].rstrip().endswith(("\u2013", "\u2014"))
                alone = block.kind == "list-item" and not listed  # a reader took the dash of speech for that of a list
                said = _said_behind(span, text, is_dashed=is_dashed or alone)
                if said is not None:
                    found.append(quotation(*said, text))
    return found


_DASHED = re.compile(r"(?:(?<=[.!?]\s)|(?<=\n))[-\u2013\u2014]{1,2}\s+(?=[A-Z\u00c0-\u00de])")
_DASH = re.compile(r"\s*[-\u2013\u2014]{1,2}\s+(?=[A-Z\u00c0-\u00de])")


def _stretches(block: Span, is_item: bool, text: str) -> list[Span]:
    """The paragraph from each dash that opens a sentence to the next one; all of it where it is an item of a list."""
    opening = _DASH.match(text, block.start, block.end)
    head = opening.end() if opening else block.start
    inner = list(_DASHED.finditer(text, head, block.end))
    edges = [(head, head), *(found.span() for found in inner), (block.end, block.end)]
    found = [Span(behind, before) for (_, behind), (before, _) in pairwise(edges)]
    return found if opening or is_item else found[1:]


def _said_behind(span: Span, text: Scene, *, is_dashed: bool) -> tuple[Span, Voice] | None:
    """The words up to a comma behind which only a verb of speech and its subject follow; the verb first where no dash opens them."""
    for index in range(text.sentence(span.start), text.sentence(span.end - 1) + 1):
        for clause in reversed(text.clauses_of(index)):
            cue = min(clause.verb_span.start, clause.agent_span.start if clause.agent_span else clause.verb_span.start)
            between = text.source.text[span.start : cue].rstrip()
            if not is_speech(clause) or not between.endswith(",") or _says_what(clause, cue) or clause.passive:
                continue
            if not is_dashed and not _is_inverted(clause, span):
                continue
            voice = speaker(clause, beside=True) or described(clause, text) or behind_verb(clause, text)
            if voice is not None:
                return Span(span.start, span.start + len(between) - 1), voice
    return None


def _is_inverted(clause: Clause, span: Span) -> bool:
    """Whether the verb stands before its subject: "says Ann Roe"."""
    if clause.agent_span is None:
        return span.end - clause.verb_span.end > len(" x.")
    return clause.verb_span.start < clause.agent_span.start


def _says_what(clause: Clause, cue: int) -> bool:
    """Whether what is said follows the verb."""
    return clause.object is not None and clause.object.start > cue


def _voice_of_block(span: Span, text: Scene) -> Voice | None:
    """The last speaker of the paragraph before a block quotation."""
    index = text.sentence(span.start)
    for clause in reversed(text.outside(index - 1)):
        found = speaker(clause, beside=False)
        if found is not None:
            return found
    return None


_SO = re.compile(r"(?:That|This|So|Thus)\b")
# Whatever the verb, this is whose words they were: "That is how the mayor put it", "This was how Roe summed it up".
_HOW = re.compile(r"(?:That|This)(?:['\u2019]s| is| was) (?:how|what|the way)\b")


def _voice_behind(span: Span, text: Scene) -> Voice | None:
    """Whose words the next sentence says that they were: "That is what the communiqué says.", "So the mayor wrote."."""
    index = text.sentence(span.end - 1) + 1
    if index >= len(text.sentences) or not _SO.match(text.source.text, text.sentences[index].start):
        return None
    told = _HOW.match(text.source.text, text.sentences[index].start) is not None
    for clause in text.outside(index):
        says = is_speech(clause) or told and clause.verb != "be"
        found = (speaker(clause, beside=True) or described(clause, text)) if says else None
        if found is not None:
            return found
    return None


# A line of a radio script that plays somebody's voice: "[CLIP: Ann Roe, minister] …", "(SOUNDBITE) Ann Roe: …".
_PLAYED = r"(?:clip|soundbite|sound bite|sot|audio|actuality|insert|tape|bite|cut|extrait|duplex|o-ton|voxpop|vox pop|byte|recording|recorded|on tape)"
_CLIP = re.compile(
    rf"\s*[\[(](?P<label>[^\])\n]*\b(?:{_PLAYED}|son(?=\s[-\u2013\u2014]))\b[^\])\n]*)[\])]:?\s*(?P<words>\S.*)?",
    re.IGNORECASE | re.DOTALL,
)
_NAMED_CLIP = re.compile(
    rf"\s*(?P<label>(?:[^\n:.\"]|:\d){{0,60}}\b{_PLAYED.upper()}\b(?:[^\n:\"]|:\d){{0,80}}):\s(?P<words>\S.*)",
    re.DOTALL,
)
_BRACKETED = re.compile(
    rf"\s*(?P<label>[^\n:.()\"]{{3,70}}\((?:[^)\n]*\b)?{_PLAYED}\b[^)\n]{{0,30}}\)):\s*(?P<words>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_LABEL = re.compile(r"(?P<label>[A-Z][^\n:.!?]{2,80}):\s*(?P<words>\S.*)", re.DOTALL)
_CLIP_WORDS = 4


def clips(text: Scene) -> list[Quotation]:
    """What is played in a radio script, from the label that names the voice to the end of the paragraph."""
    found: list[Quotation] = []
    for block in text.source.blocks:
        forms = (form.match(text.source.text, block.start, block.end) for form in (_CLIP, _NAMED_CLIP, _BRACKETED))
        match = next((found for found in forms if found is not None), None)
        if match is None or match["words"] is None:
            continue
        start, end = match.span("words")
        voice = person_in(Span(*match.span("label")), text)
        named = _LABEL.match(text.source.text, start, block.end) if voice is None else None
        if named is not None:
            voice, (start, end) = person_in(Span(*named.span("label")), text), named.span("words")
        voice = voice or _spelled(match["label"], match.start("label"), text)
        words = marks.bare(text.source.text, Span(start, end))
        if voice is not None and len(text.source.text[words.start : words.end].split()) >= _CLIP_WORDS:
            found.append(quotation(words, voice, text))
    return found


def _spelled(label: str, start: int, text: Scene) -> Voice | None:
    """Whoever the label writes as a name, without the words for what is played."""
    name = NAME.search(re.sub(rf"(?i)\b{_PLAYED}\b", lambda word: "-" * len(word.group()), label))
    if name is None:
        return None
    return Voice(literal(Span(start + name.start(), start + name.end()), text), None, beside=True)
