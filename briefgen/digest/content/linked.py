"""What ties two stories to one event though other people speak in them: one site, one day ahead that has come, one thing.

A statement, a count or a welcome of others about a strike at a port shares with its report the port and a word of what happens.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from briefgen.digest.content.parts import CALENDAR, lands_of
from briefgen.kinds.sameness import stem
from briefgen.language.french.numbers import WHOLE_MONTHS
from briefgen.merge.likeness import is_country

# A place that is made for something is in the news for one thing at a time.
SITES = frozenset(
    "port harbour harbor airport aerodrome airfield bridge dam mine quarry plant hospital clinic prison penitentiary institution jail "
    "school university college station highway road motorway railway line tunnel river lake bay strait canal island valley park "
    "reserve refinery pipeline mill smelter terminal camp factory shipyard yard stadium arena museum gallery library cathedral "
    "mosque temple monument base reactor lock ferry glacier volcano mountain forest market tower wharf pier depot crossing "
    "aéroport pont barrage hôpital prison école université gare autoroute route rivière lac baie détroit île vallée usine mine raffinerie "
    "oléoduc musée centrale tunnel stade".split()
)
_SMALL = frozenset("of the de du des la le les l d' at and".split())
_LONGEST = 6
_WORD = re.compile(r"[^\W\d_][\w’'.-]*|[,;:()“”\"–—!?]|\.(?=\s|$)")
_ENGLISH = "january february march april may june july august september october november december".split()
_MONTHS = {name: number for names in (_ENGLISH, WHOLE_MONTHS) for number, name in enumerate(names, 1)}
_MONTHS |= {name[:3]: number for number, name in enumerate(_ENGLISH, 1)} | {"sept": 9}
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = re.compile(
    rf"\b(?:(?P<month>{_NAMES})\.?\s+(?P<day>\d{{1,2}})(?!\d)|(?P<day2>\d{{1,2}})(?:er)?\s+(?P<month2>{_NAMES}))\b(?:,?\s+(?P<year>\d{{4}}))?",
    re.IGNORECASE,
)
# A day without a year is the one that is nearest to the text's.
_HALF_YEAR = dt.timedelta(days=183)


def sites(text: str) -> frozenset[frozenset[str]]:
    """The sites that a text names, each as its words: "the Port of Saint John" is {port, saint, john}."""
    return frozenset(words for run in _runs(text) if (words := _site(run)))


def _runs(text: str) -> Iterator[list[str]]:
    """Rows of words with a capital letter, small words within them left out; a site's noun may stand behind, or before "of"."""
    run: list[str] = []
    is_open = False
    for found in _WORD.finditer(text):
        word = found[0].removesuffix("'s").removesuffix("’s").rstrip(".")
        if word[:1].isupper() and word.lower() not in _SMALL:
            run.append(word.lower())
            is_open = True
        elif is_open and word.lower() in SITES:
            run.append(word.lower())
        elif word.lower() in SITES:
            yield run
            run = [word.lower()]
        elif not (run and word.lower() in _SMALL - {"and", "at"}):
            yield run
            run, is_open = [], False
        if word in ("at", "and"):
            yield run
            run, is_open = [], False
    yield run


def _site(run: list[str]) -> frozenset[str] | None:
    words = [word for word in run if not is_country(stem(word)) and stem(word) not in CALENDAR]
    nouns = [word for word in words if word in SITES]
    if not nouns or len(words) == len(nouns) or len(words) > _LONGEST:
        return None
    return frozenset(words)


def days(text: str, published: dt.date | None) -> frozenset[dt.date]:
    """The days that a text names, but that of its publication."""
    if published is None:
        return frozenset()
    named = (_day(found, published) for found in _DAY.finditer(text))
    return frozenset(day for day in named if day and day != published)


def _day(found: re.Match[str], published: dt.date) -> dt.date | None:
    month = _MONTHS[(found["month"] or found["month2"]).lower()]
    number = int(found["day"] or found["day2"])
    years = [int(found["year"])] if found["year"] else [published.year - 1, published.year, published.year + 1]
    made: list[dt.date] = []
    for year in years:
        try:
            made.append(dt.date(year, month, number))
        except ValueError:
            continue
    near = min(made, key=lambda day: abs(day - published), default=None)
    return near if near and (found["year"] or abs(near - published) <= _HALF_YEAR) else None


# What befalls a country and has no other like it for days: the earthquake is the quake. How strong, and of which year.
_BLOW = re.compile(r"\b(?:earth)?quake\b|\bséisme\b|\btremblement de terre\b|\btsunami\b", re.IGNORECASE)
_MAGNITUDE = re.compile(
    r"\b(?:magnitude(?: of| de)?\s|magnitude-)(\d[.,]\d)|\b(\d[.,]\d)[- ]magnitude\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_SENTENCE_END = re.compile(r"[;\n]|[.!?]\s+(?=[A-ZÀ-Ý“\"])")
# The country stands so many characters behind the word, or so many words before it: "the coast of Peru", "Peru's earthquake".
_BEHIND, _WORDS_BEFORE = 60, 2


def blows(text: str, published: dt.date | None) -> frozenset[str]:
    """The codes of the countries that a text names beside an earthquake, not one of another year."""
    found: set[str] = set()
    for blow in _BLOW.finditer(text):
        behind = _SENTENCE_END.split(text[blow.end() : blow.end() + _BEHIND])[0]
        before = " ".join(text[: blow.start()].split()[-_WORDS_BEFORE:])
        years = {int(year) for year in _YEAR.findall(f"{before} {behind}")}
        if published is None or not years - {published.year}:
            found |= lands_of(f"- {before} — {behind}")
    return frozenset(found)


def magnitudes(text: str) -> frozenset[str]:
    """How strong the earthquakes of a text were: "6.7"."""
    return frozenset((one or other).replace(",", ".") for one, other in _MAGNITUDE.findall(text))
