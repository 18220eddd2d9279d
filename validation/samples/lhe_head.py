"""What an LHE file says before its first event: <header> and <init>, whoever wrote them, read without strictness."""

from __future__ import annotations

import math
import re
from html import unescape
from typing import IO, Any, NamedTuple

import pylhe
from attrs import evolve

from modelgen.errors import SampleError
from validation.samples.lhe_text import BROKEN
from validation.samples.lhe_writing import FORMAT
from validation.samples.sample import Header
from validation.samples.slha import named_values

LARGEST_HEAD = 1 << 28  # bytes
LONGEST_NUMBER = 18  # digits
# No pattern may search again from every place of what it has searched: headers are written by anybody.
ATTRIBUTE = re.compile(r"""(?<![\w:])([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
# Where a banner announces its number of events: MadGraph, POWHEG-BOX (powheg.input, in a comment), WHIZARD.
ANNOUNCED = re.compile(r"Number of Events\s*:\s*(\d+)"), re.compile(r"^[ \t]*numevts[ \t]+(\d+)", re.MULTILINE)
INTEGRATED = re.compile(r"Integrated weight \(pb\)\s*:\s*(\S+)")
FEWEST_DIGITS = 5
PLACEHOLDER = (1.0, 1.0)  # what Sherpa writes as cross-section and error: it knows them only at the end


class Element(NamedTuple):
    """An element of the header: its attributes and its text."""

    attributes: dict[str, str]
    text: str


def head_of(stream: IO[bytes], block: int = 1 << 16) -> tuple[str, bytes]:
    """The text up to the end of <init>, and what was read beyond it."""
    text = b""
    while b"</init>" not in text:
        piece = stream.read(block)
        if not piece:
            raise ValueError("there is no <init> block")
        if len(text) > LARGEST_HEAD:
            raise ValueError(f"no <init> block within {LARGEST_HEAD >> 20} MB")
        text += piece
        block *= 2
    head, closing, rest = text.partition(b"</init>")
    return (head + closing).decode("utf-8", "replace").replace("\r\n", "\n"), rest


def element(text: str, tag: str) -> Element | None:
    """The first element `tag` of a text, with its markup of any quality; None where there is none."""
    match = re.search(rf"<{tag}(\s[^<>]*)?>", text)
    if match is None:
        return None
    found = attributes(match[1] or "")
    if match[0].endswith("/>"):
        return Element(found, "")
    closing = re.compile(rf"</{tag}\s*>").search(text, match.end())
    if closing is None:
        return None
    body = text[match.end() : closing.start()]
    if "<![CDATA[" in body:
        return Element(found, body.replace("<![CDATA[", "").replace("]]>", ""))
    return Element(found, unescape(body))


def attributes(text: str) -> dict[str, str]:
    """The attributes of an element."""
    return {key: unescape(double or single) for key, double, single in ATTRIBUTE.findall(text)}


def texts(markup: str, tag: str) -> tuple[str, ...]:
    """What stands in elements without attributes."""
    pieces = (piece.partition(f"</{tag}>") for piece in markup.split(f"<{tag}>")[1:])
    return tuple(unescape(text) for text, closing, _ in pieces if closing)


def announced(head: str) -> int | None:
    """How many events the banner says that there are."""
    info, whizard = element(head, "MGGenerationInfo"), re.search(r"<xsecinfo(\s[^<>]*)>", head)
    found = ANNOUNCED[0].search(info.text) if info else ANNOUNCED[1].search(head)
    number = found[1] if found else attributes(whizard[1]).get("neve", "") if whizard else ""
    return int(number) if number.isdecimal() and len(number) < LONGEST_NUMBER else None


def card_entries(text: str) -> dict[str, str]:
    """Names in lower case and values of a run card, whose lines are `value = name ! remark`."""
    parts = (re.split("[!#]", line, maxsplit=1)[0].rpartition("=") for line in text.split("\n"))
    return {
        name.strip().lower(): value.strip()
        for value, equals, name in parts
        if equals and re.fullmatch(r"\w+", name.strip())
    }


def header_of(head: str, where: str, n_events: int) -> Header:
    """The facts of <header> and <init>. Each number comes with its source; what the file does not say stays None."""
    try:
        beams, processes = init_of(head)
    except BROKEN as error:
        raise SampleError(f"the <header> or <init> cannot be read: {error}", where) from error
    decay = beams.beamB == 0
    slha = element(head, "slha")
    card = element(head, "MGRunCard")
    read = Header(
        path=where,
        generator=generator_of(head),
        process=madgraph_process(head),
        beams=None if decay else ((beams.beamA, beams.energyA), (beams.beamB, beams.energyB)),
        pdf=("", beams.PDFsetA) if beams.PDFsetA > 0 and beams.PDFsetA == beams.PDFsetB else None,
        unit="GeV" if decay else "pb",
        unit_source="as MadGraph writes the width of a decay" if decay else "the LHE standard",
        n_events=n_events,
        n_declared=announced(head),
        parameters=named_values(slha.text) if slha else {},
        slha=slha.text.strip("\n") + "\n" if slha else None,
        run_card=card_entries(card.text) if card else {},
        n_weights=len(re.findall(r"<weight\s", head)) or None,
        format="LHE",
    )
    ours = element(head, "anomalon")
    facts: dict[str, Any] = dict(rate_of(head, processes))
    read = evolve(read, **facts)
    return told(completed(read, ours.attributes, cuts_of(head), where), head, where) if ours else read


def init_of(head: str) -> tuple[pylhe.LHEInitInfo, list[pylhe.LHEProcInfo]]:
    """The lines of <init>, by pylhe."""
    found = re.search(r"<init(?:\s[^<>]*)?>([^<]*)<", head)
    if found is None:
        raise ValueError("there is no <init> block")
    lines = [line for line in found[1].split("\n") if line.strip() and not line.lstrip().startswith("#")]
    if not lines:
        raise ValueError("<init> is empty")
    beams = pylhe.LHEInitInfo.fromstring(lines[0])
    return beams, [pylhe.LHEProcInfo.fromstring(line) for line in lines[1 : 1 + beams.numProcesses]]


def rate_of(head: str, processes: list[pylhe.LHEProcInfo]) -> dict[str, float | str | None]:
    """Total rate, its error and where it stands: <init>, else <MGGenerationInfo>. A placeholder is no rate."""
    total, error = sum(p.xSection for p in processes), math.hypot(*(p.error for p in processes))
    placeholder = any((p.xSection, p.error) == PLACEHOLDER for p in processes)
    if total > 0 and math.isfinite(total) and not placeholder:
        return {"sigma": total, "uncertainty": error, "sigma_source": "<init>", "rounding": rounding_of(total)}
    info = element(head, "MGGenerationInfo")
    found = INTEGRATED.search(info.text) if info else None
    try:
        value = float(found[1]) if found else math.nan
    except ValueError:
        value = math.nan
    if math.isfinite(value):
        source = "<MGGenerationInfo>"
        return {"sigma": value, "uncertainty": None, "sigma_source": source, "rounding": rounding_of(value)}
    why = (
        "<init> holds a placeholder, 1 ± 1" if placeholder else f"<init> holds {total:g}" if processes else "<init> is bare"
    )
    return {"sigma": None, "uncertainty": None, "sigma_source": why}


def rounding_of(value: float) -> float:
    """Half a unit in the last digit that a number was printed with, final zeros not counted, from the fifth digit on.

    MadGraph keeps five digits of a rate on its way to <init>, where it is printed with seven.
    """
    mantissa, exponent = f"{abs(value):.15e}".split("e")
    digits = len(mantissa.replace(".", "").rstrip("0"))
    return 0.5 * 10.0 ** (int(exponent) + 1 - max(digits, FEWEST_DIGITS))


def generator_of(head: str) -> str | None:
    """Name and version of the program that wrote the file, from <generator> or from what its banner is known to say."""
    found = element(head, "generator")
    if found is not None:
        name = found.attributes.get("name", found.text.strip())
        return f"{name} {found.attributes.get('version', '')}".strip() or None
    madgraph = element(head, "MGVersion")
    if madgraph is not None:
        return " ".join(["MadGraph5_aMC@NLO", *re.findall(r"(?<!\d)\d+\.[\w.]+", madgraph.text)[:1]])
    sherpa = re.search(r"created by (SHERPA) (\S+)", head)
    if sherpa:
        return " ".join(sherpa.groups())
    powheg = re.search(r"file generated with (\S+)", head)
    return powheg[1] if powheg else None


def madgraph_process(head: str) -> str | None:
    """The process of MadGraph's own header, where there is exactly one."""
    card = element(head, "MG5ProcCard")
    lines = [line.split(None, 1) for line in (card.text if card else "").split("\n")]
    made = [words[1].strip() for words in lines if len(words) == 2 and words[0] == "generate"]
    more = any(words[0] == "add" and words[1].split()[0] == "process" for words in lines if len(words) == 2)
    return made[0] if len(made) == 1 and not more else None


def cuts_of(head: str) -> tuple[str, ...]:
    """The cuts that our own header declares."""
    found = element(head, "anomalon")
    return texts(found.text, "cut") if found else ()


def _degrees(text: str) -> tuple[float, float]:
    first, second = text.split(",")
    return float(first), float(second)


def completed(header: Header, facts: dict[str, str], cuts: tuple[str, ...], where: str) -> Header:
    """The header with what our own element adds."""
    try:
        if int(facts.get("format", "1")) > FORMAT:
            version = facts.get("version")
            raise SampleError(f"this file was written by a newer version ({version})", where, "update anomalon")
        announced = int(facts.get("events", header.n_events or 0))
        changed = evolve(
            header,
            seed=int(facts["seed"]) if "seed" in facts else None,
            efficiency=float(facts["efficiency"]) if "efficiency" in facts else None,
            max_weight=float(facts["max_weight"]) if "max_weight" in facts else None,
            n_overweight=int(facts["overweight"]) if "overweight" in facts else None,
            polarisation=_degrees(facts["polarisation"]) if "polarisation" in facts else None,
        )
    except ValueError as error:
        raise SampleError(f"the <anomalon> element is damaged: {error}", where) from error
    if announced != header.n_events:
        raise SampleError(f"the header announces {announced} events, the file holds {header.n_events}", where)
    return evolve(
        changed,
        generator=facts.get("generator", header.generator),
        process=facts.get("process"),
        unit=facts.get("unit", header.unit),
        unit_source="the <anomalon> element" if "unit" in facts else header.unit_source,
        digest=facts.get("digest"),
        cuts=cuts,
        interrupted=facts.get("interrupted"),
        pdf=(facts["pdf"], header.pdf[1] if header.pdf else 0) if "pdf" in facts else header.pdf,
        scale=facts.get("scale"),
        n_declared=announced,
        format="LHE of anomalon",
    )


def told(header: Header, head: str, where: str) -> Header:
    """The header with what the children of our own element say: decays that were added, lines, notes."""
    found = element(head, "anomalon")
    if found is None:
        return header

    start = head.index("<anomalon")
    markup = head[start : head.index("</anomalon", start)] if "</anomalon" in head else ""

    def rows(tag: str) -> list[dict[str, str]]:
        return [attributes(text) for text in re.findall(rf"<{tag}(\s[^<>]*)>", markup)]

    try:
        lines = tuple((row["particle"], float(row["width"]), float(row["window"])) for row in rows("line"))
        limits = rows("stretched")
        stretched = (float(limits[0]["above"]), int(limits[0]["events"])) if limits else None
    except (KeyError, ValueError) as error:
        raise SampleError(f"the <anomalon> element is damaged: {error}", where) from error
    return evolve(header, decays=texts(markup, "decay"), lines=lines, stretched=stretched, notes=texts(markup, "note"))
