"""Another coder's dictionaries, converted: what their lines become, and what sentences are coded as."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from gate.petrarch import __main__ as gate
from gate.petrarch import actors, verbs
from gate.petrarch.cases import Case, Convention, cases, conventions, costs
from gate.petrarch.lines import Line, lines
from gate.petrarch.naming import dossier
from gate.petrarch.roles import CodedRoles

ACTORS = """
<!-- two lines of
     remarks -->
POLAND [POL]   # a remark
+POLISH
+WARSAW
HUNGARY [HUN]
+HUNGARIAN
NORWAY [NOR]
SWEDEN [SWE]
FINLAND [FIN]
BENELUX [BEL/NLD]
CHAD [---]
LUDVIG OLSEN [NOR]
	[NORGOV 20010301 - 20050630]
	[NORREB <970101]
"""
AGENTS = """
!FOLK! = MAN, WOMEN
MINISTER [~GOV]
LAWMAKER [~LEG]
PRESS {} [~MED]
CABINET [~GOV]
DEFENCE STAFF {} [~MIL]
STATES!FOLK! [~GOV]
RELIEF_SOCIETY [NGO~]
DEPUTY {DEPUTIES} [~LEG]
FAMILY [~CVL]
"""
VERBS = """
&WARES
+GRAIN
+CRUDE OIL
&GOODS
+&WARES
+TIMBER

--- SELL [071] ---
SELL {SOLD}
- * &GOODS [072]
- NOT * &GOODS [073]

--- VISIT [042:043] ---
VISIT

--- DISCUSS [036] ---
DISCUSS
- % * [036:036]

--- PRAISE [051] ---
PRAISE
+SPEAK_WELL {+SPOKE_WELL}

--- RECEIVE [---] ---
RECEIVE
- + * LOAN FROM $ [075]
- * A_LETTER [012]

--- ATTACK [190] ---
ATTACK
"""
DAY = date(2010, 5, 1)


def told(text: str, name: str = "d.txt") -> list[Line]:
    return [Line(f"{name}:{n}", line) for n, line in enumerate(text.splitlines(), 1) if line]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    at = tmp_path_factory.mktemp("petrarch")
    for name, text in zip(gate.DICTIONARIES, (ACTORS, AGENTS, VERBS), strict=True):
        (at / name).write_text(text, encoding="utf-8")
    return at


@pytest.fixture(scope="module")
def known(folder: Path) -> gate.Dictionaries:
    return gate.dictionaries(folder)


def coded(known: gate.Dictionaries, words: str, day: date = DAY) -> str:
    return gate.shown(gate.coded(dossier(words, day, known.cast), known))


# -- dictionaries ---------------------------------------------------------------------------


def test_good_dictionaries_are_read_without_a_line_left_out(known: gate.Dictionaries) -> None:
    assert known.refused == []


def test_a_name_stands_for_its_code_on_the_days_it_held(known: gate.Dictionaries) -> None:
    def code(day: date) -> str:
        row = known.cast.named(("ludvig", "olsen"), day)
        return str(row and row.actor_id)

    days = [date(1996, 12, 31), date(1997, 1, 1), date(2005, 6, 30), date(2005, 7, 1)]
    assert [code(day) for day in days] == ["NORREB", "NOR", "NORGOV", "NOR"]


def test_a_synonym_has_the_codes_of_its_entry(known: gate.Dictionaries) -> None:
    assert known.cast.names[("warsaw",)][0].actor_id == "POL"


def test_a_null_code_is_nobodys(known: gate.Dictionaries) -> None:
    assert known.cast.names[("chad",)][0].actor_id is None


def test_agents_have_the_plurals_they_are_given_or_the_regular_one(
    known: gate.Dictionaries,
) -> None:
    agents = known.cast.agents
    assert {("ministers",), ("deputies",), ("families",)} <= set(agents)
    assert not {("presses",), ("deputys",)} & set(agents)


def test_a_marker_is_filled_with_each_of_its_members(known: gate.Dictionaries) -> None:
    found = {words for words in known.cast.agents if words[0].startswith("states")}
    assert found == {("statesman",), ("stateswomen",)}


@pytest.mark.parametrize(
    "line",
    ["TOGO [TGO", "TOGO [T G O]", "TOGO [TGO <991]", "TOGO [TGO] more", "<b> [TGO]", "[TGO]"],
)
def test_an_actors_line_that_is_none_is_named_and_left_out(line: str) -> None:
    refused: list[str] = []
    cast = actors.cast([Line("who.txt:3", line), Line("who.txt:4", "MALI [MLI]")], [], refused)
    assert [error.partition(": ")[0] for error in refused] == ["who.txt:3"]
    assert set(cast.names) == {("mali",)}


@pytest.mark.parametrize(
    "line", ["ENVOY [GOV]", "ENVOY [~]", "!NONE! [~GOV]", "ENVOY = A, B", "+ [~GOV]"]
)
def test_an_agents_line_that_is_none_is_named(line: str) -> None:
    refused: list[str] = []
    actors.cast([], [Line("agents.txt:9", line)], refused)
    assert len(refused) == 1
    assert refused[0].startswith("agents.txt:9: ")


@pytest.mark.parametrize(
    "line",
    [
        "- NO VERB [010]",
        "- * WORDS",
        "- * &NOLIST [010]",
        "- * X [1:2:3]",
        "(call) [010]",
        "_",
        "GO_+ [010]",
    ],
)
def test_a_verbs_line_that_is_none_is_named_and_the_rest_kept(line: str) -> None:
    refused: list[str] = []
    text = f"--- SELL [071] ---\nSELL\n{line}\n- * GRAIN [072]\n"
    rows = verbs.rows(told(text, "verbs.txt"), refused)
    assert [error.partition(": ")[0] for error in refused] == ["verbs.txt:3"]
    assert "072" in {row.root for made in rows.values() for row in made}


def test_a_list_within_a_list_gives_all_its_members() -> None:
    rows = verbs.rows(told(VERBS), [])
    choices = rows["sell"][0].after[0].choices
    assert choices == (("grain",), ("crude", "oil"), ("timber",))


def test_a_hash_within_brackets_begins_no_remark(tmp_path: Path) -> None:
    path = tmp_path / "d.txt"
    path.write_text("TOGO [#] # said\n# nothing\n", encoding="utf-8")
    assert [line.text for line in lines(path)] == ["TOGO [#]"]


# -- sentences ------------------------------------------------------------------------------


def test_a_verb_without_a_pattern_has_its_own_code(known: gate.Dictionaries) -> None:
    assert coded(known, "Poland attacked Hungary on Monday.") == "POL>HUN:190"


def test_the_agent_of_a_passive_is_the_source(known: gate.Dictionaries) -> None:
    assert coded(known, "Poland was attacked by Hungary on Monday.") == "HUN>POL:190"


def test_a_passive_without_an_agent_names_no_source(known: gate.Dictionaries) -> None:
    assert coded(known, "Poland was attacked on Monday near Hungary.") == "nothing"


@pytest.mark.parametrize(
    ("words", "event"),
    [
        ("Poland sold grain to Hungary.", "POL>HUN:072"),
        ("Poland sold cheap crude oil to Hungary.", "POL>HUN:072"),
        ("Poland sold carpets to Hungary.", "POL>HUN:071"),
        ("Poland spoke well of Hungary.", "POL>HUN:051"),
        ("Poland will visit Hungary.", "HUN>POL:043, POL>HUN:042"),
    ],
)
def test_the_first_pattern_that_fits_gives_the_code(
    known: gate.Dictionaries, words: str, event: str
) -> None:
    assert coded(known, words) == event


def test_of_two_patterns_that_fit_the_upper_one_counts() -> None:
    text = "--- SELL [071] ---\nSELL\n- NOT * GRAIN [073]\n- * GRAIN [072]\n"
    sell = verbs.rows(told(text), [])["sell"]
    assert [row.root for row in sell] == ["073", "072", "071"]


def test_words_joined_by_an_underscore_leave_no_gap(known: gate.Dictionaries) -> None:
    assert coded(known, "Poland received a letter from Hungary.") == "POL>HUN:012"
    assert coded(known, "Poland received a long letter from Hungary.") == "nothing"


def test_symbols_say_who_does_it_to_whom(known: gate.Dictionaries) -> None:
    assert coded(known, "Poland received a loan from Hungary.") == "HUN>POL:075"


def test_parties_of_one_phrase_deal_with_each_other(known: gate.Dictionaries) -> None:
    assert coded(known, "Poland and Hungary discussed fish.") == "HUN>POL:036, POL>HUN:036"


def test_each_of_several_has_a_pair_with_each_of_several(known: gate.Dictionaries) -> None:
    words = "Norway and Sweden praised the ties between Poland and Hungary."
    assert coded(known, words) == "NOR>HUN:051, NOR>POL:051, SWE>HUN:051, SWE>POL:051"


def test_a_name_of_several_codes_is_several(known: gate.Dictionaries) -> None:
    assert coded(known, "Poland praised Benelux.") == "POL>BEL:051, POL>NLD:051"


@pytest.mark.parametrize(
    ("words", "event"),
    [
        ("The Hungarian minister praised Poland.", "HUNGOV>POL:051"),
        ("The Hungarian defence staff praised Poland.", "HUNMIL>POL:051"),
        ("Poland attacked the Hungarian relief society.", "POL>NGOHUN:190"),
        ("A former Hungarian minister praised Poland.", "HUNELI>POL:051"),
        ("The Hungarian press and cabinet praised Poland.", "HUNGOV>POL:051, HUNMED>POL:051"),
    ],
)
def test_agents_are_added_to_whose_they_are(
    known: gate.Dictionaries, words: str, event: str
) -> None:
    assert coded(known, words) == event


def test_agents_of_a_list_of_states_are_each_states(known: gate.Dictionaries) -> None:
    words = "The ministers of Norway, Sweden and Finland praised Poland."
    assert coded(known, words) == "FINGOV>POL:051, NORGOV>POL:051, SWEGOV>POL:051"


def test_the_day_decides_what_a_name_is_coded_as(known: gate.Dictionaries) -> None:
    words = "Ludvig Olsen praised Poland."
    assert coded(known, words, date(2003, 1, 1)) == "NORGOV>POL:051"
    assert coded(known, words, date(2013, 1, 1)) == "NOR>POL:051"


def test_nobody_is_no_party(known: gate.Dictionaries) -> None:
    assert coded(known, "Poland attacked Chad.") == "nothing"
    assert coded(known, "Some lawmakers praised Poland.") == "nothing"


def test_what_an_event_is_about_is_no_event_of_its_own(known: gate.Dictionaries) -> None:
    assert coded(known, "Poland praised a plan to attack Hungary.") == "POL>HUN:051"


def test_the_matchers_own_roles_can_be_asked_alone(known: gate.Dictionaries) -> None:
    read = dossier("The Hungarian press and cabinet praised Poland.", DAY, known.cast)
    assert gate.coded(read, known, CodedRoles) == {("HUNMED", "POL", "051")}


# -- cases ----------------------------------------------------------------------------------

HEAD = "id\tcategory\tdate\ttext\tgold_events\tnoevents\texpected_error\n"


def case(name: str, *wanted: tuple[str, str, str], error: str = "") -> Case:
    return Case(id=name, category="A", day=DAY, words="", wanted=frozenset(wanted), error=error)


def test_a_bad_row_is_named_and_the_others_read(tmp_path: Path) -> None:
    path = tmp_path / "cases.tsv"
    path.write_text(
        HEAD
        + "A-1\tA\t20100501\tPoland attacked Hungary.\tPOL>HUN:190 | HUN>POL:191\t0\t\n"
        + "A-2\tA\t20100501\tNothing.\tPOL-HUN:190\t0\t\n"
        + "A-3\tA\t20101301\tNothing.\t\t1\t\n"
        + "A-4\tA\t20100501\tNothing.\t\t1\t\n",
        encoding="utf-8",
    )
    refused: list[str] = []
    found = cases(path, refused)
    assert [c.id for c in found] == ["A-1", "A-4"]
    assert found[0].wanted == {("POL", "HUN", "190"), ("HUN", "POL", "191")}
    assert [error.partition(": ")[0] for error in refused] == ["cases.tsv:3", "cases.tsv:4"]


def test_a_file_without_the_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cases.tsv"
    path.write_text("id\ttext\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="gold_events"):
        cases(path, [])


def test_one_pair_more_or_less_is_a_difference() -> None:
    pair, other = ("POL", "HUN", "190"), ("HUN", "POL", "190")
    assert gate.agrees(case("x", pair), {pair})
    assert not gate.agrees(case("x", pair), {pair, other})
    assert not gate.agrees(case("x", pair, other), {pair})


def test_an_error_that_is_wanted_is_never_given() -> None:
    assert not gate.agrees(case("x", error="stop"), set())


def test_a_difference_counts_under_the_first_convention_it_falls_under() -> None:
    known = (
        Convention(name="nobody", why="w", rule="nobody"),
        Convention(name="listed", why="w", cases=("a", "b")),
    )
    found = costs([case("a", ("---", "POL", "1")), case("b"), case("c")], known)
    assert {name: [c.id for c in kept] for name, kept in found.items()} == {
        "nobody": ["a"],
        "listed": ["b"],
        "": ["c"],
    }


def test_every_refused_convention_says_why_and_can_be_told() -> None:
    for convention in conventions():
        assert convention.why.endswith(".")
        assert (convention.rule in ("nobody", "error")) != bool(convention.cases)


def test_no_case_is_listed_under_two_conventions() -> None:
    listed = [name for convention in conventions() for name in convention.cases]
    assert len(listed) == len(set(listed))


def test_the_gate_prints_its_share_and_what_differs(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        "A-1\tWAR\t20100501\tPoland attacked Hungary.\tPOL>HUN:190\t0\t",
        "A-2\tWAR\t20100501\tPoland attacked Sweden.\tPOL>---:190\t0\t",
    ]
    (folder / gate.CASES).write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["gate.petrarch", str(folder), "--errors"])
    gate.main()
    printed = capsys.readouterr().out
    assert "WAR              2          1   50.0%" in printed
    assert "wanted POL>---:190\n    coded  POL>SWE:190" in printed
    assert "   1  nobody as a party" in printed


def test_a_folder_without_the_files_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["gate.petrarch", str(tmp_path)])
    with pytest.raises(SystemExit, match=gate.CASES):
        gate.main()
