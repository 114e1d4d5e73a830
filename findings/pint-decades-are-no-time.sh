#!/bin/sh
# pint reads "decades" as a logarithmic ratio, not as ten years, though "centuries" are a hundred.
#
# Guess: a registry of units that turns "2 centuries" into 200 years turns "2 decades" into 20 years.
# Behaviour (pint 0.25.3, default registry): "century", "millennium" and "fortnight" have the dimension of
#   time; "decade" is the logarithmic unit of that name (a factor of ten), the time unit under the same name is
#   shadowed, and "2 decades" can't even be parsed without a change of settings.
# Why it matters: figures read off news ("over two decades", "20 years") can't be compared by such a registry,
#   or end a run with an error that speaks of offset units. Take decades out before asking, or define them.
# Exits with 1 when this is no longer so.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'pint==0.25.3'
"$folder/venv/bin/python" - <<'PYTHON'
import pint

units = pint.UnitRegistry()
for words, years in (("2 centuries", 200), ("2 millennia", 2000), ("26 fortnights", 1)):
    try:
        found = units(words).to("year").magnitude
    except pint.UndefinedUnitError:
        print(f"{words}: not known")
        continue
    print(f"{words}: {found:.4g} years")
    assert abs(found - years) < 0.01 * years, words

try:
    found = units("2 decades")
except pint.errors.OffsetUnitCalculusError as error:
    print("2 decades: refused,", type(error).__name__)
else:
    raise SystemExit(f"2 decades is {found} now: the finding is out of date")
assert units.Quantity(1, "decade").dimensionless, "a decade has a dimension now: the finding is out of date"
print("1 decade: without dimension")
PYTHON
