"""The cuts that MadGraph's run card declares, as cuts on the particles of a process, and against those asked for."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from validation.process import Cut, Process

PAIR = re.compile(r"(?<!\d)(-?\d+)\s*:\s*([-+.\deE]+)")  # an entry of {22: 10.0, ...}
JETS, BOTTOM, LEPTONS, PHOTON = (1, 2, 3, 4, 21), (5,), (11, 13, 15), (22,)
CLASSES: Mapping[str, tuple[int, ...]] = {"j": JETS, "b": BOTTOM, "a": PHOTON, "l": LEPTONS}
# name in the card -> function of a cut and its direction; {} is the class. A maximum below 0 and a minimum of 0 are none.
OF_CLASS: Mapping[str, tuple[str, str]] = {
    "pt{}": ("pT", ">"),
    "pt{}max": ("pT", "<"),
    "e{}": ("E", ">"),
    "e{}max": ("E", "<"),
    "eta{}": ("abseta", "<"),
    "eta{}min": ("abseta", ">"),
}
OF_CODE: Mapping[str, tuple[str, str]] = {
    "pt_min_pdg": ("pT", ">"),
    "pt_max_pdg": ("pT", "<"),
    "e_min_pdg": ("E", ">"),
    "e_max_pdg": ("E", "<"),
    "eta_min_pdg": ("abseta", ">"),
    "eta_max_pdg": ("abseta", "<"),
}
OF_PAIR: Mapping[str, tuple[str, str, str, str]] = {
    f"{kind}{a}{b}{end}": (a, b, function, "<" if end else ">")
    for a, b in ("jj", "bb", "aa", "ll", "bj", "aj", "jl", "ab", "bl", "al")
    for kind, function in (("dr", "dR"), ("mm", "m"))
    for end in ("", "max")
}
WINDOW = 15.0  # bwcutoff of a run card that nobody has touched


class Declared(NamedTuple):
    """What a run card says about a process: cuts in the syntax of --cut, and the Breit-Wigner window in widths."""

    cuts: tuple[str, ...]
    window: float | None


def declared(card: Mapping[str, str], process: Process, codes: Mapping[str, int]) -> Declared:
    """The cuts of a run card ({lower-case name: value}) that touch the final state of `process`.

    MadGraph applies them to the products of decays only where `cut_decays` is on. Its "eta" is the rapidity, which is
    the pseudorapidity for what is massless.
    """
    if not card:
        return Declared((), None)
    names = list(dict.fromkeys(process.final))
    if truth(card.get("cut_decays", "False")):
        names += [name for decay in process.decays for name in decay.final]
    found = []
    for pattern, (function, sign) in OF_CLASS.items():
        for letter, members in CLASSES.items():
            value = bound(card.get(pattern.format(letter)), sign)
            found += [f"{function}({n}){sign}{value:g}" for n in names if value is not None and abs(codes[n]) in members]
    for key, (function, sign) in OF_CODE.items():
        for code, text in PAIR.findall(card.get(key, "")):
            value = bound(text, sign)
            found += [f"{function}({n}){sign}{value:g}" for n in names if value is not None and abs(codes[n]) == int(code)]
    for key, (a, b, function, sign) in OF_PAIR.items():
        value = bound(card.get(key), sign)
        found += [f"{function}({p},{q}){sign}{value:g}" for p, q in pairs(process.final, codes, a, b) if value is not None]
    return Declared(tuple(dict.fromkeys(found)), number(card.get("bwcutoff")))


def pairs(final: Sequence[str], codes: Mapping[str, int], a: str, b: str) -> list[tuple[str, str]]:
    """Pairs of final particles of two classes, each once."""
    found = []
    for i, p in enumerate(final):
        for q in final[i + 1 :]:
            if {classes(codes[p]), classes(codes[q])} == {a, b}:
                found.append((p, q))
    return found


def classes(code: int) -> str | None:
    """MadGraph's letter for a particle: jet, bottom, photon or charged lepton."""
    return next((letter for letter, members in CLASSES.items() if abs(code) in members), None)


def number(text: str | None) -> float | None:
    """A finite number of the card, in Fortran's notation too."""
    try:
        value = float(text.lower().replace("d", "e")) if text else math.nan
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def bound(text: str | None, sign: str) -> float | None:
    """A bound that cuts: a minimum above 0, or a maximum not below 0."""
    value = number(text)
    if value is None:
        return None
    return value if (value > 0 if sign == ">" else value >= 0) else None


def truth(text: str) -> bool:
    """A logical of the card."""
    return text.strip().lower().strip(".") in ("true", "t", "1")


def same(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether two lists of cuts say the same, whatever their order and spelling."""
    return {str(Cut.parse(c)) for c in first} == {str(Cut.parse(c)) for c in second}


def against(asked: Sequence[str], found: Declared, source: str) -> tuple[str, ...]:
    """Sentences on the cuts that a sample declares and those that were asked for."""
    words = []
    if found.cuts or asked:
        theirs, ours = ", ".join(found.cuts) or "no cuts", ", ".join(asked) or "none"
        if same(asked, found.cuts):
            words.append(f"{source} declares the cuts {theirs}, as --cut does.")
        else:
            options = " ".join(f'--cut "{cut}"' for cut in found.cuts)
            advice = f"; to compare with them, give {options}" if found.cuts else ""
            words.append(f"{source} declares {theirs}; the prediction has {ours}{advice}.")
    if found.window is not None and found.window != WINDOW:
        words.append(f"{source} keeps resonances within bwcutoff = {found.window:g} widths; so does the prediction.")
    return tuple(words)
