"""Outlets: what stands in the reports of each, counted so that nobody is blamed for another's words."""

from __future__ import annotations

import re
from datetime import date

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from detente.gazetteer import load
from detente.gazetteer.cards import Cards, cards
from detente.model.base import ClaimId
from detente.model.document import Document, Outlet
from detente.model.lineage import Edge, Relation
from detente.model.outlets import Card, Control, Holding, OutletShown, Owner
from detente.model.quoting import Comparison, QuoteGroup, Rendering
from detente.model.wording import SEVERITY, ChangeKind
from detente.views.outlet_bars import NAMES, REPORTS, outlet_bars
from detente.views.outlet_words import (
    control,
    joins,
    loose,
    outlet_cells,
    owner,
    source,
    summary,
)
from detente.views.outlets import outlets, unchecked
from tests import made

OUTLETS = {outlet.id: outlet for outlet in load().outlets_by_name.values()}
DAY = date(2023, 5, 1)


def report(outlet: str | None, where: str, *credited: str, day: date | None = DAY) -> Document:
    one = made.report(f"Words {where}.", where=where, published=day)
    named = OUTLETS.get(outlet or "") or (Outlet(id=outlet, name=outlet) if outlet else None)
    return msgspec.structs.replace(one.document, outlet=named, credits=credited)


def edge(a: Document, b: Document, relation: Relation = "edited copy", **more) -> Edge:
    """Text of two reports, the first one made into the second unless `first` says else."""
    first = more.pop("first", a)
    return Edge(
        a=a.id,
        b=b.id,
        relation=relation,
        share_a=0.8,
        share_b=0.8,
        first=first.id if first else None,
        basis="made",
    )


def shown(documents, edges=(), groups=(), newest=None) -> dict[str, OutletShown]:
    origins = {d.id: d.id for d in documents}
    for one in edges:
        if one.relation not in ("shared quote only", "same event only"):
            root = origins[one.first or one.a]
            origins |= {one.a: root, one.b: root}
    found = outlets(documents, edges, origins, groups, cards(), newest)
    return {one.id: one for one in found}


def sorts(one: OutletShown) -> list[str]:
    return [text.made for text in one.texts]


def test_a_copy_is_counted_with_whose_text_it_is():
    wire, paper = report("reuters", "a"), report("nyt", "b")
    found = shown([wire, paper], [edge(wire, paper)])
    assert sorts(found["reuters"]) == ["original"]
    assert found["nyt"].copied_from == (("Reuters", 1),)


def test_of_a_chain_of_copies_the_first_text_is_named():
    wire, paper, site = report("reuters", "a"), report("nyt", "b"), report("axios", "c")
    found = shown([wire, paper, site], [edge(wire, paper), edge(paper, site)])
    assert found["axios"].copied_from == (("Reuters", 1),)


def test_a_credit_names_whose_text_it_is_though_that_is_not_here():
    found = shown([report("nyt", "a", "AP"), report("nyt", "b", "AP", "Reuters")])
    assert sorts(found["nyt"]) == ["copy", "unclear"]
    assert found["nyt"].copied_from == (("Associated Press", 1),)


def test_an_outlet_that_prints_its_own_text_again_copies_nobody():
    first, again = report("nyt", "a"), report("nyt", "b")
    found = shown([first, again], [edge(first, again)])
    assert sorts(found["nyt"]) == ["original", "repeat"]
    assert found["nyt"].copied_from == ()


def test_where_nothing_tells_which_came_first_nobody_is_a_copy():
    a, b = report("nyt", "a"), report("guardian", "b")
    found = shown([a, b], [edge(a, b, "identical", first=None)])
    assert sorts(found["nyt"]) == sorts(found["guardian"]) == ["unclear"]


def test_a_shared_quote_or_event_makes_no_copy():
    a, b = report("nyt", "a"), report("guardian", "b")
    for relation in ("shared quote only", "same event only"):
        found = shown([a, b], [edge(a, b, relation)])
        assert sorts(found["nyt"]) == sorts(found["guardian"]) == ["original"]


def test_versions_of_one_report_are_no_copies_of_each_other():
    old, new, copy = report("nyt", "old"), report("nyt", "new"), report("axios", "copy")
    edges = [edge(old, new), edge(old, copy)]
    origins = {d.id: old.id for d in (old, new, copy)}
    found = outlets([new, copy], edges, origins, (), cards(), {old.id: new.id})
    by_id = {one.id: one for one in found}
    assert sorts(by_id["nyt"]) == ["original"]
    assert by_id["axios"].copied_from == (("The New York Times", 1),)


def quote(*docs: Document, kinds: tuple[ChangeKind, ...] = ("polarity inverted",)) -> QuoteGroup:
    """One utterance in reports, the first one's the reference, changed alike in all others."""
    return QuoteGroup(
        id=ClaimId("c0"),
        speaker=None,
        name="Somebody",
        day=None,
        renderings=tuple(
            Rendering(
                claim=ClaimId(f"c{n}"),
                doc=d.id,
                start=0,
                end=5,
                quoted="direct",
                speaker="Somebody",
            )
            for n, d in enumerate(docs)
        ),
        reference=0,
        changes=tuple(
            Comparison(before=0, after=n, kinds=kinds, severity=SEVERITY[kinds[0]], differences=())
            for n in range(1, len(docs))
        ),
    )


def test_a_quote_is_counted_where_it_stands_changed_with_both_claims():
    a, b = report("nyt", "a"), report("guardian", "b")
    found = shown([a, b], groups=[quote(a, b)])
    assert found["nyt"].changed == ()
    (one,) = found["guardian"].changed
    assert (one.claim, one.beside, one.kinds) == ("c1", "c0", ("polarity inverted",))
    assert not one.in_copy
    assert not one.within


def test_harmless_changes_are_not_counted():
    a, b = report("nyt", "a"), report("guardian", "b")
    for kinds in (("cut",), ("words substituted", "cut"), ("kept",)):
        assert shown([a, b], groups=[quote(a, b, kinds=kinds)])["guardian"].changed == ()


def test_a_change_in_a_copy_and_one_within_a_report_are_said_to_be_so():
    a, wire, b = report("nyt", "a"), report("reuters", "w"), report("guardian", "b")
    found = shown([a, wire, b], [edge(wire, b)], [quote(a, wire, b), quote(a, a)])
    assert [one.in_copy for one in found["reuters"].changed] == [False]
    assert [one.in_copy for one in found["guardian"].changed] == [True]
    assert [one.within for one in found["nyt"].changed] == [True]
    assert outlet_cells(found["guardian"])["quotes"] == "1 changed, 1 of them in copies"


def test_what_the_card_tells_is_of_the_day_of_the_newest_report():
    old, new = report("tass", "a", day=date(1962, 10, 24)), report("tass", "b", day=DAY)
    assert control(shown([old])["tass"].control).startswith("state-controlled (Soviet Union)")
    found = shown([old, new])["tass"]
    since = "since 1992-01-22 (days not checked)"
    assert control(found.control) == f"state-controlled (Russia), {since}"
    assert outlet_cells(found)["owner"] == "Russian state"
    sky = shown([report("sky-news", "a")])["sky-news"]
    assert outlet_cells(sky)["owner"] == "Sky (Comcast)"


def test_what_nobody_checked_is_said_not_to_be_wherever_it_is_shown():
    above, near = Owner(id="a", name="A", kind="person"), Owner(id="b", name="B", kind="company")
    read, told = Holding(owner="b", source="register, 2020", checked=True), Holding(owner="a")
    assert owner((near,), (read,)) == "B"
    assert owner((near, above), (read, told)) == "B (A) (source not checked)"
    assert owner((), ()) == "not known"
    private = Control(standing="private", since="2001")
    assert control(private) == "private, since 2001 (source not checked)"
    assert source(private) == "from general knowledge, source not checked"
    named = Control(standing="public-service", by="FRA", source="Law 1, 1957")
    assert source(named).endswith("source not checked; Law 1, 1957 is named for it")
    checked = Control(standing="private", since="2001", source="register, 2020", checked=True)
    assert control(checked) == "private, since 2001 (days not checked)"
    assert source(checked) == "by register, 2020"
    assert control(msgspec.structs.replace(checked, dated=True)) == "private, since 2001"


def joined(*names: str, known: Cards, **how: bool) -> int:
    asked = {"states": False, "owners": False} | how
    return unchecked([(name, DAY) for name in names], known, **asked)


def test_origins_joined_by_cards_that_nobody_checked_are_counted():
    def card(name: str, *, checked: bool) -> Card:
        source = "register, 2020" if checked else ""
        control = Control(standing="state-controlled", by="RUS", source=source, checked=checked)
        holding = Holding(owner="o", source=source, checked=not checked)
        return Card(outlet=name, owners=(holding,), control=(control,))

    owners = {"o": Owner(id="o", name="O", kind="company")}
    made_up = {"tass": card("tass", checked=True), "rt": card("rt", checked=False)}
    known = Cards(cards=made_up, owners=owners)
    assert joined("tass", "rt", known=known, states=True) == 1
    assert joined("tass", "rt", known=known, owners=True) == 1
    assert joined("tass", "rt", known=known, states=True, owners=True) == 2
    assert joined("rt", "rt", known=known, states=True) == 0
    assert joined("rt", "nyt", known=known, states=True) == 1
    assert joined("tass", "nyt", known=known) == 0
    assert "1 of its origins by a card" in joins(2, 1)
    assert joins(2, 0) == "2 reports"
    assert loose(3).startswith("3 origins are")


def test_what_is_not_known_is_said_not_to_be():
    found = shown([report("harbor-gazette", "a"), report(None, "b")])
    cells = outlet_cells(found["harbor-gazette"])
    assert (cells["owner"], cells["control"]) == ("not known", "not known")
    assert found[""].name == "outlet not stated"
    assert found["harbor-gazette"].card is None


def test_outlets_are_by_name_and_never_by_what_is_counted():
    a, b, c = report("guardian", "a"), report("axios", "b"), report(None, "c")
    found = list(shown([c, a, b], groups=[quote(b, a)]).values())
    assert [one.name for one in found] == ["Axios", "The Guardian", "outlet not stated"]


def test_no_words_of_outlets_blame_or_score_anybody():
    a, b = report("nyt", "a"), report("guardian", "b")
    found = shown([a, b], groups=[quote(a, b)])
    for one in found.values():
        said = " ".join((summary(one), *outlet_cells(one).values())).casefold()
        assert not re.search(r"\b(?:score|worst|rank|liar|lie|fake|reliab\w*)\b", said)


@given(st.lists(st.tuples(st.sampled_from(["nyt", "tass", "bbc"]), st.booleans()), max_size=12))
def test_bars_are_as_long_as_reports_are_many_and_never_longer(given_reports):
    documents = [
        report(name, str(n), *(["AP"] if copied else []))
        for n, (name, copied) in enumerate(given_reports)
    ]
    found = shown(documents)
    bars = outlet_bars(list(found.values()))
    if not documents:
        assert bars is None
        return
    most = max(len(one.texts) for one in found.values())
    for bar in bars.bars:
        pieces = [piece for piece in bar.pieces if piece.sort != "changed"]
        assert sum(piece.number for piece in pieces) == len(found[bar.id].texts)
        end = max(piece.x + piece.width for piece in pieces)
        assert end == NAMES + round(REPORTS * len(found[bar.id].texts) / most)


def test_a_slug_and_the_outlet_it_stands_for_are_one_outlet():
    wire, again = report("Meridian Press", "a"), report("MP", "b")
    paper = report("nyt", "c", "MP")
    found = shown([wire, again, paper], [edge(wire, again)])
    assert set(found) == {"Meridian Press", "nyt"}
    assert sorts(found["Meridian Press"]) == ["original", "repeat"]
    assert found["nyt"].copied_from == (("Meridian Press", 1),)


def test_a_slug_that_two_outlets_may_mean_stays_by_itself():
    found = shown([report(one, one) for one in ("Meridian Press", "Monday Post", "MP")])
    assert set(found) == {"Meridian Press", "Monday Post", "MP"}


def test_reports_that_state_no_outlet_are_not_each_others_repeats_nor_counted_together():
    a, b = report(None, "a"), report(None, "b")
    found = shown([a, b], [edge(a, b)], [quote(a, b)])[""]
    assert sorts(found) == ["original", "copy"]
    assert outlet_cells(found)["quotes"] == "not counted"
