"""Sources of numbers that no statement holds: "according to", "UN estimates of", "put the toll at",
and the words before the colon of a headline.
"""

from __future__ import annotations

from detente.claims.clause import Range
from detente.claims.counting import Count, Counting
from detente.model.claim import Ref

#: Most words of a source before the colon of a headline.
HEADLINE = 6
#: Steps from a number up to whose estimate it is.
STEPS = 4


def named_source(counting: Counting, count: Count) -> tuple[Ref, Range] | None:
    """Return a source that no statement holds: "UN estimates of 4,000 dead", "Group: 31 killed"."""
    return (
        _according(counting, count)
        or _estimator(counting, count)
        or _setter(counting, count)
        or _before_colon(counting, count)
    )


def estimated(counting: Counting, count: Count) -> tuple[Ref, Range] | None:
    """Return whose very claim a number is, whoever tells of it: "an earlier Dutch claim of 900"."""
    c = counting.clauses
    of = c.head[count.anchor]
    if c.dep[count.anchor] != "pobj" or c.word[of] != "of":
        return None
    noun = c.head[of]
    if c.lemma[noun] not in counting.words["sources"]["estimates"]:
        return None
    for k in c.kids(noun, ("poss", "amod")):
        if (found := _ref(counting, k)) is not None and (found[0].country or found[0].actor_id):
            return found
    return None


def _ref(counting: Counting, token: int) -> tuple[Ref, Range] | None:
    c = counting.clauses
    for named in c.who(token):
        span = named.evidence.span
        return named.ref, (span.start, span.end)
    return None


def _according(counting: Counting, count: Count) -> tuple[Ref, Range] | None:
    """Return whom the clause of a number is told "according to"."""
    c = counting.clauses
    for token in counting.dossier.tokens(c.sentence_of(count.number)):
        if c.word[token] != "according" or count.number not in c.reach(c.head[token]):
            continue
        whom = c.prep(token, ("to",))
        if whom is None:
            continue
        start, end = c.stretch(whom, ("punct", "relcl", "appos"))
        words = counting.dossier.words[start:end]
        return _ref(counting, whom) or (Ref(words=words), (start, end))
    return None


def _estimator(counting: Counting, count: Count) -> tuple[Ref, Range] | None:
    """Return whose estimate, count or figure a number stands under or beside."""
    c = counting.clauses
    nouns = counting.words["sources"]["estimates"]
    at = count.anchor
    for _ in range(STEPS):
        head = c.head[at]
        beside = [head, *c.kids(head, ("nsubj", "nsubjpass"))]
        for noun in beside:
            if c.lemma[noun] not in nouns or noun == count.anchor:
                continue
            for k in c.kids(noun, ("poss", "amod", "compound", "nmod")):
                mention = c.actor(k)
                if mention is not None and (mention.country or mention.actor_id):
                    return c.ref_of(mention), (mention.span.start, mention.span.end)
            if (official := _official(counting, noun)) is not None:
                return official
            of = c.prep(noun, ("by", "from", "of"))
            if of is not None and of != count.anchor and (found := _ref(counting, of)):
                return found
        if head == at:
            return None
        at = head
    return None


def _official(counting: Counting, noun: int) -> tuple[Ref, Range] | None:
    """Return the state whose "official count" a number is: its officials were last spoken of."""
    c = counting.clauses
    for k in c.kids(noun, ("amod",)):
        country = counting.holders.of_class("GOV", noun) if c.word[k] == "official" else None
        if country is not None:
            span = c.start[k], c.end[noun]
            return Ref(words=counting.dossier.words[span[0] : span[1]], country=country), span
    return None


def _setter(counting: Counting, count: Count) -> tuple[Ref, Range] | None:
    """Return who puts a toll or number at so many: "the ministry put the toll at 57"."""
    c, verb = counting.clauses, count.verb
    if verb is None or c.lemma[verb] not in counting.words["sources"]["setting"]:
        return None
    under = c.head[count.anchor] if c.dep[count.anchor] == "pobj" else count.anchor
    if c.word[under] != "at":
        return None
    subject = c.subject(verb)
    return _ref(counting, subject) if subject is not None else None


def _before_colon(counting: Counting, count: Count) -> tuple[Ref, Range] | None:
    """Return the source that a headline names before a colon: "UN: 5,000 killed in Syria"."""
    c, dossier = counting.clauses, counting.dossier
    sentence = c.sentence_of(count.number)
    tokens = dossier.tokens(sentence)
    colon = next((k for k in tokens if c.word[k] == ":"), None)
    if colon is None or not 0 < colon - tokens[0] <= HEADLINE or colon > count.number:
        return None
    before = range(tokens[0], colon)
    if any(c.pos[k] in ("VERB", "AUX", "NUM") for k in before) or '"' in c.word[tokens[0] : colon]:
        return None
    head = before[-1]
    start, end = c.start[before[0]], c.end[head]
    inside = [m for m in dossier.mentions_in(start, end, "actor") if m.span.end <= end]
    if inside and inside[-1].span.end == end:
        return c.ref_of(inside[-1]), (start, end)
    if c.lemma[head] not in (*c.agents, *counting.words["sources"]["headline"]):
        return None
    country = inside[-1].country if inside else None
    return Ref(words=dossier.words[start:end], country=country), (start, end)
