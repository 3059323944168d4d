"""The history of an item, the whole way: the same address read again, and what the record says of it."""

from __future__ import annotations

import pytest

from detente.errors import ConfigError
from tests.looks import CLOSE, LEDE, NOTE, OFFER, STAMP, URL, kept, look

LOWER = LEDE.replace("130", "40")
FIRMER = OFFER.replace(" if Sweden agreed to talks", "")


@pytest.fixture(scope="module")
def silent(tmp_path_factory):
    path = tmp_path_factory.mktemp("silent") / "x.detente"
    with kept(path, look(LEDE, OFFER, CLOSE, hour=8), look(LOWER, OFFER, CLOSE, hour=9)) as made:
        yield made


@pytest.fixture(scope="module")
def back(tmp_path_factory):
    """A, then B, then A again under another stamp."""
    path = tmp_path_factory.mktemp("back") / "x.detente"
    looks = (
        look(LEDE, OFFER, CLOSE, hour=8),
        look(LOWER, OFFER, CLOSE, hour=9),
        look(STAMP, LEDE, OFFER, CLOSE, hour=10),
    )
    with kept(path, *looks) as made:
        yield made


def test_a_figure_changed_without_a_word_is_a_silent_edit_and_both_figures_are_shown(silent):
    (found,) = silent.histories()
    (revision,) = found.revisions
    assert (revision.notice, found.silent) == ("silent", 1)
    (change,) = revision.changes
    assert (change.kind, change.before.words, change.after.words) == ("changed", LEDE, LOWER)
    assert [(p.change, p.words) for p in change.pieces if p.change != "same"] == [
        ("removed", "130"),
        ("added", "40"),
    ]
    for version, passage in zip(found.versions, (change.before, change.after), strict=True):
        text = silent.report(version.document.id).text
        assert passage.span.of(text.words) == passage.words


def test_the_claims_of_the_wording_that_went_are_named_and_no_others(silent):
    (found,) = silent.histories()
    gone = {one.told.words.rstrip(".") for one in found.withdrawn}
    assert LEDE.rstrip(".") in gone
    assert all("130" in words for words in gone)
    assert {one.last for one in found.withdrawn} == {1}
    for one in found.withdrawn:
        assert silent.claim(one.told.id).dropped_by == found.id


@pytest.mark.parametrize("extra", [STAMP, NOTE])
def test_a_stamp_or_a_note_states_the_change_and_is_none_itself(tmp_path, extra):
    looks = look(LEDE, OFFER, CLOSE, hour=8), look(extra, LOWER, OFFER, CLOSE, hour=9)
    with kept(tmp_path / "x.detente", *looks) as crisis:
        (revision,) = crisis.history(URL).revisions
        assert revision.notice == "stated"
        assert extra[:20] in revision.basis
        assert [one.after.words for one in revision.changes] == [LOWER]


def test_a_later_declared_time_of_change_states_it(tmp_path):
    looks = (
        look(LEDE, CLOSE, hour=8),
        look(LOWER, CLOSE, hour=9, updated="2022-02-15T08:30:00Z"),
    )
    with kept(tmp_path / "x.detente", *looks) as crisis:
        (revision,) = crisis.history(URL).revisions
        assert revision.notice == "stated"
        assert "2022-02-15" in revision.basis


def test_counters_stamps_and_curly_quotes_make_no_version(tmp_path):
    quoted = 'Berg said: "The soldiers will go home."'
    looks = (
        look("4 min read", LEDE, quoted, CLOSE, hour=8),
        look("5 min read", "1,204 views", LEDE, quoted, CLOSE, hour=9),
        look(STAMP, LEDE, quoted.replace(' "', " “").replace('."', ".”"), CLOSE, hour=10),
    )
    with kept(tmp_path / "x.detente", *looks) as crisis:
        assert crisis.histories() == []
        (version,) = crisis.history(URL).versions
        assert (version.first_read.hour, version.last_read.hour) == (8, 10)


def test_a_wording_that_came_back_is_a_third_version_and_its_claims_stand(back):
    found = back.history(URL)
    assert [version.again for version in found.versions] == [None, None, 1]
    assert found.versions[0].document.id == found.versions[2].document.id == found.id
    assert [one.notice for one in found.revisions] == ["silent", "stated"]
    gone = {one.told.words for one in found.withdrawn}
    assert gone
    assert all("40" in words for words in gone)


def test_a_wording_that_came_back_is_the_newest_again_everywhere(back):
    history = back.histories()[0]
    (newest,) = back.versions()
    assert newest == history.versions[-1].document.id == history.versions[0].document.id
    assert [d.id for d in back.documents()] == [newest]
    then = back.as_of(recorded=2).versions()
    assert list(then) == [history.versions[1].document.id]
    gone = [one for one in back.claims("figure") if one.dropped_by]
    assert all(one.document.id != newest and one.dropped_by == newest for one in gone)


def test_a_headline_alone_that_changed_is_a_version(tmp_path):
    looks = (
        look(LEDE, OFFER, CLOSE, hour=8),
        look(LEDE, OFFER, CLOSE, hour=9, title="Norway invades Sweden"),
    )
    with kept(tmp_path / "x.detente", *looks) as crisis:
        (found,) = crisis.histories()
        (change,) = found.revisions[0].changes
        assert (change.what, change.before.words) == ("headline", "Norway moves soldiers")
        assert found.revisions[0].notice == "silent"
        assert found.withdrawn == ()


def test_an_item_is_found_by_address_report_and_place_and_what_never_changed_has_one_version(
    silent,
):
    (found,) = silent.histories()
    for version in found.versions:
        assert silent.history(version.document.id[:10]) == found
    assert silent.history(f"{URL}?utm_source=letter") == found
    with pytest.raises(ConfigError, match="elsewhere"):
        silent.history("https://post.example/elsewhere")


def test_each_moment_has_the_versions_it_knew(back):
    first, second, third = (number for number, _, _ in back.runs())
    assert len(back.as_of(recorded=first).history(URL).versions) == 1
    assert len(back.as_of(recorded=second).history(URL).versions) == 2
    assert len(back.as_of(recorded=third).history(URL).versions) == 3


def test_a_row_a_version_says_what_the_history_says(back):
    rows = back.version_rows(URL)
    found = back.history(URL)
    assert [row["version"] for row in rows] == [1, 2, 3]
    assert [row["notice"] for row in rows] == [None, "silent", "stated"]
    assert sum(len(row["withdrawn"]) for row in rows) == len(found.withdrawn)
    assert rows == back.version_rows()


def test_what_a_rewording_changed_is_named(tmp_path):
    looks = (
        look(LEDE, OFFER, CLOSE, hour=8),
        look(LOWER, FIRMER, CLOSE.replace("nobody spoke", "everybody spoke"), hour=9),
    )
    with kept(tmp_path / "x.detente", *looks) as crisis:
        (revision,) = crisis.history(URL).revisions
        figure, condition, _ = revision.changes
        assert "number changed" in figure.kinds
        assert "condition dropped" in condition.kinds
        for one in (*figure.differences, *condition.differences):
            texts = [crisis.report(v.document.id).text for v in crisis.history(URL).versions]
            for text, span in zip(texts, (one.a, one.b), strict=True):
                assert span is None or (span.text_id == text.id and span.of(text.words))


def test_the_signs_of_a_report_are_told_by_id_and_place(tmp_path):
    odd = "The overseas minister of Norway said a civil battle broke out a hour after the talks."
    with kept(tmp_path / "x.detente", look(odd, CLOSE, hour=8)) as crisis:
        (document,) = crisis.documents()
        found = crisis.signs(document.id)
        assert found == crisis.signs(URL)
        assert found.verdict == "3 signs of machine rewriting"
        text = crisis.report(document.id).text.words
        assert all(sign.span.of(text) in odd for sign in found.signs)
