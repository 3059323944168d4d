"""An outlet of which everything is known that can be, one of which nothing is; an article that changed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import msgspec

from detente.export.history import version_rows
from detente.export.outlets import outlet_row
from detente.model.base import CaptureId, ClaimId
from detente.model.history import Look
from detente.model.outlets import (
    Card,
    Changed,
    Control,
    Holding,
    Made,
    OutletShown,
    Owner,
    Text,
)
from detente.views.history import history
from tests import made


def outlet() -> dict[str, Any]:
    """The row of an outlet with a report of each sort, two changed quotes and a full card."""
    sorts: tuple[Made, ...] = ("original", "copy", "repeat", "unclear")
    texts = tuple(
        Text(
            document=made.report(f"Words {sort}.", where=f"{sort}.txt").document,
            made=sort,
            of="The Agency" if sort == "copy" else "",
            credited=sort == "copy",
        )
        for sort in sorts
    )
    changed = tuple(
        Changed(
            group=ClaimId("g"),
            speaker="Somebody",
            doc=text.document.id,
            claim=ClaimId(f"c{n}"),
            beside=ClaimId("g"),
            beside_doc=texts[0].document.id,
            kinds=("polarity inverted", "cut"),
            severity="grave",
            within=not n,
            in_copy=bool(n),
        )
        for n, text in enumerate(texts[:2])
    )
    holding = Holding(
        owner="a", since="2001", until="2030-02", source="register, 2020", checked=True
    )
    control = Control(standing="state-controlled", by="FRA", since="2001-02-03", source="law, 2001")
    return outlet_row(
        OutletShown(
            id="gazette",
            name="The Gazette",
            kind="newspaper",
            country="FRA",
            texts=texts,
            changed=changed,
            card=Card(
                outlet="gazette",
                languages=("fr", "en"),
                owners=(holding,),
                control=(control,),
                takes=("afp", "reuters"),
            ),
            owners=(
                Owner(id="a", name="A", kind="company", country="FRA"),
                Owner(id="b", name="B", kind="state"),
            ),
            holdings=(holding, Holding(owner="b")),
            control=control,
            day=date(2020, 5, 1),
        ),
        "by these rules",
    )


def bare_outlet() -> dict[str, Any]:
    """The row of reports that state no outlet."""
    text = Text(document=made.report("Words.", outlet=None).document, made="original")
    return outlet_row(
        OutletShown(
            id="",
            name="outlet not stated",
            kind="unknown",
            country=None,
            texts=(text,),
            changed=(),
            card=None,
            owners=(),
            holdings=(),
            control=None,
            day=None,
        ),
        "by these rules",
    )


def look(words: str, hour: int, title: str = "Talks", published: date | None = made.DAY) -> Look:
    """A look at an article at an hour of one day."""
    report = made.report(words, url="https://post.example/talks", title=title, published=published)
    return Look(
        capture=CaptureId(f"c{hour}"), report=report, read=datetime(2022, 2, 1, hour, tzinfo=UTC)
    )


def versions() -> tuple[dict[str, Any], ...]:
    """The rows of an article that was changed: the later version, and the first, of which no day is told."""
    first = look("Some 130 soldiers left the town.\nNobody was hurt in it.", 8, published=None)
    later = look("Some 40 soldiers left the town.\nIt rained all day long.", 9, title="No talks")
    told = made.told(made.bodies()["event"], "Some 130 soldiers left the town.")
    gone = msgspec.structs.replace(told, document=first.report.document)
    return tuple(reversed(list(version_rows(history((first, later), [gone])))))
