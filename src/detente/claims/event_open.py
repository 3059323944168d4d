"""Open readings: what two parties do to one another in words that fill no frame.

Who stands where is told by the clause alone: the subject does it, the object or what stands behind a
preposition has it done to them. What it is, the weights must tell; where they are not sure it is
nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from detente.claims.event_frames import Frame
from detente.claims.event_hints import Hint
from detente.claims.event_match import Matcher, Reading
from detente.claims.event_roles import Party, apart
from detente.claims.named import NamedClauses

#: Verbs that carry no act of their own.
_LIGHT = frozenset({"be", "have", "do", "get", "seem", "appear", "become", "remain", "include"})
_TOWARDS = ("with", "against", "on", "upon", "to", "at", "for", "from", "of", "into", "over")
#: Of a noun the same, and whom it is about.
_ABOUT = ("with", "against", "on", "upon", "to", "at", "for", "from", "into", "over", "of", "in")


class Opened:
    """Finds open readings in the sentences of one document."""

    def __init__(self, clauses: NamedClauses, matcher: Matcher) -> None:
        self.clauses = clauses
        self.matcher = matcher
        self.roles = matcher.roles

    def read(
        self,
        tokens: Sequence[int],
        spent: Collection[int],
        hinted: Mapping[int, Sequence[Hint]],
    ) -> Iterator[Reading]:
        """Yield the readings of words that no event has used, with a type still to be weighed."""
        c = self.clauses
        for token in tokens:
            if token in spent:
                continue
            if c.pos[token] == "VERB" and c.lemma[token] not in _LIGHT:
                reading = self._verb(token, token in hinted)
            elif c.pos[token] == "NOUN" and any(not h.weak for h in hinted.get(token, ())):
                reading = self._noun(token, spent)
            else:
                continue
            if reading is not None:
                yield reading

    def _verb(self, token: int, hinted: bool) -> Reading | None:
        c, roles = self.clauses, self.roles
        subject, obj = roles.subject(token), roles.object(token)
        actors = roles.named(subject) if subject is not None else []
        actors = actors or roles.speaker(token, subject)
        recipients = apart(roles.named(obj, receiving=True) if obj is not None else [], actors)
        if not recipients:
            behind = [*roles.prepositions(token, _TOWARDS)]
            behind += roles.prepositions(obj, _TOWARDS) if obj is not None else []
            recipients = self._first(behind, actors)
        if not actors or not (recipients or hinted):
            return None
        below = c.kids(token, ("ccomp", "xcomp"))
        if (below and not recipients) or (below and obj is None and c.tag[below[0]] == "VBG"):
            # "is planning to meet", "warned that it would", "favoured lifting the embargo on": the
            # clause below tells of the event.
            return None
        if not recipients and c.dep[token] == "pcomp":
            # "without warning"
            return None
        return self._reading(token, actors, recipients, obj, ())

    def _noun(self, token: int, spent: Collection[int]) -> Reading | None:
        c, roles = self.clauses, self.roles
        if c.dep[token] in ("compound", "amod") or c.tag[token] not in ("NN", "NNS"):
            return None
        carrier = self.matcher.carrier(token)
        if (
            carrier is not None
            and carrier in spent
            and c.lemma[carrier] in self.matcher.lexicon.carriers["done"]
        ):
            # "held a phone call" is told by then.
            return None
        actors = [
            p for k in c.kids(token, ("poss", "amod", "compound", "nmod")) for p in roles.named(k)
        ]
        if not actors:
            behind = roles.prepositions(token, ("by", "between", "among"))
            actors = self._first(behind, ())
        subject = roles.subject(carrier) if carrier is not None else None
        if not actors and subject is not None and subject != token:
            actors = roles.named(subject)
        recipients = self._first(roles.prepositions(token, _ABOUT), actors)
        if not actors:
            return None
        used = () if carrier is None else (carrier,)
        return self._reading(token, actors, recipients, None, used)

    def _first(self, behind: Sequence[tuple[str, int]], besides: Sequence[Party]) -> list[Party]:
        for _, after in behind:
            found = apart(self.roles.named(after, receiving=True), besides)
            if found:
                return found
        return []

    def _reading(
        self,
        token: int,
        actors: Sequence[Party],
        recipients: Sequence[Party],
        obj: int | None,
        used: tuple[int, ...],
    ) -> Reading | None:
        c = self.clauses
        if not any(p.political for p in (*actors, *recipients)):
            return None
        lemma = (c.lemma[token],)
        noun = c.pos[token] == "NOUN"
        frame = Frame(
            root="", learned=True, verbs=() if noun else lemma, nouns=lemma if noun else ()
        )
        return Reading(
            trigger=token,
            frame=frame,
            root="",
            mode=None,
            actors=tuple(actors),
            recipients=tuple(recipients),
            carrier=used[0] if used else None,
            object=obj,
            used=used,
        )
