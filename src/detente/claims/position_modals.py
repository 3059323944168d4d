"""Modals: "Kyiv must disarm", "we will strike", "it could reconsider", and what each makes of whom."""

from __future__ import annotations

from detente.claims.position_must import Must
from detente.claims.position_will import Will
from detente.claims.stance import Reading


class Modals(Must, Will):
    """Readings of what must, will, could be done."""

    def modal_stance(self, token: int) -> Reading | None:
        """Return the position that a modal makes of its verb, None for one that makes none."""
        c = self.clauses
        mood = self.mood(token)
        if mood is None or c.perfect(token) or c.inverted(token):
            return None
        if mood.modal == "must":
            return self.must(token, mood)
        return self.will(token, mood)
