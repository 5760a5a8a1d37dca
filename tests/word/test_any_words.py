"""Whatever words a source brings, the Word file is sound and holds them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from tools import word

from briefgen.page import Page, legal
from briefgen.writers import docx


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=60), name=st.text(min_size=1, max_size=60))
def test_words_and_properties_arrive_as_they_are(page: Callable[..., Page], words: str, name: str) -> None:
    made = page("<section><h2>Facts</h2><p/></section>")
    paragraph = next(one for one in made.root.iter("p") if not one.text)
    paragraph.text = legal(words)
    properties = replace(made.properties, title=name, author=name, keywords=(name,))
    fields = {**made.fields, "marking": name, "draft": name}
    data = docx.write(replace(made, properties=properties, fields=fields), b"{}")
    assert "".join("".join(word.labels(data)[3:]).split()) == "".join(legal(words).split())
    core = word.part(data, "docProps/core.xml")
    title = next(one.text or "" for one in core if etree.QName(one).localname == "title")
    assert title == " ".join(legal(name).split())
