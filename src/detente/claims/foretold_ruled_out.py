"""What surely foretells nothing, whoever says it: questions, aims, polls, judgements, threats, promises.

"They asked what it would change", "so that trucks could pass", "40 percent would agree", "it would be
wrong", "ships will be sunk", "the promise that it will end".
"""

from __future__ import annotations

from detente.claims.foretold import Forecasts, above, listed, rows
from detente.model.claim import Statement


def no_forecast(f: Forecasts, verb: int, modal: str, subject: int | None) -> bool:
    """Tell whether a clause surely foretells nothing, whoever says it."""
    c = f.clauses
    if subject is not None and c.word[subject] in listed("subjects"):
        return True
    if c.lemma[verb] in listed("verbs") or (modal == "would" and c.lemma[verb] in listed("wishes")):
        return True
    done = c.perfect(verb) or any(c.word[k] in ("'ve", "’ve") for k in c.kids(verb, ("aux",)))
    if done and modal != "will":
        return True
    hardly = any(c.word[k] in listed("hardly") for k in c.kids(verb, ("advmod",)))
    if modal in ("could", "can") and (hardly or c.denied(verb)):
        return True
    if c.dep[verb] == "relcl" and _picks_out(f, verb):
        return True
    if modal == "would" and any(c.word[k] == "who" for k in c.kids(verb, ("nsubj",))):
        return True  # "someone who would change course" says what sort of man is sought
    if modal == "would" and any(c.word[k] in listed("habits") for k in c.kids(verb, ("advmod",))):
        return True
    if modal == "can" and not _consequence(f, verb, subject):
        return True
    if asked(f, verb, subject) or c.supposed(verb):
        return True
    if f.planned(verb, subject) and not foreseen(f, verb):
        return True
    if _elliptic(f, verb) or aimed(f, verb, subject) or _arranged(f, verb) or _refused(f, subject):
        return True
    if _meant(f, verb, modal) or _polled(f, verb, subject):
        return True
    return _judged(f, verb, subject) or _threatened(f, verb) or _promised(f, verb)


def foreseen(f: Forecasts, verb: int) -> bool:
    """Tell whether somebody who plans nothing foretells a clause: "will meet soon, an editor predicted"."""
    seeing = frozenset(rows()["foreseeing"]["verbs"])
    said = f.statement(verb)
    if said is not None and isinstance(said.body, Statement) and said.body.lemma in seeing:
        return True
    cue = above(f, verb)
    return cue is not None and f.clauses.lemma[cue] in seeing


def _elliptic(f: Forecasts, verb: int) -> bool:
    """Tell whether a modal stands alone before another clause: "we will, once it has stopped"."""
    c = f.clauses
    modal = next((k for k in c.kids(verb, ("aux", "auxpass")) if c.tag[k] == "MD"), None)
    marks = c.kids(verb, ("mark", "advmod"))
    return modal is not None and any(
        k > modal and c.tag[k] in ("IN", "WRB") and c.word[k - 1] == "," for k in marks
    )


def aimed(f: Forecasts, verb: int, subject: int | None) -> bool:
    """Tell whether a clause says what an aim is ("our policy will be to help", "the focus will be on
    trade") and not what comes of it ("the policy will be an issue").
    """
    c = f.clauses
    if subject is None or c.lemma[verb] != "be" or c.lemma[subject] not in listed("aims"):
        return False
    to_do = any(c.finite(k) == "infinitive" for k in c.kids(verb, ("xcomp", "ccomp", "advcl")))
    return to_do or c.prep(verb, ("on",)) is not None


def _arranged(f: Forecasts, verb: int) -> bool:
    """Tell whether a clause says what has been arranged: "there will be a ceremony"."""
    c = f.clauses
    if c.lemma[verb] != "be" or not c.kids(verb, ("expl",)) or c.denied(verb):
        return False
    there = [k for k in c.kids(verb, ("attr", "nsubj")) if not c.denied(k)]
    return any(
        c.lemma[k] in listed("arranged_events") or c.lemma[k] in listed("appointments")
        for k in there
        if not any(c.word[j] == "no" for j in c.kids(k, ("det",)))
    )


def _refused(f: Forecasts, subject: int | None) -> bool:
    """Tell whether those around the speaker will not do something: "nobody here will touch it"."""
    c = f.clauses
    if subject is None or c.word[subject] not in ("nobody", "none", "one"):
        return False
    near = c.kids(subject, ("advmod", "prep"))
    return any(c.word[k] == "here" for k in near) or any(
        c.first(j) or any(c.word[i] in ("this", "our", "my") for i in c.kids(j, ("det", "poss")))
        for k in near
        for j in c.kids(k, ("pobj",))
    )


def _meant(f: Forecasts, verb: int, modal: str) -> bool:
    """Tell whether a clause is what something is for ("so that they could"), or a mere manner of
    speaking ("as one might put it").
    """
    c = f.clauses
    marks = {c.word[k] for k in c.kids(verb, ("mark", "advmod")) if k < verb}
    if c.dep[verb] == "advcl" and modal in ("could", "can", "may", "might"):
        return bool(marks & {"so", "before"}) or ("as" in marks and c.lemma[verb] == "put")
    return modal == "might" and any(c.word[k] == "one" for k in c.kids(verb, ("nsubj",)))


def _polled(f: Forecasts, verb: int, subject: int | None) -> bool:
    """Tell whether a clause says what people answered in a poll ("40 percent would support it")."""
    c = f.clauses
    return (
        subject is not None
        and c.lemma[subject] in listed("polled")
        and c.lemma[verb] in listed("polling")
    )


def _picks_out(f: Forecasts, verb: int) -> bool:
    """Tell whether a relative clause only says which one is meant: "the post she will take"."""
    c = f.clauses
    subject = c.kid(verb, "nsubj", "nsubjpass")
    if subject is None or c.tag[subject] in ("WDT", "WP") or c.kids(verb, ("mark", "prep")):
        return False
    noun = c.lemma[c.head[verb]]
    aside = c.word[c.left_edge(verb) - 1] == ","
    return not aside and noun not in rows()["cue_nouns"] and noun not in listed("nouns")


def _consequence(f: Forecasts, verb: int, subject: int | None) -> bool:
    """Tell whether "can" says what a thing leads to, no ability ("the missile can reach Guam")."""
    c = f.clauses
    person = subject is not None and c.lemma[subject] in c.agents
    only = any(c.word[k] == "only" for k in c.kids(verb, ("advmod",)))
    return (only or c.lemma[verb] in listed("consequence")) and not person


def asked(f: Forecasts, verb: int, subject: int | None) -> bool:
    """Tell whether a clause is a question inside a sentence ("what effect it would have")."""
    c = f.clauses
    if subject is not None and c.tag[subject] == "WP":
        return c.dep[verb] != "relcl"
    at = verb
    for _ in range(3):
        if c.dep[at] == "relcl":
            return False
        left = c.left_edge(at)
        for k in range(left, min(left + 3, verb)):
            below = c.dep[at] in ("ccomp", "pcomp") and c.head[k] == at
            time = c.word[k] in ("when", "where") and not below
            if c.tag[k] in ("WDT", "WP", "WRB") and c.word[k] != "that" and not time:
                return c.tag[k] != "WDT" or c.dep[k] == "det"
        if c.dep[at] not in ("xcomp", "conj"):
            return False
        at = c.head[at]
    return False


def _judged(f: Forecasts, verb: int, subject: int | None) -> bool:
    """Tell whether a clause judges ("it would be wrong") instead of foretelling."""
    c = f.clauses
    if c.lemma[verb] in listed("judging_verbs") and c.kid(verb, "auxpass") is not None:
        return True
    if c.lemma[verb] != "be" or subject is None:
        return False
    judging = rows()["no_prediction"]["judging"]
    return any(c.lemma[k] in judging for k in c.kids(verb, ("acomp", "attr")))


def _threatened(f: Forecasts, verb: int) -> bool:
    """Tell whether what is to be done to something is the speaker's line or threat."""
    c = f.clauses
    if c.lemma[verb] == "be" and c.kids(verb, ("expl",)):
        near = c.kids(verb, ("attr", "nsubj"))
        return any(c.lemma[k] in listed("threats") for k in near) and f.statement(verb) is not None
    if c.kid(verb, "nsubjpass") is None or c.prep(verb, ("by",)) is not None:
        return False
    lemma = c.lemma[verb]
    if lemma in listed("struck"):
        return f.statement(verb) is not None or above(f, verb) is not None
    return lemma in listed("regarded") and bool(c.prep(verb, ("as",)))


def _promised(f: Forecasts, verb: int) -> bool:
    """Tell whether a "that" clause says what a promise or demand is, names between passed over."""
    c = f.clauses
    opening = ("mark", "dobj", "pobj", "nmod", "advmod")
    mark = next((k for k in c.kids(verb, opening) if c.word[k] == "that" and k < verb), None)
    if mark is None:
        return False
    known = {*rows()["cue_nouns"], *rows()["no_prediction"]["nouns"]}
    at, first = mark - 1, c.dossier.tokens(c.sentence_of(verb)).start
    while at >= first and c.pos[at] not in ("VERB", "AUX"):
        if c.lemma[at] in known:
            return c.lemma[at] in listed("nouns")
        at -= 1
    return False
