"""A record of statements made by hand: every way of saying, one in another in another, one doubtful."""

from __future__ import annotations

import msgspec

from detente.model.claim import Draft, seal
from detente.model.document import Report
from detente.views.sayings import choices
from tests import made

NESTED = (
    "An aide insisted the envoy assured reporters that the minister denied that the port was shut.\n"
    "A clerk hinted at a strike."
)


def nested() -> tuple[Report, list[Draft]]:
    """A report in which three statements stand in one another, and a doubtful one stands apart."""
    report = made.report(NESTED, where="nested.txt")

    def spoken(*words: str, outer: Draft | None = None, **more) -> Draft:
        within = seal(report.document.id, NESTED, [outer])[0].id if outer is not None else None
        return made.spoken(report, *words, within=within, **more)

    inmost = "that the port was shut"
    middle = f"that the minister denied {inmost}"
    outer = spoken("An aide", "insisted", f"the envoy assured reporters {middle}", score=0.9)
    reporters = made.ref("reporters", None)
    inner = spoken("the envoy", "assured", middle, outer=outer, score=0.6, addressees=(reporters,))
    last = spoken("the minister", "denied", inmost, outer=inner, score=0.3, avowed="denied")
    apart = spoken("A clerk", "hinted", "at a strike", score=0.3)
    shut = NESTED.index("the port was shut")
    event = made.draft(report, made.bodies()["event"], shut, shut + len("the port was shut"))
    (sealed,) = seal(report.document.id, NESTED, [last])
    return report, [outer, inner, last, apart, msgspec.structs.replace(event, within=sealed.id)]


def store(path) -> None:
    """Make the record: the report above, and one for each way of saying there is."""
    body = msgspec.structs.replace(made.bodies()["statement"], addressees=(), venue=None)
    ways = [
        msgspec.structs.replace(body, **{name: value})
        for name in ("cue_class", "quoted", "source_kind", "channel")
        for value in choices()[name]
    ]
    ways.append(msgspec.structs.replace(body, source=made.ref("Turkey", "TUR"), cue_class="warn"))
    plain = [
        (made.report(f"{number} said it", where=f"{number}.txt"), [way])
        for number, way in enumerate(ways)
    ]
    made.store(path, [nested(), *plain])
