"""Known mistakes of the parser about who says something, mended on the bare tree."""

from __future__ import annotations

from briefgen.language.baretree import Tree, has_subject, speech
from briefgen.lexicon import verbs


def speaker_read_as_object(tree: Tree, start: int, end: int) -> None:
    """ "The road is open, stressed the ministry.": the noun behind the verb says it, and is not stressed."""
    for verb in range(start, end):
        if (
            tree.lemmas[verb] not in speech()
            or tree.tags[verb] not in ("VBD", "VBZ")
            or has_subject(tree, verb, start, end)
        ):
            continue
        children = tree.children(verb, start, end)
        said = [child for child in children if child < verb and tree.deps[child] == "ccomp"]
        behind = [child for child in children if child > verb and tree.deps[child] in ("dobj", "attr")]
        if said and len(behind) == 1:
            tree.deps[behind[0]] = "nsubj"


def speech_between_commas(tree: Tree, start: int, end: int) -> None:
    """ "Norway, Roe said, would pay its share.": who says it stands beside "said", who pays before the comma."""
    root = tree.root(start, end)
    if root is None or has_subject(tree, root, start, end):
        return
    for verb in tree.children(root, start, end):
        if verb > root or tree.deps[verb] != "parataxis" or tree.lemmas[verb] not in verbs.words("speech", "plain"):
            continue
        subject = next((child for child in tree.children(verb, start, end) if tree.deps[child] == "nsubj"), None)
        if subject is None or verb + 1 >= end or tree.words[verb + 1] != ",":
            continue
        inner = [child for child in tree.children(subject, start, end) if tree.deps[child] == "appos" and child < verb]
        if inner and verb - inner[-1] <= 2:
            tree.heads[inner[-1]], tree.deps[inner[-1]] = verb, "nsubj"
            passive = any(tree.deps[child] == "auxpass" for child in tree.children(root, start, end))
            tree.heads[subject], tree.deps[subject] = root, "nsubjpass" if passive else "nsubj"
            return


def speech_joined_to_a_participle(tree: Tree, start: int, end: int) -> None:
    """ "They regretted the ships sent there and called for calm.": who regretted called, not the ships.

    A verb of speech without a subject, joined to a participle that stands behind a noun, goes to the finite verb above.
    """
    for verb in range(start, end):
        below = tree.heads[verb]
        if tree.deps[verb] != "conj" or not _ends_a_noun(tree, below, verb, start, end):
            continue
        if (
            tree.tags[verb] not in ("VBD", "VBN")
            or tree.lemmas[verb] not in speech()
            or has_subject(tree, verb, start, end)
        ):
            continue
        above = tree.heads[below]
        while tree.heads[above] != above and tree.tags[above] not in ("VBD", "VBZ", "VBP"):
            above = tree.heads[above]
        if tree.tags[above] == "VBD" and not any(
            tree.deps[child] == "agent" for child in tree.children(verb, start, end)
        ):
            tree.heads[verb], tree.tags[verb] = above, "VBD"


def _ends_a_noun(tree: Tree, below: int, verb: int, start: int, end: int) -> bool:
    """Whether `below` only describes a noun: "sent there", or "that parliament passed" where `verb` has an object of its own."""
    if tree.deps[below] == "acl":
        return tree.tags[below] == "VBN"
    if tree.deps[below] != "relcl":
        return False
    relative = any(
        tree.words[child].lower() in ("that", "which", "whom") and tree.deps[child] in ("dobj", "pobj")
        for child in tree.children(below, start, end)
    )
    own = {tree.deps[child] for child in tree.children(verb, start, end)} & {"dobj", "ccomp"}
    return relative and bool(own)


def speech_joined_to_what_was_said(tree: Tree, start: int, end: int) -> None:
    """ "Roe said that the ferry was late and voiced regret": who said it voiced it, not the ferry.

    A verb of speech without a subject of its own, joined to a clause that is itself no speech but what was said, goes to
    the verb that said it.
    """
    for verb in range(start, end):
        below = tree.heads[verb]
        told = speech() | verbs.words("commitments", "bind")
        if tree.deps[verb] != "conj" or tree.tags[verb] not in ("VBD", "VBZ") or tree.lemmas[verb] not in told:
            continue
        above = tree.heads[below]
        if (
            tree.deps[below] != "ccomp"
            or below < above
            or tree.lemmas[below] in speech()
            or tree.lemmas[above] not in speech() | verbs.words("commitments", "bind")
        ):
            continue
        if tree.tags[above] != tree.tags[verb] or has_subject(tree, verb, start, end):
            continue
        tree.heads[verb] = above


def half_read_as_what_was_said(tree: Tree, start: int, end: int) -> None:
    """ "Roe called it wrong; Lie walked out.": the half before a semicolon stands for itself, whoever acts behind it."""
    for verb in range(start, end):
        above = tree.heads[verb]
        if tree.deps[verb] != "ccomp" or above <= verb or not has_subject(tree, verb, start, end):
            continue
        subjects = [child for child in tree.children(above, start, end) if tree.deps[child] in ("nsubj", "nsubjpass")]
        last = min(subjects, default=above)
        if any(tree.words[index] == ";" for index in range(verb, last)):
            tree.deps[verb] = "parataxis"
