"""The list of writers is complete, and each can write every element of the page."""

from __future__ import annotations

import pkgutil
from types import ModuleType

import pytest

from briefgen import writers
from briefgen.page import Page


def test_every_writer_is_listed() -> None:
    modules = (writers.__dict__.get(found.name) for found in pkgutil.iter_modules(writers.__path__))
    named = {module.NAME: module for module in modules if isinstance(module, ModuleType) and hasattr(module, "NAME")}
    assert named == writers.WRITERS


@pytest.mark.parametrize("name", sorted(writers.WRITERS))
def test_every_writer_writes_the_sample_the_same_twice(name: str, note: Page) -> None:
    writer = writers.WRITERS[name]
    assert writer.EXTENSION.startswith(".")
    assert writer.write(note, b"{}\n") == writer.write(note, b"{}\n")
