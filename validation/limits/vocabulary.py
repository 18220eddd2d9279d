"""The words that a limit table may use, and the sentence for a word that is none of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from modelgen.errors import alike

# What a limit on masses is searched in decides how it is applied (`validation.limits.applicability`)
MASS_SIGNATURES = ("W nu", "W l", "boson lepton", "soft", "stable charged", "stable neutral", "l l + missing")
# Of a limit on a rate the probe decides, and the signature says what was seen; its own probe is a signature too
RATE_SIGNATURES = (
    *("gamma invisible", "pi invisible", "pi0 invisible", "K invisible", "K* invisible", "rho invisible"),
    *("invisible", "tau nu", "dark photon", "any"),
)
CONFIDENCES = ("high", "medium", "low", "projection")


def nearest(word: object, known: Iterable[str]) -> str:
    """Of a word that is not known: the nearest one that is, and all of them, as a hint."""
    names = list(known)
    near = alike(str(word), names, cutoff=0.5)
    listed = f"one of {', '.join(names)}"
    return f"did you mean {near[0]!r}? {listed}" if near else listed


def unknown_keys(found: Iterable[str], known: Iterable[str]) -> str:
    """Keys that are not known as words, each with the nearest one that is."""
    names = sorted(known)
    words = []
    for key in sorted(found):
        near = alike(key, names)
        words.append(f"{key!r} (did you mean {near[0]!r}?)" if near else repr(key))
    return ", ".join(words)


def signatures(kind: str, probe: str | None) -> tuple[str, ...]:
    """The signatures that a limit of this kind may name."""
    return (*RATE_SIGNATURES, *((probe,) if probe else ())) if kind == "rate" else MASS_SIGNATURES


def confident(text: str) -> bool:
    """Whether a confidence begins with one of its words; more may follow, as in "medium (a proxy)"."""
    return bool(re.match(rf"({'|'.join(CONFIDENCES)})\b", text))
