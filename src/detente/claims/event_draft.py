"""Drafting: an event as a claim, with the words it rests on and how it was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.claims.event_choice import Chosen
from detente.claims.event_frames import Lexicon
from detente.claims.event_hints import Hint
from detente.claims.event_match import Matcher, Reading
from detente.claims.event_settle import Settled
from detente.claims.event_standing import Standing
from detente.claims.event_weights import NONE
from detente.claims.named import NamedClauses
from detente.model.document import Sentence
from detente.model.dossier import Dossier
from detente.model.mention import Mention
from detente.model.span import Evidence

#: Clauses that only hang on what is done: the words of an event end before them.
_LOOSE_ENDS = ("punct", "relcl", "advcl", "parataxis", "acl", "conj", "cc")


class Drafting:
    """Writes the events of one document down."""

    def __init__(self, clauses: NamedClauses, words: Lexicon, matcher: Matcher) -> None:
        self.clauses = clauses
        self.words = words
        self.matcher = matcher
        self.dossier: Dossier = clauses.dossier

    def trigger_words(self, reading: Reading) -> str:
        """Return the lemmas an event is told by: the trigger, what carries it or what it is of."""
        c = self.clauses
        words = [reading.trigger]
        if reading.carrier is not None:
            words.append(reading.carrier)
        elif reading.frame.object and reading.object is not None:
            words.append(reading.object)
        words += c.kids(reading.trigger, ("prt",))
        return " ".join(c.lemma[t] for t in sorted(words))

    def mode(
        self, reading: Reading, settled: Settled, hinted: Mapping[int, Sequence[Hint]]
    ) -> str | None:
        """Return the mode that no frame gives: by the means of an assault, else by set phrases."""
        at = [reading.trigger, *((reading.carrier,) if reading.carrier is not None else ())]
        for token in at:
            for hint in hinted.get(token, ()):
                root, _, mode = hint.code.partition("-")
                if root == settled.root and mode and not hint.weak:
                    return mode
        return self.instrument(reading, settled)

    def instrument(self, reading: Reading, settled: Settled) -> str | None:
        """Return the mode of an ASSAULT that its means tell: "a drone strike"."""
        if settled.root != "ASSAULT" or settled.mode is not None:
            return None
        c = self.clauses
        near = c.kids(reading.trigger, ("compound", "amod"))
        if reading.object is not None and reading.frame.object:
            near += c.kids(reading.object, ("compound", "amod"))
        near += [
            a for _, a in self.matcher.roles.prepositions(reading.trigger, ("with", "by", "using"))
        ]
        for token in near:
            if (mode := self.words.instruments.get(c.lemma[token])) is not None:
                return mode
        return None

    def contexts(self, sentence: Sentence) -> tuple[str, ...]:
        """Return what the story is about, by the words of the sentence."""
        lemmas = (self.clauses.lemma[t] for t in self.dossier.tokens(sentence))
        found = {self.words.contexts[lemma] for lemma in lemmas if lemma in self.words.contexts}
        return tuple(sorted(found))

    def evidence(
        self,
        reading: Reading,
        spot: tuple[int, int],
        day: Mention | None,
        where: tuple[int, int] | None,
    ) -> tuple[Evidence, ...]:
        """Return the words an event rests on; `spot` are the trigger's code points."""
        c, make = self.clauses, self.dossier.evidence
        parts = [make("actor", p.start, p.end) for p in reading.actors]
        parts += [make("recipient", p.start, p.end) for p in reading.recipients]
        parts.append(make("trigger", *spot))
        if day is not None:
            parts.append(make("when", day.span.start, day.span.end))
        if where is not None:
            parts.append(make("where", *where))
        also = [t for t in (reading.carrier, reading.object, reading.content) if t is not None]
        verb = reading.trigger if reading.carrier is None else reading.carrier
        apart = c.pos[verb] == "VERB" and self._shares_subject(verb)
        near = [e for e in parts if not (apart and e.part == "actor")]
        start = min([e.span.start for e in near] + [c.start[t] for t in also])
        end = max([e.span.end for e in near] + [c.end[t] for t in also])
        ends = [end, *(c.stretch(t, _LOOSE_ENDS)[1] for t in also)]
        said = self.dossier.innermost_statement(*spot)
        if said is not None:
            # What is told in somebody's words stays within them.
            ends = [
                e
                for e in ends
                if e <= end or any(s.start <= spot[0] and e <= s.end for s in said.spans("content"))
            ]
        return (make("claim", *c.whole(start, max(ends))), *parts)

    def _shares_subject(self, verb: int) -> bool:
        """Tell whether a verb goes on from another whose subject is its own: its words start there."""
        c = self.clauses
        return (
            c.dep[verb] == "conj"
            and c.pos[c.head[verb]] in ("VERB", "AUX")
            and not c.kids(verb, ("nsubj", "nsubjpass"))
        )

    def why(
        self, reading: Reading, standing: Standing, settled: Settled, chosen: Chosen | None
    ) -> tuple[tuple[str, str], ...]:
        """Return how an event was read: the frame, what decided, the runner-up, the tie rule."""
        c = self.clauses
        if reading.frame.nouns:
            rule = "event noun" if reading.carrier is None else "event noun, carried by a verb"
        else:
            rule = "verb frame, " + (
                "passive" if self.matcher.roles.passive(reading.trigger) else "active"
            )
        why = [("rule", rule)]
        lemma = c.lemma[reading.trigger]
        if reading.frame.learned:
            why = [("rule", "no frame: weighed by the words around it")]
            why.append(("entry", f"event_weights.tsv.gz: {lemma} → {reading.frame.root}"))
        else:
            file = "events_nouns.toml" if reading.frame.nouns else "events.toml"
            why.append(("entry", f"{file}: {reading.frame.entry(lemma)}"))
        if reading.content is not None:
            why.append(("content", c.lemma[reading.content]))
        if standing.kind != "done" or standing.negated:
            words = f"{standing.kind}{', negated' if standing.negated else ''}"
            why.append(("standing", f"{words}: {standing.word}" if standing.word else words))
        if settled.tie:
            why.append(("tie", settled.tie))
        if chosen is not None:
            why += self._weighed(settled, chosen)
        return tuple(why)

    def _weighed(self, settled: Settled, chosen: Chosen) -> list[tuple[str, str]]:
        """Return the probabilities of the type and the runner-up, and the traits that decided."""
        mine = chosen.probability(settled.root)
        other = next(one for one in chosen.ranked if one.root != settled.root)
        told = [("weighed", f"{settled.root} {mine:.2f}")]
        told.append(("runner-up", f"{_called(other.root)} {other.probability:.2f}"))
        reasons = chosen.reasons(settled.root, other.root)
        if reasons:
            words = "; ".join(f"{trait} {odds:+.1f}" for trait, odds in reasons)
            told.append(("features", f"for {settled.root}, not {_called(other.root)}: {words}"))
        if chosen.spoken is not None:
            odds = chosen.spoken[settled.root] - chosen.spoken[other.root]
            told.append(
                ("embedding", f"for {settled.root}, not {_called(other.root)}: {odds:+.1f}")
            )
        return told


def _called(root: str) -> str:
    return "no event" if root == NONE else root
