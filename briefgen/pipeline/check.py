"""The checks of a brief: before it is built, while it is written, and on finished files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.errors import GateError, InputError, Notice, Problem, UsageError
from briefgen.gather import Gathered, Progress, gather
from briefgen.pipeline.asked import REQUEST_SUFFIXES, check_words, request_of, spoken_requests
from briefgen.pipeline.gates import no_facts
from briefgen.pipeline.settings import DEFAULT_OFFICE, DEFAULT_TYPE, Settings
from briefgen.request import Request

if TYPE_CHECKING:
    from briefgen.brief import Brief
    from briefgen.check import Files, Finding, Made, PdfFile, WordFile
    from briefgen.offices import DocumentType, Office
    from briefgen.people import PeopleTable

SCHEMA = "briefgen-check/1"
FINISHED = (".pdf", ".docx")
REVIEW = "-review"
# What a stage looks at, in words.
STAGES = {
    "request": "the request",
    "brief": "the composed brief",
    "pdf": "the PDF",
    "word": "the Word file",
    "pair": "both files together",
    "hidden": "files for release",
}


@dataclass(frozen=True)
class CheckResult:
    """What was found in a request or in finished files; `subjects` names what was looked at."""

    findings: tuple[Finding, ...]
    subjects: tuple[str, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop a final document."""
        return tuple(one for one in self.findings if one.severity == "error")

    @property
    def exit_code(self) -> int:
        """What the process returns: 0, or that of a refused brief where there are errors."""
        return GateError.exit_code if self.errors else 0

    def json(self) -> bytes:
        """The same as the terminal shows, as JSON."""
        from briefgen.writers.json import to_data

        data = {"schema": SCHEMA, "checked": list(self.subjects), "findings": to_data(self.findings)}
        return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def check(
    paths: Sequence[Path], given: Mapping[str, str], settings: Settings, *, release: bool, progress: Progress
) -> CheckResult:
    """What the rules find in finished files, else in the brief that a request or sources would make.

    Nothing is written. Raises a BriefgenError where the files cannot be read or the brief cannot be built.
    """
    if release:
        return _released(paths)
    files = {path: data for path in paths if (data := _finished(path))}
    if not files:
        return _request(paths, given, settings, progress)
    others = [path for path in paths if path not in files]
    if others:
        hint = "Check finished files and sources one after the other."
        raise UsageError(
            *(Problem("holds no facts of a brief, but other files do.", str(path), hint) for path in others)
        )
    found: list[Finding] = []
    for pdf, word in _pairs(files):
        found += _checked_files(pdf, word, settings)
    return CheckResult(tuple(dict.fromkeys(found)), tuple(str(path) for path in files))


def composed(made: Made, lines: Mapping[str, str] | None = None) -> tuple[Finding, ...]:
    """What the rules find in a request and the brief composed for it."""
    from briefgen.check import Asked, run

    request = made.request
    asked = Asked(request, made.document, made.office, lines or {}, made.people) if request else None
    return run(asked, made, levels=made.office.checks)


def written(files: Mapping[Path, bytes], made: Made, again: Mapping[Path, bytes] | None = None) -> tuple[Finding, ...]:
    """What the rules find in the bytes that are about to be written; `again` is a second build of them."""
    from briefgen.check import Files, pdfreading, run, wordfile

    pdf: PdfFile | None = None
    word: WordFile | None = None
    for path, data in files.items():
        if path.stem.endswith(REVIEW):
            continue  # a working copy, full of comments on purpose
        second = (again or {}).get(path, b"")
        if path.suffix == ".pdf":
            pdf = replace(pdfreading.read(data, path.name), again=second)
        elif path.suffix == ".docx":
            word = replace(wordfile.read(data, path.name), again=second)
    return run(made=made, files=Files(pdf, word), levels=made.office.checks, only=("pdf", "word", "pair"))


def made_of(
    request: Request,
    document: DocumentType,
    office: Office,
    brief: Brief,
    found: Gathered,
    *,
    final: bool = False,
    digest: Mapping[str, Any] | None = None,
) -> Made:
    """A composed brief as rules see it; `digest` is what a digest records of itself."""
    from briefgen.check import Made

    facts = {fact.id: fact for fact in found.facts}
    sources = {source.id: source for source in found.sources}
    people = _people(office, request)
    return Made(brief, facts, sources, document, office, request, people, final=final, digest=digest or {})


def notices(findings: Iterable[Finding], told: Iterable[Notice] = ()) -> tuple[Notice, ...]:
    """Errors and warnings as notices of a run, without those that a notice of the run tells already."""
    from briefgen.check import RULES

    codes = {notice.code for notice in told}
    kept = [one for one in findings if one.severity != "information"]  # what is only told would be noise in every run
    return tuple(
        Notice(f"check-{(one.part or one.rule).lower()}", f"{one.message} {one.hint}".strip(), one.where)
        for one in kept
        if not codes & set(getattr(RULES[one.rule], "NOTICES", ()))
    )


def lines(paths: Sequence[Path], name: str = "") -> Mapping[str, str]:
    """File and line of every key of a request file, by its name in the request: "points[2].say"; none for sources.

    `name` is what the file is called instead of its path.
    """
    from briefgen import yamlfile

    if paths[0].suffix.lower() not in REQUEST_SUFFIXES:
        return {}
    return dict(_lines(yamlfile.parse(paths[0], name=name, error=InputError), ""))


def listed() -> str:
    """All rules, one line each: name, severity, what holds of a good document."""
    from briefgen.check import RULES, summary

    width = max(len(name) for name in RULES)
    return "\n".join(f"{name:<{width}}  {one.SEVERITY:<11}  {summary(one)}" for name, one in RULES.items())


def explained(name: str) -> str:
    """What a rule wants, why, when it looks, and whose rule it is; raises ConfigurationError for an unknown one."""
    from briefgen.check import reason, rule, stages, summary

    one = rule(name)
    parts = [f"{key}  {what}" for key, what in getattr(one, "PARTS", {}).items()]
    told = [
        f"{one.NAME}  {summary(one)}",
        reason(one),
        f"Severity: {one.SEVERITY}; an office sets its own under checks: in office.yaml ({one.NAME}: warning).",
        f"Looks at: {', '.join(STAGES[stage] for stage in stages(one))}.",
        f"Source: {one.SOURCE}.",
    ]
    return "\n\n".join([*told, *(["\n".join(parts)] if parts else [])])


def _lines(node: Any, key: str) -> Iterator[tuple[str, str]]:
    from briefgen import yamlfile

    if isinstance(node, yamlfile.Map):
        for name, inner in node.items():
            here = f"{key}.{name}" if key else str(name)
            yield here, yamlfile.where(node, name)
            yield from _lines(inner, here)
    elif isinstance(node, yamlfile.Seq):
        for number, inner in enumerate(node, 1):
            here = f"{key}[{number}]"
            yield here, yamlfile.where(node, number - 1)
            yield from _lines(inner, here)


def _finished(path: Path) -> bytes:
    """The bytes of a PDF or a Word file with facts inside; empty for anything else, which is a source then."""
    from briefgen.check import pdfreading, wordfile

    if path.suffix.lower() not in FINISHED:
        return b""
    try:
        data = path.read_bytes()
        read = pdfreading.read if path.suffix.lower() == ".pdf" else wordfile.read
        return data if read(data, path.name).facts else b""
    except (OSError, InputError):
        return b""


def _pairs(files: Mapping[Path, bytes]) -> Iterator[tuple[PdfFile | None, WordFile | None]]:
    """PDF and Word file of one name together; two files alone are a pair whatever their names."""
    from briefgen.check import pdfreading, wordfile

    pdfs = {path: pdfreading.read(data, path.name) for path, data in files.items() if path.suffix.lower() == ".pdf"}
    words = {path: wordfile.read(data, path.name) for path, data in files.items() if path.suffix.lower() == ".docx"}
    if len(pdfs) == len(words) == 1:
        yield next(iter(pdfs.values())), next(iter(words.values()))
        return
    for path, pdf in pdfs.items():
        yield pdf, words.pop(path.with_suffix(".docx"), None)
    yield from ((None, word) for word in words.values())


def _released(paths: Sequence[Path]) -> CheckResult:
    """What files for release still hold that cannot be seen; they carry no facts that more could be told by."""
    files = {}
    for path in paths:
        try:
            files[path] = path.read_bytes()
        except OSError as error:
            raise InputError(Problem(f"cannot be read: {error.strerror}.", str(path))) from error
    return CheckResult(unseen(files), tuple(str(path) for path in paths))


def unseen(files: Mapping[Path, bytes]) -> tuple[Finding, ...]:
    """What the rules find in files for release that their reader does not see."""
    from briefgen.check import run

    return tuple(one for path, data in files.items() for one in run(files=_as_files(path.name, data), only=("hidden",)))


def _as_files(name: str, data: bytes) -> Files:
    from briefgen.check import Files, pdfreading, wordfile

    is_pdf = data[:1024].find(b"%PDF-") >= 0
    return Files(pdf=pdfreading.read(data, name)) if is_pdf else Files(word=wordfile.read(data, name))


def _checked_files(pdf: PdfFile | None, word: WordFile | None, settings: Settings) -> tuple[Finding, ...]:
    from briefgen import offices
    from briefgen.check import Asked, Files, Made, embedded, run
    from briefgen.kinds import KINDS

    file = pdf or word
    assert file is not None
    held = embedded.read(file.facts, file.name)
    brief = held.brief
    office = offices.load(brief.office, brief.language, settings.templates)
    document = office.document(brief.type, kinds=tuple(KINDS))
    people = _people(office, held.request)
    facts, sources = {fact.id: fact for fact in held.facts}, {source.id: source for source in held.sources}
    final = not brief.draft_label or settings.final
    made = Made(brief, facts, sources, document, office, held.request, people, final=final, digest=held.digest)
    asked = Asked(held.request, document, office, {}, people) if held.request else None
    return run(asked, made, Files(pdf, word), office.checks)


def _request(paths: Sequence[Path], given: Mapping[str, str], settings: Settings, progress: Progress) -> CheckResult:
    """What the rules find in the briefs that a request or sources would make, one for each of its languages."""
    from briefgen import offices, project
    from briefgen.kinds import KINDS
    from briefgen.pipeline.languages import apart, languages
    from briefgen.pipeline.project import opened

    request = request_of(paths, given, settings)
    chosen = request.office or project.find(settings.folder).office or DEFAULT_OFFICE
    spoken = apart([offices.load(chosen, code, settings.templates) for code in languages(request)])
    types = [office.document(request.type or DEFAULT_TYPE, kinds=tuple(KINDS)) for office in spoken]
    requests = spoken_requests(request, paths, given, settings, spoken)
    check_words(requests[0], types[0], spoken[0])
    with opened(settings.library, now=settings.now, folder=settings.folder) as library:
        found = gather(request.sources, strict=False, progress=progress, library=library)
    if not any(fact.kind != "person" for fact in found.facts):
        raise InputError(*no_facts(found))
    places = lines(paths)
    findings: list[Finding] = []
    for asked, document, office in zip(requests, types, spoken, strict=True):
        findings += _built(asked, document, office, found, places, settings, progress)
    return CheckResult(_in_order(dict.fromkeys(findings)), tuple(str(path) for path in paths))


def _built(
    request: Request,
    document: DocumentType,
    office: Office,
    found: Gathered,
    places: Mapping[str, str],
    settings: Settings,
    progress: Progress,
) -> tuple[Finding, ...]:
    """What the rules find in one brief made in memory, as if it were to be final, and built twice."""
    from briefgen.fit import fitted
    from briefgen.pipeline.brief import files_of
    from briefgen.pipeline.people import of_the_day

    table = _people(office, request, settings.people)
    day = of_the_day(request, found, office, settings.people)
    fit = fitted(day.request, document, office, day.found.facts, found.sources, progress, remarks=day.remarks)
    made = made_of(day.request, document, office, fit.brief, day.found, final=True)
    files, again = (
        files_of(day.request, document, office, day.found, fit.brief, fit.page, (), settings, progress)
        for _ in range(2)
    )
    progress("Checking")
    # The request as the person wrote it: titles that the table has put in are not theirs.
    asked = replace(made, request=request, people=table)
    return (*composed(asked, places), *written(files, made, again))


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    from briefgen.check import RULES, SEVERITIES

    order = list(RULES)
    return tuple(sorted(findings, key=lambda one: (SEVERITIES.index(one.severity or "error"), order.index(one.rule))))


def _people(office: Office, request: Request | None = None, named: Path | None = None) -> PeopleTable | None:
    """The table of people in effect; None where there is none, or the file does not stand where it stood."""
    from briefgen import people
    from briefgen.pipeline.people import path_of

    path = path_of(request, office, named) if request else office.find(office.people) if office.people else None
    return people.load(path) if path and path.exists() else None
