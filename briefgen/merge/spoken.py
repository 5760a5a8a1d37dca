"""Who a sentence says it rests on: "a statement from the ministry said", "according to a readout", "the Agency reported".

Phrases are found in the text alone, so that what stands beside them in the sentence - a name, a number - rests on the same
word as the clause that they govern. Whom a phrase means is for `origins.py` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from briefgen import lexicon

# So many characters beside a verb of speech are read for who speaks.
WINDOW = 110
# Whoever spoke last, by the post alone.
HOLDER_AGAIN = r"^(?:[Tt]he|[Tt]his)\s(?:\w+\s)?(?:minister|secretary|ambassador|president|spokes\w+)$"
Form = Literal["named", "again", "person", "witness"]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A phrase at a place of a text: `who` are the words for the voice.

    `form` is "named" for a body or an agency, "person" for a name, "again" for whoever was named before ("the statement",
    "it added") and "witness" where the text's own reporter saw it.
    """

    start: int
    end: int
    form: Form
    who: str


def spoken(text: str) -> tuple[Spoken, ...]:
    """The phrases of a text in their order; what stands between quotation marks is nobody's attribution."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    found = sorted(
        (*_before_verbs(text), *_behind(text), *_witnessed(text), *_in_french(text)),
        key=lambda one: (one.start, one.end),
    )
    return tuple(one for one in found if not any(start < one.start < end for start, end in quoted))


def of_words(words: str) -> tuple[Form, str] | None:
    """Who a noun phrase that governs a verb of speech is; None for somebody who cannot be told from the words alone."""
    words = " ".join(words.split()).strip(" ,")
    if re.fullmatch(r"[Ii]t|[Tt]he (?:latter|same)", words) or re.search(HOLDER_AGAIN, words):
        return "again", words
    document = _documents().search(words)
    if document:
        issuer = words[document.end() :].strip()
        of = _ISSUED.match(issuer)
        inner = of_words(issuer[of.end() :]) if of else None
        before = _body().search(words[: document.start()])
        if inner is not None:
            return inner
        return ("named", before[0]) if before else ("again", words)
    officials = _OFFICIALS.search(words)
    if officials:
        return ("named", words[officials.start() :]) if re.search(r"[A-ZÀ-Þ]", words[officials.start() :]) else None
    body = _body().search(words)
    if body:
        return "named", body[0]
    if _NAMED_OTHER.search(words) and _other().fullmatch(words):
        return "named", _of_other(words)
    agency = _agency().search(words)
    if agency:
        return "named", agency[0]
    if _other().fullmatch(words):
        return "named", _of_other(words)
    name = _NAME.search(re.sub(r"\s(?:of|from|for)\s(?:the\s)?[A-ZÀ-Þ][\w\s’'-]*$", "", words))
    return ("person", name[0]) if name else None


def _of_other(words: str) -> str:
    """A body as it prints: "Port Authority" without an article, "the railway" and "their union" with "the"."""
    plain = re.sub(r"^(?:[Tt]he|[Ii]ts|[Tt]heir)\s", "", words)
    if re.match(r"[Aa]n?\s", plain):
        return plain[0].lower() + plain[1:]
    return plain if re.search(r"[A-ZÀ-Þ]", plain) and not plain[0].islower() else f"the {plain}"


def _before_verbs(text: str) -> Iterator[Spoken]:
    """ "… said", "… reported": the noun phrase before the verb, and the one before an apposition."""
    for verb in _verbs().finditer(text):
        start = max(0, verb.start() - WINDOW, text.rfind("\n", 0, verb.start()) + 1)
        pieces = re.split(
            r"(?<=[.!?])\s|[,;:“”\"()]|\s[–—-]\s|\b(?:that|and|but|while|as)\s", text[start : verb.start()]
        )
        near = [piece.strip() for piece in pieces if piece.strip()][-2:]
        beside = text[: verb.start()].rstrip().endswith(",")  # an apposition stands between the name and the verb
        for piece in reversed(near):
            is_aside = beside and piece is not near[0] and _ASIDE.match(piece)
            found = of_words(piece) if _is_subject(piece) and not is_aside else None
            if found is not None:
                yield Spoken(verb.start() - len(piece), verb.end(), *found)
                break
            if not beside:
                break


def _is_subject(words: str) -> bool:
    """Whether the words can be all of a subject, and no clause of their own."""
    return len(words.split()) <= 12 and not re.search(r"\b(?:was|were|is|are|has|have|had|will|would|not)\b", words)


def _behind(text: str) -> Iterator[Spoken]:
    """ "according to …", "as quoted by …", "in remarks carried by …": the noun phrase behind."""
    for lead in _leads().finditer(text):
        rest = re.split(
            r"[,;:.“”\"()\n]|\s(?:that|and|but|which|who|on|after)\s", text[lead.end() : lead.end() + WINDOW]
        )[0]
        found = of_words(rest)
        if found is not None:
            yield Spoken(lead.start(), lead.end() + len(rest), *found)


def _witnessed(text: str) -> Iterator[Spoken]:
    """ "our reporter saw", "this correspondent counted": the paper was there itself."""
    for match in _WITNESS.finditer(text):
        yield Spoken(match.start(), match.end(), "witness", match[0])


def _in_french(text: str) -> Iterator[Spoken]:
    """ "selon le syndicat", "…, a indiqué la police", "L'Association des armateurs a dit que …"; a bare noun in English."""
    for match in _french().finditer(text):
        words = " ".join((match["behind"] or match["before"]).replace("’", "'").split())
        noun = lexicon.load("origins")["french"]["others"].get(re.sub(r"^(?:[Ll][ea]s?\s|[Ll]')", "", words))
        plain = re.sub(r"^(?:[Ll][ea]s?\s|[Ll]'|[Uu]ne?\s)", "", words)
        if noun:
            yield Spoken(match.start(), match.end(), "named", f"the {noun}")
        elif plain[:1].isupper() and plain.split()[0].lower() in lexicon.load("origins")["french"]["others"]:
            yield Spoken(match.start(), match.end(), "named", plain)
        elif plain == words and _NAME.fullmatch(words):
            yield Spoken(match.start(), match.end(), "person", words)


@cache
def _french() -> re.Pattern[str]:
    words = lexicon.load("origins")["french"]
    says, leads = ("|".join(map(re.escape, words[key])) for key in ("says", "leads"))
    who = r"(?:[Ll][ea]s?\s|[Ll]['’]|[Uu]ne?\s)?[^\W\d_][\w'’-]*(?:\s[^\W\d_][\w'’-]*){0,6}?"
    verb = rf"(?:a|ont|avait|avaient)\s(?:{says})"
    return re.compile(
        rf"(?:\b(?i:{leads})\s|,\s{verb}\s)(?P<behind>{who})(?=[,.;:\n])"
        rf"|(?<![\w'’-])(?P<before>(?:L[ea]s?\s|L['’]){who})\s{verb}\sque?\b"
    )


# What stands beside a name: "the union, led by Ann Roe, said", "Roe Ltd, a carrier, said".
_ASIDE = re.compile(r"(?:led|headed|chaired|represented|owned|run|based|backed|founded|advised)\b|an?\s")
# "the wine agency", but not "the agency" and "the news agency", which are whichever was named before.
_NAMED_OTHER = re.compile(r"(?!.*\b(?:news|press|wire)\b)^(?:the|The|its|their)\s\w+\sagency$")
_QUOTED = re.compile(r"“[^”\n]{1,900}”|\"[^\"\n]{1,900}\"")
_ISSUED = re.compile(r"(?:(?:issued|released|published|made|put out|sent)\s)?(?:of|from|by)\s", re.IGNORECASE)
_OFFICIALS = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'-]+\s)?(?:(?:senior|two|three|several|some|government)\s)*(?:officials?|authorities|diplomats?|negotiators)\b"
    r"(?:\s(?:in|of|from|at)\s(?:the\s)?[A-ZÀ-Þ].*)?$"
)
_WITNESS = re.compile(
    r"\b(?:[Tt]his|[Oo]ur|[Aa])\s(?:own\s)?(?:correspondent|reporter|journalist|newspaper|paper)s?\s(?:of\s[^,.]{1,40}\s)?"
    r"(?:saw|counted|watched|heard|observed|witnessed|noticed)\b"
    r"|\b(?:[Tt]his|[Oo]ur)\s(?:own\s)?(?:correspondent|reporter)\swas\s(?:there|present|among)"
)
_NAME = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'.-]*\s(?:(?:van|von|de|der|den|da|dos|al|el|bin|la|le)\s){0,2}){0,3}[A-ZÀ-Þ][\w’'-]+$"
)


@cache
def _verbs() -> re.Pattern[str]:
    words = "|".join(map(re.escape, lexicon.load("origins")["says"]))
    put = r"puts?\s(?:it|them|(?:the|its|their)\s(?:[\w’'-]+\s){1,4})\s?at|(?:gave|gives)\s(?:a|the)\s(?:figure|number|total)\sof"
    return re.compile(rf"\b(?:(?:also|had|has|have|later|then)\s)?(?:{words}|{put})\b", re.IGNORECASE)


@cache
def _leads() -> re.Pattern[str]:
    words = "|".join(map(re.escape, lexicon.load("origins")["leads"]))
    return re.compile(rf"\b(?:{words})\s(?:the\s|an?\s)?", re.IGNORECASE)


@cache
def _documents() -> re.Pattern[str]:
    words = "|".join(map(re.escape, lexicon.load("origins")["documents"]))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


@cache
def _body() -> re.Pattern[str]:
    """A body named with its field or country, alone or as the body that a spokesperson speaks for; and a government's house."""
    nouns = "|".join(word + "s?" for word in lexicon.load("origins")["speakers"])
    houses = "|".join(map(re.escape, lexicon.load("origins")["houses"]))
    word = r"(?:(?!(?:the|an?|its|for|of|by|from|with|at|in|to|as)\s)[\w’'-]+\s)"
    of = r"(?:\s(?:of|for)\s(?:the\s)?[\w-]+(?:\s[\w-]+)?(?:\sand\s[\w-]+){0,2})?"
    country = r"(?:\s(?:of|in)\s(?:the\s)?[A-ZÀ-Þ][\w-]+(?:\s[A-ZÀ-Þ][\w-]+)?)?"
    return re.compile(rf"\b(?:{houses})$|\b(?:(?:[Tt]he|[Aa]n?|[Ii]ts)\s)?{word}{{0,4}}\b(?i:{nouns})\b{of}{country}$")


@cache
def _other() -> re.Pattern[str]:
    """Anybody else that speaks as a body: "the railway", "their union", "Maritime Employers Association", "the port of Kotka"."""
    nouns = "|".join(map(re.escape, lexicon.load("origins")["others"]))
    word = r"(?:(?!(?:the|an?|its|their|for|by|from|with|at|in|to|as)\s)[\w’'&-]+\s)"
    of = (
        r"(?:\s(?:of|for|in)\s(?:the\s)?[A-ZÀ-Þ][\w’-]*(?:\s(?:(?:of|and|for)\s)?(?:the\s)?[A-ZÀ-Þ][\w’-]*){0,3}"
        r"|\s(?:on|in|at)\sthe\s\w+)?"
    )
    return re.compile(rf"(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir)\s)?{word}{{0,5}}(?i:{nouns}){of}")


@cache
def _agency() -> re.Pattern[str]:
    names = "|".join(map(re.escape, lexicon.load("organisations")["agencies"]))
    return re.compile(
        rf"\b(?:{names})$|(?:[A-ZÀ-Þ][\w’-]+\s){{0,3}}(?i:news agency|press agency|news service|newswire|wire service|the agency|agency)$"
    )
