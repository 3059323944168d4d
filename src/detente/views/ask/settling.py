"""Settling: in which kinds of claims an answer is looked for, by the verb of a question and its words."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import NamedTuple

from detente.model.asked import Reading
from detente.model.claim import Act, Kind
from detente.views.ask.parts import Parts, participle
from detente.views.ask.vocabulary import Vocabulary

_DEEDS: tuple[Kind, ...] = ("event", "plan", "position", "statement", "figure", "prediction")
_AHEAD: tuple[Kind, ...] = ("plan", "event", "prediction", "position", "statement", "figure")
_STANCES: tuple[Kind, ...] = ("position", "event", "statement", "plan")
_SAYINGS: tuple[Kind, ...] = ("statement", "position", "prediction")
_DISPUTED: tuple[Kind, ...] = ("figure", "event", "statement", "position", "plan", "prediction")


class _Aim(NamedTuple):
    """Where to look: kinds of claims, the first first; of which acts; what is done, as far as it is not
    told by these; and the other words.
    """

    kinds: tuple[Kind, ...]
    words: Sequence[str]
    doing: str = ""
    acts: tuple[Act, ...] = ()
    disputed: bool = False


def settled(parts: Parts, known: Vocabulary) -> Reading:
    """Return the reading of a question whose parts were found."""
    doing = parts.verb.stem if parts.verb is not None else ""
    aim = _aim(parts, doing, known)
    left = "" if aim.doing in known.doing else aim.doing
    doers, others = [*parts.subjects, *parts.agents], parts.others
    expected = parts.form == "whether" and doing in known.planning
    if parts.passive and parts.verb is not None and participle(parts.verb) and not expected:
        doers, others = parts.agents, [*others, *parts.subjects]
    named = doers or others or parts.head or parts.strange
    refused = parts.refused
    if not refused and not (named or parts.plain or parts.about or parts.when or parts.unread):
        refused = "what is asked about? Name somebody, something or a time"
    if not refused and parts.unread and not named:
        refused = f"who is meant by “{parts.unread[0]}”? Give the name"
    return Reading(
        form="identity" if _bare(parts, aim) else parts.form,
        kinds=aim.kinds,
        acts=aim.acts,
        roots=known.roots.get(left, ()),
        disputed=aim.disputed,
        ahead=parts.helping in known.ahead or doing in known.planning,
        past=aim.kinds[0] == "event" and bool(left) and _past(parts, known),
        doers=tuple(doers),
        others=tuple(others),
        about=tuple(parts.about),
        head=tuple(word for word in parts.head if not (aim.disputed and _of_dispute(word, known))),
        doing=left,
        whom=() if aim.disputed else tuple(parts.whom),
        words=tuple(dict.fromkeys(aim.words)),
        plain=tuple(dict.fromkeys(parts.plain)),
        unknown_names=tuple(dict.fromkeys(parts.strange)),
        when=parts.when,
        bound=parts.bound,
        unread=tuple(parts.unread),
        refused=refused,
    )


def _past(parts: Parts, known: Vocabulary) -> bool:
    """Tell whether it is asked what came about, not what is to be; whether it did is another question."""
    if parts.form == "whether" or parts.verb is None:
        return False
    return parts.helping in known.past or (not parts.helping and participle(parts.verb))


def _bare(parts: Parts, aim: _Aim) -> bool:
    """Tell whether nothing is asked of one who is named but who that is."""
    more = aim.acts or aim.words or parts.verb or parts.others or parts.about or parts.strange
    asked = parts.form in ("who", "what") and parts.passive and len(parts.subjects) == 1
    return bool(asked and not (more or parts.when or aim.kinds[0] == "position"))


def _of_dispute(word: str, known: Vocabulary) -> bool:
    return word in known.disputing or word in known.sums


def _aim(parts: Parts, doing: str, known: Vocabulary) -> _Aim:
    """Return where to look: the first of these that the verb or another word tells."""
    words, first = parts.words, [doing] if doing else []
    every = [*first, *words, *parts.whom, *parts.head]
    if any(word in known.disputing for word in every):
        rest = [w for w in [*first, *words, *parts.whom] if not _of_dispute(w, known)]
        return _Aim(_DISPUTED, rest, disputed=True)
    if parts.form == "many":
        counted = bool(parts.head) and parts.head[-1] in known.acts
        return _Aim(("figure", "position") if counted else ("figure",), words, doing)
    if (stance := _one_of(words, known.stances)) and parts.subjects:
        return _Aim(("position", "statement"), [w for w in words if w != stance])
    if _one_of([*first, *words], known.predicting):
        return _foretold(parts, doing, known)
    return _act(parts, doing, known) or _deed(parts, doing, known)


def _foretold(parts: Parts, doing: str, known: Vocabulary) -> _Aim:
    """Return where to look for what is expected: of somebody in plans, of a thing in predictions."""
    planned = parts.passive and doing in known.planning and not (parts.words or parts.whom)
    kinds: tuple[Kind, ...] = ("prediction", "plan", "statement")
    if planned:
        kinds = ("plan", "prediction", "event", "statement")
    light = known.predicting | known.saying
    rest = [word for word in parts.words if word not in light]
    return _Aim(kinds, rest, "" if doing in light else doing)


def _act(parts: Parts, doing: str, known: Vocabulary) -> _Aim | None:
    """Return where to look for a position: by its verb, by its noun, or by "must"."""
    act = known.acts.get(doing) or (known.acts.get(parts.head[-1]) if parts.head else None)
    if act is not None:
        return _Aim(_STANCES, parts.words, acts=(act,))
    if parts.passive and not doing and (parts.subjects or parts.form == "what"):
        # "What are Castro's demands?"
        noun = _one_of(parts.words, known.acts)
        if noun:
            rest = [word for word in parts.words if word != noun]
            return _Aim(_STANCES, rest, acts=(known.acts[noun],))
    if parts.helping in known.must and parts.form in ("what", "who"):
        return _Aim(("position", "statement", "event", "plan"), parts.words, doing, ("demand",))
    return None


def _deed(parts: Parts, doing: str, known: Vocabulary) -> _Aim:
    """Return where to look for what is said, planned or done."""
    # "Has he answered?" asks for an answer, "what did he answer?" for what was said.
    answered = parts.form == "whether" and doing in known.telling
    if doing in known.saying and not answered:
        return _Aim(_SAYINGS, parts.words)
    if doing in known.telling:
        return _Aim(("statement", "position", "event", "prediction"), parts.words, doing)
    if parts.helping in known.ahead or doing in known.planning:
        return _Aim(_AHEAD, parts.words, "" if doing in known.planning else doing)
    if doing in known.doing and not (parts.subjects or parts.whom):
        return _Aim(("event", "plan", "figure"), parts.words)
    return _Aim(_DEEDS, parts.words, doing)


def _one_of(words: Sequence[str], among: Container[str]) -> str:
    """Return the first of some words that a list has, "" where none is."""
    return next((word for word in words if word in among), "")
