"""Agents: the country and PLOVER sector of an actor phrase, read without a parse.

The head is the last noun before "of", "in" and the like; the lexicon tells its sector, a state,
body or person named before or after it whose it is. Who is only part of others or speaks for them
("a group of miners", "a spokesman for the army") is read by those. A phrase that names nobody known
and nobody's trade has no code.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from detente.mentions.aliases import Hit, fold
from detente.mentions.called import Coded, called, sector_of
from detente.mentions.lexicon import Agent, agent, home_of, homeland, is_arm, is_firm, shape
from detente.mentions.misspelt import misspelt_person, misspelt_state
from detente.mentions.owners import (
    Owner,
    Word,
    owner,
    person,
    placed,
    words,
)
from detente.model.actor import Actor

__all__ = ["LONGEST", "Coded", "coded", "sector_of"]

#: Longer phrases are cut: nobody is called by more.
LONGEST = 400
#: How many phrases behind "of" are read for the one before them: "members of a group of miners".
_DEPTH = 3
_BRACKETS = re.compile(r"\s*\([^()]*\)(?=\s*\w)")
#: Sectors that a spokesman or leader takes from those behind "of" and "for".
_LENT = frozenset(
    {"MIL", "COP", "REB", "PRM", "UAF", "PTY", "OPP", "JUD", "LEG", "SPY"}
    | {"REL", "LAB", "CRM", "BUS", "EDU", "MED", "JRN", "AGR", "REF", "SOC"}
)
_ARMED = frozenset({"MIL", "REB", "UAF", "PRM"})
_UNARMED = frozenset({"PTY", "OPP", "CVL", "REL", "LAB"})


def coded(phrase: str, day: date | None = None) -> Coded | None:
    """Return the code of an actor phrase on a day, None if nothing in it tells.

    >>> found = coded("Kenyan police")
    >>> found.country, found.sector
    ('KEN', 'COP')
    """
    text = _BRACKETS.sub("", fold(phrase[:LONGEST])).strip()
    if text[:1].isupper() and is_firm(text.removeprefix("The ").lower()):
        return Coded(country="MNC", sector="BUS", actor_id=None, why="a firm of many lands")
    said = _turned(words(text))
    found = _read(said, day, _DEPTH)
    if found is None and text and not text.lower().startswith("the "):
        found = _read(words(f"the {text}"), day, 0)
    return found


def _read(said: Sequence[Word], day: date | None, depth: int) -> Coded | None:
    head, rest = _cut(said)
    if not head:
        return None
    if named := called(head, day):
        living = owner(rest, day) if head[0].lower in shape().minority else None
        return _living_in(named, living) if living is not None else named
    at, noun = _noun(head)
    behind = _behind(rest, noun, day, depth)
    if behind is not None and noun is None and (rest[0].lower in ",(" or _is_part(head)):
        return _filled(behind, owner(head, day))
    whose = _whose(head, at, noun, rest, day)
    who = person(head, at if noun is not None else -1, noun, day)
    if who is None and whose is None:
        who = person(_under(rest), -1, None, day)
        who = who or (misspelt_person(head, noun) if noun else None)
    if whose is None and who is None:
        whose = misspelt_state(said)
    said_so = who is None or (whose is not None and whose.kind == "body")
    said_so = said_so or (noun is not None and owner(head[: at + 1], day) is not None)
    country = whose.country if whose and said_so else who.country if who else None
    sector, by = _sector(head, noun, whose, who, behind)
    if sector is None and who is not None:
        sector, by = sector_of(who, day), f"post of {who.name}"
    last = head[-1].lower
    if sector is None and who is None and homeland(last) and head[-1].hit is None:
        many = last.endswith("s") or homeland(f"{last}s") is None
        sector, by = ("CVL", "a people") if many else (None, "a people")
    if sector is None and noun is None and _is_firm(head):
        country, sector, by = country or "MNC", "BUS", "a firm of many lands"
    if country is None and behind is not None:
        country = behind.country
    if country is None and sector is None:
        return None
    told = f"of {whose.name}" if whose else f"as {who.name}" if who else "nobody's"
    return Coded(
        country=country,
        sector=sector,
        actor_id=who.id if who else None,
        why=f"{by or 'a name'}, {told}",
    )


# -- the parts of a phrase -------------------------------------------------------------------------


def _turned(said: list[Word]) -> list[Word]:
    """Put where it was behind who it was: "in Dili ... demonstrators"."""
    if not said or said[0].lower not in {"in", "at", "near", "from", "outside"}:
        return said
    at = next((i for i, w in enumerate(said) if w.text in {"...", ","}), None)
    return said if at is None else [*said[at + 1 :], *said[:at]]


def _cut(said: Sequence[Word]) -> tuple[Sequence[Word], Sequence[Word]]:
    """Return the noun phrase that a phrase opens with, and what stands behind it."""
    start = 0
    skipped = shape().ends | shape().determiners
    while start < len(said) and (said[start].lower in skipped or said[start].text.isdigit()):
        if said[start].hit is not None and said[start].text[0].isupper():
            break
        start += 1
    end = start + 1
    while end < len(said) and not _ends(said, start, end):
        end += 1
    return said[start:end], said[end:]


def _ends(said: Sequence[Word], start: int, at: int) -> bool:
    """Tell whether the noun phrase that starts at a word is over before another."""
    word = said[at].lower
    if word not in shape().ends or _inside(said, at):
        return False
    if word not in {"and", "or"}:
        return True
    ahead = [w.lower for w in said[start:at]]
    return said[at - 1].hit is not None or agent(ahead) is not None


def _inside(said: Sequence[Word], at: int) -> bool:
    """Tell whether a word is part of a name ("Bank of England"): the name goes on after it."""
    hit = said[at].hit
    return hit is not None and hit.start < said[at].start and hit.end > said[at].end


def _noun(head: Sequence[Word]) -> tuple[int, Agent | None]:
    """Return where the last listed noun of a phrase ends, and what it says.

    Words after it are the name of its bearer ("Foreign Minister Dubem Oniya").
    """
    for at in reversed(range(len(head))):
        if _known_name(head[at].hit):
            continue
        names = {w.lower for w in head[:at] if w.hit is not None}
        found = agent([w.lower for w in head[: at + 1]], names)
        if found is not None:
            return at, found
    return len(head) - 1, None


def _known_name(hit: Hit | None) -> bool:
    return hit is not None and all(a.reference == "name" for a in hit.candidates)


def _is_part(head: Sequence[Word]) -> bool:
    return _among(head[-1].lower, shape().parts)


def _is_firm(head: Sequence[Word]) -> bool:
    texts = [w.lower for w in head]
    return head[-1].text[0].isupper() and any(
        is_firm(" ".join(texts[n:])) for n in range(max(0, len(texts) - 4), len(texts))
    )


def _is_kin(head: Sequence[Word]) -> bool:
    return _among(head[-1].lower, shape().kin)


def _among(word: str, listed: frozenset[str]) -> bool:
    return word in listed or word.removesuffix("s") in listed


def _behind(rest: Sequence[Word], noun: Agent | None, day: date | None, depth: int) -> Coded | None:
    """Return the code of those behind "of" and "for", or of what stands beside the name."""
    joins = {"of", "for", "from"} if noun is not None else {"of", ",", "("}
    if not depth or len(rest) < 2 or rest[0].lower not in joins:
        return None
    return _read(rest[1:], day, depth - 1)


def _filled(found: Coded, whose: Owner | None) -> Coded:
    if whose is None or found.country is not None:
        return found
    return Coded(
        country=whose.country,
        sector=found.sector,
        actor_id=found.actor_id,
        why=f"{found.why}, of {whose.name}",
    )


def _living_in(found: Coded, where: Owner) -> Coded:
    return Coded(
        country=where.country,
        sector="CVL",
        actor_id=None,
        why=f"{found.why}, who live in {where.name}",
    )


# -- whose, and what -------------------------------------------------------------------------------


def _whose(
    head: Sequence[Word], at: int, noun: Agent | None, rest: Sequence[Word], day: date | None
) -> Owner | None:
    """Return whose a phrase is: of whom it is before its noun, else by the noun, else behind it."""
    before = head[: at + 1] if noun is not None else head
    home = home_of(noun.noun) if noun is not None else None
    by_noun = Owner(country=home, sector=None, kind="state", name=before[-1].text) if home else None
    if by_noun is not None and noun is not None and any(w.hit for w in before[-noun.words :]):
        return by_noun
    found = _sender(before, noun, day) or owner(before, day)
    if found is not None and found.kind not in {"outlet", "people"} and not _is_loose(before):
        return found
    if by_noun is not None:
        return by_noun
    of = [w for w in _of(rest, noun) if w.lower not in shape().ends or w.hit is not None]
    return owner(of, day) or found or placed(before) or placed(rest)


def _sender(before: Sequence[Word], noun: Agent | None, day: date | None) -> Owner | None:
    """Return the state that an envoy is of, where a body is named that it is sent to."""
    if noun is None or not before[0].own or noun.noun.split()[-1] not in shape().sent:
        return None
    found = owner(before[:1], day)
    return found if found is not None and found.kind == "state" else None


def _is_loose(before: Sequence[Word]) -> bool:
    named = [w for w in before if w.hit is not None]
    return bool(named) and all(w.loose for w in named)


def _of(rest: Sequence[Word], noun: Agent | None) -> list[Word]:
    """Return the words behind a noun that may tell whose it is, not whom it is against or sent to."""
    away = shape().away
    if noun is not None and noun.noun.split()[-1] in shape().sent:
        away = away | {"to"}
    found: list[Word] = []
    taken = True
    for word in rest:
        if word.lower in shape().ends and word.lower not in {"and", "or"}:
            taken = word.lower not in away
        if taken:
            found.append(word)
    return found


def _under(rest: Sequence[Word]) -> list[Word]:
    """Return the words behind a noun that may tell of whose people it is: "forces loyal to"."""
    found: list[Word] = []
    taken = False
    for word in rest:
        if word.lower in shape().ends and word.hit is None:
            taken = word.lower in shape().following
        elif taken:
            found.append(word)
    return found


def _sector(
    head: Sequence[Word],
    noun: Agent | None,
    whose: Owner | None,
    who: Actor | None,
    behind: Coded | None,
) -> tuple[str | None, str | None]:
    """Return the sector and what told it: fighters of a group are what their group is."""
    if _is_kin(head) and (who is not None or (behind is not None and behind.sector == "GOV")):
        return "ELI", f"{head[-1].lower} of one in power"
    if noun is None:
        return None, None
    if whose is not None and whose.kind == "group" and is_arm(noun):
        if noun.sector in _ARMED and whose.sector in _UNARMED:
            return "REB", f"armed {noun.noun} of a group"
        return whose.sector, f"{noun.noun} of a group"
    if whose is not None and whose.sector == "PRE" and noun.sector == "GOV":
        return "PRE", f"{noun.noun} of one not recognised"
    if behind is not None and behind.sector in _LENT and noun.by is None:
        if noun.noun in shape().speaks and noun.sector in {"GOV", "UNK", "CVL"}:
            return behind.sector, f"{noun.noun} of {behind.why}"
        if noun.noun in shape().parts:
            return behind.sector, f"{noun.noun} of {behind.why}"
    if noun.by is not None:
        return noun.sector, f"{noun.by} {noun.noun}"
    return noun.sector, noun.noun
