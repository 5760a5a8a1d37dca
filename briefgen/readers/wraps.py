"""Lines made into paragraphs: hard wraps undone, words broken by a wrap made whole, every character's place kept.

Three things are decided by the shape of the whole document: whether it is wrapped at a width or has one paragraph to a
line, at which width, and whether its wrapping hyphenates. A broken word is told from two words by the vocabulary; two
real words are never joined.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefgen.readers.traced import Traced, join
from briefgen.readers.words import LETTERS, Vocabulary

LINE_ENDS = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")

# Wider than this, a line is a paragraph: mail and wire services wrap at 60 to 80, printed drafts at up to 110.
WIDEST_WRAP = 125
# A text is wrapped when at least this share of its inner line ends stands in the middle of a sentence at full width.
WRAPPED_SHARE = 0.3

# No word of prose is longer; only so much of a line is searched at its end.
_LONGEST = 80
_HYPHENS = "-\u2010\u00ad\x02\ufffe"
_MARKER = re.compile(r"(?:[•‣▪●◦∙·*–—-]|\(?(?:\d{1,2}|[a-z])[.)])[ \t\u00a0]+(?=\S)")
_BULLET = re.compile(r"[•‣▪●◦∙]")
_ENDED = re.compile(r"[.!?:;…。！？：；؟۔|>]['\"”’»)\]]*$")
_SUSPENDED = frozenset("and or to und oder et ou".split())
_OPEN = frozenset(
    "the a an of and or to in on at by for from with as that which who its their his her our between into than is are was were be has "
    "have had will would said le la les des de du et ou un une à au aux en dans sur pour par avec que qui est sont ont son sa ses".split()
)
_FRENCH_TAILS = frozenset(
    "ci là ce il elle on ils elles je tu nous vous moi toi lui leur y en le la les même mêmes t être".split()
)
_CLOSERS = "\"'”’»)]"
_CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the white space around it; `indent` counts what stood before, `open` tells of space after."""

    words: Traced
    indent: int
    trailing: bool

    @property
    def text(self) -> str:
        """Its characters."""
        return self.words.text


@dataclass(frozen=True, slots=True)
class Shape:
    """How a document is laid out: its width, whether it is wrapped, and whether the wrapping hyphenates."""

    width: int
    wrapped: bool
    hyphenates: bool


def lines(words: Traced) -> list[Line | None]:
    """The lines of a text; None for each blank one."""
    found: list[Line | None] = []
    start = 0
    ends = [(end.start(), end.end()) for end in LINE_ENDS.finditer(words.text)]
    for stop, following in [*ends, (len(words), len(words))]:
        piece = words.part(start, stop)
        inner = piece.strip()
        indent = len(piece.text) - len(piece.text.lstrip())
        found.append(Line(inner, indent, piece.text != piece.text.rstrip()) if len(inner) else None)
        start = following
    return found


def paragraphs(words: Traced, vocabulary: Vocabulary) -> list[Traced]:
    """The paragraphs of a text with line ends, in order, each on one line."""
    groups = _groups(lines(words))
    shape = layout(groups, vocabulary)
    found: list[Traced] = []
    last: Line | None = None
    for group in groups:
        built = [flow(chunk, shape, vocabulary) for chunk in _split(group, shape, vocabulary)]
        if last and found and _broken_across(last, group[0], vocabulary):
            found[-1] = join((found[-1], built[0]))
            built = built[1:]
        found.extend(built)
        last = group[-1]
    return found


def one_paragraph(words: Traced, vocabulary: Vocabulary) -> list[Traced]:
    """The paragraphs of a text whose single line ends are known to mean nothing, as in Markdown.

    A line that ends a sentence and is longer than any wrap is a paragraph all the same.
    """
    found: list[Traced] = []
    for group in _groups(lines(words)):
        shape = Shape(layout([group], vocabulary).width, True, layout([group], vocabulary).hyphenates)
        chunks = [[group[0]]]
        for first, second in pairwise(group):
            if len(first.words) > WIDEST_WRAP and _is_ended(first.text):
                chunks.append([second])
            else:
                chunks[-1].append(second)
        found.extend(flow(chunk, shape, vocabulary) for chunk in chunks)
    return found


def _groups(found: Sequence[Line | None]) -> list[list[Line]]:
    """Runs of lines without a blank line between them."""
    groups: list[list[Line]] = [[]]
    for line in found:
        if line is not None:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def layout(groups: Sequence[Sequence[Line]], vocabulary: Vocabulary) -> Shape:
    """How the document is laid out, judged by the ends of its lines."""
    pairs = [pair for group in groups for pair in pairwise(group)]
    if not pairs:
        return Shape(0, False, False)
    lengths = sorted(len(first.words) for first, _ in pairs)
    width = lengths[min(len(lengths) - 1, int(len(lengths) * 0.95))]
    long = [pair for pair in pairs if len(pair[0].words) >= 0.6 * width]
    running = sum(1 for first, second in long if _runs_on(first, second) and _is_full(first, second, width))
    wrapped = width <= WIDEST_WRAP and running >= WRAPPED_SHARE * len(long)
    hyphens = [pair for pair in pairs if _hyphen(*pair)]
    dropped = sum(1 for first, second in hyphens if _loses_hyphen(first, second, vocabulary) is True)
    kept = sum(1 for first, second in hyphens if _loses_hyphen(first, second, vocabulary) is False)
    return Shape(width, wrapped, dropped > kept)


def _runs_on(first: Line, second: Line) -> bool:
    """Whether the words themselves say that the sentence goes on in the next line."""
    if _is_ended(first.text) or _BULLET.match(second.text):
        return False
    return _opening(second.text).islower() or _is_open(first.text) or bool(_hyphen(first, second))


def _is_open(text: str) -> bool:
    """Whether a line ends in a comma or in a word after which no sentence ends: 'the', 'of', 'et'."""
    return text.endswith(",") or _last_letters(text) in _OPEN


def _is_ended(text: str) -> bool:
    """Whether a line ends as a sentence, a heading with a colon or a tag does; only its last characters are looked at."""
    return bool(_ENDED.search(text[-12:]))


def _opening(text: str) -> str:
    """The first letter or digit, past brackets and quotation marks."""
    found = re.search(r"\w", text)
    return found.group() if found and found.start() < 4 else ""


def _is_full(first: Line, second: Line, width: int) -> bool:
    """Whether the next line's first word had no room in the line; a ragged wrap may leave some unused."""
    word = 1 if _CJK.match(second.text) else len(second.text.split(None, 1)[0])
    return len(first.words) + 1 + word > width - max(4, width // 8)


def _split(group: Sequence[Line], shape: Shape, vocabulary: Vocabulary) -> list[list[Line]]:
    """The paragraphs of one run of lines."""
    chunks = [[group[0]]]
    prose = _opening(group[0].text).isupper() and not group[0].text.endswith(":") and _is_ended(group[-1].text)
    for first, second in pairwise(group):
        clause = (
            prose and _opening(second.text).islower() and not _MARKER.match(second.text) and not _is_ended(first.text)
        )
        if clause or _is_wrap(first, second, shape, vocabulary):
            chunks[-1].append(second)
        else:
            chunks.append([second])
    return chunks


def _is_wrap(first: Line, second: Line, shape: Shape, vocabulary: Vocabulary) -> bool:
    """Whether the second line goes on with the paragraph of the first."""
    if _glue(first, second, vocabulary) == "" and not _is_ended(first.text):
        return True
    if _MARKER.match(second.text) and (_is_ended(first.text) or not _is_numeral_in_text(first, second, shape)):
        return False
    if shape.wrapped and len(first.words) <= shape.width * 1.3:
        return _is_wrap_at_width(first, second, shape)
    if _is_bracketed(first.text, second.text):
        return True
    if _is_ended(first.text) or len(first.words) < 50:
        return False
    return _opening(second.text).islower() or _is_open(first.text)


def _is_bracketed(first: str, second: str) -> bool:
    """Whether the line ends inside a bracket that the next line closes."""
    inside = first.rfind("(") > first.rfind(")") or first.rfind("[") > first.rfind("]")
    closing = re.search(r"[()\[\]]", second)
    return inside and len(first) >= 50 and bool(closing and closing.group() in ")]" and closing.start() < 80)


def _is_numeral_in_text(first: Line, second: Line, shape: Shape) -> bool:
    """Whether a line that begins like a list item may only have a number or dash at its begin by chance of the wrap."""
    return shape.wrapped and _is_full(first, second, shape.width) and not _BULLET.match(second.text)


def _is_wrap_at_width(first: Line, second: Line, shape: Shape) -> bool:
    if first.text.isupper() and not second.text.isupper():
        return False
    if second.indent >= first.indent + 2 and _is_ended(first.text):
        return False
    if _is_full(first, second, shape.width):
        return True
    return _runs_on(first, second) and (_opening(second.text).islower() or len(first.words) > shape.width // 2)


def flow(chunk: Sequence[Line], shape: Shape, vocabulary: Vocabulary) -> Traced:
    """The lines of one paragraph on one line."""
    pieces: list[Traced] = []
    for line, following in zip(chunk, [*chunk[1:], None], strict=True):
        words = line.words
        if following is None:
            pieces.append(words)
            continue
        glue = _glue(line, following, vocabulary)
        if glue == "" and _hyphen(line, following) and _loses_hyphen(line, following, vocabulary, shape.hyphenates):
            words = words.part(0, len(words) - 1)
        elif glue == "" and words.text[-1] in "\u00ad\x02\ufffe":
            words = join((words.part(0, len(words) - 1), Traced.made("-", words.places[-1])))
        pieces.append(words)
        if glue:
            pieces.append(Traced.made(glue))
    return join(pieces)


def _glue(first: Line, second: Line, vocabulary: Vocabulary) -> str:
    """What stands between two lines of one paragraph: a space, or nothing in the middle of a word."""
    if _hyphen(first, second):
        return " " if _first_letters(second.text).lower() in _SUSPENDED else ""
    if re.search(r"\w(?:—|--|/)$", first.text[-4:]):
        return ""
    if _CJK.match(first.text[-1]) and _CJK.match(second.text):
        return ""
    return "" if not first.trailing and is_broken(first.text, second.text, vocabulary) else " "


def _hyphen(first: Line, second: Line) -> bool:
    """Whether a word with a hyphen stands at the line end and letters follow."""
    return bool(re.search(rf"\w[{_HYPHENS}]$", first.text[-2:]) and re.match(r"[^\W_]", second.text))


def _first_letters(text: str) -> str:
    found = LETTERS.match(text)
    return found.group() if found else ""


def _last_letters(text: str) -> str:
    found = re.search(r"[^\W\d_]+$", text[-_LONGEST:])
    return found.group() if found else ""


def _loses_hyphen(first: Line, second: Line, vocabulary: Vocabulary, hyphenates: bool | None = None) -> bool | None:
    """Whether the hyphen only marks the line end; None where nothing tells and `hyphenates` is not given."""
    if first.text[-1] == "\u00ad":
        return True
    left, right = _last_letters(first.text[:-1]), _first_letters(second.text)
    if not left or not right or right[0].isupper() and not left.isupper():
        return False
    before = re.search(r"(?:[^\W\d_]+-)*[^\W\d_]+$", first.text[:-1][-_LONGEST:])
    compound = f"{before.group() if before else left}-{right}"
    if compound in vocabulary.compounds or vocabulary.elsewhere(left + right):
        return compound not in vocabulary.compounds
    if "-" in compound[: -len(right) - 1]:
        return False
    if len(left) == 1 or (left.isupper() and right.islower()) or right in _FRENCH_TAILS - vocabulary.known:
        return False
    if not vocabulary.known:
        return True
    if vocabulary.has_whole(left + right):
        return True
    if vocabulary.is_word(right) and (len(right) > 3 or vocabulary.is_word(left)):
        return False
    return True if left.islower() else hyphenates


def is_broken(first: str, second: str, vocabulary: Vocabulary) -> bool:
    """Whether a line end stands inside a word that has no hyphen there: 'al' and 'so'."""
    left, right = _last_letters(first), _first_letters(second)
    if not left or not right:
        return _is_broken_number(first[-_LONGEST:], second)
    if (
        len(left) + len(right) > _LONGEST // 2
        or re.search(r"[\w’'@./-]$", first[: len(first) - len(left)][-1:])
        or re.match(r"[\w@/]", second[len(right) :])
    ):
        return False
    whole = left + right
    if _is_abbreviation(first, left, right, vocabulary):
        return True
    if whole[1:] != whole[1:].lower():
        return False
    are_words = vocabulary.is_word(left), vocabulary.is_word(right)
    if all(are_words) or (not vocabulary.known and len(left) == 1):
        return False
    strange = [part for part, is_word in zip((left, right), are_words, strict=True) if not is_word and len(part) > 1]
    if any(vocabulary.elsewhere(part) for part in strange):
        return False  # a name or a foreign word that the document has on its own
    if vocabulary.elsewhere(whole):
        return True
    if left[0].isupper() and are_words[1]:
        return whole in vocabulary.known  # else a name before a word
    return vocabulary.has_whole(whole)


def _is_abbreviation(first: str, left: str, right: str, vocabulary: Vocabulary) -> bool:
    """Whether capitals before and after a line end are one abbreviation: '(NA' and 'TO)'."""
    whole = left + right
    if not whole.isupper() or not 3 <= len(whole) <= 8 or vocabulary.elsewhere(left) or vocabulary.elsewhere(right):
        return False
    if vocabulary.elsewhere(whole) or whole in vocabulary.known:
        return True
    spelled = re.search(rf"((?:[\w-]+ ){{1,8}})\({re.escape(left)}$", first[-4 * _LONGEST :])
    words = spelled.group(1).split() if spelled else []
    initials = "".join(word[0] for word in words).upper()
    capitals = "".join(word[0] for word in words if word[0].isupper())
    return initials.endswith(whole) or capitals.endswith(whole)


def _is_broken_number(first: str, second: str) -> bool:
    """Whether a line end stands inside a grouped number: '12,5' and '00 troops'; never after the comma itself."""
    left = re.search(r"(?<![\d,.])\d{1,3}(?:,\d{3})*,(\d{1,2})$", first)
    right = re.match(r"(\d{1,2})(?![\d])", second)
    return bool(left and right and len(left.group(1)) + len(right.group(1)) == 3)


def _broken_across(last: Line, following: Line, vocabulary: Vocabulary) -> bool:
    """Whether a paragraph ends in mid-word and the next one has the rest."""
    if last.trailing or last.text[-1] in _CLOSERS or following.text.isupper() and not last.text.isupper():
        return False
    return is_broken(last.text, following.text, vocabulary) and not _opening(following.text).isdigit()
