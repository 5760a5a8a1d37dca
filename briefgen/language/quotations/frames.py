"""The speaker told by the words around a quotation that hold no verb of speech: a line below, a colon, "in Roe's words"."""

from __future__ import annotations

import re

from briefgen.language import marks
from briefgen.language.quotations.scene import NAME, Scene, Voice, literal
from briefgen.language.quotations.voices import according, before
from briefgen.language.reading import Span


def announced(marked: marks.Marked, text: Scene) -> Voice | None:
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
            if actor.kind == "person" and actor.is_resolved:
                return Voice(actor, None, beside=True)
    return person_in(above, text) or before(marked, text)


_SIGNATURE = re.compile(r"[\s.]*(?:\n\s*(?:[-\u2013\u2014]{1,2}\s*)?|\s[-\u2013\u2014]{1,2}\s*)(?=[A-Z\u00c0-\u00de])")


# A line that is nothing but words in quotation marks and who said them.
SIGNED_LINE = re.compile(
    r"\s*[\"\u201c\u00ab'\u2018].{20,}[\"\u201d\u00bb'\u2019]\s*[-\u2013\u2014]{1,2}\s*[A-Z]", re.DOTALL
)


# What may stand between the beginning of the line and the name.
_STYLE = re.compile(
    r"(?:(?:The|[Hh]on(?:ou?rable|\.)?|Right|Rt\.?|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Prof(?:essor|\.)?|Senator|H\.E\.|His|Her|Excellency|Sir|Dame|Lord|Lady"
    r"|(?:Deputy |Prime |Vice )?Minister|President|Mayor|Ambassador|Secretary|Chief|General|Captain|Governor|Premier|Shri|Smt)[ ,]*)*",
)


def signed(span: Span, text: Scene) -> Voice | None:
    """The person named in a line of its own behind the words: "- Ann Roe, Minister for Trade"."""
    behind = _SIGNATURE.match(text.source.text, span.end)
    if behind is None or text.outside(text.sentence(behind.end())):
        return None
    end = text.source.text.find("\n", behind.end())
    line = Span(behind.end(), end if end >= 0 else len(text.source.text))
    styled = _STYLE.match(text.source.text, line.start, line.end)
    first = styled.end() if styled else line.start
    if re.search(r":(?:\s|$)", text.source.text[line.start : line.end]):
        return None  # the label of the next turn of a transcript
    if _is_heading(line, text) or re.search(r"[\"\u201c\u201d\u00ab]", text.source.text[line.start : line.end]):
        return None
    for mention in text.within(line):
        if mention.span.start <= first:
            for actor in mention.actors:
                if actor.kind == "person" and actor.how != "pronoun":
                    return Voice(actor, None, beside=True)
    name = NAME.match(text.source.text, first, line.end)
    alone = name is not None and text.source.text[name.end() : name.end() + 1] in (",", "\n", "")
    return Voice(literal(Span(first, line.end), text), None, beside=True) if alone else None


_CREDIT = re.compile(r"\s+(?=[A-Z\u00c0-\u00de])[^.!?:\"\u201c\n]{3,80}\.?\s*(?=\n|$)")


def credited(marked: marks.Marked, text: Scene) -> Voice | None:
    """The person with whose name, and no verb, the paragraph ends behind the words: "“If it floats, tax it.” Roe, at the airport."."""
    found = _CREDIT.match(text.source.text, marked.outer.end)
    if found is None or text.source.text[marked.inner.end - 1] not in ".!?":
        return None
    words = text.doc.char_span(found.start(), found.end(), alignment_mode="contract")
    if words is None or any(token.tag_ in _FINITE for token in words):
        return None
    for mention in text.within(Span(*found.span()))[:1]:
        actor = mention.actors[0]
        opens = not text.source.text[found.start() : mention.span.start].strip()
        return Voice(actor, None, beside=True) if opens and actor.kind == "person" and actor.is_resolved else None
    return None


_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


def _is_heading(line: Span, text: Scene) -> bool:
    """Whether the line is a heading in capitals without anybody's name."""
    words = text.source.text[line.start : line.end]
    return words.isupper() and (
        words.startswith("THE ")
        or not any(actor.kind == "person" for mention in text.within(line) for actor in mention.actors)
    )


def person_in(span: Span, text: Scene) -> Voice | None:
    """The person a label names, be it by surname and in capitals: "ROE CLIP"."""
    for mention in text.within(span):
        for actor in mention.actors:
            if actor.kind == "person" and actor.is_resolved:
                return Voice(actor, None, beside=True)
    for word in reversed(re.findall(r"[^\W\d_][\w'\u2019-]+", text.source.text[span.start : span.end])):
        if word.lower() in text.by_surname:
            return Voice(text.by_surname[word.lower()], None, beside=True)
    return None


def is_signature(span: Span, text: Scene) -> bool:
    """Whether a block is only such a line."""
    return bool(re.match(r"\s*[-\u2013\u2014]{1,2}\s*[A-Z\u00c0-\u00de]", text.source.text[span.start : span.end]))


_INTRODUCES = re.compile(
    r"(?P<lead>\b(?:according to|in the words of|as|from|by|of|for|to quote|quoting)\s+)(?P<who>[^,:;.\"\u201c\u2018\u00ab]{3,80}?)"
    r"(?:\s+(?:put it|said|says|wrote|tells it))?\s*[,:]?\s*$",
    re.IGNORECASE,
)


# "According to the head of the port, Ann Roe, “…”"
_ACCORDING = re.compile(r"\b[Aa]ccording to\s(?=[^;:\"\u201c]{3,120},\s*$)")


_OWN_WORDS = r"(?:(?!an?\b|the\b)\w+\s)?(?:words?|reply|verdict|answer|message|comment|response|motto|warning|line|phrase|advice|conclusion|slogan|view|plea|summary)"


_OWNED = re.compile(
    rf"(?:(?P<who>[A-Za-z\u00c0-\u024f][\w.\u2019' -]{{2,60}}?)['\u2019]s?|\b(?P<his>his|her|His|Her)(?:\sown)?)\s{_OWN_WORDS}\b"
    r"(?:\s+(?:(?:was|is|are|were)|(?:came|comes|arrived|arrives|followed|follows|ran|runs|was sent|reads?)\b[^,.;:\"\u201c]{0,40}))?\s*[,:]?(?:\s+(?:was|is|are|were))?\s*$"
)


_OWNED_BEHIND = re.compile(
    rf"\s*,?\s*(?:was|is|were|are|came|ran)\s(?:(?P<his>his|her)\s(?:own\s)?{_OWN_WORDS}\b|(?P<who>[A-Za-z\u00c0-\u024f][\w.\u2019' -]{{2,60}}?)['\u2019]s?\s{_OWN_WORDS}\b"
    r"|how\s(?P<how>[^,.]{3,60}?)\s(?:put|described|summed|phrased|sees|saw|called|explained)\b)"
)


_BEHIND = re.compile(
    r"[\s,]*(?:\(?according to|in the words of|attributed to|to quote|quoting|as per|per|as told by)\s+(?P<who>[^,;.:\"\u201c\u2018\u00ab()]{2,80})"
    r"|[\s,]*as\s(?P<as>[^,;.:\"\u201c]{2,60}?)(?:,\s[^,;.:\"\u201c]{3,80},)?\s(?:put|puts|said|says|told|wrote|writes|called|calls|phrased|described)\b"
    r"|[\s.:;,\u2013\u2014-]*(?:with|in|using)\s(?:these|those|this|that)\s(?:(?:few|very|blunt|short|simple)\s)?(?:words?|sentences?|lines?|message|phrase|remark)\b,?"
    r"(?P<with>[^.;:\"\u201c]{2,120})"
    r"|[\s.]*(?:the|these|those|his|her|such)\s(?:words|lines?|verdict|reply|answer|phrase|sentence|voice)\s(?:is|are|was|were|came|come|belongs?)\s(?:those\s|that\s|to\s)?(?:(?:of|from|by)\s)?"
    r"(?P<those>[^.;:\"\u201c]{3,120})"
    r"|[\s.]*(?:that|this|it)\s(?:was|is|came from|from)\s(?P<was>(?-i:the\s[a-z]|[A-Z])[^.;:\"\u201c]{3,120})"
    r"|[\s.]*(?:so|thus)\s(?P<so>(?-i:the\s[a-z]|[A-Z])[^.;:\"\u201c]{3,120})"
    r"|[\s.:;,\u2013\u2014-]*(?:that|this|which|so|thus|such)\s(?:is|was|runs|ran)\s(?:how\s(?P<how>[^.;:\"\u201c]{2,100})|the\s\w+\sof\s(?P<of>[^.;:\"\u201c]{2,80}))",
    re.IGNORECASE,
)


_NEXT = re.compile(r"[\s,]*[A-Z]")


def _said_behind(marked: marks.Marked, text: Scene) -> Voice | None:
    """The voice of "“…”, according to the ministry", "“…” With these words Roe left", "“…”: that is how Roe sees it"."""
    found = _BEHIND.match(text.source.text, marked.outer.end)
    if found is None or found.lastgroup is None:
        return None
    who = Span(*found.span(found.lastgroup))
    lead = text.source.text[marked.outer.end : who.start]
    if "\n" in lead and found.lastgroup != "those" or found.lastgroup == "who" and _NEXT.match(lead):
        return None  # the next sentence, of somebody else
    if found.lastgroup in ("those", "was", "so"):
        return _named_at(who, text)
    return _voice_in(who, text) if found.lastgroup in ("who", "as", "of") else _acting_in(who, text)


def _named_at(span: Span, text: Scene) -> Voice | None:
    """The person with whose name, or with whose post before it, the words begin: "That was the captain, Per Dahl"."""
    for mention in text.within(Span(span.start, text.sentences[text.sentence(span.start)].end))[:2]:
        between = text.source.text[span.start : mention.span.start]
        actor = mention.actors[0]
        if actor.kind == "person" and re.fullmatch(r"(?:(?:the\s)?[\w\s-]{3,50},?\s)?", between):
            return Voice(actor, None, beside=True)
    return None


def _acting_in(span: Span, text: Scene) -> Voice | None:
    """The first person or body named in the words; what else stands there describes nobody."""
    for mention in text.within(span):
        for actor in mention.actors:
            if actor.kind in ("person", "organisation"):
                return Voice(actor, None, beside=True)
    return None


def owned(marked: marks.Marked, text: Scene) -> Voice | None:
    """The voice of "in Roe's words, “…”", "the union's verdict: “…”", "“…” was Roe's reply", "“…” is how Roe put it"."""
    sentence = text.sentences[text.sentence(marked.outer.start)]
    start = sentence.start
    if start == marked.outer.start and text.source.text[:start].rstrip().endswith(":"):
        start = text.sentences[max(0, text.sentence(start) - 1)].start
    before = _OWNED.search(text.source.text[start : marked.outer.start])
    if before is not None:
        if before["his"]:
            return Voice(literal(Span(start + before.start("his"), start + before.end("his")), text), None, beside=True)
        who = Span(start + before.start("who"), start + before.end("who"))
        return _voice_in(Span(_last_phrase(who, text), who.end), text)
    behind = _OWNED_BEHIND.match(text.source.text, marked.outer.end)
    if behind is None:
        return _said_behind(marked, text)
    if behind["his"]:
        return Voice(literal(Span(*behind.span("his")), text), None, beside=True)
    return _voice_in(Span(*behind.span("who" if behind["who"] else "how")), text)


def _last_phrase(span: Span, text: Scene) -> int:
    """Where the last noun phrase of the words begins: behind "in", "of" or a comma."""
    words = text.source.text[span.start : span.end]
    cut = list(re.finditer(r"(?:^|\s)(?:in|of|to|by|are|is|was|were)\s+", words))
    return span.start + (cut[-1].end() if cut else 0)


def _voice_in(span: Span, text: Scene) -> Voice:
    """The first actor named in the words, else the words themselves."""
    for mention in text.within(span):
        for actor in mention.actors:
            if actor.kind in ("person", "organisation", "country"):
                return Voice(actor, None, beside=True)
    return Voice(literal(span, text), None, beside=True)


def introduced(marked: marks.Marked, text: Scene) -> Voice | None:
    """The voice of a phrase that leads to the words: "according to the ministry, “…”", "a word from one skipper: “…”"."""
    sentence = text.sentences[text.sentence(marked.outer.start)]
    start = (
        sentence.start
        if sentence.start < marked.outer.start
        else text.sentences[max(0, text.sentence(marked.outer.start) - 1)].start
    )
    lead = text.source.text[start : marked.outer.start]
    told = _ACCORDING.search(lead)
    named = text.within(Span(start + told.end(), marked.outer.start)) if told is not None else []
    people = {mention.actors[0].name: mention.actors[0] for mention in named if mention.actors[0].kind == "person"}
    if len(people) == 1 and "\n\n" not in lead:
        return Voice(next(iter(people.values())), None, beside=True)
    found = _INTRODUCES.search(lead)
    if found is None or "\n\n" in lead[found.start() :].rstrip():
        return according(sentence, marked, text)
    plain = found["lead"].strip().lower()
    if plain == "by" and _MEANS.match(found["who"].strip()):
        return None
    whole = _from_somebody(Span(start, start + found.start("lead")), plain, text)
    if whole is not None:
        return Voice(literal(Span(whole, start + found.end("who")), text), None, beside=True)
    if (
        plain in ("as", "from", "by", "of", "for")
        and not lead.rstrip().endswith(":")
        and not re.search(r"put it|sa(?:id|ys)", found.group())
    ):
        return None
    return _voice_in(Span(start + found.start("who"), start + found.end("who")), text)


# How words reach somebody: "answered by e-mail: “…”".
_MEANS = re.compile(
    r"(?:(?:an?|the|his|her|its|their)\s)?(?:e-?mail|mail|text|text message|phone|telephone|letter|post|message|tweet|fax|radio|video|statement|telegram|hand|return|way|noon"
    r"|\d|\w+day\b|\w+ing\b)",
    re.IGNORECASE,
)
# What comes from somebody: "a word from one skipper: “…”". Whoever else "from" stands behind speaks: "a staffer from Oslo: “…”".
_MESSAGE = re.compile(
    r"\b(?:words?|lines?|quotes?|quotations?|messages?|notes?|letters?|advice|warnings?|verdicts?|views?|reactions?|responses?|repl(?:y|ies)|answers?|comments?|remarks?"
    r"|statements?|posts?|tweets?|texts?|emails?|thoughts?|tips?|questions?|reminders?|summary|sentences?|phrases?|jokes?|calls?|pleas?|shouts?|cries|cry|applause|day|week|this|it|that"
    r"|mot|phrases?|avis|message|citation)\b[\w\s,]{0,25}$",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(r"(?:An?|One|Another|The|Our|My|His|Her|Its|Their)\s(?:[\w'\u2019-]+\s){1,4}$", re.IGNORECASE)


def _from_somebody(lead: Span, preposition: str, text: Scene) -> int | None:
    """Where the words for one person begin who is told by where he is from: "A staffer from Oslo: “…”"."""
    if preposition not in ("from", "of", "for", "by"):
        return None
    words = text.source.text[lead.start : lead.end]
    found = _SOMEBODY.search(words.rstrip() + " ")
    before = words[: found.start()].rstrip() if found else ""
    if found is None or _MESSAGE.search(found.group().rstrip()) or (before and before[-1] not in ".:;/\u2013\u2014"):
        return None
    return lead.start + found.start()
