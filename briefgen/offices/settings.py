"""What `office.yaml` may hold: every key with its type; `templates/base/office.yaml` explains each key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, Any, Literal

from briefgen.yamlfile import NO_WORDS, Pattern, Range, Words

Name = Annotated[str, Pattern(r"[a-z0-9]+(-[a-z0-9]+)*", "a name of small letters, digits and hyphens")]
Language = Annotated[str, Pattern(r"[a-z]{2,3}(-[A-Z]{2})?", 'a language code such as "en" or "fr-CA"')]
Colour = Annotated[str, Pattern(r"#[0-9A-Fa-f]{6}", 'a colour of the form "#1a2b3c"')]
Font = Annotated[str, Pattern(r"[A-Za-z0-9][A-Za-z0-9 '-]*", "the name of a font")]
Points = Annotated[Decimal, Range(0, 200)]
Millimetres = Annotated[Decimal, Range(0, 200)]
Days = Annotated[int, Range(0, 36500)]
Asset = Annotated[str, Pattern(r"(?!.*\.\.)[A-Za-z0-9_][A-Za-z0-9_./-]*|", "a file inside the office's folder")]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands at the top of the first page; a logo is a file of the office's chain and needs words in its place.

    `bilingual` names the languages in which the office's name stands side by side, the document's own first.
    """

    bilingual: tuple[Language, ...] = ()
    logo: Asset = ""
    logo_alt: Words = NO_WORDS
    address: Words = NO_WORDS


@dataclass(frozen=True, slots=True)
class Color:
    """Colours by role."""

    foreground: Colour
    background: Colour
    primary: Colour
    muted: Colour
    warning: Colour
    rule: Colour
    surface: Colour


@dataclass(frozen=True, slots=True)
class Typography:
    """Fonts and sizes in points."""

    base: Font
    headings: Font
    size_pt: Points
    small_pt: Points
    title_pt: Points
    heading_pt: Points
    subheading_pt: Points
    line_height: Annotated[Decimal, Range(1, 3)]


@dataclass(frozen=True, slots=True)
class Spacing:
    """White space in points: between paragraphs, before a section, between list entries, inside a table cell."""

    paragraph_pt: Points
    section_pt: Points
    item_pt: Points
    cell_pt: Points


@dataclass(frozen=True, slots=True)
class Margins:
    """Page margins in millimetres."""

    top: Millimetres
    right: Millimetres
    bottom: Millimetres
    left: Millimetres


@dataclass(frozen=True, slots=True)
class PageSize:
    """The sheet."""

    size: Literal["A4", "Letter"]
    margin_mm: Margins


@dataclass(frozen=True, slots=True)
class Level:
    """One marking of the scheme; `label` is what is printed, `portion` its short form in front of a paragraph.

    `color` and `background` are those of the marking alone, where the scheme prescribes them.
    """

    id: Name
    label: Words
    portion: str = ""
    color: Colour | None = None
    background: Colour | None = None


@dataclass(frozen=True, slots=True)
class Caveat:
    """What may follow a level: a handling instruction, who may see it ("NOFORN")."""

    id: Name
    label: Words
    portion: str = ""


@dataclass(frozen=True, slots=True)
class DesignationLine:
    """One line of the designation block; without a `text` it prints `blank` as a place to fill."""

    label: Words
    text: Words = NO_WORDS
    blank: Words = NO_WORDS


@dataclass(frozen=True, slots=True)
class Designation:
    """The block that some schemes want on the first page: who holds the information, and who may have it."""

    levels: tuple[Name, ...] = ()
    lines: tuple[DesignationLine, ...] = ()


Edge = Literal["header", "footer"]


@dataclass(frozen=True, slots=True)
class Marking:
    """The marking scheme: levels from low to high, what may follow them, and how and where the marking is printed.

    `first_page` and `inner_pages` say where it stands when that differs from `placement`, `last_page` that it
    ends the text as well. `translated` says whether the
    labels may differ by language. `joined` stands between the level and its caveats, `listed` between caveats.
    `portion` is the pattern of a mark in front of a paragraph, "" for none. `least_pt` is the size below which the
    scheme does not let its marking be printed.
    """

    levels: tuple[Level, ...]
    default: Name
    placement: tuple[Edge, ...]
    align: Literal["left", "center", "right"]
    case: Literal["upper", "as-written"]
    size_pt: Points
    caveats: tuple[Caveat, ...] = ()
    least_pt: Points = Decimal(0)
    joined: str = "//"
    listed: str = "/"
    first_page: tuple[Edge, ...] | None = None
    inner_pages: tuple[Edge, ...] | None = None
    last_page: bool = False
    translated: bool = True
    portion: str = ""
    designation: Designation = field(default_factory=Designation)


@dataclass(frozen=True, slots=True)
class Named:
    """An office's name, unit and address in one language."""

    language: str
    name: str
    unit: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Dates:
    """How dates print, by precision: a CLDR style ("long"), a skeleton ("yMMMM") or a pattern ("d MMMM y")."""

    day: str
    month: str
    quarter: str
    year: str
    period: str
    first_of_month: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quotation marks, and those for a quotation inside one."""

    open: str
    close: str
    inner_open: str
    inner_close: str


@dataclass(frozen=True, slots=True)
class Names:
    """How people are named: patterns whose [bracketed] part is left out where what it names is not known."""

    first: str
    later: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that depends on the language of the brief.

    `short_titles` are the last words of titles that stand before a family name later on ("Minister Lima").
    """

    locale: str
    dates: Dates
    quotation: Quotation
    names: Names
    labels: Mapping[str, str]
    countries: Mapping[Annotated[str, Pattern("[A-Z]{2}", "a country code of two capital letters")], str] = field(
        default_factory=dict
    )
    country_articles: Mapping[str, str] = field(default_factory=dict)
    short_titles: tuple[str, ...] = ()
    hard_spaces_before: str = ""
    hard_spaces_after: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ring while the brief is with its reader."""

    name: str = ""
    title: Words = NO_WORDS
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class SignOff:
    """One line of the sign-off block: what is done there ("Approved by") and by whom."""

    label: Words
    name: str = ""
    title: Words = NO_WORDS


@dataclass(frozen=True, slots=True)
class Withheld:
    """A section that every release build of the office withholds where a document has it, and the section of the act."""

    section: Name
    act: Words


@dataclass(frozen=True, slots=True)
class Files:
    """How files are named."""

    name: Annotated[str, Pattern(r"[A-Za-z0-9{} _.-]+", "a file-name pattern of letters, digits, hyphens and {fields}")]
    title_length: Annotated[int, Range(10, 120)]


@dataclass(frozen=True, slots=True)
class Glossary:
    """Words the office has checked: what an acronym stands for, and the official name for what people write."""

    acronyms: Mapping[str, Words] = field(default_factory=dict)
    names: Mapping[str, Words] = field(default_factory=dict)
    banned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spelling:
    """The spelling of running text; `house` is a column of the spelling lexicon, empty for the sources' own.

    `official` says what happens to words that belong to a name ("Secretary of Defense"). Quotations are never touched.
    """

    house: Literal["", "ca", "gb", "us"] = ""
    official: Literal["keep", "house"] = "keep"


@dataclass(frozen=True, slots=True)
class Decision:
    """What stands below each recommendation: the choices, and the line that the reader signs.

    `choices_by_verb` are the choices of recommendations that begin with a verb, such as "note": [Noted, Please discuss].
    """

    choices: tuple[Words, ...] = ()
    choices_by_verb: Mapping[str, tuple[Words, ...]] = field(default_factory=dict)
    signature: Words = NO_WORDS


RegisterColumn = Literal[
    "tracking", "date", "type", "title", "purpose", "marking", "to", "office", "unit", "language", "state", "files"
]


@dataclass(frozen=True, slots=True)
class Register:
    """The office's list of what was written: a row for each document, appended to a CSV file in the output folder."""

    file: Annotated[str, Pattern(r"[A-Za-z0-9_-]+\.csv|", "the name of a .csv file")] = ""
    columns: tuple[RegisterColumn, ...] = ()


Severity = Literal["error", "warning", "off"]
RuleId = Annotated[str, Pattern(r"[A-Za-z][A-Za-z0-9-]*", "the id of a check, such as Q24")]


@dataclass(frozen=True, kw_only=True)
class Settings:
    """One office's settings after its chain was laid over each other, texts in one language."""

    schema: Literal["briefgen-office/1"] = "briefgen-office/1"
    extends: Name | None = None
    name: Words
    unit: Words = NO_WORDS
    language: Language
    country: Annotated[str, Pattern("([A-Z]{2})?", "a country code of two capital letters")] = ""
    letterhead: Letterhead
    color: Color
    typography: Typography
    spacing: Spacing
    page: PageSize
    paragraphs: Literal["bullets", "numbered"] = "bullets"
    marking: Marking
    purposes: Mapping[Name, Words]
    purpose: Name
    background_age_days: Days
    contact: Contact = field(default_factory=Contact)
    sign_off: tuple[SignOff, ...] = ()
    files: Files
    tracking: Annotated[str, Pattern(r"[A-Za-z0-9{} /()_.-]*", "a pattern of letters, digits and {fields}")] = ""
    register: Register = field(default_factory=Register)
    decision: Decision = field(default_factory=Decision)
    spelling: Spelling = field(default_factory=Spelling)
    people: Asset = ""
    people_verified_days: Days = 90
    glossary: Glossary = field(default_factory=Glossary)
    checks: Mapping[RuleId, Severity] = field(default_factory=dict)
    review: Literal["required", "optional"] = "optional"
    citations: Literal["list", "footnotes"] = "list"
    release: tuple[Withheld, ...] = ()
    final_refuses: tuple[Name, ...]
    languages: Mapping[Language, Catalogue]
    documents: Mapping[Name, Any] = field(default_factory=dict)
