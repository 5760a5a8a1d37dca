"""The steps of a digest before delivery, as `briefgen due` takes them."""

from __future__ import annotations

from collections.abc import Sequence

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
    ) -> Issue | None:
        """The issue of a period, made now or before; None where an empty one is skipped."""
        raise NotImplementedError
