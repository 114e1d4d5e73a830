"""How a name is spelt: one word of it folded, sounded out, and compared with another.

In: words of names. Out: the same without accents and case, a skeleton of consonants that spellings of
one name share ("Gaddafi", "Qaddafi"; "Zedong", "Tse-tung"), and how two words go together.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from anyascii import anyascii
from nicknames import NickNamer
from rapidfuzz.distance import JaroWinkler

#: Short and foreign forms of forenames that the library, which is of English ones, lacks: each line begins
#: with the full form.
_FORMS = """
    aleksandr alexander lex oleksandr aliaksandr sasha shura sanya alejandro alessandro
    aleksandra alexandra oleksandra sasha
    alexei aleksei oleksiy lyosha alyosha
    anastasia nastya
    anatoly tolya
    andrei andriy andrew
    antonio tonino toni toño
    boris borya
    dmitri dmitry dmytro dima mitya
    ekaterina yekaterina kateryna catherine katya
    elena yelena olena lena
    enrique quique kike
    evgeny yevgeny yevhen eugene zhenya
    francisco paco pancho kiko
    friedrich fritz
    georgy giorgi yuri george
    giovanni gianni nino
    giuseppe beppe pino
    grigory grisha
    guadalupe lupe
    guillermo memo
    hans hansi johannes
    heinrich heinz
    ignacio nacho
    irina iryna ira
    ivan vanya john
    jesus chuy
    jose pepe
    josef sepp jozef
    juan juanito
    katarzyna kasia
    katherine catherine kathryn katharine kate katie kathy kitty
    konstantin kostya
    lyudmila liudmyla lyuda
    luigi gigi
    malgorzata gosia
    manuel manolo manu
    maria masha mariya
    mikhail mykhailo misha michael michail
    mohammed mohamed muhammad mo
    natalia nataliya natalya natasha
    nikolai mykola kolya
    olga olha olya
    pavel pavlo pasha
    pedro perico
    pyotr petr petro petya peter
    roberto beto
    sergei serhiy seryozha
    stanislaw staszek
    svetlana svitlana sveta
    tatiana tetiana tanya
    vasily vasyl vasya
    vladimir volodymyr volodya vova
    yosef yossi
    yitzhak itzhak itzik isaac
    yulia yuliya julia julija
    yuri yury juri jurij
    yusuf josef joseph youcef yousef
    konstantinos kostas costas
    giorgos jorgos george
    fyodor fedor fedir theodore
    binyamin benjamin bibi
"""
#: Family names that Koreans and Chinese write in several ways.
_EASTERN = """
    lee yi ri rhee
    park pak bak
    choi choe
    kim gim
    chung jung jeong cheong
    roh noh no
    kang gang
    yoon yun
    cho jo
    shin sin
    lim rim im
    moon mun
    baek paik paek
    chiang jiang
    hsu xu
    chang zhang
    chou zhou chow
    wong huang
    chan chen
    ng wu
"""
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^abd[aeio]l", "abdul"),
        (r"^[jy](?=e)", ""),
        (r"(?<=[aeiou])j(?=[aeiou])", "y"),
        (r"w(?=u|oo)", ""),
        (r"(?:t?sch|tch|dzh|dj|zh|ch|sh|ts|tz|hs|cz|sz)", "s"),
        (r"(?:kh|gh)", "k"),
        (r"ph", "f"),
        (r"([tdrb])h", r"\1"),
        (r"ck", "k"),
        (r"c(?=[eiy])", "s"),
        (r"x|ks", "s"),
        (r"[zj]", "s"),
        (r"[cgq]", "k"),
        (r"[wf]", "v"),
        (r"d", "t"),
        (r"p", "b"),
        (r"(?<=[aeiouy])h(?![aeiouy])", ""),
        (r"(.)\1+", r"\1"),
    )
]


@lru_cache(maxsize=8192)
def folded(word: str) -> str:
    """``word`` in plain small letters: no accents, marks or other scripts."""
    return re.sub(r"[^a-z0-9]", "", anyascii(word).lower())


@lru_cache(maxsize=8192)
def skeleton(word: str) -> str:
    """The consonants of a folded word, those of one family alike; a vowel that it begins with is "a"."""
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    bare = re.sub("[aeiouy]", "", word[1:])
    first = "a" if word[:1] in tuple("aeiou") else word[:1]
    return first + bare


@cache
def _nicknames() -> NickNamer:
    return NickNamer()


@cache
def _forms() -> dict[str, frozenset[str]]:
    """For each short or foreign form of the table, the full ones that it may stand for."""
    found: dict[str, set[str]] = {}
    for line in _FORMS.strip().splitlines():
        full, *others = map(folded, line.split())
        for other in others:
            found.setdefault(other, set()).add(full)
    return {short: frozenset(fulls) for short, fulls in found.items()}


@cache
def _eastern() -> dict[str, str]:
    rows = (line.split() for line in _EASTERN.strip().splitlines())
    return {form: row[0] for row in rows for form in row}


@lru_cache(maxsize=8192)
def full_forms(forename: str) -> frozenset[str]:
    """The folded forename, and those it may be short for."""
    return _forms().get(forename, frozenset()) | _nicknames().canonicals_of(forename) | {forename}


def sounds(word: str) -> str:
    """What spellings of one word share."""
    return skeleton(_eastern().get(word, word))


@lru_cache(maxsize=16384)
def likeness(x: str, y: str) -> str | None:
    """How two folded words go together: "same", "spelt", "initial", "short"; None where they differ."""
    if x == y:
        return "same"
    if len(x) == 1 or len(y) == 1:
        return "initial" if x[:1] == y[:1] else None
    if sounds(x) == sounds(y):
        if _other_gender(x, y):
            return None
        if _eastern().get(x, x) == _eastern().get(y, y) or _vowels_fit(_vowels(x), _vowels(y)):
            return "spelt"
    return "short" if _one_form(x, y) else None


def _one_form(x: str, y: str) -> bool:
    """Whether two forenames may be short for one: "Katie" and "Katherine", by way of "Catherine"."""
    ones, twos = full_forms(x), full_forms(y)
    return bool(ones & twos) or any(
        sounds(one) == sounds(two)
        and JaroWinkler.similarity(one, two) > 0.85
        and _vowels_fit(_vowels(one), _vowels(two))
        for one in ones
        for two in twos
    )


_RUNS = {"ee": "i", "oo": "u", "ou": "u", "eu": "u", "iu": "u", "eou": "u", "ui": "i", "eo": "o", "io": "o"}


@lru_cache(maxsize=8192)
def _vowels(word: str) -> str:
    """One vowel for each run of them: "ee" sounds as "i", "oo" as "u", others as they begin."""
    word = re.sub(r"^abd[aeio]l", "abdul", re.sub(r"h$", "", re.sub(r"^[jy](?=e)", "", word)))
    word = re.sub(r"(?<=[aeiou])j(?=[aeiou])|(?<=[^aeiou])y(?=[aeiou])", "i", word)
    runs = re.findall(r"[aeiou]+y?[aeiou]*|y(?![aeiou])", word)
    return "".join((_RUNS.get(run) or _RUNS.get(run[:2], run[0])).replace("y", "i") for run in runs)


def _vowels_fit(one: str, two: str) -> bool:
    """Whether spellings of one name may have these vowels; the longer may have one more, not at its end."""
    if len(one) == len(two) == 1:
        return one == two or {one, two} <= set("ou")
    if len(one) == len(two):
        return all(
            x == y or f"{min(x, y)}{max(x, y)}" in ("ae", "ei", "ou") for x, y in zip(one, two, strict=True)
        )
    long, short = sorted((one, two), key=len, reverse=True)
    if len(long) - len(short) > 1:
        return False
    return any(long[k] in "ei" and _vowels_fit(long[:k] + long[k + 1 :], short) for k in range(len(long) - 1))


def _other_gender(x: str, y: str) -> bool:
    """ "Mario" and "Maria", "Ivanov" and "Ivanova"."""
    ends = {x[-1], y[-1]}
    return "a" in ends and len(ends) == 2 and not ends & set("eiyhu")
