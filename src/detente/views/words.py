"""Words: how values are written for people, the same in the terminal, the brief and the page."""

from __future__ import annotations

import re
from datetime import date

from msgspec import structs

from detente.language import table
from detente.model.claim import Claim, Event, Figure, Prediction, Ref, Statement
from detente.model.document import Document
from detente.model.told import Told
from detente.model.when import When
from detente.views import bands

#: Words by which a cue shows its own negation: "did not say", "would n't confirm".
_NOT = re.compile(r"\b(?:not|never|no)\b|n[’']t\b", re.IGNORECASE)


def day(value: date | None) -> str:
    """Return a day as "Tue 1 Feb 2022", "" for none."""
    return f"{value:%a} {value.day} {value:%b %Y}" if value else ""


def sharp(value: date) -> str:
    """Return an end of a post as sharply as it may be known.

    Ends known by a month or a year are kept as its first day, so a first day is not said.

    >>> sharp(date(1953, 9, 1)), sharp(date(2017, 1, 1)), sharp(date(1958, 3, 27))
    ('Sep 1953', '2017', '27 Mar 1958')
    """
    if value.day > 1:
        return f"{value.day} {value:%b %Y}"
    return f"{value:%b %Y}" if value.month > 1 else f"{value:%Y}"


def held(first: date | None, day_after: date | None) -> str:
    """Return the days of a post: "from Sep 1953 until 14 Oct 1964"."""
    begins = f"from {sharp(first)}" if first else "from a day not known"
    return f"{begins} until {sharp(day_after)}" if day_after else begins


def when(value: When | None) -> str:
    """Return an interval as its words allow: a day, a span of days, a month, "" for unknown."""
    if value is None or (value.start is None and value.end is None):
        return ""
    first, last = value.day, value.last_day
    if first is None:
        return f"by {day(last)}"
    if last is None:
        return f"from {day(first)}"
    if value.grain == "year" and first.year == last.year:
        return str(first.year)
    if value.grain == "month" and (first.year, first.month) == (last.year, last.month):
        return f"{first:%b %Y}"
    return day(first) if first == last else f"{day(first)} – {day(last)}"


#: PLOVER sectors of those who do not act for the state they are filed under.
NOT_THE_STATE = frozenset(
    [
        "AGR",
        "BUS",
        "CRM",
        "CVL",
        "EDU",
        "JRN",
        "LAB",
        "MED",
        "OPP",
        "PRM",
        "REB",
        "REF",
        "REL",
        "SOC",
        "UAF",
        "UNK",
    ]
)


def who(ref: Ref | None) -> str:
    """Return a reference as its name, or as the report's own words where it is not resolved."""
    if ref is None:
        return ""
    if ref.sector in NOT_THE_STATE and ref.name and ref.words != ref.name and _state(ref):
        # Filed under their country, as coders do, but never to be read as the state's own doing.
        return f"{ref.words} ({ref.name})"
    return ref.name or ref.words


def _state(ref: Ref) -> bool:
    return ref.actor_id is not None and ref.actor_id == ref.country


def everyone(refs: tuple[Ref, ...]) -> str:
    """Return several references, each once, as "A, B and C"."""
    names = list(dict.fromkeys(who(ref) for ref in refs))
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def number(value: float) -> str:
    """Return a number with thousands set apart, without needless decimals."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,g}"


#: From a million on a number is said in words, where that loses nothing.
_LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
#: Measures of which the amount is so much of the thing: "300 kg of uranium".
_OF = frozenset({"weight", "volume", "area"})


def _said(value: float) -> str:
    """Return a number as it is read out: "2.5 million", "130,000"."""
    for size, name in _LARGE:
        if value >= size and float(round(value / size, 3) * size) == value:
            return f"{number(round(value / size, 3))} {name}"
    return number(value)


def amount(body: Figure) -> str:
    """Return a figure's interval with its hedge in words: "at least 130,000", "35,000 to 50,000",
    "about another 500", "by 10%".
    """
    low, high = body.low, body.high
    if low is None and high is None:
        return "some" if body.hedge == "vague" else "an unstated number"
    if low is not None and high is None:
        hedge, said = "at least ", _said(low)
    elif low is None and high is not None:
        hedge, said = "at most ", _said(high)
    elif low == high and low is not None:
        hedge, said = "about " if body.hedge == "about" else "", _said(low)
    else:
        assert low is not None and high is not None  # noqa: S101, PT018 - the cases above
        hedge, said = "", f"{_said(low)} to {_said(high)}"
    if body.unit == "percent":
        said = f"{said}%"
    elif body.unit != "count":
        said = f"{said} {_unit(body)}"
    by = {"additional": f"{hedge}another ", "change": f"by {hedge}"}
    return f"{by.get(body.role, hedge)}{said}"


def _unit(body: Figure) -> str:
    """Return a unit as it follows its number: words in the plural, signs and codes as they are."""
    unit = body.unit
    if body.low == body.high == 1 or len(unit) < 4 or not unit.islower():
        return unit
    return {"foot": "feet", "inch": "inches"}.get(unit, unit if unit.endswith("s") else f"{unit}s")


def _counted(body: Figure) -> str:
    """Return a figure with what it counts: "at least 12 people killed", "60% of voters"."""
    said = amount(body)
    thing = f"{body.thing} {body.fate}" if body.fate else body.thing
    last = body.thing.casefold().rpartition(" ")[2]
    paid = last.removesuffix("s") in table("en", "figures")["measured_in"]["nouns"]
    if not thing:
        return said
    if body.role == "change":
        return f"{thing} {said}"
    if body.measure == "count":
        return f"{said} {thing}"
    if body.measure == "money" and (paid or last in table("en", "figures")["measured_in"]["nouns"]):
        return f"{said} in {thing}"
    if body.measure in _OF or (body.measure == "percent" and last.endswith("s")):
        return f"{said} of {thing}"
    return f"{thing}: {said}"


def figure(told: Told) -> str:
    """Return a figure's claim as "about 7,500 marines, Puerto Rico"; "" for another kind."""
    body = told.claim.body
    if not isinstance(body, Figure):
        return ""
    of, counted = who(body.of), body.thing
    if counted and of.casefold().endswith(counted.casefold()):
        body, of = structs.replace(body, thing=of), ""
    role = {"target": " (planned)", "capacity": " (capacity)"}.get(body.role, "")
    said = (f"{_counted(body)}{role}", of, told.claim.place)
    return ", ".join(part for part in said if part)


def cue(claim: Claim) -> str:
    """Return a statement's cue and, in brackets, what it does not say by itself: that it is negated,
    that the content is denied or withheld, that it is only possible, planned or a condition.
    """
    body = claim.body
    if not isinstance(body, Statement):
        return ""
    how = _stands(claim, body)
    evident = how != "withheld" and (body.cue_class == "deny" or _NOT.search(body.cue))
    noted = _joined("" if evident else how, claim)
    return f"{body.cue} ({noted})" if noted else body.cue


def status(claim: Claim) -> str:
    """Return how a statement stands where it is not plainly made: "denied", "withheld, possible"."""
    body = claim.body
    return _joined(_stands(claim, body), claim) if isinstance(body, Statement) else ""


def _stands(claim: Claim, body: Statement) -> str:
    """Return what becomes of the content: withheld, denied; or "negated" where the saying itself is."""
    if body.avowed == "withheld":
        return "withheld"
    negated = claim.polarity == "denied"
    if body.avowed == "denied" or (negated and body.cue_class == "deny"):
        return "denied"
    return "negated" if negated else ""


def _joined(how: str, claim: Claim) -> str:
    return ", ".join(filter(None, (how, "" if claim.modality == "actual" else claim.modality)))


def said_by(told: Told) -> str:
    """Return who says it inside the report, with a mark where that reading is doubtful."""
    return _doubted(who(told.said_by), told.chain[0] if told.chain else None)


def according(told: Told) -> str:
    """Return in whose words a claim stands, the nearest first: "Kirby, according to the envoy"."""
    named: list[str] = []
    for outer in told.chain:
        source = outer.body.source if isinstance(outer.body, Statement) else None
        name = _doubted(who(source) or "someone not named", outer)
        # Who says it in a sentence and again around it says it once.
        if name not in named[-1:]:
            named.append(name)
    return ", according to ".join(named)


def foreteller(told: Told) -> str:
    """Return who foretells: the holder, else in whose words it stands, else the report itself."""
    body = told.claim.body
    holder = who(body.holder) if isinstance(body, Prediction) else ""
    return holder or according(told) or "the report itself"


def _doubted(name: str, statement: Claim | None) -> str:
    return f"{name} (doubtful)" if name and bands.doubtful(statement) else name


def did(body: Event) -> str:
    """Return an event's type and mode in small letters: "consult, visit"."""
    return ", ".join(part.lower() for part in (body.root, body.mode) if part)


def condition(value: str | None) -> str:
    """Return a condition so that it begins with its "if", whichever word the report has for it."""
    if not value:
        return ""
    said = shorten(value, 100)
    opens = said.split(maxsplit=1)[0].casefold() in {"if", "unless", "once", "until", "when"}
    return said if opens or " if " in f" {said.casefold()} " else f"if: {said}"


def hanging(what: str, on: str | None) -> str:
    """Return what is foretold with what it hangs on behind it, unless it says so itself.

    >>> hanging("prices will fall", "If the siege ends")
    'prices will fall (If the siege ends)'
    """
    return f"{what} ({condition(on)})" if on and on not in what else what


def dated(told: Told) -> str:
    """Return the day a claim is about, else the day it was reported on, saying which it is."""
    own = when(told.claim.when)
    if own:
        return own
    return f"reported {day(told.reported)}" if told.reported else "day not stated"


def outlet(document: Document) -> str:
    """Return who published, or the file's name where nobody says."""
    if document.outlet is not None:
        return document.outlet.name
    return document.where.replace("\\", "/").rsplit("/", 1)[-1]


def cited(told: Told) -> str:
    """Return where a claim stands, that it is doubtful, and that the newest version of the report
    dropped it, if so.
    """
    where = cite(told.document, told.paragraph)
    where = f"{where} (doubtful)" if bands.doubtful(told.claim) else where
    return f"{where} (dropped since)" if told.dropped_by else where


def cite(document: Document, paragraph: int) -> str:
    """Return "[outlet, date, ¶ n]", the way every line of a brief is cited."""
    published = day(document.published.day) if document.published else ""
    return f"[{outlet(document)}, {published or 'undated'}, ¶{paragraph}]"


def around(text: str, part: str, length: int = 280) -> str:
    """Return text on one line, cut at words to a length around a part of it, "…" at each cut."""
    line, kept = " ".join(text.split()), " ".join(part.split())
    if len(line) <= length:
        return line
    at = max(0, line.find(kept))
    spare = max(0, length - len(kept)) // 2
    start = max(0, min(at - spare, len(line) - length))
    if start:
        start = line.find(" ", start) + 1 if " " in line[start:at] else at
    found = shorten(line[start:], max(length, len(kept)))
    return f"… {found}" if start else found


def shorten(text: str, length: int = 200) -> str:
    """Return text on one line, cut at a word near a length, with "…" where it was cut."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    return line[: length + 1].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def many(number: int, one: str, several: str = "") -> str:
    """Return a count with its noun: "1 report", "1,204 reports", "3 copies"."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"
