"""What a figure counts: the noun and its modifiers, without whose it is and what befell it.

"Fifteen heavy Russian trucks" are heavy trucks: whose they are stands in `of`. Where only a fate is
told ("killing 12"), people are counted; where a verb tells of a measure ("rose to 12 percent"), it
is what the verb is said of.
"""

from __future__ import annotations

from detente.claims.clause import Range
from detente.claims.counting import Count, Counting

PEOPLE = "people"
#: Modifiers that belong to the name of a thing.
_MODIFIERS = frozenset({"amod", "compound", "nmod"})


def thing_of(counting: Counting, count: Count, fate: str | None) -> str | None:
    """Return the name of what is counted, "" where an amount says not of what, None for nothing."""
    words = counting.words
    if count.noun is not None:
        lemma = counting.clauses.lemma[count.noun]
        if lemma in words["not_counted"]["nouns"] and not count.measured:
            return None
        if fate and (_bare(counting, count.noun) or lemma in words["people"]["nouns"]):
            return PEOPLE
        noun = count.noun
        if counting.clauses.pos[noun] in ("VERB", "AUX"):
            # "Voted 19 to 0": the mention knows what the verb counts.
            return count.quantity.thing or count.mention.name or None
        if count.measured and lemma in words["role"]["change_nouns"]:
            changed = counting.clauses.prep(noun, ("in", "of"))
            noun = (
                changed if changed is not None and counting.clauses.pos[changed] == "NOUN" else noun
            )
        return named(counting, noun, count.number if noun == count.noun else None)
    if fate:
        return PEOPLE
    if not count.measured:
        of = numbered(counting, count)
        return None if of is None else named(counting, of, None)
    of = measured_of(counting, count)
    return "" if of is None else named(counting, of, None)


def numbered(counting: Counting, count: Count) -> int | None:
    """Return of what a bare number is told: "the number of soldiers is put at 10,000"."""
    c, verb = counting.clauses, count.verb
    if verb is None:
        return None
    row = counting.words["numbering"]
    if c.lemma[verb] not in (*row["verbs"], *row["past"]):
        return None
    subject = c.kid(verb, "nsubj")
    if subject is not None and c.lemma[verb] in row["past"] and c.tag[subject] == "NNS":
        return subject if c.dep[count.number] == "dobj" else None
    for subject in c.kids(verb, ("nsubj", "nsubjpass", "dobj")):
        if c.lemma[subject] in row["nouns"] and subject != count.number:
            below = c.prep(subject, ("of",))
            if below is not None and below != count.number and c.pos[below] in ("NOUN", "PROPN"):
                return below
    return None


def only_fate(counting: Counting, count: Count) -> bool:
    """Tell whether only a fate stands after the number: "and 20 wounded", whoever they are."""
    noun = count.noun
    return (
        noun is not None
        and counting.clauses.word[noun] in counting.words["fate_words"]
        and not counting.clauses.word[noun].endswith("s")
    )


def _bare(counting: Counting, noun: int) -> bool:
    """Tell whether a noun names no one but by what befell him ("85 wounded", "12 deaths")."""
    c, words = counting.clauses, counting.words
    if c.lemma[noun] in words["people"]["named"]:
        return False
    return c.lemma[noun] in words["fate_words"] or c.word[noun] in words["fate_words"]


def named(counting: Counting, noun: int, number: int | None) -> str:
    """Return a noun with the modifiers that belong to its name; capitals stay with names."""
    c, words = counting.clauses, counting.dossier.words
    first, last = c.whole(*noun_words(counting, noun, number))
    kept: list[int] = []
    for token in counting.dossier.tokens_in(first, last):
        glued = token > 0 and c.end[token - 1] == c.start[token]
        fits = token == noun or (glued and bool(kept) and kept[-1] == token - 1)
        plain = (
            c.pos[token] in ("NOUN", "PROPN", "ADJ", "ADV", "VERB", "PUNCT", "PART", "CCONJ")
            and (
                c.word[token] not in counting.words["no_name"]["words"]
                or _hyphened(counting, token)
            )
            and not _whose(counting, token, noun)
        )
        if (fits or plain) and (kept or c.word[token][0].isalpha()):
            kept.append(token)
    said = ""
    for token in kept:
        proper = c.pos[token] == "PROPN" or c.tag[token] in ("NNP", "NNPS", "JJ")
        glued = bool(said) and c.start[token] == c.end[token - 1]
        word = words[c.start[token] : c.end[token]] if proper or glued else c.word[token]
        said += word if glued or not said else f" {word}"
    return said + _with(counting, noun)


def _hyphened(counting: Counting, token: int) -> bool:
    """Tell whether a word is joined to the next by a hyphen ("big-bank")."""
    end = counting.clauses.end[token]
    return counting.dossier.words[end : end + 1] == "-"


def _whose(counting: Counting, token: int, noun: int) -> bool:
    """Tell whether a modifier only says whose a thing is: "Russian", "U.S."; "North Koreans" are
    named by both words.
    """
    c = counting.clauses
    mention = c.actor(token)
    if mention is not None and c.tag[noun] == "NNPS" and mention == c.actor(noun):
        return False
    return mention is not None and bool(mention.country or mention.actor_id or mention.members)


def noun_words(counting: Counting, noun: int, number: int | None) -> Range:
    """Return code points of a noun with the modifiers that stand before it and after the number."""
    c = counting.clauses
    first = noun
    while (
        first > 0
        and (number is None or first - 1 > number)
        and (
            c.dep[first - 1] in _MODIFIERS
            or c.pos[first - 1] == "PUNCT"
            or (c.tag[first - 1] in ("HYPH", "VBN", "VBG", "CC", "POS"))
        )
        and c.head[first - 1] in range(first, noun + 1)
        and c.pos[first - 1] != "NUM"
    ):
        first -= 1
    while first < noun and c.pos[first] in ("PUNCT", "CCONJ", "PART"):
        first += 1
    return c.start[first], c.end[noun]


def _with(counting: Counting, noun: int) -> str:
    """Return the bare plural that is counted together with a noun ("12 women and children")."""
    c = counting.clauses
    for k in c.kids(noun, ("conj",)):
        between = [c.word[i] for i in range(noun + 1, k)]
        bare = not c.kids(k, ("nummod", "det", "poss", "amod", "compound"))
        if c.tag[k] == "NNS" and c.tag[noun] == "NNS" and bare and between == ["and"]:
            return f" and {c.word[k]}"
    return ""


def measured_of(counting: Counting, count: Count) -> int | None:
    """Return what an amount without a noun is of: what rose, what cost it, what it is spent on."""
    c, verb, number = counting.clauses, count.verb, count.number
    whole = counting.whole(number, verb) or counting.whole(c.head[number], verb)
    if whole is None and verb is not None:
        lemma, hangs = c.lemma[verb], counting.role_of(number, verb)
        direct = hangs in ("dobj", "attr", "npadvmod", "advmod", "oprd", "acomp")
        if lemma in counting.words["spending"]["verbs"] and hangs == "dobj":
            whole = c.prep(verb, ("on", "for")) or c.prep(number, ("on", "for"))
        elif lemma in counting.words["spending"]["giving"] and count.quantity.measure == "money":
            use = c.prep(verb, ("for",)) or c.prep(number, ("for",))
            whole = use if use is not None and c.tag[use] in ("NN", "NNS") else None
        elif count.quantity.measure == "distance" and lemma in ("be", "lie"):
            return None  # a place is so far from another
        elif lemma in counting.words["measuring"]["verbs"] and (
            direct or lemma in counting.words["role"]["change_verbs"]
        ):
            subject = c.subject(verb)
            if subject is not None and c.actor(subject) is not None:
                # "fired a missile, which flew": what travels is what was fired.
                subject = c.kid(c.head[verb], "dobj") if c.dep[verb] == "advcl" else None
            whole = subject if subject != number else None
    if whole is not None and c.pos[whole] == "PRON" and verb is not None and c.dep[verb] == "relcl":
        whole = c.head[verb]
    if whole is None or c.pos[whole] not in ("NOUN", "PROPN"):
        return None
    inside = counting.dossier.tokens_in(count.mention.span.start, count.mention.span.end)
    below = c.prep(whole, ("of",))
    if c.lemma[whole] in counting.words["no_name"]["wholes"]:
        if below is not None and below not in inside:
            whole = below
        elif not c.kids(whole, ("compound",)):
            return None
    return whole if c.pos[whole] in ("NOUN", "PROPN") and c.actor(whole) is None else None
