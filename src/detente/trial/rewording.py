"""Rewording by rules, as a translation there and back again leaves a text: nothing said otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from detente.language import table
from detente.trial.edits import fronted, join, split
from detente.trial.words import uncapitalised

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_NAME = r"(?:[A-Z][\w-]+\.? ){0,3}[A-Z][\w-]+"
_SAID_ON = re.compile(
    rf"^(?P<who>{_NAME}) said(?: on)? (?P<day>{_DAY})(?: that)? (?P<rest>.+)$", re.DOTALL
)
_ON_SAID = re.compile(
    rf"^On (?P<day>{_DAY}),? (?P<who>{_NAME}) said (?:that )?(?P<rest>.+)$", re.DOTALL
)
_SAID_THAT = re.compile(r"\bsaid that (?=the |a |he |she |it |they |[A-Z])")
_SAID_BARE = re.compile(
    r"\bsaid (?=(?:the|he|she|it|they|there) (?:\w+ ){0,2}(?:had|was|were|would|will|is|are)\b)"
)
_OWNED = re.compile(
    r"(?<![\w’'-])(?P<owner>[A-Z][a-z]+(?: [A-Z][a-z]+){0,2})['’]s "
    r"(?P<thing>(?:foreign|defense|defence|prime|nuclear|armed|new) )?(?P<noun>president|minister|"
    r"ministry|government|parliament|army|military|economy|capital|leader|forces)\b"
)
_OF = re.compile(
    r"\bthe (?P<noun>president|government|parliament|army|capital|leader) of (?P<owner>[A-Z][a-z]+)(?=[,. ] ?[a-z]|[,.])"
)
_TRAILING_SAID = re.compile(
    rf"^(?P<what>[A-Z][^“”\"]{{20,300}}), (?P<who>(?:{_NAME}|he|she)) said(?P<when> {_DAY}| on {_DAY})?\.$"
)

Rule = Callable[[str], str]


def _day_first(sentence: str) -> str:
    """X said on Monday that ... -> On Monday, X said that ..."""
    return _SAID_ON.sub(r"On \g<day>, \g<who> said that \g<rest>", sentence)


def _day_after(sentence: str) -> str:
    """On Monday X said ... -> X said on Monday that ..."""
    return _ON_SAID.sub(r"\g<who> said on \g<day> that \g<rest>", sentence)


def _speaker_first(sentence: str) -> str:
    """..., X said. -> X said ..."""
    found = _TRAILING_SAID.match(sentence)
    if found is None:
        return sentence
    what, who = found["what"], found["who"]
    return f"{who[0].upper()}{who[1:]} said{found['when'] or ''} that {uncapitalised(what)}."


def _that_changed(sentence: str) -> str:
    """Put "that" after "said", or take it away."""
    if _SAID_THAT.search(sentence):
        return _SAID_THAT.sub("said ", sentence)
    return _SAID_BARE.sub("said that ", sentence)


def _owner_moved(sentence: str) -> str:
    """Russia's president -> the president of Russia, and the other way round."""
    if _OWNED.search(sentence):
        return _OWNED.sub(_with_of, sentence, count=1)
    return _OF.sub(r"\g<owner>'s \g<noun>", sentence, count=1)


def _with_of(found: re.Match[str]) -> str:
    if found["owner"].split()[0] in table("en", "spinning_flips")["saying"]["not_names"]:
        return found.group()
    article = "The" if found.start() == 0 else "the"
    return f"{article} {found['thing'] or ''}{found['noun']} of {found['owner']}"


RULES: tuple[Rule, ...] = (
    _day_first,
    _day_after,
    _speaker_first,
    _that_changed,
    _owner_moved,
    fronted,
)


def reworded(text: str, rng: Random) -> str:
    """Return the text with each sentence put through the rules in an order drawn by `rng`, no more
    than two of them changing it.
    """
    paragraphs = split(text)
    return join([[_sentence(s, rng) for s in parts] for parts in paragraphs])


def _sentence(sentence: str, rng: Random) -> str:
    changed = 0
    for rule in rng.sample(RULES, len(RULES)):
        after = rule(sentence)
        changed += after != sentence
        sentence = after
        if changed == 2:
            break
    return sentence
