"""The table of measures, currencies and scales for figures: ``src/onrecord/linking/data/measures.tsv``.

In: nothing; the names and signs are CLDR's as babel has them (English, American and Indian spelling too),
the factors are pint's, and :data:`_NEWS` adds what newspapers write and CLDR does not hold. Out: the table,
sorted; run ``python -m training.measures`` after a change here. Needs the ``train`` extra.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pint
from babel import Locale
from babel import __version__ as babel_version
from babel.core import get_global

_TABLE = Path(__file__).parents[1] / "src/onrecord/linking/data/measures.tsv"
_LOCALES = ("en", "en_GB", "en_IN", "en_AU", "en_CA")
#: Our name of a unit: CLDR's, pint's, and the unit that it is compared in.
_UNITS = """
km length-kilometer kilometer m
m length-meter meter m
cm length-centimeter centimeter m
mm length-millimeter millimeter m
mile length-mile mile m
yard length-yard yard m
foot length-foot foot m
inch length-inch inch m
nautical_mile length-nautical-mile nautical_mile m
light_year length-light-year light_year m
kg mass-kilogram kilogram kg
gram mass-gram gram kg
milligram mass-milligram milligram kg
microgram mass-microgram microgram kg
tonne mass-tonne metric_ton kg
lb mass-pound pound kg
ounce mass-ounce ounce kg
stone mass-stone stone kg
hectare area-hectare hectare square_m
acre area-acre acre square_m
square_km area-square-kilometer kilometer**2 square_m
square_m area-square-meter meter**2 square_m
square_mile area-square-mile mile**2 square_m
square_foot area-square-foot foot**2 square_m
square_yard area-square-yard yard**2 square_m
litre volume-liter liter litre
millilitre volume-milliliter milliliter litre
megalitre volume-megaliter megaliter litre
cubic_m volume-cubic-meter meter**3 litre
cubic_km volume-cubic-kilometer kilometer**3 litre
cubic_foot volume-cubic-foot foot**3 litre
gallon volume-gallon gallon gallon
barrel volume-barrel oil_barrel barrel
km/h speed-kilometer-per-hour kilometer/hour km/h
mph speed-mile-per-hour mile/hour km/h
m/s speed-meter-per-second meter/second km/h
knot speed-knot knot km/h
celsius temperature-celsius - celsius
fahrenheit temperature-fahrenheit - celsius
watt power-watt watt watt
kilowatt power-kilowatt kilowatt watt
megawatt power-megawatt megawatt watt
gigawatt power-gigawatt gigawatt watt
horsepower power-horsepower - horsepower
kilowatt_hour energy-kilowatt-hour kilowatt_hour kilowatt_hour
calorie energy-foodcalorie - calorie
volt electric-volt volt volt
hertz frequency-hertz hertz hertz
kilohertz frequency-kilohertz kilohertz hertz
megahertz frequency-megahertz megahertz hertz
gigahertz frequency-gigahertz gigahertz hertz
megabyte digital-megabyte megabyte megabyte
gigabyte digital-gigabyte gigabyte megabyte
terabyte digital-terabyte terabyte megabyte
megapixel graphics-megapixel - megapixel
second duration-second second second
minute duration-minute minute second
hour duration-hour hour second
day duration-day day second
week duration-week week second
month duration-month month month
year duration-year year month
decade duration-decade 10*year month
century duration-century 100*year month
% concentr-percent - %
"""
#: What CLDR does not hold: kind, unit, base, factor, names, signs after, signs before. "+" adds to a unit.
_NEWS = """
number|hundred|number|1e2|hundred hundreds||
number|thousand|number|1e3|thousand thousands||
number|million|number|1e6|million millions|mn mln mio mil MM|
number|billion|number|1e9|billion billions|bln b|
number|trillion|number|1e12|trillion trillions|trn tr|
number|quadrillion|number|1e15|quadrillion quadrillions||
number|lakh|number|1e5|lakh lakhs lac lacs||
number|crore|number|1e7|crore crores|cr Cr|
number|dozen|number|12|dozen||
number|score|number|20|score||
measure|tonne|kg|1000|ton tons|mt|
measure|kilotonne|kg|1e6|kiloton kilotons kilotonne kilotonnes|kt|
measure|megatonne|kg|1e9|megaton megatons megatonne megatonnes|Mt|
measure|terawatt_hour|kilowatt_hour|1e9|terawatt_hour terawatt_hours|TWh|
measure|gigawatt_hour|kilowatt_hour|1e6|gigawatt_hour gigawatt_hours|GWh|
measure|megawatt_hour|kilowatt_hour|1e3|megawatt_hour megawatt_hours|MWh|
measure|terawatt|watt|1e12|terawatt terawatts|TW|
measure|point|point|1|point points percentage_point percentage_points|pp ppt ppts ppt. pts %pts|
measure|basis_point|point|0.01|basis_point basis_points|bp bps|
measure|degree|degree|1|degree degrees|° º|
measure|times|times|1|times fold|x|
measure|kg|kg|1|kilo kilos|kgs|
measure|lb|kg|+||lbs lb. lbs.|
measure|stone|kg|+||st|
measure|km|m|+||kms km.|
measure|m|m|+||mtr mtrs|
measure|mile|m|+||mi mi.|
measure|yard|m|+||yds yd.|
measure|foot|m|+||ft. feet|
measure|inch|m|+||in ins|
measure|km/h|km/h|+||kph kmh kmph km/hr|
measure|mph|km/h|+||m.p.h. mph.|
measure|celsius|celsius|+|degrees_celsius degree_celsius celsius degrees_centigrade centigrade|C ºC °_C|
measure|celsius|celsius|+|degrees_c||
measure|fahrenheit|celsius|+|fahrenheit degree_fahrenheit degrees_f|F ºF °_F|
measure|square_km|square_m|+|sq_km square_km|sqkm km2 km²|
measure|square_m|square_m|+|sq_m square_m|sqm m2 m²|
measure|square_mile|square_m|+|sq_mile sq_miles sq_mi||
measure|square_foot|square_m|+|sq_ft sq_feet square_ft|sqft ft2 ft²|
measure|cubic_m|litre|+|cu_m cubic_m|cbm m3 m³|
measure|cubic_foot|litre|+|cu_ft cubic_ft|ft3 ft³|
measure|%|%|1|percent per_cent p.c. per_centum|% ％ pc pct pct. p.c.|
measure|barrel|barrel|1||bpd|
measure|second|second|+||sec secs|
measure|minute|second|+||min mins|
measure|hour|second|+||hr hrs|
measure|year|month|+|yr yrs|yr yrs|
measure|night|night|1|night nights||
measure|fortnight|second|1209600|fortnight fortnights||
money|usd|usd|1|us_dollar us_dollars u.s._dollar u.s._dollars buck bucks greenback greenbacks||
money|usd|usd|1|dollar dollars|$|US$ U.S.$ U.S._$ US_$ USD$ $ US$_
money|gbp|gbp|1|pound pounds pound_sterling pounds_sterling quid sterling|£|£ UK£ GBP£ ￡ ₤
money|penny|gbp|0.01|penny pence|p|
money|cent|cent|1|cent cents|c ¢|
money|eur|eur|1|euro euros|€|€
money|jpy|jpy|1|yen|¥ ￥|¥ ￥ JP¥
money|cny|cny|1|yuan renminbi|元|RMB CN¥ RMB¥
money|aud|aud|1|aussie_dollars|A$|A$ AU$ AUD$
money|cad|cad|1||C$|C$ CA$ CAD$ Can$
money|nzd|nzd|1|kiwi_dollars|NZ$|NZ$ NZD$
money|hkd|hkd|1||HK$|HK$ HKD$
money|sgd|sgd|1||S$|S$ SGD$
money|twd|twd|1||NT$|NT$ TW$
money|brl|brl|1|reais brazilian_reais||R$
money|mxn|peso|1||MX$|MX$ Mex$
money|jmd|jmd|1||J$|J$
money|ttd|ttd|1||TT$|TT$
money|fjd|fjd|1||F$|F$ FJ$
money|zwl|zwl|1|zimbabwe_dollars|Z$|Z$
money|inr|rupee|1|indian_rupee|₹|₹ INR
money|rupee|rupee|1|rupee rupees|₨ Rs Rs.|Rs Rs. Re. ₨ Rupees
money|crown|crown|1|crown crowns krona kronor krone kroner koruna korunas kronas|kr kr.|kr kr.
money|czk|crown|1|czech_crown czech_crowns|Kč|Kč
money|ngn|ngn|1|naira nairas|₦|₦
money|zar|zar|1|rand rands||R
money|pln|pln|1|zloty zlotys zloties złoty złotys|zł|zł
money|try|try|1|lira liras|TL ₺|TL ₺
money|rub|rouble|1|russian_rouble russian_roubles|₽ руб|₽
money|rouble|rouble|1|rouble roubles ruble rubles||
money|uah|uah|1|hryvnia hryvnias hryvnya|₴|₴
money|ils|ils|1|shekel shekels|NIS ₪|NIS ₪
money|krw|krw|1|south_korean_won|₩|₩
money|php|peso|1||₱|₱
money|thb|thb|1|baht|฿|฿
money|vnd|vnd|1|dong|₫|₫
money|huf|huf|1|forint forints||
money|chf|franc|1|swiss_franc swiss_francs||Fr. SFr SFr. CHF
money|franc|franc|1|franc francs|FCFA|FCFA
money|kes|shilling|1||KSh|KSh KSh. Ksh Sh KES
money|ugx|shilling|1||USh|USh UGX Ush
money|ghs|ghs|1|cedi cedis|GH₵ ₵|GH₵ ₵ GH¢ GHC
money|myr|myr|1|ringgit ringgits|RM|RM
money|idr|idr|1|rupiah rupiahs||Rp Rp.
money|bdt|bdt|1|taka takas|৳|Tk Tk. ৳
money|gel|gel|1|lari|₾|₾
money|kzt|kzt|1|tenge tenges|₸|₸
money|btc|btc|1|bitcoin bitcoins|BTC|BTC ₿
"""
#: Codes that are words, names of meetings or of places too: "COP 26", "TOP 10", "SDG 13".
_NO_CODES = frozenset(
    "ALL AMD ANG AWG BAM BIF BMD BOB BSD CDF CHE CHW CLF COP COU CUC CUP CVE DOP FOK GEL GIP HTG KID KMF LAK"
    " LRD LSL MAD MGA MOP MRU MUR MVR NIO PAB PEN RON SBD SDG SLE SLL SOS SSP STN SVC SYP SZL TOP TRY TTD USN"
    " UYW VED VES VUV WST XAF XCD XOF XPF XSU XUA ZMW".split()
)
#: Last words of the names of currencies that are other words as well: "five won", "a real loss", "20 marks".
_NO_NAMES = frozenset(
    "won real reals mark marks som soms sol soles pula kip leu lei lev leva rial unit units".split()
)
#: Names shared by many currencies that stand for one of them, or stand in :data:`_NEWS`.
_NO_FAMILIES = frozenset("dollars pounds francs rubles roubles".split())
#: Signs of one letter that news writes after a number, without a blank.
_LETTERS = frozenset("m g l L t h W V C F %".split())
#: Signs that are something else in the news: "5 b", "12″", "3 q".
_NO_SIGNS = frozenset(
    "′ ″ # ° /cu_m m/s. mo mos gal_US US_gal USgal ac d w wk wks y q n c dec kc fn MP mpx kn".split()
)
#: Of these CLDR's names are used alone, not its signs: "5 m" is no month and no minute, "5 C" no century.
_NAMES_ONLY = frozenset("month minute century day year week decade".split())
#: Names that are another unit in the news: "pound" is money there, and stones are thrown.
_OTHERWISE = {
    "lb": {"pound", "pounds"},
    "stone": {"stone", "stones"},
    "zwg": {"gold"},
    "sle": {"leone", "leones"},
}
#: Signs that must touch their number.
_GLUED = re.compile(r"[A-Za-z]|in|st")


class _Row:
    """A line of the table."""

    def __init__(self, kind: str, unit: str, base: str, factor: float, plus: float = 0.0) -> None:
        self.kind, self.unit, self.base, self.factor, self.plus = kind, unit, base, factor, plus
        self.words: set[str] = set()
        self.after: set[str] = set()
        self.before: set[str] = set()

    def line(self) -> str:
        plus = f"{self.plus:.10g}" if self.plus else ""
        after = {f"~{form}" if _GLUED.fullmatch(form) else form for form in self.after}
        names = self.words - _OTHERWISE.get(self.unit, set())
        forms = ("|".join(sorted(forms)) for forms in (names, after, self.before))
        return "\t".join((self.kind, self.unit, self.base, f"{self.factor:.10g}", plus, *forms))


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[\u200e\u200f\u00a0\u202f]", " ", text).split())


def _measures() -> Iterator[_Row]:
    registry = pint.UnitRegistry()
    names = {line.split()[0]: line.split()[2] for line in _UNITS.strip().splitlines()}
    for line in _UNITS.strip().splitlines():
        unit, key, name, base = line.split()
        row = _Row("measure", unit.replace("_", " "), base.replace("_", " "), 1.0)
        if unit == "fahrenheit":
            row.factor, row.plus = 5 / 9, -160 / 9
        elif name != "-":
            row.factor = float(registry(name).to(registry(names[base])).magnitude)
        for locale in _LOCALES:
            patterns = Locale.parse(locale)._data["unit_patterns"][key]
            for length in ("long", "short", "narrow"):
                forms = patterns.get(length) or {}
                for plural in ("one", "other"):
                    _take(row, _plain(str(forms.get(plural, "")).replace("{0}", "")), length)
        yield row


def _take(row: _Row, form: str, length: str) -> None:
    form = form.replace("\u2009", " ")
    if not form or form.replace(" ", "_") in _NO_SIGNS or (len(form) == 1 and form not in _LETTERS):
        return
    if length == "long":
        row.words.add(form.lower().replace("-", " "))
    elif row.unit not in _NAMES_ONLY:
        row.after.add(form)


def _currencies() -> Iterator[_Row]:
    """Currencies that are legal tender somewhere today; those of one name are kinds of it."""
    lands = get_global("territory_currencies").values()
    codes = sorted({code for land in lands for code, _, end, tender in land if tender and end is None})
    names: dict[str, set[str]] = defaultdict(set)
    for code in codes:
        for locale in _LOCALES:
            plural = Locale.parse(locale)._data["currency_names_plural"].get(code) or {}
            names[code] |= {_plain(str(form)).lower() for form in dict(plural).values()}
    last = Counter(word for code in codes for word in {name.split()[-1] for name in names[code]})
    for code in codes:
        row = _Row("money", code.lower(), code.lower(), 1.0)
        row.words = {name for name in names[code] if " " in name} | {
            word for name in names[code] if last[word := name.split()[-1]] == 1 and word not in _NO_NAMES
        }
        if code not in _NO_CODES:
            row.after.add(code)
            row.before.add(code)
        yield row
    for word, many in last.items():
        if many > 1 and word.endswith("s") and word not in _NO_FAMILIES | _NO_NAMES:
            row = _Row("money", word[:-1], word[:-1], 1.0)
            row.words = {word, word[:-1]}
            yield row


def _scales() -> Iterator[_Row]:
    """The short forms of a thousand, a million and so on: "K", "m", "bn"."""
    units = {3: "thousand", 6: "million", 9: "billion", 12: "trillion"}
    for power, unit in units.items():
        row = _Row("number", unit, "number", 10.0**power)
        for locale in _LOCALES:
            short = Locale.parse(locale)._data["compact_decimal_formats"]["short"]["other"][str(10**power)]
            form = _plain(str(short.pattern)).replace("0", "").strip()
            if locale != "en_IN":
                row.after |= {form, form.lower() if power == 3 else form}
        yield row


def _families(rows: dict[str, _Row]) -> None:
    """Rupees of any land can be what a text calls rupees."""
    for row in rows.values():
        if row.kind == "money" and row.base == row.unit:
            lasts = {w.split()[-1] for w in row.words if " " in w}
            for family in rows.values():
                if (
                    family.kind == "money"
                    and len(family.unit) > 3
                    and family is not row
                    and lasts & family.words
                ):
                    row.base = family.unit


def _merged() -> dict[str, _Row]:
    rows: dict[str, _Row] = {}
    for row in (*_measures(), *_scales(), *_currencies()):
        rows.setdefault(row.unit, row)
    for line in _NEWS.strip().splitlines():
        kind, unit, base, factor, words, after, before = line.split("|")
        unit, base = unit.replace("_", " "), base.replace("_", " ")
        row = rows.get(unit) or rows.setdefault(unit, _Row(kind, unit, base, float(factor)))
        row.base = base
        row.words |= {w.replace("_", " ") for w in words.split()}
        row.after |= {w.replace("_", " ") for w in after.split()}
        row.before |= {w.replace("_", " ") for w in before.split()}
    _families(rows)
    return rows


def main() -> None:
    """Write the table."""
    rows = _merged()
    head = (
        "# Measures, currencies and scales. Names and signs: Unicode CLDR as babel has it; factors: pint;",
        "# what newspapers write beyond that: training/measures.py, which makes this file. Not to be edited.",
        f"# babel {babel_version}, pint {pint.__version__}",
        "# kind\tunit\tbase\tfactor\tplus\tnames, of any case\tsigns after a number\tsigns before a number",
    )
    _TABLE.write_text("\n".join((*head, *(rows[unit].line() for unit in sorted(rows)))) + "\n", "utf-8")


if __name__ == "__main__":
    main()
