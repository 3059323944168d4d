"""Days told before: those that a report's earlier words give to what it only takes up again.

A minister who "said on Saturday" and, lines later, "said at a conference" did both that day; and
"the vote on Sunday" is the one that the report called Sunday's election, whatever tense tells of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from detente.claims.named import NamedClauses
from detente.claims.plan_due import Dues
from detente.claims.plan_found import Found
from detente.language import table
from detente.model.document import Sentence
from detente.model.dossier import Dossier
from detente.model.mention import Mention

#: How many sentences later somebody is still taken to speak on the day last told of him.
REACH = 5
#: Readings in which a vote's standing is only presumed from the words around it.
_PRESUMED = ("bare", "subject", "object", "under", "at ", "of noun", "day over")


class DaysTold:
    """The days of one dossier that its plans may share, in the order of the text."""

    def __init__(self, dossier: Dossier, clauses: NamedClauses, dues: Dues) -> None:
        self.dossier, self.clauses, self.dues = dossier, clauses, dues
        self.telling = frozenset(table("en", "plans")["own_day"]["speaking"])
        self._of: dict[int, dict[str, Mention]] = {}
        self._votes: dict[str, Mention] = {}

    @cached_property
    def _sentences(self) -> dict[int, Sentence]:
        return {sentence.i: sentence for sentence, _ in self.clauses.sentences()}

    def _days_in(self, number: int) -> dict[str, Mention]:
        """Return on what days the people of a sentence did what it tells."""
        if number not in self._of:
            self._of[number] = {}
            if number in self._sentences:
                self._of[number].update(self._read(self._sentences[number]))
        return self._of[number]

    def _read(self, sentence: Sentence) -> Iterator[tuple[str, Mention]]:
        c, published = self.clauses, self.dues.published
        for mention, verb in self.dues.by_verb(sentence):
            when, subject = mention.when, c.subject(verb)
            if when is None or when.grain != "day" or subject is None or published is None:
                continue
            if published.before(when) or c.finite(verb) != "past" or c.modal(verb):
                continue
            for one in c.who(subject, "actor"):
                if one.ref.actor_id is not None and one.ref.actor_id != one.ref.country:
                    yield one.ref.actor_id, mention

    def of_speaker(self, found: Found) -> Mention | None:
        """Return the day of one who speaks at or after a meeting, where it was told before."""
        c, state = self.clauses, found.state
        at = state.how.startswith(("at in", "at at", "at during", "under after", "bare of"))
        if state.status != "held" or not at or not state.shared:
            return None
        verb = state.shared[0]
        subject = c.subject(verb) if c.lemma[verb] in self.telling else None
        if subject is None or c.finite(verb) != "past" or c.denied(verb):
            return None
        here = c.sentence_of(verb).i
        for one in c.who(subject, "actor"):
            for number in range(here - 1, here - 1 - REACH, -1):
                day = self._days_in(number).get(one.ref.actor_id or "")
                if day is not None:
                    return day
        return None

    def of_vote(self, found: Found, due: Mention | None) -> tuple[Found, Mention | None]:
        """Return a vote and its day as the report's first words for that weekday settle them."""
        when = due.when if due is not None else None
        if found.what != "vote" or due is None or when is None or when.basis != "weekday":
            return found, due
        name = due.span.of(self.dossier.words).split()[-1]
        if found.state.status in ("planned", "possible"):
            self._votes.setdefault(name, due)
        first = self._votes.get(name)
        presumed = found.state.status == "held" and found.state.how.startswith(_PRESUMED)
        if first is None or first.when is None or first.when.day == when.day or not presumed:
            return found, due
        state = found.state._replace(status="planned", how="day told before")
        return found._replace(state=state), due_on(due, first)


def due_on(due: Mention, first: Mention) -> Mention:
    """Return the words of one time with the day of another."""
    return Mention(span=due.span, kind="time", name=first.name, when=first.when)
