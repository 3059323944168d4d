"""Fitting: how well one claim answers a question, or that it does not.

What a question names must be met: whoever does it in the claim's own role, whoever it is done to in a
role or in the sentence, the deed by the kind of claim or by its words, the time by the claim's or else the
report's. Of the other words so many must stand in the sentence that it speaks of the same thing; rare
words count more.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple, get_args

from detente.compare.senses import relation
from detente.compare.stems import stem
from detente.model.asked import Named, Reading
from detente.model.claim import (
    Event,
    Fate,
    Figure,
    Plan,
    Statement,
    band,
)
from detente.model.told import Told
from detente.views.ask.ground import Ground, Passage, stems
from detente.views.ask.roles import (
    NAMED_THERE,
    REPORTED_THEN,
    Roles,
    in_time,
    met,
    roles,
    time_of,
    within,
)
from detente.views.ask.standing import (
    as_act,
    came_about,
    cause,
    fills,
    only_put_forward,
    open_to,
    over,
    roles_asked,
    to_come,
)
from detente.views.ask.vocabulary import vocabulary

#: The share of a question's other words that must stand in a sentence, by what is asked for.
NEEDED: Mapping[str, float] = {"whether": 0.72, "many": 0.3, "what": 0.45, "why": 0.72}
NEEDED_ELSE = 0.55
#: What is said about something is often said in other words than the question's.
NEEDED_SAID = 0.3
#: How many names and words a question has at least of which a sentence without a claim is shown.
LEAST_ASKED = 2
#: What counts how much in the order of answers: the kind looked for first, the words, the roles, the act.
_KIND, _WORDS, _ROLES, _ACT, _TIME, _SURE = 0.12, 1.2, 0.6, 0.8, 0.8, 0.3
#: What it counts that a report tells it in its own words.
_OWN_WORDS = 0.1


class Fit(NamedTuple):
    """A claim that answers a question: how well (`score`), the share of words met, whether it is the
    opposite of what is asked ("refused" for "accepted"), whether it does not say to whom, and whether of
    the time asked about only its report is.
    """

    told: Told
    passage: Passage
    score: float
    words: float
    opposed: bool = False
    aimless: bool = False
    by_report: bool = False


class Fitter:
    """One question laid against the claims of a ground."""

    def __init__(self, reading: Reading, ground: Ground) -> None:
        self.reading, self.ground, self.known = reading, ground, vocabulary()
        soft = [*reading.words, *(() if reading.form == "many" else reading.head)]
        soft += [reading.doing] if reading.doing else []
        soft += reading.unknown_names
        self.weights = ground.weights(dict.fromkeys(soft))
        self.rest = ground.weights(dict.fromkeys(reading.words))
        self.whom = ground.weights(reading.whom)
        self.strange = reading.unknown_names
        # "What happened": nothing else is said of the deed.
        self.happened = reading.kinds[:1] == ("event",) and not (reading.doers or soft)
        self.needed = NEEDED.get(reading.form, NEEDED_ELSE)

    def fits(self) -> list[Fit]:
        """Return all claims that answer, best first; equals by report, place and id."""
        found = [
            fit
            for passage in self.ground.passages
            if self._possible(passage)
            for told in passage.told
            if (fit := self._fit(told, passage)) is not None
        ]
        return sorted(found, key=_order)

    def _possible(self, passage: Passage) -> bool:
        """Tell whether a sentence names all that no claim in it can do without."""
        among = passage.stems
        if self.reading.form == "why" and cause(passage.sentence) is None:
            return False
        if not all(self.ground.stands(word, among) > 0 for word in self.strange):
            return False
        about = (n for n in self.reading.about if not n.modifies)
        return all(self._there(named, passage) for named in about)

    def speaks(self, passage: Passage) -> bool:
        """Tell whether a sentence has all that is named, and most of the other words."""
        named = (*self.reading.doers, *self.reading.others)
        return (
            self._possible(passage)
            and all(self._there(one, passage) for one in named)
            and self.share(passage) >= self.needed
        )

    def tells_why(self, passage: Passage) -> bool:
        """Tell whether a sentence has what was done, by whom by name, and a cause."""
        named = (*self.reading.doers, *self.reading.others)
        done = not self.reading.doing or self.ground.stands(self.reading.doing, passage.stems) > 0
        return done and self.speaks(passage) and all(passage.has(one.words) for one in named)

    def tells(self, passage: Passage) -> bool:
        """Tell whether a sentence no claim was read from has all that is asked, in just these words:
        everybody and everything named, what is done, every other word, and what is sought as far as that
        can be seen. Deeds of a kind that events are read of are left to these.
        """
        reading = self.reading
        asked = [*self._all, *(name.words for name in self._named)]
        coded = bool(reading.acts or reading.roots)
        if len(asked) < LEAST_ASKED or coded or not self._whole(passage):
            return False
        if reading.when is not None and not any(
            within(one, reading.when, reading.bound) for one in passage.times
        ):
            return False
        among = passage.stems
        if reading.ahead and among.isdisjoint(self.known.ahead | self.known.planning):
            return False
        match reading.form:
            case "when":
                return bool(passage.times)
            case "who" | "what" | "where":
                return reading.kinds[:1] != ("statement",) or bool(reading.doing)
            case _:
                return False

    @property
    def _named(self) -> tuple[Named, ...]:
        return *self.reading.doers, *self.reading.others, *self.reading.about

    def _whole(self, passage: Passage) -> bool:
        among = passage.stems
        return (
            all(passage.has(one.words) for one in self._named)
            and all(self.ground.stands(word, among) == 1.0 for word in self._all)
            and not self.known.negative & among - self._all.keys()
        )

    def share(self, passage: Passage) -> float:
        """Return the share of all words of the question that stands in a sentence."""
        return self.ground.share(self._all, passage.stems)

    @cached_property
    def _all(self) -> Mapping[str, float]:
        return self.ground.weights(
            dict.fromkeys([*self.weights, *self.reading.whom, *self.reading.head])
        )

    def _there(self, named: Named, passage: Passage) -> bool:
        if passage.has(named.words):
            return True
        if named.place and stems(named.words) <= stems(passage.document.dateline or ""):
            return True
        # "In Havana" is not anywhere in Cuba.
        town = named.place and named.words.casefold() != named.name.casefold()
        return not town and not passage.ids.isdisjoint(named.ids)

    def _fit(self, told: Told, passage: Passage) -> Fit | None:
        reading, claim = self.reading, told.claim
        if claim.kind not in reading.kinds or told.dropped_by is not None:
            return None
        if (reading.ahead and over(claim)) or (self.happened and only_put_forward(claim)):
            return None
        if reading.past and not came_about(told):
            return None
        act, opposed = self._act(told)
        if act == 0.0:
            return None
        part = roles_asked(told, reading)
        doer, other = self._doers(told, part, passage), self._others(told, part, passage)
        if doer == 0.0 or other == 0.0:
            return None
        time = self._time(told, passage)
        if time == 0.0:
            return None
        done = self._done(told, passage)
        if done == 0.0:
            return None
        words = self._words(told, passage, done)
        if words is None:
            return None
        kind = reading.kinds.index(claim.kind)
        score = (
            _WORDS * words
            + _ROLES * (doer + other) / 2
            + _ACT * act
            + _TIME * time
            + _SURE * claim.score
            - _KIND * kind
            + 0.05 * min(told.support, 4)
        )
        score += 0.3 * self._filled(told, part)
        score += 0.0 if told.chain else _OWN_WORDS
        if band(claim.score) == "low":
            score -= 0.3
        if isinstance(claim.body, Figure) and claim.modality == "possible":
            score -= 0.4
        if reading.ahead and not to_come(claim):
            score -= 0.5
        by_report = reading.when is not None and time == REPORTED_THEN
        return Fit(told, passage, round(score, 4), round(words, 3), opposed, by_report=by_report)

    def _time(self, told: Told, passage: Passage) -> float:
        """Return how well the claim falls into the time asked about; one without a time of its own by
        those of the others read from its sentence, by the days told there, else by its report's day.
        """
        when, bound = self.reading.when, self.reading.bound
        own = time_of(told)
        if when is None or (own is not None and own.basis != "publication"):
            return in_time(told, when, bound)
        beside = [
            one
            for one in passage.told
            if (at := time_of(one)) is not None and at.basis != "publication"
        ]
        if beside:
            return 0.8 * max(in_time(one, when, bound) for one in beside)
        if passage.times:
            return 0.8 * max(within(one, when, bound) for one in passage.times)
        return min(in_time(told, when, bound), REPORTED_THEN)

    def _filled(self, told: Told, part: Roles) -> bool:
        """Tell whether a claim has what is sought: a day, a place, somebody, a number."""
        body = told.claim.body
        match self.reading.form:
            case "when":
                return time_of(told) is not None
            case "where":
                return told.claim.place is not None
            case "who":
                return fills(told, self.reading) and bool(
                    part.others if self.reading.doers else part.doers
                )
            case "many":
                return isinstance(body, Figure) and (body.low, body.high) != (None, None)
            case _:
                return True

    def _act(self, told: Told) -> tuple[float, bool]:
        """Return how well a claim is of the act asked for (1 where none is), and whether of its opposite."""
        reading, known = self.reading, self.known
        if not reading.acts:
            return 1.0, False
        found = max(as_act(told.claim, act, known) for act in reading.acts)
        if found:
            return found, False
        if reading.form == "whether":
            turned = [other for act in reading.acts for other in known.opposite.get(act, ())]
            found = max((as_act(told.claim, act, known) for act in turned), default=0.0)
        return found, found > 0

    def _doers(self, told: Told, part: Roles, passage: Passage) -> float:
        """Return how well those who do it are met, 0 where one is not."""
        reading = self.reading
        if self.whom:
            return self._unnamed(part, passage)
        if not reading.doers:
            return 1.0
        loose = not (reading.acts or reading.kinds[0] == "statement")
        best = 1.0
        deed = reading.kinds[0] == "event" and bool(reading.doing)
        for named in reading.doers:
            found = met(named, part.doers)
            if deed and isinstance(told.claim.body, Statement):
                found = NAMED_THERE if self._of_itself(named, told) else 0.0
            elif not found and told.kind in ("event", "figure", "plan", "prediction"):
                found = 0.7 * met(named, part.tellers)
            if not found and loose and open_to(told, part) and self._there(named, passage):
                found = NAMED_THERE
            best = min(best, found)
        return best

    def _of_itself(self, named: Named, told: Told) -> bool:
        """Tell whether what is said is said of somebody: by name, or by the one who says it, of itself."""
        said = stems(" ".join(q.text for q in told.evidence if q.part == "content") or told.words)
        if stems(named.words) <= said or stems(named.name.split()[-1]) <= said:
            return True
        own = met(named, roles(told).doers) > 0
        return own and not said.isdisjoint(self.known.itself)

    def _unnamed(self, part: Roles, passage: Passage) -> float:
        """Return how well words for somebody without a name ("naval officers") are met."""
        own = frozenset().union(*(stems(f"{r.words} {r.name}") for r in part.doers))
        share = self.ground.share(self.whom, own)
        if share >= 0.5:
            return share
        share = self.ground.share(self.whom, passage.stems)
        return 0.6 * share if share >= 0.7 else 0.0

    def _others(self, told: Told, part: Roles, passage: Passage) -> float:
        """Return how well those it is done to are met; of an event that tells to whom, only there."""
        best = 1.0
        body = told.claim.body
        told_whom = isinstance(body, Event) and part.doers != part.others and bool(part.others)
        if self.reading.form == "whether" and isinstance(body, Event | Plan):
            # Those left beside the ones who do it are all that it is told of.
            told_whom = any(
                not any(met(named, (ref,)) for named in self.reading.doers) for ref in part.others
            )
        for named in self.reading.others:
            found = met(named, part.others)
            if not found and not told_whom and self._there(named, passage):
                found = NAMED_THERE
            best = min(best, found)
        return best

    def _done(self, told: Told, passage: Passage) -> float:
        """Return how well the deed asked about is the claim's: by its words, or by its kind of event."""
        reading = self.reading
        if not reading.doing:
            return 1.0
        body = told.claim.body
        if isinstance(body, Figure) and reading.form == "many":
            return self._befell(body, passage)
        deed = isinstance(body, Event | Plan)
        among = stems(told.words) if deed else passage.stems
        if (
            isinstance(body, Statement)
            and reading.form == "whether"
            and reading.kinds[0] == "statement"
        ):
            among = stems(f"{body.cue} {body.lemma}")
        found = self.ground.stands(reading.doing, among)
        if reading.past and isinstance(body, Statement) and found < 1.0:
            return 0.0
        if not found and isinstance(body, Statement) and reading.doing in self.known.telling:
            found = 0.4 if reading.form != "whether" else 0.0
        meets = "CONSULT" in reading.roots
        # Whether it came to this deed is not told by another of the same kind: a plane shot down is no invasion.
        alike = meets or reading.form != "whether"
        if found < 1.0 and alike and isinstance(body, Event) and body.root in reading.roots:
            found = max(found, 0.9 if meets else 0.75)
        if found < 1.0 and isinstance(body, Plan) and meets:
            meeting = body.what in ("meeting", "talks", "summit", "visit", "call")
            found = max(found, 0.8 if meeting else 0.0)
        return found

    def _befell(self, body: Figure, passage: Passage) -> float:
        """Return whether what befell those counted is what is asked; other deeds are words like others."""
        doing = self.reading.doing
        fate = body.fate is not None and relation(doing, stem(body.fate)) == 1
        if fate or not any(relation(doing, stem(one)) == 1 for one in get_args(Fate)):
            return 1.0
        return self.ground.stands(doing, passage.stems)

    def _words(self, told: Told, passage: Passage, done: float) -> float | None:
        """Return the share of the other words met, None where it is too small."""
        reading, among = self.reading, passage.stems
        if reading.form == "whether" and not isinstance(told.claim.body, Statement):
            # Whether something is so is told by the claim, not by what else its sentence says.
            among = stems(" ".join(quote.text for quote in told.evidence))
        if reading.form == "many" and isinstance(told.claim.body, Figure):
            return self._counted(told, told.claim.body, passage)
        total = sum(self.weights.values())
        if not total:
            return 1.0
        got = sum(
            weight * (done if word == reading.doing else self.ground.stands(word, among))
            for word, weight in self.weights.items()
        )
        share = got / total
        said = isinstance(told.claim.body, Statement) and reading.kinds[0] == "statement"
        rest = self.ground.share(self.rest, among) if self.rest else 1.0
        needed = NEEDED_SAID if said and reading.form != "who" else self.needed
        return share if min(share, rest) >= needed else None

    def _counted(self, told: Told, body: Figure, passage: Passage) -> float | None:
        """Return how well a figure counts what is asked, None where it counts something else."""
        reading, ground = self.reading, self.ground
        claim = next(q.text for q in told.evidence if q.part == "claim")
        own = stems(f"{body.thing} {body.fate or ''} {claim}")
        head = ground.share(ground.weights(reading.head), own) if reading.head else 0.5
        if head < 0.5 or told.claim.modality not in ("actual", "planned", "possible"):
            return None
        for named in reading.about:
            if not self._there(named, passage) and not (body.of and met(named, (body.of,))):
                return None
        rest = ground.share(self.weights, passage.stems)
        return (head + rest) / 2 if rest >= self.needed else None


def _order(fit: Fit) -> tuple[object, ...]:
    told = fit.told
    reported = told.reported.toordinal() if told.reported else 10**7
    return -fit.score, reported, told.document.where, fit.passage.start, told.claim.id
