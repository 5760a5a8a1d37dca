"""What was read and not used, and where undated sources were put."""

from __future__ import annotations

from dataclasses import replace

from briefgen.brief import Group, Section
from briefgen.compose.matter import Matter
from briefgen.digest.content.lines import Content, line, named
from briefgen.offices import SectionType
from briefgen.values import PartialDate

# Titles that are named where sources gave nothing; the rest is counted.
MOST_TITLES = 12
# How no source, one source and several were read.
READ = ("digest-read-none", "digest-read-one", "digest-read")


def unused(content: Content, matter: Matter, kind: SectionType) -> Section | None:
    """What was read and not used, and where undated sources were put: counted, and named where they are few."""
    office, found, items = matter.office, content.found, []
    used = sum(source in found.here for source in matter.citations.numbers)
    items.append(
        line(
            "unused-read",
            office.say(READ[min(len(found.here), 2)], count=len(found.here), used=used),
        )
    )
    silent = [source for one in content.choice.silent if (source := matter.sources.get(one)) is not None]
    lists = {
        "silent": [source.title or source.name for source in silent if not source.is_opinion],
        "opinions": [source.title or source.name for source in silent if source.is_opinion],
        "unplaced": [place.title for place in found.unplaced if place.how == "none"],
        "vague": [place.title for place in found.unplaced if place.how == "too vague"],
    }
    for name, titles in lists.items():
        if titles:
            children = [
                named(f"unused-{name}-{n}", office.quote(title)) for n, title in enumerate(titles[:MOST_TITLES])
            ]
            if titles[MOST_TITLES:]:
                more = office.say("digest-more", count=len(titles) - MOST_TITLES)
                children.append(line(f"unused-{name}-more", more))
            items.append(replace(line(f"unused-{name}", office.label(f"digest-{name}")), children=tuple(children)))
    labels = {
        "worked out": "digest-worked-out",
        "event": "digest-by-event",
        "fetched": "digest-by-fetch",
        "edited": "digest-by-edit",
    }
    for place in found.places:
        if place.source in found.here and place.how in labels and place.day:
            day = office.format_date(place.day)
            items.append(
                named(
                    f"unused-place-{place.source[:12]}",
                    office.say(labels[place.how], title=office.quote(place.title), day=day),
                )
            )
    for older, newer in sorted(dict(sorted(found.replaced_titles)).items()):
        day = office.format_date(PartialDate.parse(newer)) if newer else newer
        items.append(
            named(f"unused-replaced-{len(items)}", office.say("digest-replaced", title=office.quote(older), by=day))
        )
    for name, count in (("outside", len(content.choice.outside)), ("unread", len(found.unread))):
        if count:
            items.append(line(f"unused-{name}", office.say(f"digest-{name}", count=count)))
    return Section(kind.id, kind.heading, (Group("", tuple(items)),))
