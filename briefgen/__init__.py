"""Briefgen turns news articles, press releases and communiqués into cited ministerial briefs."""

__version__ = "0.1.0"
