"""Asked: a question as it was understood, and what the record answers, every answer with its citations."""

from __future__ import annotations

from datetime import date
from typing import Literal

from detente.model.base import ActorId, ClaimId, DocId, Record
from detente.model.claim import Act, Kind
from detente.model.when import When

#: What is asked for. "many" is a number of something, "count" a number of reports.
Form = Literal["who", "what", "when", "where", "why", "many", "count", "whether", "identity"]
#: How what is asked whether it is so stands: "said" where somebody says so and no report tells it itself,
#: "ahead" is only planned, promised or expected, "open" only possible or a condition, "unknown" not in
#: the record.
Verdict = Literal["yes", "said", "no", "disputed", "ahead", "open", "unknown"]
#: How a day bounds what is asked about.
Bound = Literal["on", "before", "after", "until", "since"]


class Named(Record, frozen=True, kw_only=True):
    """Somebody a question names: its words, the actors they may stand for, and the name shown.

    `modifies` tells that the words only describe what stands behind them ("Soviet ships"), `place`
    that they tell where.
    """

    words: str
    ids: tuple[ActorId, ...]
    name: str
    modifies: bool = False
    place: bool = False


class Reading(Record, frozen=True, kw_only=True):
    """How a question was understood.

    `doers` do what is asked about, `others` have it done to them, `about` are only spoken of. `head`
    are the words for what is counted or sought, `doing` those for what is done, `whom` those for
    somebody without a name who does it, `words` all others that say something (stems; `plain` are
    all these as they were written), `unknown_names` what is written as a name and nobody's. `ahead` tells that it is
    asked of what is to come, `past` of what came about. `unread` is what was not understood, `refused` why nothing is looked for at all, "" where it is. `anchor` says by what event the time is
    known, where it is told by one. `told` is all this in words.
    """

    form: Form
    kinds: tuple[Kind, ...]
    acts: tuple[Act, ...] = ()
    roots: tuple[str, ...] = ()
    disputed: bool = False
    ahead: bool = False
    past: bool = False
    doers: tuple[Named, ...] = ()
    others: tuple[Named, ...] = ()
    about: tuple[Named, ...] = ()
    head: tuple[str, ...] = ()
    doing: str = ""
    whom: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    unknown_names: tuple[str, ...] = ()
    when: When | None = None
    bound: Bound = "on"
    anchor: str = ""
    unread: tuple[str, ...] = ()
    refused: str = ""
    told: str = ""


class Citation(Record, frozen=True, kw_only=True):
    """A sentence of a report: where it stands, and the claim that was read from it, if any."""

    document: DocId
    outlet: str
    published: date | None
    paragraph: int
    sentence: str
    start: int
    end: int
    claim: ClaimId | None = None
    cite: str = ""


class Finding(Record, frozen=True, kw_only=True):
    """One thing the record answers: in our words (`text`), and in the reports' (`citations`). `kind` is that of the
    claims; None where what reports say of somebody is no claim but how they bring them in.

    `day` is when it was or is to be, `amount` how many. `status` says how it stands where it is not
    plainly so ("denied", "planned"). `support` counts independent origins, `reports` all reports.
    """

    text: str
    claims: tuple[ClaimId, ...]
    kind: Kind | None
    citations: tuple[Citation, ...]
    support: int
    reports: int
    status: str = ""
    day: date | None = None
    low: float | None = None
    high: float | None = None
    disputes: tuple[str, ...] = ()


class Answer(Record, frozen=True, kw_only=True):
    """What the record answers to a question, the best answer first.

    `known` tells whether it answers at all. `verdict` is given where it was asked whether something is
    so, `count` where it was asked how many reports. `lead` is the answer in a line. `nearest` is what the record does
    know that comes near, `speaking` sentences that only speak of it; neither is an answer. `withheld`
    counts answers that were left out because they say more than their citations.
    """

    question: str
    reading: Reading
    known: bool
    lead: str
    verdict: Verdict | None = None
    count: int | None = None
    findings: tuple[Finding, ...] = ()
    nearest: tuple[Finding, ...] = ()
    speaking: tuple[Citation, ...] = ()
    withheld: int = 0
