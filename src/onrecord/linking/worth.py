"""What decides whether two are the same: the ties of names, and the weight of each piece of evidence. Data.

In: nothing. Out: :data:`TOLD`, :data:`LONE`, :data:`WEIGHTS`, :data:`MARK`. ``training/identity.py`` makes
the weights again.
"""

from __future__ import annotations

#: The ties of two names as they are told, the strongest first.
TOLD = {
    "same": "same name",
    "fuller": "same name, one of them fuller",
    "acronym": "an acronym of the other",
    "letters": "same letters",
    "order": "same name in the other order",
    "placed": "same name, one of them with its country",
    "title": "title cut short",
    "single": "same single name",
    "initials": "called by the initials",
    "turned": "its letters in the order of another language",
    "short": "short form of the forename",
    "spelt": "same name in another spelling",
    "initial": "initial fits the forename",
    "alias": "a name that both go by",
    "generic": "same name, which many have",
    "part": "parts of one name",
    "family": "same family name",
    "spelt one": "same single name in another spelling",
}
#: The higher, the stronger the tie.
STRENGTH = {kind: -place for place, kind in enumerate(TOLD)}
#: Ties of one word: roles have to make them good.
LONE = frozenset(["single", "family", "spelt one"])

#: Weights of :func:`onrecord.linking.evidence.weigh`, learnt.
WEIGHTS = {
    "always": 0.19,
    "rare": 2.26,
    "much in common": 1.11,
    "unlike": -0.78,
    "unlike at once": -2.19,
    "elsewhere": -2.21,
    "other work": -2.52,
    "years": 1.64,
    "a generation": -1.57,
    "one office, years apart": -1.58,
    "large family": -1.61,
    "acronym": 0.84,
}
#: What too few pairs show to be learnt.
BY_HAND = {"one office at once": 1.0, "original": 1.5, "other original": -1.5, "suffix": -0.8}
#: Evidence from which two are the same: odds of more than two to one on pairs of which half are.
MARK = 0.8
