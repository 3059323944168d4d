"""Sources: which word of a report heads the words for whoever a statement is from.

The cue's frame says where to look: at a verb's subject, a passive's agent, the owner of a "demand".
Nobody is guessed: what grammar and the words beside the cue do not settle stays unknown.
"""

from __future__ import annotations

from detente.claims.naming import Naming as Naming
from detente.claims.relatives import stands_for
from detente.claims.shapes import Shapes
from detente.claims.source_lists import is_actor, source_lists
from detente.claims.source_words import source_span as source_span
from detente.claims.subjects import Subjects

_POINTERS = frozenset({"it", "this", "that", "there", "which", "what"})
_FROM = frozenset({"by", "from", "among", "within"})


def source_token(
    shapes: Shapes, head: int, host: int, role: str, in_marks: frozenset[int]
) -> int | None:
    """Return the token that heads the words naming the source, None where the report names none.

    `in_marks` are the tokens inside quotation marks: a cue outside them has its source outside.
    """
    if role == "object":
        return host
    if role == "agent":
        return _agent(shapes, host)
    if role == "modified":  # "lawmakers nervous about the vote"
        noun = shapes.head[host]
        return noun if shapes.tag[noun].startswith("NN") else None
    subjects = Subjects(shapes, in_marks)
    if role == "owner":
        return _owner(shapes, head, subjects)
    found = _subject(shapes, head, host, subjects) if role == "subject" else None
    if found is None or (shapes.tag[found] != "DT" and _stands_for_what_is_said(shapes, found)):
        return _restated(shapes, host)
    return found


def _stands_for_what_is_said(shapes: Shapes, token: int) -> bool:
    """Tell "what" and a "that" of no noun: "that is what farmers say"."""
    form = shapes.form[token]
    return form == "what" or (form == "that" and stands_for(shapes, token) is None)


def _restated(shapes: Shapes, verb: int) -> int | None:
    """Return whose saying is said again where nobody is named who does: "despite repeating her
    charge that".
    """
    if shapes.tag[verb] != "VBG" or shapes.lemma[verb] not in source_lists().gives:
        return None
    for noun in shapes.kids(verb, "dobj"):
        owner = shapes.kid(noun, "poss")
        if owner is not None and shapes.tag[owner] == "PRP$":
            return owner
    return None


def _agent(shapes: Shapes, verb: int) -> int | None:
    """Return by whom: "was told by", and who is convinced, or has said where "'s" is "has"."""
    for governor in (verb, *shapes.kids(verb, "conj")):
        agent = shapes.kid(governor, "agent")
        if agent is not None:
            return shapes.kid(agent, "pobj")
    subject = shapes.kid(verb, "nsubjpass", "nsubj")
    if subject is None or shapes.form[subject] in ("it", "there"):
        return None
    if shapes.lemma[verb] in source_lists().holders:
        return None if shapes.kids(verb, "xcomp") else subject  # "was persuaded to leave"
    short = any(shapes.form[k] in ("'s", "’s") for k in shapes.kids(verb, "auxpass"))
    return subject if short and shapes.kids(verb, "ccomp", "dobj") else None


def _subject(shapes: Shapes, head: int, host: int, subjects: Subjects) -> int | None:
    if shapes.tag[host] == "VBN" and not shapes.kids(host, "aux", "auxpass"):
        agent = shapes.kid(host, "agent")
        if agent is not None:
            return shapes.kid(agent, "pobj")  # "asked by the envoy whether"
        if shapes.dep[host] == "advcl" and shapes.lemma[host] in source_lists().asked:
            return None
    if _seems(shapes, head, host):
        return _to_whom(shapes, head)
    if head != host and shapes.tag[head].startswith("NN"):
        return _of_noun(shapes, head, host, subjects)
    return subjects.of(host)


def _seems(shapes: Shapes, head: int, host: int) -> bool:
    """Tell "it is obvious that" and "she seems to win": the subject stands in what is said, and
    to whom it is or seems so is another.
    """
    if head == host and shapes.lemma[host] in source_lists().appearing:
        return True
    subject = shapes.subject(host)
    if subject is None or shapes.lemma[host] not in source_lists().seeming:
        return False
    if shapes.form[subject] == "there":
        return shapes.tag[head].startswith("JJ")
    return shapes.form[subject] in _POINTERS and not shapes.tag[head].startswith("NN")


def _to_whom(shapes: Shapes, head: int) -> int | None:
    """Return to whom something is so: "it is clear to the envoys that"."""
    for preposition in shapes.kids(head, "prep"):
        if shapes.form[preposition] in ("to", "for"):
            return shapes.kid(preposition, "pobj")
    return None


def _of_noun(shapes: Shapes, noun: int, verb: int, subjects: Subjects) -> int | None:
    """Return whose a noun is that a verb governs: "issued a warning", "drew protests from"."""
    named = _named_by(shapes, noun)
    lists, lemma = source_lists(), shapes.lemma[verb]
    if named is not None or lemma in lists.receives:
        return named
    subject = subjects.of(verb)
    if subject is None or (lemma in lists.raises and not is_actor(shapes, subject)):
        return None
    if lemma == "be" and shapes.tag[subject] not in ("NNP", "NNPS", "PRP"):
        return None
    return None if lemma == "be" and shapes.form[subject] == "it" else subject


def _named_by(shapes: Shapes, noun: int) -> int | None:
    """Return whom a noun is said to come from: "the warning from Moscow", "fears among"."""
    for preposition in shapes.kids(noun, "prep", "agent"):
        if shapes.form[preposition] in _FROM:
            return shapes.kid(preposition, "pobj")
    return None


def _owner(shapes: Shapes, noun: int, subjects: Subjects) -> int | None:
    """Return whose a nominal cue is: "Moscow's demand", "the warning from Moscow", and in
    "answered with a warning that" who answered.
    """
    up, gives = shapes.head[noun], source_lists().gives
    owner = shapes.kid(noun, "poss")
    if owner is not None:
        repeats = shapes.tag[owner] == "PRP$" and shapes.dep[noun] == "dobj"
        giver = subjects.of(up) if repeats and shapes.lemma[up] in gives else None
        return owner if giver is None else giver
    named = _named_by(shapes, noun)
    if named is not None:
        return named
    for clause in shapes.kids(noun, "relcl"):
        giver = shapes.kid(clause, "nsubj")
        if giver is not None and shapes.lemma[clause] in gives and shapes.tag[giver][0] != "W":
            return giver  # "the promise she made"
    if shapes.dep[noun] == "ROOT" and shapes.tag[noun] == "NNS":
        before = shapes.kids(noun, "compound")
        if before and before[-1] == noun - 1:
            return before[-1]  # "Moscow calls for", a verb taken for a noun
    of = shapes.kids(noun, "prep")
    if len(of) > 1 and shapes.form[of[0]] == "of":
        return shapes.kid(of[0], "pobj")  # "the enthusiasm of voters for"
    verb = shapes.head[up]
    if shapes.form[up] in ("with", "in", "under") and shapes.tag[verb].startswith("VB"):
        return subjects.of(verb)
    return None
