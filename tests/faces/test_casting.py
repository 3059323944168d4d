"""Who is who on the command line: listings, profiles, explanations, and a person's decisions."""

from __future__ import annotations

import csv
import io
import json

import pytest

KENNEDY = "john-f-kennedy"


@pytest.fixture
def own(run, story_path, tmp_path):
    """Ask a copy of the example's record, which may be decided about."""
    path = tmp_path / "own.detente"
    path.write_bytes(story_path.read_bytes())

    def own(*words, code=0):
        done = run(*words, "--store", path)
        assert done.code == code, done.err
        return done

    return own


def test_actors_bare_is_the_listing_and_its_flags_stay(ask, story):
    rows = ask("actors", "--json").rows()
    assert [row["id"] for row in rows] == [actor.id for actor in story.actors()]
    assert len(ask("actors", "--limit", "2", "--json").rows()) == 2


def test_flags_ahead_of_a_command_are_refused_and_not_lost(run, story_path):
    done = run("actors", "--store", story_path, "show", KENNEDY)
    assert done.code == 2
    assert "put the flags behind the command" in done.err


def test_a_profile_is_shown_with_the_words_behind_every_post(ask, story):
    found = story.profile(KENNEDY)
    lines = ask("actors", "show", KENNEDY).out.splitlines()
    assert lines[0].startswith(f"{found.name} ({KENNEDY}): person, USA")
    assert found.told
    for post in found.told:
        assert any(line.startswith("told: ") and post.title in line for line in lines)
        for cite in post.cites:
            assert f"    {cite.quote} {cite.text}" in lines
    (row,) = ask("actors", "show", KENNEDY, "--json").rows()
    assert row["id"] == KENNEDY
    assert [p["title"] for p in row["told"]] == [p.title for p in found.told]


def test_nobody_is_a_clear_error(run, story_path):
    done = run("actors", "show", "nobody-at-all", "--store", story_path)
    assert (done.code, done.out) == (2, "")
    assert "nobody has the id 'nobody-at-all'" in done.err


def test_mentions_are_listed_in_order_of_one_kind_or_all(ask, story):
    where = story.documents()[0].where
    rows = ask("mentions", where, "--json").rows()
    assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)
    assert {row["kind"] for row in rows} == {"actor", "place", "time", "quantity"}
    words = story.report(story.documents()[0].id).text.words
    assert all(words[row["start"] : row["end"]] == row["text"] for row in rows)
    only = ask("mentions", where, "--kind", "place", "--json").rows()
    assert only == [row for row in rows if row["kind"] == "place"]
    head, *lines = ask("mentions", where).out.splitlines()
    assert head.split("\t") == ["at", "kind", "words", "means", "how"]
    assert len(lines) == len(rows)


def test_every_mention_of_a_report_can_be_explained_by_its_place_and_by_its_words(ask, story):
    document = story.documents()[0]
    for one in story.mentions(document.id)[:12]:
        at = one.mention.span.start
        by_place = ask("why", f"{document.id[:12]}:{at}").out
        assert f"at {at}:{one.mention.span.end}" in by_place
        assert "how" in by_place
        ask("why", document.id[:12], one.words)


def test_a_place_where_nothing_is_resolved_is_named_with_what_is_nearest(run, story_path, story):
    document = story.documents()[0]
    length = len(story.report(document.id).text.words)
    for words in ((f"{document.id}:{length + 5}",), (document.id, "no such words")):
        done = run("why", *words, "--store", story_path)
        assert done.code == 2
        assert "characters, none at" in done.err or "does not have the words" in done.err
    blank = next(
        at
        for at in range(length)
        if not any(
            m.mention.span.start <= at < m.mention.span.end for m in story.mentions(document.id)
        )
    )
    done = run("why", f"{document.id}:{blank}", "--store", story_path)
    assert done.code == 2
    assert "nearest" in done.err


def test_a_report_without_a_place_in_it_is_asked_for_one(run, story_path, story):
    document = story.documents()[0]
    for asked in (document.id, f"{document.id}:abc", f"{document.id}:-1"):
        done = run("why", asked, "--store", story_path)
        assert done.code == 2
        assert f"detente why {document.id}:OFFSET" in done.err
    assert "starts with 'zzzz'" in run("why", "zzzz", "--store", story_path).err


def test_an_explanation_says_where_the_same_words_stand_again(ask, story):
    document = next(d for d in story.documents() if d.where.endswith("10-22-meridian-press.txt"))
    out = ask("why", document.id, "Cuba").out
    text = story.report(document.id).text.words
    line = next(line for line in out.splitlines() if line.strip().startswith("also at"))
    first = int(line.split(":")[-1])
    assert text[first : first + 4] == "Cuba"


def test_a_place_is_shown_with_its_claims(ask, story):
    out = ask("places", "Havana").out
    (found,) = story.place("Havana")
    assert found.claims
    days = {d.id: d.published.day for d in story.documents()}
    assert [days[c.doc_id] for c in found.cites] == sorted(days[c.doc_id] for c in found.cites)
    assert all(told.id[:8] in out for told in found.claims)
    (row,) = ask("places", "Havana", "--json").rows()
    assert row["claim_ids"] == [told.id for told in found.claims]
    assert [cite["start"] for cite in row["evidence"]] == [cite.start for cite in found.cites]


def test_a_post_is_said_no_finer_than_it_is_known_and_by_whom(own, ask):
    out = own("actors", "show", "u-thant").out
    assert "gazetteer: acting secretary-general, UNO: from 3 Nov 1961 until 30 Nov 1962" in out
    own("actors", "add", "Carl Voigt", "--country", "USA", "--office", "farmer", "--from", "1950")
    assert "added: farmer, USA: from 1950\n" in own("actors", "show", "carl-voigt").out


def test_a_name_that_others_have_is_kept_with_a_word_of_warning(own):
    done = own("actors", "add", "Ann Lee", "--alias", "Washington")
    assert "'Washington' also stands for USA" in done.err
    assert "also stands" not in own("actors", "add", "Ann Leeds").err


def test_the_questions_about_who_and_where_stand_together_in_the_help(run):
    out = run("--help").out
    assert out.index(" predictions ") < out.index(" actors ") < out.index(" places ")


def test_the_explanation_of_a_pronouns_claim_leads_back_to_the_name(ask, story):
    for told in story.statements():
        labels = [step.label for step in story.why(told.id)]
        if "leans on" in labels:
            out = ask("why", told.id).out
            assert "leans on" in out
            return
    pytest.fail("no statement of the example leans on an earlier mention")


def test_places_are_listed_with_where_they_are(ask, story):
    rows = ask("places", "--json").rows()
    assert [row["name"] for row in rows] == [place.name for place in story.places()]
    havana = next(row for row in rows if row["name"] == "Havana")
    assert (havana["state"], round(havana["latitude"])) == ("CUB", 23)
    assert len(ask("places", "--limit", "1", "--json").rows()) == 1


@pytest.mark.parametrize("what", ["actors", "mentions", "places", "statements"])
def test_names_leave_in_both_forms_with_as_many_rows(ask, what):
    rows = ask("export", "jsonl", "--what", what).rows()
    assert rows
    found = list(csv.DictReader(io.StringIO(ask("export", "csv", "--what", what).out)))
    assert len(found) == len(rows)
    contract = json.loads(ask("export", "jsonl", "--what", what, "--schema").out)
    assert list(rows[0]) == list(contract["properties"])
    assert len(ask("export", "jsonl", "--what", what, "--limit", "3").rows()) == 3


def test_an_export_is_narrowed_by_actor_and_day(ask):
    rows = ask("export", "jsonl", "--what", "mentions", "--actor", KENNEDY).rows()
    assert rows
    assert all(KENNEDY in (row["actor"], *row["members"]) for row in rows)
    late = ask("export", "jsonl", "--what", "mentions", "--from", "1962-10-25").rows()
    assert late
    assert all(row["published"] >= "1962-10-25" for row in late)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("export", "jsonl", "--what", "places", "--actor", "USA"), "only --limit goes"),
        (("export", "jsonl", "--what", "actors", "--kind", "event"), "--kind is of claims"),
        (("mentions", "no-such-report"), "no report is 'no-such-report'"),
        (("actors", "add", "Ann Lee", "--of", "UKR"), "give the --office too"),
        (("actors", "add", "Ann Lee", "--from", "2020", "--from", "2021"), "stands once"),
        (
            ("actors", "add", "Ann Lee", "--office", "a", "--office", "b", *("--of", "UKR") * 3),
            "give one, or one each",
        ),
        (("actors", "merge", "USA", KENNEDY), "cannot be one actor"),
        (("actors", "split", KENNEDY), "split two ids"),
        (("actors", "withdraw", "ffffffff"), "no judgement has an id"),
    ],
)
def test_a_wrong_call_says_what_would_be_right(own, words, said):
    done = own(*words, code=2)
    assert done.out == ""
    assert said in done.err


def test_decisions_are_made_listed_and_taken_back(own):
    before = own("actors", "--json").out
    made = own(
        *("actors", "merge", "fidel-castro", "raul-castro", "--force"),
        *("--by", "ann", "--note", "one family", "--json"),
    )
    (judgement,) = made.rows()
    assert (judgement["by"], judgement["note"]) == ("ann", "one family")
    kept = own("actors", "withdraw", judgement["id"][:8], "--by", "bob").out
    assert kept.startswith("kept ")
    rows = own("actors", "judgements", "--json").rows()
    assert [(row["by"], row["holds"]) for row in rows] == [("ann", False), ("bob", True)]
    head, *lines = own("actors", "judgements").out.splitlines()
    assert head.split("\t") == ["id", "decision", "holds", "by", "at", "note"]
    assert len(lines) == 2
    assert own("actors", "--json").out == before


def test_an_actor_is_added_with_several_posts_each_with_its_own_days(own):
    (made,) = own(
        *("actors", "add", "Ann Lee", "--country", "USA", "--gender", "f", "--json"),
        *("--office", "mayor of Lom", "--from", "1960", "--until", "1961-05"),
        *("--office", "judge of Lom", "--from", "1962", "--until", "1963-02-03"),
    ).rows()
    offices = [(o["title"], o["held_from"], o["held_until"]) for o in made["row"]["offices"]]
    assert offices == [
        ("mayor of Lom", "1960-01-01", "1961-06-01"),
        ("judge of Lom", "1962-01-01", "1963-02-03"),
    ]
    shown = own("actors", "show", "ann-lee").out
    assert "added by a person" in shown
    assert "0 reports" in shown
