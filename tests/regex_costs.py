"""Every regular expression of a package, and how its cost grows with the length of what it reads.

In: a package, or one pattern. Out: the patterns with the way each is called (:func:`patterns_of`), and for a
pattern a text on which its cost grows faster than the text, or None (:func:`slow_text`). Costs are processor
time at n and at 4n signs, compared as a ratio: 4 where the cost is linear, 16 where it is quadratic.

Own code, since the tools that read a pattern and tell (regexploit 1.0) do not know possessive
repeats, and do not look for what a search costs that starts again at every sign of a long run.
"""

from __future__ import annotations

import ast
import importlib
import itertools
import pkgutil
import re
import signal
import string
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

_CALLS = frozenset("compile match fullmatch search finditer findall sub subn split".split())
#: Called so, a pattern is tried at one place only.
_AT_ONE_PLACE = frozenset(["match", "fullmatch"])
#: Stands for a value that only a call knows: rf"\b{re.escape(name)}\b".
_SOME_WORD = "Ann"
#: One sign of each kind that news holds, and one that no pattern asks for.
_PALETTE = " \n\t\r\u00a0aesA1_-'’\"“”.,;:([{)]<>!?/=&é毛$%#–\x00"
_GENERIC = (
    "A. ",
    "Aa ",
    "aa ",
    "a-",
    "a, ",
    "Aa, ",
    "1 ",
    "1,",
    "1.",
    "<!---->",
    "Aa and ",
    "12 and ",
    "“a” ",
    " \n",
)
#: Signs of the first text; the next ones have four and sixteen times as many.
_FIRST = 400
#: Four times the text costs 4 times as much where the cost is linear, 16 times where it is quadratic.
_GUILTY, _GIVEN_UP = 8.0, 14.0
#: In seconds: what a run of the first text is stopped at, how exact the stopping is, and beyond what a
#: measure needs no second one. None of them decides.
_ENDLESS, _TICK, _WELL_MEASURED = 0.5, 0.01, 0.05


@dataclass(frozen=True)
class Use:
    """A pattern, where it stands, and by which methods it is called; none where that is not told."""

    where: str
    pattern: re.Pattern[Any]
    methods: frozenset[str]


class _TooLong(Exception):
    pass


def patterns_of(package: ModuleType, leave: Iterable[str] = ()) -> list[Use]:
    """The patterns that the package's modules hold or write in their functions."""
    modules = [
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(package.__path__, package.__name__ + ".")
        if found.name not in leave
    ]
    trees = {module: ast.parse(Path(str(module.__file__)).read_text("utf-8")) for module in modules}
    called = _called(trees)
    found: dict[tuple[str | bytes, int, str], Use] = {}
    for module in modules:
        for name, pattern in _held(vars(module), module.__name__, package.__name__):
            use = Use(
                f"{module.__name__}.{name}", pattern, frozenset(called.get((module.__name__, name), ()))
            )
            found.setdefault((pattern.pattern, pattern.flags, ""), use)
    for module, tree in trees.items():
        for use in _written(module, tree):
            if "compile" not in use.methods or (use.pattern.pattern, use.pattern.flags, "") not in found:
                found.setdefault((use.pattern.pattern, use.pattern.flags, ",".join(use.methods)), use)
    return list(found.values())


def _called(trees: dict[ModuleType, ast.Module]) -> dict[tuple[str, str], set[str]]:
    """By which methods the values of each module are called, by module and name; "" where handed on."""
    out: dict[tuple[str, str], set[str]] = {}
    for module, tree in trees.items():
        nodes = list(ast.walk(tree))
        taken = {
            alias.asname or alias.name: (str(node.module), alias.name)
            for node in nodes
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        calls = {id(n.value): n.attr for n in nodes if isinstance(n, ast.Attribute)}
        for node in nodes:
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                whose = taken.get(node.id, (module.__name__, node.id))
                out.setdefault(whose, set()).add(calls.get(id(node), ""))
    return out


def _held(names: dict[str, Any], module: str, package: str) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Patterns among the values of ``names``, and in their containers, classes and objects."""
    seen: set[int] = set()

    def inside(name: str, value: Any) -> Iterator[tuple[str, re.Pattern[Any]]]:
        if isinstance(value, re.Pattern):
            yield name, value
        if id(value) in seen:
            return
        seen.add(id(value))
        if isinstance(value, dict):
            parts: Iterable[Any] = itertools.chain(value, value.values())
        elif isinstance(value, list | tuple | set | frozenset):
            parts = value
        elif isinstance(value, type) and value.__module__ == module:
            parts = vars(value).values()
        elif type(value).__module__.startswith(package):
            parts = getattr(value, "__dict__", {}).values()
        else:
            return
        for part in parts:
            yield from inside(name, part)

    for name, value in names.items():
        if not name.startswith("__"):
            yield from inside(name, value)


class _Names(dict[str, Any]):
    """The names of a module, and a word for any other."""

    def __missing__(self, name: str) -> Any:
        return _SOME_WORD


def _written(module: ModuleType, tree: ast.Module) -> Iterator[Use]:
    """Patterns written in a call of ``re``; what stands in a comprehension of the module itself is held."""
    inner = {
        id(n) for f in ast.walk(tree) if isinstance(f, ast.FunctionDef | ast.Lambda) for n in ast.walk(f)
    }
    for node in ast.walk(tree):
        if not (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in _CALLS
        ):
            continue
        method = node.func.attr
        if method == "compile" and id(node) not in inner:
            continue
        at = {"compile": 1, "sub": 4, "subn": 4, "split": 3}.get(method, 2)
        flags = next((k.value for k in node.keywords if k.arg == "flags"), None)
        if flags is None and len(node.args) > at:
            flags = node.args[at]
        names = _Names({**vars(re), **vars(module), "re": re})
        for builtin in ("sorted", "map", "len", "str"):
            names[builtin] = __builtins__[builtin]  # type: ignore[index]
        value, bits = (
            eval(compile(ast.Expression(n), module.__name__, "eval"), {}, names) if n is not None else 0
            for n in (node.args[0], flags)
        )
        where = f"{module.__name__}:{node.lineno}"
        yield Use(where, re.compile(value, bits if isinstance(bits, int) else 0), frozenset([method]))


# What a pattern may be slow on


def slow_text(use: Use) -> str | None:
    """What ``use`` is slow on: "before + run * n + after"; None where nothing was found."""
    run = _runner(use)
    is_bytes = isinstance(use.pattern.pattern, bytes)
    for before, pump, after in _attacks(use.pattern):
        if _is_slow(run, partial(_text, before, pump, after, is_bytes)):
            return f"{before!r} + {pump!r} * n + {after!r}"
    return None


def _text(before: str, pump: str, after: str, is_bytes: bool, n: int) -> Any:
    whole = before + (pump * (n // len(pump) + 1))[:n] + after
    return whole.encode("utf-8", "replace") if is_bytes else whole


def _runner(use: Use) -> Callable[[Any], object]:
    pattern = use.pattern
    if use.methods and use.methods <= _AT_ONE_PLACE:
        calls = [getattr(pattern, method) for method in sorted(use.methods)]
        return lambda text: [call(text) for call in calls]
    return lambda text: deque(pattern.finditer(text), maxlen=0)


def _is_slow(run: Callable[[Any], object], text: Callable[[int], Any]) -> bool:
    """Whether two fourfold lengths one after the other cost much more than four times as much."""
    return (
        _ratio(run, text, _FIRST, 1) > _GUILTY
        and _ratio(run, text, _FIRST, 4) > _GUILTY
        and _ratio(run, text, _FIRST * 4, 3) > _GUILTY
    )


def _ratio(run: Callable[[Any], object], text: Callable[[int], Any], n: int, tries: int) -> float:
    """How many times as much four times the text costs; infinite where that is far beyond linear."""
    try:
        least = _least(run, text(n), tries, _ENDLESS)
        return _least(run, text(n * 4), tries, least * _GIVEN_UP + _TICK) / least
    except _TooLong:
        return float("inf")


def _least(run: Callable[[Any], object], text: Any, tries: int, limit: float) -> float:
    """The least of some runs, of fewer where each takes long and so is measured well enough."""
    costs = [_cost(run, text, limit)]
    while len(costs) < tries and sum(costs) < _WELL_MEASURED:
        costs.append(_cost(run, text, limit))
    return min(costs)


def _cost(run: Callable[[Any], object], text: Any, limit: float) -> float:
    """The processor time of one run, in seconds; _TooLong beyond ``limit``.

    Of the thread: the timer makes the clock of the process tick too coarsely.
    """
    signal.setitimer(signal.ITIMER_PROF, limit)
    try:
        start = time.thread_time()
        run(text)
        return time.thread_time() - start
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _stop(*_: object) -> None:
    raise _TooLong


signal.signal(signal.SIGPROF, _stop)


def _attacks(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str, str]]:
    """Texts as (before, run, after): runs of what the pattern repeats, after what leads there."""
    source = pattern.pattern.decode("latin-1") if isinstance(pattern.pattern, bytes) else pattern.pattern
    flags = pattern.flags & ~re.DEBUG
    tree = _parser.parse(
        source, (flags | re.ASCII) & ~re.UNICODE if isinstance(pattern.pattern, bytes) else flags
    )
    signs = _kinds(tree, flags)
    leads = list(dict.fromkeys(_leads(tree, flags)))
    bodies = [lead[1] for lead in leads]
    pumps = [*signs, *_GENERIC, *bodies]
    pumps += [a + b for a, b in itertools.permutations(signs, 2)]
    pumps += [b + a for b in bodies for a in signs if len(b) > 1]
    seen: set[tuple[str, str]] = set()
    for before in ["", *dict.fromkeys(lead[0] for lead in leads)]:
        for pump in pumps if not before else [*signs, *bodies]:
            if pump and (before, pump) not in seen:
                seen.add((before, pump))
                yield before, pump, "\x00"
                if not before:
                    yield before, pump, ""
                    if not pump[-1].isalnum():
                        yield before, pump, "x"
    for before, body in leads:
        for pump in dict.fromkeys(
            (before, before + body, before + " ", before + body + " ", before + body * 3)
        ):
            if pump and ("", pump) not in seen:
                seen.add(("", pump))
                yield "", pump, "\x00"


def _kinds(tree: Any, flags: int) -> list[str]:
    """One sign of the palette for each set of the pattern's atoms that matches it."""
    atoms = [re.compile(a, flags & re.IGNORECASE) for a in dict.fromkeys(_atoms(tree))]
    out: dict[tuple[bool, ...], str] = {}
    for sign in _PALETTE:
        out.setdefault(tuple(bool(a.fullmatch(sign)) for a in atoms), sign)
    return list(out.values())


def _atoms(tree: Any) -> Iterator[str]:
    """The signs and classes of signs that stand in a repeat, as patterns of their own."""
    for op, value in tree:
        if op in _REPEATS:
            yield from _classes(value[2])
        for part in _parts(op, value):
            yield from _atoms(part)


def _classes(tree: Any) -> Iterator[str]:
    for op, value in tree:
        if op is sre.IN:
            yield _class(value)
        elif op is sre.ANY:
            yield "."
        elif op is sre.NOT_LITERAL:
            yield f"[^{_sign(value)}]"
        elif op is sre.LITERAL and chr(value) not in string.ascii_letters:
            yield _sign(value)
        for part in _parts(op, value):
            yield from _classes(part)


_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d", sre.CATEGORY_NOT_DIGIT: r"\D", sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S", sre.CATEGORY_WORD: r"\w", sre.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def _sign(code: int) -> str:
    return f"\\U{code:08x}"


def _class(items: Any) -> str:
    out = ""
    for op, value in items:
        if op is sre.NEGATE:
            out += "^"
        elif op is sre.LITERAL:
            out += _sign(value)
        elif op is sre.RANGE:
            out += f"{_sign(value[0])}-{_sign(value[1])}"
        else:
            out += _CATEGORIES[value]
    return f"[{out}]"


def _parts(op: Any, value: Any) -> list[Any]:
    """The patterns inside an element."""
    if op in _REPEATS:
        return [value[2]]
    if op is sre.SUBPATTERN:
        return [value[3]]
    if op is sre.ATOMIC_GROUP:
        return [value]
    if op is sre.BRANCH:
        return list(value[1])
    if op in (sre.ASSERT, sre.ASSERT_NOT):
        return [value[1]]
    if op is sre.GROUPREF_EXISTS:
        return [part for part in value[1:] if part]
    return []


def _leads(tree: Any, flags: int, before: str = "") -> Iterator[tuple[str, str]]:
    """For each repeat without a small bound: an example of what leads to it, and one of what it repeats
    or of what follows it and may stand in it as well."""
    elements = list(tree)
    for k, (op, value) in enumerate(elements):
        if op in _REPEATS and value[1] > 2:
            yield before, _example(value[2], flags)
            if then := _example(elements[k + 1 : k + 4], flags):
                yield before, then + " "
        if op in (sre.ASSERT_NOT, sre.ASSERT) and value[0] < 0:
            continue  # a look behind
        for part in _parts(op, value)[:8]:
            yield from _leads(part, flags, before)
        before += _example([(op, value)], flags)


def _example(tree: Any, flags: int) -> str:
    """The shortest text that the elements match, as far as a few rules tell."""
    out = ""
    for op, value in tree:
        if op is sre.LITERAL:
            out += chr(value)
        elif op in (sre.IN, sre.NOT_LITERAL, sre.ANY):
            one = re.compile(next(_classes([(op, value)])), flags & re.IGNORECASE)
            out += next((s for s in "aA1 .-" + _PALETTE if one.fullmatch(s)), "")
        elif op in _REPEATS:
            out += _example(value[2], flags) * min(max(value[0], 0), 40)
        elif op is sre.BRANCH:
            out += _example(value[1][0], flags)
        elif op is sre.SUBPATTERN:
            out += _example(value[3], flags)
        elif op is sre.ATOMIC_GROUP:
            out += _example(value, flags)
    return out
