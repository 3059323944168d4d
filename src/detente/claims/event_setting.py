"""Setting: when and where an event took place, as far as its own clause says.

The report's own day is taken for an event only where the report tells it as its news. An old event
keeps its own date, and one told in passing has none rather than a wrong one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from detente.claims.event_match import Matcher, Reading
from detente.claims.event_settle import Settled
from detente.claims.event_standing import Standing
from detente.claims.named import NamedClauses
from detente.language import table
from detente.model.document import Sentence
from detente.model.mention import Mention
from detente.model.when import When, on_day

#: Sentences of the body, from its start, whose plain past is still the day's news.
FRESH = 3
#: Prepositions that say where: not "from" and "to", which say whence and whither.
_WHERE = frozenset(
    {"in", "at", "near", "along", "around", "inside", "outside", "across", "off", "over"}
    | {"throughout", "within"}
)


#: Behind "attack" and the like: whom or what, which stands somewhere.
_UPON = frozenset({"on", "against", "of", "at"})
#: Before a meeting at which something was said or done.
_AT = frozenset({"at", "during", "in", "on", "after", "before", "following"})
#: How wide a state is, or what no table has.
_STATE = 2
_WIDE = frozenset({"province", "region", "territory", "sea", "water", "island"})
#: Acts of speech: what they are about lies elsewhere.
_SAID = frozenset(
    {"ACCUSE", "AGREE", "PROTEST-None", "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN"}
)
_Where = tuple[str, tuple[int, int]]


class Setting:
    """Answers when and where for the readings of one document."""

    def __init__(self, clauses: NamedClauses, matcher: Matcher) -> None:
        self.clauses = clauses
        self.matcher = matcher
        self.dossier = clauses.dossier
        sentences = self.dossier.report_sentences
        body = [s for s in sentences if s.zone in ("lede", "body")]
        self.fresh = {s.i for s in body[:FRESH]} | {
            s.i for s in sentences if s.zone in ("headline", "lede")
        }

    def when(
        self, sentence: Sentence, reading: Reading, settled: Settled, standing: Standing
    ) -> tuple[When | None, Mention | None]:
        """Return the day of an event and the words that give it.

        The report's own day is taken only for what it tells as its news: the headline, the lede
        and the first sentences, in a main clause, in the past or the perfect.
        """
        around = self._around(reading)
        days = (day for day in self.clauses.times_of(*around) if not self._is_limit(day))
        mention = next(days, None) or self._past_in_content(reading)
        if mention is not None:
            return mention.when, mention
        published = self.dossier.document.dated
        if (
            published is None
            or published.day is None
            or settled.status not in ("occurred", "ongoing", "threatened", "promised")
            or sentence.i not in self.fresh
            or not self._is_news(around[-1], standing)
        ):
            return None, None
        reason = "told as news, without a day of its own, in the report's first sentences"
        return on_day(published.day, basis="publication", reason=reason, confidence=0.6), None

    def _is_limit(self, day: Mention) -> bool:
        """Tell whether a day is one by which something is to be done: "gave them until Monday"."""
        c = self.clauses
        at = c.at(day.span.start)
        before = [] if at is None else [c.word[k] for k in (at - 1, at - 2) if k >= 0]
        return any(word in ("until", "till") for word in before)

    def _around(self, reading: Reading) -> list[int]:
        """Return the words whose day is the event's: trigger, carrier, the verb it is subject of."""
        c, at = self.clauses, reading.trigger
        around = [at, *((reading.carrier,) if reading.carrier is not None else ())]
        if c.pos[at] in ("NOUN", "PROPN") and c.dep[at] in ("nsubj", "nsubjpass", "dobj"):
            around.append(c.head[at])
        return around

    def _past_in_content(self, reading: Reading) -> Mention | None:
        """Return a past day that hangs on what is threatened or asked: "to attack on Tuesday".

        What is yet to be done cannot have been on a day gone by, so the day is the saying's.
        """
        published = self.dossier.document.dated
        if reading.content is None or published is None or published.end is None:
            return None
        mention = self.clauses.time_of(reading.content)
        if mention is None or mention.when is None or mention.when.end is None:
            return None
        return mention if mention.when.end <= published.end else None

    def _is_news(self, verb: int, standing: Standing) -> bool:
        """Tell whether a verb stands in a main clause, or what a main clause says, in the past."""
        c = self.clauses
        if c.pos[verb] not in ("VERB", "AUX") or standing.kind not in ("done", "future", "offered"):
            return False
        for _ in range(5):
            if any(c.word[k] == "had" for k in c.kids(verb, ("aux",))):
                return False
            if c.dep[verb] == "ROOT":
                return c.finite(verb) in ("past", "present", "participle")
            if c.dep[verb] not in ("conj", "ccomp", "parataxis"):
                return False
            verb = c.head[verb]
        return False

    def where(self, reading: Reading) -> tuple[str, tuple[int, int]] | None:
        """Return the place of an event by its own clause, and its code points; None if it has none.

        Asked in turn are the words the event hangs on (trigger, carrier, the verb it is subject
        of), a town before its state; a meeting it was at; the place before its noun ("the Geneva
        talks"); and for acts done to things what stands by the thing. What somebody demands,
        refuses or threatens is elsewhere than the demand, and a dateline says where the report was
        written: neither gives a place. Nor does a name that stands for a government, or for
        whoever acts.
        """
        visiting = reading.mode == "visit"
        fits = (f for f in self._places(reading, visiting) if self._free(reading, f, visiting))
        found = next(fits, None)
        if found is not None and self._width(found[1]) == _STATE and self._by_force(reading):
            # "bombed the airfield of Inshas in Egypt": the airfield, not the state, is where.
            finer = (f for f in self._sites(reading) if self._free(reading, f, visiting))
            return next(finer, found)
        return found

    def _free(self, reading: Reading, found: _Where, visiting: bool) -> bool:
        """Tell whether words are a place and no more: not who acts, and no seat of government."""
        start, end = found[1]
        taken = [(p.start, p.end) for p in (*reading.actors, *reading.recipients) if not p.host]
        if not visiting and any(s < end and start < e for s, e in taken):
            return False
        return not any(m.role == "seat" for m in self.dossier.mentions_in(start, end, "actor"))

    def _by_force(self, reading: Reading) -> bool:
        return _SAID.isdisjoint({reading.root, f"{reading.root}-{reading.mode}"})

    def _places(self, reading: Reading, visiting: bool) -> Iterator[_Where]:
        """Yield the places that may be an event's, the closest to it first."""
        around = self._around(reading)
        struck = self._by_force(reading)
        signed = self._signed(reading)
        for token in around:
            if token != reading.trigger and token != reading.carrier and self._of_another(token):
                # "the raid was condemned in Oslo": there it was condemned.
                continue
            about = not struck and not signed and reading.root != "AGREE"
            limit = self._about(token) if about else None
            for place in self._where_at(token, _WHERE | {"to"} if visiting else _WHERE):
                if limit is None or place[1][0] < limit:
                    yield place
        for token in around:
            yield from self._at_venue(token)
        yield from self._before(reading.trigger)
        if visiting or struck:
            yield from self._struck(reading)
        if signed and reading.object is not None:
            # "signed an accord in Oslo"; one on the fighting in Chad was not signed in Chad.
            for place in self._where_at(reading.object, ("in", "at")):
                if self._width(place[1]) == 0:
                    yield place
        if not struck:
            return
        yield from self._sites(reading)
        c = self.clauses
        things = [] if reading.object is None else [reading.object]
        things += [k for t in around for k in c.kids(t, ("dobj", "nsubjpass"))]
        things += [t for a in around for _, t in self.matcher.roles.prepositions(a, _UPON)]
        things += [t for a in around for k in c.kids(a, ("agent",)) for t in c.kids(k, ("pobj",))]
        for thing in dict.fromkeys(things):
            yield from self._where_at(thing, _WHERE)

    def _about(self, verb: int) -> int | None:
        """Return where what a verb of speech is about begins, None if it is about nothing.

        A place behind it belongs as likely to that: "urged the troops in Ruritania to leave".
        """
        c = self.clauses
        things = c.kids(verb, ("dobj", "ccomp", "xcomp"))
        return min((c.start[k] for k in things), default=None)

    def _where_at(self, token: int, words: Collection[str]) -> list[_Where]:
        """Return the places that prepositions tie to a token, towns before what they lie in."""
        c, found = self.clauses, []
        for _, noun in self.matcher.roles.prepositions(token, words):
            place = c.place_in(noun)
            if place is None:
                inner = self.matcher.roles.prepositions(noun, _WHERE | {"of"})
                place = next((p for _, n in inner if (p := c.place_in(n)) is not None), None)
            if place is not None:
                found.append(place)
        return sorted(found, key=lambda place: self._width(place[1]))

    def _at_venue(self, token: int) -> Iterator[_Where]:
        """Yield the place of a meeting that something was said or done at."""
        c, venues = self.clauses, table("en", "places")["venues"]["nouns"]
        for _, noun in self.matcher.roles.prepositions(token, _AT):
            for at in (noun, *(n for _, n in self.matcher.roles.prepositions(noun, ("of",)))):
                if c.lemma[at] in venues:
                    yield from self._where_at(at, _WHERE | {"to"})
                    yield from self._before(at)

    def _before(self, noun: int) -> Iterator[_Where]:
        """Yield the place named right before a noun: "the Geneva talks"."""
        c = self.clauses
        if c.pos[noun] not in ("NOUN", "PROPN"):
            return
        for token in c.kids(noun, ("compound", "nmod")):
            for mention in self.dossier.mentions_in(c.start[token], c.end[token], "place"):
                yield self._named(mention)

    def _struck(self, reading: Reading) -> Iterator[_Where]:
        """Yield the place that an act is done to: "shelled the town of Bohdanivka"."""
        c = self.clauses
        thing = reading.trigger if reading.object is None else reading.object
        things = [thing, *(t for _, t in self.matcher.roles.prepositions(thing, ("of",)))]
        if reading.mode == "visit" or reading.root == "MOBILIZE":
            # "entered the enclave"
            things += c.kids(reading.trigger, ("dobj",))
        for token in things:
            start = c.start[min(self.matcher.roles.phrase(token))]
            for mention in self.dossier.mentions_in(start, c.end[token], "place"):
                if mention.span.end == c.end[token]:
                    yield self._named(mention)

    def _signed(self, reading: Reading) -> bool:
        """Tell whether a paper is signed or agreed on, which is done where its verb says."""
        c, words = self.clauses, self.matcher.lexicon
        thing = reading.object
        papers = ("deal", "treaty", "ceasefire")
        return (
            thing is not None
            and c.pos[reading.trigger] == "VERB"
            and words.is_one(c.lemma[reading.trigger], "signing verbs")
            and any(words.is_one(c.lemma[thing], kind) for kind in papers)
        )

    def _of_another(self, verb: int) -> bool:
        """Tell whether a verb tells a deed of its own, one of words on what its subject was."""
        coded = self.matcher.code(verb) if self.clauses.pos[verb] == "VERB" else None
        return coded is not None and coded[0].root in ("ACCUSE", "SUPPORT", "REJECT")

    def _sites(self, reading: Reading) -> Iterator[_Where]:
        """Yield the name of the town, base or market that an act is done to: "the market of Togoga",
        "the Yavoriv base", "an airfield, Inshas". It may be in no table of places.
        """
        c, roles = self.clauses, self.matcher.roles
        around = self._around(reading)
        things = [] if reading.object is None else [reading.object]
        things += [k for t in around for k in c.kids(t, ("dobj", "nsubjpass"))]
        things += [t for a in around for _, t in roles.prepositions(a, (*_UPON, "near", "in"))]
        for thing in dict.fromkeys(things):
            if not self.matcher.lexicon.is_one(c.lemma[thing], "named site"):
                continue
            named = [t for _, t in roles.prepositions(thing, ("of", "at", "in", "near"))]
            named += c.kids(thing, ("appos",))
            named += [thing if c.pos[thing] == "PROPN" else t for t in c.kids(thing, ("compound",))]
            for token in named:
                if c.pos[token] == "PROPN" and (name := self._name_at(token)) is not None:
                    yield name

    def _name_at(self, token: int) -> _Where | None:
        """Return a name of a place, or one of nobody known and no day; None for any other, or a state's."""
        c = self.clauses
        start, end = c.start[min(self.matcher.roles.phrase(token))], c.end[token]
        for mention in self.dossier.mentions_in(start, end, "place"):
            return None if self._width((start, end)) == _STATE else self._named(mention)
        if self.dossier.mentions_in(start, end, "actor") or self.dossier.mentions_in(
            start, end, "time"
        ):
            return None
        words = self.dossier.words[start:end]
        return (words, (start, end)) if words[:1].isupper() else None

    def _named(self, mention: Mention) -> _Where:
        name = mention.place.name if mention.place is not None else ""
        span = mention.span
        return name or span.of(self.dossier.words), (span.start, span.end)

    def _width(self, span: tuple[int, int]) -> int:
        """Return how wide the place at a span is: a town 0, a division or region 1, a state 2."""
        for mention in self.dossier.mentions_in(*span, "place"):
            if mention.place is not None:
                if mention.place.kind == "state":
                    return _STATE
                return 0 if mention.place.kind not in _WIDE else 1
        return _STATE
