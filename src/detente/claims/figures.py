"""Figures: how many of what, whose, where, according to whom.

The number itself, with its bounds and hedge, comes as a mention; here it is told what it counts.
A count that only points back ("the two leaders") or that names rather than counts ("Article 5")
is left alone, because two sources that differ on it do not differ on anything.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from detente import gazetteer
from detente.claims.clause import Range
from detente.claims.counting import Counting
from detente.claims.named import CLAUSE_FILES, Named
from detente.model.claim import Draft, Figure, FigureRole, Modality, Ref
from detente.model.dossier import Dossier
from detente.model.mention import Mention, Quantity
from detente.model.span import Evidence
from detente.stage import doc_stage

FILES = (*CLAUSE_FILES, "lang/en/figures.toml", *gazetteer.FILES)
#: Scores: a thing read off a noun, a thing read off a verb of fate, a thing named earlier.
BY_NOUN, BY_FATE, BY_CARRIED = 0.9, 0.85, 0.7

#: Where a count is what a verb tells or denies; of a subject it is the predicate that is denied.
CORE = frozenset({"nsubjpass", "dobj", "attr"})


@doc_stage(
    "figures",
    version=2,
    takes=("report", "annotate", "actors", "statements"),
    files=FILES,
)
def figures(dossier: Dossier) -> Iterator[Draft]:
    """Yield one Figure a quantity that counts something; percentages keep their unit.

    Left alone: times, ages, distances, ordinals, article numbers, counts that point back.
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
        self.last: tuple[int, str, Named | None] | None = None
        self.in_report = {s.i for s in dossier.report_sentences}

    def figure(self, mention: Mention, quantity: Quantity) -> Draft | None:
        """Return the figure a quantity makes, None where it counts nothing."""
        c, dossier = self.clauses, self.dossier
        sentence = dossier.sentence_at(mention.span.start)
        number = self.number(mention)
        if sentence is None or sentence.i not in self.in_report or number is None:
            return None
        if quantity.unit in self.words["not_counted"]["units"] or self.names(number, mention):
            return None
        noun = self.noun(mention, number)
        thing, fate, verb = self.thing(mention, quantity, noun, number)
        anchor = noun if noun is not None and number in c.reach(noun) else number
        role, entry = self._role(mention, anchor, number, verb)
        if fate and role not in ("additional", "total"):
            role, entry = "total", ""
        owner = self._owner(noun, verb) if noun is not None else None
        owner = owner or self._owner(anchor, verb)
        if owner is not None and not (owner.ref.actor_id or owner.ref.country or owner.ref.members):
            owner = None
        carried = None
        if noun is None and fate is None and quantity.unit == "count":
            carried = self._carried_on(sentence.i, mention, role, number)
            if carried is None:
                return None
            thing, owner = carried[0], owner or carried[1]
        elif not thing or thing == quantity.unit or self._points_back(quantity, noun, number, fate):
            return None
        if quantity.unit == "count":
            self.last = sentence.i, thing, owner
        place = self._place(anchor, verb)
        when = c.time_of(anchor, verb) if verb is not None else c.time_of(anchor)
        start, end = mention.span.start, mention.span.end
        evidence = [Evidence(part="number", span=mention.span)]
        if noun is not None:
            first, last = self.noun_words(noun, number)
            start, end = min(start, first), max(end, last)
            evidence.append(c.evidence("thing", (first, last)))
        if fate and verb is not None and noun is None:
            evidence.append(c.token_evidence("thing", verb))
        if owner is not None:
            evidence.append(Evidence(part="actor", span=owner.evidence.span))
        if place is not None:
            evidence.append(c.evidence("where", place[1]))
        if when is not None:
            evidence.append(Evidence(part="when", span=when.span))
        if noun is None and verb is not None:
            start, end = min(start, c.start[verb]), max(end, c.end[verb])
        within = dossier.innermost_statement(mention.span.start, mention.span.end)
        score = (BY_CARRIED if carried else BY_FATE if fate else BY_NOUN) * mention.score
        return Draft(
            body=Figure(
                thing=thing,
                low=quantity.low,
                high=quantity.high,
                unit=quantity.unit,
                hedge=quantity.hedge,
                of=self._state(owner) if owner else None,
                role=role,
            ),
            evidence=(c.evidence("claim", (start, end)), *evidence),
            within=within.id if within else None,
            polarity="denied" if self._denied(anchor, verb) else "affirmed",
            modality=self._modality(role, fate, verb),
            when=when.when if when else None,
            place=place[0] if place else None,
            score=score,
            why=(
                ("rule", "carried on" if carried else "fate" if fate else "counted noun"),
                ("entry", f"figures.toml: {entry}" if entry else "figures.toml: role total"),
            ),
        )

    def _carried_on(
        self, sentence: int, mention: Mention, role: str, number: int
    ) -> tuple[str, Named | None] | None:
        """Return the thing and owner a bare number takes from the count before it in the sentence
        ("another 35,000 are in Crimea", "bringing the number to 350,000").
        """
        c = self.clauses
        if self.last is None or self.last[0] != sentence:
            return None
        plain = c.dep[number] in ("nsubj", "nsubjpass") or role in ("target", "additional")
        after = self.dossier.words[mention.span.end : mention.span.end + 1]
        quantity = mention.quantity
        most = self.words["anaphoric"]["most"]
        large = quantity is not None and (quantity.low or quantity.high or 0) > most
        return self.last[1:] if plain and large and after not in ("-", "%") else None

    def _modality(self, role: str, fate: str | None, verb: int | None) -> Modality:
        modal = self.clauses.modal(verb) if verb is not None else None
        if modal in ("could", "may", "might"):
            return "possible"
        if fate and modal in ("will", "would"):
            return "predicted"
        return "planned" if role == "target" else "actual"

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

    def _points_back(
        self, quantity: Quantity, noun: int | None, number: int, fate: str | None
    ) -> bool:
        """Tell whether a count only takes up what was named before ("the two leaders")."""
        c = self.clauses
        if fate is not None or quantity.unit != "count":
            return False
        if noun is None:
            return False
        small = (
            quantity.hedge in ("exact", "at least")
            and quantity.low is not None
            and quantity.low <= self.words["anaphoric"]["most"]
        )
        if not small:
            return False
        if c.lemma[noun] in self.words["anaphoric"]["nouns"] or quantity.low == 1:
            return True
        return any(
            c.word[k] in ("the", "these", "those", "both", "all")
            or (c.dep[k] == "poss" and c.actor(k) is None)
            for k in c.kids(noun, ("det", "predet", "poss"))
            if k < number
        )

    # -- whose, where, in what role ---------------------------------------------------------

    def _owner(self, noun: int, verb: int | None) -> Named | None:
        """Return the nearest actor in the noun phrase, then "of" one, then the verb's subject."""
        c = self.clauses
        best: tuple[int, Named] | None = None
        for k in c.reach(noun, ("relcl", "prep", "conj", "appos", "acl", "advcl")):
            mention = c.actor(k)
            if mention is None or not (mention.actor_id or mention.country or mention.members):
                continue
            if k != noun and mention.role != "place":
                evidence = Evidence(part="actor", span=mention.span)
                distance = abs(noun - k)
                if best is None or distance < best[0]:
                    best = distance, Named(c.ref_of(mention), evidence, mention)
        if best is not None:
            return best[1]
        for words in (("of", "from", "by"),):
            below = c.prep(noun, words)
            if below is not None and (named := c.who(below)):
                return named[0]
        whole = self.whole(noun, verb)
        if whole is not None:
            for part in (whole, c.prep(whole, ("of",))):
                for modifier in c.kids(part, ("poss", "amod", "compound")) if part else ():
                    if named := c.who(modifier):
                        return named[0]
                    subject = c.subject(verb) if verb is not None else None
                    own = c.tag[modifier] == "PRP$" and subject is not None
                    if own and subject is not None and (named := c.who(subject)):
                        return named[0]
        if verb is None:
            return None
        owns = c.lemma[verb] in self.words["owned_by_subject"]["verbs"]
        if owns and self.role_of(noun, verb) == "dobj":
            subject = c.subject(verb)
            if subject is not None and subject != noun and (named := c.who(subject)):
                return named[0]
        return None

    def _state(self, owner: Named) -> Ref:
        """Return an owner; for a phrase such as "Russian troops" the state whose troops they are."""
        c, ref, span = self.clauses, owner.ref, owner.evidence.span
        state = gazetteer.load().actor(ref.actor_id or ref.country or "")
        if ref.members or state is None or state.kind != "state":
            return ref
        head = self.dossier.head_token(span.start, span.end)
        several = head is not None and (
            c.tag[head] in ("NNS", "NNPS") or c.lemma[head] in self.words["forces"]["nouns"]
        )
        if ref.actor_id is None and not several:
            return ref
        return msgspec.structs.replace(
            ref, actor_id=state.id, name=state.name, country=state.country
        )

    def _place(self, noun: int, verb: int | None) -> tuple[str, Range] | None:
        c = self.clauses
        own = c.place_of(noun)
        if own is not None or verb is None:
            return own
        if self.role_of(noun, verb) in ("dobj", "nsubj", "nsubjpass", "attr"):
            return c.place_of(verb, *c.kids(verb, ("acomp", "attr", "xcomp")))
        return None

    def _role(
        self, mention: Mention, noun: int, number: int, verb: int | None
    ) -> tuple[FigureRole, str]:
        """Return total, additional, change, target or capacity, and the word that says so."""
        c, row = self.clauses, self.words["role"]
        before = c.at(max(mention.span.start - 2, 0))
        first = c.at(mention.span.start)
        first = number if first is None else first
        near = {c.word[k] for k in range(max(first - 2, 0), min(number + 2, len(c.word)))}
        near |= {c.word[k] for k in c.kids(noun, ("amod", "det"))}
        hedged = "than" in c.word[first : number + 1]
        preposition = c.head[noun] if c.dep[noun] == "pobj" else before
        word = c.word[preposition] if preposition is not None else ""
        governor = c.lemma[verb] if verb is not None else ""
        if word == "by" and governor in row["change_verbs"]:
            return "change", governor
        if word == "to" and governor in row["target_verbs"]:
            return "target", governor
        for added in row["additional"]:
            if added in near and not (added == "more" and hedged) and added not in ("new", "fresh"):
                return "additional", added
        percent = mention.quantity is not None and mention.quantity.unit == "percent"
        if percent and governor in row["change_verbs"] and word != "of":
            return "change", governor
        if verb is not None and self.role_of(noun, verb) in ("dobj", "nsubjpass"):
            if governor in row["capacity_verbs"] and c.modal(verb) in ("can", "could"):
                return "capacity", governor
            if c.modal(verb) in ("will", "would", "shall") and not c.perfect(verb):
                return "target", f"{c.modal(verb)}"
            above = c.head[verb]
            if c.dep[verb] in ("xcomp", "acl") and c.lemma[above] in row["planned"]:
                return "target", c.lemma[above]
        if word == "of" and preposition is not None:
            whole = c.lemma[c.head[preposition]]
            if whole in row["target_nouns"]:
                return "target", whole
            if whole in row["capacity_words"]:
                return "capacity", whole
        return "total", ""
