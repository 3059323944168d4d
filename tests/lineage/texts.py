"""Reports made by hand for lineage: a wire story, another story, and what outlets do to one."""

from __future__ import annotations

import re
from datetime import date

from detente.model.base import CaptureId, DocId, TextId, digest
from detente.model.document import Document, Outlet, Report, Sentence, Text, Zone
from detente.model.when import on_day

WIRE = (
    (
        "The harbour of Port Selwyn was closed to foreign tankers on Monday after the transport "
        "ministry ordered inspections of every vessel above forty thousand tonnes."
    ),
    (
        "Minister Anneke Vaal said the order would stand until her inspectors had looked at all 31 "
        "ships now at anchor outside the breakwater. She did not give a date."
    ),
    (
        "“We have found rust where the papers promise steel, and nobody sails on paper,” Vaal told a "
        "news conference at the customs house."
    ),
    (
        "Shipowners called the measure ruinous. Their association put the loss at two million crowns a "
        "day and asked the appeal court in Lorne to suspend it."
    ),
    (
        "The neighbouring republic of Tarsis, whose refineries live on the trade, summoned the "
        "ambassador and spoke of an unfriendly act."
    ),
    (
        "Pilots in the port went on guiding fishing boats and ferries as usual. Some 400 dockers stood "
        "idle by the afternoon, their union reported."
    ),
    (
        "A tanker of the Tarsis line ran aground on the Selwyn bar in March and lost a third of its "
        "cargo. Beaches to the north were black until the summer, and the town council has demanded "
        "stricter checks ever since."
    ),
    "The court is expected to hear the owners on Thursday morning, a clerk told reporters.",
)
OTHER = (
    (
        "Voters in the highland cantons go to the polls on Sunday in an election that the ruling "
        "alliance expects to win without much trouble."
    ),
    (
        "Turnout was low four years ago, when snow cut off eleven valleys and the count took nine days. "
        "This time helicopters will carry the boxes."
    ),
    (
        "“Nobody walks twenty kilometres for a mayor he has never met,” said Oskar Lind, a cheese maker "
        "in the village of Oberried."
    ),
    (
        "The opposition promises lower road tolls and a railway tunnel that would cost nine hundred "
        "million crowns. Economists doubt the figure."
    ),
    (
        "Observers from six countries have arrived in the capital and will visit forty polling stations, "
        "most of them in schools."
    ),
    (
        "The alliance has governed since the constitution was changed and holds two thirds of the seats "
        "in both chambers."
    ),
)
#: What word-by-word spinning puts in the place of words of WIRE.
SYNONYMS = {
    "closed": "shut",
    "foreign": "overseas",
    "ordered": "commanded",
    "inspections": "checks",
    "vessel": "craft",
    "above": "over",
    "order": "command",
    "stand": "remain",
    "looked": "peered",
    "now": "currently",
    "outside": "beyond",
    "give": "offer",
    "rust": "corrosion",
    "papers": "documents",
    "promise": "pledge",
    "measure": "step",
    "ruinous": "disastrous",
    "loss": "damage",
    "asked": "begged",
    "suspend": "halt",
    "neighbouring": "adjacent",
    "trade": "commerce",
    "spoke": "talked",
    "unfriendly": "hostile",
    "guiding": "leading",
    "usual": "normal",
    "idle": "inactive",
    "reported": "stated",
    "cargo": "freight",
    "beaches": "shores",
    "demanded": "requested",
    "stricter": "tougher",
    "expected": "anticipated",
    "morning": "forenoon",
}


def report(
    paragraphs: tuple[str, ...],
    *,
    where: str,
    outlet: str | None = None,
    published: date | None = date(2031, 5, 5),
    credit: tuple[str, ...] = (),
    byline: tuple[str, ...] = (),
    title: str = "",
    furniture: tuple[str, ...] = (),
) -> Report:
    """Return a report of paragraphs of body, one sentence each at a full stop; furniture first."""
    words = "\n\n".join((*furniture, *paragraphs))
    sentences: list[Sentence] = []
    at = 0
    for n, paragraph in enumerate((*furniture, *paragraphs), start=1):
        zone: Zone = "chrome" if n <= len(furniture) else "body"
        for match in re.finditer(r"\S.*?(?:[.!?]+[”\"]?(?=\s|$)|$)", paragraph):
            sentences.append(
                Sentence(
                    i=len(sentences),
                    start=at + match.start(),
                    end=at + match.end(),
                    zone=zone,
                    paragraph=n,
                )
            )
        at += len(paragraph) + 2
    text_id = TextId(digest(words))
    return Report(
        document=Document(
            id=DocId(digest(where, words)),
            capture_id=CaptureId(digest(where)),
            text_id=text_id,
            where=where,
            title=title,
            outlet=Outlet(id=outlet.lower().replace(" ", "-"), name=outlet) if outlet else None,
            byline=byline,
            credits=credit,
            language="en",
            published=on_day(published) if published else None,
        ),
        text=Text(id=text_id, words=words),
        sentences=tuple(sentences),
    )


def spun(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """Return paragraphs with a synonym for every word that has one."""

    def swap(match: re.Match[str]) -> str:
        word = match.group()
        other = SYNONYMS.get(word.lower(), word)
        return other.capitalize() if word[0].isupper() else other

    return tuple(re.sub(r"\w+", swap, paragraph) for paragraph in paragraphs)
