"""Known mistakes of the small parser, mended on the bare tree before anything reads it.

Each rule is a function over one sentence: lists of words, tags, heads and relations, and the sentence's bounds.
"""

from __future__ import annotations

from functools import cache

from briefgen.language.baretree import Tree, has_subject, speech
from briefgen.language.repairspeech import (
    half_read_as_what_was_said,
    speaker_read_as_object,
    speech_between_commas,
    speech_joined_to_a_participle,
    speech_joined_to_what_was_said,
)
from briefgen.lexicon import verbs

_NOUNS = ("NOUN", "PROPN", "PRON")
_CHAIN = ("prep", "pobj", "conj", "appos", "acl", "nmod", "agent")


def mend(
    words: list[str],
    tags: list[str],
    pos: list[str],
    lemmas: list[str],
    heads: list[int],
    deps: list[str],
    bounds: list[int],
) -> None:
    """Mend every sentence in place; `bounds` are the indexes at which sentences start."""
    tree = Tree(words, tags, pos, lemmas, heads, deps)
    for start, end in zip(bounds, [*bounds[1:], len(words)], strict=True):
        verb_in_capitals(tree, start, end)
        name_read_as_verb(tree, start, end)
        plural_verb_read_as_infinitive(tree, start, end)
        is_read_as_a_genitive(tree, start, end)
        subject_read_as_part_of_a_date(tree, start, end)
        subject_behind_a_passive(tree, start, end)
        verb_read_as_adverb(tree, start, end)
        verb_read_as_plural(tree, start, end)
        finite_verb_read_as_participle(tree, start, end)
        verb_of_a_sentence_led_by_a_preposition(tree, start, end)
        participle_read_as_the_verb(tree, start, end)
        speaker_read_as_object(tree, start, end)
        speech_between_commas(tree, start, end)
        speech_joined_to_a_participle(tree, start, end)
        speech_joined_to_what_was_said(tree, start, end)
        half_read_as_what_was_said(tree, start, end)


def verb_in_capitals(tree: Tree, start: int, end: int) -> None:
    """ "The Council DECIDES to extend it": a word in capitals among others, where a verb stands, is read as it is spelled small."""
    if (
        sum(tree.words[index].isupper() and len(tree.words[index]) > 1 for index in range(start, end))
        > (end - start) / 3
    ):
        return
    for index in range(start, end):
        word = tree.words[index]
        if len(word) < 5 or not word.isupper() or tree.deps[index] not in ("ROOT", "conj", "advcl", "ccomp"):
            continue
        small = word.lower()
        for ending, tag in (("s", "VBZ"), ("ed", "VBD"), ("ing", "VBG"), ("es", "VBZ"), ("d", "VBD")):
            base = small[: -len(ending)]
            known = next((verb for verb in (base, f"{base}e") if small.endswith(ending) and verb in _known()), None)
            if known is not None:
                tree.tags[index], tree.pos[index], tree.lemmas[index] = tag, "VERB", known
                break


def name_read_as_verb(tree: Tree, start: int, end: int) -> None:
    """ "Rovio, citing the coast guard, said …": an unknown name at the start, before a comma, is the subject and no verb."""
    head = tree.heads[start]
    apart = start + 1 < end and tree.words[start + 1] == ","
    if not apart or tree.tags[start] != "VB" or not tree.words[start][:1].isupper() or head <= start:
        return
    if tree.tags[head] in ("VBD", "VBZ", "VBP") and not has_subject(tree, head, start, end):
        tree.tags[start], tree.pos[start], tree.deps[start] = "NNP", "PROPN", "nsubj"
        tree.lemmas[start] = tree.words[start]


def plural_verb_read_as_infinitive(tree: Tree, start: int, end: int) -> None:
    """ "Growers, most of them smallholders, fear cheaper oil.": a main verb with a subject and no auxiliary is finite."""
    root = tree.root(start, end)
    if root is None or tree.tags[root] != "VB":
        return
    below = tree.children(root, start, end)
    plain = not any(tree.deps[child] in ("aux", "auxpass", "neg") for child in below)
    if plain and any(child < root and tree.deps[child] == "nsubj" for child in below):
        tree.tags[root] = "VBP"


def is_read_as_a_genitive(tree: Tree, start: int, end: int) -> None:
    """ "Ottawa's paying two million": the noun before it is the subject, so that "'s" is no genitive."""
    for index in range(start + 1, end - 1):
        verb = tree.heads[tree.heads[index]]
        if tree.tags[index] != "POS" or tree.tags[verb] != "VBG" or tree.deps[tree.heads[index]] != "nsubj":
            continue
        between = all(tree.pos[word] in ("ADV", "PART") for word in range(index + 1, verb))
        if tree.heads[index] == index - 1 and verb > index and between:
            tree.tags[index], tree.pos[index], tree.lemmas[index] = "VBZ", "AUX", "be"
            tree.heads[index], tree.deps[index] = verb, "aux"


def subject_read_as_part_of_a_date(tree: Tree, start: int, end: int) -> None:
    """ "At the talks on 9 September, Canada and France pledged …": the names behind the comma are the verb's subject."""
    root = tree.root(start, end)
    if root is None or tree.tags[root] not in ("VBD", "VBZ", "VBP", "VB", "VBN", "VBG"):
        return
    below = tree.children(root, start, end)
    if any(tree.deps[child] in ("nsubj", "nsubjpass", "csubj", "expl", "agent") for child in below):
        return
    fronted = [child for child in below if child < root and tree.deps[child] == "prep"]
    for first in range(start + 2, root):
        above = tree.heads[first]
        if tree.deps[first] not in ("conj", "appos") or tree.pos[first] not in _NOUNS or above >= first:
            continue
        left = _left_edge(tree, first, start)
        if (
            left - 1 <= above
            or tree.words[left - 1] != ","
            or not any(_stands_below(tree, above, prep) for prep in fronted)
        ):
            continue
        last = max(index for index in range(first, root) if index == first or _stands_below(tree, index, first))
        if all(tree.pos[index] in ("AUX", "ADV", "PUNCT", "PART") for index in range(last + 1, root)):
            passive = any(tree.deps[child] == "auxpass" for child in below)
            tree.heads[first], tree.deps[first] = root, "nsubjpass" if passive else "nsubj"
            return


def _left_edge(tree: Tree, token: int, start: int) -> int:
    """The first word that hangs on the token without a gap."""
    first = token
    while first > start and tree.heads[first - 1] == token and tree.deps[first - 1] != "punct":
        first -= 1
    return first


def _stands_below(tree: Tree, token: int, above: int) -> bool:
    """Whether `above` is among the heads over the token."""
    while tree.heads[token] != token:
        token = tree.heads[token]
        if token == above:
            return True
    return False


def subject_behind_a_passive(tree: Tree, start: int, end: int) -> None:
    """ "At the meeting were considered the questions of supply": what stands behind a passive without a subject is its subject."""
    root = tree.root(start, end)
    if root is None or tree.tags[root] != "VBN":
        return
    below = tree.children(root, start, end)
    relations = {tree.deps[child] for child in below}
    if "auxpass" not in relations or relations & {"nsubj", "nsubjpass", "csubjpass", "expl"}:
        return
    behind = [child for child in below if child > root and tree.deps[child] in ("oprd", "dobj", "attr")]
    if len(behind) == 1 and tree.pos[behind[0]] in ("NOUN", "PROPN"):
        tree.deps[behind[0]] = "nsubjpass"


def verb_read_as_adverb(tree: Tree, start: int, end: int) -> None:
    """ "Brazil and Paraguay back it": what has a subject before it and an object behind it is a verb."""
    for index in range(start + 1, end - 1):
        if tree.pos[index] in ("VERB", "AUX") or tree.deps[index] not in ("ROOT", "conj", "ccomp"):
            continue
        if tree.pos[index] not in ("ADV", "ADJ", "NOUN") or not tree.words[index].islower():
            continue
        below = tree.children(index, start, end)
        before = any(child < index and tree.deps[child] == "nsubj" for child in below)
        said = any(
            child > index
            and tree.deps[child] == "ccomp"
            and any(
                tree.words[mark].lower() == "that" and tree.deps[mark] == "mark"
                for mark in tree.children(child, start, end)
            )
            for child in below
        )
        if before and (said or any(child > index and tree.deps[child] == "dobj" for child in below)):
            tree.tags[index], tree.pos[index], tree.lemmas[index] = "VBP", "VERB", tree.words[index].lower()


def verb_read_as_plural(tree: Tree, start: int, end: int) -> None:
    """ "Norway reserves the right to leave.": a plural that has a subject, or a name before it and an object, is a verb."""
    root = tree.root(start, end)
    if root is None or tree.tags[root] != "NNS" or not tree.words[root].islower() or not tree.words[root].endswith("s"):
        return
    if any(
        tree.tags[index] in ("VBD", "VBZ", "VBP", "MD") and tree.heads[index] == root for index in range(start, end)
    ):
        return
    below = tree.children(root, start, end)
    subject = next((child for child in below if child < root and tree.deps[child] in ("nsubj", "compound")), None)
    if subject is None or not _ends_with_full_stop(tree, start, end):
        return
    named = tree.deps[subject] == "nsubj" or tree.tags[subject] in ("NNP", "NNPS")
    behind = {tree.deps[child] for child in below if child > root}
    if tree.deps[subject] == "compound" and not (named and behind & {"dobj", "xcomp", "ccomp"}):
        return
    if tree.deps[subject] == "nsubj" and not behind & {"dobj", "xcomp", "ccomp", "prep", "advcl", "acl"}:
        return
    tree.tags[root], tree.pos[root], tree.lemmas[root] = "VBZ", "VERB", _bare(tree.words[root])
    tree.deps[subject] = "nsubj"
    for child in below:
        if child > root and tree.deps[child] in ("acl", "advcl") and tree.tags[child] == "VB":
            tree.deps[child] = "xcomp"


def _bare(verb: str) -> str:
    """The infinitive of a verb in the third person: "begs", "tries", "watches"."""
    if verb.endswith("ies"):
        return f"{verb[:-3]}y"
    return verb[:-2] if verb.endswith(("sses", "shes", "ches", "xes", "zes", "oes")) else verb[:-1]


def finite_verb_read_as_participle(tree: Tree, start: int, end: int) -> None:
    """ "The delegates of the two states condemned in the strongest terms the raid.": the verb is the root, not the noun.

    A reduced relative clause ("the vote held on Monday") is passive and has no object of its own; where the would-be
    participle has one, or a clause, and nothing else in the sentence can be its verb, it is the verb.
    """
    root = tree.root(start, end)
    if root is None or tree.pos[root] not in _NOUNS or not _ends_with_full_stop(tree, start, end):
        return
    for verb in range(root + 1, end):
        if tree.deps[verb] == "acl" and tree.tags[verb] in ("VBN", "VBD") and _is_below(tree, verb, root):
            if _governs(tree, verb, start, end) and not _has_finite(tree, root, verb, start, end):
                _raise_verb(tree, root, verb, start, end)
            return


def verb_of_a_sentence_led_by_a_preposition(tree: Tree, start: int, end: int) -> None:
    """ "During the talks, joined by Roe, the sides touched upon fees.": no sentence hangs on its first preposition."""
    root = tree.root(start, end)
    if root is None or root != start or tree.tags[root] != "IN" or not _ends_with_full_stop(tree, start, end):
        return
    for noun in range(end - 1, start, -1):
        verb = next(
            (child for child in tree.children(noun, start, end) if child > noun and tree.deps[child] == "acl"), None
        )
        if verb is None or tree.tags[verb] != "VBD" or tree.pos[noun] not in _NOUNS:
            continue
        left = _left_edge(tree, noun, start)
        if tree.words[left - 1] != "," or any(tree.deps[child] == "agent" for child in tree.children(verb, start, end)):
            continue
        tree.heads[verb], tree.deps[verb] = verb, "ROOT"
        tree.heads[noun], tree.deps[noun] = verb, "nsubj"
        tree.heads[root], tree.deps[root] = verb, "prep"
        return


def participle_read_as_the_verb(tree: Tree, start: int, end: int) -> None:
    """ "The contract initialled at dawn gives each a bonus.": the verb in the present has the subject, not the participle."""
    root = tree.root(start, end)
    if root is None or tree.tags[root] not in ("VBD", "VBN", "VBG"):
        return
    below = tree.children(root, start, end)
    subject = next((child for child in below if child < root and tree.deps[child] == "nsubj"), None)
    if subject is None or any(tree.deps[child] in ("aux", "auxpass", "neg", "dobj") for child in below if child < root):
        return
    tags = ("VBZ", "VBP") if tree.tags[root] != "VBG" else ("VBZ", "VBP", "VBD", "VBN")
    for verb in below:
        if verb < root or tree.tags[verb] not in tags or tree.deps[verb] not in ("dep", "ccomp", "advcl"):
            continue
        between = tree.words[root + 1 : verb]
        if has_subject(tree, verb, start, end) or "," in between or _is_marked(tree, verb, start, end):
            continue
        tree.heads[verb], tree.deps[verb] = verb, "ROOT"
        tree.heads[root], tree.deps[root] = subject, "acl"
        tree.heads[subject] = verb
        if tree.tags[verb] == "VBN":
            tree.tags[verb] = "VBD"
        for child in tree.children(root, start, end):
            if tree.deps[child] == "punct" or child > verb:
                tree.heads[child] = verb
        return


def _is_marked(tree: Tree, verb: int, start: int, end: int) -> bool:
    return any(
        child < verb and tree.deps[child] in ("mark", "advmod", "aux", "auxpass", "prep", "agent")
        for child in tree.children(verb, start, end)
    )


def _ends_with_full_stop(tree: Tree, start: int, end: int) -> bool:
    return any(tree.words[index] in (".", "!", "?") for index in range(max(start, end - 4), end))


def _is_below(tree: Tree, token: int, root: int) -> bool:
    """Whether only prepositions and nouns stand between the token and the root."""
    current = tree.heads[token]
    while current != root:
        if tree.deps[current] not in _CHAIN or tree.pos[current] in ("VERB", "AUX") or tree.heads[current] == current:
            return False
        current = tree.heads[current]
    return True


def _governs(tree: Tree, verb: int, start: int, end: int) -> bool:
    """Whether the verb has what a passive participle cannot have: an object, a clause, an infinitive."""
    below = {tree.deps[child] for child in tree.children(verb, start, end) if child > verb}
    if tree.lemmas[verb] in _NEVER_PASSIVE or (
        tree.lemmas[verb] in _TALKING and below & {"prep", "prt"} and "agent" not in below
    ):
        return True
    beside = {tree.deps[child] for child in tree.children(tree.heads[verb], start, end) if child > verb}
    root = tree.root(start, end)
    late = (
        {tree.deps[child] for child in tree.children(root, start, end) if child > verb} if root is not None else set()
    )
    return (
        bool(below & {"dobj", "ccomp", "xcomp"} or (beside | late) & {"appos", "dobj", "ccomp"})
        and "agent" not in below
    )


# Nobody lapses or arrives anything: behind a noun these are its verb, as are those of talk with their preposition.
_NEVER_PASSIVE = frozenset(
    "lapse arrive die resign collapse happen occur emerge disappear expire retire vanish".split()
)
_TALKING = frozenset("touch dwell confer comment insist react concur disagree".split())


def _has_finite(tree: Tree, root: int, verb: int, start: int, end: int) -> bool:
    """Whether another finite verb hangs directly below the root noun, other than in a relative clause."""
    return any(
        tree.tags[child] in ("VBD", "VBZ", "VBP", "MD") and tree.deps[child] not in ("relcl", "acl")
        for child in tree.children(root, start, end)
        if child != verb
    )


def _raise_verb(tree: Tree, root: int, verb: int, start: int, end: int) -> None:
    """Make `verb` the root and the old root its subject; what followed the verb goes with it."""
    for child in tree.children(root, start, end):
        if child > verb:
            tree.heads[child] = verb
            if tree.deps[child] == "appos":
                tree.deps[child] = "dobj"
        elif tree.deps[child] in ("advmod", "punct", "npadvmod", "advcl") and child < root - 3:
            tree.heads[child] = verb
    tree.heads[verb], tree.deps[verb] = verb, "ROOT"
    tree.tags[verb], tree.pos[verb] = "VBD", "VERB"
    tree.heads[root], tree.deps[root] = verb, "nsubj"


@cache
def _known() -> frozenset[str]:
    """Verbs that say or bind."""
    return speech() | verbs.words("commitments", "bind") | verbs.words("commitments", "done")
