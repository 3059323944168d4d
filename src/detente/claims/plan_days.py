"""Settled plan days: the one day or stretch that each plan of a report is told for.

A day counted from another goes first, then what stands beside the plan, then what the report told
before; where none speaks, the day stays open.
"""

from __future__ import annotations

from detente.claims.named import NamedClauses
from detente.claims.plan_days_told import DaysTold
from detente.claims.plan_due import Asked, Dues
from detente.claims.plan_found import Found
from detente.claims.plan_reckoned import Reckoned
from detente.language import table
from detente.model.dossier import Dossier
from detente.model.mention import Mention

#: Readings of nouns that a caption's own date, that of its picture, says nothing of.
_ASIDE = ("bare", "attribute", "of noun", "before", "under after")


class Days:
    """The days of one dossier's plans."""

    def __init__(self, dossier: Dossier, clauses: NamedClauses, dues: Dues) -> None:
        self.dossier, self.clauses, self.dues = dossier, clauses, dues
        self.told = DaysTold(dossier, clauses, dues)
        self.reckoned = Reckoned(dossier, clauses, dues)
        self.even_years = frozenset(table("en", "plans")["votes"]["even_years"])

    def settled(self, found: Found) -> tuple[Found, Mention | None]:
        """Return a plan and the time that says when it is, None where no words do."""
        state = found.state
        if self.clauses.sentence_of(found.token).zone == "caption" and state.how.startswith(_ASIDE):
            return found, None
        due = self.reckoned.due(found)
        due = due or self.dues.due(found.days, state.status, self._asked(found))
        if due is None and state.how == "asked for":
            due = self.dues.soon(found.token)
        due = due or self.told.of_speaker(found)
        return self.told.of_vote(found, due)

    def _asked(self, found: Found) -> Asked:
        c, top = self.clauses, found.state.top
        vote = found.what == "vote"
        beside = c.kids(found.token, ("compound", "amod", "nmod"))
        past = c.pos[top] in ("VERB", "AUX") and c.finite(top) == "past"
        said = self.dossier.innermost_statement(c.start[top], c.end[top]) if past else None
        return Asked(
            vote=vote,
            midterm=any(c.word[k] in self.even_years for k in beside),
            past=past,
            own=said is None,
            behind=c.start[found.token] if vote and found.state.how == "before" else 0,
        )
