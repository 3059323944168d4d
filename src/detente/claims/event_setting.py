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
        taken = [(p.start, p.end) for p in (*reading.actors, *reading.recipients) if not p.host]
        visiting = reading.mode == "visit"
        for found in self._places(reading, visiting):
            (start, end) = found[1]
            if not visiting and any(s < end and start < e for s, e in taken):
                continue
            seats = self.dossier.mentions_in(start, end, "actor")
            if not any(m.role == "seat" for m in seats):
                return found
        return None

    def _places(self, reading: Reading, visiting: bool) -> Iterator[_Where]:
        """Yield the places that may be an event's, the closest to it first."""
        around = self._around(reading)
        struck = _SAID.isdisjoint({reading.root, f"{reading.root}-{reading.mode}"})
        for token in around:
            limit = self._about(token) if not struck and reading.root != "AGREE" else None
            for place in self._where_at(token, _WHERE | {"to"} if visiting else _WHERE):
                if limit is None or place[1][0] < limit:
                    yield place
        for token in around:
            yield from self._at_venue(token)
        yield from self._before(reading.trigger)
        if visiting or struck:
            yield from self._struck(reading)
        if not struck:
            return
        c = self.clauses
        things = [] if reading.object is None else [reading.object]
        things += [k for t in around for k in c.kids(t, ("dobj", "nsubjpass"))]
        things += [t for a in around for _, t in self.matcher.roles.prepositions(a, _UPON)]
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
        if reading.mode == "visit":
            things += c.kids(reading.trigger, ("dobj",))
        for token in things:
            for mention in self.dossier.mentions_in(c.start[token], c.end[token], "place"):
                yield self._named(mention)

    def _named(self, mention: Mention) -> _Where:
        name = mention.place.name if mention.place is not None else ""
        span = mention.span
        return name or span.of(self.dossier.words), (span.start, span.end)

    def _width(self, span: tuple[int, int]) -> int:
        """Return how wide the place at a span is: a town 0, a division or region 1, a state 2."""
        for mention in self.dossier.mentions_in(*span, "place"):
            if mention.place is not None:
                return 0 if mention.place.kind not in _WIDE else 1
        return 2
