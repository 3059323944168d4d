"""Addressing: to whom a statement was made.

The one told is the object of some verbs ("told the council"), stands behind a preposition with
others ("complained to the king", "demanded of Minsk"), is the subject of a passive ("was assured
by"), or belongs to the way it was said ("in a letter to the queen"). Only those one can speak to
are taken: nobody says anything to a question, and a session that is asked for hears nothing.
"""

from __future__ import annotations

from functools import cache

import msgspec

from detente.claims.channels import Venue, ways
from detente.claims.naming import Naming
from detente.claims.settle import Reading
from detente.claims.shapes import Shapes
from detente.claims.source_kinds import kind_words
from detente.claims.source_words import source_span
from detente.language import table
from detente.model.base import Record

_TO = frozenset({"to"})
#: Frames whose content is a clause or a quote.
_CLAUSES = frozenset({"that", "clause", "wh", "quote"})
_RELATIVES = frozenset({"who", "whom", "which", "that"})


class Manners(Record, frozen=True, kw_only=True):
    """The word lists of lang/<xx>/statements.toml on addressing.

    `objects` are verbs with the one told as their object; `prepositions` lead to the one spoken to, by verb; `to` and `along` are the nouns of a venue
    behind which "to" and "with" do; `classes` are those of cues with listeners behind a "to".
    """

    objects: frozenset[str]
    prepositions: dict[str, frozenset[str]]
    to: frozenset[str]
    along: frozenset[str]
    classes: frozenset[str]
    giving: frozenset[str]
    facing: frozenset[str]
    listeners: frozenset[str]
    things: frozenset[str]


@cache
def manners(language: str) -> Manners:
    """Return the word lists of a language."""
    raw = table(language, "statements")["addressing"]
    kinds = kind_words(language)
    return Manners(
        objects=frozenset(raw["objects"]),
        prepositions={verb: frozenset(words) for verb, words in raw["prepositions"].items()},
        to=frozenset(raw["to"]),
        along=frozenset(raw["with"]),
        classes=frozenset(raw["classes"]),
        giving=frozenset(raw["giving"]),
        facing=frozenset(raw["facing"]),
        things=kinds.documents | frozenset(raw["things"]),
        listeners=frozenset(raw["listeners"]) | kinds.agents | kinds.bodies | kinds.collectives,
    )


class Addressing:
    """Asks one document's parse who was spoken to; `objects` are verbs of the cue lexicon with an
    object that is the one told.
    """

    def __init__(
        self, shapes: Shapes, naming: Naming, objects: frozenset[str], language: str = "en"
    ) -> None:
        self.shapes = shapes
        self.naming = naming
        self.manners = manners(language)
        self.objects = objects | self.manners.objects
        self.ways = ways(language)

    def turned(self, reading: Reading) -> Reading:
        """Return "asked about the raid, the colonel" with the colonel as the one asked.

        A bare participle of such a verb is a passive: its subject was told, and whoever told stands
        behind a "by" or is not named.
        """
        shapes, verb = self.shapes, reading.host
        participle = shapes.tag[verb] == "VBN" or (
            shapes.tag[verb] == "VBD" and shapes.dep[verb] == "acl"
        )
        bare = participle and not shapes.kids(verb, "aux", "auxpass", "nsubj")
        beside = shapes.dep[verb] in ("advcl", "acl") and reading.head == verb
        beside = beside and reading.frame != "quote"
        if not (bare and beside and reading.role == "subject" and reading.lemma in self.objects):
            return reading
        agent = shapes.kid(verb, "agent")
        speaker = None if agent is None else shapes.kid(agent, "pobj")
        taken = frozenset(t for s, e in reading.content for t in shapes.between(s, e))
        source = None if speaker is None else source_span(shapes, speaker, taken)
        return msgspec.structs.replace(reading, role="agent", speaker=speaker, source=source)

    def addressee(self, reading: Reading, sort: str, venue: Venue | None) -> int | None:
        """Return the token that heads the words for whoever was spoken to.

        `sort` is the class of the cue.
        """
        for found in (
            self._object(reading, sort),
            self._behind(reading, sort),
            self._met(reading, venue),
            self._facing(reading),
            self._joined(reading),
        ):
            told = None if found is None else self._meant(reading, found)
            if told is None or told == reading.speaker or self._only_said(reading, told, sort):
                continue
            if self._listens(reading, told):
                return told
        return None

    def _meant(self, reading: Reading, token: int) -> int | None:
        """Return whom "the consul, whom they warned" means; "what they warn of" is nobody."""
        shapes = self.shapes
        if not shapes.tag[token].startswith("W"):
            return token
        described = shapes.dep[reading.host] == "relcl" and shapes.form[token] in _RELATIVES
        return shapes.head[reading.host] if described else None

    def _only_said(self, reading: Reading, token: int, sort: str) -> bool:
        """Tell "requested a session", "ordered ships to sea" from "ordered the captain to sail".

        Who is in the content as well as told is the one to act, or the one asked for something.
        """
        shapes, host = self.shapes, reading.host
        if not self._said(reading, token):
            return False
        acts = any(
            shapes.form[aux] == "to"
            for clause in (
                *shapes.kids(host, "xcomp", "ccomp", "advcl"),
                *shapes.kids(token, "relcl", "acl"),
            )
            for aux in shapes.kids(clause, "aux")
        )
        if acts or any(shapes.form[k] == "for" for k in shapes.kids(host, "prep")):
            return False
        lemma = shapes.lemma[token]
        event = lemma in self.ways.told and lemma not in self.manners.listeners
        return event or (sort == "demand" and reading.frame.split()[0] == "object")

    def _listens(self, reading: Reading, token: int) -> bool:
        """Tell those one can speak to from things.

        Of whole clauses and quotes there is always somebody told, whatever noun stands there.
        """
        shapes = self.shapes
        tag, form = shapes.tag[token], shapes.form[token]
        if form.endswith(("self", "selves")) or form == "it":
            return False
        if tag.startswith(("PRP", "NNP", "CD")):
            return not self._day(token)
        if tag.startswith("JJ"):  # "the youngest of the recruits"
            of = shapes.kid(token, "prep")
            among = None if of is None else shapes.kid(of, "pobj")
            return among is not None and shapes.lemma[among] in self.manners.listeners
        names = {form, shapes.lemma[token]}
        if reading.frame in _CLAUSES and not names & self.manners.things:
            return True
        venue = shapes.lemma[token] in self.ways.told
        known = bool(names & (self.manners.listeners | self.ways.listeners))
        return venue or known or self.naming.mention_at(token) is not None

    def _day(self, token: int) -> bool:
        """Tell "on Tuesday" from "on Beirut"."""
        start, end = self.shapes.start[token], self.shapes.end[token]
        sentence = self.shapes.dossier.sentence_at(start)
        times = (
            []
            if sentence is None
            else self.shapes.dossier.mentions_in(sentence.start, sentence.end, "time")
        )
        return any(m.span.start <= start and end <= m.span.end for m in times)

    def _object(self, reading: Reading, sort: str) -> int | None:
        """Return the object of "told", and the subject of "was told"."""
        verb = reading.host
        if reading.head != verb or reading.lemma not in self.objects:
            return None
        if reading.role == "agent":
            return self._patient(verb)
        spoken_to = self.shapes.kid(verb, "dative", "dobj")
        if spoken_to is not None and self.shapes.form[spoken_to] != "to":
            # "Offered troops": the object alone is what is said; in "urged Minsk to" it is told too.
            alone = reading.frame == "object" and self._said(reading, spoken_to)
            return None if alone and sort in self.manners.giving else spoken_to
        clause = self.shapes.kid(verb, "ccomp")
        helpers = () if clause is None else self.shapes.kids(clause, "aux")
        if clause is not None and any(self.shapes.form[a] == "to" for a in helpers):
            return self.shapes.subject(clause)
        return None

    def _patient(self, verb: int) -> int | None:
        """Return who is told by a passive, or by a participle: "the emir, asked by reporters"."""
        told = self.shapes.kid(verb, "nsubjpass")
        if told is None and self.shapes.dep[verb] == "acl":
            return self.shapes.head[verb]
        if told is None and self.shapes.dep[verb] == "advcl":
            return self.shapes.subject(self.shapes.head[verb])
        return told

    def _behind(self, reading: Reading, sort: str) -> int | None:
        """Return whom a preposition of the cue leads to."""
        lemma = self.shapes.lemma[reading.host]
        wanted = self.manners.prepositions.get(lemma)
        if wanted is None:
            wanted = _TO if sort in self.manners.classes else frozenset()
        for prep in self.shapes.kids(reading.host, "prep", "dative"):
            noun = self.shapes.kid(prep, "pobj")
            if noun is None or self.shapes.form[prep] not in wanted:
                continue
            loosely = sort == "signal" or reading.frame not in _CLAUSES
            if prep < reading.host and loosely:
                continue  # "to them it signals", "to a man they want to stay": nobody is told
            own = any(first <= prep <= last for first, last in reading.cue)
            if lemma == "call" and not own:
                continue  # "called it the mistake on the lake"
            if sort == "agree" and reading.frame not in _CLAUSES:
                continue  # "admitted to the judge that", not "admitted visitors to the hall"
            # "Appealed to the council to act": told, and said to be the one to act.
            if not (self._said(reading, noun) and " " not in reading.frame):
                return noun
        return None

    def _met(self, reading: Reading, venue: Venue | None) -> int | None:
        """Return whom the letter went to, whom the call was with."""
        if venue is None:
            return None
        lemma = self.shapes.lemma[venue.noun]
        wanted = {"to"} if lemma in self.manners.to else set()
        wanted |= {"with"} if lemma in self.manners.along else set()
        for prep in self.shapes.kids(venue.noun, "prep"):
            noun = self.shapes.kid(prep, "pobj")
            if noun is not None and self.shapes.form[prep] in wanted:
                return None if self._said(reading, noun) else noun
        return None

    def _facing(self, reading: Reading) -> int | None:
        """Return whom one faces while one says it: "addressing cadets", "speaking to officers"."""
        shapes = self.shapes
        beside = [reading.host] if reading.speaker is None else [reading.host, reading.speaker]
        for clause in (k for token in beside for k in shapes.kids(token, "advcl", "acl")):
            if shapes.tag[clause] != "VBG" or shapes.lemma[clause] not in self.manners.facing:
                continue
            told = shapes.kid(clause, "dobj")
            for prep in shapes.kids(clause, "prep"):
                if shapes.form[prep] in ("to", "before"):
                    told = shapes.kid(prep, "pobj")
            return told
        return None

    def _joined(self, reading: Reading) -> int | None:
        """Return the object of "telephoned the king and said"."""
        verb = reading.host
        first = self.shapes.head[verb]
        if self.shapes.dep[verb] != "conj" or self.shapes.subject(verb) is not None:
            return None
        called = self.shapes.lemma[first] in self.ways.cues
        return self.shapes.kid(first, "dobj") if called else None

    def _said(self, reading: Reading, token: int) -> bool:
        return any(s <= self.shapes.start[token] < e for s, e in reading.content)
