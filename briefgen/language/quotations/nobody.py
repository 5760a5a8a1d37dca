"""What stands between quotation marks and is nobody's statement: terms, titles, proverbs, songs, nicknames, what a sign says."""

from __future__ import annotations

import re
from functools import cache

from briefgen import lexicon
from briefgen.language import marks
from briefgen.language.quotations.scene import Scene, Voice

# Fewer quoted words than this are a term ("two plus two") unless a verb of speech stands right beside them.
SHORTEST = 4
_SMALL = {"the", "a", "an", "of", "and", "for", "to", "in", "on", "with", "at", "by", "from", "or"}
# "under the heading “…”", "the motto “…”": what stands behind is a name.
_HEADED = re.compile(
    r"\b(?:heading|headline|title|titled|entitled|slogan|motto|theme|banner|hashtag|label|named|called|dubbed|book|film|song|campaign)\s*[,:]?\s*$",
    re.IGNORECASE,
)


# "The study “Sorting without Borders” came out": what stands right behind with a capital, and no end of a sentence, is a title.
_WORK = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|of|in)\s(?:\w+\s)?(?:report|study|exhibition|show|novel|play|album|documentary|podcast|initiative|festival|plan|programme|program"
    r"|project|operation|strategy|forum|conference|workshop|brochure|guide|poem|magazine|newsletter|prize|award|label)\s?$"
)


def is_statement(marked: marks.Marked, voice: Voice | None, scene: Scene) -> bool:
    """Whether the words are somebody's statement and not a term, a theme or the title of a document."""
    text = scene.source.text
    words = re.findall(r"[^\W_][\w'\u2019-]*", text[marked.inner.start : marked.inner.end])
    if _is_nobodys(marked, voice, scene):
        return False
    if voice is None:
        return len(words) > 7 and not _is_title(words)
    lead = text[max(0, marked.outer.start - 60) : marked.outer.start]
    if text[marked.inner.start].isupper() and text[marked.inner.end - 1] not in ".,!?" and _WORK.search(lead):
        return False
    sentence = text[marked.inner.start].isupper() and text[marked.outer.end - 2 : marked.outer.end - 1] in tuple(".!?")
    if _HEADED.search(text[max(0, marked.outer.start - 40) : marked.outer.start]) and not (sentence and "I" in words):
        return False
    if sentence and len(words) > 1:
        return True
    if _is_title(words) and text[marked.outer.end - 2 : marked.outer.end - 1] not in tuple(".,!?"):
        return False
    if (
        voice.beside
        and len(words) > 1
        and (text[marked.outer.end - 2 : marked.outer.end - 1] in ".,!?" or len(words) >= 3 or _is_paused(marked, text))
    ):
        return True
    return len(words) >= SHORTEST and not _is_title(words)


def _is_paused(marked: marks.Marked, text: str) -> bool:
    """Whether words with a capital have their comma behind the mark, as some set it: "“Agreed, sworn”, said Roe"."""
    return text[marked.inner.start].isupper() and text[marked.outer.end : marked.outer.end + 1] == ","


def _is_title(words: list[str]) -> bool:
    """Whether most words that count are capitalised, as in the title of a document or a programme."""
    counting = [word for word in words if word.lower() not in _SMALL]
    return bool(counting) and sum(word[0].isupper() for word in counting) >= 0.7 * len(counting)


@cache
def _handed_down() -> re.Pattern[str]:
    """Nouns for words that nobody says (proverbs, songs, signs) and verbs that call somebody by a name."""
    words = lexicon.load("quotations")
    nouns = "|".join(sorted(words["nobodys"], key=len, reverse=True))
    return re.compile(rf"\b(?:{nouns})s?\b", re.IGNORECASE)


@cache
def _naming() -> re.Pattern[str]:
    verbs = "|".join(sorted(lexicon.load("quotations")["naming"], key=len, reverse=True))
    return re.compile(rf"\b(?:{verbs})(?:\s(?:as|the|a|an))?\s*[,:]?\s*$", re.IGNORECASE)


# "His staff call him “the Old Man of the Port”" names him; "called him “a liar in a good suit”" judges him.
_NICKNAME = re.compile(r"\bcall(?:s|ed|ing)?\s(?:him|her|me|us|himself|herself|themselves)\s*$")
# "Locals call the quay “the long waiting room”": what people at large call a thing is its name.
_LOCAL_NAME = re.compile(
    r"\b(?:[Ll]ocals|[Pp]eople|[Ee]verybody|[Ee]veryone|[Tt]hey|[Vv]illagers|[Rr]esidents|[Ii]slanders|[Nn]eighbours|[Cc]hildren|[Tt]he (?:town|village|locals))\s(?:\w+\s){0,2}?"
    r"(?:call|dub|nickname)(?:s|ed)?\s(?:it|this|that|the\s(?:[\w-]+\s){1,3}?)\s*$"
)
_NAMED = re.compile(r"[Tt]he\b|[A-Z]")


def _is_thing_read(name: str) -> bool:
    """Whether the words for a speaker are for a proverb, a song or a sign: "the old saying in the port"."""
    head = re.split(r"\s(?:in|of|on|at|from|by|near|outside|along|that|which|above|over)\s", name, maxsplit=1)[0]
    return any(found.end() == len(head) for found in _handed_down().finditer(head))


def _is_nobodys(marked: marks.Marked, voice: Voice | None, scene: Scene) -> bool:
    """Whether a proverb, a song or a sign is told before the words ("there is a saying that “…”"), and nobody speaks behind it."""
    text = scene.source.text
    start = scene.sentences[scene.sentence(marked.outer.start)].start
    if start == marked.outer.start and text[:start].rstrip().endswith(":"):
        start = scene.sentences[max(0, scene.sentence(start) - 1)].start
    lead = text[start : marked.outer.start]
    if (
        _naming().search(lead)
        or (_NICKNAME.search(lead) or _LOCAL_NAME.search(lead))
        and _NAMED.match(text, marked.inner.start)
    ):
        return True
    if voice is not None and voice.speaker.how == "literal" and _is_thing_read(voice.speaker.name):
        return True
    nouns = list(_handed_down().finditer(lead))
    told = nouns[-1] if nouns else None
    if told is None or re.search(r"[\"\u201d\u00bb]", lead[told.end() :]):
        return False
    clause = voice.clause if voice is not None else None
    return clause is None or clause.verb_span.start < start + told.start()
