"""The ontology: whole, the same both ways, and loud about any gap."""

from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import ConfigError
from detente.language import file_digest
from detente.model.base import digest
from detente.ontology import DATA_FILES, FILES, load, read_ontology

ONTOLOGY = load()
CODES = st.sampled_from(sorted(ONTOLOGY.codes))
MODED = sorted(
    (code, mode) for code, t in ONTOLOGY.types.items() for mode in ("", *t.modes)
)  # "" stands for no mode
TYPE_AND_MODE = st.sampled_from(MODED).map(lambda pair: (pair[0], pair[1] or None))


def test_the_tables_have_the_manuals_counts():
    modes = [mode for t in ONTOLOGY.types.values() for mode in t.modes]
    assert (len(ONTOLOGY.types), len(modes)) == (16, 67)
    assert (len(ONTOLOGY.contexts), len(ONTOLOGY.sectors)) == (37, 25)
    assert sum(s.frequent for s in ONTOLOGY.sectors.values()) == 11
    assert len(ONTOLOGY.codes) == 20 + 147 + 146
    assert set(ONTOLOGY.auxiliary) == {"historical", "future", "hypothetical", "negation"}


@given(CODES)
def test_every_code_descends_from_a_root_and_has_a_value_in_range(code):
    row = ONTOLOGY.code(code)
    assert row.parent == (code[:-1] if len(code) > 2 else None)
    assert row.parent is None or row.parent in ONTOLOGY.codes
    assert -10 <= ONTOLOGY.goldstein(code) <= 10


@given(CODES)
def test_a_code_exported_again_keeps_its_type(code):
    coding = ONTOLOGY.plover(code)
    if coding is None:
        assert code.startswith("01")
        return
    again = ONTOLOGY.plover(ONTOLOGY.cameo(coding.root, coding.mode))
    assert again is not None
    assert again.root == coding.root


@given(TYPE_AND_MODE)
def test_an_event_exported_and_read_back_keeps_its_type(pair):
    root, mode = pair
    assert ONTOLOGY.plover(ONTOLOGY.cameo(root, mode)).root == root


def test_only_these_modes_read_back_as_another_mode():
    changed = {
        f"{root}-{mode}"
        for root, mode in MODED
        if mode and ONTOLOGY.plover(ONTOLOGY.cameo(root, mode)).mode not in {mode, None}
    }
    assert changed == {
        "ASSAULT-drone",
        "COERCE-censor",
        "MOBILIZE-militia",
        "MOBILIZE-weapons",
        "PROTEST-strike",
        "PROTEST-vandalize",
    }


@given(TYPE_AND_MODE)
def test_scores_and_quads_agree_on_who_is_friendly(pair):
    root, mode = pair
    if ONTOLOGY.quad(root) <= 2:
        assert ONTOLOGY.score(root, mode) > 0
    elif root != "REQUEST":  # asking for help scores 0.5, though it is verbal conflict
        assert ONTOLOGY.score(root, mode) < 0


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("0334", 6.0),
        ("0331", 5.2),
        ("190", -10.0),
        ("19", -10.0),
        ("1213", -4.0),
        ("1214", -4.0),
        ("0874", 10.0),
        ("1823", -10.0),
        ("1821", -9.0),
        ("13", -6.0),
        ("130", -4.4),
        ("163", -8.0),
        ("010", 0.0),
    ],
)
def test_goldstein_values_are_the_tables(code, value):
    assert ONTOLOGY.goldstein(code) == value


@pytest.mark.parametrize(
    ("root", "mode", "code"),
    [
        ("AGREE", None, "030"),
        ("CONSULT", None, "040"),
        ("CONSULT", "visit", "042"),
        ("CONSULT", "phone", "041"),
        ("RETREAT", "withdraw", "0874"),
        ("RETREAT", "ceasefire", "0871"),
        ("RETREAT", "resign", "0831"),
        ("REQUEST", "meet", "106"),
        ("ACCUSE", "investigate", "090"),
        ("SANCTION", "discontinue", "163"),
        ("SANCTION", "convict", "116"),
        ("MOBILIZE", "troops", "154"),
        ("COERCE", "martial-law", "1724"),
        ("ASSAULT", "aerial", "195"),
    ],
)
def test_a_type_and_mode_has_its_cameo_code(root, mode, code):
    assert ONTOLOGY.cameo(root, mode) == code


@pytest.mark.parametrize(
    ("code", "coding"),
    [
        ("0312", ("AGREE", None, ("military",))),
        ("0233", ("REQUEST", "assist", ("human_security",))),
        ("163", ("SANCTION", "discontinue", ("diplomatic",))),
        ("1124", ("ACCUSE", "allege", ("military", "legal"))),
        ("191", ("COERCE", "restrict", ("military",))),
        ("1712", ("ASSAULT", "destroy", ("human_security",))),
        ("014", None),
    ],
)
def test_a_cameo_code_has_its_plover_coding(code, coding):
    assert ONTOLOGY.plover(code) == coding


def test_the_manuals_defects_are_decided():
    assert ONTOLOGY.score("ACCUSE") == -3
    assert ONTOLOGY.quad("SANCTION") == 4
    assert ONTOLOGY.types["PROTEST"].modes["vandalize"] is None
    assert ONTOLOGY.score("PROTEST", "vandalize") == ONTOLOGY.score("PROTEST") == -5


def test_what_was_decided_of_a_type_or_mode_is_of_one_there_is():
    named = {f"{root}-{mode}" if mode else root for root, mode in MODED}
    about = {
        name for name in ONTOLOGY.decided if name.isascii() and name.partition("-")[0].isupper()
    }
    assert {name for name in about if name in named} >= {"ACCUSE", "SANCTION", "PROTEST-vandalize"}
    assert not [name for name in about if "-" in name and name not in named]


def test_recipients_are_needed_by_three_types_only():
    needing = {code for code in ONTOLOGY.types if ONTOLOGY.needs_recipient(code)}
    assert needing == {"AID", "COOPERATE", "SANCTION"}


def test_names_of_older_data_lead_to_those_of_today():
    assert ONTOLOGY.current("ASSAULT", "massacre") == ("ASSAULT", "targeted")
    assert ONTOLOGY.current("RETREAT", "ease") == ("RETREAT", None)
    assert ONTOLOGY.current("INVESTIGATE") == ("ACCUSE", "investigate")
    assert ONTOLOGY.current("CONSULT", "third-party") == ("CONSULT", "third-party")
    with pytest.raises(ConfigError, match="YIELD"):
        ONTOLOGY.current("YIELD")


def test_every_mapping_changed_from_a_dropped_mode_agrees_with_the_list_of_old_names():
    for row in ONTOLOGY.codes.values():
        if row.was in ONTOLOGY.now_called:
            root, mode = (row.plover.root, row.plover.mode) if row.plover else ("", None)
            assert ONTOLOGY.current(*row.was.split("-", 1)) == (root, mode)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: ONTOLOGY.quad("FIGHT"),
        lambda: ONTOLOGY.score("AGREE", "visit"),
        lambda: ONTOLOGY.cameo("CONSULT", "picnic"),
        lambda: ONTOLOGY.cameo("PICNIC"),
        lambda: ONTOLOGY.goldstein("999"),
        lambda: ONTOLOGY.plover("0"),
    ],
)
def test_what_is_in_no_table_is_an_error_not_a_none(ask):
    with pytest.raises(ConfigError, match=r"no .* '"):
        ask()


# Topics


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("the withdrawal of all Russian troops from the border", "troops"),
        ("lift economic sanctions", "sanctions"),
        ("Ukraine never join NATO", "alliance"),
        ("legally binding security guarantees", "guarantees"),
        ("dismantle the missile bases under UN inspection of missile sites", "missiles"),
        ("Stop the naval blockade", "blockade"),
        ("an immediate cease\u2011fire", "ceasefire"),
        ("return to the negotiating table", "talks"),
        ("the independence of the breakaway republics", "recognition"),
        ("release the hostages", "prisoners"),
        ("nothing of the kind", None),
        ("", None),
        ("troops and sanctions", None),
    ],
)
def test_a_position_is_about_the_topic_with_most_matched_words(words, topic):
    assert ONTOLOGY.topic_of(words) == topic


def test_a_tie_is_left_open_and_both_topics_are_told():
    assert ONTOLOGY.topic_weights("sanctions, then troops") == {"sanctions": 1, "troops": 1}


def test_the_longest_trigger_at_a_place_counts_once():
    assert ONTOLOGY.topic_weights("military aid") == {"arms": 2}
    assert ONTOLOGY.topic_weights("MILITARY-AIDED") == {}


@given(st.sampled_from(sorted(ONTOLOGY.topics)), st.data())
def test_every_trigger_alone_finds_its_topic(slug, data):
    trigger = data.draw(st.sampled_from(ONTOLOGY.topics[slug].triggers))
    assert ONTOLOGY.topic_of(trigger.replace("*", "")) == slug


@given(st.text())
def test_any_text_has_a_known_topic_or_none(words):
    assert ONTOLOGY.topic_of(words) in {None, *ONTOLOGY.topics}


def test_a_book_of_a_hundred_thousand_words_takes_time_in_proportion():
    words = "sanction troops a border's talks-about-talks " * 20_000
    assert sum(ONTOLOGY.topic_weights(words).values()) == 100_000


def test_one_endless_word_is_no_trap():
    assert ONTOLOGY.topic_of("a" * 5_000_000 + "'" * 1_000_000) is None


def test_there_is_a_topic_for_each_of_the_26_issues():
    assert len(ONTOLOGY.topics) == 26


# Files


def test_digests_are_of_the_files_bytes_and_name_each_file():
    shipped = files("detente") / "ontology"
    assert {path: file_digest(path) for path in DATA_FILES} == {
        f"ontology/{n}": digest((shipped / n).read_bytes()) for n in FILES
    }


def copy_with(folder: Path, name: str, old: str, new: str) -> Path:
    for file in FILES:
        content = (files("detente") / "ontology" / file).read_text(encoding="utf-8")
        if file == name:
            assert old in content
            content = content.replace(old, new, 1)
        (folder / file).write_text(content, encoding="utf-8")
    return folder


def test_an_edit_changes_the_digest_and_sanction_quad_is_a_setting(tmp_path):
    edited = copy_with(tmp_path, "plover.toml", "sanction_quad = 4", "sanction_quad = 3")
    assert read_ontology(edited).quad("SANCTION") == 3
    assert digest((edited / "plover.toml").read_bytes()) != file_digest("ontology/plover.toml")


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("plover.toml", "[counts]", "[counts", r"plover\.toml: not TOML"),
        ("plover.toml", "[auxiliary]", "[other]", r"plover\.toml: table \[auxiliary\]"),
        ("plover.toml", "[decided]\n", "[other]\n", r"plover\.toml: table \[decided\]"),
        ("plover.toml", "quad = 1\n", "quad = 5\n", r"plover\.toml \[types\] AGREE: .*quad"),
        ("plover.toml", "quad = 1\n", "", r"plover\.toml \[types\] AGREE: quad"),
        ("plover.toml", "sanction_quad = 4", "sanction_quad = 0", r"SANCTION: sanction_quad"),
        ("plover.toml", "score = 9.5", "score = 95", r"\[types\] COOPERATE: .*<= 10"),
        ("plover.toml", "riot = -7.0\n", "", r"\[codes\] 145: PROTEST has no mode"),
        ("plover.toml", "drone = -9.5\n", "", r"\[to_cameo\] ASSAULT-drone: ASSAULT has no mode"),
        ("plover.toml", "vandalize =", "splash =", r"\[to_cameo\] PROTEST-splash: no CAMEO code"),
        ("plover.toml", 'label = "police"', 'name = "police"', r"\[sectors\] COP: "),
        ("plover.toml", 'cbrn = "', 'abc = "', r"no such contexts in plover\.toml: \['cbrn'\]"),
        (
            "plover.toml",
            'gender = "women and gender"\n',
            "",
            r"\[counts\] contexts: says 37, but 36",
        ),
        ("plover.toml", '4 = "material conflict"\n', "", r"\[quads\]"),
        ("plover.toml", '4 = "material conflict"', 'four = "x"', r"\[quads\]"),
        ("cameo.toml", '"0331" = {', '"0391" = { h = 1,', r"cameo\.toml \[codes\] 0391: .*`h`"),
        ("cameo.toml", '"072" = {', '"0999" = {', r"\[codes\] 0999: its parent 099 is missing"),
        ("cameo.toml", '"072" = {', '"7x" = {', r"\[codes\] 7x: a code is two to four digits"),
        ("cameo.toml", '"01" = { g = 0.0,', '"01" = {', r"\[codes\] 01: a root needs a Goldstein"),
        (
            "cameo.toml",
            'plover = "AID"',
            'plover = "HELP"',
            r"\[codes\] 07: plover\.toml has no type",
        ),
        ("cameo.toml", 'plover = "CONSULT-phone"', "x = 1", r"\[codes\] 041: "),
        (
            "cameo.toml",
            'plover = "CONSULT-phone"',
            'plover = "CONSULT-fax"',
            r"041: CONSULT has no",
        ),
        ("cameo.toml", 'contexts = ["asylum"]', 'contexts = ["tea"]', r"075: no such contexts"),
        ("cameo.toml", "third = 146", "third = 147", r"\[counts\] third: says 147, but 146"),
        ("crosswalk.toml", 'AID = "070"\n', "", r"crosswalk\.toml \[to_cameo\] AID: no CAMEO"),
        ("crosswalk.toml", 'AID = "070"', 'AID = "079"', r"\[to_cameo\] AID: .* no code 079"),
        ("crosswalk.toml", 'AID = "070"', 'AID = "060"', r"AID: 060 leads back to COOPERATE"),
        ("crosswalk.toml", 'AID = "070"', 'AID = "010"', r"AID: 010 leads back to dropped"),
        ("crosswalk.toml", 'FIGHT = "ASSAULT"', 'FIGHT = "WAR"', r"\[now_called\] FIGHT: "),
        ("crosswalk.toml", "FIGHT =", "AGREE =", r"\[now_called\] AGREE: is still in use"),
        ("crosswalk.toml", '"pro_democracy"', '"votes"', r"\[context_now_called\] democracy"),
        ("topics.toml", '"troop*"', '"Troop*"', r"topics\.toml \[topics\] troops: trigger 'Troop"),
        ("topics.toml", '"troop*"', '"embargo*"', r"\[topics\] sanctions: trigger 'embargo"),
        ("topics.toml", '"troop*"', '"tr*p"', r"troops: trigger"),
        ("topics.toml", 'label = "Cyber"\n', "", r"\[topics\] cyber: "),
    ],
)
def test_a_gap_in_a_file_is_a_config_error_that_names_it(tmp_path, name, old, new, says):
    with pytest.raises(ConfigError, match=says):
        read_ontology(copy_with(tmp_path, name, old, new))


def test_a_missing_file_is_a_config_error_that_names_it(tmp_path):
    copy_with(tmp_path, "cameo.toml", "", "")
    (tmp_path / "crosswalk.toml").unlink()
    with pytest.raises(ConfigError, match=r"crosswalk\.toml cannot be read"):
        read_ontology(tmp_path)


def test_bytes_that_are_no_utf8_are_a_config_error(tmp_path):
    copy_with(tmp_path, "cameo.toml", "", "")
    (tmp_path / "topics.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match=r"topics\.toml: not TOML in UTF-8"):
        read_ontology(tmp_path)
