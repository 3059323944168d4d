"""Asked: a question in plain words, answered from the record."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from detente.compare.stems import stem
from detente.crisis.session import question
from detente.crisis.trying import Trying
from detente.errors import ConfigError
from detente.export.answers import answer_row
from detente.model.asked import Answer, Reading
from detente.model.base import DocId
from detente.model.claim import Claim
from detente.model.document import Document
from detente.model.entry import Dispute
from detente.model.told import Told

if TYPE_CHECKING:
    from detente.views.ask import Ground, Names, Page

#: Answers shown unless told otherwise.
ANSWERS = 5
#: Reports that a question is laid against; of a greater record those that speak most of what is asked.
MOST_REPORTS = 60
#: Reports whose passages are kept ready for the next question.
MOST_KEPT = 400
#: Days of reporting looked at around a time that is asked about, before and behind it.
_BEFORE, _BEHIND = timedelta(days=2), timedelta(days=7)
#: Questions shown as examples, and for how many actors.
EXAMPLES = 8


class Answering(Trying):
    """The part of a crisis that answers questions in plain words."""

    @abstractmethod
    def disputes(self) -> list[Dispute]:
        """Return where reports or sources cannot both be right."""

    @abstractmethod
    def _tell(self, claims: Iterable[Claim]) -> Iterator[Told]:
        """Yield claims with all that a reader needs beside them."""

    @abstractmethod
    def _said_again(self, claim: Claim) -> bool:
        """Tell whether a claim of an earlier version stands in the newest one too."""

    def see(self, state: tuple[int, int]) -> None:
        """Forget what was read of another state of the store."""
        if state != self._seen:
            for name in ("_names_used", "_pages"):
                self.__dict__.pop(name, None)
        super().see(state)

    @question
    def ask(self, asked: str, *, limit: int = ANSWERS) -> Answer:
        """Return what the record answers to a question in plain English, every answer cited; or that it
        does not know, and what it knows that comes near.

        The reading of the question is told with the answer. Times without a year are counted from the
        day of `agenda_day`. Raises `ConfigError` for no question, or one too long to be read.
        """
        from detente.views.ask import LONGEST, Asked, read_with_time
        from detente.views.ask.counting import counted, identity
        from detente.views.ask.lines import interpretation

        line = " ".join(asked.split())
        if not line:
            raise ConfigError('give a question, as in: detente ask "What does Cuba demand?"')
        if len(line) > LONGEST:
            raise ConfigError(f"a question has at most {LONGEST} characters, got {len(line)}")
        if limit < 1:
            raise ConfigError(f"a limit is a number of answers, got {limit}")
        day = self.agenda_day() if self.documents() else self.moment.valid or self.moment.reported
        reading = read_with_time(line, self._names_used, day, self._ground)
        reading = replace(reading, told=interpretation(reading, day))
        laid = Asked(
            line,
            reading,
            self._ground(reading),
            origins=self.origins(),
            disputes=self.disputes(),
            limit=limit,
        )
        if reading.form == "count":
            return counted(laid, self._speaking(reading))
        if reading.form == "identity":
            return identity(laid, self.introductions(reading.doers[0].ids[0]), self.report)
        return laid.answer()

    def answer_row(self, asked: str, *, limit: int = ANSWERS) -> dict[str, Any]:
        """Return an answer as one plain mapping, as the export contract lays it down."""
        return answer_row(self.ask(asked, limit=limit))

    @question
    def example_questions(self) -> list[str]:
        """Return questions that this record may answer, of its own actors and issues, the best told
        first.
        """
        from detente.views.ask.examples import examples

        return examples(self.claims("position"), self.claims("plan"), self.claims("figure"))[
            :EXAMPLES
        ]

    @cached_property
    def _names_used(self) -> Names:
        from detente.views.ask import Names

        namings = (naming for _, naming in self._snapshot.namings("actor"))
        return Names(namings, self._folds)

    @cached_property
    def _pages(self) -> dict[DocId, Page]:
        return {}

    def _ground(self, reading: Reading) -> Ground:
        """Return the reports that a question is laid against: all of a small record, of a greater one
        those that speak most of what is asked.
        """
        from detente.views.ask import Ground

        documents = self.documents(earlier=True)
        if len(documents) > MOST_REPORTS:
            documents = self._near(reading, documents)
        if len(self._pages) > MOST_KEPT:
            self._pages.clear()
        return Ground([self._page(document.id) for document in documents])

    def _page(self, doc_id: DocId) -> Page:
        from detente.views.ask import Page

        if doc_id not in self._pages:
            claims = (c for c in self._snapshot.claims(doc_id=doc_id) if not self._said_again(c))
            told = self._tell(claims)
            self._pages[doc_id] = Page(self.report(doc_id), told, self.resolved(doc_id))
        return self._pages[doc_id]

    def _near(self, reading: Reading, documents: Sequence[Document]) -> list[Document]:
        """Return the reports that speak most of what is asked; of its time, where it has one."""
        known = {document.id: document for document in documents}
        if reading.when is not None:
            known = {d.id: d for d in documents if _around(d, reading)}
            if len(known) <= MOST_REPORTS:
                return list(known.values())
        sought = [*_names(reading), *map(stem, reading.plain)]
        found = self._snapshot.speaking(sought, len(documents))
        near = [document for document in found if document.id in known]
        return near[:MOST_REPORTS]

    def _says(self, doc_id: DocId, sought: Sequence[str]) -> bool:
        from detente.views.ask.ground import own_words

        own = own_words(self.report(doc_id))
        return all(own.has(words) for words in sought)

    def _speaking(self, reading: Reading) -> list[Document]:
        """Return the reports that have all that is asked about, whatever their number."""
        sought = _sought(reading)
        if not sought:
            return []
        found = self._snapshot.search(" ".join(sought), len(self._snapshot.documents()))
        newest = {document.id for document in self.documents()}
        # What stands in the furniture of a page only is no word of the report.
        within = [d for d in found if d.id in newest and self._says(d.id, sought)]
        if reading.when is None:
            return within
        return [d for d in within if _around(d, reading, timedelta(0), timedelta(0))]


def _sought(reading: Reading) -> list[str]:
    """Return the words that full text is searched for: names, and all others that say something."""
    words = list(dict.fromkeys([*_names(reading), *reading.plain]))
    return [word for word in words if any(map(str.isalnum, word))]


def _names(reading: Reading) -> list[str]:
    return [one.words for one in (*reading.doers, *reading.others, *reading.about)]


def _around(
    document: Document,
    reading: Reading,
    before: timedelta = _BEFORE,
    behind: timedelta = _BEHIND,
) -> bool:
    """Tell whether a report is of a time asked about, or of the days around it."""
    day: date | None = document.published.day if document.published else None
    when = reading.when
    if day is None or when is None:
        return False
    first = None if reading.bound in ("before", "until") else when.day
    last = None if reading.bound in ("after", "since") else when.last_day
    return (first is None or first - before <= day) and (last is None or day <= last + behind)
