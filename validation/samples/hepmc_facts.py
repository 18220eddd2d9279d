"""What a showered sample knows of the one it was made from: facts as JSON in the list of tools of a HepMC3 file."""

from __future__ import annotations

import json
import re

from attrs import evolve

from modelgen.errors import SampleError
from validation.samples.sample import Header

FACTS = "anomalon sample"  # the name of the tool; its description holds the facts
LINE = re.compile(rf"^T {FACTS}(?:\\?\|)[^|]*\|(.*)$".encode(), re.MULTILINE)
PLAIN = ("generator", "process", "digest")
MAPS = ("parameters", "run_card")


def facts_of(header: Header) -> str:
    """The facts that a comparison needs and that no event carries, on one line without bars."""
    facts = {name: getattr(header, name) for name in (*PLAIN, "polarisation")}
    facts |= {name: list(getattr(header, name)) for name in ("cuts", "decays", "lines")}
    facts |= {name: dict(getattr(header, name)) for name in MAPS}
    return json.dumps({k: v for k, v in sorted(facts.items()) if v}, sort_keys=True).replace("|", "\\u007c")


def with_facts(header: Header, line: bytes | None) -> Header:
    """The header with the facts of such a line, as `LINE` finds it; SampleError where they are damaged."""
    if line is None:
        return header
    try:
        # HepMC3 doubles backslashes and puts one before a bar
        known = json.loads(line.decode("utf-8").replace("\\\\", "\\"))
        generator, process, digest = (str(known[name]) if name in known else getattr(header, name) for name in PLAIN)
        cuts, decays = (tuple(map(str, known.get(name, ()))) for name in ("cuts", "decays"))
        lines = tuple((str(name), float(width), float(reach)) for name, width, reach in known.get("lines", ()))
        beams = known.get("polarisation")
        degrees = (float(beams[0]), float(beams[1])) if beams else None
        parameters = {str(name): float(value) for name, value in known.get("parameters", {}).items()}
        card = {str(name): str(value) for name, value in known.get("run_card", {}).items()}
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise SampleError(f"the line of facts {FACTS!r} is damaged: {error}", header.path, "shower it again") from error
    return evolve(
        header, generator=generator, process=process, digest=digest, cuts=cuts, decays=decays, lines=lines,
        polarisation=degrees, parameters=parameters, run_card=card,
    )  # fmt: skip
