"""Les Houches event files (hep-ph/0609017, version 3): samples written through pylhe."""

from __future__ import annotations

import gzip
import io
import itertools
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

import pylhe

from modelgen import __version__
from modelgen.output import unfinished
from validation.samples.sample import Header, Sample

FORMAT = 1  # of the <anomalon> element; a reader refuses a larger one

# 17 digits give every double back; pylhe's own 9 would spoil momentum conservation.
PRECISE = pylhe.LHEXMLFormat(
    eventinfo="{nparticles} {pid} {weight:.16e} {scale:.16e} {aqed:.16e} {aqcd:.16e}",
    particle="{id} {status} {mother1} {mother2} {color1} {color2} "
    "{px:.16e} {py:.16e} {pz:.16e} {e:.16e} {m:.16e} {lifetime:.6e} {spin:.4g}",
    initinfo="{beamA} {beamB} {energyA:.16e} {energyB:.16e} {PDFgroupA} {PDFgroupB} {PDFsetA} {PDFsetB} "
    "{weightingStrategy} {numProcesses}",
    procinfo="{xSection:.16e} {error:.16e} {unitWeight:.16e} {procId}",
    weights=pylhe.LHEWeightFormat.NONE,
)
# The rows of an event in the same format, with the codes of the process and of its parameters filled in
INFORMATION = "%d 1 %.16e %.16e"
PARTICLE = "%d %d %d %d %d %d %.16e %.16e %.16e %.16e %.16e %.6e %.4g\n"
CLOSING = "</LesHouchesEvents>"


def write_lhe(sample: Sample, path: str | Path) -> None:
    """Write the sample as LHE 3.0, compressed where the name ends in .gz; the file appears only when it is complete.

    The text depends on the sample alone. A width stands where a cross-section in pb usually does, in GeV; the header
    element <anomalon> says so.
    """
    target = Path(path)
    with unfinished(target) as place, place.open("wb") as raw:
        if target.name.endswith(".gz"):
            with gzip.GzipFile(filename="", mode="wb", compresslevel=4, fileobj=raw, mtime=0) as packed:
                _write(sample, cast(IO[bytes], packed))
        else:
            _write(sample, raw)


def _write(sample: Sample, binary: IO[bytes]) -> None:
    """What surrounds the events is pylhe's; the events are printed by rows, in half the time and to the same text."""
    frame = io.StringIO()
    header = pylhe.LHEHeader(pylhe.LHEInitRWGT(), extra_elements=_elements(sample.header))
    pylhe.LHEFile(init=_init(sample.header), events=[], header=header).write(frame, PRECISE)
    before, closing, after = frame.getvalue().rpartition(CLOSING)
    binary.write(before.encode())
    for text in _events(sample):
        binary.write(text.encode())
    binary.write(f"{closing}{after}\n".encode())


def _elements(header: Header) -> list[ET.Element]:
    """What the header says beyond <init>: how the sample was made, and its parameters as SLHA."""
    facts = {
        "format": str(FORMAT),
        "version": __version__,
        "generator": header.generator,
        "process": header.process,
        "unit": header.unit,
        "events": header.n_events,
        "seed": header.seed,
        "digest": header.digest,
        "efficiency": header.efficiency,
        "max_weight": header.max_weight,
        "overweight": header.n_overweight,
        "interrupted": header.interrupted,
        "polarisation": ",".join(f"{degree:g}" for degree in header.polarisation) if header.polarisation else None,
        "pdf": header.pdf[0] if header.pdf else None,
        "scale": header.scale,
    }
    ours = ET.Element("anomalon", {key: str(value) for key, value in facts.items() if value is not None})
    for cut in header.cuts:
        ET.SubElement(ours, "cut").text = cut
    for decay in header.decays:
        ET.SubElement(ours, "decay").text = decay
    for name, width, window in header.lines:
        ET.SubElement(ours, "line", {"particle": name, "width": repr(width), "window": repr(window)})
    if header.stretched is not None:
        above, events = header.stretched
        ET.SubElement(ours, "stretched", {"above": repr(above), "events": str(events)})
    for note in header.notes:
        ET.SubElement(ours, "note").text = note
    elements = [ours]
    if header.slha is not None:
        card = ET.Element("slha")
        card.text = "\n" + header.slha.strip("\n") + "\n"
        elements.append(card)
    return elements


def _init(header: Header) -> pylhe.LHEInit:
    """<init> with strategy 4: weights in the unit of the rate, whose mean is the rate."""
    (pdg_a, energy_a), (pdg_b, energy_b) = header.beams or ((0, 0.0), (0, 0.0))
    sigma, error = header.sigma or 0.0, header.uncertainty or 0.0
    name, _, version = (header.generator or "anomalon").partition(" ")
    number = header.pdf[1] if header.pdf else 0  # of LHAPDF; its group is 0
    beams = pylhe.LHEInitInfo(pdg_a, pdg_b, energy_a, energy_b, 0, 0, number, number, 4, 1)
    return pylhe.LHEInit(
        beams, [pylhe.LHEProcInfo(sigma, error, sigma, 1)], [pylhe.LHEGenerator(name, version or __version__, "")]
    )


def _events(sample: Sample) -> Iterator[str]:
    """The text of the events, a batch at a time."""
    parameters = sample.header.parameters
    alpha = 1 / parameters["aEWM1"] if parameters.get("aEWM1") else -1.0
    information = INFORMATION + f" {alpha:.16e} {parameters.get('aS', -1.0):.16e}\n"
    patterns: dict[int, str] = {}  # by the number of particles
    for batch in sample.batches():
        codes = (batch.pdg, batch.status, batch.mother1, batch.mother2, batch.color1, batch.color2)
        numbers = (*(batch.p[:, k] for k in (1, 2, 3, 0)), batch.mass, batch.lifetime, batch.spin)
        rows = list(zip(*(column.tolist() for column in (*codes, *numbers)), strict=True))
        ends = batch.offsets.tolist()
        texts = []
        for i, (weight, scale) in enumerate(zip(batch.weight.tolist(), batch.scale.tolist(), strict=True)):
            particles = rows[ends[i] : ends[i + 1]]
            n = len(particles)
            if n not in patterns:
                patterns[n] = f"<event>\n{information}{n * PARTICLE}</event>\n"
            texts.append(patterns[n] % (n, weight, scale, *itertools.chain.from_iterable(particles)))
        yield "".join(texts)
