"""The marks that begin and end what a template does: {{ value }}, {% statement %}, {# comment #}."""

from __future__ import annotations

import re

_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_OPENING = re.compile(r"\{\{|\{%|\{#")


def unclosed(source: str) -> str:
    """A hint at the first mark of a template that is not closed before the next one opens; "" where all are.

    >>> unclosed("<p>{{ brief.title </p>\\n{% endblock %}")
    'The "{{" of line 1 is still open there: close it with "}}".'
    """
    at = _OPENING.search(source)
    while at is not None:
        end = source.find(_CLOSING[at[0]], at.end())
        following = None if at[0] == "{#" else _OPENING.search(source, at.end())
        if end < 0 or (following is not None and following.start() < end):
            line = source.count("\n", 0, at.start()) + 1
            return f'The "{at[0]}" of line {line} is still open there: close it with "{_CLOSING[at[0]]}".'
        at = _OPENING.search(source, end)
    return ""
