"""The entries of a feed, whatever the feed's form, and the documents made of them."""

from __future__ import annotations

import datetime as dt
import html
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from urllib.parse import unquote, urljoin, urlsplit

# A year before the first feed comes from a clock that was never set.
FIRST_YEAR = 1990
# An entry of fewer words, or one that breaks off, only teases.
FULL_WORDS = 120
LONGEST_LINK = 1200
LONGEST_TITLE = 300
_BREAKS_OFF = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.|&hellip;)\]|\b(?:read more|continue reading|lire la suite|en savoir plus)\W*)\s*$",
    re.IGNORECASE,
)
_SAYS_ITSELF = re.compile(rb"<meta[^>]{0,200}charset|<\?xml[^>]{0,200}encoding", re.IGNORECASE)
_META = re.compile(rb"<meta\b[^>]{0,400}>", re.IGNORECASE)
_CHANGED = re.compile(
    rb"[\"'](?:article:modified_time|og:updated_time|dateModified|dcterms\.modified|last-modified)[\"']", re.IGNORECASE
)
_CONTENT = re.compile(rb"\bcontent\s*=\s*[\"']([^\"']{8,40})[\"']", re.IGNORECASE)
_LINKED_DATA = re.compile(rb'"dateModified"\s*:\s*"([^"]{8,40})"')
_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")
# Signs that no XML and no page may hold.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry: `body` is HTML, `published` and `updated` as the feed writes them, `is_full` where it calls it content."""

    guid: str = ""
    link: str = ""
    title: str = ""
    body: str = ""
    published: str = ""
    updated: str = ""
    language: str = ""
    is_full: bool = False

    @property
    def words(self) -> str:
        """The body without its tags."""
        return without_tags(self.body)

    @property
    def only_teases(self) -> bool:
        """Whether the article itself stands behind the link: the body is short, or breaks off."""
        words = self.words
        return bool(self.link) and (len(words.split()) < FULL_WORDS or bool(_BREAKS_OFF.search(words)))


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its name, its language, its entries in its own order, and how many of them could not be read."""

    title: str
    language: str
    entries: tuple[FeedEntry, ...]
    unreadable: int = 0


def without_tags(text: str) -> str:
    """The words of some HTML, single spaces between them."""
    return " ".join(html.unescape(_TAG.sub(" ", text)).split())


def time_of(text: str) -> dt.datetime | None:
    """The moment that a feed writes, with its own offset (UTC where it names none); None where it is no time.

    Both forms are read everywhere: RSS asks for RFC 822, Atom and JSON Feed for RFC 3339, and feeds mix them up.
    """
    wanted = " ".join(text.split())
    for read in (dt.datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(wanted)
            found = found if found.tzinfo else found.replace(tzinfo=dt.UTC)
            return found if found.astimezone(dt.UTC).year >= FIRST_YEAR else None
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def document(title: str, entry: FeedEntry, published: dt.datetime | None, language: str, link: str) -> bytes:
    """An entry as a page of its own: what the feed of that title says, and nothing else.

    The same entry gives the same bytes. `link` is empty where it names more than this entry.
    """
    about = [("og:title", entry.title), ("og:site_name", title)]
    if published:
        about.append(("article:published_time", published.isoformat()))
    lines = [
        "<!doctype html>",
        f'<html lang="{_escaped(language)}">' if language else "<html>",
        '<head><meta charset="utf-8">',
        f"<title>{_escaped(entry.title)}</title>",
        *(f'<meta property="{key}" content="{_escaped(value)}">' for key, value in about if value),
        *([f'<link rel="canonical" href="{_escaped(link)}">'] if link else []),
        "</head><body><article>",
        f"<h1>{_escaped(entry.title)}</h1>" if entry.title else "",
        _CONTROL.sub("", entry.body) if "<" in entry.body else f"<p>{_CONTROL.sub('', entry.body)}</p>",
        "</article></body></html>\n",
    ]
    return "\n".join(line for line in lines if line).encode("utf-8", "replace")


def modified(page: bytes) -> tuple[str, ...]:
    """The moments at which a page says that it was changed."""
    said = [match for tag in _META.findall(page) if _CHANGED.search(tag) for match in _CONTENT.findall(tag)]
    return tuple(words.decode("ascii", "replace") for words in (*said, *_LINKED_DATA.findall(page)))


def web_link(address: str, link: str) -> str:
    """A link of a document as a whole address; empty where it leads to no web page, or is longer than any real one."""
    try:
        found = urljoin(address, link.strip()) if link.strip() else ""
        is_web = urlsplit(found).scheme in ("http", "https") and bool(urlsplit(found).hostname)
    except ValueError:
        return ""
    return found if is_web and len(found.encode("utf-8", "replace")) <= LONGEST_LINK else ""


def readable(body: bytes, charset: str) -> bytes:
    """A page in UTF-8 with its mark, where only the server said what it is written in; else the bytes as they are.

    A page kept by itself would have lost that, and be guessed at for ever after.
    """
    begin = body[:4096]
    if (
        not charset
        or begin.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"%PDF", b"PK"))
        or _SAYS_ITSELF.search(begin)
    ):
        return body
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return body.decode(charset).encode("utf-8-sig")
        except (LookupError, UnicodeError):
            return body
    return body


def file_name(link: str, title: str, suffix: str = ".html") -> str:
    """A name that a person recognises: the end of the link, else the title; only letters, digits and hyphens."""
    last = unquote(urlsplit(link).path).rstrip("/").rpartition("/")[2] if link else ""
    stem, dot, extension = last.rpartition(".")
    if dot and extension.lower() in ("pdf", "docx", "txt", "html", "htm"):
        last, suffix = stem, f".{extension.lower()}"
    plain = re.sub(r"[^\w]+", "-", last or title).strip("-_")[:80].strip("-_")
    return f"{plain or 'entry'}{suffix}"


def _escaped(text: str) -> str:
    return html.escape(_CONTROL.sub("", " ".join(text.split())))
