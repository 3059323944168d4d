"""Quote groups in a store: kept with the account, made anew for a past moment, found by who said it."""

from datetime import date

import pytest
from msgspec.structs import replace

from detente.crisis import Crisis
from detente.crisis import open as open_crisis
from detente.errors import ConfigError
from detente.model.claim import Statement
from detente.model.quoting import QuoteGroup
from detente.model.when import on_day
from detente.pipeline import account_of
from detente.store import open_store
from detente.store.ledger import Run, put_quotes
from detente.store.record import Snapshot
from tests.made import ref, report, spoken, store

KEEP = "We shall keep the ferry harbour closed until the last mine is found"
OPEN = "We shall keep the ferry harbour open until the last mine is found"
PILOTS = "The pilots of the sound will not sail by night before a light is lit again"


def paper(where: str, day: int, who: str, actor: str, words: str, **more):
    published = date(2031, 5, day)
    made = report(f"“{words},” {who} said.", where=where, published=published)
    when = on_day(published, basis="publication")
    draft = spoken(made, who, "said", words, quoted="direct", when=when)
    assert isinstance(draft.body, Statement)
    body = replace(draft.body, source=ref(who, actor, **more))
    return made, [replace(draft, body=body)]


@pytest.fixture
def path(tmp_path):
    """A store of five reports: one utterance in three of them, turned in one, another in two."""
    found = tmp_path / "x.detente"
    store(
        found,
        [
            paper("a", 5, "Ilse Brandt", "ilse-brandt", KEEP, country="DNK"),
            paper("b", 6, "Ilse Brandt", "ilse-brandt", KEEP, country="DNK"),
            paper("c", 6, "Ilse Brandt", "ilse-brandt", OPEN, country="DNK"),
            paper("d", 9, "Nils Odde", "nils-odde", PILOTS),
            paper("e", 9, "Nils Odde", "nils-odde", PILOTS),
        ],
    )
    keep(found)
    return found


def keep(path) -> tuple[QuoteGroup, ...]:
    """Keep the quote groups of the present state; return them."""
    db = open_store(path)
    account = account_of(Snapshot(db))
    put_quotes(Run(db, {}), account.quotes)
    db.close()
    return account.quotes


@pytest.fixture
def crisis(path):
    with open_crisis(path) as opened:
        yield opened


def reports(crisis: Crisis, group: QuoteGroup) -> set[str]:
    return {crisis.report(one.doc).document.where for one in group.renderings}


def test_groups_are_read_as_they_were_kept(path, crisis):
    found = crisis.quote_groups()
    assert [reports(crisis, group) for group in found] == [{"a", "b", "c"}, {"d", "e"}]
    assert sorted(found, key=lambda g: g.id) == sorted(keep(path), key=lambda g: g.id)


def test_what_is_kept_anew_takes_the_place_of_what_was_kept(path, crisis):
    db = open_store(path)
    put_quotes(Run(db, {}), crisis.quote_groups()[1:])
    db.close()
    assert [g.name for g in crisis.quote_groups()] == ["Nils Odde"]


def test_a_past_moment_has_the_groups_of_what_was_reported_by_then(crisis):
    (group,) = crisis.as_of(reported=date(2031, 5, 6)).quote_groups()
    assert reports(crisis, group) == {"a", "b", "c"}
    assert crisis.as_of(reported=date(2031, 5, 5)).quote_groups() == []


def test_groups_of_a_past_moment_are_those_that_would_have_been_kept_then(crisis):
    assert crisis.as_of(reported=date(2031, 5, 9)).quote_groups() == crisis.quote_groups()


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"actor": "ilse-brandt"}, ["Ilse Brandt"]),
        ({"actor": "DNK"}, ["Ilse Brandt"]),
        ({"actor": "nils-odde"}, ["Nils Odde"]),
        ({"actor": "SWE"}, []),
        ({"distorted": True}, ["Ilse Brandt"]),
        ({"since": "2031-05-07"}, ["Nils Odde"]),
        ({"until": "2031-05-05"}, ["Ilse Brandt"]),
        ({"since": "2031-05-06", "until": "2031-05-06"}, ["Ilse Brandt"]),
        ({"limit": 1}, ["Ilse Brandt"]),
        ({"limit": 0}, []),
    ],
)
def test_groups_are_narrowed_by_who_said_it_when_it_was_reported_and_what_became_of_it(
    crisis, asked, names
):
    assert [group.name for group in crisis.quote_groups(**asked)] == names


def test_a_limit_below_zero_is_refused(crisis):
    with pytest.raises(ConfigError, match="number of utterances, got -1"):
        crisis.quote_groups(limit=-1)
