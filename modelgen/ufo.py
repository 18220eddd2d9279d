"""What a UFO model holds, ready to be written: particles, parameters, couplings, structures, vertices, orders."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from modelgen.expressions import Coefficient, symbol
from modelgen.feynman import Piece, Rule, Structure
from modelgen.manual import Manual
from modelgen.particles import Particle
from modelgen.processes import Production
from modelgen.terms import Atoms
from modelgen.widths import Decays

SPIN_LETTERS = {-1: "U", 1: "S", 2: "F", 3: "V"}

# Powers of coupling orders that each parameter stands for
ORDER_WEIGHTS: dict[str, dict[str, int]] = {
    "ee": {"QED": 1},
    "vev": {"QED": -1},
    "lam": {"QED": 2},
    "G": {"QCD": 1},
    **{name: {"QED": 1} for name in ("ye", "ym", "ytau", "yc", "yb", "yt")},
    "gX": {"NP": 1},
    "KW": {"NP": 1, "WZ": 1},
    "KB": {"NP": 1, "WZ": 1},
    "KZA": {"NP": 1, "WZ": 1},
    **{name: {"NP": 1, "QED": 2} for name in ("gFsd", "gFbs", "gFbd")},
    "lamS": {"NP": 2},
    "lamHS": {"NP": 1, "QED": 1},
}
NEW_BOSONS = {"x", "sx", "gx0"}


@frozen
class Parameter:
    """A parameter of the model file: an external number (with LHA block and code) or an internal expression."""

    name: str
    nature: str
    kind: str  # "real" or "complex"
    value: float | str
    texname: str
    block: str | None = None
    code: int | tuple[int, ...] | None = None
    description: str = ""

    @property
    def codes(self) -> tuple[int, ...]:
        """The LHA code as one or two integers."""
        return self.code if isinstance(self.code, tuple) else () if self.code is None else (self.code,)


@frozen
class Coupling:
    """`GC_n`: an expression in the parameters and its coupling orders."""

    name: str
    expression: str
    latex: str
    orders: tuple[tuple[str, int], ...]
    exact: Coefficient


@frozen
class Lorentz:
    """A Lorentz structure: name such as FFV1, spins (2s+1) of the legs, the UFO expression."""

    name: str
    spins: tuple[int, ...]
    structure: str


@frozen
class Vertex:
    """`V_n`: legs, colour structures, Lorentz names, and couplings by (colour, Lorentz) position."""

    name: str
    particles: tuple[str, ...]
    colour: tuple[str, ...]
    lorentz: tuple[str, ...]
    couplings: tuple[tuple[tuple[int, int], str], ...]


@frozen
class UFOModel:
    """A complete model; `notes` are sentences on what it leaves out, `digest` that of the model description."""

    name: str
    digest: str
    particles: tuple[Particle, ...]
    parameters: tuple[Parameter, ...]
    couplings: tuple[Coupling, ...]
    lorentz: tuple[Lorentz, ...]
    vertices: tuple[Vertex, ...]
    orders: tuple[tuple[str, int, int], ...]  # name, expansion order, hierarchy
    decays: tuple[Decays, ...] = ()
    productions: tuple[Production, ...] = ()
    notes: tuple[str, ...] = ()
    manual: Manual | None = None

    def _repr_html_(self) -> str:
        from modelgen.notebook import rule_tables

        return rule_tables(self)


def orders_of(coupling: Coefficient, legs: tuple[str, ...], mixing: bool = False) -> dict[str, int]:
    """The coupling orders of an expression.

    Where its terms differ (self-couplings of mixed scalars), and where a vertex of the new scalar has Standard Model
    couplings only (by mixing), one NP is counted if a new boson is there, and QED for the other legs but two. A vertex
    that only mixing makes counts one NP more.
    """
    found = []
    for monomial in coupling.terms:
        count: dict[str, int] = {}
        for name, exponent in monomial:
            for order, weight in ORDER_WEIGHTS.get(name.removesuffix("~"), {}).items():
                count[order] = count.get(order, 0) + weight * exponent
        found.append({order: n for order, n in sorted(count.items()) if n})
    new = bool(NEW_BOSONS.intersection(legs))
    if all(count == found[0] for count in found) and not (new and "NP" not in found[0]):
        orders = found[0]
    else:
        orders = {order: n for order, n in (("NP", int(new)), ("QED", len(legs) - 2 - int(new))) if n}
    if mixing:
        orders = {**orders, "NP": orders.get("NP", 0) + 1}
    return dict(sorted(orders.items()))


def assembled(rules: list[Rule], particles: tuple[Particle, ...], latex: Mapping[str, str]) -> dict[str, tuple]:  # type: ignore[type-arg]
    """Couplings, Lorentz structures and vertices of the rules, each value and structure named once."""
    spins = {name: p.spin for p in particles for name in (p.name, p.antiname)}
    new_fermion = {n: 1 + p.new for p in particles if p.spin == 2 for n in (p.name, p.antiname)}
    structures: dict[tuple[tuple[int, ...], str], str] = {}
    couplings: dict[tuple[Coefficient, tuple[tuple[str, int], ...]], Coupling] = {}
    counts: dict[str, int] = {}
    vertices = []
    for number, rule in enumerate(rules, start=1):
        legs = tuple(spins[name] for name in rule.particles)
        colours: list[str] = []
        lorentz: list[str] = []
        table = []
        # a Standard Model fermion next to an anomalon
        mixing = sorted(new_fermion.get(name, 0) for name in rule.particles[:2]) == [1, 2]
        for piece in rule.pieces:
            expression, coupling = written(piece.structure), with_epsilon_sign(piece)
            if (legs, expression) not in structures:
                letters = "".join(SPIN_LETTERS[s] for s in legs)
                counts[letters] = counts.get(letters, 0) + 1
                structures[legs, expression] = f"{letters}{counts[letters]}"
            orders = tuple(orders_of(coupling, rule.particles, mixing).items())
            own = (coupling, orders)
            if own not in couplings:
                name = f"GC_{len(couplings) + 1}"
                couplings[own] = Coupling(name, coupling.python(), coupling.latex(latex), orders, coupling)
            colour, structure = colour_string(piece.colour), structures[legs, expression]
            colours += [colour] if colour not in colours else []
            lorentz += [structure] if structure not in lorentz else []
            table.append(((colours.index(colour), lorentz.index(structure)), couplings[own].name))
        vertices.append(Vertex(f"V_{number}", rule.particles, tuple(colours), tuple(lorentz), tuple(sorted(table))))
    named = tuple(Lorentz(name, legs, text) for (legs, text), name in structures.items())
    return {"couplings": tuple(couplings.values()), "lorentz": named, "vertices": tuple(vertices)}


def with_epsilon_sign(piece: Piece) -> Coefficient:
    """The coupling, times `epsS` where there is a Levi-Civita tensor: tools of the other sign set it to -1."""
    has_epsilon = any(name == "Epsilon" for _, atoms in piece.structure for name, _ in atoms)
    return piece.coupling * symbol("epsS") if has_epsilon else piece.coupling


def written(structure: Structure) -> str:
    """A Lorentz structure in UFO's syntax; summed indices are negative."""
    text = ""
    for ratio, atoms in structure:
        sign = "-" if ratio < 0 else "+"
        factors = [str(abs(ratio))] if abs(ratio) != 1 else []
        # a spinor index of its own: MadGraph tells it from a Lorentz index of the same number, other readers do not
        spinor = -1 - max((int(i[1:]) for _, indices in atoms for i in indices if isinstance(i, str)), default=0)
        factors += [factor for atom in atoms for factor in _factors(*atom, spinor)]
        term = "*".join(factors) or "1"
        text += (f" {sign} " if text else "-" if sign == "-" else "") + term
    return text


def _factors(name: str, indices: tuple[int | str, ...], spinor: int = -1) -> list[str]:
    """UFO factors of one tensor; the chiral gamma matrices are products with a projector, summed over `spinor`."""
    numbers = [i if isinstance(i, int) else -int(i[1:]) for i in indices]
    if name in ("GammaM", "GammaP"):
        m, s, t = numbers
        return [f"Gamma({m},{s},{spinor})", f"Proj{name[-1]}({spinor},{t})"]
    return [f"{name}({','.join(map(str, numbers))})"]


def colour_string(atoms: Atoms) -> str:
    """A colour structure in UFO's syntax; "1" for none."""
    return "*".join(factor for atom in atoms for factor in _factors(*atom)) or "1"
