"""Names in a text: where they stand, and what a source's words say about who it is.

In: text and spans of it. Out: :class:`Mention` lists and the :class:`Described` parts of a source
(its name, its role, its standing). By rules over capitals and a small lexicon; nothing is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.mapped import Span

_PARTICLE = r"(?:al|bin|bint|da|de|del|della|der|di|dos|du|el|ibn|la|le|ten|ter|van|von|zu)"
_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'\-]*(?:\.(?=[A-Z]))?"
_INITIAL = r"[A-Z]\."
#: One capitalised run: "Kim Jong-il", "Ludwig van Beethoven", "John F. Kennedy".
_NAME = re.compile(rf"\b{_WORD}(?:[ \u00a0](?:{_INITIAL}|{_WORD}|{_PARTICLE}(?=[ \u00a0][A-ZÀ-Þ])))*")
_POSSESSIVE = re.compile(r"[’']s?$")

TITLES = frozenset(
    ["mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "lord", "lady", "dame", "sen", "senator", "rep", "representative", "gov", "governor", "president", "premier", "minister", "chancellor", "mayor", "judge", "justice", "general", "gen", "colonel", "col", "lieutenant", "lt", "captain", "capt", "sergeant", "sgt", "major", "maj", "admiral", "adm", "king", "queen", "prince", "princess", "pope", "bishop", "archbishop", "cardinal", "rabbi", "imam", "sheikh", "ayatollah", "secretary", "ambassador", "chairman", "chairwoman", "chief", "deputy", "vice", "prime", "first", "former", "ex-president", "attorney", "congressman", "congresswoman", "speaker", "reverend", "rev", "father", "sister", "brother", "officer", "detective", "inspector", "commissioner"]
)
#: Capitalised words that are no part of a name when a sentence begins with them.
_OPENERS = frozenset(
    ["a", "an", "the", "this", "that", "these", "those", "he", "she", "it", "they", "we", "i", "you", "his", "her", "its", "their", "our", "my", "your", "who", "what", "when", "where", "why", "how", "in", "on", "at", "by", "for", "from", "to", "of", "with", "without", "and", "but", "or", "nor", "so", "yet", "if", "as", "after", "before", "since", "while", "although", "though", "because", "despite", "during", "under", "over", "some", "many", "most", "several", "few", "both", "all", "any", "each", "no", "not", "only", "even", "also", "however", "still", "then", "there", "here", "earlier", "later", "meanwhile", "moreover", "last", "next", "another", "other", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "experts", "officials", "analysts", "critics", "police", "reports", "according", "asked", "speaking", "yesterday", "today", "tomorrow", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "mr", "mrs", "ms", "dr", "was", "is", "are", "were", "had", "has", "have", "did", "does", "do", "would", "could", "should", "will", "can", "may", "might", "must"]
)
_ORGANISATION = re.compile(
    r"\b(?:Agency|Association|Authority|Bank|Board|Bureau|Cabinet|Campaign|Center|Centre|Church|Club|Coalition|College|"
    r"Commission|Committee|Company|Congress|Co|Corp|Corporation|Council|Court|Democrats|Republicans|Department|Embassy|"
    r"Federation|Forum|Foundation|Fund|Government|Group|Hospital|House|Inc|Institute|Institution|League|Ltd|Ministry|"
    r"Movement|Museum|Nations|Network|Office|Organi[sz]ation|Parliament|Party|Police|Senate|School|Service|Society|"
    r"Union|University|government|ministry|department|agency|company|administration|campaign|commission|committee|"
    r"council|court|police|parliament|party|army|military|bank|office|union|embassy|university)\b"
)
_DOCUMENT = re.compile(
    r"\b(?:[Aa]rticle|[Bb]ook|[Bb]rief|[Bb]roadcast|[Dd]ocuments?|[Dd]ossier|[Ee]ditorial|[Ee]-?mails?|[Ff]iling|[Ii]ndictment|[Ll]awsuit|"
    r"[Ll]etter|[Mm]emo(?:randum)?|[Nn]ewspaper|[Nn]otice|[Pp]aper|[Pp]etition|[Pp]oll|[Pp]ress release|[Rr]eports?|[Rr]ecords?|"
    r"[Ss]tatement|[Ss]tud(?:y|ies)|[Ss]urveys?|[Tt]ranscript|[Tt]weet|[Vv]ideo|[Ww]ebsite)\b"
)
#: Places that speak for their governments.
_METONYMS = frozenset(
    ["Washington", "Beijing", "Moscow", "London", "Paris", "Berlin", "Brussels", "Tokyo", "Seoul", "Pyongyang", "Tehran", "Kyiv", "Kiev", "Ankara", "Damascus", "Baghdad", "Jerusalem", "Cairo", "Delhi", "Islamabad", "Kabul", "Ottawa", "Canberra", "Taipei", "Riyadh", "China", "Russia", "Britain", "France", "Germany", "Japan", "Iran", "Iraq", "Israel", "Syria", "Turkey", "Ukraine", "India", "Pakistan", "Afghanistan", "Australia", "Canada", "Mexico", "Brazil", "Egypt", "Italy", "Spain", "Poland", "Greece", "Cuba", "Venezuela", "America", "Taiwan", "Google", "Facebook", "Twitter", "Apple", "Amazon", "Microsoft", "Hamas", "Hezbollah", "Taliban", "Kremlin", "Pentagon", "Vatican", "NATO", "Interpol", "Unicef", "Oxfam", "Amnesty", "Pfizer", "Boeing", "Toyota", "Uber", "Tesla"]
)
#: Outlets are named documents: what they say is what they print.
_OUTLET = re.compile(
    r"\b(?:Tribune|Times|Post|Journal|Herald|Gazette|Chronicle|Courier|Daily|Guardian|Telegraph|Observer|Mail|Examiner|"
    r"Mirror|Monitor|News|Radio|Television|TV|Magazine|Weekly|Wire|Press|Register|Sentinel|Star|Standard|Bulletin|"
    r"Review|Dispatch|Echo|Ledger|Messenger|Argus|Independent|Inquirer|Globe|Reuters|AFP|AP|BBC|CNN|Xinhua|Yonhap)\b"
)
_GROUP = re.compile(
    r"\b(?:activists|advisers|advisors|agents|aides|allies|analysts|authorities|campaigners|citizens|colleagues|critics|"
    r"delegates|diplomats|doctors|economists|employees|experts|families|farmers|friends|groups|historians|investigators|"
    r"insiders|journalists|judges|lawmakers|lawyers|leaders|members|ministers|neighbou?rs|observers|officers|officials|"
    r"opponents|parents|people|physicians|police|politicians|prosecutors|protesters|refugees|relatives|reporters|"
    r"republicans|democrats|researchers|residents|scholars|scientists|senators|soldiers|sources|specialists|spokesmen|"
    r"students|supporters|teachers|they|victims|villagers|voters|witnesses|workers|others|some|many|several|women|men)\b",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"^(?:he|she|they|it|who|i|we|you|him|her|them|one|both|which|that)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Described:
    """What a source's words say: the name in them (None: unnamed), the role, and the standing."""

    name: str | None
    role: str | None
    standing: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands: ``text[start:end] == name``."""

    start: int
    end: int
    name: str

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self.name.replace("\u00a0", " ").split())


def mentions(text: str, within: Span | None = None) -> list[Mention]:
    """Capitalised runs of ``text`` that may be names, titles and sentence openers taken off."""
    low, high = within or (0, len(text))
    found = []
    for match in _NAME.finditer(text, low, high):
        mention = _bared(text, match.start(), match.end())
        if mention:
            found.append(mention)
    return found


def describe(words: str) -> Described:
    """Read a source's own words: "Zhao Huji, a researcher" is a named person with a role."""
    flat = " ".join(words.split())
    head = re.split(r",| who | whose | which | that ", flat, maxsplit=1)[0]
    named = [m for m in mentions(head) if not m.name.isdigit()]
    if PRONOUN.match(flat.strip(" ,")):
        return Described(None, None, "unknown")
    if _DOCUMENT.search(head) or any(_OUTLET.search(m.name) for m in named):
        outlet = next((m.name for m in named if _OUTLET.search(m.name)), named[-1].name if named else None)
        return Described(outlet, None, "named document" if outlet else "unnamed document")
    person = _person(head, named)
    if person:
        role = _role(flat, person)
        return Described(person.name, role, "named person")
    if named and (_ORGANISATION.search(head) or _is_name_alone(head, named[-1])):
        return Described(_bare_article(head), None, "named organisation")
    if _ORGANISATION.search(head) and named:
        return Described(_bare_article(head), None, "named organisation")
    if _GROUP.search(head) or re.search(r"\band\b", head):
        return Described(None, None, "unnamed group")
    if _ORGANISATION.search(head):
        return Described(None, None, "unnamed group")
    return Described(None, None, "unnamed person" if flat else "unknown")


def whole_name(text: str, span: Span) -> Span:
    """``span`` grown to the end of a name that it breaks off in ("filmmaker Ann" of "filmmaker Ann Lee")."""
    start, end = span
    for mention in mentions(text, (max(0, end - 60), min(len(text), end + 60))):
        if start <= mention.start < end < mention.end and len(mention.words) == 2:
            return start, mention.end
    return span


def _bared(text: str, start: int, end: int) -> Mention | None:
    words = [(m.start(), m.end()) for m in re.finditer(r"[^ \u00a0]+", text[start:end])]
    while words:
        first = text[start + words[0][0] : start + words[0][1]]
        if first.lower().rstrip(".") in TITLES | _OPENERS or (first.isdigit()):
            words.pop(0)
        else:
            break
    if not words:
        return None
    low, high = start + words[0][0], start + words[-1][1]
    stripped = (
        _POSSESSIVE.sub("", text[low:high])
        if text[low:high].endswith(("’s", "'s", "’", "'"))
        else text[low:high]
    )
    return Mention(low, low + len(stripped), stripped) if stripped else None


def _person(head: str, named: list[Mention]) -> Mention | None:
    """The last name of a head that is worded as a person's: the head ends with it."""
    if not named:
        return None
    last = named[-1]
    tail = head[last.end :].strip(" ,.()")
    before = head[: last.start].strip().lower()
    if re.match(r"^\(.{1,12}\)$", head[last.end :].strip()):
        tail = ""
    if (
        tail
        or before in ("the", "a", "an")
        or before.endswith((" of", " at", " for", " in", " from", " the", " and"))
    ):
        return None
    if (
        _ORGANISATION.search(last.name)
        or last.name in _METONYMS
        or (last.name.isupper() and len(last.name) > 3)
    ):
        return None
    return last


def _is_name_alone(head: str, last: Mention) -> bool:
    rest = head[last.end :].strip()
    return not rest and head[: last.start].strip().lower() in ("", "the")


def _role(flat: str, person: Mention) -> str | None:
    before = flat[: person.start].strip(" ,")
    after = flat[person.end :].strip(" ,") if flat[person.end : person.end + 1] == "," else ""
    role = after or before
    return re.sub(r"\s+(?:who|whose|which)\b.*$", "", role) or None


def _bare_article(head: str) -> str:
    return re.sub(r"^(?:[Tt]he|[Aa]n?)\s+", "", head).strip(" ,")
