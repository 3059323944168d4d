"""Plans: talks, visits and moves that are to come, are off, or were held.

How sure a plan is lies in the words around it, not in the verb: "will meet", "may meet",
"refused to meet", "met" are one meeting at four stages. So the kind of plan comes from one table,
its status from the governors, and its day from the times that hang on them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from detente import gazetteer
from detente.claims import claim_weights
from detente.claims.claim_traits import Traits
from detente.claims.claim_weights import weighed
from detente.claims.named import CLAUSE_FILES, NamedClauses, unique
from detente.claims.plan_days import Days
from detente.claims.plan_found import Found
from detente.claims.plan_legs import Legs
from detente.claims.plan_nouns import NounPlans
from detente.claims.plan_recalled import ALIKE, Recalled
from detente.claims.plan_verbs import VerbPlans
from detente.model.claim import Draft, Modality, Plan
from detente.model.dossier import Dossier
from detente.model.dropped import Dropped
from detente.model.mention import Mention
from detente.model.span import Evidence
from detente.model.when import When
from detente.stage import doc_stage

FILES = (*CLAUSE_FILES, *claim_weights.FILES, *gazetteer.FILES, "lang/en/plans.toml")
APART = ("punct", "mark", "advcl", "ccomp", "parataxis", "conj")
UNDATED = 0.05
#: The most a plan scores whose every party is a pronoun that stands for nobody known.
DOUBTFUL = 0.45
#: How real a plan of a status is; any other is planned.
MODALITY: Mapping[str, Modality] = {"held": "actual", "possible": "possible"}
#: What ended this long before its report is history, not an appointment that was kept.
OLD = timedelta(days=400)
#: How many words up a noun is sought under the verb that tells of the same happening.
REACH = 6


@doc_stage(
    "plans",
    version=6,
    takes=("report", "annotate", "actors", "statements"),
    files=FILES,
)
def plans(dossier: Dossier) -> Iterator[Draft | Dropped]:
    """Yield one Plan a verb or noun of meeting or moving that is likely to tell of one.

    Left alone: what is only supposed or asked about, and moves that were made, which are events.
    """
    if dossier.annotation is None or dossier.document.language.split("-")[0] != "en":
        return
    clauses = NamedClauses(dossier)
    yield from weighed(Traits(dossier, clauses), _candidates(dossier, clauses))


def candidates(dossier: Dossier) -> Iterator[Draft]:
    """Yield what the rules find in an annotated report, before it is weighed."""
    return _candidates(dossier, NamedClauses(dossier))


def _candidates(dossier: Dossier, clauses: NamedClauses) -> Iterator[Draft]:
    nouns = NounPlans(dossier, clauses)
    verbs = VerbPlans(dossier, clauses, nouns.statuses)
    told: list[Found] = []
    lemma, pos = clauses.lemma, clauses.pos
    for _, tokens in clauses.sentences():
        found = []
        for token in tokens:
            nominal = pos[token] in ("NOUN", "PROPN")
            if lemma[token] not in (nouns.words if nominal else verbs.words):
                continue
            one = nouns.read(token) if nominal else verbs.read(token)
            if one is not None:
                found.append(one)
        told += _once(clauses, found)
    dues = nouns.statuses.dues
    recalled, days = Recalled(nouns.parties, dues, told), Days(dossier, clauses, dues)
    legs = Legs(dossier, clauses, nouns.parties, dues)
    for one in told:
        settled, due = days.settled(recalled.filled(one))
        drafts = [_draft(dossier, clauses, settled, due)]
        drafts += [
            _draft(dossier, clauses, leg, day, start) for leg, day, start in legs.of(settled, due)
        ]
        yield from (d for d in drafts if not _long_over(d, dossier.document.dated))


def _once(c: NamedClauses, found: Sequence[Found]) -> Iterator[Found]:
    """Yield one a happening: "met for talks" and "hold talks" tell of one meeting each."""
    by_token = {one.token: one for one in found}
    gone: set[int] = set()
    for one in found:
        if c.pos[one.token] not in ("NOUN", "PROPN"):
            continue
        at, kind = one.token, ALIKE.get(one.what, one.what)
        for _ in range(REACH):
            last, at = at, c.head[at]
            if c.dep[last] == "conj":
                if at in by_token and by_token[at].what == one.what:
                    gone.add(one.token)
                break
            other = by_token.get(at)
            heard = c.dep[last] == "dobj" or (c.word[last] == "to" and c.pos[at] == "VERB")
            if other is not None and other.what == "speech" and heard:
                gone.add(one.token if one.what != "speech" else at)
                break
            if other is not None and ALIKE.get(other.what, other.what) == kind:
                noun_tells = c.dep[last] == "dobj" or kind == "speech"
                gone.add(at if noun_tells else one.token)
                break
            if at == last or c.pos[at] in ("VERB", "AUX"):
                break
    told: set[str] = set()
    for one in found:
        if one.token in gone:
            continue
        kind = ALIKE.get(one.what, one.what)
        again = kind in told and one.rule.startswith("bare")
        told.add(kind)
        yield one._replace(rule=f"again {one.rule}") if again else one


def _long_over(draft: Draft, published: When | None) -> bool:
    """Tell whether what was held is too long ago to be of the report's own story."""
    when = draft.when
    if published is None or published.start is None or when is None or when.end is None:
        return False
    return when.end < published.start - OLD


def _draft(
    dossier: Dossier, c: NamedClauses, found: Found, due: Mention | None, leg: int | None = None
) -> Draft:
    """Return a plan as a draft; `leg` is where the words of a further leg start."""
    state, token = found.state, found.token
    start, end = c.clause(state.top, APART)
    first, last = c.clause(token, (*APART, "relcl"))
    start, end = min(start, first), max(end, last)
    trigger = c.token_evidence("trigger", token)
    if leg is not None and due is not None:
        # Its verb stands with the first leg: a further one is told by its place and day.
        start, end = leg, due.span.end
        trigger = c.evidence("trigger", (start, end))
    parties = unique(found.parties)
    within = dossier.innermost_statement(start, end)
    evidence = [
        c.evidence("claim", (start, end)),
        trigger,
        *(p.evidence for p in parties),
    ]
    if due is not None:
        evidence.append(Evidence(part="when", span=due.span))
    if found.place is not None:
        evidence.append(c.evidence("where", found.place[1]))
    told = not parties or not all(p.nobody for p in parties)
    return Draft(
        body=Plan(
            what=found.what,
            words=dossier.words[start:end],
            parties=tuple(p.ref for p in parties),
            due=due.when if due else None,
            status=state.status,
        ),
        evidence=tuple(evidence),
        within=within.id if within else None,
        polarity="denied" if state.denied else "affirmed",
        modality=MODALITY.get(state.status, "planned"),
        when=due.when if due else None,
        place=found.place[0] if found.place else None,
        score=min(found.score - (0.0 if due else UNDATED), 1.0 if told else DOUBTFUL),
        why=(
            ("rule", f"{found.rule}: {state.entry}"),
            ("entry", f"plans.toml: {c.lemma[token]}"),
        ),
    )
