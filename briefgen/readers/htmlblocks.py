"""The visible text of a web page in blocks, each character with its place in the raw page."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from briefgen.model import BlockKind
from briefgen.readers import shapes
from briefgen.readers.traced import Traced, join

_BREAK = "\u2028"
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr html label legend li main menu nav ol option p pre section select summary table tbody td tfoot th thead tr ul".split()
)
_UNSEEN = frozenset(
    "script style noscript template svg math iframe object canvas video audio head textarea map".split()
)
_FURNITURE = {
    "nav": "navigation",
    "footer": "site footer",
    "aside": "beside the text",
    "menu": "navigation",
    "button": "button",
    "select": "form",
    "option": "form",
    "label": "form",
    "legend": "form",
    "figcaption": "caption",
    "dialog": "dialog",
}
# Who said the words of a block quotation stands in one of these.
_SIGNS = frozenset(("footer", "cite", "figcaption"))
_ROLES = {
    "navigation": "navigation",
    "banner": "navigation",
    "contentinfo": "site footer",
    "complementary": "beside the text",
    "dialog": "dialog",
    "alertdialog": "dialog",
    "search": "form",
    "menu": "navigation",
}
_KINDS: dict[str, BlockKind] = {
    "h1": "title",
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dd", "dt"), "list-item"),
    **dict.fromkeys(("td", "th"), "table-cell"),
    "blockquote": "quotation",
}
_NAMES = (
    (r"cookies?|consent|gdpr|onetrust|cmp|privacy-banner", "cookie banner"),
    (r"share|sharing|social|social-?media|addthis|sharethis|sns|follow-us", "share icon"),
    (
        r"related|recirc|recommend(?:ed|ations)?|most-?read|most-?popular|read-?more|read-?next|more-?stories|trending|outbrain|taboola|see-?also|latest-news",
        "other articles",
    ),
    (r"newsletter|subscri(?:be|ption)|signup|sign-up|paywall|donat(?:e|ion)|registration-wall", "subscription"),
    (
        r"breadcrumbs?|pagination|pager|skip-?links?|navbar|navigation|topbar|site-nav|main-nav|site-header|toolbar|language-selector",
        "navigation",
    ),
    (r"ads?|adverts?|advertisement|advertising|sponsor(?:ed|s)?|promo|promotion|banner-ad|dfp|adslot", "advertisement"),
    (r"sidebar|side-bar|rail|right-rail|widgets?", "beside the text"),
    (r"comments?|disqus|comment-list|respond", "comments"),
    (r"caption|wp-caption-text|image-caption|photo-credit|image-credit|photo-caption|media-caption|credit", "caption"),
    (r"site-footer|page-footer|footer", "site footer"),
    (r"popup|pop-up|modal|lightbox|overlay|interstitial", "dialog"),
    (r"sr-only|screen-reader-text|visually-hidden|visuallyhidden|wb-inv", "unseen text"),
    (r"tags?|tag-list|topics|keywords|post-tags", "tags"),
)
_NAMED = tuple(
    (re.compile(rf"(?:^|[\s_-])(?:{names})(?=$|[\s])|(?:^|\s)(?:{names})(?=[_-])"), reason) for names, reason in _NAMES
)
# An element that its name calls furniture and that holds more of the page than this is a wrapper with a misleading name.
_WRAPPER_SHARE = 0.4
# So many misnamed elements around one another are told apart.
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Segment:
    """One visible block: its words, what it is, whether it stands in article or main, and why it is furniture."""

    kind: BlockKind
    words: Traced
    main: bool
    reason: str

    @property
    def text(self) -> str:
        """Its characters."""
        return self.words.text


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page: visible segments, and what its head says: meta elements, JSON-LD, times, title, language, address."""

    segments: tuple[Segment, ...]
    meta: tuple[tuple[str, str], ...]
    scripts: tuple[str, ...]
    times: tuple[tuple[str, bool], ...]
    title: Traced
    language: str
    url: str


@dataclass(frozen=True, slots=True)
class _Context:
    """What the elements around a place say of it; `names` are the elements whose class says they are furniture."""

    kind: BlockKind = "paragraph"
    main: bool = False
    reason: str = ""
    names: tuple[tuple[int, str], ...] = ()
    unseen: bool = False
    preformatted: bool = False


@dataclass
class _Builder(HTMLParser):
    """Collects segments while the parser walks through the page."""

    raw: str
    segments: list[tuple[Segment, tuple[tuple[int, str], ...]]] = field(default_factory=list)
    meta: list[tuple[str, str]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    times: list[tuple[str, bool]] = field(default_factory=list)
    title: list[Traced] = field(default_factory=list)
    language: str = ""
    url: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.starts = [0, *(found.end() for found in re.finditer("\n", self.raw))]
        self.stack: list[tuple[str, _Context]] = []
        self.open: Counter[str] = Counter()
        self.pieces: list[Traced] = []
        self.context = _Context()
        self.numbers = 0
        self.wrappers: set[int] = set()
        self.json = False
        self.after_quotation = False

    @property
    def signing(self) -> bool:
        """Whether a line of who said it would stand here: in a block quotation, or in the figure around one."""
        return bool(self.open["blockquote"] or (self.open["figure"] and self.after_quotation))

    @property
    def place(self) -> int:
        """Where in the raw page the parser stands."""
        line, column = self.getpos()
        return self.starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element; block elements end the segment before them."""
        values = {key: value or "" for key, value in attrs}
        self._head(tag, values)
        if tag == "br":
            self.pieces.append(Traced.made(_BREAK))
        if tag in _BLOCKS or (tag in _SIGNS and self.signing):
            self.flush()
            self._close_implied(tag)
        if tag in _VOID:
            return
        if tag in ("h1", "main", "article"):
            self.wrappers.update(number for number, _ in self.context.names)
        self.stack.append((tag, self.context))
        self.open[tag] += 1
        self.context = self._inner(tag, values)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag closed in itself is an element only where HTML has it so."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID and tag in ("script", "svg", "iframe"):
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element and all that is open in it; an end without a begin is passed over."""
        if tag in _BLOCKS or (tag in _SIGNS and self.signing):
            self.flush()
        if not self.open[tag]:
            return
        if tag in ("blockquote", "figure"):
            self.after_quotation = tag == "blockquote"
        while self.stack:
            name, self.context = self.stack.pop()
            self.open[name] -= 1
            if name == tag:
                break
        self.json = False

    def _close_implied(self, tag: str) -> None:
        """End what a new element ends: a paragraph by any block, a list item by the next, a cell by the next."""
        ended = {
            "li": ("li",),
            "td": ("td", "th"),
            "th": ("td", "th"),
            "tr": ("td", "th", "tr"),
            "dt": ("dd", "dt"),
            "dd": ("dd", "dt"),
        }
        for name in (*ended.get(tag, ()), "p"):
            if self.stack and self.stack[-1][0] == name:
                self.handle_endtag(name)

    def _inner(self, tag: str, values: dict[str, str]) -> _Context:
        """What holds inside an element."""
        context = self.context
        if tag in _UNSEEN or _is_hidden(values):
            context = replace(context, unseen=True)
        if (
            tag in ("main", "article")
            or values.get("role") in ("main", "article")
            or values.get("itemprop") == "articleBody"
        ):
            context = replace(context, main=True)
        if tag in _KINDS and not (context.kind == "quotation" and tag in ("li", "dd", "dt")):
            context = replace(context, kind=_KINDS[tag])
        if tag == "pre":
            context = replace(context, preformatted=True)
        if context.reason:
            return context
        if tag in _SIGNS and self.signing:
            return replace(context, kind="paragraph")
        reason = _FURNITURE.get(tag) or _ROLES.get(values.get("role", ""), "")
        if tag == "header" and not context.main:
            reason = "navigation"
        if reason:
            return replace(context, reason=reason)
        if tag in _BLOCKS - {"html", "body", "main", "article"} | {"span", "a"}:
            return self._named(context, f"{values.get('class', '')} {values.get('id', '')}".lower())
        return context

    def _named(self, context: _Context, names: str) -> _Context:
        """The context of an element whose class or id says that it is furniture."""
        reason = (
            next((reason for pattern, reason in _NAMED if pattern.search(names.strip())), "") if names.strip() else ""
        )
        if not reason:
            return context
        self.numbers += 1
        return replace(context, names=(*context.names[-_DEEPEST:], (self.numbers, reason)))

    def _head(self, tag: str, values: dict[str, str]) -> None:
        """Keep what the head of the page and its time elements say."""
        if tag == "html":
            self.language = self.language or values.get("lang") or values.get("xml:lang") or ""
        elif tag == "meta" and values.get("content"):
            key = (
                values.get("property") or values.get("name") or values.get("itemprop") or values.get("http-equiv") or ""
            )
            self.meta.append((key.lower(), values["content"].strip()))
        elif tag == "link" and values.get("rel") == "canonical":
            self.url = self.url or values.get("href", "")
        elif tag == "time" and values.get("datetime"):
            named = f"{values.get('itemprop', '')} {values.get('class', '')} {'pubdate' if 'pubdate' in values else ''}".lower()
            if "modif" not in named and "updat" not in named:
                self.times.append((values["datetime"], "publi" in named or "pubdate" in named))
        elif tag == "script":
            self.json = "ld+json" in values.get("type", "")

    def handle_data(self, data: str) -> None:
        """Keep text that is seen."""
        if self.json:
            self.scripts.append(data)
        elif self.stack and self.stack[-1][0] == "title" and self.open["head"]:
            self.title.append(Traced.of(self.raw, self.place, self.place + len(data)))
        elif not self.context.unseen:
            words = Traced.of(self.raw, self.place, self.place + len(data))
            if self.context.preformatted:
                words = Traced(words.text.replace("\n", _BREAK), words.places)
            self.pieces.append(words)

    def handle_entityref(self, name: str) -> None:
        """A named character: '&eacute;'."""
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        """A numbered character: '&#233;'."""
        self._reference(f"&#{name}")

    def _reference(self, written: str) -> None:
        place = self.place
        meant = html.unescape(f"{written};")
        words = Traced.made(meant, place)
        if meant == f"{written};":  # no character has this name: 'AT&T'
            words = Traced.of(self.raw, place, place + len(written))
        if self.stack and self.stack[-1][0] == "title" and self.open["head"]:
            self.title.append(words)
        elif not self.context.unseen:
            self.pieces.append(words)

    def flush(self) -> None:
        """End the segment."""
        words = join(self.pieces)
        self.pieces = []
        pieces = _lines(words)
        for piece in pieces:
            kind = self.context.kind
            if kind == "table-cell" and (len(pieces) > 1 or _is_prose(piece.text)):
                kind = "paragraph"  # a table that only lays out the page
            segment = Segment(kind, piece, self.context.main, self.context.reason)
            self.segments.append((segment, self.context.names))


def _is_prose(text: str) -> bool:
    return shapes.is_sentence(text) and shapes.words(text) >= 12


def _is_hidden(values: dict[str, str]) -> bool:
    style = values.get("style", "").replace(" ", "").lower()
    return "hidden" in values or "display:none" in style or "visibility:hidden" in style


def _lines(words: Traced) -> list[Traced]:
    """A segment cut at its line breaks, but not inside a sentence."""
    found: list[Traced] = []
    empty = False
    position = 0
    for piece in words.text.split(_BREAK):
        part = words.part(position, position + len(piece)).strip()
        position += len(piece) + 1
        if not len(part):
            empty = True
            continue
        if found and not empty and _goes_on(found[-1].text, part.text):
            found[-1] = join((found[-1], Traced.made(" "), part))
        else:
            found.append(part)
        empty = False
    return found


def _goes_on(first: str, second: str) -> bool:
    """Whether a line break stands inside a sentence."""
    return (
        not shapes.is_ended(first) and not first.endswith((":", ";")) and (second[:1].islower() or first.endswith(","))
    )


def parse(raw: str) -> Page:
    """The page as segments and metadata; broken markup is read as browsers do, near enough."""
    builder = _Builder(raw)
    try:
        builder.feed(raw[: _sound(raw)])
        builder.close()
    except AssertionError:  # a malformed declaration: what came before it is kept
        pass
    builder.flush()
    return Page(
        tuple(_unwrapped(builder)),
        tuple(builder.meta),
        tuple(builder.scripts),
        tuple(builder.times),
        join(builder.title),
        builder.language,
        builder.url,
    )


def _sound(raw: str) -> int:
    """Up to where the page can be parsed in time: not past a comment or a tag that never ends."""
    comment = raw.find("<!--", raw.rfind("-->") + 1)
    end = comment if comment >= 0 else len(raw)
    last = raw.rfind(">", 0, end) + 1
    tag = re.compile(r"<[a-zA-Z/!?]").search(raw, last, end)
    return tag.start() if tag else end


def _unwrapped(builder: _Builder) -> list[Segment]:
    """The segments, freed of a reason that came from the name of an element around most of the page or its headline."""
    sizes: Counter[int] = Counter()
    for segment, names in builder.segments:
        sizes.update({number: len(segment.words) for number, _ in names})
    limit = _WRAPPER_SHARE * sum(len(segment.words) for segment, _ in builder.segments)
    wrappers = builder.wrappers | {number for number, size in sizes.items() if size > limit}
    has_main = any(segment.main for segment, _ in builder.segments)
    found = []
    for segment, names in builder.segments:
        reason = segment.reason or next((reason for number, reason in names if number not in wrappers), "")
        if segment.kind == "title" and reason == "navigation" and not has_main:
            reason = ""
        found.append(replace(segment, reason=reason))
    return found
