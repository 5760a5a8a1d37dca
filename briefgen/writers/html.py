"""The preview: the page as one HTML file that needs nothing beside it."""

from __future__ import annotations

import base64
import mimetypes

from briefgen.page import Page
from briefgen.writers import markup

NAME = "html"
EXTENSION = ".html"


def write(page: Page, facts: bytes) -> bytes:
    """The page with its style sheet and its pictures inside, as UTF-8; the facts are not part of a preview.

    Raises ConfigurationError for a picture that is missing or stands outside the office's folders.
    """

    def embedded(source: str) -> str:
        kind = mimetypes.guess_type(source)[0] or "application/octet-stream"
        return f"data:{kind};base64,{base64.b64encode(page.picture(source)).decode()}"

    return markup.document(page, style=page.css, image=embedded).encode()
