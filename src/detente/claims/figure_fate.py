"""What befell those a figure counts: killed, wounded, missing, displaced, captured ...

Read off the noun ("12 dead"), a word beside it ("12 wounded soldiers"), the noun it hangs on ("the
deaths of 12 nurses") or the verb. A verb befalls its object; of dying, the subject.
"""

from __future__ import annotations

from detente.claims.counting import Count, Counting
from detente.model.claim import Fate

_BESIDE = ("amod", "acl", "acomp", "relcl")
#: How what a verb befalls hangs on it.
_STRUCK = ("dobj", "nsubjpass")


def fate_of(counting: Counting, count: Count) -> tuple[Fate | None, int | None]:
    """Return what befell those counted and the token that says so, (None, None) for nothing."""
    token = count.noun if count.noun is not None else count.number
    found = _by_words(counting, token, noun=count.noun is not None)
    if found[0] == "abducted":
        # Hostages may have met worse: "beheaded three hostages".
        worse = _by_verbs(counting, token, count.verb)
        found = worse if worse[0] == "killed" else found
    if found[0] is not None:
        return found
    if count.measured:
        return None, None
    found = _by_verbs(counting, token, count.verb)
    if found[0] is not None:
        return found
    outer = counting.included_in(token)
    if outer is not None:
        found = _by_words(counting, outer, noun=True)
        return found if found[0] is not None else _by_verbs(counting, outer, counting.verb(outer))
    return _among_the_dead(counting, token, count.verb)


def _by_words(counting: Counting, token: int, *, noun: bool) -> tuple[Fate | None, int | None]:
    """Return a fate told by the noun itself, words beside it, or the noun it hangs on."""
    c, words = counting.clauses, counting.words["fate_words"]
    for form in (c.lemma[token], c.word[token]):
        if form in words and noun:
            return words[form], token
    for k in c.kids(token, _BESIDE):
        bare = not (c.dep[k] == "relcl" and c.kids(k, ("dobj",)))
        if c.dep[k] == "acl" and c.tag[k] == "VBG" and _flees(counting, k):
            return "displaced", k
        if c.word[k] in words and c.tag[k] in ("VBN", "JJ", "VBD") and bare:
            return words[c.word[k]], k
    following = token + 1
    if not noun and following < len(c.word) and c.word[following] in words:
        return words[c.word[following]], following
    governor = token
    while c.dep[governor] == "pobj" and c.word[c.head[governor]] in ("of", "for"):
        governor = c.head[c.head[governor]]
        if c.lemma[governor] in counting.words["fate_nouns"]:
            return counting.words["fate_nouns"][c.lemma[governor]], governor
    return None, None


def _flees(counting: Counting, verb: int) -> bool:
    fled = counting.clauses.lemma[verb] in counting.words["fate"]["fled"]
    return fled and _left_home(counting, verb)


def _by_verbs(counting: Counting, token: int, verb: int | None) -> tuple[Fate | None, int | None]:
    """Return a fate told by a verb or by one before it with the same object: "seized and shot"."""
    found = _by_verb(counting, token, verb)
    c = counting.clauses
    if found[0] is not None or verb is None or c.dep[verb] != "conj":
        return found
    before, hangs = c.head[verb], counting.role_of(token, verb)
    alone = not c.kids(before, _STRUCK) and c.lemma[before] != c.lemma[verb]
    if hangs != "dobj" or not alone:
        return None, None
    for fate, lemmas in counting.words["fate"].items():
        if c.lemma[before] in lemmas and fate not in ("dead", "fled"):
            return fate, before
    return None, None


def _by_verb(counting: Counting, token: int, verb: int | None) -> tuple[Fate | None, int | None]:
    """Return a fate told by the verb that those counted are subject or object of."""
    c, words = counting.clauses, counting.words
    if verb is None:
        return None, None
    hangs = counting.role_of(token, verb)
    lemma = c.lemma[verb]
    if lemma in words["left"]["verbs"]:
        after = (*c.kids(verb, ("oprd", "acomp", "xcomp", "ccomp", "advcl")), token + 1)
        for k in after:
            if k < len(c.word) and c.word[k] in words["fate_words"] and k > token:
                return words["fate_words"][c.word[k]], k
    if c.lemma[token] in words["lives"]["nouns"] and lemma in words["lives"]["verbs"]:
        return "killed", verb
    if hangs in ("nsubj", "nsubjpass"):
        for k in c.kids(verb, ("acomp", "oprd", "attr", "xcomp")):
            if c.word[k] in words["fate_words"]:
                return words["fate_words"][c.word[k]], k
    if _toll(counting, verb, hangs):
        return "killed", verb
    passive = bool(c.kids(verb, ("auxpass",))) or hangs == "nsubjpass"
    bare = c.tag[verb] == "VBN" and not c.kids(verb, ("aux",)) and c.dep[verb] != "ROOT"
    for fate, lemmas in words["fate"].items():
        if lemma not in lemmas:
            continue
        struck = hangs in _STRUCK or (hangs == "nsubj" and (bare or passive))
        if fate == "dead" and hangs == "nsubj":
            return "killed", verb
        if fate == "missing":
            # "1,400 people are missing"; who misses a train is not.
            gone = c.tag[verb] == "VBG" and hangs == "nsubj" and c.kid(verb, "dobj") is None
            return (fate, verb) if gone else (None, None)
        if fate == "fled" and hangs == "nsubj":
            return ("displaced", verb) if _left_home(counting, verb) else (None, None)
        if fate not in ("dead", "fled") and struck:
            return fate, verb
    for verbs, particle, fate in words["taken"]["phrases"]:
        if lemma in verbs.split() and hangs in _STRUCK and _beside(counting, verb, particle):
            return fate, verb
    return None, None


def _left_home(counting: Counting, verb: int) -> bool:
    """Tell whether those who flee left where they live, not a room or a scene."""
    c, words = counting.clauses, counting.words["homes"]["nouns"]
    goal = c.kid(verb, "dobj") or c.prep(verb, ("from",))
    if goal is None:
        return bool(c.prep(verb, ("to", "into", "across")))
    mention = c.place_in(goal)
    return c.lemma[goal] in words or mention is not None


def _beside(counting: Counting, verb: int, words: str) -> bool:
    """Tell whether a word stands near after a verb: "taken hostage", "shot dead"."""
    c = counting.clauses
    return words in c.word[verb + 1 : verb + 8] and c.sentence_of(verb) is not None


def _toll(counting: Counting, verb: int, hangs: str) -> bool:
    """Tell whether the verb is said of a death toll: "the toll rose to 57", "put the toll at 57"."""
    c = counting.clauses
    if hangs not in ("inside", "dobj", "attr", "pobj", "prep"):
        return False
    spoken = [*c.kids(verb, ("nsubj", "nsubjpass", "dobj"))]
    return any(c.lemma[k] == "toll" and "casualty" not in c.word[k - 1 : k] for k in spoken)


def _among_the_dead(
    counting: Counting, token: int, verb: int | None
) -> tuple[Fate | None, int | None]:
    """Return the fate of those named among the dead: "the dead include 12 nurses"."""
    c, words = counting.clauses, counting.words
    if verb is None:
        return None, None
    if c.lemma[verb] == "include" and counting.role_of(token, verb) == "dobj":
        subject = c.subject(verb)
    elif c.lemma[verb] == "be":
        subject = c.prep(verb, ("among",))
    else:
        return None, None
    if subject is None:
        return None, None
    for form in (c.lemma[subject], c.word[subject]):
        if form in words["fate_words"]:
            return words["fate_words"][form], subject
        if form in words["dead"]["nouns"]:
            return "killed", subject
    return None, None
