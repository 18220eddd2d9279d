"""Why limits do not apply, in few words: the limits of one kind of reason together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from validation.limits.verdicts import NOT_APPLICABLE, WORDS, Verdict

# By what a reason looks like; what fits none of these stands as it is
KINDS = (
    (r"^the model has no such particle|^no such pairs|^the model makes no charged", "the model has no such particle"),
    (
        r"^the search assumes|^no anomalon of the model decays|of the pairs look like that",
        "the particles decay to something else",
    ),
    (r"^it decays:", "the particles are not stable"),
    (r"kinematically closed", "X is too heavy for the decay"),
    (r"^the limit covers M_X|^the limit has a gap at M_X|^the photon has", "M_X is outside of the range of the limit"),
    (r"^the model (changes it by|does not change it|adds less)", "the model changes too little to be seen"),
    (r"^X decays visibly inside", "X decays visibly inside the detector"),
    (r"^X does not decay to", "X does not decay to what the search looks for"),
    (r"^X does not couple to the axial current of τ", "X does not couple to the axial current of τ"),
    (r"^not implemented: X couples to the axial current", "not implemented (below)"),
    (r"^the mass splitting is", "the mass splitting is too small"),
    (r"^a width of|; the lifetime is", "the lifetime is not what the search covers"),
    (r"^the search makes X by", "X does not couple to what the search makes it from"),
    (r"too heavy for the collider|^what is below|^the search starts|outside (of )?the", "the mass is out of reach"),
)
SHOWN = 4  # names in one line


def kind(why: str) -> str:
    """A reason without what is particular to one limit."""
    return next((words for pattern, words in KINDS if re.search(pattern, why)), why)


def grouped(verdicts: Sequence[Verdict]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Kinds of reasons with the names of the limits that apply to nothing in the model, the most frequent first."""
    applied = {v.limit for v in verdicts if v.verdict != WORDS[NOT_APPLICABLE]}
    found: dict[str, dict[str, None]] = {}
    for v in verdicts:
        if v.limit not in applied:
            found.setdefault(kind(v.why), {})[v.limit] = None
    return tuple(sorted(((why, tuple(names)) for why, names in found.items()), key=lambda row: -len(row[1])))


def listed(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    more = len(names) - SHOWN
    return ", ".join(names) if more <= 1 else f"{', '.join(names[:SHOWN])} and {more} more"
