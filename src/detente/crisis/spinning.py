"""Spinning: what in a report tells that a machine rewrote it."""

from __future__ import annotations

from detente.crisis.quoted import Quoted
from detente.crisis.session import question
from detente.model.signs import Rewriting


class Spinning(Quoted):
    """The part of a crisis that answers whether a text was made by rewriting another."""

    @question
    def signs(self, doc: str) -> Rewriting:
        """Return the signs of machine rewriting in a report, each with its place and reason.

        `doc` is its id, the start of it, or the place it was read at. The verdict counts signs and is
        None where they are too few or too weak to say anything.
        """
        from detente.views.signs import signs_of

        doc_id = self._document(doc)
        groups = [g for g in self.quote_groups() if any(r.doc == doc_id for r in g.renderings)]
        return signs_of(self.report(doc_id), groups)
