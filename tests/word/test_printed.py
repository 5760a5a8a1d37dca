"""A Word file says what was written in it, also when it has been edited since."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docx_edits import edited

from briefgen.errors import InputError
from briefgen.writers.docx import printed

Written = Callable[..., bytes]
BODY = '<p>The ministers met. <span data-fact="a1">They agreed.</span></p>'


def test_what_was_written_is_kept_word_for_word(written: Written) -> None:
    data = written(BODY)
    assert printed.written(data) == printed.read(data)
    last = [one for one in printed.read(data) if one.place == "document"][-1]
    assert [(one.tag, one.text) for one in last.words] == [
        ("", "The ministers met. "),
        ("briefgen:fact:a1", "They agreed."),
    ]


def test_tracked_changes_are_read_as_accepted(written: Written) -> None:
    data = edited(
        written(BODY),
        "<w:r><w:t>They agreed.</w:t></w:r>",
        '<w:del w:id="90" w:author="A" w:date="2031-03-14T00:00:00Z"><w:r><w:delText>They agreed.</w:delText></w:r></w:del>'
        '<w:ins w:id="91" w:author="A" w:date="2031-03-14T00:00:00Z"><w:r><w:t>They disagreed.</w:t></w:r></w:ins>',
    )
    assert printed.read(data)[-3].text == "The ministers met. They disagreed."


def test_page_numbers_are_no_words(written: Written) -> None:
    running = [one.text for one in printed.read(written(BODY)) if one.place == "footer"]
    assert [text.split() for text in running] == [["RESTRICTED", "Page", "of"]]


def test_a_file_that_briefgen_did_not_write_is_told() -> None:
    with pytest.raises(InputError, match="not a Word file"):
        printed.written(b"no zip")
