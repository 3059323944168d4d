"""Words of outlets: a card and the counts of an outlet as they are read in the terminal and on the page."""

from __future__ import annotations

from collections.abc import Mapping

from detente import gazetteer
from detente.model.outlets import Control, Held, Holding, Made, OutletShown, Owner
from detente.views import words

#: What stands beside an owner or a class for which nobody opened a source.
UNCHECKED = "source not checked"
#: What stands beside the days of a line whose source tells the thing and not since when.
UNDATED = "days not checked"
COLUMNS = (
    *("outlet", "reports", "originals", "copied or credited", "copied from"),
    *("quotes", "owner", "control"),
)
#: By what reports are counted as copies and quotes as changed; said wherever the numbers stand.
COPIES = (
    "Copied or credited is a report that was made from another outlet's text in this record, or that "
    "credits one agency or outlet as its origin, whose text need not be here. So the sum is not the "
    "number of copies above: those are reports made from another one that is here."
)
RULES = (
    "Quotes changed: by the rules of this record a serious or grave change lies between the quote in the "
    "outlet's report and its fullest earliest rendering here. It says nothing of why, nor of who had the "
    "words right; in a copy it may be the change of the text that was copied."
)
CARDS = (
    "Owners and control are from the outlets' cards. What is marked as source not checked is from general "
    "knowledge and may be wrong; for the rest a text was read, which the outlet's page and --json name. "
    "What is not there is not known."
)
#: What a report is, in words, in the order of bars.
SORTS: Mapping[Made, str] = {
    "original": "original",
    "copy": "copied or credited to another",
    "repeat": "its own again",
    "unclear": "not known which came first",
}
#: Copied outlets that a row names; the others are counted.
NAMED = 2


def outlet_cells(shown: OutletShown) -> dict[str, str]:
    """Return an outlet's row of `COLUMNS` in words."""
    return {
        "outlet": shown.name,
        "reports": str(len(shown.texts)),
        "originals": str(shown.number("original")),
        "copied or credited": copies(shown),
        "copied from": copied_from(shown),
        "quotes": changed(shown),
        "owner": owner(shown.owners, shown.holdings),
        "control": control(shown.control) if shown.control else "not known",
    }


def joins(reports: int, loose: int) -> str:
    """Return what a joined origin counts: "5 reports, 2 of its origins by cards not checked"."""
    said = words.many(reports, "report")
    if not loose:
        return said
    whose = "1 of its origins by a card" if loose == 1 else f"{loose} of its origins by cards"
    return f"{said}, {whose} whose source was not checked"


def loose(number: int) -> str:
    """Return how many origins were joined with others by cards that nobody checked, as a sentence."""
    if number == 1:
        return "1 origin is counted as one with others by a card whose source was not checked."
    return f"{number} origins are counted as one with others by cards whose source was not checked."


def copies(shown: OutletShown) -> str:
    """Return how many reports are copied or credited, and what else is no original."""
    said = [str(shown.number("copy"))]
    if repeats := shown.number("repeat"):
        said.append(f"{repeats} its own again")
    if unclear := shown.number("unclear"):
        said.append(f"{unclear} not known which came first")
    return ", ".join(said)


def copied_from(shown: OutletShown) -> str:
    """Return whose texts the copies are, the most first: "Reuters 4, AFP 1"."""
    every = shown.copied_from
    rest = sum(number for _, number in every[NAMED:])
    said = [f"{name} {number}" for name, number in every[:NAMED]]
    return ", ".join(said + ([f"others {rest}"] if rest else []))


def changed(shown: OutletShown) -> str:
    """Return how many quotes stand changed, and how many of them in copies; reports that state no
    outlet are nobody's in common, so theirs are not counted together.
    """
    if not shown.id:
        return "not counted" if shown.changed else ""
    number = len(shown.changed)
    in_copies = sum(one.in_copy for one in shown.changed)
    if not number:
        return ""
    return f"{number} changed" + (f", {in_copies} of them in copies" if in_copies else "")


def owner(owners: tuple[Owner, ...], holdings: tuple[Holding, ...]) -> str:
    """Return who holds an outlet and who stands at the top: "Sky (Comcast)", "not known" for nobody.

    It says so where the source of any step up to the top was not checked.
    """
    if not owners:
        return "not known"
    top = f" ({owners[-1].name})" if len(owners) > 1 else ""
    sure = all(held.checked for held in holdings)
    return owners[0].name + top + ("" if sure else f" ({UNCHECKED})")


def control(found: Control) -> str:
    """Return a class as `standing` has it, and that its source was not checked where it was not."""
    return standing(found) + ("" if found.checked else f" ({UNCHECKED})")


def standing(found: Control) -> str:
    """Return a class with the state or party, and since when: "state-controlled (Russia), since 2005"."""
    by = f" ({party(found.by)})" if found.by else ""
    return found.standing + by + spell(found)


def source(held: Held) -> str:
    """Return where a line of a card is from, the one that was read or how it came there without one."""
    if held.checked:
        return f"by {held.source}"
    named = f"; {held.source} is named for it" if held.source else ""
    return f"from general knowledge, {UNCHECKED}{named}"


def party(by: str) -> str:
    """Return the name of a state by its code, a party's as it is."""
    actor = gazetteer.load().actor(by)
    return actor.name if actor is not None else by


def spell(held: Held) -> str:
    """Return since when and until when something was so: ", since 2005", "" where nothing says; of a
    line that was checked also that its source does not give the days.
    """
    since = f", since {held.since}" if held.since else ""
    days = since + (f", until {held.until}" if held.until else "")
    return days + (f" ({UNDATED})" if days and held.checked and not held.dated else "")


def summary(shown: OutletShown) -> str:
    """Return an outlet's reports on one line: "4 reports: 3 original, 1 copied"."""
    parts = [f"{n} {said}" for made, said in SORTS.items() if (n := shown.number(made))]
    return f"{words.many(len(shown.texts), 'report')}: {', '.join(parts)}"
