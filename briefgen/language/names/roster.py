"""Who attended, as minutes and records of talks list them: under "PRESENT", "In attendance:", "Apologies" a name a line or
between semicolons, with the office, body or country behind it.

    PRESENT
    Ms Ann Roe (Chair), Permanent Secretary, Ministry of Transport
    Bo Lind – Nordic Ferry Board
    Apologies: Cr Carla Neri; Don Hart, Lesotho

A list ends at the first line that is a sentence. Whom nothing is told of is a member of the committee, else a participant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.language import geography, posts
from briefgen.language.names.found import Found
from briefgen.language.names.sentence import Sentence
from briefgen.language.names.vocabulary import LETTERS
from briefgen.language.posts.described import described
from briefgen.language.reading import Span
from briefgen.language.words import Word
from briefgen.model import Post

_HEADING = re.compile(
    r"(?:(?:committee|council|board|commission|other|also|staff|voting|non-voting|ex officio|ex-officio|observers?) )*"
    r"(?:members? )?(?:were )?"
    r"(?:present|attendance|in attendance|attendees|participants|apolog(?:y|ies)(?: received| for absence)?|regrets|"
    r"absent(?: with(?:out)? apolog(?:y|ies))?|observers|secretariat|delegat(?:es|ions?)|list of (?:participants|delegates|attendees)|"
    r"members|staff|guests|invitees|with regrets|"
    r"(?:(?:les )?membres |étaient |sont |ont été )*(?:présents?|présentes?|absents?|excusés?|personnes présentes)(?: également)?)"
    r"(?: \([^)]*\))?"
)
_OF_HOUSES = frozenset("committee council board commission panel authority trustees senate assembly".split())
# Lines of a record in which its body is named, and the longest name of a country or section within a list.
_HEAD, _SECTION = 6, 5
_MARKS = frozenset(("-", "–", "—", ":", ","))
# Parts that somebody takes in a meeting, beside the office he holds.
_PARTS = frozenset(
    "chair chairman chairperson chairwoman co-chair convenor convener moderator facilitator president".split()
)
_PARTS |= {"head of delegation", "delegation head", "leader of delegation", "acting chair"}


@dataclass(frozen=True, slots=True)
class _Entry:
    """One name of a list: its words, the post before it, and the stretches of words behind that tell of it."""

    line: int
    start: int
    end: int
    before: Post | None
    details: tuple[tuple[int, int], ...]


def attending(found: list[Found], words: Sequence[Sequence[Word]]) -> list[Found]:
    """The mentions, with those whom only a list of attendance shows to be people, and with what it tells of them."""
    entries = list(_entries(words))
    if len(entries) < 2:
        return found
    member = "member" if any(word.lower in _OF_HOUSES for line in words[:_HEAD] for word in line) else "participant"
    done = list(found)
    for entry, code in entries:
        line = words[entry.line]
        head = Span(line[entry.start].start, line[entry.end - 1].end)
        known = next((at for at, item in enumerate(done) if item.name and item.head.overlaps(head)), None)
        post = _post(entry, line, code, member)
        if known is None:
            done = [item for item in done if item.name or not item.span.contains(head)]  # "A B - Director" as one post
            name = posts.text_of(line, range(entry.start, entry.end))
            done.append(Found(head, head, entry.line, name, post, group="political"))
        else:
            done[known] = replace(done[known], post=_joined(done[known].post, post))
    return sorted(done, key=lambda item: (item.span.start, -item.span.end))


def _joined(own: Post | None, told: Post) -> Post:
    """The post read beside a name with what the list adds: an office instead of the chair, the body, the country."""
    if own is None or not (own.title or own.organisation) or own.title in LETTERS:
        return replace(told, country=told.country or (own.country if own else None))
    if own.title.lower() in _PARTS and " " in told.title and told.title.lower() not in _PARTS:
        return replace(told, country=told.country or own.country)
    return replace(own, organisation=own.organisation or told.organisation, country=own.country or told.country)


def _entries(words: Sequence[Sequence[Word]]) -> Iterator[tuple[_Entry, str | None]]:
    """The names of all lists of attendance, each with the country of the section that it stands in."""
    listing, code = False, None
    for index, line in enumerate(words):
        first = _past_heading(line)
        if first:
            listing, code = True, None
        if not listing:
            continue
        if not first and _is_sentence(line):
            listing = False
            continue
        section = _section(line)
        if section is not None:
            code = section or None
            continue
        for entry in _of_line(index, line, first):
            yield entry, code


def _past_heading(line: Sequence[Word]) -> int:
    """Where to read on behind the heading that opens a line: its end, where nothing else stands there; 0 where none does."""
    colon = next((at for at, word in enumerate(line[:8]) if word.text == ":"), len(line))
    if colon > 7 or not line[0].capital:
        return 0
    heading = " ".join(word.lower for word in line[:colon]).replace("( ", "(").replace(" )", ")")
    return min(colon + 1, len(line)) if _HEADING.fullmatch(heading) else 0


def _is_sentence(line: Sequence[Word]) -> bool:
    """Whether a line says something: it ends as sentences do and holds a verb, or is the heading of an item: "1. Opening"."""
    verb = any(word.pos in ("VERB", "AUX") and not word.capital and word.lower != "observer" for word in line)
    return verb and (line[-1].text in ".?!" or len(line) > 12) or len(line) > 60


def _section(line: Sequence[Word]) -> str | None:
    """The country that a line of a list names alone, "" for the heading of another section; None for a line of names."""
    plain = [word for word in line if word.is_word]
    if not plain or len(plain) > _SECTION:
        return None if plain else ""
    for at in range(len(line)):
        known = geography.territories().match(line, at)
        if known is not None and known[1].form in ("name", "demonym"):
            rest = [word.lower for word in (*line[:at], *line[known[0] :]) if word.is_word]
            return known[1].code if set(rest) <= {"the", "for", "delegation", "of", "side", "republic"} else None
    return None


def _of_line(index: int, line: Sequence[Word], first: int) -> Iterator[_Entry]:
    """The names that a line lists, in order: at its beginning, behind semicolons, and behind commas where a name stands there."""
    reads = Sentence(line, index, False)
    names: list[tuple[int, int, int, Post | None]] = []
    depth = 0
    opens = True
    for at in range(first, len(line)):
        word = line[at]
        depth += (word.text == "(") - (word.text == ")")
        if opens and depth == 0 and (word.is_word or word.text in "•*-–"):
            start = _past_number(line, at) if at == first else at
            held = posts.read(line, start)
            begin, end = _name(reads, start)
            if end == begin and held is not None:
                begin, end = _name(reads, held.end)
            if end > begin:
                names.append((at, begin, end, held.post if held is not None and held.end <= begin else None))
        opens = depth == 0 and (word.text in (";", ":", ",", "&") or word.lower == "and")
    for place, (_, begin, end, before) in enumerate(names):
        stop = names[place + 1][0] if place + 1 < len(names) else len(line)
        yield _Entry(index, begin, end, before, tuple(_details(line, end, stop)))


def _name(reads: Sentence, at: int) -> tuple[int, int]:
    """Where a name of two words or more begins and ends behind its forms of address; an empty stretch where none does."""
    begin = reads.name_start(at)
    end = reads.name_end(begin)
    return (begin, end) if end - begin > 1 and not _is_body(reads.words, begin, end) else (begin, begin)


def _past_number(line: Sequence[Word], at: int) -> int:
    """Where a line begins behind its number or bullet: "1.", "(a)", "•"."""
    step = at
    while step < min(len(line), at + 4) and not line[step].capital:
        step += 1
    return step if step < len(line) else at


def _is_body(line: Sequence[Word], begin: int, end: int) -> bool:
    """Whether what looks like a name is a body, a place or a post."""
    return any(word.lower in posts.organisation_nouns() or posts.is_portfolio(word) for word in line[begin:end]) or any(
        geography.territories().match(line, at) for at in range(begin, end)
    )


def _details(line: Sequence[Word], start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The stretches behind a name, between commas, dashes, colons and brackets."""
    begin = start
    for at in range(start, stop + 1):
        if at == stop or line[at].text in _MARKS or line[at].text in "();":
            if at > begin and any(word.is_word for word in line[begin:at]):
                yield begin, at
            begin = at + 1


def _post(entry: _Entry, line: Sequence[Word], code: str | None, member: str) -> Post:
    """What a list tells of a name: its office before its part in the meeting, the first body named, the country."""
    titles = [entry.before] if entry.before is not None else []
    body: str | None = None
    for start, end in entry.details:
        while start < end and line[start].lower in ("of", "from", "for", "the", "and"):
            start += 1
        known = geography.territories().match(line, start)
        held = posts.read(line, start)
        if known is not None and known[0] == end:
            code = known[1].code
        elif held is not None and held.end == end:
            titles.append(held.post)
        elif (told := described(line, start, end)) is not None:
            titles.append(told.post)
        elif line[start].capital and body is None and line[start].text not in LETTERS:
            named = posts.text_of(line, range(start, end))
            whole = posts.organisation_end(line, start) == end or named.isupper()
            body = named if whole or not titles else None  # "Deputy Secretary, Transport" names a field
    titles.sort(key=lambda post: post.title.lower() in _PARTS)  # "(Chair), Permanent Secretary"
    post = titles[0] if titles else Post("" if body else member)
    return replace(post, organisation=post.organisation or body, country=post.country or code)
