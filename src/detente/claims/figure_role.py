"""In what role a number stands: a total, a change, some more, what is to be, what can be held.

A change, a goal and a capacity are no count of what there is, so they are never held against one.
"""

from __future__ import annotations

from detente.claims.counting import Count, Counting
from detente.model.claim import FigureRole, Modality

#: Before a count of what is there already: "to protect the 28,000 troops".
_DEFINITE = frozenset({"the", "these", "those", "this", "that"})


def role_of(counting: Counting, count: Count) -> tuple[FigureRole, str]:
    """Return the role of a number and the word that says so, "" for a plain total."""
    c, row, verb = counting.clauses, counting.words["role"], count.verb
    governor = c.lemma[verb] if verb is not None else ""
    preposition, word = _preposition(counting, count)
    if count.quantity.measure in counting.words["capacity"]["measures"]:
        return "capacity", count.quantity.measure
    if word == "by" and governor in row["change_verbs"]:
        return "change", governor
    if (added := _added(counting, count)) is not None:
        return "additional", added
    if (can := _capacity(counting, count)) is not None:
        return "capacity", can
    if count.noun is not None and count.measured and c.lemma[count.noun] in row["change_nouns"]:
        return "change", c.lemma[count.noun]
    if (aim := _target(counting, count, word)) is not None:
        return "target", aim
    changing = count.quantity.measure in counting.words["changing"]["measures"]
    if changing and governor in row["change_verbs"] and word not in ("of", "to", "from", "at"):
        hangs = counting.role_of(count.anchor, verb) if verb is not None else ""
        by_itself = hangs in ("dobj", "npadvmod", "advmod", "attr", "oprd")
        if by_itself and count.noun is None and c.lemma[verb or 0] not in ("expand", "lose"):
            return "change", governor
    above = c.head[preposition] if preposition is not None else count.number
    if word in ("of", "in") and c.lemma[above] in row["change_nouns"]:
        return "change", c.lemma[above]
    return "total", ""


def modality_of(counting: Counting, count: Count, role: FigureRole, *, fate: bool) -> Modality:
    """Return how the counted stand: there, possible, foretold, planned."""
    modal = counting.clauses.modal(count.verb) if count.verb is not None else None
    if modal in ("could", "may", "might") and role != "capacity":
        return "possible"
    if fate and modal in ("will", "would"):
        return "predicted"
    return "planned" if role == "target" else "actual"


def _preposition(counting: Counting, count: Count) -> tuple[int | None, str]:
    """Return the preposition a number stands under, and its word."""
    c = counting.clauses
    before = c.at(max(count.mention.span.start - 2, 0))
    token = before
    for at in (count.number, count.anchor):
        if c.dep[at] == "pobj" and c.head[at] < at:
            token = c.head[at]
            break
    return token, c.word[token] if token is not None else ""


def _added(counting: Counting, count: Count) -> str | None:
    """Return the word by which a count is one on top of others ("another 200", "500 more")."""
    c, row = counting.clauses, counting.words["role"]
    first = c.at(count.mention.span.start)
    first = count.number if first is None else first
    last = count.noun if count.noun is not None and count.noun > count.number else count.number
    near = set(range(max(first - 2, 0), min(count.number + 2, len(c.word))))
    near |= set(range(count.number, min(last + 1, count.number + 6)))
    if count.noun is not None:
        near |= set(c.kids(count.noun, ("amod", "det")))
    hedged = "than" in c.word[first : count.number + 1]
    words = {c.word[k] for k in near}
    noun = count.noun
    if noun is not None and noun > count.number and "other" in c.word[count.number + 1 : noun]:
        return "other"
    for added in row["additional"]:
        if added in words and not (added == "more" and (hedged or _joined(counting, count, first))):
            return str(added)
    return None


def _joined(counting: Counting, count: Count, first: int) -> bool:
    """Tell whether "more" near a number is another word's: "more Russian tanks than 200"."""
    c = counting.clauses
    at = [
        k
        for k in range(max(first - 2, 0), min(count.number + 6, len(c.word)))
        if c.word[k] == "more"
    ]
    return not any(
        k > count.number and c.head[k] in (count.number, count.noun) for k in at
    ) and not (any(k == count.number + 1 for k in at))


def _capacity(counting: Counting, count: Count) -> str | None:
    """Return the word by which a number is what something can hold, reach or make."""
    c, row, verb = counting.clauses, counting.words["role"], count.verb
    preposition, word = _preposition(counting, count)
    if preposition is not None and word in ("of", "for", "to"):
        whole = c.head[preposition]
        if c.lemma[whole] in row["capacity_words"] and word == "of":
            return c.lemma[whole]
        enough = [c.word[k] for k in range(c.left_edge(whole), whole)]
        if "enough" in enough and word == "for":
            return "enough"
    if count.noun is not None and count.measured and c.lemma[count.noun] in row["capacity_words"]:
        return c.lemma[count.noun]
    if count.noun is not None and c.dep[count.noun] == "conj":
        token = c.head[count.noun]
        verb = counting.verb(token)
    if verb is None:
        return None
    if c.lemma[verb] in row["capacity_verbs"] and c.modal(verb) in ("can", "could"):
        return c.lemma[verb]
    governor = c.head[verb]
    if c.dep[verb] in ("acl", "xcomp", "advcl", "relcl"):
        enough = [c.word[k] for k in c.kids(governor, ("amod", "advmod"))]
        if c.lemma[governor] in row["capacity_words"] or "enough" in enough:
            return c.lemma[governor]
    if c.dep[verb] == "pcomp" and c.lemma[c.head[governor]] in row["capacity_words"]:
        return c.lemma[c.head[governor]]
    return None


def _target(counting: Counting, count: Count, word: str) -> str | None:
    """Return the word by which a number is still to be reached, sent or paid."""
    c, row, verb = counting.clauses, counting.words["role"], count.verb
    preposition, _ = _preposition(counting, count)
    if word == "of" and preposition is not None:
        whole = c.head[preposition]
        # "Iran was the target of two attacks" sets no goal.
        if c.lemma[whole] in row["target_nouns"] and c.dep[whole] != "attr":
            return c.lemma[whole]
    if verb is None:
        return None
    goal = c.head[c.head[verb]]
    if (
        c.dep[verb] == "pcomp"
        and c.word[c.head[verb]] == "of"
        and c.lemma[goal] in row["target_nouns"]
    ):
        return c.lemma[goal]
    if word in ("at", "to") and _put_ahead(counting, verb):
        return c.lemma[verb]
    governor, modal = c.lemma[verb], c.modal(verb)
    hangs = counting.role_of(count.anchor, verb)
    ahead = modal in ("will", "would", "shall") and not c.perfect(verb)
    if (
        word == "to"
        and governor in row["target_verbs"]
        and (ahead or c.finite(verb) == "infinitive")
    ):
        return governor
    coming = hangs == "nsubj" and governor in row["arriving"]
    if hangs not in ("dobj", "nsubjpass") and not coming:
        return None
    if count.noun is not None and _there_already(counting, count.noun):
        return None
    if ahead and governor not in row["not_ahead"]:
        return modal
    if governor in row["promising"] or (governor in row["needing"] and count.measured):
        return governor
    for _ in range(3):
        above = c.head[verb]
        if c.dep[verb] not in ("xcomp", "acl", "advcl", "ccomp") or above == verb:
            return None
        if c.finite(verb) != "infinitive":
            return None
        if c.lemma[above] in row["planned"] or c.lemma[above] in row["target_nouns"]:
            return c.lemma[above]
        verb = above
    return None


def _put_ahead(counting: Counting, verb: int) -> bool:
    """Tell whether a number is where something is to be put: "expect the number to be set at 900"."""
    c, row = counting.clauses, counting.words["role"]
    if c.lemma[verb] not in (*row["target_verbs"], *row["putting"]):
        return False
    goes_on = c.finite(verb) == "infinitive" or c.tag[verb] == "VBN"
    above = c.head[verb]
    if not goes_on or c.dep[verb] not in ("xcomp", "ccomp"):
        return False
    governor = c.head[above] if c.lemma[above] in ("see", "have") else above
    return c.lemma[governor] in row["planned"] and governor != verb


def _there_already(counting: Counting, noun: int) -> bool:
    """Tell whether a count is of what is known: "the 28,000 troops", "the last of four ships"."""
    c = counting.clauses
    above = c.head[c.head[noun]] if c.dep[noun] == "pobj" and c.word[c.head[noun]] == "of" else noun
    return any(c.word[k] in _DEFINITE for t in (noun, above) for k in c.kids(t, ("det",)))
