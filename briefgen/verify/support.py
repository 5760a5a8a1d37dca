"""What a document prints against what its own facts quote: somebody may have altered both the words and the data.

Every word of a sentence that rests on facts stands in a sentence its facts quote, is the name of somebody or something
that the facts name and the source has, a date or country the facts give, or a word of the office's own phrases. A
negation of the quoted clause stands in the sentence too. A citation leads to a source of one of the sentence's facts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from briefgen.finished import Record
from briefgen.finished.record import FactRow, ItemRow, RunRow
from briefgen.lexicon.spellings import variants
from briefgen.verify.quotes import Texts
from briefgen.verify.report import Finding
from briefgen.verify.tokens import squeezed, words

NEGATIONS = frozenset(
    "not no never nor neither none nobody nothing without cannot ne pas jamais aucun aucune sans non".split()
)
_ENTRY_NUMBER = re.compile(r"[A-Z]\d{1,3}")
_DATE = re.compile(r"\d{4}(?:-Q[1-4]|-\d{2}(?:-\d{2})?)?")
# The kinds' own words for what a source says with others ("visited" for "was in Tallinn for a visit").
OWN = frozenset(
    "made make visit visited meet met courtesy call pay paid plans planned will would their said says told".split()
)
# Words of fewer letters bind sentences and say nothing, but for the negations among them.
_BINDING = 3
# A heading or label has no more words.
_LABEL = 4
# So many small-letter words of three letters and more are a source's own, not a name with its post.
_OWN_WORDS = 4
_SMALL = re.compile(r"\b[a-z]{3,}\b")
# So many words in common with its quotation make a sentence of an entry.
_SENTENCE = 3
_LANGUAGES = ("en", "fr")


@dataclass(frozen=True)
class Phrases:
    """What the office's templates say by themselves: `labels` may stand in sentences, `all` anywhere on the page.

    A label's {count} and {number} stand for numbers, its other {parts} for anything. `is_own` says that they are those
    of the office that made the document, so that nothing else may stand there; `digest` tells whether they changed since.
    """

    labels: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    is_own: bool = False
    digest: str = ""

    @cached_property
    def patterns(self) -> dict[str, list[tuple[str, ...]]]:
        """The labels as words by their first word, longest first; single words say too little to be left out."""
        numbered = (re.sub(r"\{(?:count|number|more)\}", "0", label) for label in self.labels)
        return _by_first(words(part) for label in numbered for part in re.split(r"\{\w+\}", label))

    @cached_property
    def whole(self) -> frozenset[tuple[str, ...]]:
        """The labels that a cell may hold alone."""
        return frozenset(words(label) for label in self.labels)

    @cached_property
    def spelled(self) -> frozenset[str]:
        """Every word of the labels as it is spelled there."""
        return frozenset(word for label in self.labels for word in words(label))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every small-letter word of the labels."""
        return frozenset(word for label in self.labels for word in words(label) if word.islower())


def check(record: Record, texts: Texts, phrases: Phrases) -> Iterator[Finding]:
    """Every sentence whose words, citations or data its facts do not bear out."""
    for section, item in record.items():
        for message in _mistakes(record, item, texts, phrases):
            yield Finding("unsupported", message, section, item.id, item.text)
    yield from _actors(record)
    yield from _title(record, texts, phrases)
    yield from _citations(record)
    yield from _unexplained(record, phrases)


def _mistakes(record: Record, item: ItemRow, texts: Texts, phrases: Phrases) -> Iterator[str]:
    if squeezed("".join(run.text for run in item.runs)) != squeezed(item.text):
        yield "its parts do not make the sentence."
    unknown = [fact for fact in item.facts if fact not in record.by_id]
    if unknown:
        yield f"it rests on facts that the document does not hold: {', '.join(unknown)}."
        return
    facts = [record.by_id[fact] for fact in item.facts]
    yield from _wrong_citations(record, item, facts)
    if item.note:
        reasons = {
            text
            for fact in facts
            for text in _strings([fact.value, fact.origins, [claim.value for claim in fact.claims]])
        }
        sources = {text for source in record.sources for text in (*_identity(source), *_strings(source.published))}
        own = {*phrases.all, *_country_names(), *_all_strings([*reasons, *sources])}
        known = _by_first(words(text) for text in own)
        left = _left_over(item.note, known, is_sentence=False) if phrases.is_own else []
        if left:
            yield f"its remark says “{' '.join(left)}”, which neither its facts nor the office's templates do."
    if facts:
        support = _Support(record, facts, texts, phrases)
        missing = [word for run in item.runs for word in support.missing(run.text, run.basis, quoted=run.quoted)]
        if missing:
            named = ", ".join(f"“{word}”" for word in dict.fromkeys(missing))
            yield f"{named} is in none of the sentences it rests on."
        turned = [run.text for run in item.runs if not run.quoted and support.is_turned(run.text, run.basis)]
        if turned:
            yield f"“{turned[0].strip()}” has the words of its sources in another order."
        strangers = support.strangers(item.runs)
        if strangers and not missing:
            yield f"“{' '.join(strangers)}” is not who its facts say it is about."
        lost = support.lost_negation("".join(run.text for run in item.runs))
        if lost:
            yield f"the source says “{lost}”, the sentence does not."


def _wrong_citations(record: Record, item: ItemRow, facts: Collection[FactRow]) -> Iterator[str]:
    for number in item.citations:
        source = record.cited(number)
        if source is None:
            yield f"[{number}] leads to no source."
        elif facts and not any(source.id in _behind(record, fact) for fact in facts):
            yield f"[{number}] leads to {source.name}, which is not a source of this sentence."


def _behind(record: Record, fact: FactRow) -> set[str]:
    """The sources of a fact, those that contradict it too."""
    return {*fact.sources, *(claim.source for claim in record.opposing(fact))}


class _Support:
    """The words that one sentence may use."""

    def __init__(self, record: Record, facts: Collection[FactRow], texts: Texts, phrases: Phrases) -> None:
        self.facts = facts
        self.own = [claim for fact in facts for claim in fact.claims]
        self.claims = [*self.own, *(claim for fact in facts for claim in record.opposing(fact))]
        self.sentences = {word for claim in self.claims for word in _cased(claim.sentence.exact, claim.quote.exact)}
        self.squeezed = [_unquoted(claim.sentence.exact).casefold() for claim in self.claims]
        self.phrases = phrases
        sources = [record.source_by_id[claim.source] for claim in self.claims if claim.source in record.source_by_id]
        known = [texts.of(source) for source in record.sources]
        self.all_at_hand = all(text is not None for text in known)
        self.in_sources = frozenset[str]().union(*(_vocabulary(text) for text in known if text))
        self.own_sources = frozenset[str]().union(*(_vocabulary(text) for one in sources if (text := texts.of(one))))
        self.given = {word for text in _strings(record.data.get("request")) for word in _cased(text)}
        self.places = {word for one in record.sources for text in _identity(one) for word in _cased(text)}
        self.years = {str((one.published or {}).get("date"))[:4] for one in sources}
        self.named: set[str] = set()
        self.dated: set[str] = set()
        self._note([one.published for one in sources])
        for fact in facts:
            self._note(fact.value)
            self.named.update(_cased(*fact.origins))
            self._note([text for conflict in fact.conflicts for text, _ in conflict.values])
            self.dated |= {
                word for one in fact.conflicts for text, _ in one.values for word in _cased(text) if word.isalpha()
            }
        for claim in self.claims:
            self._note(claim.value)
            self._note(claim.attribution)

    def _note(self, value: object) -> None:
        """Takes up the names, countries and dates of a value."""
        for key, text in _pairs(value):
            if _DATE.fullmatch(text):
                self.dated |= _date_words(text)
            if len(text) == 2 and text.isupper():
                self.named |= _country_words(text)
            elif key == "qualifier":
                self.dated |= set(_cased(text))
            elif key in ("name", "title", "organisation", "city", "venue", "variants", "[]"):
                self.named |= set(_cased(text))

    def missing(self, text: str, basis: str, *, quoted: bool) -> Iterator[str]:
        """The words of a run that nothing bears out; words between quotation marks stand in a sentence as they are."""
        if basis == "human" or words(text) in self.phrases.whole or _ENTRY_NUMBER.fullmatch(text):
            return
        if quoted:
            inner = _unquoted(text)
            if not any(inner in _unquoted(claim.sentence.exact) for claim in self.claims):
                yield text.strip("“”«» \u202f\u00a0")
                return
        for word in _left_over(text, self.phrases.patterns, is_sentence=True):
            if not self._is_borne_out(word, basis):
                yield word

    def _is_borne_out(self, word: str, basis: str) -> bool:
        low = word.casefold()
        if not any(sign.isalnum() for sign in word) or variants(low) & self.sentences:
            return True  # an office may spell otherwise than its sources
        if word.isdecimal() or any(sign.isdecimal() for sign in word):
            return low in self.dated or low in self.given or low in self.places or low in self.years
        if low in NEGATIONS:
            return low in self.given
        if len(word) <= _BINDING or low in self.dated or low in self.places or low in self.given:
            return True
        if low in self.named:
            return low in self.in_sources or not self.all_at_hand or low in _all_countries()
        if word in self.phrases.words or word in OWN:
            return True
        if basis == "template" or word[:1].isupper():
            return low in self.own_sources or not self.all_at_hand
        return False

    def is_turned(self, text: str, basis: str) -> bool:
        """Whether a longer run of a source's own words stands in none of the sentences in this order."""
        begin = text.lstrip()[:1]
        if basis != "fact" or not begin.islower() or len(_SMALL.findall(text)) < _OWN_WORDS:
            return False
        inner = _unquoted(text).casefold().strip(".,;")
        return not any(inner in sentence for sentence in self.squeezed)

    def strangers(self, runs: Sequence[RunRow]) -> list[str]:
        """The names before a predicate that are no actor of the facts; sentences in another form have none."""
        if len(runs) < 3 or (runs[0].basis, runs[1].text, runs[0].quoted) != ("fact", " ", False):
            return []
        known = {word for fact in self.facts for word in _actor_words(fact.value)} | self.given
        return [
            word
            for word in words(runs[0].text)
            if word[:1].isupper()
            and len(word) > _BINDING
            and word.casefold() not in known
            and word.casefold() not in _all_countries()
            and word not in self.phrases.spelled
        ]

    def lost_negation(self, text: str) -> str:
        """The negation of the clause that leads, where its sentence has none; "" where nothing is lost.

        A cell that gives only a date or a name says nothing that could be denied.
        """
        told = set(_cased(text))
        if not self.own or _negations(text) or len(told & set(_cased(self.own[0].quote.exact))) < _SENTENCE:
            return ""
        found = _negations(self.own[0].quote.exact)
        return found[0] if found and all(_negations(claim.quote.exact) for claim in self.own) else ""


def _actor_words(value: Mapping[str, object]) -> Iterator[str]:
    """The words of everybody a value names, with posts and short names."""
    actors = [value.get("actors"), value.get("variants"), value.get("name")]
    for piece in value.get("wording") or ():  # type: ignore[attr-defined]
        actors.append(piece.get("actor") if isinstance(piece, Mapping) else None)
    return (word for text in _strings(actors) for word in _cased(text))


def _unquoted(text: str) -> str:
    """The text without white space and quotation marks, which change inside other quotation marks."""
    return squeezed(text).replace('"', "").replace("'", "")


def _identity(source: object) -> Iterator[str]:
    for name in ("name", "title", "publisher", "origin"):
        text = getattr(source, name)
        if text:
            yield text


def _cased(*texts: str) -> Iterator[str]:
    return (word.casefold() for text in texts for word in words(text))


@cache
def _vocabulary(text: str) -> frozenset[str]:
    return frozenset(_cased(text))


def _negations(text: str) -> list[str]:
    """The negations of a text, contracted ones too."""
    return re.findall(rf"(?i)\b(?:{'|'.join(sorted(NEGATIONS))})\b|\w+n[’']t\b", text)


def _pairs(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text inside a value with the key it stands under; quotations have their own check."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, Mapping):
        for name, each in value.items():
            if name not in ("quote", "exact", "source", "wording"):
                yield from _pairs(each, str(name))
        for piece in value.get("wording") or ():
            if isinstance(piece, Mapping):
                yield from _pairs([piece.get("actor"), piece.get("when")])
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _pairs(each, key or "[]")


def _strings(value: object) -> Iterator[str]:
    return (text for _, text in _pairs(value))


def _date_words(text: str) -> set[str]:
    """The words by which a date can be printed: its numbers and the names of its month."""
    from babel.dates import get_month_names

    parts = text.split("-")
    made = {parts[0], parts[0][2:], *(part.lstrip("0") for part in parts[1:]), *parts[1:]}
    if len(parts) > 1 and parts[1].isdecimal() and 1 <= int(parts[1]) <= 12:
        for language in _LANGUAGES:
            for width in ("wide", "abbreviated"):
                made |= set(_cased(str(get_month_names(width, locale=language)[int(parts[1])])))
    if "Q" in text:
        made |= {f"{text[-1]}{ending}" for ending in ("st", "nd", "rd", "th", "er", "e")} | {"trimestre"}
    return {*made, "1er"}


@cache
def _countries() -> Mapping[str, frozenset[str]]:
    from babel import Locale

    names: dict[str, set[str]] = {}
    for language in _LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            names.setdefault(str(code), set()).update(_cased(name))
    return {code: frozenset(found) for code, found in names.items()}


def _country_words(code: str) -> frozenset[str]:
    return _countries().get(code, frozenset())


@cache
def _all_countries() -> frozenset[str]:
    return frozenset[str]().union(*_countries().values())


def _actors(record: Record) -> Iterator[Finding]:
    """People who are said to be named by words that do not name them."""
    for fact in record.facts:
        for actor in _people([fact.value, *([claim.value, claim.attribution] for claim in fact.claims)]):
            name, quote = str(actor.get("name", "")), actor.get("quote")
            exact = str(quote.get("exact", "")) if isinstance(quote, Mapping) else ""
            if exact and actor.get("how") in ("name", "apposition") and not _letters(name) & _letters(exact):
                message = f"fact {fact.id} says that “{' '.join(exact.split())}” names {name}, which it does not."
                yield Finding("unsupported", message, expected=name)
                break


def _people(value: object) -> Iterator[Mapping[str, object]]:
    if isinstance(value, Mapping):
        if value.get("kind") == "person" and "how" in value:
            yield value
        for each in value.values():
            yield from _people(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _people(each)


def _letters(text: str) -> set[str]:
    """The words in small letters without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return set(re.findall(r"\w+", "".join(sign for sign in plain if not unicodedata.combining(sign))))


def _title(record: Record, texts: Texts, phrases: Phrases) -> Iterator[Finding]:
    """A title that briefgen made against all facts; one that a person gave is theirs."""
    request = record.data.get("request") or {}
    if record.document is None or not record.facts or request.get("title"):
        return
    support = _Support(record, record.facts, texts, phrases)
    missing = list(support.missing(record.document.title, "fact", quoted=False))
    if missing:
        message = f"the title says “{' '.join(missing)}”, which no fact does."
        yield Finding("unsupported", message, expected=record.document.title)


def _citations(record: Record) -> Iterator[Finding]:
    """The sources list against the sources: who published what."""
    for entry in record.document.citations if record.document else ():
        source = record.source_by_id.get(entry.source)
        if source is None:
            yield Finding(
                "unsupported", f"source {entry.number} is not among the document's sources.", found=entry.title
            )
            continue
        title = source.title or source.name
        if squeezed(entry.title) != squeezed(title):
            message = f"source {entry.number} is listed under another title than its own (“{title}”)."
            yield Finding("unsupported", message, found=entry.title)
        if source.publisher and squeezed(entry.publisher) != squeezed(source.publisher):
            message = f"source {entry.number} is listed under another publisher than its own (“{source.publisher}”)."
            yield Finding("unsupported", message, found=entry.publisher)


def _unexplained(record: Record, phrases: Phrases) -> Iterator[Finding]:
    """Stretches that are neither an item's words nor a heading, field, source or phrase of the templates.

    Where the office's templates changed since, a heading or label of them may be one that they had then.
    """
    if record.document is None or not phrases.all:
        return
    known = _known(record, phrases)
    changed = phrases.digest != record.document.templates
    for stretch in record.document.printed:
        left = _left_over(stretch.text, known, is_sentence=False)
        if not left or (changed and len(left) <= _LABEL):
            continue
        now = " as they are now" if changed else ""
        message = (
            f"“{' '.join(left)[:120]}” is no sentence of the facts, of a person or of the office's templates{now}."
        )
        yield Finding("unsupported", message, expected=stretch.text)


def _known(record: Record, phrases: Phrases) -> dict[str, list[tuple[str, ...]]]:
    """Every phrase that may stand on the page, as words, by its first word; the longest first.

    Sentences of facts and of persons may; what the data call the template's own must stand in the templates.
    """
    document = record.data.get("document") or {}
    texts = {*phrases.all, *_country_names(), str(document.get("title", "")), str(document.get("marking", ""))}
    for part in ("fields", "citations", "blanks", *(() if phrases.is_own else ("sections",))):
        texts.update(_all_strings(document.get(part), leave_out=("quotes", "items")))
    for _, item in record.items():
        texts.update(run.text for run in item.runs if run.basis == "human")
        texts.update((item.text, item.note) if item.facts else ())
    texts.update(_all_strings(record.data.get("request")))
    return _by_first(words(text) for text in texts)


def _country_names() -> Iterator[str]:
    from babel import Locale

    return (str(name) for language in _LANGUAGES for name in Locale.parse(language).territories.values())


def _by_first(phrases: Iterable[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    made: dict[str, list[tuple[str, ...]]] = {}
    for found in dict.fromkeys(_numbered(phrase) for phrase in phrases if phrase):
        made.setdefault(found[0], []).append(found)
    return {first: sorted(each, key=len, reverse=True) for first, each in made.items()}


def _numbered(phrase: Sequence[str]) -> tuple[str, ...]:
    """The words with every number as one sign: templates fill numbers in."""
    return tuple("0" if word.isdecimal() else word for word in phrase)


def _all_strings(value: object, leave_out: Collection[str] = ()) -> Iterator[str]:
    if isinstance(value, str):
        yield value
        yield from (part for part in re.split(r"\{\w+\}", value) if part.strip())
    elif isinstance(value, Mapping):
        for name, each in value.items():
            if name not in leave_out:
                yield from _all_strings(each, leave_out)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _all_strings(each, leave_out)


def _left_over(text: str, known: Mapping[str, list[tuple[str, ...]]], *, is_sentence: bool) -> list[str]:
    """The words of a text that no phrase explains.

    In a sentence a phrase has two words at least and a number must be explained; elsewhere numbers need no explaining.
    """
    own = words(text)
    plain = _numbered(own)
    left: list[str] = []
    at = 0
    while at < len(own):
        least = 2 if is_sentence else 1
        step = next(
            (len(one) for one in known.get(plain[at], ()) if len(one) >= least and plain[at : at + len(one)] == one), 0
        )
        if not step and (own[at].isalpha() or (is_sentence and own[at].isalnum())):
            left.append(own[at])
        at += step or 1
    return left


def phrases_of(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts cut at their {parts}, which are filled in when they are printed."""
    return tuple(dict.fromkeys(part.strip() for text in texts for part in re.split(r"\{\w+\}", text) if part.strip()))
