"""A drawing reaches every format: as it is in the PDF, as a picture made of it in Word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from pypdfium2 import PdfDocument
from tools import pdf_mistakes

from briefgen.errors import ConfigurationError
from briefgen.page import Page
from briefgen.writers import drawing, html, pdf

SmallPage = Callable[..., Page]
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="80mm" height="20mm" viewBox="0 0 320 80">'
    '<rect x="0" y="0" width="160" height="80" fill="#ff0000"/><text x="170" y="40" font-family="Arimo">Łódź</text></svg>'
).encode()
FIGURE = '<figure class="chart"><img src="charts/days.svg" alt="A day"/><figcaption>Days</figcaption></figure>'


@pytest.fixture
def chart(small: SmallPage) -> Page:
    """A page with a drawing that was made for it and stands in no folder."""
    return small(FIGURE, "img { image-rendering: crisp-edges }", pictures={"charts/days.svg": SVG})


def test_a_drawing_stays_a_drawing_in_the_pdf(chart: Page, tmp_path: Path) -> None:
    path = tmp_path / "chart.pdf"
    path.write_bytes(pdf.write(chart, b"{}"))
    with PdfDocument(path) as document:
        assert "Łódź" in document[0].get_textpage().get_text_range()
    assert pdf_mistakes(path, "3a", "ua1") == []


def test_a_preview_holds_the_drawing(chart: Page) -> None:
    assert b"data:image/svg+xml;base64," in html.write(chart, b"")


def test_the_picture_of_a_drawing_has_its_size_and_colours(chart: Page, tmp_path: Path) -> None:
    made = drawing.png(SVG, chart, "days.svg")
    assert made == drawing.png(SVG, chart, "days.svg")
    (tmp_path / "days.png").write_bytes(made)
    with Image.open(tmp_path / "days.png") as image:
        assert abs(image.width - 80 / 25.4 * drawing.DPI) <= 1
        assert image.info["dpi"] == pytest.approx((200, 200), abs=0.1)
        assert image.getpixel((10, 10)) == (255, 0, 0)
        assert image.getpixel((image.width - 3, image.height - 3)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("svg", "message"),
    [
        (b"<svg", "is not an SVG drawing"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "has no size"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" width="9000mm" height="1mm"/>', "is larger than"),
    ],
)
def test_what_cannot_be_drawn_is_told_with_its_name(chart: Page, svg: bytes, message: str) -> None:
    with pytest.raises(ConfigurationError, match=rf"logo\.svg: {message}"):
        drawing.png(svg, chart, "logo.svg")
