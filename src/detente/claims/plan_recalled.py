"""Recalled plans: who takes part in what a report only points back to.

"The talks", "the vote" are those told of a moment ago. Who took part in them is sought in the
sentence first, then in what was last told of that kind; a plan that names anybody keeps to that.
"""

from __future__ import annotations

from collections.abc import Mapping

from detente.claims.named import Named
from detente.claims.plan_nouns import Found
from detente.claims.plan_parties import Parties, known

#: Kinds of which one happening may be told by two words: "met for talks".
ALIKE: Mapping[str, str] = {"talks": "meeting", "summit": "meeting"}
_POINTING = frozenset({"the", "this", "that", "these", "those", "their"})


class Recalled:
    """The parties of the plans of one dossier told so far, in the order of the text."""

    def __init__(self, parties: Parties) -> None:
        self.parties, self.clauses = parties, parties.clauses
        self._last: dict[str, list[Named]] = {}

    def filled(self, found: Found) -> Found:
        """Return a plan with the parties that its surroundings name where it names none."""
        kind = ALIKE.get(found.what, found.what)
        own = known(found.parties)
        if own:
            if kind != "meeting" or len(own) > 1:
                self._last[kind] = own
            return found
        around = self._around(found, kind)
        return found._replace(parties=around) if around else found

    def _around(self, found: Found, kind: str) -> list[Named]:
        if kind == "vote":
            named = self.parties.lands_beside(found.token)
            return named or self._last.get(kind, [])
        c = self.clauses
        heads = (found.token, *found.days)
        pointing = any(c.word[k] in _POINTING for t in heads for k in c.kids(t, ("det", "poss")))
        if (pointing or found.what == "talks") and kind in self._last:
            return self._last[kind]
        return self.parties.around(found.token)
