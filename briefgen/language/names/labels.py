"""Posts that lines tell: under a name as in a signature, before it as a label ("Moderator: Ann Roe"), in the cell beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.language import geography, posts
from briefgen.language.names.found import Found
from briefgen.language.names.sentence import Sentence
from briefgen.language.names.vocabulary import LETTERS, honorifics, singular
from briefgen.language.posts.described import described
from briefgen.language.reading import Span
from briefgen.language.words import Word
from briefgen.model import Post

_SLIGHT = frozenset("senator deputy mp".split())
_LONGEST = 12
_ENDS = frozenset(".?!:")


def signed(found: list[Found], words: Sequence[Sequence[Word]]) -> list[Found]:
    """Names on a line of their own with the post of the line below, as under a letter, or of the label before them."""
    by_sentence: dict[int, list[Found]] = {}
    for item in found:
        by_sentence.setdefault(item.sentence, []).append(item)
    for item in _unseen(by_sentence, words):
        found.append(item)
        by_sentence[item.sentence] = [item]
    found.sort(key=lambda item: (item.span.start, -item.span.end))
    done: dict[Found, Found] = {}
    for index, (item, *more) in by_sentence.items():
        bare = item.post is None or item.post.title in LETTERS or item.post.title.lower() in _SLIGHT
        if not item.name or not bare:
            continue
        alone = not any(other.name or other.post and other.post.title not in LETTERS for other in more)
        told = _below(index, by_sentence, words) if alone and _is_line(item, words[index]) else None
        told = told or _above(index, item, by_sentence, words) or _label(index, item, by_sentence, words)
        if told is not None and told.post is not None:
            own = item.post.country if item.post else None
            post = replace(told.post, country=told.post.country or own)
            done[item] = replace(item, post=post, group=told.group)
    return [done.get(item, item) for item in found]


def _below(index: int, by_sentence: dict[int, list[Found]], words: Sequence[Sequence[Word]]) -> Found | None:
    """The post on the line below a name: "Ann Roe / Minister of Trade", with the body of the line under it."""
    role = next(iter(by_sentence.get(index + 1, [])), None)
    if role is None or role.form != "role" or role.plural or role.post is None:
        return None
    line = words[index + 1]
    whole = role.span.end >= line[-1].end and role.span.start == line[0].start
    if not (" " in role.post.title or whole) or not _is_line(role, line):
        return None
    body = _body_line(words, index + 2) if whole and not role.post.organisation else None
    return replace(role, post=replace(role.post, organisation=body)) if body else role


def _above(
    index: int, item: Found, by_sentence: dict[int, list[Found]], words: Sequence[Sequence[Word]]
) -> Found | None:
    """The post on the line above a name in brackets: "MINISTER OF STATE FOR POWER / (SHRI A B)"."""
    line, above = words[index], by_sentence.get(index - 1, [])
    if line[0].text != "(" or len(above) != 1 or above[0].form != "role" or above[0].plural or above[0].post is None:
        return None
    role, before = above[0], words[index - 1]
    alone = all(word.end <= item.head.end or not word.is_word for word in line)
    whole = role.span.start == before[0].start and not any(word.pos == "VERB" for word in before)
    return role if alone and whole and len(before) <= _LONGEST + 4 else None


def _body_line(words: Sequence[Sequence[Word]], index: int) -> str | None:
    """The body that a line names and nothing else."""
    if index >= len(words) or len(words[index]) > _LONGEST:
        return None
    line = words[index]
    return posts.text_of(line, range(len(line))) if posts.organisation_end(line, 0) == len(line) > 1 else None


def _label(
    index: int, item: Found, by_sentence: dict[int, list[Found]], words: Sequence[Sequence[Word]]
) -> Found | None:
    """The post that a label tells before a name with nothing but marks between: "Moderator: Ann Roe", "For the union: Bo Lind"."""
    line, label = words[index], words[index - 1] if index else ()
    near = by_sentence.get(index - 1, [])
    inside = next((at for at, word in enumerate(line) if word.text == ":" and word.end <= item.span.start), None)
    if inside is not None:
        near = [other for other in by_sentence[index] if other.span.end <= line[inside].start]
        label, line = line[: inside + 1], line[inside + 1 :]
    if not label or label[-1].text != ":" or len(label) > _LONGEST or not _is_listed(item, line, by_sentence[index]):
        return None
    if any(other.name for other in near) or any(word.pos == "VERB" and not word.capital for word in label):
        return None
    role = next(iter(near), None)
    if role is not None and role.form == "role" and role.post is not None:
        title = role.post.title if not role.plural else singular(role.post.title, role.of)
        return replace(role, post=replace(role.post, title=title))
    held = described(label, 0, len(label) - 1)
    if held is not None:
        return replace(item, post=held.post, group=held.group)
    first = 1 + (label[1].lower in ("the", "our")) if label[0].lower in ("for", "from") else 0
    body = max(posts.organisation_end(label, first), posts.plain_body_end(label, first))
    known = geography.territories().match(label, first)
    if first < body == len(label) - 1 and known is None:
        return replace(item, post=Post("", posts.text_of(label, range(first, body))))
    return None


def _is_listed(item: Found, line: Sequence[Word], others: Sequence[Found]) -> bool:
    """Whether a line holds names and what belongs to them, and no sentence: the name stands first or behind other names."""
    if any(word.pos in ("VERB", "AUX") and not word.capital for word in line) or line[-1].text in "?!":
        return False
    between = [word for word in line if word.end <= item.span.start]
    named = [other for other in others if other.name and other.span.end <= item.span.start]
    free = [word for word in between if not any(other.span.start <= word.start < other.span.end for other in named)]
    return all(not word.is_word or word.lower in ("and", "with") or word.lower in honorifics() for word in free)


def _unseen(by_sentence: dict[int, list[Found]], words: Sequence[Sequence[Word]]) -> list[Found]:
    """Names that fill a line or a cell and that only the post below shows to be somebody's."""
    new = []
    for index in range(len(words) - 1):
        line, below = words[index], by_sentence.get(index + 1, [])
        if index in by_sentence or not 2 <= len(line) <= 5 or not below or below[0].form != "role" or below[0].plural:
            continue
        role, under = below[0], words[index + 1]
        opens = (
            role.span.start == under[0].start and role.post is not None and (not role.bare or " " in role.post.title)
        )
        reads = Sentence(line, index, False)
        plain = all(word.capital and word.is_word for word in line) and reads.name_end(0) == len(line)
        if not opens or not plain or not _is_line(role, under) or posts.organisations().match(line, 0):
            continue
        if any(geography.territories().match(line, at) for at in range(len(line))):
            continue
        span = Span(line[0].start, line[-1].end)
        new.append(Found(span, span, index, posts.text_of(line, range(len(line)))))
    return new


def _is_line(item: Found, words: Sequence[Word]) -> bool:
    """Whether a mention begins a short line that is no sentence: a name with letters behind it, a post with its body."""
    before = [word for word in words if word.is_word and word.start < item.head.start]
    ended = words[-1].text in _ENDS
    short = len(words) <= _LONGEST and len(before) <= 3
    return short and not ended and all(word.pos not in ("VERB", "AUX") or word.capital for word in words)


def members(found: list[Found], words: Sequence[Sequence[Word]]) -> list[Found]:
    """In a record of debates those who speak without a post are members: two speakers at least have their seats told, or the
    record says which house it is of.
    """
    seats = {item.name for item in found if item.post and item.post.title.startswith("Member for ")}
    titled = {item.name for item in found if item.post and item.post.title}
    member = _member_of(words) or ("MP" if len(seats) > 1 else "")
    if not member:
        return found
    done = []
    for item in found:
        line = words[item.sentence]
        speaks = line[-1].text == ":" and item.span.end == line[-1].start and " " in item.name
        if speaks and item.name not in titled:
            own = item.post or Post("", None)
            item = replace(item, post=replace(own, title=member, organisation=None), group="political")
        done.append(item)
    return done


# How many lines a record has before the debate begins, and the words of its head.
_HEAD = 8
_RECORDS = frozenset("hansard debates questions proceedings answers votes evidence".split())
_HOUSES = {"senate": "Senator", "senators": "Senator", "lords": "peer", "seanad": "Senator", "dáil": "TD"}
_COMMON = frozenset("parliament commons assembly legislature knesset sabha dáil senedd committee".split())


def _member_of(words: Sequence[Sequence[Word]]) -> str:
    """What a member is of the house whose record the first lines say the text is; "" where they say nothing of it."""
    head = {word.lower for line in words[:_HEAD] if not any(word.pos == "AUX" for word in line) for word in line}
    if not head & _RECORDS:
        return ""
    house = next((_HOUSES[word] for word in sorted(head & {*_HOUSES})), "")
    return house or ("MP" if "hansard" in head or head & _COMMON else "")
