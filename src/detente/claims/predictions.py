"""Predictions: what is said to come about or that it may, by whom, by when, how surely, on what condition.

A forecast is somebody's or the report's own; the rules find nearly all clauses that may be one, and
how such words fare in marked reports decides which are told. What the speaker's own side means to do
is a promise or a threat, what others ought to do a demand, an appointment a plan, what could have
been is nothing: none of these is foretold.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from detente import ontology
from detente.claims import claim_weights
from detente.claims.claim_traits import Traits
from detente.claims.claim_weights import weighed
from detente.claims.clause import Range
from detente.claims.foretold import Forecasts, Foretold, rows
from detente.claims.foretold_condition import condition_of
from detente.claims.foretold_cues import read_cue, read_feeling, read_predicate
from detente.claims.foretold_heading import read_heading
from detente.claims.foretold_holder import added, holder_of
from detente.claims.foretold_judged import read_excluded, read_judged
from detente.claims.foretold_modal import read_modal
from detente.claims.foretold_nouns import read_looming, read_noun
from detente.claims.foretold_window import window_of
from detente.claims.named import CLAUSE_FILES
from detente.model.claim import Claim, Draft, Prediction
from detente.model.dossier import Dossier
from detente.model.dropped import Dropped
from detente.model.span import Evidence
from detente.stage import doc_stage

FILES = (
    *CLAUSE_FILES,
    *claim_weights.FILES,
    "lang/en/predictions.toml",
    # Of what country people of no name are, is asked as for positions.
    "lang/en/positions.toml",
    *ontology.DATA_FILES,
)
#: What completes the clause it is in, so that it foretells nothing apart from it.
COMPLEMENTS = frozenset({"ccomp", "xcomp", "dobj", "pobj", "prep", "pcomp", "attr", "acomp"})
#: How sure a reading is before it is weighed, by the sort of its trigger.
SCORES = {"cue": 0.85, "predicate": 0.75, "noun": 0.7, "modal": 0.6}
#: ... and of any other.
OTHERWISE = 0.65


@doc_stage(
    "predictions",
    version=6,
    takes=("report", "annotate", "actors", "statements"),
    files=FILES,
)
def predictions(dossier: Dossier) -> Iterator[Draft | Dropped]:
    """Yield one Prediction a clause or noun that is foretold; `holder` None is the report itself,
    or somebody not named where it stands in a statement.

    Left alone: plans and promises of the speaker's own side, demands, judgements, denied
    expectations, suppositions, questions, what might have been.
    """
    if dossier.annotation is None or dossier.document.language.split("-")[0] != "en":
        return
    seer = Forecasts(dossier)
    yield from weighed(Traits(dossier, seer.clauses), _drafts(seer))


def candidates(dossier: Dossier) -> Iterator[Draft]:
    """Yield what the rules find in an annotated report, before it is weighed."""
    yield from _drafts(Forecasts(dossier))


def _drafts(f: Forecasts) -> Iterator[Draft]:
    for _, tokens in f.clauses.sentences():
        found = [one for token in tokens if (one := _read(f, token)) is not None]
        for one in _outermost(f, found):
            yield _draft(f, one)


def _read(f: Forecasts, token: int) -> Foretold | None:
    """Return what a token foretells, None if nothing."""
    c, tables = f.clauses, rows()
    if c.tag[token] == "MD":
        return read_modal(f, token)
    lemma, word = c.lemma[token], c.word[token]
    if lemma not in _triggers() and word not in _triggers():
        return None
    if lemma in tables["cues"] and (found := read_cue(f, token)) is not None:
        return found
    if lemma in tables["cue_nouns"] and (found := read_noun(f, token)) is not None:
        return found
    if word in tables["feelings"] and (found := read_feeling(f, token)) is not None:
        return found
    if word in tables["looming"]["adjectives"] and (found := read_looming(f, token)) is not None:
        return found
    if word in tables["judged"]["adjectives"] and (found := read_judged(f, token)) is not None:
        return found
    if lemma in tables["judged"]["excluding"]:
        return read_excluded(f, token)
    if lemma in tables["heading"]["verbs"] or lemma in tables["heading"]["ending"]:
        return read_heading(f, token)
    return read_predicate(f, token)


@cache
def _triggers() -> frozenset[str]:
    """Return the words and lemmas by which something is foretold, modals apart."""
    tables = rows()
    named = ("cues", "feelings", "cue_nouns", "predicates", "nearness")
    nested = [
        tables["looming"]["adjectives"],
        *(tables["judged"][k] for k in ("adjectives", "excluding")),
        *(tables["threatening"][k] for k in ("infinitive", "gerund")),
        *(tables["heading"][k] for k in ("verbs", "ending")),
    ]
    return frozenset(k for row in (*(tables[n] for n in named), *nested) for k in row)


def _outermost(f: Forecasts, found: list[Foretold]) -> list[Foretold]:
    """Return one forecast a clause: what completes a clause that is foretold is told with it."""
    c = f.clauses
    heads = {one.head for one in found}
    kept: list[Foretold] = []
    taken: set[int] = set()
    for one in found:
        at, inner = one.head, one.head in taken
        for _ in range(6):
            beside = c.dep[at] == "ccomp" and at < c.head[at]
            if inner or beside or c.dep[at] not in COMPLEMENTS:
                break
            at = c.head[at]
            inner = at in heads and at != one.head
        if not inner:
            kept.append(one)
            taken.add(one.head)
    return kept


def _draft(f: Forecasts, found: Foretold) -> Draft:
    """Return what was foretold as a draft."""
    c, dossier = f.clauses, f.dossier
    holder = holder_of(f, found)
    due = window_of(c, found.head)
    trigger, what = (c.start[found.trigger], c.end[found.trigger]), found.what
    said = f.sayer(found.head) if holder is None else None
    if said is not None and added(f, found, said):
        said = None
    if said is not None:
        # Somebody not named: the words stay within that statement's.
        what = _clipped(what, said, c.start[found.head])
        if not _inside(trigger, what):
            trigger = c.start[found.head], c.end[found.head]
    start, end = min(what[0], trigger[0]), max(what[1], trigger[1])
    if holder is not None and found.cue is not None and c.beside(found.cue, holder.evidence.span):
        span = holder.evidence.span
        start, end = min(start, span.start), max(end, span.end)
    within = said if holder is None else dossier.innermost_statement(start, end)
    evidence = [c.evidence("claim", (start, end))]
    if holder is not None:
        evidence.append(Evidence(part="holder", span=holder.evidence.span))
    evidence += [c.evidence("cue", trigger), c.evidence("content", what)]
    if due is not None:
        evidence.append(Evidence(part="when", span=due[0].span))
    condition = condition_of(c, found.head)
    if condition is not None:
        evidence.append(c.evidence("condition", condition))
    window = due[1] if due else None
    return Draft(
        body=Prediction(
            holder=holder.ref if holder else None,
            what=dossier.words[slice(*what)],
            window=window,
            strength=found.strength,
            condition=dossier.words[slice(*condition)] if condition else None,
        ),
        evidence=tuple(evidence),
        within=within.id if within else None,
        modality="predicted",
        when=window,
        score=SCORES.get(found.rule.split()[0], OTHERWISE),
        why=(("rule", found.rule), ("entry", f"predictions.toml: {found.entry}")),
    )


def _clipped(what: Range, said: Claim, at: int) -> Range:
    """Return what of a stretch around a code point lies in a statement's content there."""
    for span in said.spans("content"):
        if span.start <= at < span.end:
            return max(what[0], span.start), min(what[1], span.end)
    return what


def _inside(inner: Range, outer: Range) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
