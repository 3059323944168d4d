"""Setting: when and where an event took place, as far as its own words say.

The report's own day is taken for an event only where the report tells it as its news. An old event
keeps its own date, and one told in passing has none rather than a wrong one.
"""

from __future__ import annotations

from detente.claims.event_match import Matcher, Reading
from detente.claims.event_settle import Settled
from detente.claims.event_status import Standing
from detente.claims.named import NamedClauses
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
            or settled.status not in ("occurred", "threatened", "promised")
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
        """Return the place nearest to an event in its clause, and its code points."""
        tokens = [t for t in (reading.trigger, reading.carrier, reading.object) if t is not None]
        taken = [(p.start, p.end) for p in (*reading.actors, *reading.recipients)]
        after = (a for t in tokens for _, a in self.matcher.roles.prepositions(t, _WHERE))
        places = (self.clauses.place_in(noun) for noun in after)
        found = next((p for p in places if p is not None), None) or self._place_struck(reading)
        if found is not None and any(s < found[1][1] and found[1][0] < e for s, e in taken):
            return None
        return found

    def _place_struck(self, reading: Reading) -> tuple[str, tuple[int, int]] | None:
        """Return the place that an act is done to: "shelled the town of Bohdanivka"."""
        c = self.clauses
        thing = reading.trigger if reading.object is None else reading.object
        after = [a for _, a in self.matcher.roles.prepositions(thing, ("of",))]
        for token in (thing, *after):
            for mention in self.dossier.mentions_in(c.start[token], c.end[token], "place"):
                name = mention.place.name if mention.place is not None else ""
                words = mention.span.of(self.dossier.words)
                return name or words, (mention.span.start, mention.span.end)
        return None
