"""Events: golden sentences, what must hold of every one of them, and how tellings are joined."""

from __future__ import annotations

from collections import defaultdict

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente import ontology
from detente.claims import event_frames
from detente.claims.event_frames import FILES, lexicon
from detente.claims.events import events
from detente.errors import ConfigError
from detente.language import data_file
from tests.claims.one_report import cases, claims_of, dossier_of

DAY = "2022-02-14"
CASES = cases("events")
#: What `why` may tell of.
WHY = {"rule", "entry", "content", "standing", "tie", "weighed", "runner-up", "features"}


def told(case):
    return claims_of(events, case["words"], case.get("day", DAY))


def shown(claim):
    body = claim.body
    fields = {
        "code": f"{body.root}-{body.mode}" if body.mode else body.root,
        "status": body.status,
        "actors": [ref.actor_id or ref.words for ref in body.actors],
        "recipients": [ref.actor_id or ref.words for ref in body.recipients],
    }
    if claim.when is not None and claim.when.basis != "publication":
        fields["when"] = str(claim.when.day)
    if claim.place:
        fields["place"] = claim.place
    return fields


def told_so(param):
    """A case, to fail where it says that it is known to be misread."""
    (case,) = param.values
    if "misread" not in case:
        return param
    mark = pytest.mark.xfail(raises=AssertionError, strict=True, reason=case["misread"])
    return pytest.param(case, id=param.id, marks=mark)


@pytest.mark.parametrize("case", [told_so(param) for param in CASES])
def test_a_sentence_gives_just_the_events_it_tells(case):
    assert [shown(claim) for claim in told(case)] == case["claims"]


@pytest.mark.parametrize("case", CASES)
def test_every_part_of_an_event_is_shown_in_the_words(case):
    for claim in told(case):
        parts = [e.part for e in claim.evidence]
        assert parts.count("claim") == 1
        assert parts.count("actor") == len(claim.body.actors)
        assert parts.count("recipient") == len(claim.body.recipients)
        assert "trigger" in parts
        for evidence in claim.evidence:
            apart = ("when", "where", "actor") if " and " in case["words"] else ("when", "where")
            again = evidence.part == "trigger" and evidence.span != claim.spans("trigger")[0]
            assert claim.span.contains(evidence.span) or again or evidence.part in apart
        for ref, span in zip(claim.body.actors, claim.spans("actor"), strict=True):
            assert ref.words in [r.words for r in claim.body.actors]
            assert span.of(case["words"]).strip()


@pytest.mark.parametrize("case", CASES)
def test_every_event_can_be_exported_and_explained(case):
    for claim in told(case):
        assert ontology.load().cameo(claim.body.root, claim.body.mode)
        why = dict(claim.why)
        assert {"rule", "entry"} <= why.keys() <= WHY
        assert 0 < claim.score <= 1


@pytest.mark.parametrize("case", CASES)
def test_polarity_and_modality_go_with_the_status(case):
    for claim in told(case):
        status = claim.body.status
        assert (claim.polarity == "denied") <= (status in ("denied", "negated", "hypothetical"))
        if status == "occurred":
            assert claim.modality == "actual"
        if status == "hypothetical":
            assert claim.modality in ("possible", "conditional")


def test_every_type_is_told_in_the_active_the_passive_or_by_a_noun_in_some_case():
    roots = {c["code"].split("-")[0] for p in CASES for c in p.values[0]["claims"]}
    assert roots == set(ontology.load().types)


def test_at_least_twenty_five_cases_tell_of_nothing_that_has_occurred():
    quiet = [
        p
        for p in CASES
        if not any(c["status"] == "occurred" for c in p.values[0]["claims"])
        and not any(c["code"].startswith(("THREATEN", "AGREE")) for c in p.values[0]["claims"])
    ]
    assert len(quiet) >= 25


# When


def test_the_news_of_a_lede_has_the_day_of_the_report_and_says_why():
    (claim,) = claims_of(events, "Iran seized a British tanker.", "2019-07-19")
    assert str(claim.when.day) == "2019-07-19"
    assert claim.when.basis == "publication"
    assert claim.when.reason


@pytest.mark.parametrize(
    "words",
    [
        "Iran had seized a British tanker.",
        "The tanker that Iran seized from Britain is old.",
        "Britain would not say whether Iran seized a British tanker.",
    ],
)
def test_background_never_has_the_day_of_the_report(words):
    assert all(claim.when is None for claim in claims_of(events, words, DAY))


def test_the_plain_past_further_down_has_no_day():
    filler = "\n".join(f"The weather was fine on the coast, part {n}." for n in range(5))
    found = claims_of(events, f"{filler}\nIran seized a British tanker.", DAY)
    assert [claim.when for claim in found] == [None]


def test_an_old_event_keeps_its_own_date_in_a_lede():
    (claim,) = claims_of(events, "Iraq invaded Kuwait on 2 August 1990.", DAY)
    assert str(claim.when.day) == "1990-08-02"


# Merging


def test_an_event_told_again_on_the_same_day_is_one_event_with_two_triggers():
    lede = "Iran seized a British tanker on Friday."
    (once,) = claims_of(events, lede, DAY)
    (twice,) = claims_of(events, f"{lede}\nOn Friday Iran seized the British ship.", DAY)
    assert len(once.spans("trigger")) == 1
    assert len(twice.spans("trigger")) == 2
    assert twice.body == once.body
    assert (twice.span.start, twice.span.end) == (once.span.start, once.span.end)


@pytest.mark.parametrize(
    "second",
    [
        "Iran seized a British tanker on Thursday.",
        "Iran seized a French tanker on Friday.",
        "Iran did not seize a British tanker on Friday.",
        "Iran shelled a British tanker on Friday.",
    ],
)
def test_another_day_party_status_or_type_is_another_event(second):
    words = f"Iran seized a British tanker on Friday.\n{second}"
    assert len(claims_of(events, words, DAY)) == 2


def test_two_tellings_without_a_day_are_one_where_they_share_their_word():
    words = "The tanker that Iran seized from Britain is old.\nThe ship that Iran seized from Britain is new."
    (one,) = claims_of(events, words, DAY)
    assert len(one.spans("trigger")) == 2
    assert one.when is None


def test_two_tellings_without_a_day_and_a_common_word_stay_two():
    words = "Iran had shelled Iraq.\nYears ago Iran had invaded Iraq."
    found = [c for c in claims_of(events, words, DAY) if c.body.root == "ASSAULT"]
    assert [len(c.spans("trigger")) for c in found] == [1, 1]


def test_the_attack_that_somebody_condemns_is_not_his_own_of_long_ago():
    words = "The United States, which bombed Libya in 1986, has condemned the attack."
    (bombing,) = (c for c in claims_of(events, words, DAY) if c.body.root == "ASSAULT")
    assert [span.of(words) for span in bombing.spans("trigger")] == ["bombed"]


# Ties and sources


@pytest.mark.parametrize(
    ("words", "code", "tie"),
    [
        ("Spain will send food aid to Chile.", "AGREE", "cooperation to come"),
        ("Spain will withdraw its troops from Iraq.", "CONCEDE", "announced, not done"),
        ("Iran said it would attack Israel.", "THREATEN-violence", "its own word of force"),
        ("Japan will not meet Russian officials.", "REJECT-meet", "will not"),
    ],
)
def test_a_tie_rule_is_named_where_it_decided(words, code, tie):
    (claim,) = claims_of(events, words, DAY)
    assert shown(claim)["code"] == code
    assert dict(claim.why)["tie"].startswith(tie)


def test_what_is_said_to_have_happened_hangs_on_the_statement_and_the_saying_does_not():
    words = "Iran said Israel attacked an Iranian ship."
    dossier = dossier_of(words, DAY)
    charge, claim = claims_of(events, words, DAY)
    assert claim.within in {said.id for said in dossier.statements}
    assert (charge.body.root, charge.within) == ("ACCUSE", None)
    (accused,) = (
        c for c in claims_of(events, "Iran condemned Israel.", DAY) if c.body.root == "ACCUSE"
    )
    assert accused.within is None


def test_a_statement_to_somebodys_face_is_an_event_where_no_frame_reads_its_cue():
    (claim,) = claims_of(events, "Germany recommended to Iran that it release the ships.", DAY)
    assert shown(claim)["code"] == "REQUEST-change"
    assert (shown(claim)["actors"], shown(claim)["recipients"]) == (["DEU"], ["IRN"])
    assert dict(claim.why)["rule"] == "statement to somebody's face"
    (framed,) = claims_of(events, "Germany urged Iran to release the ships.", DAY)
    assert dict(framed.why)["rule"] == "verb frame, active"


def test_a_statement_yet_to_be_made_is_no_event_of_its_own():
    words = "Germany may recommend to Iran that it release the ships."
    assert not [c for c in claims_of(events, words, DAY) if c.body.status == "occurred"]


def test_prediction_by_others_is_no_threat():
    (claim,) = claims_of(events, "France said Iran would attack Israel.", DAY)
    assert claim.body.root == "ASSAULT"
    assert claim.body.status == "planned"


def test_what_is_announced_after_a_reported_clause_is_told_by_the_report_and_quoted_from_its_verb():
    words = "Spain said that Libya was arming and demanded a pullout from Libya."
    dossier = dossier_of(words, DAY)
    (claim,) = (c for c in claims_of(events, words, DAY) if c.body.root == "REQUEST")
    assert [ref.actor_id for ref in claim.body.actors] == ["ESP"]
    assert claim.span.of(words).startswith("demanded")
    telling = next((s for s in dossier.statements if s.id == claim.within), None)
    assert telling is None or telling.body.cue != "said"


# Words


@pytest.mark.parametrize(
    ("words", "shown_as"),
    [
        (
            "Spain urged immediate Libyan de-escalation.",
            "Spain urged immediate Libyan de-escalation",
        ),
        (
            "Japan demanded that Iran lift the siege at once.",
            "Japan demanded that Iran lift the siege at once",
        ),
        ("Iran fired on two Israeli planes.", "Iran fired on two Israeli planes"),
    ],
)
def test_the_words_of_an_event_end_where_its_clause_does(words, shown_as):
    (claim,) = claims_of(events, words, DAY)
    assert claim.span.of(words) == shown_as


def test_a_headline_in_capitals_names_the_person_and_not_the_verb():
    words = "MACRON ORDERS QUARANTINE OF ARMS"
    found = claims_of(events, f"{words}\nPresident Emmanuel Macron spoke.", DAY)
    assert {ref.words for claim in found for ref in claim.body.actors} <= {"MACRON"}
    assert all(claim.body.status != "occurred" for claim in found)


def test_who_acts_is_the_state_and_its_arm():
    (claim,) = claims_of(events, "Russian troops attacked a Georgian village.", DAY)
    (actor,) = claim.body.actors
    assert (actor.actor_id, actor.sector, actor.name) == ("RUS", "MIL", "Russia")


@pytest.mark.parametrize(
    ("words", "parties"),
    [
        ("Berlin and Cuba were discussed, a diplomat said.", []),
        ("Chad and Mali discussed Libya on Monday.", ["TCD", "MLI"]),
        ("Chad discussed Libya with Mali on Monday.", ["TCD", "MLI"]),
    ],
)
def test_what_is_discussed_is_a_matter_and_no_party(words, parties):
    found = [claim.body for claim in claims_of(events, words, DAY)]
    assert [r.actor_id for body in found for r in (*body.actors, *body.recipients)] == parties


@pytest.mark.parametrize(
    ("words", "least", "most"),
    [
        ("Iran attacked Israel.", 0.75, 1.0),
        ("President Joe Biden urged Congress to act.", 0.0, 0.49),
        ("Attacking Israel, some people said, was easy.", 0.0, 0.49),
    ],
)
def test_a_score_is_below_a_half_where_a_rule_cannot_tell(words, least, most):
    assert all(least <= c.score <= most for c in claims_of(events, words, DAY))


# What is read and what is not


def test_reports_in_other_languages_yield_nothing():
    dossier = dossier_of("Iran seized a British tanker on Friday.", DAY)
    german = msgspec.structs.replace(dossier.document, language="de")
    report = msgspec.structs.replace(dossier.report, document=german)
    assert list(events.run(dossier))
    assert not list(events.run(msgspec.structs.replace(dossier, report=report)))


def test_furniture_holds_no_events():
    assert not list(events.run(dossier_of("Iran seized a British tanker.", DAY, zone="teaser")))


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_any_words_are_read_without_error(words):
    assert isinstance(claims_of(events, f"Iran {words or 'x'}", DAY), list)


# The frames


def test_each_type_has_a_dozen_triggers_and_all_have_hundreds():
    by_root = defaultdict(set)
    words = lexicon("en")
    for lemma, rows in words.verbs.items():
        for particle, frame in rows:
            by_root[frame.root].add((lemma, particle))
    for lemma, frames in words.nouns.items():
        for frame in frames:
            by_root[frame.root].add((lemma, "noun"))
    assert set(by_root) == set(ontology.load().types)
    assert min(len(triggers) for triggers in by_root.values()) >= 12
    assert len(set().union(*by_root.values())) >= 350


def test_every_mode_of_plover_can_be_reached():
    words = lexicon("en")
    rows = [frame for found in words.verbs.values() for _, frame in found]
    rows += [frame for found in words.nouns.values() for frame in found]
    reached = {frame.code for frame in rows} | {f"ASSAULT-{m}" for m in words.instruments.values()}
    reached |= {code for ways in words.content.values() for code in ways.values()}
    wanted = {f"{t.code}-{mode}" for t in ontology.load().types.values() for mode in t.modes}
    assert wanted <= reached


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ({"root": "ATTACK", "verbs": ["hit"]}, "ATTACK"),
        ({"root": "ASSAULT", "mode": "tickle", "verbs": ["hit"]}, "tickle"),
        ({"root": "ASSAULT", "verbs": ["hit"], "objects": ["who"]}, "objects"),
    ],
)
def test_a_frame_that_plover_does_not_know_is_refused_by_name(row, complaint):
    with pytest.raises(ConfigError, match=rf"x\.toml \[\[frame\]\] 1.*{complaint}"):
        list(event_frames._frames("x.toml", {"frame": [row]}))


def test_no_frame_waits_behind_one_that_takes_all_or_the_same():
    what_it_is = {
        "root",
        "verbs",
        "nouns",
        "mode",
        "of",
        "actor",
        "recipient",
        "together",
        "places",
    }
    what_it_is |= {"alone", "score", "learned"}
    names = [f for f in event_frames.Frame.__struct_fields__ if f not in what_it_is]
    assert {"object", "subject", "needs", "content", "words", "not_words"} <= set(names)
    for lemma, rows in lexicon("en").verbs.items():
        seen = {}
        for particle, frame in rows:
            conditions = tuple(getattr(frame, name) for name in names)
            before = seen.setdefault(particle, set())
            assert conditions not in before, (lemma, frame.code)
            assert not any(not any(other) for other in before), (lemma, frame.code)
            before.add(conditions)


def test_the_files_a_fingerprint_counts_are_there():
    assert all(data_file(path).is_file() for path in FILES)
    assert set(FILES) <= set(events.files)


def test_a_relative_clause_that_leads_back_to_its_own_noun_does_not_run_in_a_ring():
    from detente.crisis import extract

    found = extract("France condemned Russia and the threats which it threatened to carry out.")
    assert "ACCUSE" in {told.claim.body.root for told in found.of("event")}
