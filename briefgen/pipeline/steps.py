"""The steps of a digest before delivery, as `briefgen due` takes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.digest.file import DigestPlan
from briefgen.digest.period import Period
from briefgen.errors import Notice
from briefgen.gather import Progress
from briefgen.library import Issue, Library
from briefgen.pipeline.settings import Settings


class DigestSteps:
    """`briefgen fetch` and `briefgen digest`."""

    def fetch(self, plan: DigestPlan, settings: Settings, library: Library, progress: Progress) -> Sequence[Notice]:
        """Fetches every place of the digest; what failed long enough to be told of is a notice."""
        from briefgen.pipeline.fetch import fetch

        return fetch(plan, library, now=settings.now, progress=progress).notices

    def digest(
        self, plan: DigestPlan, period: Period, settings: Settings, library: Library, progress: Progress
    ) -> tuple[Issue | None, Sequence[Notice]]:
        """The issue of a period, made now or before, and what is to know of it; None where an empty one is skipped."""
        from briefgen.pipeline.digest import digest

        made = digest(plan, period, settings, library, progress)
        if made.issue is None:
            return None, made.notices
        return replace(made.issue, facts_json=library.issue_facts(made.issue.id)), made.notices
