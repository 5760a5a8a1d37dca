"""Front matter: the fields above the text of a Markdown file, in YAML, in TOML, or as bare lines of a blog engine."""

from __future__ import annotations

import contextlib
import re
import tomllib
from collections.abc import Mapping
from typing import Any

from briefgen.readers.dates import from_metadata
from briefgen.readers.document import Metadata
from briefgen.readers.mastheads import is_issuer
from briefgen.values import MISSING

_FRONT = re.compile(
    r"\s*(?P<fence>---|\+\+\+)[ \t]*(?:\r\n|\n|\r)(?P<body>.*?)(?:\r\n|\n|\r)(?:(?P=fence)|\.\.\.)[ \t]*(?:\r\n|\n|\r|$)",
    re.DOTALL,
)
# Lines of fields above the text without a fence, a blank line below them, as some blog engines write them.
_BARE_FRONT = re.compile(
    r"\s*(?P<body>(?:[A-Z][\w-]{2,20}:[ \t]+\S[^\r\n]{0,300}(?:\r\n|\n|\r)){2,12})(?:[ \t]*(?:\r\n|\n|\r)|$)"
)
_BARE_FIELDS = frozenset(("title", "date", "author", "authors", "category", "tags", "slug"))
BYTES = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:---|\+\+\+)[ \t]*\r?\n(?:[\w-]+[ \t]*[:=].*\r?\n|[ \t]+.*\r?\n|-.*\r?\n|\r?\n|#.*\r?\n)+(?:---|\+\+\+|\.\.\.)[ \t]*\r?(?:\n|$)"
)


def fields(raw: str) -> tuple[Mapping[str, Any], int]:
    """The fields above a text and where they end; none and 0 where it begins without."""
    front = _FRONT.match(raw) or _bare(raw)
    found = _fields(front["body"]) if front else {}
    return found, front.end() if front and found else 0


def _bare(raw: str) -> re.Match[str] | None:
    """Fields above the text without a fence; three that blog engines know, a title or a day among them, are needed."""
    front = _BARE_FRONT.match(raw)
    keys = {key.lower() for key in re.findall(r"^([\w-]+):", front["body"], re.MULTILINE)} if front else set()
    return front if keys >= {"title", "date"} and len(keys & _BARE_FIELDS) > 2 else None


def _fields(body: str) -> Mapping[str, Any]:
    """The fields of front matter, all as text; read line by line where it is neither YAML nor TOML."""
    import yaml

    loaded: Any = None
    with contextlib.suppress(yaml.YAMLError, RecursionError, ValueError):
        loaded = yaml.load(body, Loader=yaml.BaseLoader)
    if not isinstance(loaded, dict):
        with contextlib.suppress(tomllib.TOMLDecodeError, RecursionError):
            loaded = {
                key: value if isinstance(value, list) else str(value) for key, value in tomllib.loads(body).items()
            }
    if not isinstance(loaded, dict):
        loaded = dict(re.findall(r"^([\w-]+)[ \t]*[:=][ \t]*[\"']?(.*?)[\"']?[ \t]*$", body, re.MULTILINE))
    return {str(key).lower(): value for key, value in loaded.items()} if isinstance(loaded, dict) else {}


def metadata(fields: Mapping[str, Any]) -> Metadata:
    """The fields we know: title, publisher or source, author, date, language, address."""

    def first(*keys: str) -> str:
        return next((value.strip() for key in keys if isinstance(value := fields.get(key), str) and value.strip()), "")

    authors = fields.get("authors", fields.get("author", ""))
    names = authors if isinstance(authors, list) else [authors]
    dated = (
        from_metadata(str(fields[key]), f"front matter {key}")
        for key in sorted((key for key in fields if _plain(key) in _DATED), key=lambda key: _DATED.index(_plain(key)))
    )
    return Metadata(
        title=first("title", "headline")[:300],
        publisher=first("publisher", "outlet", "publication", "site", "source", "organisation", "organization")
        or next((name for name in names if isinstance(name, str) and is_issuer(name)), ""),
        authors=tuple(name.strip() for name in names if isinstance(name, str) and name.strip() and not is_issuer(name)),
        published=next((found for found in dated if found.date), MISSING),
        language=first("lang", "language", "locale"),
        origin=first("origin", "agency"),
        section=first("section", "category", "type", "kind"),
        url=first("url", "link", "canonical", "canonical_url"),
    )


# Fields of front matter that tell when a page came out, the surest first; one of a change counts where there is no other.
_DATED = (
    "date published publishedat publishedon publishdate publisheddate datepublished pubdate posted postedat postedon reposted issued "
    "releasedate dated datetime day fecha datum firstpublished originaldate created createdat createdon datecreated timestamp time "
    "updated updatedat lastmod lastmodified modified"
).split()


def _plain(key: str) -> str:
    """A field's name without the marks between its words: "publish_date", "publish-date" and "publishDate" are one."""
    return re.sub(r"[\W_]", "", key)
