"""The Office: one office's settings in one language, with its files and the words and formats it prints."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from functools import cached_property, partial
from pathlib import Path

from babel import Locale
from babel.lists import format_list

from briefgen import yamlfile
from briefgen.errors import BriefgenError, ConfigurationError, Problem, suggestion
from briefgen.lexicon import countrynames
from briefgen.offices import chain, changes, checks, dates, markings, words
from briefgen.offices.documents import DocumentType
from briefgen.offices.settings import Catalogue, Caveat, Level, Named, Settings
from briefgen.values import PartialDate, Timing
from briefgen.yamlfile import Map, Words


@dataclass(frozen=True, kw_only=True)
class Office(Settings):
    """An office in one language: settings, the folders of its chain (nearest first), and that language's catalogue.

    `id` is the folder's name; `name` and `unit` are printed. `tree` holds the settings with file and line.
    """

    id: str
    folders: tuple[Path, ...]
    words: Catalogue
    tree: Map = field(repr=False, compare=False)

    @classmethod
    def of(cls, settings: Settings, *, id: str, language: str, found: chain.Chain) -> Office:
        """The office of settings that were checked; `language` is one of theirs."""
        catalogue = settings.languages[language]
        set_text = partial(words.harden, before=catalogue.hard_spaces_before, after=catalogue.hard_spaces_after)
        settings = words.typeset(settings, set_text)
        labels = {key: set_text(text) for key, text in catalogue.labels.items()}
        given = {one.name: getattr(settings, one.name) for one in fields(Settings)}
        return cls(
            **{**given, "language": language},
            id=id,
            folders=found.folders,
            words=replace(catalogue, labels=labels),
            tree=found.tree,
        )

    def speaking(self, language: str) -> Office:
        """The same office in another of its languages; itself where it does not have it.

        For a sentence that stays in its source's language: its names, dates and lists belong to that language too.
        """
        if language == self.language or language not in self.languages:
            return self
        settings = yamlfile.structure(self.tree, Settings, language=language)
        return Office.of(settings, id=self.id, language=language, found=chain.Chain(self.folders, self.tree))

    @property
    def named(self) -> tuple[Named, ...]:
        """What the letterhead says in each of its languages, the document's own first; a language that says the same is left out."""
        own = self._named_in(self.language)
        others = (self._named_in(code) for code in self.letterhead.bilingual if code != self.language)
        return (own, *(one for one in others if replace(one, language=own.language) != own))

    def _named_in(self, language: str) -> Named:
        other = self.speaking(language)
        return Named(language, other.name, other.unit, other.letterhead.address)

    def label(self, key: str) -> str:
        """A word or heading of the catalogue; raises ConfigurationError naming the file that should hold it."""
        if key in self.words.labels:
            return self.words.labels[key]
        place = yamlfile.where(self.tree, "languages", self.language, "labels")
        close = get_close_matches(key, self.words.labels, n=3)
        hint = f"The nearest are: {', '.join(close)}." if close else "Add it there."
        raise ConfigurationError(Problem(f'there is no label "{key}" in "{self.language}".', place, hint))

    def say(self, key: str, **parts: object) -> str:
        """A label with its {parts} filled in."""
        return words.fill(self.label(key), {name: str(part) for name, part in parts.items()})

    def format_date(self, date: PartialDate | Timing | None) -> str:
        """A date or period in the office's form, as exact as it is known; "" where there is none."""
        if isinstance(date, Timing):
            if date.date is not None and date.end is not None:
                return dates.format_period(date.date, date.end, self.words.dates, self.locale)
            date = date.date
        return dates.format_partial(date, self.words.dates, self.locale) if date else ""

    def country_name(self, code: str, *, article: bool = False) -> str:
        """The name of a country by its ISO code, with its article on request ("the United States").

        Raises ConfigurationError for a code that neither the office nor the lexicon has.
        """
        name = self.words.countries.get(code) or countrynames.names(str(self.locale)).get(code)
        if not name:
            place = yamlfile.where(self.tree, "languages", self.language, "countries")
            raise ConfigurationError(Problem(f'no country has the code "{code}".', place, "Add it to countries."))
        return f"{self.words.country_articles.get(code, '')}{name}" if article else str(name)

    def join(self, entries: Iterable[str]) -> str:
        """ "A", "A and B", "A, B and C" as the language writes it."""
        return str(format_list(list(entries), style="standard", locale=self.locale))

    def quote(self, text: str) -> str:
        """The words between the office's quotation marks."""
        return words.quote(text, self.words.quotation)

    def typeset(self, text: str) -> str:
        """The text with the language's hard spaces; for words of the template or of a person, not for quotations."""
        return words.harden(text, self.words.hard_spaces_before, self.words.hard_spaces_after)

    def slug(self, title: str) -> str:
        """The title as part of a file name."""
        return words.slug(title, self.files.title_length)

    def file_name(self, *, date: str, type: str, title: str, tracking: str = "") -> str:
        """The name of an output file without its extension: "2024-11-01-briefing-note-visit-to-seoul".

        A tracking number stands in it whole and as it is written, only what a file name cannot hold aside.
        """
        number = tracking or self.tracking_number(date=date, type=type)
        parts = {"date": date, "type": type, "title": self.slug(title), "office": self.id, "language": self.language}
        name = words.fill(self.files.name, {**parts, "tracking": words.hyphened(number)})
        return re.sub("-{2,}", "-", name).strip("-")

    def tracking_number(self, *, date: str, type: str) -> str:
        """The number a document of an ISO date is filed under, by the office's pattern; "" where it has none."""
        year, month, day = (*date.split("-"), "", "")[:3]
        parts = {"date": date, "year": year, "month": month, "day": day, "type": type, "office": self.id}
        return words.fill(self.tracking, parts)

    def name_first(self, *, name: str, post: str = "", country: str = "") -> str:
        """A person at first mention: full name, post and country as far as they are known."""
        return words.fill(self.words.names.first, {"name": name, "post": post, "country": country})

    def name_later(self, *, family: str, short: str = "") -> str:
        """A person after the first mention: family name and the short form of the post ("Minister Lima")."""
        return words.fill(self.words.names.later, {"family": family, "short": short})

    def level(self, marking: str, *, where: str = "", error: type[BriefgenError] = ConfigurationError) -> Level:
        """The level of a marking, by id or by what is printed, in any case; the office's default for "".

        Caveats behind the level ("secret//noforn") are in its label. Raises `error` at `where` for a marking outside
        the scheme.
        """
        return markings.joined(self.marking, *self._marked(marking, where, error))

    def highest(self, given: Iterable[str]) -> Level:
        """The highest of several markings with the caveats of all, the default for none.

        A brief carries no less than its sources.
        """
        found = [self._marked(marking) for marking in given] or [self._marked("")]
        return markings.highest(self.marking, found)

    def ranks(self, marking: str) -> bool:
        """Whether the scheme has the marking of a source, by id or by what is printed, in any case."""
        return bool(marking) and markings.parse(self.marking, marking) is not None

    def marking_text(self, level: Level) -> str:
        """A marking as it is printed."""
        return level.label.upper() if self.marking.case == "upper" else str(level.label)

    def _marked(
        self, marking: str, where: str = "", error: type[BriefgenError] = ConfigurationError
    ) -> tuple[Level, tuple[Caveat, ...]]:
        found = markings.parse(self.marking, marking or self.marking.default)
        if found is not None:
            return found
        names = [*(level.id for level in self.marking.levels), *(caveat.id for caveat in self.marking.caveats)]
        hint = suggestion(marking.casefold(), names, "markings")
        if self.marking.caveats:
            hint += f' A caveat follows its level: "{self.marking.levels[0].id}//{self.marking.caveats[0].id}".'
        raise error(Problem(f'the marking "{marking}" is not in the scheme of the office "{self.id}".', where, hint))

    def purpose_label(self, purpose: str, *, where: str = "", error: type[BriefgenError] = ConfigurationError) -> str:
        """The words of a purpose ("For information"), of the default for ""; raises `error` for an unknown one."""
        wanted = purpose or self.purpose
        if wanted in self.purposes:
            return self.purposes[wanted]
        hint = suggestion(purpose, self.purposes, "purposes")
        raise error(Problem(f'the purpose "{purpose}" is not known.', where, hint))

    def find(self, path: str) -> Path | None:
        """The nearest file of that relative path in the chain, or None."""
        return next(iter(self.find_all(path)), None)

    def find_all(self, path: str) -> tuple[Path, ...]:
        """Every file of that relative path in the chain, nearest first; a path that leaves its folder finds nothing."""
        found = (folder / path for folder in self.folders)
        return tuple(
            file
            for file, folder in zip(found, self.folders, strict=True)
            if file.is_file() and file.resolve().is_relative_to(folder.resolve())
        )

    def types(self) -> tuple[str, ...]:
        """The document types the office can write, sorted."""
        return chain.documents(self.folders)

    def document(self, type: str, kinds: Collection[str] = ()) -> DocumentType:
        """A document type in the office's language, the office's own changes laid over it.

        `kinds` are the kinds of fact there are; without them their names are not checked. Raises ConfigurationError
        with every mistake.
        """
        path = self.find(f"{type}/document.yaml") if type in self.types() else None
        if path is None:
            hint = suggestion(type, self.types(), "types")
            raise ConfigurationError(Problem(f'the office "{self.id}" has no document type "{type}".', "", hint))
        tree, problems = changes.with_changes(yamlfile.parse(path), self.tree, type)
        found, mistakes = yamlfile.attempt(tree, DocumentType, language=self.language)
        mistakes = (*mistakes, *checks.document_problems(tree, self, kinds))
        problems = (*problems, *changes.located(mistakes, tree, self.tree, type))
        if found is None or problems:
            raise ConfigurationError(*problems)
        made: DocumentType = words.typeset(found, self.typeset)
        return made.headed(sources=Words(self.label("sources")), bottom_line=Words(self.label("bottom-line")))

    def lines(self) -> frozenset[str]:
        """The ids of the lines that any of its document types has in its title block."""
        trees = (changes.with_changes(yamlfile.parse(self._file_of(type)), self.tree, type)[0] for type in self.types())
        return frozenset(id for tree in trees for id in changes.ids_of(tree.get("fields")))

    def _file_of(self, type: str) -> Path:
        return next(iter(self.find_all(f"{type}/document.yaml")))

    @cached_property
    def locale(self) -> Locale:
        """The CLDR locale of the catalogue."""
        return dates.parse_locale(self.words.locale)

    @cached_property
    def tokens(self) -> Mapping[str, str]:
        """Colours, fonts, sizes and margins by name, each with its unit: "color-primary", "size-base" (11pt)."""
        sizes = {
            "size-base": self.typography.size_pt,
            "size-small": self.typography.small_pt,
            "size-title": self.typography.title_pt,
            "size-heading": self.typography.heading_pt,
            "size-subheading": self.typography.subheading_pt,
            "size-marking": self.marking.size_pt,
            "space-paragraph": self.spacing.paragraph_pt,
            "space-section": self.spacing.section_pt,
            "space-item": self.spacing.item_pt,
            "space-cell": self.spacing.cell_pt,
        }
        margins = self.page.margin_mm
        return {
            **{f"color-{one.name}": getattr(self.color, one.name) for one in fields(self.color)},
            "font-base": self.typography.base,
            "font-headings": self.typography.headings,
            "line-height": str(self.typography.line_height),
            **{name: f"{size}pt" for name, size in sizes.items()},
            "page-size": self.page.size,
            **{f"page-margin-{one.name}": f"{getattr(margins, one.name)}mm" for one in fields(margins)},
            "marking-align": self.marking.align,
            "marking-first-page": " ".join(markings.edges(self.marking, first=True)),
            "marking-inner-pages": " ".join(markings.edges(self.marking, first=False)),
        }
