"""Figures: how many of what, whose, where, according to whom.

The number itself, with its bounds and hedge, comes as a mention; here it is told what it counts.
A count that only points back ("the two leaders") or that names rather than counts ("Article 5")
is left alone, because two sources that differ on it do not differ on anything.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from detente import gazetteer, ontology
from detente.claims.clause import Range
from detente.claims.counting import Count, Counting
from detente.claims.figure_back import points_back
from detente.claims.figure_bare import acting, bare_thing, behind_name
from detente.claims.figure_carried import Last, carried_on
from detente.claims.figure_fate import fate_of
from detente.claims.figure_owner import Owner, owner_at, owner_of
from detente.claims.figure_place import place_of
from detente.claims.figure_role import modality_of, role_of
from detente.claims.figure_source import source_of
from detente.claims.figure_thing import PEOPLE, noun_words, only_fate, thing_of
from detente.claims.named import CLAUSE_FILES
from detente.model.claim import Draft, Fate, Figure, FigureRole
from detente.model.dossier import Dossier
from detente.model.mention import Mention, Quantity
from detente.model.span import Evidence
from detente.stage import doc_stage

FILES = (
    *CLAUSE_FILES,
    "lang/en/figures.toml",
    "lang/en/positions.toml",
    *ontology.DATA_FILES,
    *gazetteer.FILES,
)
#: Scores: a thing read off a noun, off a verb of fate or other words, a thing named earlier.
BY_NOUN, BY_FATE, BY_CARRIED = 0.9, 0.85, 0.7
#: What is left of it where the report, not the clause, says whose they are.
BY_REPORT = 0.9

#: From here on a number that was a sum of money before is one again.
SUM = 1_000_000
#: Where a count is what a verb tells or denies; of a subject it is the predicate that is denied.
CORE = frozenset({"nsubjpass", "dobj", "attr"})


@doc_stage(
    "figures",
    version=6,
    takes=("report", "annotate", "actors", "statements"),
    files=FILES,
)
def figures(dossier: Dossier) -> Iterator[Draft]:
    """Yield one Figure a quantity that counts or measures something.

    Left alone: times, ages, ordinals, article numbers, counts that point back.
    """
    if dossier.annotation is None or dossier.document.language.split("-")[0] != "en":
        return
    counter: _Counter | None = None
    for mention in dossier.mentions:
        if mention.kind != "quantity" or mention.quantity is None:
            continue
        counter = counter or _Counter(dossier)
        draft = counter.figure(mention, mention.quantity)
        if draft is not None:
            yield draft


class _Counter(Counting):
    """Tells of each quantity of a dossier what it counts."""

    def __init__(self, dossier: Dossier) -> None:
        super().__init__(dossier)
        self.counts: list[Last] = []
        self.told: dict[int, tuple[tuple[str, Range] | None, FigureRole, str]] = {}
        self.sums: dict[float | None, str] = {}
        self.in_report = {s.i for s in dossier.report_sentences}

    def figure(self, mention: Mention, quantity: Quantity) -> Draft | None:
        """Return the figure a quantity makes, None where it counts nothing."""
        sentence = self.dossier.sentence_at(mention.span.start)
        if sentence is None or sentence.i not in self.in_report:
            return None
        if quantity.unit in self.words["not_counted"]["units"] or quantity.measure == "duration":
            return None
        count = self.count(mention, quantity)
        if count is None:
            return None
        if quantity.measure == "money":
            self.sums.setdefault(quantity.low, quantity.unit)
        elif count.noun is None and (quantity.low or 0) >= SUM and quantity.low in self.sums:
            # "They get 150 billion", of a sum told before with its sign.
            quantity = replace(quantity, unit=self.sums[quantity.low], measure="money")
            count = count._replace(quantity=quantity)
        if count.noun is None and (noun := behind_name(self, count.number)) is not None:
            count = count._replace(noun=noun, anchor=noun, verb=self.verb(noun))
        c = self.clauses
        fate, fated = fate_of(self, count)
        role, entry = role_of(self, count)
        place = place_of(self, count, fated)
        whole = self.told.get(self._whole(count))
        if whole is not None:
            place = place or whole[0]
            role, entry = whole[1:] if role == "total" and whole[1] == "target" else (role, entry)
        thing, owner = thing_of(self, count, fate), owner_of(self, count, place, fate, role)
        rule = "fate" if fate else "counted noun"
        if not count.measured and (count.noun is None or only_fate(self, count)):
            said = None if fate or count.noun is not None else bare_thing(self, count)
            carried = carried_on(self, self.counts, sentence.i, count, role, fate)
            if said is not None:
                thing, rule = said[0], "alone"
                if owner is None and said[1] is not None:
                    owner = owner_at(self, said[1])
                if owner is None and carried is not None and carried.thing == thing:
                    owner = carried.owner
            elif carried is not None and (thing is None or carried.sentence == sentence.i):
                thing, owner = carried.thing, owner or carried.owner
                rule = rule if fate else "carried on"
            elif thing is None and fate is None:
                thing, rule = acting(self, count), "alone"
        elif not count.measured and fate is None and c.lemma[count.noun or 0] == "other":
            here = self.counts and self.counts[-1].sentence == sentence.i
            thing = self.counts[-1].thing if here else PEOPLE
        elif thing is not None and points_back(self, count, fate):
            self.counts.append(Last(sentence.i, thing, fate, owner))
            return None
        if thing is None:
            return None
        if not count.measured:
            self.counts.append(Last(sentence.i, thing, fate, owner))
        for token in (count.number, count.anchor, self.of_part_above(count.number)):
            self.told[token] = (place, role, entry)
        return self._draft(count, thing, fate, fated, role, entry, owner, place, rule)

    def _whole(self, count: Count) -> int:
        """Return the token of what a count is named a part of, -1 for nothing."""
        found = self.included_in(count.anchor)
        return -1 if found is None else found

    def of_part_above(self, token: int) -> int:
        """Return what a number stands under by "of": the total in "a total of $7 million"."""
        c = self.clauses
        of = c.head[token]
        return c.head[of] if c.dep[token] == "pobj" and c.word[of] == "of" else token

    def _draft(
        self,
        count: Count,
        thing: str,
        fate: Fate | None,
        fated: int | None,
        role: FigureRole,
        entry: str,
        owner: Owner | None,
        place: tuple[str, Range] | None,
        rule: str,
    ) -> Draft:
        c, quantity, verb = self.clauses, count.quantity, count.verb
        source, within, said_by = source_of(self, count)
        when = c.time_of(count.anchor, verb) if verb is not None else c.time_of(count.anchor)
        start, end = count.mention.span.start, count.mention.span.end
        evidence = [Evidence(part="number", span=count.mention.span)]
        if count.noun is not None:
            first, last = noun_words(self, count.noun, count.number)
            start, end = min(start, first), max(end, last)
            evidence.append(c.evidence("thing", (first, last)))
        elif verb is not None:
            start, end = min(start, c.start[verb]), max(end, c.end[verb])
            if fate and fated is not None:
                start, end = min(start, c.start[fated]), max(end, c.end[fated])
                evidence.append(c.token_evidence("thing", fated))
        if owner is not None:
            evidence.append(Evidence(part="actor", span=owner.named.evidence.span))
        if place is not None:
            evidence.append(c.evidence("where", place[1]))
        if when is not None:
            evidence.append(Evidence(part="when", span=when.span))
        if said_by is not None:
            evidence.append(c.evidence("source", said_by))
        score = {"carried on": BY_CARRIED, "alone": BY_FATE, "fate": BY_FATE}.get(rule, BY_NOUN)
        return Draft(
            body=Figure(
                thing=thing,
                low=quantity.low,
                high=quantity.high,
                unit=quantity.unit,
                hedge=quantity.hedge,
                measure=quantity.measure,
                fate=fate,
                of=owner.named.ref if owner else None,
                source=source,
                role=role,
            ),
            evidence=(c.evidence("claim", (start, end)), *evidence),
            within=within.id if within else None,
            polarity="denied" if self._denied(count.anchor, verb) else "affirmed",
            modality=modality_of(self, count, role, fate=fate is not None),
            when=when.when if when else None,
            place=place[0] if place else None,
            score=score * count.mention.score * (BY_REPORT if owner and owner.by else 1),
            why=(
                ("rule", rule),
                ("entry", f"figures.toml: {entry}" if entry else "figures.toml: role total"),
                *((("owner", f"by the {owner.by}"),) if owner and owner.by else ()),
            ),
        )

    def _denied(self, token: int, verb: int | None) -> bool:
        """Tell whether the verb of a figure, or one that reports it, denies it."""
        c = self.clauses
        core = verb is not None and self.role_of(token, verb) in CORE
        while verb is not None:
            if core and c.denied(verb):
                return True
            above = c.head[verb]
            if c.dep[verb] == "acl" and c.dep[above] == "dobj":
                above = c.head[above]
            elif c.dep[verb] != "ccomp" or above == verb:
                return False
            if c.lemma[above] in self.words["denying"]["verbs"]:
                return True
            verb = above
        return False
