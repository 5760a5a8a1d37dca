"""Digests that make themselves: which period, which sources, what is new, who gets it, and when.

`file` is what a person writes, `period` and `recurrence` count time; the rest stands in the packages below.
"""
