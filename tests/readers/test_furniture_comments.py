"""What is a reader's comment, and what only looks like one."""

from __future__ import annotations

import pytest

from briefgen.readers import shapes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("harbour_fan says: 19 May 2031 at 08:14 They will never build it.", True),
        ("Tito wrote 3 hours ago: They will never build it.", True),
        ("The ministers will meet again in Oslo on 20 November 2031.", False),
        ("The ministry said on 3 May 2031 that the quay would close.", False),
        ("Ann Roe wrote on 3 May 2031 to her colleague in Riga.", False),
    ],
)
def test_a_comment_is_told_by_its_hour_or_its_colon(text: str, expected: bool) -> None:
    assert shapes.is_comment(text) is expected
