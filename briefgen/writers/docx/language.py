"""Language tags as Word wants them: three kinds of script, each with a region."""

from __future__ import annotations

from collections.abc import Mapping

from babel.core import get_global

# The project's own texts are spelled as in Canada; a bare "en" would be checked as the English of the United States.
_PREFERRED: Mapping[str, str] = {"en": "en-CA"}
_EAST_ASIAN = frozenset(("ja", "ko", "zh"))
_RIGHT_TO_LEFT = frozenset(("ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))


def with_region(tag: str) -> str:
    """The tag with a region, the likeliest where it names none (Unicode CLDR): 'pl' -> 'pl-PL'."""
    if tag in _PREFERRED:
        return _PREFERRED[tag]
    parts = tag.split("-")
    if any(len(part) == 2 and part.isalpha() for part in parts[1:]) or len(parts[0]) > 3:
        return tag
    likely = get_global("likely_subtags").get(tag.replace("-", "_")) or get_global("likely_subtags").get(parts[0])
    region = likely.split("_")[-1] if likely else ""
    return f"{tag}-{region}" if region else tag


def attribute(tag: str) -> str:
    """Which attribute of `w:lang` holds the language: w:val, w:eastAsia or w:bidi."""
    code = tag.split("-")[0].lower()
    if code in _EAST_ASIAN:
        return "w:eastAsia"
    return "w:bidi" if code in _RIGHT_TO_LEFT else "w:val"


def is_right_to_left(tag: str) -> bool:
    """Whether the language is written from right to left."""
    return tag.split("-")[0].lower() in _RIGHT_TO_LEFT
