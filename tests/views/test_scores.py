"""How settled predictions of one holder came out."""

from __future__ import annotations

from msgspec.structs import replace

from detente.model.life import Settling
from detente.trial.caught import rate
from detente.views.foretold_words import quoted, score, told_scores
from detente.views.outcomes import foretold
from detente.views.scores import CHANCE, LEAST, scores
from tests.foreseen import claims, foretelling, reported
from tests.planned import day


def interval(hits, out_of):
    found = rate(hits, out_of)
    return found.low, found.high


def settled(*outcomes, strength="certain", doubtful=False, **more):
    """Predictions of one holder, with these outcomes."""
    told = claims(
        *(
            reported(f"{n} ships will come.", n, foretelling(f"{n}", strength=strength, **more))
            for n, _ in enumerate(outcomes)
        )
    )
    found = sorted(foretold(told, [], day(0), origins={}), key=lambda one: one.told[0].words)
    return [
        replace(
            one,
            settling=Settling(outcome=outcome, day=None, claims=(), why="", doubtful=doubtful),
        )
        for one, outcome in zip(found, outcomes, strict=True)
    ]


def test_a_share_is_given_only_where_enough_are_settled():
    few = scores(settled(*["came true"] * (LEAST - 1), "open"), by="holder", interval=interval)[0]
    assert (few.made, few.settled, few.rate, few.brier) == (LEAST, LEAST - 1, None, None)
    assert "too few to say" in score(few)
    (enough,) = scores(settled(*["came true"] * LEAST), by="holder", interval=interval)
    assert enough.rate == 1
    assert 0.5 < enough.low < 1 == enough.high
    assert "100%" in score(enough)


def test_a_score_is_the_mean_square_between_the_chance_of_the_words_and_what_came():
    found = settled("came true", "came true", "came true", "failed", "failed", "undecidable")
    (one,) = scores(found, by="holder", interval=interval)
    chance = CHANCE["certain"]
    assert one.brier == (3 * (chance - 1) ** 2 + 2 * chance**2) / 5
    assert (one.true, one.settled, one.rate) == (3, 5, 0.6)


def test_the_unlikely_is_given_the_chance_that_it_stays_away():
    (one,) = scores(
        settled(*["came true"] * 5, strength="unlikely"), by="holder", interval=interval
    )
    assert one.brier is not None
    assert abs(one.brier - (1 - CHANCE["unlikely"]) ** 2) < 1e-9


def test_what_is_doubtful_or_open_is_not_settled():
    (one,) = scores(settled(*["came true"] * 9, doubtful=True), by="holder", interval=interval)
    assert (one.made, one.settled) == (9, 0)


def test_nothing_is_said_of_holders_that_nobody_names():
    (one,) = scores(settled(*["failed"] * 9, holder=None), by="holder", interval=interval)
    assert (one.who, one.settled, one.rate) == ("", 9, None)
    assert "nobody is named" in score(one)


def test_predictions_are_told_by_outlet_too():
    (one,) = scores(settled(*["failed"] * 9), by="outlet", interval=interval)
    assert (one.name, one.rate) == ("The Gazette", 0)


def test_all_of_whom_too_few_are_settled_are_summed_up_in_one_line():
    (enough,) = scores(settled(*["failed"] * 9), by="outlet", interval=interval)
    few = [replace(enough, who=name, name=name, made=3, settled=2, rate=None) for name in "abc"]
    unnamed = replace(enough, who="", name="nobody", rate=None)
    first, second, last = told_scores([enough, few[0], unnamed, *few[1:]])
    assert first.startswith("The Gazette: 9 predictions, 9 settled")
    assert second.startswith("nobody: 9 predictions")
    assert last == "3 more: 9 predictions, 6 settled; too few to say of any one (fewer than 5 each)"
    assert list(told_scores(few[:1])) == [f"a: {score(few[0])}"]


def test_every_quotation_mark_that_is_shown_has_its_other():
    assert quoted("“The port will close,” predicted a chandler”") == (
        "“The port will close, predicted a chandler”"
    )
    assert quoted('the "new" port will close') == "“the ‘new’ port will close”"
    assert quoted('a "new” port') == "“a new port”"
    assert quoted("the “new” port” will") == "“the new port will”"
    assert quoted("it “will " + "close " * 60 + "down”").count("“") == 1
