"""Posts that another sentence or another clause tells: "Ann Roe feels your pain. Finland's health minister spent the day …",
"The growers' association objected. Its president, Carla Neri, …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.language import geography, identity, posts
from briefgen.language.names.found import Found
from briefgen.language.words import Word
from briefgen.model import Post

# Posts somebody holds in a body.
_OF_BODIES = frozenset(
    "president chair chairman chairwoman chairperson head leader boss director secretary chief manager spokesman spokeswoman "
    "spokesperson founder general-secretary vice-president ceo executive treasurer".split()
)


def completed(found: Sequence[Found], words: Sequence[Sequence[Word]]) -> list[Found]:
    """The same mentions, with the posts and bodies that stand elsewhere."""
    by_sentence: dict[int, list[Found]] = {}
    for item in found:
        by_sentence.setdefault(item.sentence, []).append(item)
    titled = {item.name: item.post for item in found if item.name and item.post and item.post.title}
    seen: set[str] = set()
    done = []
    for item in found:
        if item.name and " " in item.name and item.name not in titled and item.name not in seen:
            post = _told_next(item, by_sentence, words, titled)
            if post is not None:
                item = replace(item, post=post, group=item.group or "political")
                titled[item.name] = post
        elif item.name and item.post and item.post.title and not item.post.organisation:
            body = _body_before(item, words)
            item = replace(item, post=replace(item.post, organisation=body)) if body else item
        elif item.name and item.post and item.post.organisation:
            body = _whole_body(item, words)
            item = replace(item, post=replace(item.post, organisation=body)) if body else item
        seen.add(item.name)
        done.append(item)
    return done


def _told_next(
    item: Found,
    by_sentence: dict[int, list[Found]],
    words: Sequence[Sequence[Word]],
    titled: dict[str, Post],
) -> Post | None:
    """The post that opens the next sentence, where he alone is named in his own and nobody else holds it."""
    if item.post is not None and (item.post.title or item.post.organisation) or item.sentence + 1 >= len(words):
        return None
    if words[item.sentence][-1].text == ":" or not any(word.pos in ("VERB", "AUX") for word in words[item.sentence]):
        return None  # the label of a turn or of a list is no sentence
    following = by_sentence.get(item.sentence + 1, [])
    if not following or any(other.name and other.name != item.name for other in by_sentence[item.sentence]):
        return None
    role = following[0]
    first = words[item.sentence + 1][0]
    opens = role.span.start == first.start or first.lower in ("the", "this") and role.span.start == first.end + 1
    if role.form != "role" or role.plural or role.post is None or not opens or " " not in role.post.title:
        return None
    wanted = identity.title_words(role.post.title)
    held = any(wanted <= identity.title_words(post.title) for post in titled.values())
    return None if held else role.post


def _body_before(item: Found, words: Sequence[Sequence[Word]]) -> str | None:
    """The body that "its president" or "the board's president" means: named in the sentence or the one before."""
    assert item.post is not None
    title = item.post.title.lower().split()
    sentence = words[item.sentence]
    first = next((at for at, word in enumerate(sentence) if word.end > item.span.start), 0)
    near = [word.lower for word in sentence[max(0, first - 1) : first + 1]]
    if sentence[first].lower in _OWN or near[0] in _OWN:
        wide = item.group not in ("political", "diplomatic", "military") and len(title) < 4
        if not wide and not (set(title) & _OF_BODIES and len(title) < 3):
            return None
        return next(_bodies_before(item, words, "", 2), None) or _named_before(item, words)
    noun = sentence[first - 2].lower if near[0] == "'s" and first > 1 else ""
    if noun not in posts.organisation_nouns() or not set(title) & _OF_BODIES or len(title) > 2:
        return None
    return next(_bodies_before(item, words, noun, 2), None)


_OWN = frozenset(("its", "whose", "their"))


def _named_before(item: Found, words: Sequence[Sequence[Word]]) -> str | None:
    """The last body named before, in this sentence or the one before it, that only its capitals tell: "Caminos del Mar", "INIA"."""
    for index in (item.sentence, item.sentence - 1):
        line = words[index] if index >= 0 else ()
        ends = [at for at, word in enumerate(line) if word.end <= item.span.start and _is_body_word(word)]
        if not ends:
            continue
        last = first = ends[-1]
        while first and (line[first - 1].entity == "ORG" or line[first - 1].capital and line[first - 1].is_word):
            first -= 1
        first += line[first].lower in ("the", "a", "an")
        if geography.territories().match(line, first) is not None and first == last:
            continue
        return posts.text_of(line, range(first, last + 1)) if first <= last else None
    return None


def _is_body_word(word: Word) -> bool:
    """Whether a word ends the name of a body as far as the parser sees, or is its initials."""
    initials = word.text.isupper() and word.text.isalpha() and 2 < len(word.text) < 9 and word.entity in ("", "ORG")
    return word.is_word and (word.entity == "ORG" and word.capital or initials)


def _whole_body(item: Found, words: Sequence[Sequence[Word]]) -> str | None:
    """The body that its noun alone means: "The Rural Women's League objected. League president Ann Roe said …"."""
    assert item.post is not None
    noun = (item.post.organisation or "").lower()
    if noun not in posts.organisation_nouns():
        return None
    whole = (body for body in _bodies_before(item, words, noun, _NEAR) if body.lower().split()[-1] == noun)
    own = item.post.organisation or ""
    return next((body for body in whole if body[:1].isupper() or own.islower() and len(body.split()) > 1), None)


# In how many sentences, its own the last, the body may be named that a noun alone means.
_NEAR = 4


def _bodies_before(item: Found, words: Sequence[Sequence[Word]], noun: str, sentences: int) -> Iterator[str]:
    """The last body with that noun of each of so many sentences, from the mention back."""
    for index in range(item.sentence, max(-1, item.sentence - sentences), -1):
        end = item.span.start if index == item.sentence else words[index][-1].end
        body = _last_body(words[index], end, noun, leading=index < item.sentence)
        if body:
            yield body


def _last_body(words: Sequence[Word], end: int, noun: str, *, leading: bool) -> str | None:
    """The last body named before a character, ending in that noun where one is wanted; with `leading` one that opens the
    sentence goes before all others, as what a sentence is about.
    """
    last = None
    at = 0
    while at < len(words) and words[at].end <= end:
        if not words[at].capital and words[at].lower not in posts.organisation_nouns():
            at += 1
            continue
        stop = posts.organisation_end(words, at) if words[at].capital and words[at].lower != "the" else at
        if stop <= at + 1 and words[at].lower in posts.organisation_nouns() and not words[at].capital:
            at, stop = _phrase(words, at)
        if stop <= at:
            at += 1
            continue
        if (
            stop - at > 1
            and not _is_quoted(words, at)
            and (not noun or any(word.lower == noun for word in words[at:stop]))
            and words[stop - 1].end <= end
        ):
            last = posts.text_of(words, range(at, stop))
            if leading and at < 3:
                return last
        at = max(stop, at + 1)
    return last


def _is_quoted(words: Sequence[Word], at: int) -> bool:
    """Whether a word in small letters stands in somebody's own words: “it is a filing cabinet,” said its chair."""
    before = [word.text for word in words[:at]]
    opened = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    return opened and not words[at].capital


def _phrase(words: Sequence[Word], noun: int) -> tuple[int, int]:
    """Where a body in small letters begins and ends around its noun: "growers' association of Puno"."""
    first = noun
    while (
        first
        and noun - first < 4
        and (words[first - 1].pos in ("NOUN", "ADJ", "PROPN") or words[first - 1].text in ("'", "'s"))
    ):
        first -= 1
    end = noun + 1
    if end + 1 < len(words) and words[end].lower in ("of", "for") and words[end + 1].pos in ("NOUN", "PROPN", "ADJ"):
        end += 1
        while end < len(words) and words[end].pos in ("NOUN", "PROPN", "ADJ") and end - noun < 6:
            end += 1
    return first, end
