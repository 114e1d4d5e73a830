"""Tokens of a text as numbers are read from them, rows of digits, and ordinals.

In: any text. Out: :class:`Token` values, the value of a row of digits as English, Indian, continental and
Swiss papers group them, and the runs of tokens that text2num takes for ordinals. It is told where words
that stand together are no one number ("twenty and two", "forty first responders"). Time is linear in the
text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from text_to_num import find_numbers

from onrecord.linking.measures import BLANK
from onrecord.mapped import Span

__all__ = ["GREAT", "PERSONS", "Token", "ordinal_runs", "tokens", "valued"]


@dataclass(frozen=True, slots=True)
class Token:
    """A token in the form that text2num asks for. kind: "digits", "nth", "part", "word", "mixed" or "sign".

    apart: no number goes on with it from the token before; plain: it is no number word here.
    """

    word: str
    span: Span
    kind: str = "word"
    apart: bool = False
    plain: bool = False

    def text(self) -> str:
        return self.word

    def nt_separated(self, previous: Token) -> bool:
        return self.apart

    def not_a_number_part(self) -> bool:
        return self.plain


_GAP = "[\u00a0\u2009\u202f]"
_GROUPED = rf"[0-9]{{1,3}}(?:(?:{_GAP}[0-9]{{3}}){{1,5}}|(?: [0-9]{{3}}){{2,5}})(?![0-9])(?:[.,][0-9]++)?+"
_RUN = r"[0-9]++(?:[.,'’][0-9]++)*+"
_PART = r"(?:[0-9]{1,3}[ -])?(?<![0-9/.,])(?:1/2|[13]/4|[12]/3|[1-4]/5|[1357]/8|1/10)(?![0-9/])"
_TOKEN = re.compile(
    rf"(?P<part>{_PART}|[0-9]{{0,3}}[{BLANK}]?[¼½¾⅐-⅞])"
    rf"|(?:(?P<digits>{_GROUPED}|{_RUN}|(?<![\w.])\.[0-9]++)(?P<nth>(?:st|nd|rd|th)(?!\w))?+)"
    r"|(?P<code>(?:[A-Z]{3}|Rs|Tk|Rp|Re|kr|RM|KSh|NIS|TL)(?=[0-9])"
    r"|R(?=[0-9]{1,3}+(?:[.,][0-9]{1,3}+)*+ ?(?:bn|m|million|billion|trillion)\b))"
    r"|(?P<mixed>[^\W\d_]++[\d_]\w*+|[\d_]\w*+)"
    r"|(?P<word>[^\W\d_]++(?:[’'][a-z]++)?+)"
    r"|(?P<sign>[^\w\s])"
)
#: Half of a surrogate pair, as broken pages have: no text that text2num takes.
_HALF = re.compile("[\ud800-\udfff]")
#: How papers group digits, and the sign of the decimals there.
_SHAPES = (
    (re.compile(r"[0-9]{1,18}(?:\.[0-9]{1,18})?|\.[0-9]{1,18}"), ","),
    (re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,5}(?:\.[0-9]{1,9})?"), ","),
    (re.compile(r"[0-9]{1,2}(?:,[0-9]{2}){1,6},[0-9]{3}(?:\.[0-9]{1,9})?"), ","),
    (re.compile(r"[0-9]{1,3}(?:['’][0-9]{3}){1,5}(?:\.[0-9]{1,9})?"), "'’"),
    (re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,5}(?:,[0-9]{1,2})?|[0-9]{1,3}\.[0-9]{3},[0-9]{1,2}"), "."),
    (re.compile(rf"[0-9]{{1,3}}(?:[{BLANK}][0-9]{{3}}){{1,5}}(?:[.,][0-9]{{1,9}})?"), BLANK),
)
_TENS = frozenset("twenty thirty forty fourty fifty sixty seventy eighty ninety".split())
_UNIT_NTHS = frozenset("first second third fourth fifth sixth seventh eighth ninth".split())
#: Plurals without an s.
PERSONS = frozenset("people men women children police".split())
GREAT = frozenset("hundred thousand million billion trillion lakh crore".split())


def tokens(text: str) -> list[Token]:
    """The tokens of ``text``, blanks aside."""
    found: list[Token] = []
    for match in _TOKEN.finditer(_HALF.sub("?", text)):
        kind = match.lastgroup or "sign"
        if match["digits"] is not None:
            kind = "nth" if match["nth"] else "digits"
        kind = {"code": "word"}.get(kind, kind)
        found.append(Token(match.group(), match.span(), kind, plain=kind != "word"))
    return [_guarded(found, i) for i in range(len(found))]


def _guarded(found: Sequence[Token], i: int) -> Token:
    """The token, kept apart from what text2num would join it with and English does not."""
    token, word = found[i], found[i].word.lower()
    last = found[i - 1].word.lower() if i else ""
    if word == "and" and (last not in GREAT or _begins_anew(found, i)):
        return replace(token, plain=True)
    if last in _TENS and word in _UNIT_NTHS:
        then = found[i + 1].word.lower() if i + 1 < len(found) and found[i + 1].kind == "word" else ""
        many = then in PERSONS or (len(then) > 3 and then.endswith("s") and not then.endswith("ss"))
        if many or (i > 1 and found[i - 2].word.lower() == "a"):
            return replace(token, apart=True)
    return token


def _begins_anew(found: Sequence[Token], i: int) -> bool:
    """Whether "and" joins two numbers: "between one million and five", "two thousand and three thousand"."""
    around = [t.word.lower() for t in found[max(0, i - 7) : i + 4]]
    here = min(i, 7)
    return "between" in around[:here] or around[here - 1] in around[here + 1 :]


def ordinal_runs(found: Sequence[Token]) -> Iterator[tuple[int, int, int]]:
    """Ordinals: first token, end, value."""
    for i, token in enumerate(found):
        if token.kind == "nth" and (value := valued(token.word[:-2])) is not None:
            yield i, i + 1, int(value)
    for o in find_numbers(list(found), "en", 0.0):
        if o.is_ordinal and o.value:
            yield o.start, o.end, int(o.value)


def valued(digits: str) -> float | None:
    """The value of a row of digits; None where it is grouped as no number is, or begins with a nought."""
    if len(digits) > 1 and digits[0] == "0" and digits[1] != ".":
        return None
    for shape, idle in _SHAPES:
        if shape.fullmatch(digits):
            plain = "".join(c for c in digits if c not in idle)
            return float(plain.replace(",", "."))
    return None
