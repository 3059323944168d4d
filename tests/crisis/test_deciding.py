"""A person's judgement of actors, from the decision to the record and back."""

from __future__ import annotations

import msgspec
import pytest

import detente as dt
from detente.crisis.adding import Post, shared
from detente.derive import Progress
from detente.engine.local import LocalEngine
from detente.errors import ConfigError, StoreError
from detente.pipeline import judge_actors
from detente.views.naming import key_of

REPORTS = {
    "a.txt": "The Harbor Gazette\n\nMarch 3, 2022\n\nDeputy mayor warns of shelling\n\n"
    "Petro Ivanenko, the deputy mayor of Kharkiv, said on Thursday that more than 40 buildings "
    "were hit. He called on Russia to halt the strikes.\n",
    "b.txt": "The Lake Post\n\nMarch 4, 2022\n\nStrikes go on\n\n"
    "Kharkiv's deputy mayor, Petr Ivanenko, said that Russian forces shelled the city on Friday.\n",
    "c.txt": "The Hill Mail\n\nMarch 5, 2022\n\nMinister resigns\n\n"
    "Iraqi Finance Minister Ali Hassan said on Saturday that he would resign.\n",
    "d.txt": "The Dale Star\n\nMarch 6, 2022\n\nGrain is dear\n\n"
    "Ali Hassan, a trader in Aleppo, said on Sunday that grain prices rose.\n",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("deciding")
    for name, words in REPORTS.items():
        (folder / name).write_text(words, encoding="utf-8")
    with dt.open(folder / "x.detente") as crisis:
        assert crisis.add(folder, jobs=1).errors == ()
    return folder


@pytest.fixture
def crisis(made, tmp_path):
    """The record of the four reports, a copy for each test."""
    (tmp_path / "x.detente").write_bytes((made / "x.detente").read_bytes())
    with dt.open(tmp_path / "x.detente") as crisis:
        yield crisis


def known(crisis) -> set[str]:
    return {actor.id for actor in crisis.actors()}


def add_ivanenko(crisis, **more):
    return crisis.add_actor(
        "Petro Ivanenko",
        country="UKR",
        office="deputy mayor of Kharkiv",
        since="2021",
        aliases=["Petr Ivanenko"],
        by="ann",
        **more,
    )


def test_an_actor_added_has_its_names_its_post_and_its_country(crisis):
    assert {"petro-ivanenko", "petr-ivanenko"} <= known(crisis)
    made = add_ivanenko(crisis, note="he is one man")
    assert (made.by, made.note, made.relation) == ("ann", "he is one man", "add")
    assert "petr-ivanenko" not in known(crisis)
    found = crisis.profile("petro-ivanenko")
    assert (found.known, found.added, found.country, found.kind) == (False, True, "UKR", "person")
    assert (found.reports, found.origins) == (2, 2)
    assert [post.title for post in found.held] == ["deputy mayor of Kharkiv"]
    (row,) = (a for a in crisis.actors() if a.id == "petro-ivanenko")
    assert row.office == "deputy mayor of Kharkiv, UKR"
    past = crisis.as_of(recorded=1)
    assert {"petro-ivanenko", "petr-ivanenko"} <= known(past)
    assert not past.profile("petro-ivanenko").added


def test_only_reports_with_the_name_are_read_again_and_none_is_parsed(crisis):
    made = add_ivanenko(crisis)
    with crisis.session.writing() as db:
        back = msgspec.structs.replace(made, id="f" * 32, relation="withdraw", left=made.id)
        ran = judge_actors(db, back, LocalEngine(1), Progress()).ran
    assert (ran["mentions"], ran["actors"]) == (2, 2)
    assert not {"report", "annotate"} & set(ran)
    assert {"petro-ivanenko", "petr-ivanenko"} <= known(crisis)


def test_an_addition_withdrawn_leaves_the_record_as_it_was_and_stays_listed(crisis):
    before = [told.id for told in crisis.claims()]
    made = add_ivanenko(crisis)
    assert [told.id for told in crisis.claims()] != before
    crisis.withdraw_judgement(made.id[:8], by="bob")
    assert [told.id for told in crisis.claims()] == before
    assert [(d.by, d.holds) for d in crisis.decisions()] == [("ann", False), ("bob", True)]
    with pytest.raises(ConfigError, match="withdrawn already"):
        crisis.withdraw_judgement(made.id[:8], by="bob")
    with pytest.raises(ConfigError, match="no judgement has"):
        crisis.withdraw_judgement("0" * 8, by="bob")


def test_reports_added_after_a_decision_are_read_under_it(crisis, tmp_path, made):
    add_ivanenko(crisis)
    late = tmp_path / "late.detente"
    with dt.open(late) as other:
        add_ivanenko(other)
        other.add([made / name for name in REPORTS], jobs=1)
        assert {t.id for t in other.claims()} == {t.id for t in crisis.claims()}
        assert other.introductions() == crisis.introductions()


def test_two_ids_merged_are_one_actor_until_the_merge_is_withdrawn(crisis):
    made = crisis.merge_actors("petro-ivanenko", "petr-ivanenko", by="ann", note="one man")
    found = crisis.profile("petr-ivanenko")
    assert (found.id, found.reports) == ("petro-ivanenko", 2)
    ((other, words, reason),) = ((f.id, f.words, f.reason) for f in found.folded)
    assert (other, "Petr Ivanenko" in words) == ("petr-ivanenko", True)
    assert reason.startswith("merged by ann")
    assert reason.endswith("one man")
    claim = next(
        t for t in crisis.statements(actor="petro-ivanenko") if "b.txt" in t.document.where
    )
    assert any("merged by ann" in step.text for step in crisis.why(claim.id))
    assert "petr-ivanenko" in known(crisis.as_of(recorded=1))
    crisis.withdraw_judgement(made.id, by="ann")
    assert {"petro-ivanenko", "petr-ivanenko"} <= known(crisis)


def test_a_merge_of_a_state_and_a_person_needs_force(crisis):
    for left, right in (("RUS", "petro-ivanenko"), ("petro-ivanenko", "RUS")):
        with pytest.raises(ConfigError, match=r"cannot be one actor \(--force"):
            crisis.merge_actors(left, right, by="ann")
    crisis.merge_actors("RUS", "petro-ivanenko", by="ann", force=True)
    assert crisis.profile("petro-ivanenko").id == "RUS"


def test_a_split_after_a_merge_holds_and_a_merge_after_that_again(crisis):
    pair = ("petro-ivanenko", "petr-ivanenko")
    crisis.merge_actors(*pair, by="ann")
    crisis.split_actors(*reversed(pair), by="bob")
    assert set(pair) <= known(crisis)
    crisis.merge_actors(*pair, by="ann")
    assert pair[1] not in known(crisis)
    assert [d.holds for d in crisis.decisions()] == [False, False, True]


def test_two_people_under_one_id_are_told_apart_by_their_reports(crisis):
    assert crisis.profile("ali-hassan").reports == 2
    made = crisis.split_actors(
        "ali-hassan", reports=["d.txt"], name="Ali Hassan (trader)", by="ann"
    )
    assert made.right == "ali-hassan-trader"
    found = crisis.profile("ali-hassan-trader")
    assert (found.name, found.reports, found.added) == ("Ali Hassan (trader)", 1, False)
    assert {t.document.where.rsplit("/", 1)[-1] for t in crisis.claims(actor="ali-hassan")} == {
        "c.txt"
    }
    assert [
        m.mention.actor_id for m in crisis.mentions("d.txt", "actor") if m.words == "Ali Hassan"
    ] == ["ali-hassan-trader"]
    crisis.withdraw_judgement(made.id, by="ann")
    assert crisis.profile("ali-hassan").reports == 2


def test_a_post_added_is_held_from_its_day_by_whoever_is_called_by_the_title_alone(tmp_path):
    said = "The Bhutanese foreign minister said on Monday that talks would begin in Warsaw.\n"
    for day in ("2007-03-03", "2012-03-03"):
        (tmp_path / f"{day}.txt").write_text(said)
    with dt.open(tmp_path / "x.detente") as crisis:
        for day in ("2007-03-03", "2012-03-03"):
            crisis.add(tmp_path / f"{day}.txt", declared={"published": day}, jobs=1)
        made = crisis.add_actor(
            "Ruta Vale", country="BTN", office="foreign minister", since="2010", by="ann"
        )
        (told,) = crisis.statements(actor="ruta-vale")
        assert told.reported.year == 2012
        assert any("foreign minister of BTN on 2012-03-03" in s.text for s in crisis.why(told.id))
        assert crisis.introductions("ruta-vale") == []
        assert made.row.offices[0].role == "foreign minister"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": "x"}, "is no name"),
        ({"name": "the minister"}, "is no name"),
        ({"name": "Vladimir Putin"}, "has vladimir-putin already"),
        ({"name": "Ann Lee", "id": "an id"}, "is no id"),
        ({"name": "Ann Lee", "country": "ZZZ"}, "no country 'ZZZ'"),
        ({"name": "Ann Lee", "sector": "ZZZ"}, "no sector 'ZZZ'"),
        ({"name": "Ann Lee", "gender": "x"}, "no gender"),
        ({"name": "Ann Lee", "kind": "thing"}, "no kind 'thing'"),
        ({"name": "Rossiya", "id": "RUS", "kind": "person"}, "is a state"),
        ({"name": "Ann Lee", "office": "mayor"}, "whose post is"),
        ({"name": "Ann Lee", "office": "mayor", "of": "nobody"}, "no such actor"),
        ({"name": "Ann Lee", "of": "UKR"}, "give the --office too"),
        ({"name": "Ann Lee", "office": "mayor", "of": "UKR", "since": "soon"}, "is no day"),
        (
            {"name": "Ann Lee", "office": "mayor", "of": "UKR", "since": "2022", "until": "2020"},
            "before it begins",
        ),
    ],
)
def test_what_does_not_fit_is_refused_with_what_would_and_nothing_is_kept(crisis, given, said):
    with pytest.raises(ConfigError, match=said):
        crisis.add_actor(given.pop("name"), by="ann", **given)
    assert crisis.actor_judgements() == []
    assert len(crisis.runs()) == 1


def test_more_can_be_said_of_an_actor_of_the_gazetteer_under_its_own_id(crisis):
    post = Post(title="chairman of the chess club", of="RUS", since="1999-05", until="1999")
    crisis.add_actor("V. V. Putin", id="vladimir-putin", posts=[post], by="ann")
    (office,) = crisis.actor_judgements()[0].row.offices
    assert (office.held_from.isoformat(), office.held_until.isoformat()) == (
        "1999-05-01",
        "2000-01-01",
    )


def test_the_past_and_what_is_one_already_cannot_be_decided_about(crisis):
    past = crisis.as_of(recorded=1)
    for call in (
        lambda: past.add_actor("Ann Lee", by="ann"),
        lambda: past.merge_actors("a", "b", by="ann"),
        lambda: past.split_actors("a", "b", by="ann"),
        lambda: past.withdraw_judgement("a", by="ann"),
    ):
        with pytest.raises(ConfigError, match="past moment"):
            call()
    one = "ali-hassan"
    for said, call in (
        ("one id already", lambda: crisis.merge_actors(one, one, by="ann")),
        ("nobody has the id 'ali'", lambda: crisis.merge_actors(one, "ali", by="ann")),
        ("nobody has the id 'ali'", lambda: crisis.split_actors("ali", one, by="ann")),
        ("are one id", lambda: crisis.split_actors(one, one, by="ann")),
        ("split two ids", lambda: crisis.split_actors(one, by="ann")),
        ("split two ids", lambda: crisis.split_actors(one, "RUS", name="C D", by="ann")),
        ("--as NAME", lambda: crisis.split_actors(one, reports=["a.txt"], by="ann")),
        (
            "no report is",
            lambda: crisis.split_actors(one, reports=["no.txt"], name="Ann Lee", by="ann"),
        ),
        (
            "are one id",
            lambda: crisis.split_actors(one, reports=["c.txt"], name="Ali Hassan", by="ann"),
        ),
    ):
        with pytest.raises(ConfigError, match=said):
            call()
    assert crisis.actor_judgements() == []


def test_words_are_explained_where_they_stand_for_somebody_first(crisis):
    text = crisis.report(crisis._document("a.txt")).text.words
    assert text.index("eputy mayor") < text.index("the deputy mayor")
    steps = {s.label: s.text for s in crisis.why_at("a.txt", said="mayor of")}
    assert steps["words"].startswith("'the deputy mayor of Kharkiv' at ")
    steps = {s.label: s.text for s in crisis.why_at("a.txt", text.index("He called"))}
    assert steps["actor"] == "Petro Ivanenko (petro-ivanenko)"
    with pytest.raises(ConfigError, match="does not have the words"):
        crisis.why_at("a.txt", said="no such words")
    with pytest.raises(ConfigError, match="does not have the words ''"):
        crisis.why_at("a.txt")


def test_a_merge_where_there_is_no_store_makes_none(tmp_path):
    with dt.open(tmp_path / "none.detente") as crisis, pytest.raises(StoreError):
        crisis.merge_actors("a", "b", by="ann")
    assert not (tmp_path / "none.detente").exists()


def test_names_that_end_before_they_begin_are_refused(crisis):
    with pytest.raises(ConfigError, match="before it begins"):
        crisis.add_actor("Ann Lee", since="1950", until="1940", by="ann")


def test_an_added_name_that_others_have_is_told_with_whose_it_is(crisis):
    made = crisis.add_actor("Ann Lee", aliases=["Washington"], by="ann")
    assert "USA" in shared(made.row)["Washington"]
    again = crisis.add_actor("Ann Leeds", by="ann")
    assert shared(again.row) == {}


def test_a_misspelt_id_or_a_bare_surname_is_answered_with_who_may_be_meant(crisis):
    for asked in ("Ivanenko", "petro-ivanenka"):
        with pytest.raises(ConfigError, match=r"did you mean .*petro-ivanenko"):
            crisis.profile(asked)
    with pytest.raises(ConfigError, match=r"nobody has the id 'qqq': detente"):
        crisis.profile("qqq")


def test_a_report_that_was_not_out_yet_is_said_to_be_missing_at_that_moment(crisis):
    with pytest.raises(ConfigError, match="at the moment asked about"):
        crisis.as_of(reported="2022-03-03").mentions("b.txt")
    with pytest.raises(ConfigError, match=r"no report is 'z.txt': give"):
        crisis.mentions("z.txt")


def test_a_place_is_shown_with_the_claims_set_there_and_its_words(crisis):
    (found,) = crisis.place("aleppo")
    assert found.place.name == "Aleppo"
    assert {cite.quote for cite in found.cites} <= set(found.place.words)
    assert len(found.claims) == found.place.claims
    assert all(told.claim.place == "Aleppo" for told in found.claims)
    assert crisis.place(key_of(found.place)) == [found]
    with pytest.raises(ConfigError, match="did you mean Aleppo"):
        crisis.place("Alepo")


@pytest.mark.parametrize(
    ("post", "sector"),
    [("deputy mayor of Kharkiv", "GOV"), ("farmer", "AGR"), ("ship chandler", "UNK")],
)
def test_a_post_is_of_the_sector_its_words_tell_and_not_the_states_for_want_of_any(
    crisis, post, sector
):
    made = crisis.add_actor("Ann Lee", country="UKR", office=post, by="ann")
    assert made.row.offices[0].sector == sector
    told = crisis.add_actor("Ann Leeds", country="UKR", office=post, sector="MIL", by="ann")
    assert told.row.offices[0].sector == "MIL"
