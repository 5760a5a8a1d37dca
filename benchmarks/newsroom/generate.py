"""An invented newsroom: sources over some weeks, and its own record of which event each of them tells.

    python -m benchmarks.newsroom.generate FOLDER --sources 5000 --weeks 52 --seed 1

The same numbers give the same bytes. Nobody in it exists. Each event has a report; most have a second one in other words,
some a reprint with a new headline, a report that gives another number, or an update a week later.
"""

from __future__ import annotations

import argparse
import datetime as dt
import html
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FIRST = dt.date(2024, 1, 1)  # Monday of 2024-W01
GIVEN = "Anika Bruno Clara Dario Elena Felix Greta Henrik Ines Jonas Karin Luis Marta Nils Olga Pavel Rosa Stefan Tessa Viktor".split()
FAMILY = "Halvorsen Quintero Lindqvist Marek Duarte Novak Oyelaran Petrescu Ravndal Salonen Tamm Varga Wexford Ystad Zeman Brandt Castell Dragan Ekholm Farkas Gudmund Horvat Ilves Jurado".split()
COUNTRIES = (
    ("Norway", "Oslo"),
    ("Brazil", "Brasília"),
    ("Kenya", "Nairobi"),
    ("Portugal", "Lisbon"),
    ("Chile", "Santiago"),
    ("Latvia", "Riga"),
    ("Ghana", "Accra"),
    ("Vietnam", "Hanoi"),
    ("Finland", "Helsinki"),
    ("Peru", "Lima"),
    ("Jordan", "Amman"),
    ("Croatia", "Zagreb"),
    ("Senegal", "Dakar"),
    ("Ireland", "Dublin"),
)
POSTS = ("Foreign Minister", "Defence Minister", "Trade Minister", "Health Minister", "Energy Minister")
OUTLETS = ("Harbour News", "The Daily Ledger", "Northern Wire", "Coast Gazette", "Meridian Post", "Lakeside Herald")
TOPICS = {
    "Foreign Minister": ("consular cooperation", "the reopening of the embassy", "a treaty on shared rivers"),
    "Defence Minister": ("joint naval exercises", "the training of peacekeepers", "the purchase of patrol vessels"),
    "Trade Minister": ("lower tariffs on fish", "customs rules for timber", "exports of machinery"),
    "Health Minister": ("the supply of vaccines", "the training of nurses", "research on influenza"),
    "Energy Minister": ("an undersea power cable", "wind farms on the coast", "the storage of hydrogen"),
}
THINGS = (
    "patrol boats",
    "field hospitals",
    "buses",
    "turbines",
    "water pumps",
    "ambulances",
    "rescue helicopters",
    "radar stations",
)
STANCES = (
    ("condemned", "the closure of the strait of {place}"),
    ("welcomed", "the ceasefire in the {place} valley"),
    ("rejected", "the new fishing limits off {place}"),
    ("condemned", "the attack on the port of {place}"),
    ("welcomed", "the release of the crew of the {place}"),
)
PLACES = "Arven Belmora Cadras Dornik Elsava Farrow Galdin Harrow Isenko Jorvan Kelmar Lorsen Mardis Norvel Ostra Pelgan Quorra Rastel Sorvik Tellin Umbra Velsk Wendar Yarrow Zelin".split()
QUOTES = (
    "This work on {what} will take patience",
    "We have lost no time with {what}",
    "Our people expect results from {what}",
    "The figures on {what} speak for themselves",
    "Nothing about {what} was easy",
)


@dataclass(frozen=True)
class Person:
    """Somebody invented: post, name and country."""

    name: str
    post: str
    country: str
    city: str


@dataclass(frozen=True)
class Text:
    """One source: which event it tells, how it came about, its outlet, day, headline and paragraphs."""

    event: int
    made: str
    outlet: str
    day: dt.date
    title: str
    paragraphs: tuple[str, ...]


def people(random_: random.Random) -> list[Person]:
    """One holder for each post of each country, no name twice."""
    names = [f"{given} {family}" for given in GIVEN for family in FAMILY]
    random_.shuffle(names)
    return [Person(names.pop(), post, country, city) for country, city in COUNTRIES for post in POSTS]


def texts(count: int, weeks: int, seed: int) -> Iterator[Text]:
    """So many sources over so many weeks, by event; updates that would fall behind the last week are left out."""
    random_ = random.Random(seed)
    everybody = people(random_)
    end = FIRST + dt.timedelta(weeks=weeks)
    made, event = 0, 0
    used: dict[tuple[str, ...], dt.date] = {}
    while made < count:
        # Events come evenly over the weeks, so that the last week is not the emptiest.
        day = FIRST + dt.timedelta(days=int(weeks * 7 * made / count))
        for text in _event(random_, everybody, event, day, used):
            if made < count and text.day < end:
                made += 1
                yield text
        event += 1


def _event(
    random_: random.Random, everybody: list[Person], event: int, day: dt.date, used: dict[tuple[str, ...], dt.date]
) -> Iterator[Text]:
    kind = random_.choice((_meeting, _meeting, _loan, _stance))
    outlets = random_.sample(OUTLETS, 4)
    yield from kind(random_, everybody, event, day, outlets, used)


def _pair(
    random_: random.Random, everybody: list[Person], day: dt.date, used: dict[tuple[str, ...], dt.date]
) -> tuple[Person, Person]:
    """Two colleagues of two countries who have not been in the news together for six weeks."""
    while True:
        one = random_.choice(everybody)
        other = random_.choice([person for person in everybody if person.post == one.post and person != one])
        key = tuple(sorted((one.name, other.name)))
        if day - used.get(key, dt.date.min) > dt.timedelta(weeks=6):
            used[key] = day
            return one, other


def _long(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"


def _meeting(
    random_: random.Random,
    everybody: list[Person],
    event: int,
    day: dt.date,
    outlets: list[str],
    used: dict[tuple[str, ...], dt.date],
) -> Iterator[Text]:
    one, other = _pair(random_, everybody, day, used)
    topic, second = random_.sample(TOPICS[one.post], 2)
    number, thing = random_.randrange(3, 90), random_.choice(THINGS)
    later = day + dt.timedelta(days=random_.randrange(10, 40))
    family, family2 = one.name.split()[-1], other.name.split()[-1]
    first = (
        f"{one.post} {one.name} of {one.country} met {other.post} {other.name} of {other.country} in {other.city} on {_long(day)} to discuss {topic}.",
        f"The two ministers agreed to set up a working group on {topic}. {one.country} will lend {number} {thing} to {other.country} by {_long(later + dt.timedelta(days=60))}.",
        f"“{random_.choice(QUOTES).format(what=topic)},” {family2} said after the meeting.",
        f"The ministers will meet again in {one.city} on {_long(later)}.",
    )
    yield Text(event, "report", outlets[0], day, f"{family} and {family2} meet in {other.city} on {topic}", first)
    if random_.random() < 0.7:
        style = random_.choice(
            (
                f"{other.city.upper()}, {day:%B} {day.day} — {other.country}’s {other.post} {other.name} and {one.name}, the {one.post.lower()} of {one.country}, held talks in {other.city} on {day:%A}.",
                f"{other.post} {other.name} received {one.country}’s {one.post} {one.name} in {other.city} on {_long(day)}.",
            )
        )
        wrong = number + random_.randrange(1, 9) if random_.random() < 0.2 else number
        rest = (
            f"They agreed to set up a working group on {topic}, the ministry said.",
            f"{one.country} will lend {other.country} {wrong} {thing}.",
        )
        yield Text(
            event,
            "report" if wrong == number else "contradiction",
            outlets[1],
            day + dt.timedelta(days=random_.choice((0, 1))),
            f"{other.country} and {one.country} hold talks on {topic}",
            (style, *rest),
        )
    if random_.random() < 0.35:
        yield Text(
            event,
            "reprint",
            outlets[2],
            day + dt.timedelta(days=random_.choice((0, 1, 2))),
            f"Ministers of {one.country} and {other.country} meet",
            first[:-1],
        )
    if random_.random() < 0.2:
        update = (
            f"{one.country} and {other.country} have named the members of the working group on {topic}, the ministries said on {_long(day + dt.timedelta(days=7))}.",
            f"{one.post} {one.name} of {one.country} met {other.post} {other.name} of {other.country} in {other.city} on {_long(day)}.",
            f"{one.name} said that {one.country} would also train {random_.randrange(20, 200)} specialists in {second}.",
        )
        yield Text(
            event,
            "update",
            outlets[3],
            day + dt.timedelta(days=7),
            f"Members named after {family} and {family2} met in {other.city}",
            update,
        )


def _loan(
    random_: random.Random,
    everybody: list[Person],
    event: int,
    day: dt.date,
    outlets: list[str],
    used: dict[tuple[str, ...], dt.date],
) -> Iterator[Text]:
    one, other = _pair(random_, everybody, day, used)
    number, thing, place = random_.randrange(3, 400), random_.choice(THINGS), random_.choice(PLACES)
    family = one.name.split()[-1]
    due = day + dt.timedelta(days=random_.randrange(15, 90))
    first = (
        f"{one.country} will deliver {number} {thing} to {other.country} by {_long(due)}, {one.post} {one.name} announced on {_long(day)}.",
        f"The {thing} are meant for the region of {place}.",
        f"“{random_.choice(QUOTES).format(what=f'the {thing} for {place}')},” {family} said.",
    )
    yield Text(event, "report", outlets[0], day, f"{one.country} to deliver {number} {thing} to {other.country}", first)
    if random_.random() < 0.6:
        wrong = number + random_.randrange(2, 20) if random_.random() < 0.25 else number
        second = (
            f"{one.post} {one.name} announced on {day:%A} that {one.country} would deliver {wrong} {thing} to {other.country}.",
            f"They will go to {place}, according to the ministry.",
        )
        yield Text(
            event,
            "report" if wrong == number else "contradiction",
            outlets[1],
            day + dt.timedelta(days=random_.choice((0, 1))),
            f"{other.country} gets {thing} from {one.country}",
            second,
        )
    if random_.random() < 0.3:
        yield Text(event, "reprint", outlets[2], day + dt.timedelta(days=1), f"{thing.capitalize()} for {place}", first)


def _stance(
    random_: random.Random,
    everybody: list[Person],
    event: int,
    day: dt.date,
    outlets: list[str],
    used: dict[tuple[str, ...], dt.date],
) -> Iterator[Text]:
    one = random_.choice(everybody)
    verb, what = random_.choice(STANCES)
    place = f"{random_.choice(PLACES)}{random_.choice(('', ' North', ' South'))}"
    what = what.format(place=place)
    family = one.name.split()[-1]
    number = random_.randrange(12, 900)
    first = (
        f"{one.post} {one.name} of {one.country} {verb} {what} on {_long(day)}.",
        f"“{random_.choice(QUOTES).format(what=place)},” {family} said in {one.city}.",
        f"The harbour office said that {number} ships were waiting.",
    )
    yield Text(event, "report", outlets[0], day, f"{family} speaks on {what}", first)
    if random_.random() < 0.6:
        second = (
            f"{one.country} on {day:%A} {verb} {what}.",
            f"{one.name}, the {one.post.lower()}, called on all sides to return to talks.",
        )
        yield Text(
            event,
            "report",
            outlets[1],
            day + dt.timedelta(days=random_.choice((0, 1))),
            f"{one.country} has {verb} {what}",
            second,
        )
    if random_.random() < 0.3:
        yield Text(event, "reprint", outlets[2], day + dt.timedelta(days=1), f"{one.country}: word on {place}", first)


def page(text: Text) -> bytes:
    """The source as a web page with its publisher and day."""
    title, outlet = html.escape(text.title), html.escape(text.outlet)
    body = "\n".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in text.paragraphs)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>\n'
        f'<meta property="og:site_name" content="{outlet}">\n'
        f'<meta property="article:published_time" content="{text.day.isoformat()}">\n</head><body>\n'
        f"<article><h1>{title}</h1>\n{body}\n</article>\n</body></html>\n"
    ).encode()


def plain(text: Text) -> bytes:
    """The source as a text with its headline, outlet and day on top."""
    return "\n\n".join((text.title, f"{text.outlet}\n{_long(text.day)}", *text.paragraphs, "")).encode()


def write(folder: Path, count: int, weeks: int, seed: int) -> Path:
    """The sources in a folder, and beside them record.json: for each file its event, day and how it came about."""
    folder.mkdir(parents=True, exist_ok=True)
    record = {}
    for number, text in enumerate(texts(count, weeks, seed), 1):
        is_page = number % 5 != 0
        name = f"{number:05}.{'html' if is_page else 'txt'}"
        (folder / name).write_bytes(page(text) if is_page else plain(text))
        record[name] = {"event": text.event, "made": text.made, "day": text.day.isoformat()}
    path = folder / "record.json"
    path.write_text(json.dumps(record, indent=0) + "\n", "utf-8")
    return path


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sources", type=int, default=5000)
    parser.add_argument("--weeks", type=int, default=52)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    print(write(asked.folder, asked.sources, asked.weeks, asked.seed))
