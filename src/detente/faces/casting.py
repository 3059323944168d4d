"""Casting: the commands under `actors`: who is who, and a person's judgement of it."""

from __future__ import annotations

from inspect import Parameter, Signature, signature
from typing import Annotated, Any

import typer
from typer import Argument, Option

from detente.crisis import Crisis, Filters
from detente.crisis.adding import Post, shared
from detente.errors import ConfigError
from detente.faces import questions, show
from detente.faces.asking import asked, crisis_at
from detente.faces.options import ActorId, AddedKind, By, Json, Note, Store
from detente.model.judged import ActorJudgement
from detente.model.profile import PostTold, Profile
from detente.views import words
from detente.views.profile import by_a_person, said

app = typer.Typer(
    invoke_without_command=True,
    no_args_is_help=False,
    epilog="Examples: detente actors --limit 10   ·   detente actors show nikita-khrushchev",
)
_SEVERAL = "May be repeated."


def _listing() -> Any:  # noqa: ANN401 - a function with the flags of the listing
    """Return the bare command: the listing as it always was, unless a command of its own follows."""

    def actors(ctx: typer.Context, **values: Any) -> None:  # noqa: ANN401 - as the flags say
        if ctx.invoked_subcommand is None:
            questions.actors(**values)
        elif any(value not in (None, False) for value in values.values()):
            raise ConfigError(
                f"put the flags behind the command: actors {ctx.invoked_subcommand} ..."
            )

    flags = list(signature(questions.actors).parameters.values())
    context = Parameter("ctx", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    actors.__doc__ = questions.actors.__doc__
    actors.__annotations__ = {p.name: p.annotation for p in (context, *flags)}
    actors.__dict__["__signature__"] = Signature([context, *flags])
    return actors


app.callback()(_listing())


@app.command("show", epilog="Example: detente actors show nikita-khrushchev")
@asked()
def profile(crisis: Crisis, filters: Filters, id: ActorId, as_json: Json = False) -> None:  # noqa: A002
    """Show what the record tells of an actor: spellings, posts as told and as held, doubts, decisions."""
    del filters
    found = crisis.profile(id)
    if as_json:
        show.one_line(found)
        return
    for line in _lines(found):
        show.line(line)


@app.command(
    epilog='Example: detente actors add "Petro Ivanenko" --country UKR --office "deputy mayor of Kharkiv" '
    '--from 2021 --alias "P. Ivanenko"'
)
def add(
    name: Annotated[str, Argument(metavar="NAME", help="The usual name.")],
    store: Store = None,
    kind: Annotated[
        AddedKind | None, Option("--kind", help="A person, if nothing else is said.")
    ] = None,
    id: Annotated[  # noqa: A002 - the name the user sees
        str | None, Option("--id", help="The id; made of the name if not given.")
    ] = None,
    country: Annotated[
        str | None, Option("--country", metavar="CODE", help="The state it is filed under: UKR.")
    ] = None,
    sector: Annotated[
        str | None,
        Option(
            "--sector",
            metavar="CODE",
            help="PLOVER's sector: GOV, MIL, REB ...; of a post, what its words tell.",
        ),
    ] = None,
    gender: Annotated[str | None, Option("--gender", help="m or f, where it is known.")] = None,
    alias: Annotated[
        list[str] | None, Option("--alias", help=f"Another full name. {_SEVERAL}")
    ] = None,
    surname: Annotated[
        list[str] | None,
        Option("--surname", help=f"A name that alone may mean this person. {_SEVERAL}"),
    ] = None,
    office: Annotated[
        list[str] | None,
        Option(
            "--office", help=f"A post. {_SEVERAL} --of, --from and --until go with each in turn."
        ),
    ] = None,
    of: Annotated[
        list[str] | None, Option("--of", metavar="ID", help="Whose post; else the country's.")
    ] = None,
    since: Annotated[
        list[str] | None, Option("--from", metavar="DAY", help="Held from: YYYY, YYYY-MM or a day.")
    ] = None,
    until: Annotated[
        list[str] | None, Option("--until", metavar="DAY", help="Held until; none: still.")
    ] = None,
    by: By = "unnamed",
    note: Note = "",
    as_json: Json = False,
) -> None:
    """Add an actor whom the gazetteer does not have, or more about one it has.

    The names are found in reports from then on, and in those that are in: only reports that have one
    of them are read for names again, and none is parsed again. A later addition of the same id stands
    before an earlier one; nothing is lost.
    """
    posts = _posts(office or [], of or [], since or [], until or [])
    made = crisis_at(store).add_actor(
        name,
        kind=kind.value if kind else None,
        id=id,
        country=country,
        sector=sector,
        gender=gender,
        aliases=alias or (),
        surnames=surname or (),
        posts=posts,
        since=None if posts else _only(since, "--from"),
        until=None if posts else _only(until, "--until"),
        by=by,
        note=note,
    )
    _decided(made, as_json=as_json)
    for shared_name, ids in (shared(made.row) if made.row else {}).items():
        show.error(
            f"note: {shared_name!r} also stands for {', '.join(ids)}; if that is not meant: "
            f"detente actors withdraw {made.id[:8]}"
        )


def _posts(titles: list[str], of: list[str], since: list[str], until: list[str]) -> list[Post]:
    """Return the posts that the flags give, each with its own --of, --from and --until or with the only one."""
    for flag, values in (("--of", of), ("--from", since), ("--until", until)):
        if titles and len(values) not in {0, 1, len(titles)}:
            raise ConfigError(
                f"{len(titles)} posts and {len(values)} of {flag}: give one, or one each"
            )
    if of and not titles:
        raise ConfigError("--of says whose post it is: give the --office too")

    def nth(values: list[str], n: int) -> str | None:
        return None if not values else values[n] if len(values) > 1 else values[0]

    return [
        Post(title=title, of=nth(of, n), since=nth(since, n), until=nth(until, n))
        for n, title in enumerate(titles)
    ]


def _only(values: list[str] | None, flag: str) -> str | None:
    if values and len(values) > 1:
        raise ConfigError(f"{flag} stands once where there is no --office")
    return values[0] if values else None


@app.command(
    epilog='Example: detente actors merge petro-ivanenko petr-ivanenko --note "one man, two spellings"'
)
def merge(
    left: ActorId,
    right: Annotated[str, Argument(metavar="ID", help="The other id, which becomes the first.")],
    store: Store = None,
    force: Annotated[
        bool, Option("--force", help="Even where one is a person and the other is not.")
    ] = False,
    by: By = "unnamed",
    note: Note = "",
    as_json: Json = False,
) -> None:
    """Decide that two ids are one actor; the gazetteer's id stands, or else the first."""
    made = crisis_at(store).merge_actors(left, right, by=by, note=note, force=force)
    _decided(made, as_json=as_json)


@app.command(
    epilog="Examples: detente actors split ali-hassan ali-hasan   ·   "
    'detente actors split ali-hassan --in 3f9a2c41 --as "Ali Hassan (trader)"'
)
def split(
    left: ActorId,
    right: Annotated[
        str, Argument(metavar="ID", help="The other id; none with --in.", show_default=False)
    ] = "",
    store: Store = None,
    within: Annotated[
        list[str] | None,
        Option("--in", metavar="REPORT", help=f"A report in which it is another. {_SEVERAL}"),
    ] = None,
    name: Annotated[str, Option("--as", metavar="NAME", help="What to call the other.")] = "",
    by: By = "unnamed",
    note: Note = "",
    as_json: Json = False,
) -> None:
    """Decide that two ids are two actors, or that one id is somebody else in some reports."""
    made = crisis_at(store).split_actors(
        left, right, reports=within or (), name=name, by=by, note=note
    )
    _decided(made, as_json=as_json)


@app.command(epilog="Example: detente actors withdraw 5c1e09d2")
def withdraw(
    id: Annotated[  # noqa: A002 - the name the user sees
        str,
        Argument(metavar="JUDGEMENT", help="A judgement's id, as `actors judgements` lists it."),
    ],
    store: Store = None,
    by: By = "unnamed",
    note: Note = "",
    as_json: Json = False,
) -> None:
    """Take a decision about actors back. It stays listed, and the one before it holds again."""
    made = crisis_at(store).withdraw_judgement(id, by=by, note=note)
    _decided(made, as_json=as_json)


@app.command(epilog="Example: detente actors judgements --json")
@asked()
def judgements(crisis: Crisis, filters: Filters, as_json: Json = False) -> None:
    """List every decision about actors, oldest first: what, by whom, when, and whether it holds."""
    del filters
    found = crisis.decisions()
    if as_json:
        for one in found:
            show.one_line(one)
        return
    rows = (
        {
            "id": one.id[:8],
            "decision": one.said,
            "holds": "yes" if one.holds else "no",
            "by": one.by,
            "at": f"{one.at:%Y-%m-%d %H:%M}",
            "note": one.note,
        }
        for one in found
    )
    show.grid(("id", "decision", "holds", "by", "at", "note"), rows)


def _decided(made: ActorJudgement, *, as_json: bool) -> None:
    if as_json:
        show.one_line(made)
    else:
        show.line(f"kept {made.id[:8]}: {said(made)}")


def _lines(found: Profile) -> list[str]:
    filed = ", ".join(part for part in (found.kind, found.country, found.sector) if part)
    whence = "; ".join(
        said_so
        for said_so, so in (
            ("of the gazetteer", found.known),
            ("more was added by a person", found.known and found.added),
            ("added by a person", found.added and not found.known),
        )
        if so
    )
    counts = (
        words.many(found.reports, "report"),
        words.many(found.origins, "independent origin"),
        words.many(found.claims, "claim"),
    )
    lines = [
        f"{found.name} ({found.id}): {filed}{f'; {whence}' if whence else ''}",
        " · ".join(counts),
    ]
    if found.roles:
        lines.append("in claims: " + ", ".join(f"{n} {role}" for role, n in found.roles.items()))
    if found.spellings:
        called = (f"{s.words} {s.number}" for s in found.spellings)
        lines.append("called: " + " · ".join(called))
    for post in found.told:
        lines.append(f"told: {post_line(post)}")
        lines += [f"    {cite.quote} {cite.text}" for cite in post.cites]
    for held in found.held:
        whose = "added" if by_a_person(found, held) else "gazetteer"
        lines.append(f"{whose}: {held.title}, {held.of}: {words.held(held.since, held.until)}")
    lines += [f"doubt: {doubt}" for doubt in found.doubts]
    for other in found.folded:
        called_so = f" ({', '.join(other.words)})" if other.words else ""
        lines.append(f"also {other.id}{called_so}: {other.reason}")
    for one in found.judgements:
        state = "" if one.holds else ", does not hold any more"
        note = f": {one.note}" if one.note else ""
        lines.append(f"decided {one.id[:8]}: {one.said}, by {one.by}{state}{note}")
    return lines


def post_line(post: PostTold) -> str:
    """Return a post that reports tell, in one line: title, whose, days, reports and origins, how sure."""
    owner = post.of or post.country
    title = ", ".join(part for part in (post.title, owner) if part)
    days = words.day(post.first) or "no day stated"
    if post.last and post.last != post.first:
        days = f"{days} – {words.day(post.last)}"
    return (
        f"{'former ' if post.former else ''}{title}; reported {days} by "
        f"{words.many(post.reports, 'report')}, {post.origins} independent; sure {post.sure:g}"
    )
