"""What is due is done once: by any number of programs, after any pause, whatever fails or is killed."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import random
import signal
import time
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
import yaml
from tools.mail import mail_server

from briefgen.digest import file, occasions
from briefgen.digest.file import DigestPlan
from briefgen.digest.period import Period
from briefgen.errors import InputError, Notice, Problem
from briefgen.gather import Progress
from briefgen.library import Issue, Library, deliveries, locking, open_library, transfer
from briefgen.pipeline.due import Asked, DueResult, Report, Surroundings, due
from briefgen.pipeline.settings import Settings
from briefgen.pipeline.watch import watch

MONDAY = "2026-03-09T12:00:00Z"  # 08:00 in Toronto, the day after clocks went forward
CONFLICT = Problem("has no words for this.", "lexicon")


@dataclass
class Newsroom:
    """Steps that make digests of one line, and count what they did."""

    fetched: int = 0
    made: list[str] = field(default_factory=list)
    empty: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)
    pause_s: float = 0.0

    def fetch(self, plan: DigestPlan, settings: Settings, library: Library, progress: Progress) -> Sequence[Notice]:
        self.fetched += 1
        return (Notice("fetch-failed", "was not there for 3 days.", "https://news.example/feed.xml"),)

    def digest(
        self, plan: DigestPlan, period: Period, settings: Settings, library: Library, progress: Progress
    ) -> tuple[Issue | None, Sequence[Notice]]:
        if period.name in self.broken:
            raise InputError(CONFLICT)
        if period.name in self.empty:
            return None, ()
        for issue in library.issues():
            if issue.period == f"{plan.name} {period.name} 1.0":
                return issue, ()
        time.sleep(self.pause_s)
        folder = plan.beside(plan.file.output)
        folder.mkdir(exist_ok=True)
        path = folder / f"{plan.name}-{period.name.replace('/', '-')}.pdf"
        path.write_bytes(period.name.encode())
        facts = json.dumps({"sources": [], "document": {"title": plan.file.title}}).encode()
        about = {"type": "weekly-digest", "office": "base", "title": plan.file.title, "date": "", "at": settings.now}
        issue = Issue.of({path: path.read_bytes()}, facts, period=f"{plan.name} {period.name} 1.0", **about)  # type: ignore[arg-type]
        library.record_issue(issue)
        self.made.append(period.name)
        return issue, ()


def digest_file(folder: Path, name: str = "weekly", **keys: object) -> Path:
    path = folder / f"{name}.yaml"
    common = {"title": "Weekly digest", "timezone": "America/Toronto", "schedule": "every week, monday 07:00"}
    path.write_text(yaml.safe_dump({**common, "deliver": [{"folder": "published"}], **keys}), encoding="utf-8")
    return path


def run(paths: Sequence[Path], newsroom: Newsroom, now: str = MONDAY, asked: Asked | None = None) -> DueResult:
    settings = Settings(today=now[:10], now=now, folder=paths[0].parent, library=str(paths[0].parent / "l.sqlite"))
    return due(paths, asked or Asked(), settings, Surroundings(newsroom, {}))


def one(path: Path, newsroom: Newsroom, now: str = MONDAY, asked: Asked | None = None) -> Report:
    return run([path], newsroom, now, asked).reports[0]


def periods(report: Report) -> list[str]:
    return [period for period, _ in report.issued]


def test_what_is_due_is_made_and_delivered_once(tmp_path: Path) -> None:
    newsroom, path = Newsroom(), digest_file(tmp_path)
    first = one(path, newsroom)
    assert (first.state, periods(first), first.exit_code) == ("done", ["2026-W10"], 0)
    assert [delivery.state for delivery in first.deliveries] == ["delivered"]
    assert (tmp_path / "published" / "weekly-2026-W10.pdf").read_text() == "2026-W10"
    assert first.notices[0].code == "fetch-failed"
    second = one(path, newsroom, "2026-03-15T23:00:00Z")
    assert (second.state, second.next) == ("nothing", "2026-03-16T11:00:00Z")
    assert (newsroom.made, newsroom.fetched) == (["2026-W10"], 1)


def test_nothing_is_due_before_its_hour(tmp_path: Path) -> None:
    newsroom, path = Newsroom(), digest_file(tmp_path)
    assert periods(one(path, newsroom, "2026-03-09T10:59:59Z")) == ["2026-W09"]
    assert periods(one(path, newsroom, "2026-03-09T11:00:00Z")) == ["2026-W10"]


def test_a_machine_that_slept_makes_up_for_one_period_more(tmp_path: Path) -> None:
    newsroom, path = Newsroom(), digest_file(tmp_path)
    one(path, newsroom)
    late = one(path, newsroom, "2026-04-02T12:00:00Z")
    assert periods(late) == ["2026-W12", "2026-W13"]
    assert late.missed == ("2026-W11",)
    assert one(path, newsroom, "2026-04-06T12:00:00Z").missed == ()
    assert periods(one(path, newsroom, "2026-04-06T12:00:00Z", Asked(catch_up=5))) == ["2026-W11"]


def test_a_new_digest_does_not_begin_with_old_news(tmp_path: Path) -> None:
    assert periods(one(digest_file(tmp_path), Newsroom(), asked=Asked(catch_up=9))) == ["2026-W10"]


def test_monday_s_digest_of_every_weekday_is_about_the_weekend_too(tmp_path: Path) -> None:
    path = digest_file(tmp_path, schedule="every weekday 07:00")
    assert periods(one(path, Newsroom())) == ["2026-03-06/2026-03-08"]
    assert periods(one(path, Newsroom(), "2026-03-10T12:00:00Z")) == ["2026-03-09"]


def test_a_month_is_due_on_its_day(tmp_path: Path) -> None:
    path = digest_file(tmp_path, schedule="every month, last day 23:30", timezone="Australia/Adelaide")
    assert periods(one(path, Newsroom(), "2026-03-31T12:59:59Z")) == ["2026-01"]
    assert periods(one(path, Newsroom(), "2026-03-31T13:00:00Z")) == ["2026-02"]


@pytest.mark.parametrize("zone", ["America/Toronto", "Europe/Berlin", "Australia/Lord_Howe", "Pacific/Auckland"])
def test_a_year_makes_every_week_once(tmp_path: Path, zone: str) -> None:
    plan = file.load(digest_file(tmp_path, schedule="every week, sunday 02:30", timezone=zone))
    done: list[str] = []
    for step in range(3 * 7 * 54):
        now = dt.datetime(2025, 12, 29, tzinfo=dt.UTC) + dt.timedelta(hours=8 * step, minutes=7)
        done += [period.name for period in occasions.due(plan, now, done=done, known=done).periods]
    assert done[2:54] == [f"2026-W{number:02}" for number in range(1, 53)]
    assert len(set(done)) == len(done) == 55


def test_an_empty_week_that_is_skipped_is_not_tried_again(tmp_path: Path) -> None:
    newsroom, path = Newsroom(empty={"2026-W10"}), digest_file(tmp_path)
    assert one(path, newsroom).skipped == ("2026-W10",)
    assert one(path, newsroom).state == "nothing"


def test_a_bad_digest_does_not_stop_the_rest_and_is_tried_again(tmp_path: Path) -> None:
    wrong, good = digest_file(tmp_path, "a", titel="x"), digest_file(tmp_path, "b")
    newsroom = Newsroom(broken={"2026-W10"})
    result = run([wrong, good], newsroom)
    assert [report.state for report in result.reports] == ["failed", "failed"]
    assert result.exit_code == InputError.exit_code
    assert result.reports[1].problems == (CONFLICT,)
    newsroom.broken = set()
    assert periods(one(good, newsroom)) == ["2026-W10"]
    with open_library(tmp_path / "l.sqlite") as library:
        assert [(made.outcome, made.tries) for made in deliveries.runs_of(library, "b")] == [("issued", 2)]


def test_several_are_made_side_by_side_from_what_all_of_them_fetched(tmp_path: Path) -> None:
    paths = [digest_file(tmp_path, "a", titel="x"), *(digest_file(tmp_path, name) for name in ("b", "c", "d"))]
    digest_file(tmp_path, "e", schedule="every month, last day 23:30", timezone="Europe/Berlin")
    said: list[str] = []
    settings = Settings(today=MONDAY[:10], now=MONDAY, folder=tmp_path, library=str(tmp_path / "l.sqlite"))
    newsroom = Newsroom()
    around = Surroundings(newsroom, {}, said.append)
    result = due([], Asked(), settings, around)
    assert [Path(report.file).stem for report in result.reports] == ["a", "b", "c", "d", "e"]
    assert [report.state for report in result.reports] == ["failed", "done", "done", "done", "done"]
    assert [periods(report) for report in result.reports[1:]] == [["2026-W10"]] * 3 + [["2026-01"]]
    assert newsroom.fetched == 4
    assert said == [f"{number} of 4 digests done" for number in (1, 2, 3, 4)]
    assert result.exit_code == InputError.exit_code
    again = due(paths, Asked(), settings, around)
    assert again.counts == {"failed": 1, "nothing": 3}


def test_a_run_that_is_to_stop_begins_nothing_more(tmp_path: Path) -> None:
    paths, asked = [digest_file(tmp_path, name) for name in ("b", "c")], iter((False, False))
    settings = Settings(today=MONDAY[:10], now=MONDAY, folder=tmp_path, library=str(tmp_path / "l.sqlite"))
    around = Surroundings(Newsroom(pause_s=1.0), {}, is_stopping=lambda: next(asked, True))
    due(paths, Asked(), settings, around)
    for path in paths:
        one(path, Newsroom())
    assert {path.name for path in (tmp_path / "published").glob("*.pdf")} == {"b-2026-W10.pdf", "c-2026-W10.pdf"}


def test_fetching_waits_for_another_program_and_names_it_in_the_end(tmp_path: Path) -> None:
    with open_library(tmp_path / "l.sqlite") as library, open_library(tmp_path / "l.sqlite") as other:
        with (
            locking.fetching(library, MONDAY),
            pytest.raises(locking.LockedError, match="being fetched by process"),
            locking.fetching(other, MONDAY, patience_s=0.1),
        ):
            pass
        with locking.fetching(other, MONDAY, patience_s=0):
            pass


def test_one_period_can_be_asked_for_and_its_delivery_is_not_repeated(tmp_path: Path) -> None:
    newsroom, path = Newsroom(), digest_file(tmp_path)
    for expected in (1, 0):
        report = one(path, newsroom, asked=Asked(period="2026-W03"))
        assert (periods(report), len(report.deliveries)) == (["2026-W03"], expected)
    assert "is not a period" in str(one(path, newsroom, asked=Asked(period="last week")).problems[0])


def test_a_failed_delivery_is_tried_by_the_next_run_until_it_is_old(tmp_path: Path) -> None:
    with mail_server(tmp_path / "mail") as server:
        mail = {"to": ["a@x.example", "b@x.example"], "server": server.server, "from": "desk@office.example"}
        path = digest_file(tmp_path, deliver=[{"mail": {**mail, "attach": ["pdf"], "ca-file": str(server.ca_file)}}])
        server.refused = {"b@x.example"}
        newsroom = Newsroom()
        first = one(path, newsroom)
        assert (first.state, first.exit_code, len(first.deliveries)) == ("failed", 3, 2)
        assert "b@x.example" in str(first.problems[0])
        assert len(one(path, newsroom, "2026-03-09T13:00:00Z").deliveries) == 1
        server.refused = set()
        again = one(path, newsroom, "2026-03-09T14:00:00Z")
        assert (again.state, [made.recipient for made in again.deliveries]) == ("done", ["b@x.example"])
        assert one(path, newsroom, "2026-03-09T15:00:00Z").deliveries == ()
        assert server.recipients == ["a@x.example", "b@x.example"]
        assert newsroom.made == ["2026-W10"]


def test_a_library_that_moved_delivers_nothing_again(tmp_path: Path) -> None:
    path, newsroom = digest_file(tmp_path), Newsroom()
    one(path, newsroom)
    export = io.BytesIO()
    place = tmp_path / "l.sqlite"
    with open_library(place) as library:
        transfer.write(library, export)
    place.unlink()
    with open_library(place) as library:
        transfer.read(library, export, "export.zip", lambda step: None)
    assert one(path, newsroom).state == "nothing"
    assert one(path, newsroom, asked=Asked(period="2026-W10")).deliveries == ()


def test_a_dry_run_tells_and_changes_nothing(tmp_path: Path) -> None:
    with mail_server(tmp_path / "mail") as server:
        mail = {"to": ["a@x.example"], "bcc": ["b@x.example"], "server": server.server, "from": "desk@office.example"}
        path = digest_file(tmp_path, deliver=[{"mail": {**mail, "attach": ["pdf"], "ca-file": str(server.ca_file)}}])
        newsroom = Newsroom()
        told = one(path, newsroom, asked=Asked(dry_run=True))
        assert (told.state, told.due, newsroom.made, newsroom.fetched) == ("due", ("2026-W10",), [], 0)
        assert {entry.name for entry in tmp_path.iterdir()} == {"mail", "weekly.yaml"}
        assert "Subject: Weekly digest: 2026-W10" in told.messages[0]
        server.refused = {"b@x.example"}
        one(path, newsroom)
        left = one(path, newsroom, asked=Asked(dry_run=True))
        assert left.due == ()
        assert "Envelope: b@x.example" in left.messages[0]
        assert "Attached: weekly-2026-W10.pdf, 8 bytes" in left.messages[0]
        assert server.recipients == ["a@x.example"]


def test_two_programs_make_a_digest_once_and_the_second_names_the_first(tmp_path: Path) -> None:
    path = digest_file(tmp_path)
    with open_library(tmp_path / "l.sqlite"):
        pass
    pid = forked(path, Newsroom(pause_s=1.0))
    owner = tmp_path / ".l.sqlite-weekly.owner"
    wait_for(owner)
    newsroom = Newsroom()
    busy = one(path, newsroom)
    assert (busy.state, busy.exit_code, newsroom.made) == ("busy", 0, [])
    assert f"process {pid} on {os.uname().nodename} since {MONDAY}" in str(busy.problems[0])
    assert os.waitpid(pid, 0)[1] == 0
    assert one(path, newsroom).state == "nothing"
    assert not owner.exists()


def test_runs_killed_anywhere_make_and_deliver_each_week_once(tmp_path: Path) -> None:
    path = digest_file(tmp_path)
    one(path, Newsroom())
    chance, kills = random.Random(7), 0
    weeks = ["2026-W11", "2026-W12", "2026-W13"]
    for number, monday in enumerate(("2026-03-16", "2026-03-23", "2026-03-30")):
        now = f"{monday}T12:00:00Z"
        for _ in range(12):
            pid = forked(path, Newsroom(pause_s=0.02), now)
            time.sleep(chance.uniform(0, 0.12))
            os.kill(pid, signal.SIGKILL)
            kills += os.WIFSIGNALED(os.waitpid(pid, 0)[1])
        one(path, Newsroom(), now)
        with open_library(tmp_path / "l.sqlite") as library:
            issued = [issue.period.split()[1] for issue in library.issues()]
            assert issued == ["2026-W10", *weeks[: number + 1]]
            for run_ in deliveries.runs_of(library, "weekly"):
                assert [(one.recipient, one.state) for one in deliveries.of_issue(library, run_.issue)] == [
                    ("folder:published", "delivered")
                ]
    assert kills >= 5


def test_watching_sleeps_to_the_next_hour_and_retries_what_failed(tmp_path: Path) -> None:
    now = dt.datetime.fromisoformat(MONDAY)
    looked: list[dt.datetime] = []
    states = iter(["done", "failed", "nothing", "nothing"])
    clock = [now]

    def look() -> DueResult:
        looked.append(clock[0])
        report = Report("weekly.yaml", next(states), next="2026-03-09T12:40:00Z")  # type: ignore[arg-type]
        return DueResult((replace(report, exit_code=3 if report.state == "failed" else 0),))

    def wait(seconds: float) -> bool:
        clock[0] += dt.timedelta(seconds=min(seconds, 60))
        return False

    watch(look, clock=lambda: clock[0], wait=wait, is_stopping=lambda: len(looked) == 4, told=lambda result: None)
    assert [(at - now).total_seconds() / 60 for at in looked] == [0, 40, 55, 55]


def forked(path: Path, newsroom: Newsroom, now: str = MONDAY) -> int:
    """The number of a program of its own that does what is due."""
    pid = fork()
    if not pid:
        code = 1
        try:
            code = one(path, newsroom, now).exit_code
        finally:
            os._exit(code)
    return pid


def fork() -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # 3.12: threads of the test runner stay behind
        return os.fork()


def wait_for(path: Path) -> None:
    for _ in range(200):
        if path.exists():
            return
        time.sleep(0.05)
    pytest.fail(f"{path} did not come")
