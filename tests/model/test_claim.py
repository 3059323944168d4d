from __future__ import annotations

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import SpanError
from detente.model.base import ActorId, DocId, TextId, digest
from detente.model.claim import (
    Claim,
    Draft,
    Figure,
    Plan,
    Ref,
    band,
    folded,
    kind_of,
    refs,
    seal,
)
from detente.model.span import Evidence, Span
from detente.model.when import on_day
from tests.strategies import bodies, drafts, texts

DOC = DocId("doc")
listed = texts.flatmap(lambda text: st.tuples(st.just(text), st.lists(drafts(text), max_size=5)))


def figure(start: int, end: int, thing: str = "troops", text: str = "t") -> Draft:
    return Draft(
        body=Figure(thing=thing, low=1, high=2, unit="count", hedge="exact"),
        evidence=(Evidence(part="claim", span=Span(text_id=TextId(text), start=start, end=end)),),
    )


@given(listed, st.randoms())
def test_ids_do_not_hang_on_the_order_in_which_drafts_are_yielded(given_, random):
    text, made = given_
    shuffled = list(made)
    random.shuffle(shuffled)
    assert seal(DOC, text, made) == seal(DOC, text, shuffled)


def test_of_two_readings_that_differ_only_in_their_score_the_same_one_stays():
    low, high = (msgspec.structs.replace(figure(0, 9), score=score) for score in (0.4, 0.9))
    text = "two ships"
    assert seal(DOC, text, [low, high]) == seal(DOC, text, [high, low])


@given(listed)
def test_no_two_claims_of_one_document_share_an_id(given_):
    text, made = given_
    claims = seal(DOC, text, made)
    assert len({claim.id for claim in claims}) == len(claims)


@given(listed, st.integers(1, 30))
def test_ids_stay_when_a_new_cleaner_only_shifts_the_text(given_, by):
    text, made = given_

    def shifted(draft: Draft) -> Draft:
        moved = tuple(
            Evidence(
                part=e.part,
                span=Span(text_id=TextId("new"), start=e.span.start + by, end=e.span.end + by),
            )
            for e in draft.evidence
        )
        return msgspec.structs.replace(draft, evidence=moved)

    before = [claim.id for claim in seal(DOC, text, made)]
    after = [claim.id for claim in seal(DOC, "#" * by + text, map(shifted, made))]
    assert before == after


def test_the_same_words_twice_in_a_report_are_two_claims_and_at_one_place_one():
    text = "two ships, two ships"
    twice = seal(DOC, text, [figure(0, 9), figure(11, 20), figure(0, 9)])
    assert len({claim.id for claim in twice}) == 2


def test_how_a_due_day_was_reached_is_no_part_of_the_id_but_the_day_is():
    def planned(day: int, reason: str) -> Draft:
        due = on_day(date(2022, 2, day), reason=reason)
        body = Plan(what="talks", words="talks", parties=(), due=due)
        return msgspec.structs.replace(figure(0, 9), body=body)

    first, same, other = (
        seal(DOC, "two ships", [planned(day, reason)])[0].id
        for day, reason in ((1, "stated"), (1, "by the report's date"), (2, "stated"))
    )
    assert first == same
    assert first != other


def test_what_explains_a_claim_is_no_part_of_its_id_but_what_it_says_is():
    text = "two ships"
    plain = seal(DOC, text, [figure(0, 9)])[0]
    explained = msgspec.structs.replace(figure(0, 9), score=0.4, why=(("rule", "r"),))
    denied = msgspec.structs.replace(figure(0, 9), polarity="denied")
    assert seal(DOC, text, [explained])[0].id == plain.id
    assert seal(DOC, text, [denied])[0].id != plain.id
    assert seal(DocId("other"), text, [figure(0, 9)])[0].id != plain.id


def test_evidence_outside_the_text_stops_the_run():
    with pytest.raises(SpanError):
        seal(DOC, "short", [figure(0, 99)])


def test_a_claim_rests_on_exactly_one_whole_stretch():
    evidence = figure(0, 1).evidence
    body = figure(0, 1).body
    with pytest.raises(SpanError):
        Claim(id=digest("x"), doc_id=DOC, body=body, evidence=())
    with pytest.raises(SpanError):
        Claim(id=digest("x"), doc_id=DOC, body=body, evidence=evidence * 2)


@given(bodies)
def test_folding_an_actor_changes_its_id_everywhere_and_nothing_else(body):
    into = {ActorId("vladimir-putin"): ActorId("putin")}
    after = folded(body, into)
    assert kind_of(after) == kind_of(body)
    before = [(role, into.get(r.actor_id, r.actor_id), r.words) for role, r in refs(body)]
    assert [(role, r.actor_id, r.words) for role, r in refs(after)] == before
    assert folded(body, {}) is body


def test_group_members_are_folded_too():
    body = Figure(
        thing="t",
        low=None,
        high=None,
        unit="count",
        hedge="vague",
        of=Ref(words="both", members=(ActorId("a"), ActorId("b"))),
    )
    after = folded(body, {ActorId("a"): ActorId("c")})
    assert after.of.members == ("c", "b")


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_claim_that_is_surer_is_never_in_a_lower_band(one, other):
    rank = ("low", "medium", "high").index
    low, high = sorted((one, other))
    assert rank(band(low)) <= rank(band(high))


def test_the_edges_of_the_bands_belong_to_the_upper_one():
    assert [band(score) for score in (1.0, 0.8, 0.799, 0.5, 0.499, 0.0)] == [
        *("high", "high", "medium", "medium", "low", "low")
    ]
