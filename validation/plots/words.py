"""What stands on the axes and above plots: particles, processes, observables and numbers in TeX."""

from __future__ import annotations

from validation.compare.comparison import Observable
from validation.compare.quantities import PATTERN

PARTICLES = {"a": r"\gamma", "z": "Z", "x": "X", "h": "h", "e": "e", "mu": r"\mu", "ta": r"\tau", "ve": r"\nu_e",
             "vm": r"\nu_\mu", "vt": r"\nu_\tau", "w": "W", "g": "g"}  # fmt: skip


def particle(name: str) -> str:
    """A particle's name in TeX: `a` as a photon, `vt~` with a bar, charges raised, `lx-` as a roman name."""
    bar = name.endswith("~")
    core = name.rstrip("~")
    base = core.rstrip("+-")
    charge = core[len(base) :].replace("-", "−")
    tex = PARTICLES.get(base) or (base if len(base) == 1 else rf"\mathrm{{{base}}}")
    tex = barred(tex) if bar else tex
    return f"{tex}^{{{charge}}}" if charge else tex


def barred(tex: str) -> str:
    """A bar over a particle's letter, not over its index."""
    letter, underscore, index = tex.partition("_")
    return rf"\bar{{{letter}}}{underscore}{index}"


def heading(process: str, ecm: float | None) -> str:
    """A process in TeX with its centre-of-mass energy."""
    parts = [r"\,".join(r"\to" if word == ">" else particle(word) for word in part.split()) for part in process.split(",")]
    text = ",  ".join(f"${part}$" for part in parts)
    return text if ecm is None else rf"{text},  $\sqrt{{s}}$ = {ecm:.6g} GeV"


def symbol(name: str) -> str:
    """An observable in TeX."""
    match = PATTERN.fullmatch(name)
    if match is None:
        return name
    kind, who = match[1], r",\,".join(particle(one) for one in match[2].split(","))
    forms = {"energy": f"$E({who})$", "mass": f"$m({who})$", "cos_theta": rf"$\cos\theta({who})$",
             "rapidity": f"$y({who})$", "pT": rf"$p_T({who})$", "lifetime": rf"$c\tau({who})$",
             "azimuth": rf"$\phi^*$ of the decay of ${who}$",
             "cos_decay": rf"$\cos\theta^*$ of the decay of ${who}$"}  # fmt: skip
    return forms.get(kind, name)


def category(text: str) -> str:
    """A category of events: particles in TeX; helicities by their signs alone, above `forward` where that is said."""
    parts = [part.split() for part in text.split(", ")]
    signs = [words[1][0] for words in parts if is_helicity(words)]
    rest = [text for words, text in zip(parts, text.split(", "), strict=True) if not is_helicity(words)]
    if signs:
        return "\n".join(["".join(signs).replace("-", "−"), *rest])
    return " ".join(f"${particle(word)}$" if word.isascii() else word for word in text.split())


def is_helicity(words: list[str]) -> bool:
    """Whether a part of a category is a particle with its helicity, as `e- −1`."""
    return len(words) == 2 and words[1][0] in "+-−0" and words[1].lstrip("+-−").isdecimal()


def category_axis(name: str) -> str:
    """What the categories of an observable are; nothing where their names say it."""
    match = PATTERN.fullmatch(name)
    if match is None or match[1] != "helicities":
        return ""
    return "helicities of " + r", ".join(f"${particle(one)}$" for one in match[2].split(","))


def bracket(observable: Observable, before: str, after: str = "") -> str:
    """The unit of an observable between two strings; nothing when it has none."""
    return f"{before}{observable.unit}{after}" if observable.unit not in ("", "1") else ""


def in_tex(number: str) -> str:
    """A number for print: 0.08, or with a power of ten."""
    mantissa, exponent, power = number.partition("e")
    return rf"${mantissa} \times 10^{{{int(power)}}}$" if exponent else number
