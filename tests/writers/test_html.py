"""The preview: one file with everything in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import html as lxml_html

from briefgen import page as pages
from briefgen.errors import ConfigurationError
from briefgen.page import Page
from briefgen.writers import html

SmallPage = Callable[..., Page]


def test_the_preview_has_the_words_of_the_page(note: Page) -> None:
    body = lxml_html.document_fromstring(html.write(note, b"{}").decode()).find("body")
    assert body is not None
    assert " ".join(body.text_content().split()) == pages.words(note.root)


def test_the_preview_needs_nothing_beside_it(note: Page) -> None:
    text = html.write(note, b"{}").decode()
    assert '<html lang="en" class="briefing-note">' in text
    assert "<style>" in text
    assert "<link" not in text
    assert "<script" not in text


def test_pictures_are_inside(small: SmallPage) -> None:
    made = small('<p><img src="logo.svg" alt="Logo"/></p>')
    (made.folders[0] / "logo.svg").write_text("<svg/>", encoding="utf-8")
    assert b'src="data:image/svg+xml;base64,PHN2Zy8+"' in html.write(made, b"{}")


def test_a_missing_picture_is_told(small: SmallPage) -> None:
    with pytest.raises(ConfigurationError, match=r'no file "logo.svg"'):
        html.write(small('<p><img src="logo.svg" alt="Logo"/></p>'), b"{}")


def test_a_style_sheet_cannot_end_its_element(small: SmallPage) -> None:
    made = html.write(small(css='p::after { content: "</style><script>" }'), b"{}").decode()
    assert made.count("</style>") == 1
    assert "<script>" not in made.replace("<\\2f style><script>", "")


def test_title_and_author_are_escaped(small: SmallPage) -> None:
    made = html.write(small(properties=pages.Properties('A "lock" <b>', "2031-03-14", author="X & Y")), b"{}").decode()
    assert "<title>A &quot;lock&quot; &lt;b&gt;</title>" in made
    assert 'content="X &amp; Y"' in made
