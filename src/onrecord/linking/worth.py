"""What a tie of two names is worth, and how it is told. Data, and no more than that."""

from __future__ import annotations

#: What a tie of names is worth, and how it is told.
WORTH = {
    "same": (3.0, "same name"),
    "fuller": (2.5, "same name, one of them fuller"),
    "acronym": (2.3, "an acronym of the other"),
    "letters": (2.3, "same letters"),
    "order": (1.6, "same name in the other order"),
    "placed": (1.5, "same name, one of them with its country"),
    "title": (1.5, "title cut short"),
    "short": (1.4, "short form of the forename"),
    "spelt": (1.4, "same name in another spelling"),
    "initial": (1.3, "initial fits the forename"),
    "alias": (1.2, "a name that both go by"),
    "single": (1.5, "same single name"),
    "generic": (1.2, "same name, which many have"),
    "part": (0.8, "parts of one name"),
    "spelt one": (0.4, "same single name in another spelling"),
    "family": (0.6, "same family name"),
}
#: Ties that roles alone make good.
NEEDS_ROLES = frozenset(["part", "spelt one", "family"])
