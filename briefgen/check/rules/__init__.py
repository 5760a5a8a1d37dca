"""The rules, one module each, in the order of their numbers.

A rule has NAME, SEVERITY (of what it finds, unless it says otherwise), SOURCE (whose rule it is) and a docstring: the
first line says what holds of a good document, the rest why. It has a function for each stage it looks at, which yields
Findings:

    request(asked)         what a person wrote, before anything is built
    brief(made)            what was composed, with the facts it rests on
    pdf(file, made)        the finished PDF
    word(file, made)       the finished Word file
    pair(pdf, word, made)  both together
    hidden(file)           a file that is to be released

`NOTICES` names notices of a run that say the same already, `PARTS` the properties of a rule that has several. Q51 to
Q53 are those of digests; Q54, that a run twice is as good as once, is how digests are made and not how they look. Q55 is
for people: no program can judge advice.
"""

from __future__ import annotations

from typing import Protocol

from briefgen.check.finding import Severity
from briefgen.check.rules import (
    q01_bottom_line_first,
    q02_purpose,
    q03_headings,
    q04_nothing_stranded,
    q05_page_limit,
    q06_one_page,
    q07_talking_points,
    q08_objectives,
    q09_lines_and_facts,
    q10_summary,
    q11_dated_background,
    q12_recommendations,
    q13_every_fact_cited,
    q14_citations,
    q15_exact_quotes,
    q16_figures,
    q17_attribution,
    q18_verb_strength,
    q19_contradictions,
    q20_origins,
    q21_source_list,
    q22_cut_off,
    q23_provenance,
    q24_titles_current,
    q25_titles_then,
    q26_names_in_full,
    q27_one_form,
    q28_no_relative_dates,
    q29_weekdays,
    q30_numeric_dates,
    q31_upcoming,
    q32_pronouns,
    q33_acronyms,
    q34_spelling,
    q35_sentence_length,
    q36_weasel_words,
    q37_likelihood,
    q38_web_furniture,
    q39_french_spaces,
    q40_marking_everywhere,
    q41_high_water_mark,
    q42_portion_marks,
    q43_identity,
    q44_sign_off,
    q45_draft_label,
    q46_same_words,
    q47_same_again,
    q48_accessibility,
    q49_no_hidden_data,
    q50_register,
    q51_in_the_window,
    q52_one_event_once,
    q53_told_before,
    q56_marking_large_enough,
)


class Rule(Protocol):
    """What every module of a rule has; the functions of its stages come on top."""

    NAME: str
    SEVERITY: Severity
    SOURCE: str


RULES: dict[str, Rule] = {
    rule.NAME: rule
    for rule in (
        q01_bottom_line_first,
        q02_purpose,
        q03_headings,
        q04_nothing_stranded,
        q05_page_limit,
        q06_one_page,
        q07_talking_points,
        q08_objectives,
        q09_lines_and_facts,
        q10_summary,
        q11_dated_background,
        q12_recommendations,
        q13_every_fact_cited,
        q14_citations,
        q15_exact_quotes,
        q16_figures,
        q17_attribution,
        q18_verb_strength,
        q19_contradictions,
        q20_origins,
        q21_source_list,
        q22_cut_off,
        q23_provenance,
        q24_titles_current,
        q25_titles_then,
        q26_names_in_full,
        q27_one_form,
        q28_no_relative_dates,
        q29_weekdays,
        q30_numeric_dates,
        q31_upcoming,
        q32_pronouns,
        q33_acronyms,
        q34_spelling,
        q35_sentence_length,
        q36_weasel_words,
        q37_likelihood,
        q38_web_furniture,
        q39_french_spaces,
        q40_marking_everywhere,
        q41_high_water_mark,
        q42_portion_marks,
        q43_identity,
        q44_sign_off,
        q45_draft_label,
        q46_same_words,
        q47_same_again,
        q48_accessibility,
        q49_no_hidden_data,
        q50_register,
        q51_in_the_window,
        q52_one_event_once,
        q53_told_before,
        q56_marking_large_enough,
    )
}
