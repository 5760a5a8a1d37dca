"""The use cases, one file each, each a short list of stages; the command line calls nothing else."""

from briefgen.pipeline.brief import BriefResult, brief
from briefgen.pipeline.facts import FactsResult, facts, plain
from briefgen.pipeline.settings import Settings

__all__ = ["BriefResult", "FactsResult", "Settings", "brief", "facts", "plain"]
