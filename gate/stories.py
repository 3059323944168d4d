"""Stories: how well reports sorted by a hand into events are told as stories.

usage: python -m gate.stories FILE [--half tune|measure|all] [--mixed FILE] [--no-events]

FILE holds JSON lines (id, outlet_domain, url, date, title, text, event_id). All articles are told
together, B-cubed and pairs are counted over those of one half: events go to the halves in turn, in the
order of a digest of their ids, and nothing was ever tuned on the second. --mixed adds articles of no event,
each of which counts as wrong in a story of one. A date that is null has to come from the text, as it
does in a record; where none does the report is undated. Without --no-events the articles are parsed too
and told once more with their dated events.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from detente.crisis import Crisis
from detente.model.base import DocId
from detente.model.story import Traits
from detente.pipeline import stories_of
from detente.store import open_store
from detente.store.record import Snapshot, sightings
from detente.store.stories import known_as
from detente.stories import stories
from detente.stories.terms import terms
from gate.lineage_reports import Article, articles, reports

HALVES = ("tune", "measure", "all")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """B-cubed precision, recall and F1 of articles, F1 of their pairs, and stories they lie in."""

    precision: float
    recall: float
    f1: float
    pairs: float
    stories: int
    articles: int
    events: int


def half_of(events: Iterable[str], half: str) -> set[str]:
    """Return the events of a half: in the order of a digest of their ids they go there in turn."""
    ordered = sorted(set(events), key=lambda event: hashlib.sha256(event.encode()).digest())
    return {
        "tune": set(ordered[::2]),
        "measure": set(ordered[1::2]),
        "all": set(ordered),
    }[half]


def score(found: Mapping[str, str], gold: Mapping[str, str], counted: Collection[str]) -> Score:
    """Score the articles `counted`; `found` and `gold` give each article's story and event. Those without
    an event count as wrong where they are found in a story with one.
    """
    stories_: dict[str, set[str]] = defaultdict(set)
    events: dict[str, set[str]] = defaultdict(set)
    for one, story in found.items():
        stories_[story].add(one)
    for one, event in gold.items():
        events[event].add(one)
    precision = recall = 0.0
    for one in counted:
        both = len(stories_[found[one]] & events[gold[one]])
        precision += both / len(stories_[found[one]])
        recall += both / len(events[gold[one]])
    precision, recall = precision / len(counted), recall / len(counted)
    right = told = meant = 0
    for a, b in combinations(sorted(counted), 2):
        together, of_one = found[a] == found[b], gold[a] == gold[b]
        right += together and of_one
        told += together
        meant += of_one
    return Score(
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / (precision + recall),
        pairs=2 * right / (told + meant) if told + meant else 1.0,
        stories=len({found[one] for one in counted}),
        articles=len(counted),
        events=len({gold[one] for one in counted}),
    )


def by_words(given: Sequence[Article]) -> dict[str, str]:
    """Return the story of each article by words alone: read and cleaned, nothing parsed."""
    own = reports(given)
    made = {}
    for report in own.values():
        document = report.document
        words, names = terms(report)
        made[document.id] = Traits(
            doc_id=document.id, day=document.day, title=document.title, words=words, names=names
        )
    told = stories([known_as(one) for one in made.values()], made.__getitem__, {})
    of = {doc_id: story.id for story in told.stories for doc_id in story.docs}
    return {name: of[report.document.id] for name, report in own.items()}


def by_events(given: Sequence[Article]) -> tuple[dict[str, str], int]:
    """Return the story of each article as a record of them has it, and how many events decided."""
    with tempfile.TemporaryDirectory() as folder:
        file, store = Path(folder) / "articles.jsonl", Path(folder) / "stories.detente"
        with file.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(article.row()) + "\n" for article in given)
        with Crisis(store) as crisis:
            crisis.add(file)
        db = open_store(store)
        told = stories_of(Snapshot(db))
        where: dict[str, DocId] = {place: i for place, i in sightings(db) if i is not None}
        db.close()
    of = {doc_id: story.id for story in told.stories for doc_id in story.docs}
    lines = {int(place.rpartition(":")[2]): doc_id for place, doc_id in where.items()}
    found = {a.id: of[lines[n]] for n, a in enumerate(given, 1) if n in lines}
    return found, sum(step.by_event for step in told.kept.days.steps)


def main() -> int:
    """Print the scores."""
    parser = argparse.ArgumentParser(prog="python -m gate.stories", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--half", choices=HALVES, default="all")
    parser.add_argument("--mixed", type=Path, help="articles of no event, told along with them")
    parser.add_argument("--no-events", action="store_true", help="words alone: nothing is parsed")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.file.read_text(encoding="utf-8").splitlines()]
    gold = {str(row["id"]): str(row["event_id"]) for row in rows}
    given = articles([options.file, *([options.mixed] if options.mixed else [])])
    half = half_of(gold.values(), options.half)

    def tell(name: str, found: Mapping[str, str]) -> None:
        counted = [one for one, event in gold.items() if event in half and one in found]
        made = score(found, {one: gold[one] for one in gold if one in found}, counted)
        print(
            f"{name}, {options.half}: B-cubed P {made.precision:.3f} R {made.recall:.3f} "
            f"F1 {made.f1:.3f}, pairs F1 {made.pairs:.3f}; {made.stories} stories for {made.events} "
            f"events, {made.articles} articles"
        )

    tell("words alone", by_words(given))
    if not options.no_events:
        found, decided = by_events(given)
        tell(f"with dated events ({decided} decided)", found)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
