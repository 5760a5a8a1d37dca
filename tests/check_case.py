"""A case of the checks: a few lines of YAML made into the real values that rules look at.

title      what the case shows
request    keys of a request, as a person writes them
entries    what is printed: texts, or mappings (see `_entry`)
brief      fields of the brief itself: marking, cut_off, draft_label …
office     keys of office.yaml
type       the document type; briefing-note without it
people     rows of a table of people
digest     what a digest records of itself: first, last, and events whose sources are numbers of entries
page       HTML of the page below its title: a real PDF and a real Word file are made of it
lines      how many times the page is printed, to fill sheets
word       another HTML for the Word file
edge       prints the marking at the edge of the PDF's sheets, so large ("12pt"); word_edge the same in Word
spoken     the language the page says it is in
unlabelled   leaves the draft label out of the page
brief_section   {id, heading, layout, item} of a person's words
    final      the brief is to pass for final
    release    the files are to be released
found      a piece of every message that the rule must give; none for []
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from facts import day, source

from briefgen import check, offices, people, request, yamlfile
from briefgen.brief import Blank, Brief, Citation, Field, Group, Item, Run, Section
from briefgen.check import pdfreading, wordfile
from briefgen.kinds import KINDS
from briefgen.model import Actor, Attribution, Claim, Conflict, Fact, Piece, Post, Source
from briefgen.offices import DocumentType, Office
from briefgen.page import Page, Properties, parse
from briefgen.writers import docx, pdf

TEMPLATES = Path(__file__).parents[1] / "templates"
DATE = "2031-03-14"


def findings(rule: str, case: Mapping[str, Any], folder: Path) -> list[check.Finding]:
    """What one rule finds in a case; `folder` takes the office's file."""
    office = _office(case.get("office", {}), case.get("language", "en"), folder)
    document = office.document(case.get("type", "briefing-note"), kinds=tuple(KINDS))
    asked = _request(case.get("request", {}), folder)
    table = people.load(yaml.safe_dump({"people": case["people"]})) if "people" in case else None
    lines = {"objectives": "request.yaml:2", "points": "request.yaml:3"}
    made = _made(case, document, office, asked, table)
    files = _files(case, made) if "page" in case else None
    only = ("hidden",) if case.get("release") else check.WORKING
    found = check.run(check.Asked(asked, document, office, lines, table), made, files, office.checks, only)
    if case.get("release") and files:
        found += check.run(files=check.Files(word=files.word), only=only)
    return [one for one in found if one.rule == rule]


def _office(keys: Mapping[str, Any], language: str, folder: Path) -> Office:
    """An office of the keys of a case, extending base."""
    (folder / "case").mkdir()
    (folder / "base").symlink_to(TEMPLATES / "base")
    (folder / "case" / "office.yaml").write_text(yaml.safe_dump({"name": "Lock Office", **keys}), "utf-8")
    return offices.load("case", language, folder)


def _request(keys: Mapping[str, Any], folder: Path) -> request.Request:
    path = folder / "request.yaml"
    path.write_text(yaml.safe_dump({"date": DATE, **keys}, allow_unicode=True), "utf-8")
    return request.load(path)


def _made(
    case: Mapping[str, Any],
    document: DocumentType,
    office: Office,
    asked: request.Request,
    table: people.PeopleTable | None,
) -> check.Made:
    entries = [_entry(number, given) for number, given in enumerate(case.get("entries", ()), 1)]
    facts = {fact.id: fact for _, _, fact, _ in entries if fact}
    sources = {one.id: one for _, _, _, given in entries for one in given}
    ids = [kind.id for kind in document.sections]
    sections = []
    for place in [*ids, *dict.fromkeys(place for place, *_ in entries if place not in ids)]:
        items = tuple(item for where, item, _, _ in entries if where == place)
        kind = document.section(place)
        if items and place != "bottom-line":
            layout, heading = (kind.layout, kind.heading) if kind else ("items", place.capitalize())
            sections.append(Section(place, heading, (Group("", items),), layout=layout))
    if "brief_section" in case:
        told = case["brief_section"]
        group = Group("", (Item("own", (Run(told["item"], "human"),)),))
        sections.append(Section(told["id"], told["heading"], (group,), layout=told["layout"]))
    given = dict(case.get("brief", {}))
    given["blanks"] = tuple(Blank(**blank) for blank in given.get("blanks", ()))
    brief = Brief(
        type=document.type,
        office=office.id,
        language=office.language,
        title="A quay",
        purpose="For information",
        date=DATE,
        date_text="14 March 2031",
        marking="UNCLASSIFIED",
        draft_label="DRAFT",
        fields=(Field("date", "Date", "14 March 2031"), Field("purpose", "Purpose", "For information")),
        bottom_line=tuple(item for place, item, _, _ in entries if place == "bottom-line"),
        sections=tuple(sections),
        citations=tuple(
            Citation(number, f"source-{number}", one.id, one.title or one.name, one.publisher or "", "")
            for number, one in enumerate(sources.values(), 1)
        ),
        cut_off="14 March 2031",
        blanks=(),
    )
    brief = replace(brief, **given)
    digest = _digest(case["digest"], list(sources)) if "digest" in case else {}
    return check.Made(brief, facts, sources, document, office, asked, table, bool(case.get("final")), digest)


def _digest(given: Mapping[str, Any], ids: list[str]) -> dict[str, Any]:
    """The record of a digest; an event is new, printed and rests on the sources of the period unless it says otherwise."""
    events = [{"state": "new", "printed": True, "claims": [], "sources": one["here"], **one} for one in given["events"]]
    for event in events:
        event.update({key: [ids[number - 1] for number in event[key]] for key in ("here", "sources")})
    days = {key: str(given[key]) for key in ("first", "last") if key in given}
    return {"first": DATE, "last": DATE, **days, "events": events}


def _entry(number: int, given: Any) -> tuple[str, Item, Fact | None, tuple[Source, ...]]:
    """An entry: its section, the item, the fact it rests on and the sources of that.

    A text is a fact printed as its source has it. A mapping may say: text; in (a section's id); says (the source's
    sentence); quoted (words printed between quotation marks); human (a person's words); note; kind; when (an ISO date);
    by (on whose word); people ([{name, title, country}]); variants; conflict (a field); values (of that conflict); sides
    (it tells in what its sources differ); marked, publisher, published
    (of the source); origins; cites (citation numbers); language; also (a person's words behind it); forget (the fact is
    not known).
    """
    told: dict[str, Any] = {"text": given} if isinstance(given, str) else dict(given)
    place = told.get("in", "key-facts")
    if "human" in told:
        return place, Item(f"{place}-{number}", (Run(told["human"], "human"),)), None, ()
    text = told.get("text", "")
    says = told.get("says") or (text + told.get("quoted", "").strip("“”«» ")) or "Nothing."
    published = told.get("published", "2031-03-10")
    publisher = told.get("publisher", "Lock News")
    of = source(f"{number}.txt", says, published or None, publisher=publisher or None, marking=told.get("marked"))
    fact = _fact(of, says, told)
    runs = [Run(text, "fact", (fact.id,), told.get("language"))] if text else []
    if "also" in told:
        runs.append(Run(told["also"], "human"))
    if "quoted" in told:
        runs.append(Run(told["quoted"], "fact", (fact.id,), quoted=True))
    cites = tuple(told.get("cites", (number,)))
    item = Item(
        f"{place}-{'sides-' if 'sides' in told else ''}{number}", tuple(runs), (fact.id,), cites, told.get("note", "")
    )
    return place, item, None if "forget" in told else fact, (of,)


def _fact(of: Source, says: str, told: Mapping[str, Any]) -> Fact:
    kind = told.get("kind", "position")
    actors = tuple(
        Actor(one["name"], "person", country=one.get("country"), post=Post(one["title"]) if "title" in one else None)
        for one in told.get("people", ())
    )
    extra = {"variants": tuple(told["variants"])} if "variants" in told else {}
    value = KINDS[kind].VALUE(
        actors=actors,
        wording=(Piece("words", told.get("text", "")),),
        when=day(str(told["when"])) if "when" in told else None,
        **extra,
    )
    quote = of.quote(0, len(of.text))
    voices = (Attribution(Actor(told["by"], "organisation")),) if "by" in told else ()
    claim = Claim(kind, value, quote, quote, "case", voices)
    mine, theirs = told.get("values", ("a", "b"))
    conflicts = (Conflict(told["conflict"], ((mine, (claim.id,)), (theirs, ()))),) if "conflict" in told else ()
    return Fact(kind, value, (claim,), conflicts, tuple(told.get("origins", ("Lock News",))))


def _files(case: Mapping[str, Any], made: check.Made) -> check.Files:
    """A real PDF and a real Word file of a page: the marking, the draft label, the title, then the body."""
    body = case["page"] * case.get("lines", 1)
    pages = [_page(html, case, made) for html in (body, case.get("word", body))]
    pdf_file = pdfreading.read(pdf.write(pages[0], b"{}"), "a.pdf")
    return check.Files(pdf_file, wordfile.read(docx.write(pages[1], b"{}"), "a.docx"))


def _page(body: str, case: Mapping[str, Any], made: check.Made) -> Page:
    brief, base = made.brief, TEMPLATES / "base"
    language = case.get("spoken", brief.language)
    draft = "" if "unlabelled" in case else f'<p class="draft">{brief.draft_label}</p>'
    head = f'<p class="marking">{brief.marking or "NONE"}</p>{draft}<h1 class="title">A quay</h1>'
    return Page(
        root=parse(f'<html lang="{language}">{head}{body}</html>'),
        language=language,
        properties=Properties("A quay", DATE, "Lock Office", "A note", ("quay",), brief.marking),
        css="@page { size: A4; margin: 20mm } body { font: 11pt Arimo } h2 { break-after: avoid }" + _edge(case),
        folders=(base,),
        shell=base / "letterhead.docx",
        tokens={**made.office.tokens, **({"size-marking": case["word_edge"]} if "word_edge" in case else {})},
        styles={str(key): str(value) for key, value in yamlfile.parse(base / "word-styles.yaml").items()},
        fields={
            "marking": brief.marking,
            "draft": "DRAFT",
            "title": "A quay",
            "label.page-of": "Page {page} of {pages}",
        },
    )


def _edge(case: Mapping[str, Any]) -> str:
    """The marking at the edge of each sheet, where the case says how large."""
    if "edge" not in case:
        return ""
    return f" p.marking {{ string-set: mark content() }} @page {{ @top-center {{ content: string(mark); font: {case['edge']} Arimo }} }}"
