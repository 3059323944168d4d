"""Worth: whether a reading is an event at all, and how sure it is.

A type that is nothing without its parties yields nothing where they are missing; where a rule
cannot tell an event from a manner of speaking, the score falls below a half.
"""

from __future__ import annotations

from detente import ontology
from detente.claims.event_match import Matcher, Reading
from detente.claims.event_roles import Party
from detente.claims.event_settle import Settled
from detente.claims.event_standing import Standing
from detente.claims.named import NamedClauses
from detente.language import table
from detente.model.claim import Ref

#: Types that nobody does without being named: an accusation without an accuser is none.
_SAID = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"})
#: What states' unions are filed under.
_UNIONS = frozenset({"EUR", "IGO", "UNO"})
#: With a name right in front they are about it, and not its own.
_PACTS = frozenset({"deal", "accord", "pact", "agreement", "policy"})
_BEFORE = ("compound", "nmod")
#: Types that a party does by itself: to move, to march.
_SHOWN = frozenset({"MOBILIZE", "PROTEST"})


class Worth:
    """Answers what the readings of one document are worth."""

    def __init__(self, clauses: NamedClauses, matcher: Matcher) -> None:
        self.clauses = clauses
        self.matcher = matcher
        self._inner = frozenset(table("en", "event_recall")["inner"]["words"])

    def whole(self, reading: Reading, settled: Settled) -> bool:
        """Tell whether the event has the parties its type cannot be without."""
        if settled.root in _SAID and not any(p.political or not p.person for p in reading.actors):
            return False
        if settled.root == "ACCUSE" and any(self._about(p) for p in reading.recipients):
            return False
        if self._at_home(reading) or self._words_only(reading, settled):
            return False
        if settled.status == "occurred" and not reading.actors and self._bare(reading):
            return False
        if settled.root == "RETREAT" and settled.mode == "access" and not reading.actors:
            return False
        needs = ontology.load().needs_recipient(settled.root)
        reciprocal = len(reading.actors) > 1 or any(p.ref.members for p in reading.actors)
        if needs and not reading.recipients and not reciprocal:
            return False
        alone = not reading.recipients and not reciprocal
        if settled.root == "AGREE" and alone and reading.root in ("SUPPORT", "CONSULT"):
            return False
        if alone and reading.frame.learned and settled.root not in _SHOWN:
            # "warned that the aid would run out": towards nobody, and no frame that says what kind.
            return False
        if self._by_a_thing(reading, settled):
            return False
        if settled.root in ("REQUEST", "ACCUSE") and reading.frame.content == "must":
            first = reading.actors[0].ref
            if alone or any(same_side(first, p.ref) for p in reading.recipients):
                return False
        if alone and settled.root == "CONSULT" and not self._among_themselves(reading):
            return False
        if reading.frame.alone:
            return True
        if alone and settled.root in ("ACCUSE", "SUPPORT") and settled.mode != "investigate":
            return False
        return bool(reading.actors or reading.recipients)

    def _about(self, party: Party) -> bool:
        """Tell whether a name only says what a deal is about: who faults "the Iran deal" may fault
        those who made it with Iran.
        """
        c = self.clauses
        name = c.at(party.end - 1)
        if name is None or c.pos[name] != "PROPN" or c.dep[name] not in _BEFORE:
            return False
        return c.lemma[c.head[name]] in _PACTS

    def _among_themselves(self, reading: Reading) -> bool:
        """Tell whether one party's talks are with others: those of a union's leaders, or talks that it
        "opened", but not the sitting of its own parliament.
        """
        c, noun = self.clauses, reading.object
        for party in reading.actors:
            head = c.at(party.end - 1)
            if party.ref.country in _UNIONS and head is not None and c.tag[head] == "NNS":
                return True
        front = () if noun is None else c.kids(noun, ("amod", "compound", "poss"))
        inner = any(c.lemma[k] in self._inner for k in front)
        return "talks" in reading.frame.object and not inner

    def _at_home(self, reading: Reading) -> bool:
        """Tell whether a visit is to one's own capital, or leave given to one's own ministry."""
        if f"{reading.root}-{reading.mode}" not in ("CONSULT-visit", "RETREAT-access"):
            return False
        homes = {p.ref.country or p.ref.actor_id for p in reading.actors} - {None}
        hosts = {p.ref.country or p.ref.actor_id for p in reading.recipients}
        return bool(homes and hosts) and hosts <= homes

    def _by_a_thing(self, reading: Reading, settled: Settled) -> bool:
        """Tell whether a thing, and nobody, holds somebody to something: "the deal restricts Iran"."""
        c, at = self.clauses, reading.trigger
        if (
            reading.actors
            or c.pos[at] != "VERB"
            or settled.root not in _SAID | {"COERCE", "SANCTION", "MOBILIZE"}
        ):
            return False
        roles = self.matcher.roles
        subject = None if roles.passive(at) else c.kid(at, "nsubj")
        if subject is not None and c.tag[subject] in ("WDT", "WP"):
            # "gaps that put the army at risk"
            subject = roles.subject(at)
        return subject is not None and c.pos[subject] == "NOUN" and not self._somebody(subject)

    def _somebody(self, noun: int) -> bool:
        c, sector = self.clauses, self.matcher.roles.sector(noun)
        return sector is not None or c.lemma[noun] in c.agents or c.actor(noun) is not None

    def _words_only(self, reading: Reading, settled: Settled) -> bool:
        """Tell whether politicians fight with words or with no one: "combat inflation"."""
        if settled.root != "ASSAULT" or settled.mode is not None:
            return False
        parties = (*reading.actors, *reading.recipients)
        return (
            len(parties) > 1
            and all(p.person and p.ref.sector not in ("MIL", "REB") for p in parties)
            and self.clauses.lemma[reading.trigger] in self.matcher.lexicon.classes["sparring"]
        ) or (
            not reading.recipients
            and reading.object is not None
            and self.clauses.pos[reading.trigger] == "VERB"
            and self.clauses.lemma[reading.trigger] in self.matcher.lexicon.classes["struggling"]
        )

    def _bare(self, reading: Reading) -> bool:
        """Tell whether a verb is a gerund or infinitive that nobody is said to do."""
        c, at = self.clauses, reading.trigger
        if c.pos[at] not in ("VERB", "AUX") or c.kids(at, ("aux", "auxpass", "nsubj", "nsubjpass")):
            return False
        return c.tag[at] in ("VBG", "VB") and c.dep[at] != "ROOT"

    def score(self, reading: Reading, standing: Standing) -> float:
        """Return how sure a reading is, 0..1: below a half where a rule cannot tell."""
        score = reading.frame.score
        parties = (*reading.actors, *reading.recipients)
        if not reading.actors or not (reading.recipients or len(reading.actors) > 1):
            score -= 0.1
            if not reading.actors:
                # Somebody did it whom the words name and we do not know, or nobody is said to have.
                score -= 0.05 if self.matcher.roles.passive(reading.trigger) else 0.2
            if reading.frame.nouns and reading.carrier is None:
                score -= 0.15
        if reading.loose:
            score -= 0.15
        known = [p for p in reading.actors if p.ref.actor_id or p.ref.country or p.ref.members]
        if reading.actors and not known:
            score -= 0.15
        if not any(p.ref.actor_id or p.ref.country or p.ref.members for p in parties):
            score -= 0.2
        if self._domestic(reading):
            score -= 0.35
        if reading.frame.nouns:
            score -= 0.1
        if any(p.implied for p in reading.actors):
            score -= 0.15
        if any(p.implied for p in reading.recipients):
            score -= 0.1
        if standing.kind == "disputed":
            score -= 0.1
        return round(max(score, 0.1), 2)

    def _domestic(self, reading: Reading) -> bool:
        """Tell whether the politicians of one state talk to one another: seldom a crisis's news."""
        if reading.root not in _SAID | {"CONSULT", "RETREAT"}:
            return False
        parties = (*reading.actors, *reading.recipients)
        states = {p.ref.country or p.ref.actor_id for p in parties}
        quiet = all(p.ref.sector not in ("REB", "OPP", "MIL", "CVL") for p in parties)
        return len(parties) > 1 and len(states) == 1 and states != {None} and quiet


def same_side(one: Ref, other: Ref) -> bool:
    """Tell whether two references are one actor, or one is of the other's state."""
    if one.actor_id is not None and one.actor_id in (other.actor_id, other.country):
        return True
    return one.country is not None and one.country == other.country
