"""Words of a forecast: the stretch that is foretold, without its "that", its condition and asides.

"Analysts fear that a war could break out if the talks fail" foretells "a war could break out"; what
it hangs on has a field of its own.
"""

from __future__ import annotations

from detente.claims.clause import Clauses, Range
from detente.claims.foretold import rows
from detente.claims.foretold_condition import is_condition

#: How many words may stand between a relative clause and the noun it is about.
APART = 3
#: Marks before an item of a list, which are none of its words.
LEADING = "•*·–— "


def what_of(c: Clauses, verb: int) -> Range:
    """Return code points [start, end) of a clause that is foretold, its subject included."""
    start, end = c.stretch(verb, ("punct", "parataxis"))
    for subject in c.kids(verb, ("nsubj", "nsubjpass", "csubj", "expl")):
        start = min(start, c.start[c.left_edge(subject)])
    for k in c.kids(verb, ("advcl", "conj", "prep", "mark", "advmod", "cc", "ccomp")):
        start, end = _trimmed(c, verb, k, (start, end))
    if c.dep[verb] == "relcl" and _relative(c, verb):
        start = min(start, _antecedent(c, verb, start))
    return _bare(c, start, end)


def _trimmed(c: Clauses, verb: int, k: int, span: Range) -> Range:
    """Return the stretch without one dependent, where that is none of the forecast."""
    start, end = span
    first, last = c.left_edge(k), max(c.dossier.subtree(k))
    if not _apart(c, k):
        return span
    before = c.dossier.words[start : c.start[first]].strip().casefold()
    if last < verb and before in ("", "even", "but", "and"):
        while last + 1 < verb and (c.dep[last + 1] == "punct" or c.word[last + 1] == "then"):
            last += 1
        return max(start, c.start[last + 1]), end
    if first > verb and start < c.start[first] < end:
        while first - 1 > verb and (c.dep[first - 1] in ("punct", "cc")):
            first -= 1
        return start, max(c.end[verb], c.end[first - 1])
    return span


def _apart(c: Clauses, k: int) -> bool:
    """Tell whether a dependent is a condition, an aside, a further forecast or a mere joint."""
    asides = rows()["conditions"]["asides"]
    if c.dep[k] == "conj":
        own = any(c.tag[a] == "MD" for a in c.kids(k, ("aux", "auxpass")))
        return own or bool(c.kids(k, ("nsubj", "nsubjpass")))
    if c.dep[k] == "ccomp":
        # A clause that only stands before this one ("it fails - it will fail again").
        return k < c.head[k]
    if is_condition(c, k):
        return True
    if c.dep[k] == "advcl":
        return any(c.word[m] in asides for m in c.kids(k, ("mark", "advmod")))
    if c.dep[k] == "prep":
        return c.word[k] in asides
    return c.dep[k] in ("mark", "cc") or (c.dep[k] == "advmod" and c.word[k] in ("also", "then"))


def _relative(c: Clauses, verb: int) -> bool:
    """Tell whether a clause opens with a pronoun for its noun ("that would", "in which it could")."""
    opening = c.kids(verb, ("nsubj", "nsubjpass"))
    opening += [n for k in c.kids(verb, ("prep",)) for n in c.kids(k, ("pobj",))]
    return any(c.tag[k] in ("WDT", "WP") for k in opening)


def _antecedent(c: Clauses, verb: int, start: int) -> int:
    """Return where the noun phrase starts that a relative clause is about, if it stands beside it."""
    noun = c.head[verb]
    between = c.left_edge(verb) - noun
    if not 0 < between <= APART:
        return start
    lead = [k for k in c.dossier.children(noun) if k < noun and c.dep[k] != "punct"]
    return c.start[min((c.left_edge(k) for k in lead), default=noun)]


def _bare(c: Clauses, start: int, end: int) -> Range:
    """Return code points without a leading "that" or "and", widened to whole words and quotations."""
    words = c.dossier.words
    while start < end and words[start] in LEADING:
        start += 1
    for lead in ("that ", "and ", "but ", "then "):
        if words[start : start + len(lead)].lower() == lead:
            start += len(lead)
    return c.whole(start, max(start, end))
