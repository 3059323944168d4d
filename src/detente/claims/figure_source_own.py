"""What a report tells for itself inside somebody's words: "the bombing, which killed 86 people".

A relative clause in the past that tells of a known deed is background. Inside quotation marks all is
the speaker's.
"""

from __future__ import annotations

from detente.claims.counting import Count, Counting
from detente.model.claim import Claim, Statement

#: Steps from a number up to the clause that holds it.
STEPS = 8


def in_passing(counting: Counting, count: Count, told: Claim) -> bool:
    """Tell whether a number stands in words that the report puts between those it hands on."""
    c = counting.clauses
    if isinstance(told.body, Statement) and told.body.cue.casefold().startswith("according"):
        return False  # "According to" takes in the whole sentence
    cues = {
        k for span in told.spans("cue") for k in counting.dossier.tokens_in(span.start, span.end)
    }
    at = count.anchor
    for _ in range(STEPS):
        above = c.head[at]
        if c.dep[at] == "relcl" and _background(counting, at):
            return True
        if above == at or at in cues:
            return False
        at = above
    return False


def _background(counting: Counting, verb: int) -> bool:
    """Tell whether a relative clause tells what was, of a thing: "which killed", "that saw"."""
    c = counting.clauses
    subject = c.kid(verb, "nsubj")
    if subject is None or c.word[subject] not in ("which", "that"):
        return False
    past = c.tag[verb] == "VBD" or c.perfect(verb)
    aside = c.word[subject] == "which" and c.word[subject - 1] == ","
    struck = any(c.lemma[verb] in lemmas for lemmas in counting.words["fate"].values())
    taken = c.lemma[verb] in counting.words["lives"]["verbs"]
    modal = c.modal(verb) in ("may", "might", "could") and c.perfect(verb)
    return (past and (aside or struck or taken)) or modal
