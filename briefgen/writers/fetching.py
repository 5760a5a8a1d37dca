"""What the PDF engine may read: files in the office's folders and data: addresses, nothing else and never the network.

WeasyPrint's own fetcher reads any file and any address that a page or a style sheet names.
"""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from briefgen.errors import ConfigurationError
from briefgen.page import Page

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher

# Stands for "the office's folders, nearest first" in the addresses that the engine joins and hands to the fetcher.
BASE = "http://office.invalid/"


def base_url(page: Page) -> str:
    """What relative addresses in the page and its style sheet are joined to."""
    return BASE


def refusals() -> tuple[type[BaseException], ...]:
    """The exceptions by which the engine passes on that an address was refused or could not be read."""
    from weasyprint.urls import FatalURLFetchingError

    return (FatalURLFetchingError,)


def office_fetcher(page: Page) -> URLFetcher:
    """A fetcher for this page; it raises for every address outside the office's folders, which stops the build."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OfficeFetcher(URLFetcher):  # type: ignore[misc]
        """Reads from the office's folders only; opens no connection."""

        def __init__(self) -> None:
            super().__init__(allowed_protocols=("data",), allow_redirects=False, fail_on_errors=True)

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            """The file or the data behind the address. Raises ValueError for everything else."""
            if url.startswith("data:"):
                return super().fetch(url, headers)
            name = _name(url)
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            return URLFetcherResponse(url, _bytes(name, page), {"Content-Type": kind})

    return OfficeFetcher()


def nothing() -> URLFetcher:
    """A fetcher that reads nothing: every address is an empty style sheet."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class NoFetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            return URLFetcherResponse(url, b"", {"Content-Type": "text/css"})

    return NoFetcher()


def _name(url: str) -> str:
    """The file that an address stands for."""
    if not url.startswith(BASE):
        raise ValueError(f'"{url}" may not be read: only files in the office\'s folders and data: addresses may.')
    return unquote(urlsplit(url).path).lstrip("/")


def _bytes(name: str, page: Page) -> bytes:
    """The picture made for the page, or the file in the nearest folder of the office that has it."""
    try:
        return page.picture(name)
    except ConfigurationError as error:
        raise ValueError(str(error)) from error
