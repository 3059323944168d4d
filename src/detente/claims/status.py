"""How sure a plan is: what the words around a verb or noun say of its coming about.

"will meet", "may meet", "is due to meet", "refused to meet", "met" are one meeting at five
stages; the stage is in the governors and auxiliaries, looked up in lang/en/plans.toml.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, NamedTuple

import msgspec

from detente.claims.named import NamedClauses
from detente.language import table
from detente.model.claim import PlanStatus
from detente.model.dossier import Dossier
from detente.model.mention import Mention
from detente.model.when import When

WEEK = timedelta(days=7)
#: How far ahead a weekday may lie that is read as to come though a past verb stands before it.
SOON = timedelta(days=3)


class State(NamedTuple):
    """How a plan stands: its status, whether it is denied, the governor that says so."""

    status: PlanStatus
    denied: bool
    top: int
    entry: str


class Statuses:
    """How the actions of one dossier's clauses stand."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.clauses = NamedClauses(dossier)
        self.frames: dict[str, Any] = table("en", "plans")
        self.published = dossier.document.dated

    def state(self, verb: int) -> State | None:
        """Return how the action of a verb stands, None if the sentence only supposes it."""
        c = self.clauses
        if c.supposed(verb) or self._demanded(verb):
            return None
        denied = c.denied(verb)
        modal = c.modal(verb)
        if modal is not None:
            return self._by_modal(verb, modal, denied)
        form = c.finite(verb)
        if form == "infinitive":
            return self._by_governor(verb, denied)
        be = any(c.lemma[k] == "be" for k in c.kids(verb, ("aux",)))
        if c.tag[verb] == "VBG" and be and form == "present":
            return State("not held" if denied else "planned", denied, verb, "present progressive")
        if form == "past" and not denied:
            return State("held", False, verb, "past tense")
        if form == "present" and self.future(verb):
            return State("not held" if denied else "planned", denied, verb, "present tense")
        if c.tag[verb] == "VBG" and c.dep[verb] == "pcomp":
            before = c.word[c.head[verb]]
            if before in ("after", "while", "since", "upon"):
                return State("held", False, verb, before)
            if before == "before":
                return State("planned", False, verb, before)
            governor = c.head[c.head[verb]]
            if before in ("of", "on", "about") and c.lemma[governor] == "consider":
                return State("possible", False, governor, "consider")
        if c.tag[verb] == "VBG" and c.dep[verb] == "xcomp":
            return self._by_governor(verb, denied)
        return None

    def _demanded(self, verb: int) -> bool:
        """Tell whether a clause completes a verb of wanting ("demands that ... is withdrawing")."""
        c = self.clauses
        while c.dep[verb] == "conj" and c.head[verb] != verb:
            verb = c.head[verb]
        return c.dep[verb] == "ccomp" and c.lemma[c.head[verb]] in self.frames["asked"]["clauses"]

    def kept_from(self, verb: int) -> bool:
        """Tell whether a verb is only what someone is kept from or did long since ("had arranged")."""
        c = self.clauses
        if c.dep[verb] == "pcomp" and c.word[c.head[verb]] in ("from", "without", "against", "of"):
            return True
        had = any(c.word[k] == "had" for k in c.kids(verb, ("aux",)))
        return had and self.dossier.innermost_statement(c.start[verb], c.end[verb]) is None

    def _by_modal(self, verb: int, modal: str, denied: bool) -> State | None:
        c = self.clauses
        if c.perfect(verb) or modal in ("must", "should", "ought", "can"):
            return None
        if modal == "would" and not self._reported(verb):
            return None
        if modal == "could" and denied:
            return None
        status: PlanStatus = "possible" if modal in ("may", "might", "could") else "planned"
        off = denied and status != "possible"
        return State("not held" if off else status, denied, verb, modal)

    def _reported(self, verb: int) -> bool:
        """Tell whether a verb stands in reported speech, where "would" is a shifted "will"."""
        c = self.clauses
        inside = self.dossier.innermost_statement(c.start[verb], c.end[verb])
        if c.condition(verb) is not None:
            return False
        return inside is not None or (
            c.dep[verb] == "ccomp" and c.tag[c.head[verb]] in ("VBD", "VBN")
        )

    def _by_governor(self, verb: int, denied: bool) -> State | None:
        c, row = self.clauses, self.frames["governors"]
        top = c.head[verb]
        dep = c.dep[verb]
        if dep == "conj":
            return self.state(top) if c.pos[top] == "VERB" else None
        if dep in ("acl", "relcl") and c.pos[top] == "NOUN":
            if c.lemma[top] not in row["nouns"]:
                return None
            none = c.denied(top) or any(c.word[k] == "no" for k in c.kids(top, ("det", "neg")))
            carrier = c.head[top] if c.dep[top] in ("dobj", "attr", "nsubj") else top
            none = none or (c.pos[carrier] in ("VERB", "AUX") and c.denied(carrier))
            return State(
                "not held" if none or denied else "planned", none or denied, carrier, "plan to"
            )
        if dep not in ("xcomp", "ccomp", "advcl", "acomp", "oprd"):
            return None
        if dep == "advcl" and c.lemma[top] not in ("agree", "be", "schedule", "set", "due"):
            return None
        lemma = c.lemma[top]
        for status in ("planned", "possible", "not held"):
            if lemma in row[status]:
                break
        else:
            return None
        if c.modal(top) in ("must", "should", "would") and c.modal(top) != "would":
            return None
        not_so = denied or c.denied(top) or status == "not held"
        shown: PlanStatus = (
            "not held" if not_so else ("possible" if status == "possible" else "planned")
        )
        while c.dep[top] in ("acomp", "xcomp", "attr", "oprd") and c.head[top] != top:
            top = c.head[top]
        return State(shown, not_so, top, f"{lemma} to")

    def future(self, token: int) -> bool:
        """Tell whether the clause names a day that is not over when the report comes out."""
        when = self.due((token,), "planned")
        return when is not None and not (
            self.published is not None
            and when.when is not None
            and when.when.start is not None
            and self.published.start is not None
            and when.when.start < self.published.start
        )

    def _day_of_its_own(self, token: int) -> bool:
        """Tell whether a day beside a governor is when it was said, not when the plan is due."""
        c = self.clauses
        return c.pos[token] == "VERB" and c.lemma[token] in self.frames["own_day"]["verbs"]

    def due(self, tokens: tuple[int, ...], status: PlanStatus) -> Mention | None:
        """Return the first day of the clauses that fits a status."""
        own = [token for token in tokens if not self._day_of_its_own(token)]
        for mention in self.clauses.times_of(*own):
            when, published = mention.when, self.published
            if when is None or published is None:
                return mention
            if status == "held":
                if not published.before(when):
                    return mention
            elif not when.before(published):
                return mention
            elif (coming := self._next(mention, when, published)) is not None:
                return coming
        return self._coming(tokens) if status != "held" else None

    def _coming(self, tokens: tuple[int, ...]) -> Mention | None:
        """Return a day behind what was asked for that is nearer to come than it is past.

        "Called for a meeting on Tuesday", out on a Monday: nobody would so speak of last week's.
        """
        c, published = self.clauses, self.published
        if published is None or published.start is None or published.grain != "day":
            return None
        for mention in c.times_of(*(t for t in tokens if self._day_of_its_own(t))):
            when = mention.when
            if when is None or mention.span.start < c.end[tokens[0]]:
                continue
            found = self._next(mention, when, published) if when.before(published) else mention
            start = found.when.start if found is not None and found.when is not None else None
            if start is not None and timedelta() < start - published.start <= SOON:
                return found
        return None

    def _next(self, mention: Mention, when: When, published: When) -> Mention | None:
        """Return the coming one of a bare weekday or month that was read as the last one.

        "agreed to meet on Sunday": a past verb makes the day look past, but what is agreed is to
        come. Only a name alone is moved; "last Sunday" says what it says.
        """
        words = mention.span.of(self.dossier.words)
        if len(words.split()) != 1 or when.start is None or when.end is None:
            return None
        if when.grain == "day" and when.basis == "weekday":
            start, end = when.start + WEEK, when.end + WEEK
        elif when.grain == "month" and when.basis == "relative":
            start = when.start.replace(year=when.start.year + 1)
            end = when.end.replace(year=when.end.year + 1)
        else:
            return None
        reason = f"'{words}' to come, as what is planned: {when.reason}"
        coming = msgspec.structs.replace(when, start=start, end=end, reason=reason)
        if coming.before(published):
            return None
        return msgspec.structs.replace(mention, when=coming)
