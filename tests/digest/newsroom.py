"""Sources of tests: short pages of invented outlets, and libraries that hold them."""

from __future__ import annotations

from pathlib import Path

from briefgen.digest.file import DigestPlan, load
from briefgen.digest.period import Period, parse
from briefgen.library import Library, open_library
from briefgen.pipeline.digest import DigestResult, digest
from briefgen.pipeline.library import add
from briefgen.pipeline.settings import Settings

NOW = "2024-11-18T12:00:00Z"
SETTINGS = Settings(today="2024-11-18", now=NOW)

MEETING = (
    "Foreign Minister Anika Halvorsen of Norway met Foreign Minister Bruno Duarte of Portugal in Lisbon on "
    "29 October 2024 to discuss a treaty on shared rivers.",
    "The two ministers agreed to set up a working group. Norway will lend 12 patrol boats to Portugal by 8 November 2024.",
    "The ministers will meet again in Oslo on 20 November 2024.",
)
SECOND = (
    "Portugal’s Foreign Minister Bruno Duarte received Norway’s Foreign Minister Anika Halvorsen in Lisbon on 29 October 2024.",
    "Norway will lend 15 patrol boats to Portugal by 8 November 2024, the ministry said.",
)
VACCINES = (
    "Health Minister Clara Tamm of Latvia announced on 31 October 2024 that Latvia would deliver 400 vaccines to Ghana.",
    "Ghana welcomed the vaccines.",
)
UPDATE = (
    "Foreign Minister Anika Halvorsen of Norway met Foreign Minister Bruno Duarte of Portugal in Lisbon on 29 October 2024.",
    "Norway and Portugal agreed on 5 November 2024 to appoint Olga Marek as head of the working group.",
)
NOTHING = ("Rain.", "More rain.")


def page(folder: Path, name: str, title: str, outlet: str, day: str, paragraphs: tuple[str, ...]) -> Path:
    """A web page with these words; without a day where that is empty."""
    published = f'<meta property="article:published_time" content="{day}">' if day else ""
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    path = folder / f"{name}.html"
    path.write_text(
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{published}'
        f'<meta property="og:site_name" content="{outlet}"></head><body><article><h1>{title}</h1>{body}</article></body></html>',
        "utf-8",
    )
    return path


def pages(folder: Path) -> list[Path]:
    """The sources of the last week of October 2024: one meeting told twice, a delivery, nothing, and one without a date."""
    folder.mkdir(parents=True, exist_ok=True)
    return [
        page(folder, "a", "Halvorsen and Duarte meet in Lisbon", "Harbour News", "2024-10-29", MEETING),
        page(folder, "b", "Portugal receives Norwegian minister", "Coast Gazette", "2024-10-30", SECOND),
        page(folder, "c", "Latvia to deliver vaccines to Ghana", "The Daily Ledger", "2024-11-01", VACCINES),
        page(folder, "d", "Weather", "Coast Gazette", "2024-11-02", NOTHING),
        page(folder, "e", "A notice", "Coast Gazette", "", ("Ghana is said to be glad.",)),
    ]


def filled(place: Path, paths: list[Path]) -> Library:
    """The library at a place with these sources added."""
    library = open_library(place, now=NOW)
    add(library, paths, published=None, publisher=None, url=None, progress=lambda _: None)
    return library


def planned(folder: Path, more: str = "", name: str = "weekly") -> DigestPlan:
    """A digest file with some more lines, as loaded; formats are kept to those that are fast."""
    path = folder / f"{name}.yaml"
    formats = "" if "formats:" in more else "formats: [html]\n"
    path.write_text(f"title: Weekly digest\ntimezone: UTC\nlibrary: library.sqlite\n{formats}{more}", "utf-8")
    return load(path)


def week(plan: DigestPlan, name: str = "2024-W44") -> Period:
    """A period of a plan by name."""
    return parse(name, plan.zone, plan.file.week_starts)


def made(plan: DigestPlan, library: Library, name: str = "2024-W44", *, reissue: bool = False) -> DigestResult:
    """The digest of a period, written beside its file."""
    return digest(plan, week(plan, name), SETTINGS, library, lambda _: None, reissue=reissue)
