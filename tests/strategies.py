"""Hypothesis strategies for every record a test may want; texts hold all that breaks offsets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from detente.model.base import DocId, TextId, digest
from detente.model.claim import (
    Draft,
    Event,
    Figure,
    Plan,
    Position,
    Prediction,
    Ref,
    Statement,
)
from detente.model.span import Evidence, Span
from detente.model.when import When

#: Letters of several scripts, astral symbols, marks that combine, quotes, line ends.
texts = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("  \n\r\t“”‘’«»'\"—…é́ñйЖع漢😀🇺🇳"),
    ),
    max_size=200,
)
words = st.text(alphabet="abcdefg hij-’é", min_size=1, max_size=12)
instants = st.datetimes(
    min_value=datetime(1900, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)
)


@st.composite
def spans(draw, text: str = "x" * 100) -> Span:
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    return Span(text_id=TextId(digest(text)), start=start, end=end)


@st.composite
def whens(draw) -> When:
    start = draw(st.none() | instants)
    length = draw(st.none() | st.timedeltas(timedelta(0), timedelta(days=400)))
    end = None if length is None else (start or draw(instants)) + length
    return When(start=start, end=end, grain=draw(st.sampled_from(["day", "month", "unknown"])))


refs = st.builds(
    Ref,
    words=words,
    actor_id=st.none() | st.sampled_from(["RUS", "USA", "vladimir-putin"]),
    name=st.sampled_from(["", "Russia"]),
)
several = st.lists(refs, max_size=2).map(tuple)
numbers = st.none() | st.floats(0, 1e9)
bodies = st.one_of(
    st.builds(
        Statement,
        source=st.none() | refs,
        cue=words,
        lemma=words,
        cue_class=st.just("say"),
        content=st.lists(words, max_size=2).map(tuple),
        quoted=st.sampled_from(["direct", "indirect", "mixed"]),
        addressees=several,
    ),
    st.builds(Event, actors=several, recipients=several, trigger=words, root=st.just("CONSULT")),
    st.builds(Position, holders=several, act=st.just("demand"), content=words, targets=several),
    st.builds(
        Figure,
        thing=words,
        low=numbers,
        high=numbers,
        unit=st.just("count"),
        hedge=st.just("about"),
    ),
    st.builds(Plan, what=st.just("talks"), words=words, parties=several, due=st.none() | whens()),
    st.builds(Prediction, holder=st.none() | refs, what=words, window=st.none() | whens()),
)


@st.composite
def drafts(draw, text: str) -> Draft:
    """A draft whose evidence lies in a text."""
    whole = draw(spans(text))
    parts = draw(st.lists(st.sampled_from(["source", "cue", "content"]), max_size=2))
    evidence = (
        Evidence(part="claim", span=whole),
        *(Evidence(part=part, span=draw(spans(text))) for part in parts),
    )
    return Draft(
        body=draw(bodies),
        evidence=evidence,
        polarity=draw(st.sampled_from(["affirmed", "denied"])),
        when=draw(st.none() | whens()),
        score=draw(st.floats(0, 1)),
    )


doc_ids = st.sampled_from(["d1", "d2", "d3"]).map(DocId)
