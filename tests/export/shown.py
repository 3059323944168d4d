"""An outlet of which everything is known that can be, and one of which nothing is."""

from __future__ import annotations

from datetime import date
from typing import Any

from detente.export.outlets import outlet_row
from detente.model.base import ClaimId
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
