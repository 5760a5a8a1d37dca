"""Other words for a promise kept: who was sent has arrived, a report that is quoted was handed in, a council has voted.

Each asks for what was promised by its own words and for whoever promised it; what is a draft, a part or a putting off keeps nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

from briefgen.digest.content.parts import lands_of, names, plain
from briefgen.kinds.sameness import content_words, undated
from briefgen.language.french.numbers import DAYS
from briefgen.merge.numbers import in_digits

# Who was promised to be sent where: "12 water specialists to Esmeraldas", "a hospital ship to the port of Mardis".
_SENT = re.compile(
    r"\b(?:send|deploy|dispatch|fly|ship|deliver|(?:en)?voyer\w*|dépêcher\w*|déployer\w*)\s+(?P<thing>[^,;.]{3,80}?)\s+"
    r"(?:to|à|au|aux|en)\s+(?:the (?:port|city|town|province|island|region|camp) of )?(?P<place>[A-ZÀ-Ý][\w’'-]+(?: [A-ZÀ-Ý][\w’'-]+)*)"
)
_ARRIVED = re.compile(
    r"\b(?:arrived|landed|have reached|has reached|reached|(?:est|sont) arrivée?s?|a atterri|ont atterri|a atteint|ont atteint)\b"
)
# "the specialists whom Ottawa had promised": a word of the promise that does not leave it open.
_AS_PROMISED = re.compile(
    r"\b(?:(?:whom|which|that)\s+(?:[\w.’'-]+\s+){1,4}had (?:promised|pledged)|as (?:promised|pledged)|(?:promised|pledged) by)(?!\s+to\b)"
)
# Between a number and what it counts: "9 Latvian engineers".
_OF_A_COUNTRY = re.compile(r"(\d[\d,.]*) [A-ZÀ-Ý][\w’'-]+ (?=[a-zà-ÿ])")
# Words that leave it open whether something was done.
_OPEN = re.compile(
    r"\b(?:will|would|shall|should|may|might|could|must|if|when|until|before|unless|after|expected|due|not|n['’]t|never|no|none|"
    r"without|rather than|instead of|waiting|yet|promised|pledged|draft|leaked|forthcoming|planned|plans|delayed|late|"
    r"sera|seront|doit|doivent|devrait|devraient|pas|jamais|aucune?|attendue?s?|ébauche|projet de)\b",
    re.IGNORECASE,
)
# A document promised with what tells it from others: "an interim report", "the review of the dam".
_DOCUMENTS = r"(?:report|review|study|audit|assessment|survey|inventory|white paper|strategy|findings|rapport|étude|bilan|examen)"
_WRITTEN = re.compile(
    r"\b(?:deliver|publish|release|present|submit|issue|table|file|complete|hand (?:in|over)|send|give|"
    r"(?:re)?mettra|publiera|présentera|déposera|rendra|livrera)\s+(?:an?|the|its|his|her|their|un|une|le|la|son|sa|leur)\s+"
    rf"(?P<what>(?:[\w-]+\s+){{0,3}}{_DOCUMENTS}(?:\s+(?:provisoire|final|intérimaire|définitif|préliminaire))?)\b",
    re.IGNORECASE,
)
# These come again and again: the one quoted may be the one before.
_AGAIN = re.compile(
    r"\b(?:annual|yearly|quarterly|monthly|weekly|daily|regular|next|new|another|second|further|annuel\w*|trimestriel\w*|mensuel\w*|"
    r"prochaine?|nouve\w+)\b",
    re.IGNORECASE,
)
# Who votes, and each name that he goes by.
_BODIES = (
    r"council\w*|councillors",
    r"board\w*|trustees",
    r"committee",
    r"senate|senators",
    r"parliament|lawmakers|legislators|MPs|deputies|assembly|legislature|House",
    r"shareholders|investors",
    r"members|workers|dockworkers|miners|teachers|nurses|union",
    r"conseil\w*|élus",
    r"assemblée|députés|parlement",
)
_WILL_VOTE = re.compile(
    r"(?P<who>[^,;.]*?)\b(?:will|would|is to|are to|plans? to|is due to|are due to)\s+(?:\w+ly )?vote\b|(?P<lui>[^,;.]*?)\bvoter(?:a|ont)\b"
)
_VOTED = re.compile(
    r"\b(?:voted|approved|rejected|adopted|passed|defeated|endorsed|turned down|(?:a|ont) (?:voté|approuvé|rejeté|adopté))\b"
)
_TO_LATER = re.compile(
    r"\bto (?:put off|postpone|defer|delay|table|refer|adjourn|send back|reconsider|wait)\b|\b(?:had|last|earlier|previously|reporter|renvoyer)\b",
    re.IGNORECASE,
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# A vote is told so many days after it at most, for a weekday alone names its day.
_VOTE_TOLD_DAYS = 6
# So many common words the later text shares with the one of the promise, and a name.
_COMMON_WORDS = 2


def has_arrived(promised: Iterable[str], lands: frozenset[str], sentences: Sequence[str]) -> Iterator[str]:
    """The sentences that say that whoever or what was to be sent has come to its place, numbers in digits beside what they count.

    `lands` are the countries of whoever promised, and those that the promise names.
    """
    sent = [found for words in promised if (found := _SENT.search(words))]
    for sentence in (_AS_PROMISED.sub(" ", one) for one in sentences if sent):
        arrived = _ARRIVED.search(sentence)
        if arrived is None or _OPEN.search(sentence):
            continue
        who, where = sentence[: arrived.start()], sentence[arrived.end() :]
        others = lands_of(f"- {who}")
        for found in sent:
            thing = content_words(undated(found["thing"])).keys()
            is_it = bool(thing) and thing <= content_words(f"- {who}").keys()
            if is_it and found["place"].split()[-1] in where and (not others or others & lands):
                yield _OF_A_COUNTRY.sub(r"\1 ", in_digits(sentence))


def is_quoted(promised: Iterable[str], about: str, sentences: Sequence[str]) -> bool:
    """Whether a document that was to be handed in is quoted, in a text on what it is about: "said in its interim report"."""
    text = " ".join(sentences)
    for words in promised:
        found = _WRITTEN.search(words)
        if found is None or _AGAIN.search(found["what"]) or len(found["what"].split()) < 2:
            continue
        shared = (plain(text) & plain(about)) - content_words(found["what"]).keys()
        if not names(text) & names(about) or len(shared) < _COMMON_WORDS:
            continue
        what = re.escape(found["what"])
        quoted = re.compile(
            rf"\b(?:said|says|found|finds|concluded|concludes|writes|wrote|recommend(?:s|ed)|a (?:dit|conclu|écrit))\b[^.;]*\b"
            rf"(?:in (?:its|his|her|their|the)|dans (?:son|sa|leur|le)) {what}\b"
            rf"|\b(?:in|according to|dans|selon) (?:its|his|her|their|the|son|sa|leur|le) {what}, (?:\w+ly )?(?:released|published|tabled|handed|made public|"
            rf"presented|délivré|publié|remis|déposé|rendu)\b"
            rf"|\b(?:its|his|her|their|the|son|sa|leur|le) {what} (?:says|said|finds|found|concludes|concluded|recommends|conclut|recommande)\b",
            re.IGNORECASE,
        )
        if any(not _OPEN.search(told[0]) for one in sentences for told in quoted.finditer(one)):
            return True
    return False


def has_voted(promised: Iterable[str], about: str, due: dt.date, day: dt.date, sentences: Sequence[str]) -> bool:
    """Whether a text of a day tells that a body has voted on the day it was to, on what the words about the promise name."""
    if not 0 <= (day - due).days <= _VOTE_TOLD_DAYS:
        return False
    bodies = [body for words in promised for body in _bodies(words)]
    own_names, own_words = names(about), plain(about)
    for sentence in sentences if bodies else ():
        voted = _VOTED.search(sentence)
        if voted is None or _OPEN.search(sentence[: voted.end()]) or _TO_LATER.search(sentence):
            continue
        who = sentence[: voted.start()]
        is_who = any(re.search(rf"\b(?:{body})\b", who, re.IGNORECASE) for body in bodies)
        is_on_it = names(sentence) & own_names and len(plain(sentence) & own_words) >= _COMMON_WORDS
        if is_who and is_on_it and _is_on(sentence, due, day):
            return True
    return False


def _bodies(words: str) -> list[str]:
    """The names that whoever is to vote may go by."""
    found = _WILL_VOTE.search(words)
    who = (found["who"] or found["lui"] or "") if found else ""
    return [body for body in _BODIES if re.search(rf"\b(?:{body})\b", who, re.IGNORECASE)]


def _is_on(sentence: str, due: dt.date, day: dt.date) -> bool:
    """Whether a sentence of a day says that something was done on the day it was due."""
    said = set(re.findall(r"[^\W\d_]+", sentence.lower()))
    if {"today", "tonight", "aujourd"} & said:
        return due == day
    if {"yesterday", "hier"} & said:
        return (day - due).days == 1
    return bool({_DAYS[due.weekday()], DAYS[due.weekday()]} & said)
