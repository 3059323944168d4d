"""Who is said to speak, from the words around a reporting verb and no parse.

A noun phrase is known by how it begins (a pronoun, a capital, a determiner) and by where it must
end (a preposition of time or place, a comma that opens no description, the verb). What does not
begin like one names nobody, so that a speaker is left unknown rather than made up.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.claims.quotes_words import Token, Words

#: Most tokens of a speaker with a description of him; of one described after a comma.
LONG, DESCRIBED = 24, 14

_COMMA = frozenset({",", "–", "—", "-", "--", "("})
Span = tuple[int, int]


def after_verb(tokens: Sequence[Token], at: int, lists: Words) -> Span | None:
    """Return the speaker that stands right behind the verb before token `at`: "said Ana Ruiz, who"."""
    if at >= len(tokens) or not _begins(tokens[at], lists, strictly=False):
        return None
    if tokens[at].form in lists.pronouns:
        return tokens[at].start, tokens[at].end
    last = at
    for here in range(at, min(len(tokens), at + LONG)):
        form = tokens[here].form
        if form in _COMMA:
            last = _description(tokens, at, here, last, lists)
            break
        if not form[0].isalnum() and form != "&":
            break
        if here > at and form in lists.stops and not _names_place(tokens, here, at, lists):
            break
        last = here
    while last > at and tokens[last].form in lists.links:
        last -= 1
    return _named(tokens, at, last, lists)


def _names_place(tokens: Sequence[Token], here: int, at: int, lists: Words) -> bool:
    """Tell "an official in Kabul" from "Ruiz in an interview"."""
    common = tokens[at].form in lists.determiners or not tokens[at].capital
    following = here + 1 < len(tokens) and tokens[here + 1].capital
    return tokens[here].form in ("in", "at") and common and following


def _description(tokens: Sequence[Token], at: int, comma: int, last: int, lists: Words) -> int:
    """Return the last token of what describes the speaker from token `at` on, behind a comma.

    "the envoy, Ana Ruiz", "Ruiz, 61, of the ministry", "Ruiz, who leads the talks"; `last` if none.
    """
    if tokens[comma].form not in (",", "("):
        return last
    first = comma + 1
    while first < len(tokens):
        end = first
        while end < len(tokens) and tokens[end].form[0].isalnum():
            end += 1
        if end - first > DESCRIBED or not _describes(tokens, at, first, end, lists):
            return last
        last = end - 1
        if end >= len(tokens) or tokens[end].form != ",":
            return last + (end < len(tokens) and tokens[end].form == ")")
        first = end + 1
    return last


def _describes(tokens: Sequence[Token], at: int, first: int, end: int, lists: Words) -> bool:
    """Tell whether tokens [first, end) describe the one named from token `at` on."""
    here = tokens[first]
    if first >= end:
        return False
    if here.form.isdigit() or here.form in lists.describes or here.form in ("of", "from"):
        return True
    if here.capital:
        apart = tokens[at].form in lists.determiners
        return apart and not any(_verb(tokens[i], lists) for i in range(first, end))
    return _begins(here, lists) and not _verb(here, lists) and here.form not in lists.stops


def before_verb(
    tokens: Sequence[Token], at: int, lists: Words, *, alone: bool = False
) -> Span | None:
    """Return the speaker before the verb at token `at`, in a clause that begins with the tokens.

    `alone`: the clause stands between a quote and its end, so it begins with the speaker.
    """
    if at == 0:
        found = after_verb(tokens, 1, lists)
        done = found is not None and not any(t.capital for t in tokens if t.start >= found[1])
        return found if done and len(tokens) <= LONG else None
    last = at - 1
    passive = False
    while last >= 0 and idle(tokens[last], lists):
        passive = passive or tokens[last].form in lists.passive
        last -= 1
    if last < 0 or (passive and not _participle(tokens[at])):
        return None
    form = tokens[last].form
    if form in lists.pronouns and form not in lists.relative:
        return tokens[last].start, tokens[last].end
    if form in lists.conjunctions or _participle(tokens[at]):
        return _shared(tokens, at, lists)
    if form in _COMMA or form == ")":
        return _described(tokens, last, lists, alone=alone)
    begun = last
    while begun > 0 and tokens[begun - 1].form[0].isalnum():
        begun -= 1
    if begun > 0 and (alone or tokens[begun].form in lists.links):
        return _described(tokens, last + 1, lists, alone=alone)
    return _phrase(tokens, begun, last, lists, alone=alone)


def _shared(tokens: Sequence[Token], at: int, lists: Words) -> Span | None:
    """Return the speaker of a verb that shares him with one before it: "Ruiz agreed, adding"."""
    for earlier in range(at - 1, 0, -1):
        if tokens[earlier].form in lists.quoting and tokens[at - 1].form == "as":
            return quoted_as(tokens, earlier, lists)
        if tokens[earlier].form in lists.forms and not _participle(tokens[earlier]):
            return before_verb(tokens, earlier, lists)
    return leading(tokens, at, lists)


def quoted_as(tokens: Sequence[Token], at: int, lists: Words) -> Span | None:
    """Return the speaker of "the agency quoted Ruiz as saying" and "Ruiz was quoted as saying"."""
    stop = next((i for i in range(at + 1, len(tokens)) if tokens[i].form == "as"), None)
    if stop is None or stop - at > LONG:
        return None
    if stop > at + 1 and _begins(tokens[at + 1], lists):
        return _named(tokens, at + 1, stop - 1, lists)
    last = at - 1
    while last >= 0 and idle(tokens[last], lists):
        last -= 1
    passive = any(tokens[i].form in lists.passive for i in range(last + 1, at))
    if last < 0 or not passive:
        return None
    return before_verb([*tokens[: last + 1], tokens[at]], last + 1, lists)


def _described(tokens: Sequence[Token], comma: int, lists: Words, *, alone: bool) -> Span | None:
    """Return the speaker of "Ruiz, who heads the ministry, said" with what describes him.

    Of the stretches between commas he is the last that is no description, or the first of all
    where the clause begins with him.
    """
    starts = [0] + [
        i + 1 for i in range(comma) if tokens[i].form in _COMMA or tokens[i].form == ";"
    ]
    stops = [*(start - 1 for start in starts[1:]), comma]
    found: Span | None = None
    for begun, stop in zip(reversed(starts), reversed(stops), strict=True):
        if comma - begun > LONG:
            break
        if begun >= stop or tokens[begun].form in lists.prepositions:
            continue
        phrase = _phrase(tokens, begun, stop - 1, lists, alone=False)
        if phrase is None:
            continue
        if tokens[stop].form == "(":
            phrase = phrase[0], tokens[comma - (tokens[comma].form != ")")].end
        elif stop + 1 < comma and _describes(tokens, begun, stop + 1, stop + 2, lists):
            phrase = phrase[0], tokens[comma - 1].end
        found = phrase
        if tokens[begun].capital and tokens[begun].form not in lists.describes and not alone:
            break
    return found


def _phrase(
    tokens: Sequence[Token], begun: int, last: int, lists: Words, *, alone: bool
) -> Span | None:
    """Return the noun phrase that ends at token `last` and begins no earlier than `begun`."""
    while begun < last and tokens[begun].form in lists.conjunctions:
        begun += 1
    for here in range(begun, last + 1):
        if tokens[here].form in lists.subordinators and not (alone and tokens[here].form == "that"):
            begun = here + 1
    if begun > last:
        return None
    whole = last - begun < LONG and _begins(tokens[begun], lists)
    if whole and not any(_verb(tokens[i], lists) for i in range(begun, last)):
        return _named(tokens, begun, last, lists)
    first = last
    while first > begun and _goes_back(tokens, first, lists):
        first -= 1
    return _named(tokens, first, last, lists) if _begins(tokens[first], lists) else None


def _named(tokens: Sequence[Token], first: int, last: int, lists: Words) -> Span | None:
    """Return a noun phrase unless it is bare words: only many of a kind speak without an article."""
    if tokens[first].form in lists.determiners or tokens[first].form in lists.pronouns:
        if first == last and tokens[first].form in lists.articles:
            return None
    elif not any(tokens[i].capital for i in range(first, last + 1)):
        head = next(
            (i - 1 for i in range(first + 1, last + 1) if tokens[i].form in lists.links), last
        )
        if not (tokens[head].form.endswith("s") or tokens[head].form in lists.plurals):
            return None
    return tokens[first].start, tokens[last].end


def _verb(token: Token, lists: Words) -> bool:
    return token.form in lists.forms or token.form in lists.auxiliaries


def _goes_back(tokens: Sequence[Token], first: int, lists: Words) -> bool:
    """Tell whether the token before `first` belongs to the same noun phrase."""
    here, before = tokens[first], tokens[first - 1]
    if _verb(before, lists):
        return False
    if here.form in lists.determiners:
        return before.form in lists.links
    if before.form in lists.links:
        return before.form not in ("and", "from", "with", "at", "for") or not here.capital
    if before.form in lists.prepositions:
        return False
    return before.capital or not here.capital or before.form in lists.determiners


def leading(tokens: Sequence[Token], at: int, lists: Words) -> Span | None:
    """Return the noun phrase that a sentence begins with, before token `at`; None if unsure.

    Behind it stands a verb no list holds, so only what certainly ends is taken: a pronoun, a run of
    capitals, a determiner's phrase up to a verb known by its look.
    """
    begun = 0
    while begun < at and (tokens[begun].form in lists.prepositions or _participle(tokens[begun])):
        while begun < at and tokens[begun].form != ",":
            begun += 1
        begun += 1
    while begun < at and (tokens[begun].form in lists.conjunctions or tokens[begun].form == ","):
        begun += 1
    if begun >= at:
        return None
    first = tokens[begun]
    if first.form in lists.pronouns:
        return first.start, first.end
    last = begun
    if first.capital and first.form not in lists.determiners:
        while last + 1 < at and _capital_goes_on(tokens, last, at):
            last += 1
        if last == begun and not _acts(tokens, last + 1, at, lists):
            return None
        return first.start, tokens[last].end
    if first.form not in lists.determiners:
        return None
    for here in range(begun + 1, min(at, begun + LONG)):
        form = tokens[here].form
        if not form[0].isalnum():
            return None
        if here > begun + 1 and (_verb(tokens[here], lists) or form.endswith("ed")):
            return first.start, tokens[here - 1].end
    return None


def _acts(tokens: Sequence[Token], here: int, at: int, lists: Words) -> bool:
    """Tell a verb by its look; every sentence begins with a capital, so one alone names nobody yet."""
    if here >= at:
        return True
    form = tokens[here].form
    return _verb(tokens[here], lists) or form.endswith("ed") or form in (":", ",")


def _capital_goes_on(tokens: Sequence[Token], last: int, at: int) -> bool:
    following = tokens[last + 1]
    if following.capital:
        return True
    linked = following.form in ("of", "the", "de", "al", "bin", "van", "von", "&", "and")
    return linked and last + 2 < at and tokens[last + 2].capital


def _begins(token: Token, lists: Words, *, strictly: bool = True) -> bool:
    """Tell whether a noun phrase may begin with a token."""
    if not token.form[0].isalnum():
        return False
    if token.form in lists.determiners or token.form in lists.pronouns:
        return True
    if token.form in lists.prepositions or token.form in lists.conjunctions:
        return False
    return token.capital or (not (strictly and _adverb(token)) and token.form not in lists.stops)


def _participle(token: Token) -> bool:
    return token.form.endswith("ing")


def idle(token: Token, lists: Words) -> bool:
    """Tell what may stand between a speaker and the verb: "has", "later", "on Monday", "bluntly"."""
    return token.form in lists.auxiliaries or token.form in lists.adverbs or _adverb(token)


def _adverb(token: Token) -> bool:
    return token.form.endswith("ly") and not token.capital
