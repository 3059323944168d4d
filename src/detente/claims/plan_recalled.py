"""Recalled plans: who takes part in what a report only points back to.

"The talks", "the vote" are those told of a moment ago. Who took part in them is sought in the
sentence first, then in what was last told of that kind, then in what is told of it later on; a plan
that names anybody keeps to that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from detente.claims.named import Named, unique
from detente.claims.plan_delegations import Delegations
from detente.claims.plan_due import Dues
from detente.claims.plan_found import Found
from detente.claims.plan_parties import Parties, known
from detente.model.base import ActorId

#: Kinds of which one happening may be told by two words: "met for talks".
ALIKE: Mapping[str, str] = {"talks": "meeting", "summit": "meeting"}
#: Kinds of which a report tells of one or two, and readings that only presume that one is over.
_FEW = ("speech", "visit", "vote", "summit", "exercise")
_PRESUMED = ("bare", "subject", "object present", "at in", "at during", "carried present")
_VAGUE = ("of noun", "before")
_POINTING = frozenset({"the", "this", "that", "these", "those", "their"})


class Recalled:
    """The parties of the plans of one dossier, asked for in the order of the text."""

    def __init__(self, parties: Parties, dues: Dues, told: Iterable[Found]) -> None:
        self.parties, self.clauses, self.dues = parties, parties.clauses, dues
        self.delegations = Delegations(parties.clauses)
        self._last: dict[str, list[Named]] = {}
        #: By kind who takes part in what was last said to come.
        self._ahead: dict[str, set[ActorId | None]] = {}
        self._later = [one for one in told if self._whole(one)]

    def filled(self, found: Found) -> Found:
        """Return a plan with the parties that its surroundings name where it names none."""
        kind = ALIKE.get(found.what, found.what)
        found = self.delegations.filled(found)
        own = [one for one in known(found.parties) if _somebody(one)]
        if not own and (around := self._around(found, kind)):
            found = found._replace(parties=unique([*found.parties, *around]))
            own = around if kind == "vote" else []
        if own and (kind != "meeting" or len(own) > 1):
            self._last[kind] = own
        return self._standing(found)

    def _standing(self, found: Found) -> Found:
        """Return a plan that is only presumed to be over as one to come, if it was told so before.

        "His speech" is that which he will give; a report tells of many talks, but of few speeches.
        """
        if found.what not in _FEW:
            return found
        state, who = found.state, {one.ref.actor_id for one in found.parties} - {None}
        if state.status == "held" and state.how.startswith(_PRESUMED):
            ahead = self._ahead.get(found.what)
            if ahead is None or (who and not who & ahead) or any(self.dues.times_of(found.days)):
                return found
            return found._replace(state=state._replace(status="planned", shared=()))
        if state.status == "planned" and not state.how.startswith(_VAGUE):
            self._ahead[found.what] = who
        elif state.status != "possible":
            self._ahead.pop(found.what, None)
        return found

    def _around(self, found: Found, kind: str) -> list[Named]:
        if kind == "vote":
            named = self.parties.voters(found)
            return named or self._last.get(kind, []) or self.parties.lands_around(found.token)
        c = self.clauses
        heads = (found.token, *found.days)
        pointing = any(c.word[k] in _POINTING for t in heads for k in c.kids(t, ("det", "poss")))
        if (pointing or found.what == "talks") and kind in self._last:
            return self._last[kind]
        around = self.parties.around(found.token)
        if found.what == "talks" and len(around) < 2:
            later = next((one for one in self._later if one.token > found.token), None)
            whole = unique(known(later.parties)) if later is not None else []
            ids = {one.ref.country for one in whole}
            if whole and all(one.ref.country in ids for one in around):
                return whole
        # "Talks with the opposition" in a report of one country are that country's own.
        return around or (self.parties.lands_around(found.token) if found.parties else [])

    def _whole(self, found: Found) -> bool:
        """Tell whether talks are pointed back to with all who take part: "the talks between ..."."""
        c = self.clauses
        pointing = any(c.word[k] in _POINTING for k in c.kids(found.token, ("det",)))
        between = c.prep(found.token, ("between", "among")) is not None
        return found.what == "talks" and pointing and between and len(known(found.parties)) > 1


def _somebody(party: Named) -> bool:
    """Tell whether a party is known by more than words like "leaders"."""
    return bool(party.ref.actor_id or party.ref.country or party.ref.members)
