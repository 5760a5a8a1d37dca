"""How far text stands out from its background, as WCAG 2 measures it (1.4.3)."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.offices import Office

LEAST = 4.5
LEAST_LARGE = 3.0
LARGE_PT = 18


def ratio(one: str, other: str) -> float:
    """The contrast of two colours written #rrggbb: 1 for the same, 21 for black on white."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def low_contrast(office: Office) -> Iterator[str]:
    """Text colours of an office, its markings' too, that do not stand out from what they are printed on."""
    color = office.color
    for name in ("foreground", "primary", "muted", "warning"):
        for ground in ("background", "surface"):
            found = ratio(getattr(color, name), getattr(color, ground))
            if found < LEAST:
                yield f"the colour {name} stands out from {ground} by {found:.1f} : 1 only; {LEAST} : 1 is wanted."
    wanted = LEAST_LARGE if office.marking.size_pt >= LARGE_PT else LEAST
    for level in office.marking.levels:
        found = ratio(level.color or color.foreground, getattr(level, "background", None) or color.background)
        if found < wanted:
            yield f'the marking "{level.label}" stands out by {found:.1f} : 1 only; {wanted} : 1 is wanted.'


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
