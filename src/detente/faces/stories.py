"""Stories on the command line: the reports of the record by crisis and story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.crisis import Crisis, Filters
from detente.faces import show
from detente.faces.asking import asked
from detente.faces.options import Json
from detente.views import words
from detente.views.stories import CrisisShown, StoryShown, bears, names

#: Events named below a story.
EVENTS = 3


@asked("actor", "since", "until", "limit")
def stories(crisis: Crisis, filters: Filters, as_json: Json = False) -> None:
    """List the stories that reports tell, by crisis: days, reports, independent origins, who and what.

    A story is what reports tell of one thing over some days, a crisis what hangs together for weeks or
    months. Every report is in one story, every story in one crisis. Titles are headlines of reports, word
    for word. An id goes with --story or --crisis of any question. --json gives the rows of
    `detente export jsonl --kind story`.
    """
    if as_json:
        for row in crisis.story_rows(**filters):
            show.one_line(row)
        return
    for text in _lines(crisis, crisis.stories_shown(**filters)):
        show.line(text)


def _lines(crisis: Crisis, shown: Sequence[CrisisShown]) -> Iterator[str]:
    every = [one for each in shown for one in each.stories]
    reports = words.many(sum(len(one.documents) for one in every), "report")
    counts = words.many(len(every), "story", "stories"), words.many(len(shown), "crisis", "crises")
    yield f"{counts[0]} in {counts[1]}, {reports}"
    happened = crisis.happened_in([one.story for one in every], EVENTS)
    told = {actor.id: actor.name for actor in crisis.actors()} if every else {}
    for each in shown:
        yield ""
        yield f"Crisis: {bears(each.head)}"
        yield f"  {each.days}; {words.many(len(each.stories), 'story', 'stories')}  {each.crisis.id}"
        for one in each.stories:
            yield ""
            yield f"  {bears(one.head)}"
            yield f"    {_facts(one)}  {one.story.id}"
            if who := names(one.story.actors, told):
                yield f"    {who}"
            for claim_id in happened.get(one.story.id, ()):
                event = crisis.claim(claim_id)
                yield f"    · {words.shorten(event.words, 100)} {words.cited(event)}"


def _facts(one: StoryShown) -> str:
    reports = words.many(len(one.documents), "report")
    return f"{one.days}; {reports}, {words.many(one.origins, 'independent origin')}"
