"""Profiles: what reports say of somebody, how sure that is, and where they disagree."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente import gazetteer
from detente.model.actor import Office
from detente.model.base import ActorId, DocId
from detente.model.introduction import Introduction, Naming
from detente.model.judged import ActorJudgement, Addition
from detente.views.profile import profile, said, sureness
from tests import made

HEIR = ActorId("ada-brandt")
DAY = date(2022, 3, 3)
REPORTS = {
    place: made.report(f"The minister Ada Brandt spoke in {place}.", where=place, published=day)
    for place, day in (
        ("a.txt", date(2022, 3, 3)),
        ("b.txt", date(2022, 3, 5)),
        ("c.txt", date(2022, 3, 9)),
    )
}
BY_ID = {r.document.id: r for r in REPORTS.values()}


def tells(place: str, title: str = "harbours minister", **more) -> Introduction:
    report = REPORTS[place]
    start = report.text.words.index("minister")
    dossier_span = made.draft(report, made.bare_bodies()["event"], start, start + 19).span
    return Introduction(
        actor_id=more.pop("actor_id", HEIR),
        name="Ada Brandt",
        title=title,
        of=more.pop("of", ActorId("DEU")),
        country=more.pop("country", "DEU"),
        doc_id=report.document.id,
        reported=report.document.published.day if report.document.published else None,
        span=dossier_span,
        **more,
    )


def named(place: str, words: str = "Ada Brandt", number: int = 1, key: str = HEIR):
    naming = Naming(
        kind="actor", key=key, words=words, number=number, start=0, score=1.0, what="person"
    )
    return REPORTS[place].document.id, naming


def of(introductions, *, actor_id: str = HEIR, origins=None, **more):
    return profile(
        actor_id,
        variants=more.pop("variants", ()),
        introductions=introductions,
        namings=more.pop("namings", ()),
        told=more.pop("told", ()),
        origins=origins or {doc_id: doc_id for doc_id in BY_ID},
        report=BY_ID.__getitem__,
        judgements=more.pop("judgements", ()),
    )


@given(st.integers(1, 40))
def test_agreement_of_another_origin_never_makes_a_post_less_sure(n):
    assert 0 < sureness(n) <= sureness(n + 1) < 1


def test_reports_that_copy_each_other_make_a_post_no_surer():
    ids = [REPORTS[place].document.id for place in REPORTS]
    alone = of([tells("a.txt"), tells("b.txt"), tells("c.txt")])
    copied = of(
        [tells("a.txt"), tells("b.txt"), tells("c.txt")], origins=dict.fromkeys(ids, ids[0])
    )
    assert (alone.told[0].reports, alone.told[0].origins) == (3, 3)
    assert (copied.told[0].reports, copied.told[0].origins) == (3, 1)
    assert alone.told[0].sure > copied.told[0].sure == sureness(1)
    assert (alone.told[0].first, alone.told[0].last) == (date(2022, 3, 3), date(2022, 3, 9))


def test_every_post_quotes_the_words_it_rests_on():
    (post,) = of([tells("a.txt"), tells("b.txt")]).told
    assert [cite.quote for cite in post.cites] == ["minister Ada Brandt"] * 2
    for cite in post.cites:
        assert BY_ID[cite.doc_id].text.words[cite.start : cite.end] == cite.quote
        assert (cite.paragraph, cite.text.startswith("[The Gazette")) == (1, True)


def test_posts_that_differ_stand_apart_the_surest_first():
    found = of([tells("a.txt"), tells("b.txt"), tells("c.txt", "minister of lighthouses")]).told
    assert [(p.title, p.origins) for p in found] == [
        ("harbours minister", 2),
        ("minister of lighthouses", 1),
    ]


def test_a_post_called_former_and_held_later_is_in_doubt_and_not_the_other_way_round():
    assert of([tells("a.txt", former=True), tells("c.txt")]).doubts
    assert not of([tells("a.txt"), tells("c.txt", former=True)]).doubts


def test_two_countries_are_in_doubt():
    (doubt,) = of([tells("a.txt"), tells("b.txt", of=ActorId("FRA"), country="FRA")]).doubts
    assert doubt == "reports put them in DEU and in FRA"


def test_a_post_that_the_gazetteer_gives_to_another_is_in_doubt():
    row = Addition(
        id=ActorId("bo-lund"),
        name="Bo Lund",
        kind="person",
        offices=(Office(title="harbours minister", of="DEU", held_from=date(2022, 1, 1)),),
    )
    with gazetteer.using([row]):
        (doubt,) = of([tells("a.txt")]).doubts
        assert "the gazetteer has Bo Lund in it" in doubt
        assert of([tells("a.txt", former=True)]).doubts == ()
        (held,) = of([tells("a.txt", actor_id=ActorId("bo-lund"))], actor_id="bo-lund").held
        assert held.title == "harbours minister"
        assert of([tells("a.txt", former=True)], actor_id="bo-lund").doubts
    assert of([tells("a.txt")]).doubts == ()


def test_names_kind_and_country_come_from_the_reports_where_the_gazetteer_knows_nobody():
    found = of(
        [tells("a.txt")],
        namings=[named("a.txt", number=2), named("b.txt", "A. Brandt"), named("b.txt")],
    )
    assert (found.name, found.kind, found.country) == ("Ada Brandt", "person", "DEU")
    assert (found.known, found.added, found.reports) == (False, False, 2)
    assert [(s.words, s.number, s.reports) for s in found.spellings] == [
        ("Ada Brandt", 3, 2),
        ("A. Brandt", 1, 1),
    ]


def test_roles_are_counted_in_claims_that_name_the_actor_itself():
    body = msgspec.structs.replace(
        made.bodies()["statement"], source=made.ref("Ada Brandt", HEIR, country="CUB")
    )
    told = [made.told(body), made.told(made.bodies()["statement"], "Cuba spoke in Havana.")]
    found = of([], told=told)
    assert (found.roles, found.claims) == ({"source": 1}, 1)


def decision(n: int, relation: str, left: str, right: str = "", **more) -> ActorJudgement:
    return ActorJudgement(
        id=f"{n:032x}",
        relation=relation,  # type: ignore[arg-type]
        left=left,
        right=right,
        by="ann",
        at=datetime(2026, 1, n, tzinfo=UTC),
        **more,
    )


def test_an_id_folded_in_says_whose_decision_that_was_or_that_it_is_the_spelling():
    merge = decision(1, "merge", HEIR, "a-brandt", note="one woman")
    found = of([], variants=["a-brandt", "ada-brand"], judgements=[merge])
    reasons = {f.id: f.reason for f in found.folded}
    assert reasons["ada-brand"] == "the names are spelt alike"
    assert reasons["a-brandt"] == "merged by ann on Thu 1 Jan 2026: one woman"


def test_decisions_are_listed_with_those_that_took_them_back():
    merge = decision(1, "merge", HEIR, "a-brandt")
    other = decision(2, "merge", "x", "y")
    back = decision(3, "withdraw", merge.id)
    found = of([], judgements=[merge, other, back]).judgements
    assert [(d.id, d.holds) for d in found] == [(merge.id, False), (back.id, True)]


@pytest.mark.parametrize(
    ("judgement", "words"),
    [
        (decision(1, "merge", "a", "b"), "merge b into a"),
        (decision(1, "split", "a", "b"), "split a from b"),
        (
            decision(1, "split", "a", "b", reports=(DocId("d" * 32),)),
            "split a: in dddddddd it is b",
        ),
        (decision(1, "withdraw", "f" * 32), "withdraw ffffffff"),
        (
            decision(
                1,
                "add",
                "a",
                row=Addition(
                    id=ActorId("a"),
                    name="Ann",
                    kind="person",
                    offices=(Office(title="mayor", of="UKR"),),
                ),
            ),
            "add a (Ann: mayor, UKR)",
        ),
    ],
)
def test_a_decision_is_said_in_words(judgement, words):
    assert said(judgement) == words
