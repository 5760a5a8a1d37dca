"""The grammar of posts: "Canadian Defence Minister", "minister of health of Ghana", "director general of the WHO".

A post is read from words alone: a closed list of heads, portfolio words joined by and, of and for, and countries and
organisations. What is not in the lists never belongs to a portfolio, so "Secretary of Defence Ann Roe and Japanese Defence
Minister" holds two posts and never one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from briefgen import lexicon
from briefgen.language import geography
from briefgen.language.words import Phrases, Word
from briefgen.model import Post

_JOINERS = frozenset(("and", "&", ",", "of", "for", "the", "-", "/"))
_BEFORE = frozenset("senior top new current outgoing incoming longtime then-".split())
_SIDES = frozenset(("of", "for", "to", "at", "in", "on", "with", "from"))
_NUMBERED = frozenset("first second third 1st 2nd 3rd".split())


@dataclass(frozen=True, slots=True)
class Held:
    """A post read at words `start` to `end` (end excluded); several `countries` where the head is plural.

    `group` names the kind of head ("political", "military" ...). `bare` says that only the head stood there ("minister").
    """

    start: int
    end: int
    post: Post
    head: str
    group: str
    plural: bool = False
    countries: tuple[str, ...] = ()
    bare: bool = False


@cache
def heads() -> Phrases[tuple[str, str, bool]]:
    """Heads with (head, group, plural)."""
    entries: dict[str, tuple[str, str, bool]] = {}
    for group, words in lexicon.load("titles")["heads"].items():
        for word in words:
            entries.setdefault(word, (word, group, False))
            entries.setdefault(_plural(word), (word, group, True))
    for word in (
        "ministers of state",
        "secretaries of state",
        "chiefs of staff",
        "heads of state",
        "heads of government",
    ):
        entries[word] = (word.replace("ministers", "minister").replace("secretaries", "secretary"), "political", True)
    for short, long in lexicon.load("titles")["abbreviations"].items():
        entries.setdefault(short, (long, "military", False))
        entries.setdefault(f"{short.title()}.", (long, "military", False))

    return Phrases.of(entries.items(), cased=False)


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeo":
        return word[:-1] + "ies"
    if word.endswith(("spokesman", "spokeswoman", "chairman", "chairwoman")):
        return word[:-2] + "en"
    return word + "s"


@cache
def portfolio_words() -> frozenset[str]:
    """Content words of portfolios, in small letters."""
    return frozenset(str(word) for word in lexicon.load("titles")["portfolios"])


@cache
def organisations() -> Phrases[str]:
    """Organisations by every printed form, with the first form as the name."""
    entries = {form: forms[0] for forms in lexicon.load("organisations")["organisations"] for form in forms}
    return Phrases.of(entries.items(), cased=True)


@cache
def organisation_nouns() -> frozenset[str]:
    """Nouns that make a capitalised phrase an organisation."""
    return frozenset(lexicon.load("organisations")["nouns"])


def is_portfolio(word: Word) -> bool:
    """Whether a word, or every part of a hyphenated one, belongs to the portfolio words."""
    known = portfolio_words()
    return word.lower in known or ("-" in word.lower and all(part in known for part in word.lower.split("-")))


@dataclass(slots=True)
class _Draft:
    """What was read of a post so far."""

    title: list[int]
    qualifier: str = ""
    country: str | None = None
    countries: tuple[str, ...] = ()
    organisation: str | None = None


def read(words: Sequence[Word], start: int) -> Held | None:
    """The post that begins at word `start`, None where none does; determiners are not part of it."""
    draft = _Draft([])
    at = _prefix(words, start, draft)
    head = None if at is None else heads().match(words, at)
    if at is None or head is None:
        return None
    end, (name, group, plural) = head
    if words[at].pos == "VERB" and not words[at].capital or end < len(words) and words[end].lower in _SONS:
        return None
    draft.title.extend(range(at, end))
    if not plural and len(draft.countries) > 1:  # "of Spain and Chile's minister": only the last can be his
        draft.country, draft.countries = draft.countries[-1], draft.countries[-1:]
    bare = len(draft.title) == end - at and not draft.country and not draft.organisation
    if end < len(words) and words[end].lower in ("designate", "elect"):
        draft.qualifier = "designate"
        end += 1
    elif end + 1 < len(words) and words[end].text == "-" and words[end + 1].lower in ("designate", "elect"):
        draft.qualifier, end = "designate", end + 2
    end = _complements(words, end, draft, group)
    held = Held(start, end, _post(words, draft), name, group, plural, draft.countries, bare and end == head[0])
    return _joined(words, held)


def _joined(words: Sequence[Word], held: Held) -> Held:
    """The post with a second one that the same person holds: "Deputy Prime Minister and Minister of Finance"."""
    at = held.end
    if held.plural or at + 1 >= len(words) or words[at].lower not in ("and", "&") or held.group in ("military",):
        return held
    second = read_simple(words, at + 1)
    if second is None or second.plural or second.post.country not in (None, held.post.country):
        return held
    if not words[at + 1].capital or second.bare:
        return held
    title = _text(words, range(held.start, held.start)) + held.post.title + f" {words[at].text} " + second.post.title
    post = replace(held.post, title=title, organisation=held.post.organisation or second.post.organisation)
    return replace(held, end=second.end, post=replace(post, country=held.post.country or second.post.country))


def read_simple(words: Sequence[Word], start: int) -> Held | None:
    """The post at `start` without a second one joined by "and"."""
    draft = _Draft([])
    at = _prefix(words, start, draft)
    head = None if at is None else heads().match(words, at)
    if at is None or head is None:
        return None
    end, (name, group, plural) = head
    draft.title.extend(range(at, end))
    if not plural and len(draft.countries) > 1:
        return None
    bare = len(draft.title) == end - at and not draft.country and not draft.organisation
    end = _complements(words, end, draft, group)
    return Held(start, end, _post(words, draft), name, group, plural, draft.countries, bare and end == head[0])


def _prefix(words: Sequence[Word], start: int, draft: _Draft) -> int | None:
    """Reads what stands before the head and returns the head's place."""
    at, limit = start, min(len(words), start + 14)
    qualifiers = lexicon.load("titles")["qualifiers"]
    while at < limit:
        word = words[at]
        head = heads().match(words, at)
        if (
            head
            and not _goes_on(words, at, head[0])
            and not (
                head[0] - at == 1
                and word.lower in ("deputy", "assistant", "chief", "general")
                and _leads_to_head(words, at + 1)
            )
        ):
            return at
        found = geography.territories().match(words, at)
        if found and found[1].form in ("name", "demonym", "capital") and not draft.organisation:
            codes, end = _countries(words, at)
            if end == 0:
                return None
            draft.country, draft.countries = codes[0], codes
            at = _possessive(words, end)
            continue
        organisation = organisations().match(words, at)
        if organisation:
            draft.organisation = organisation[1]
            at = _possessive(words, organisation[0])
            continue
        if word.lower in qualifiers and not (
            word.lower == "late" and not draft.title and at + 1 < limit and words[at + 1].lower == "on"
        ):
            draft.qualifier = draft.qualifier or qualifiers[word.lower]
            if qualifiers[word.lower] in ("deputy", "vice"):
                draft.title.append(at)
            at += 1
            if at < limit and words[at].text == "-":
                at += 1
            continue
        if is_portfolio(word) or word.lower in organisation_nouns() and at > start:
            draft.title.append(at)
            at += 1
            continue
        if (
            draft.title
            and word.lower in ("and", "&", ",", "of", "for", "/")
            and at + 1 < limit
            and is_portfolio(words[at + 1])
        ):
            if word.lower == "," and not _list_ends(words, at):
                return None
            draft.title.append(at)
            at += 1
            continue
        if word.lower in _BEFORE or word.lower in _NUMBERED:
            at += 1
            continue
        if word.lower in ("'s", "'") and at > start:
            draft.title.clear()
            at += 1
            continue
        return _after_unknown(words, start, at, draft)
    return None


def _list_ends(words: Sequence[Word], comma: int) -> bool:
    """Whether a list of portfolio words goes on after the comma and leads to a head: "Trade, Industry and Energy Minister"."""
    at = comma + 1
    while at < min(len(words), comma + 9):
        if heads().match(words, at):
            return at > comma + 1
        if not (is_portfolio(words[at]) and words[at].capital or words[at].lower in ("and", "&", ",")):
            return False
        at += 1
    return False


def _goes_on(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether the head found is only the first part of a title that leads to another head: "Secretary" never does."""
    if end >= len(words):
        return False
    following = heads().match(words, end)
    if following is None:
        return False
    word = words[at].lower
    return (
        word in ("deputy", "chief", "party", "general", "president", "chair", "cabinet", "council")
        and word != words[end].lower
    )


def _after_unknown(words: Sequence[Word], start: int, at: int, draft: _Draft) -> int | None:
    """The head's place where unknown capitals stand before it as an organisation ("Equinor chief executive")."""
    if (
        draft.organisation
        or not words[at].capital
        or (at == start and at == 0 and words[at].pos in ("DET", "ADP", "PRON"))
    ):
        return None
    end = at
    while end < min(len(words), at + 4) and words[end].capital and not heads().match(words, end) and words[end].is_word:
        if words[end].pos in ("DET", "ADP", "PRON", "SCONJ", "CCONJ", "VERB", "AUX", "ADV"):
            return None
        end += 1
    if end == at or end >= len(words):
        return None
    place = _possessive(words, end)
    head = heads().match(words, place)
    if (
        head is None
        or head[1][1] not in ("administrative",)
        and head[1][0] not in ("mayor", "governor", "leader", "commissioner")
    ):
        return None
    if not draft.title:
        draft.organisation = _text(words, range(at, end))
    return place


def _possessive(words: Sequence[Word], at: int) -> int:
    return at + 1 if at < len(words) and words[at].lower in ("'s", "'", "-") else at


def _countries(words: Sequence[Word], at: int) -> tuple[tuple[str, ...], int]:
    """The countries listed from word `at` on ("Estonian and Latvian", "Canada, Japan and Chile") and where they end."""
    codes: list[str] = []
    end = 0
    form = ""
    while at < len(words):
        if words[at].lower == "the" and codes:
            at += 1
            continue
        found = geography.territories().match(words, at)
        if not found or found[1].form == "city" or form not in ("", found[1].form):
            break  # "Spain and the Moroccan minister", "in Tashkent, Latvian minister": no list of countries
        form = found[1].form
        codes.append(found[1].code)
        end = at = found[0]
        step = at
        while step < len(words) and words[step].lower in (",", "and", "&"):
            step += 1
        follows = step < len(words) and (
            geography.territories().match(words, step)
            or words[step].lower == "the"
            and step + 1 < len(words)
            and geography.territories().match(words, step + 1)
        )
        if step == at or not follows:
            break
        at = step
    return tuple(codes), end


def _complements(words: Sequence[Word], at: int, draft: _Draft, group: str) -> int:
    """Reads "of Defence", "for Trade of Canada", "to Estonia", "at the Ministry of Health" and returns where they end."""
    for _ in range(3):
        end = _complement(words, at, draft, group)
        if end == at:
            break
        at = end
    return at


def _complement(words: Sequence[Word], at: int, draft: _Draft, group: str) -> int:
    if at >= len(words):
        return at
    if words[at].text == "(" and at + 2 < len(words):
        return _bracket(words, at, draft)
    if words[at].lower == "in" and at + 2 < len(words) and words[at + 1].lower == "charge":
        at += 1
    if words[at].lower == "and" and draft.title and words[draft.title[-1]].lower == "state" and at + 1 < len(words):
        first = at + 1 + (words[at + 1].lower in ("of", "for"))
        end = portfolio_end(words, first) if first < len(words) and not _leads_to_head(words, first) else first
        if end > first:
            draft.title.extend(range(at, end))
            return end
    if words[at].lower not in _SIDES:
        return at
    preposition = words[at].lower
    if at + 2 < len(words) and words[at + 1].lower in ("his", "her", "its", "their"):
        own = words[at + 2].lower in organisation_nouns() and not words[at + 2].capital
        return at + 3 if own else at  # "a spokesman for his ministry"
    after = at + 1
    if after < len(words) and words[after].lower == "the":
        after += 1
    if after >= len(words):
        return at
    codes, end = _countries(words, after)
    demonym = geography.territories().match(words, after)
    body = _organisation_end(words, after)
    if (
        demonym
        and demonym[1].form != "demonym"
        and body > demonym[0]
        and words[body - 1].lower in organisation_nouns()
        and preposition in ("of", "at", "for")
    ):
        draft.country = draft.country or demonym[1].code
        draft.organisation = draft.organisation or _text(words, range(after, body))
        if group != "political":
            draft.title.extend(range(at, body))
        return body
    if demonym and (demonym[1].form == "demonym" or demonym[0] < len(words) and words[demonym[0]].lower in ("'s", "'")):
        return _of_body(words, at, after, demonym, draft)
    if demonym and demonym[1].form == "city" and preposition == "of" and group != "military":
        draft.title.extend(range(at, demonym[0]))
        draft.country = draft.country or demonym[1].code
        return demonym[0]
    if end and preposition in ("of", "to", "for", "from"):
        return _of_country(words, at, end, codes, draft, preposition, group)
    organisation = organisations().match(words, after)
    if organisation and preposition in ("of", "at", "to", "for", "with"):
        draft.organisation = draft.organisation or organisation[1]
        if preposition == "to":
            draft.title.extend(range(at, organisation[0]))
        return organisation[0]
    if preposition in ("in", "on", "with", "from"):
        return at
    lower = plain_body_end(words, after) if words[after - 1].lower == "the" else after
    if lower > after and preposition in ("of", "at", "for") and group != "political":
        draft.organisation = draft.organisation or _text(words, range(after, lower))
        draft.title.extend(range(at, lower))
        return lower
    end = _unknown_tail(words, portfolio_end(words, after), after)
    body = _organisation_end(words, after)
    minister = words[draft.title[-1]].lower in _MINISTERS if draft.title else False
    if end > after and (minister or body <= end) and preposition in ("of", "for", "to", "at"):
        if end < len(words) and not words[after].capital and words[end].pos == "NOUN" and not heads().match(words, end):
            return at  # "a partner of the law firm"
        draft.title.extend(range(at, end))
        return end
    if body > after and preposition in ("of", "at", "for"):
        return _whole_body(words, at, after, body, draft, minister)
    return at


# Words of Arabic names: "Sultan bin ..." is a name, no title.
_SONS = frozenset(("bin", "ibn", "bint"))
_MINISTERS = frozenset("minister ministers secretary secretaries undersecretary".split())


def _whole_body(words: Sequence[Word], at: int, after: int, body: int, draft: _Draft, minister: bool) -> int:
    """A body as complement: "of the Central Bank of Iceland"; the country in its name is the post's."""
    draft.organisation = draft.organisation or _text(words, range(after, body))
    known = geography.territories().match(words, body - 1) or geography.territories().match(words, body - 2)
    if known and known[0] == body and known[1].form == "name":
        draft.country = draft.country or known[1].code
    if not minister:
        draft.title.extend(range(at, body))
    return body


def plain_body_end(words: Sequence[Word], at: int) -> int:
    """Where "regional chamber of software firms" ends, a body in small letters; `at` where there is none."""
    for step in range(at, min(len(words), at + 5)):
        word = words[step]
        if word.lower == "'s" and step > at:
            continue
        if not word.is_word or word.lower in ("of", "and", "that", "who", "for"):
            return at
        if (
            word.lower in organisation_nouns()
            and not word.capital
            and not (step + 1 < len(words) and words[step + 1].lower == "'s")
        ):
            end = step + 1
            if end + 1 < len(words) and words[end].lower in ("of", "for") and not words[end + 1].capital:
                end += 1
                while (
                    end < len(words)
                    and words[end].is_word
                    and not words[end].capital
                    and words[end].pos in ("NOUN", "ADJ")
                    and end - step < 5
                ):
                    end += 1
            return end
    return at


def _unknown_tail(words: Sequence[Word], end: int, after: int) -> int:
    """Where a portfolio ends that goes on with words of no list and then names its country: "Migration and Tourism Abroad of X"."""
    if end == after or end >= len(words) or words[end].lower not in ("and", ",", "&"):
        return end
    step = end
    while step < min(len(words), end + 7) and (
        words[step].capital and words[step].is_word or words[step].lower in ("and", ",", "&")
    ):
        if heads().match(words, step):
            return end
        step += 1
    if step + 1 < len(words) and words[step].lower == "of" and words[step - 1].capital:
        first = step + 1 + (words[step + 1].lower == "the")
        known = geography.territories().match(words, first)
        if known and known[1].form == "name":
            return step
    return end


def _of_body(
    words: Sequence[Word], at: int, after: int, demonym: tuple[int, geography.Territory], draft: _Draft
) -> int:
    """A body of a country: "of the Peruvian border police", "of Moldova's cyber agency", "of the Irish Ports Forum"."""
    first = _possessive(words, demonym[0])
    step = first
    while (
        step < len(words)
        and step - first < 5
        and (
            is_portfolio(words[step])
            or words[step].lower in organisation_nouns()
            or words[step].capital
            and words[step].is_word
            or words[step].text == "'"
        )
    ):
        if words[step].lower in organisation_nouns() and not (
            step + 1 < len(words) and words[step + 1].lower in organisation_nouns()
        ):
            draft.country = draft.country or demonym[1].code
            draft.organisation = draft.organisation or _text(words, range(after, step + 1))
            draft.title.append(at)
            draft.title.extend(range(after - (words[after - 1].lower == "the"), step + 1))
            return step + 1
        step += 1
    end = portfolio_end(words, first) if first < len(words) else first
    if end > first:
        draft.country = draft.country or demonym[1].code
        draft.title.append(at)
        draft.title.extend(range(first, end))
        return end
    return at


def _bracket(words: Sequence[Word], at: int, draft: _Draft) -> int:
    """A country or an abbreviation in brackets after the title."""
    found = geography.territories().match(words, at + 1)
    if found and found[0] < len(words) and words[found[0]].text == ")":
        draft.country = draft.country or found[1].code
        return found[0] + 1
    return at


def _of_country(
    words: Sequence[Word], at: int, end: int, codes: tuple[str, ...], draft: _Draft, preposition: str, group: str
) -> int:
    """A country after the title: the post's own, or for an envoy the one he is sent to."""
    if end < len(words) and words[end].lower in ("'s", "'"):
        return at
    if preposition in ("to", "for") and group == "diplomatic":
        draft.title.extend(range(at, end))
        return end
    if preposition == "from" and words[at - 1].lower.endswith("s") and codes:
        draft.country, draft.countries = draft.country or codes[0], draft.countries or codes
        return end
    if preposition in ("to", "from", "for"):
        return at
    draft.country = draft.country or codes[0]
    draft.countries = draft.countries or codes
    return end


def portfolio_end(words: Sequence[Word], at: int) -> int:
    """Where a chain of portfolio words from `at` on ends; `at` where there is none.

    "Foreign Affairs and Trade" ends after Trade; in "Defence and Foreign Minister" the chain is Defence alone.
    """
    end = at
    step = at
    while step < len(words):
        if is_portfolio(words[step]) and (
            words[step].capital == words[at].capital or words[step].lower == words[at].lower
        ):
            step += 1
            end = step
            continue
        joiner = step
        while joiner < len(words) and words[joiner].lower in _JOINERS and joiner - step < 3:
            joiner += 1
        if joiner > step and _unlisted(words, joiner) and words[joiner - 1].lower != ",":
            step = joiner + 1
            continue
        if (
            joiner == step
            or joiner >= len(words)
            or not is_portfolio(words[joiner])
            or words[joiner].capital != words[at].capital
            or _names_country(words, joiner)
        ):
            break
        if _leads_to_head(words, joiner):
            break
        if words[step].lower == "," and not _comma_chain(words, joiner):
            break
        step = joiner
    if end == at and _unlisted(words, at):
        return portfolio_end(words, at + 1)
    if end == at and words[at].capital and words[at].is_word and at + 1 < len(words):
        unknown = words[at + 1].lower in ("and", "&") and at + 2 < len(words) and is_portfolio(words[at + 2])
        return portfolio_end(words, at + 2) if unknown else at
    return end


def _unlisted(words: Sequence[Word], at: int) -> bool:
    """Whether a capitalised word of no list is a portfolio's for the one behind it: "Plantation Industries"."""
    if at + 1 >= len(words) or not words[at].capital or not words[at].is_word or words[at].entity == "PERSON":
        return False
    return (
        not is_portfolio(words[at])
        and words[at].lower not in organisation_nouns()
        and not heads().match(words, at)
        and not geography.territories().match(words, at)
        and not organisations().match(words, at)
        and words[at + 1].capital
        and is_portfolio(words[at + 1])
        and not heads().match(words, at + 1)
    )


def _names_country(words: Sequence[Word], at: int) -> bool:
    """Whether the name of a state begins at a word: "Federal Democratic Republic of Ethiopia", "South Africa"."""
    known = geography.territories().match(words, at)
    return known is not None and known[1].form in ("name", "demonym")


def _comma_chain(words: Sequence[Word], at: int) -> bool:
    """Whether a portfolio list really goes on after a comma: another comma or "and" and one more portfolio word follow."""
    step = at
    while step < len(words) and is_portfolio(words[step]):
        step += 1
    if step + 1 >= len(words) or words[step].lower not in ("and", "&", ","):
        return False
    return is_portfolio(words[step + 1]) or (words[step].lower == "," and words[step + 1].lower in ("and", "&"))


def _leads_to_head(words: Sequence[Word], at: int) -> bool:
    """Whether portfolio words from `at` on stand before a head, and so belong to the next post."""
    step = at
    while step < len(words) and (is_portfolio(words[step]) or step > at and words[step].lower in ("and", "&")):
        step += 1
    return step < len(words) and heads().match(words, step) is not None


def _organisation_end(words: Sequence[Word], at: int) -> int:
    """Where a capitalised phrase ends that names a body: "Ministry of Public Health", "Nordic Investment Fund"."""
    step, noun = at, False
    while step < len(words) and step - at < 8:
        word = words[step]
        if word.capital and word.is_word:
            noun = noun or word.lower in organisation_nouns()
            step += 1
        elif word.lower in ("of", "for", "and", "&", "the") and step > at and noun:
            following = step + 1
            while following < len(words) and words[following].lower in ("the", "of", "and"):
                following += 1
            if (
                following >= len(words)
                or not words[following].capital
                or _leads_to_head(words, following)
                or heads().match(words, following)
            ):
                break
            if word.lower == "and" and not is_portfolio(words[following]):
                break
            known = geography.territories().match(words, following)
            if known and known[1].form != "demonym":
                return known[0]
            step = max(following, portfolio_end(words, following))
        else:
            break
    if noun:
        return step
    lone = words[at]
    return at + 1 if lone.text.isupper() and len(lone.text) > 1 and lone.is_word else at


def organisation_end(words: Sequence[Word], at: int) -> int:
    """Where the name of a body ends that begins at `at` (only by its form), `at` where none does."""
    return _organisation_end(words, at) if at < len(words) else at


def _text(words: Sequence[Word], indexes: Iterator[int] | range | Sequence[int]) -> str:
    """The words with blanks as in the text."""
    parts: list[str] = []
    last = None
    for index in indexes:
        word = words[index]
        if last is not None and word.start > last:
            parts.append(" ")
        parts.append(word.text)
        last = word.end
    return "".join(parts)


def _post(words: Sequence[Word], draft: _Draft) -> Post:
    title = _text(words, sorted(draft.title)).strip(" ,")
    return Post(title, draft.organisation, draft.country, draft.qualifier)
