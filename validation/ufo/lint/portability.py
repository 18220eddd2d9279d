"""What loads in one tool and not in another: imports, attributes, old Python, files that are missing or left over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from validation.ufo.lint import grammar
from validation.ufo.lint.draft import Draft
from validation.ufo.lint.findings import Finding, finding, grouped
from validation.ufo.lint.imports import SIBLINGS, Imports
from validation.ufo.lint.indices import Cost
from validation.ufo.lint.source import Source
from validation.ufo.model import CouplingOrder, Parameter, Particle, Vertex

OPTIONAL = ("function_library", "propagators", "decays", "write_param_card")
PYTHON_2 = (
    (re.compile(rb"\.(?:iteritems|has_key|itervalues)\("), "a dictionary method"),
    (re.compile(rb"\.sort\(self\.order_param\)"), "a sort function"),
)
TAKEN = frozenset({"sm", "heft", "taupi", "math", "cmath", "test", "numpy", "json", "models", "madgraph"})


def check(draft: Draft, costs: dict[str, Cost]) -> Iterator[Finding]:
    """All findings of the family 4xx."""
    for name, seen in draft.imports.items():
        yield from _source(draft.sources.files[name], seen)
    yield from _attributes(draft)
    yield from _card(draft)
    yield from _legs(draft, costs)
    yield from _package(draft)
    yield from grammar.check(draft)


def _source(source: Source, seen: Imports) -> Iterator[Finding]:
    stem = source.name.removesuffix(".py")
    if seen.absolute and not seen.relative:
        text = "its siblings are imported by bare name: Sherpa, Herwig and `import model` as a package do not find them"
        yield finding("U401", source.name, seen.absolute[0], text)
    if seen.relative and not seen.absolute and stem in {*SIBLINGS, "write_param_card", "__init__"}:
        text = (
            "its siblings are imported relatively only: run as a script or from sys.path, as at "
            "MadGraph's launch, it fails"
        )
        yield finding("U402", source.name, seen.relative[0], text)
    if seen.machine:
        name, line = seen.machine[0]
        text = f"{name} is used while the model is imported: a tool that loads the model runs it"
        yield finding("U416", source.name, line, text)
    for pattern, what in PYTHON_2:
        match = pattern.search(source.data)
        if match:
            line = source.data.count(b"\n", 0, match.start()) + 1
            text = f"{what} of Python 2: Python 3 stops here, or Sherpa edits the file in place"
            yield finding("U405", source.name, line, text)


def _attributes(draft: Draft) -> Iterator[Finding]:
    particles = [item for item in draft.of("Particle") if item.made is not None]
    no_gold = [
        (str(i.made.name), i.statement.line)
        for i in particles
        if not any(key.lower().startswith("gold") for key in i.statement.arguments)
    ]
    text = "without an attribute `goldstone` ({names}): Sherpa drops their vertices unless object_library.py adds one"
    if "object_library" not in draft.sources.files or "goldstone" not in draft.sources.files["object_library"].text:
        text = "without an attribute `goldstone` ({names}): Sherpa drops every vertex of theirs silently"
        yield from grouped("U403", "particles.py", no_gold, text)
    else:
        yield from grouped("U417", "particles.py", no_gold, text)
    no_ghost = [(str(i.made.name), i.statement.line) for i in particles if "GhostNumber" not in i.statement.arguments]
    text = "without an attribute GhostNumber ({names}): Sherpa's run-card writer stops"
    yield from grouped("U404", "particles.py", no_ghost, text)


def _card(draft: Draft) -> Iterator[Finding]:
    parameters: list[Parameter] = list(draft.made(Parameter))
    externals = [p for p in parameters if p.nature == "external"]
    complexes = [(p.name, p.place.line) for p in externals if p.type != "real" or isinstance(p.value, complex)]
    yield from grouped(
        "U412", "parameters.py", complexes, "complex external parameters ({names}): cards hold real numbers"
    )
    long = [(p.name, p.place.line) for p in externals if len(p.code) > 2 or len((p.block or "x").split()) != 1]
    yield from grouped(
        "U418",
        "parameters.py",
        long,
        "card entries with more than two numbers or a block of several words ({names}): Sherpa stops",
    )
    names = {p.name for p in parameters}
    if "ZERO" not in names:
        yield finding("U419", "parameters.py", None, "there is no parameter ZERO, which MadGraph and others look for")
    if not names & {"aS"}:
        yield finding(
            "U420",
            "parameters.py",
            None,
            "there is no parameter aS: MadGraph and Sherpa cannot run the strong coupling",
        )
    yield from _restriction(draft, externals)


def _restriction(draft: Draft, externals: list[Parameter]) -> Iterator[Finding]:
    """MadGraph reads restrict_default.dat always: zeros and ones become constants, equal values one parameter."""
    slots = {((p.block or "").lower(), p.code): p for p in externals}
    values: dict[tuple[str, str], str] = {}
    path = draft.sources.root / "restrict_default.dat"
    if "restrict_default.dat" not in draft.sources.entries or path.is_symlink() or not path.is_file():
        return
    with path.open("rb") as stream:
        lines = stream.read(2_000_000).decode("utf-8", errors="replace").splitlines()
    block = ""
    for number, raw in enumerate(lines, start=1):
        words = raw.split("#", 1)[0].split()
        if len(words) > 1 and words[0].lower() == "block":
            block = words[1].lower()
        elif len(words) > 1 and block not in ("", "decay", "qnumbers") and words[0].lstrip("-").isdigit():
            code = tuple(int(w) for w in words[:-1] if w.lstrip("-").isdigit())
            p = slots.get((block, code))
            value = words[-1]
            if p is None or not _number(value) or float(value) in (0.0, 1.0):
                continue
            other = values.setdefault((block, f"{float(value):.12e}"), p.name)
            if other != p.name:
                text = f"{p.name} and {other} have the same value {value}: MadGraph makes them one parameter"
                yield finding("U421", "restrict_default.dat", number, text)


def _number(word: str) -> bool:
    try:
        float(word)
    except ValueError:
        return False
    return True


def _legs(draft: Draft, costs: dict[str, Cost]) -> Iterator[Finding]:
    many = [(v.name, v.place.line) for v in draft.made(Vertex) if len(v.particles) > 4]
    yield from grouped(
        "U409", "vertices.py", many, "vertices with five or more legs ({names}): Herwig skips them, Sherpa needs --nmax"
    )
    powers = [name for name, cost in costs.items() if cost.powers]
    yield from grouped(
        "U410",
        "lorentz.py",
        [(n, None) for n in powers],
        "powers other than squares ({names}): Sherpa refuses them; write products",
    )


def _package(draft: Draft) -> Iterator[Finding]:
    orders = {order.name for order in draft.made(CouplingOrder)}
    for name in ("QCD", "QED"):
        if name not in orders:
            yield finding(
                "U407",
                "coupling_orders.py",
                None,
                f"the order {name} is not declared: Sherpa stops, MadGraph's defaults fail",
            )
    if "gauge" not in draft.constants:
        text = "`gauge` is not set: MadGraph takes unitary gauge and refuses `check gauge`"
        yield finding("U408", "__init__.py", None, text)
    version = draft.constants.get("__version__")
    if not isinstance(version, str) or not re.fullmatch(r"[0-9]+(\.[0-9]+)*", version):
        yield finding("U415", "__init__.py", None, "__version__ is not of digits and dots: Sherpa takes 1.0.0")
    for name in OPTIONAL:
        if f"{name}.py" not in draft.sources.entries:
            yield finding("U422", f"{name}.py", None, f"{name}.py is missing: {_WITHOUT[name]}")
    stale = sorted(e for e in draft.sources.entries if e.endswith((".pyc", ".pkl", ".pyo")))
    yield from grouped(
        "U413",
        ".",
        [(name, None) for name in stale],
        "left-over binary files ({names}): MadGraph may load them instead of the model",
    )
    name = draft.sources.root.resolve().name
    if not re.fullmatch(r"[A-Za-z]\w*", name) or name.lower() in TAKEN - {"sm"}:
        text = (
            f"the directory name {name!r} is no Python module's, or one of a module that exists: "
            "MadGraph and Sherpa cannot import it"
        )
        yield finding("U414", ".", None, text)
    if draft.ufo.particles and not any(p.name == "a" or p.pdg == 22 for p in draft.made(Particle)):
        yield finding(
            "U423", "particles.py", None, "there is no photon: most of MadGraph's defaults expect the Standard Model"
        )


_WITHOUT = {
    "function_library": "MadGraph and Herwig stop where it is imported",
    "propagators": "UFO 1 tools do not mind",
    "decays": "MadGraph computes two-body widths itself when it is asked for",
    "write_param_card": "no param_card can be written outside MadGraph",
}
