"""What a sample says about its beams of hadrons: parton densities, their scale, and how the two hadrons move."""

from __future__ import annotations

from math import log

from modelgen.errors import PDFError, ProcessError, SampleError, UnsupportedError
from validation.beams.scales import parsed
from validation.beams.sets import HOW, NUMBERS, folders
from validation.compare.run_card import number, truth
from validation.process import Process
from validation.rates.hadron_beams import Beams
from validation.samples.sample import Header

# MadGraph's dynamical_scale_choice; -1 is the mass of what is produced, where that has no colour
CHOICES = {-1: None, 2: "ht", 3: "ht/2", 4: "shat"}


def hadronic(process: Process) -> bool:
    """Whether hadrons come in."""
    return len(process.initial) == 2 and {name.lower() for name in process.initial} <= {"p", "p~"}


def stated(header: Header) -> Beams:
    """The densities and the scale that a sample was made with, as its header says."""
    (_, first), (_, second) = header.beams or ((2212, 1.0), (2212, 1.0))
    scale, factor = scale_of(header)
    return Beams(densities(header), scale, factor, log(first / second) / 2)


def densities(header: Header) -> str:
    """The name of the set; SampleError where the sample does not state it, PDFError where it is not to be had."""
    name, own = header.pdf or ("", 0)
    if name:
        return name
    if not own:
        raise SampleError(
            "the sample does not say with which parton densities it was made",
            header.path or "",
            "<init> holds LHAPDF's number of the set (PDFSUP) in files that can be compared",
        )
    found = named(own)
    if found is None:
        raise PDFError(
            f"the sample was made with LHAPDF's set number {own}, which is not on this machine",
            header.path or "",
            f"put its folder where LHAPDF_DATA_PATH points (lhapdf install, or lhapdf.hepforge.org/pdfsets.html); {HOW}",
        )
    return found


def named(own: int) -> str | None:
    """The set with this number of LHAPDF, central member; None where there is none on this machine."""
    for name, known in NUMBERS.items():
        if known == own:
            return name
    for folder in folders():
        for info in sorted(folder.glob("*/*.info")):
            for line in info.read_text(encoding="utf-8", errors="replace").splitlines():
                key, _, value = line.partition(":")
                if key.strip() == "SetIndex" and value.strip() == str(own):
                    return info.stem
    return None


def scale_of(header: Header) -> tuple[float | str | None, float]:
    """The factorisation scale in GeV or by name, None for the mass of what is produced, and what multiplies a name."""
    card = header.run_card
    if header.scale is None and card:
        return of_run_card(header)
    try:
        return (None, 1.0) if header.scale in (None, "default") else (parsed(header.scale), 1.0)
    except ProcessError as error:
        raise SampleError(f"its scale is not known: {header.scale}", header.path or "", error.hint or "") from error


def of_run_card(header: Header) -> tuple[float | str | None, float]:
    """The scale of MadGraph's run card; UnsupportedError for one that the prediction does not have."""
    card, where = header.run_card, header.path or ""
    if truth(card.get("fixed_fac_scale", "False")):
        fixed = [number(card.get(f"dsqrt_q2fact{beam}")) for beam in (1, 2)]
        if fixed[0] is None or fixed[0] != fixed[1]:
            raise UnsupportedError("the two beams have different factorisation scales", where, "give both the same")
        return fixed[0], 1.0
    choice = int(number(card.get("dynamical_scale_choice")) or -1)
    if choice not in CHOICES:
        raise UnsupportedError(
            f"MadGraph's dynamical_scale_choice {choice} is not known here", where, f"known are {sorted(CHOICES)}"
        )
    return CHOICES[choice], number(card.get("scalefact")) or 1.0
