"""Which small counts only take up what was named before: "the two leaders", "three countries".

Who acts or suffers, arms, deeds and what is struck are counted for all that, article or no.
"""

from __future__ import annotations

from detente.claims.counting import Count, Counting
from detente.model.claim import Fate


def points_back(counting: Counting, count: Count, fate: Fate | None) -> bool:
    """Tell whether a count only takes up what was named before ("the two leaders")."""
    c, quantity, noun = counting.clauses, count.quantity, count.noun
    if fate is not None or count.measured or noun is None:
        return False
    small = (
        quantity.hedge == "exact"
        and quantity.low is not None
        and quantity.low <= counting.words["anaphoric"]["most"]
    )
    if not small:
        return False
    row, lemma = counting.words["anaphoric"], c.lemma[noun]
    if lemma in row["nouns"] and not _new(counting, noun):
        return True
    if lemma in counting.words["definite"]["nouns"] or any(
        lemma in group for group in counting.words["carried"]["classes"]
    ):
        return False  # "the two bombers", "its five tests": how many is news for all that
    mention = c.actor(noun) if c.tag[noun] == "NNPS" else None
    if mention is not None and mention.actor_kind == "people" and mention.country:
        return False  # "the four Americans"
    people = lemma in row["people"]
    return any(
        c.word[k] in ("the", "these", "those", "both", "all")
        or (c.dep[k] == "poss" and (people or c.actor(k) is None))
        for k in c.kids(noun, ("det", "predet", "poss"))
        if k < count.number or people
    )


def _new(counting: Counting, noun: int) -> bool:
    """Tell whether people are told of with more than their number: "three senior rebel leaders"."""
    c = counting.clauses
    several = c.tag[noun] == "NNS" and c.lemma[noun] in c.agents
    named = [k for k in c.kids(noun, ("compound", "amod")) if c.pos[k] in ("NOUN", "ADJ")]
    return several and len(named) > 1 and not c.kids(noun, ("det", "poss", "predet"))
