"""`diff` sees what differs in the Lagrangian and not how it is written: names, order of legs, phases of fields."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ufo_mutations import (
    HIGGS,
    PHOTON,
    append,
    copy_vertex,
    coupling_of,
    drop_vertex,
    in_vertex,
    parameter,
    then,
    thinned,
    within,
)
from validation.cli import run
from validation.ufo.diff import Difference, diff
from validation.ufo.phases import PhaseEquations
from validation.ufo.reader import read


@pytest.fixture(scope="module")
def files(ufo_directory) -> dict[str, str]:
    return thinned({p.name: p.read_text() for p in ufo_directory("belle2").iterdir() if p.suffix == ".py"})


@pytest.fixture
def compared(files, tmp_path: Path) -> Callable[..., Difference]:
    """The model against itself after an edit."""

    def compare(edit) -> Difference:
        for name, content in (("a_UFO", files), ("b_UFO", edit(files))):
            (tmp_path / name).mkdir()
            for file, text in content.items():
                (tmp_path / name / file).write_text(text)
        return diff(read(tmp_path / "a_UFO"), read(tmp_path / "b_UFO"))

    return compare


def times(files, factor: Callable[[str], str]):
    """Every vertex with its couplings multiplied by a factor that depends on its legs ("" for none)."""
    added: dict[str, str] = {}
    couplings = dict(
        re.findall(r"^(\w+) = Coupling\(.*?value = '(.*?)'", files["couplings.py"], re.MULTILINE | re.DOTALL)
    )
    orders = dict(
        re.findall(r"^(\w+) = Coupling\(.*?order = (\{.*?\})", files["couplings.py"], re.MULTILINE | re.DOTALL)
    )

    def turned(match: re.Match[str]) -> str:
        turn = factor(match.group(0))
        if not turn:
            return match.group(0)

        def renamed(m: re.Match[str]) -> str:
            name = m.group(1)
            tag = f"{name}_{re.sub(r'[^0-9]', '', turn)}_{turn.count('-')}"
            value = f"({turn})*({couplings[name]})"
            added[tag] = f"{tag} = Coupling(name = '{tag}', value = '{value}', order = {orders[name]})"
            return f"C.{tag}"

        return re.sub(r"C\.(\w+)", renamed, match.group(0))

    vertices = re.sub(r"^V_\d+ = .*?\)\n(?=\n|\Z)", turned, files["vertices.py"], flags=re.MULTILINE | re.DOTALL)
    return {
        **files,
        "vertices.py": vertices,
        "couplings.py": files["couplings.py"] + "\n" + "\n".join(added.values()) + "\n",
    }


def turned_w(files):
    """The phase of the field W+ changed by 90 degrees."""

    def factor(vertex: str) -> str:
        charge = vertex.count("P.W__plus__") - vertex.count("P.W__minus__")
        return {0: "", 1: "complex(0,1)", -1: "complex(0,-1)"}[charge]

    return times(files, factor)


def turned_x(files):
    """The sign of the real field x changed."""
    return times(files, lambda vertex: "-1" if len(re.findall(r"P\.x\b", vertex)) % 2 else "")


def reordered(files):
    """The legs of the photon's vertex in another order, its structure split in two."""
    text = (
        "LQ1 = Lorentz(name = 'LQ1', spins = [3, 2, 2], structure = 'Gamma(1,3,-1)*ProjM(-1,2)')\n\n"
        "LQ2 = Lorentz(name = 'LQ2', spins = [3, 2, 2], structure = 'Gamma(1,3,-1)*ProjP(-1,2)')\n"
    )
    return then(
        append("lorentz.py", text),
        in_vertex(PHOTON, r"lorentz = \[.*?\],\s*couplings = \{\(0,0\):C\.(\w+)\}",
                  r"lorentz = [L.LQ1, L.LQ2], couplings = {(0,0):C.\1, (0,1):C.\1}"),
        in_vertex(PHOTON, r"P\.e__plus__, P\.e__minus__, P\.a", "P.a, P.e__plus__, P.e__minus__"),
    )(files)  # fmt: skip


def charge_conjugated(files):
    """The photon's vertex written with the other spinor as the row: C gamma^T C^-1 = -gamma, and one fermion sign."""
    return then(
        append("lorentz.py", "LQ = Lorentz(name = 'LQ', spins = [2, 2, 3], structure = 'Gamma(3,1,2)')\n"),
        in_vertex(PHOTON, r"lorentz = \[L\.\w+", "lorentz = [L.LQ"),
        coupling_of(PHOTON, lambda v: f"-({v})"),
    )(files)


SAME = {"itself": lambda f: f, "W turned": turned_w, "x turned": turned_x, "legs": reordered, "C": charge_conjugated}


@pytest.mark.parametrize("name", SAME)
def test_conventions_are_no_difference(name: str, compared) -> None:
    found = compared(SAME[name])
    assert found.same, found
    assert bool(found.phases) == name.endswith("turned")
    assert found.compared > 20


def test_a_stronger_coupling(compared) -> None:
    found = compared(coupling_of(HIGGS, lambda v: f"2*({v})"))
    assert [(set(v.particles), v.how) for v in found.vertices] == [({"ta+", "ta-", "H"}, "factor")]
    assert found.vertices[0].factor == pytest.approx(0.5, rel=1e-12)
    assert not found.particles
    assert not found.parameters


def test_a_doubled_vertex(compared) -> None:
    found = compared(copy_vertex(PHOTON))
    assert [(v.how, round(v.factor or 0, 9)) for v in found.vertices] == [("factor", 0.5)]


def test_a_sign_that_no_field_can_take(compared) -> None:
    found = compared(coupling_of(PHOTON, lambda v: f"-({v})"))
    assert [(v.particles, v.how) for v in found.vertices] == [(("e+", "e-", "a"), "phase")]


def test_another_chirality(compared) -> None:
    text = "LQ = Lorentz(name = 'LQ', spins = [2, 2, 3], structure = 'Gamma(3,2,-1)*Gamma5(-1,1)')\n"
    found = compared(then(append("lorentz.py", text), in_vertex(PHOTON, r"lorentz = \[L\.\w+", "lorentz = [L.LQ")))
    assert [(v.particles, v.how) for v in found.vertices] == [(("e+", "e-", "a"), "structure")]


def test_orders(compared) -> None:
    found = compared(coupling_of(PHOTON, order="{'QED':2}"))
    assert [v.how for v in found.vertices] == ["orders"]


def test_a_missing_vertex(compared) -> None:
    found = compared(drop_vertex(*PHOTON))
    assert [(v.particles, v.how) for v in found.vertices] == [(("e+", "e-", "a"), "only in a")]
    assert found.vertices[0].b == ()


def test_another_code_for_the_same_particle(compared) -> None:
    found = compared(within("particles.py", "x", r"pdg_code = \d+", "pdg_code = 32"))
    assert [(p.a, p.b, set(p.differs)) for p in found.particles] == [("x", "x", {"pdg"})]
    assert found.vertices == ()


def test_parameters(compared) -> None:
    edit = then(within("parameters.py", "gX", r"value = [\d.e-]+", "value = 0.5"), parameter("gY", "0.3", "UX", "[71]"))
    found = compared(edit)
    assert {(p.name, p.a is None, p.b is None) for p in found.parameters} == {("gX", False, False), ("gY", True, False)}
    assert found.vertices == (), "vertices are compared at the parameters of the first"


def test_equations_of_phases() -> None:
    """Exact modulo 2 pi: a third of a turn, a sign of a real field, a contradiction."""
    equations = PhaseEquations([1, 2, 3], [False, False, True])
    assert equations.add({1: 3}, 0.0)
    assert equations.add({1: 1, 2: 2}, 1.0)
    assert equations.add({1: 2, 2: -2}, -1.0)  # the sum with the line before: 3 phi_1 = 0
    assert not equations.add({1: 2, 2: -2}, 0.0)
    assert not equations.add({3: 1}, 1.0)
    assert equations.add({3: 1, 1: 1, 2: 2}, 1.0 + math.pi)
    phases = equations.solution()
    assert abs(phases[3]) == pytest.approx(math.pi)
    assert math.remainder(phases[1] + 2 * phases[2] - 1.0, 2 * math.pi) == pytest.approx(0, abs=1e-12)
    assert math.remainder(3 * phases[1], 2 * math.pi) == pytest.approx(0, abs=1e-12)


def test_the_command(ufo_directory, capsys, tmp_path: Path) -> None:
    a, b = str(ufo_directory("b-minus-l")), str(ufo_directory("tau-right"))
    assert run(["diff", a, a, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "anomalon.diff/1"
    assert document["same"] is True
    assert run(["diff", a, b, "--json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert "ex-" in {p["b"] for p in document["particles"] if p["a"] is None}
    assert {"particles", "parameters", "vertices", "couplings", "phases"} <= set(document)
    assert run(["diff", a, b]) == 1
    assert "only in b" in capsys.readouterr().out
    assert run(["diff", a, str(tmp_path)]) == 2


@pytest.mark.madgraph
@pytest.mark.parametrize("name", ["sm", "loop_sm", "taudecay_UFO", "MSSM_SLHA2"])
def test_madgraphs_models_are_themselves(name: str, madgraph: Path) -> None:
    model = read(madgraph / "models" / name)
    assert diff(model, model).same


@pytest.mark.madgraph
def test_ours_against_madgraphs_standard_model(madgraph: Path, tmp_path: Path) -> None:
    """At our parameters (every Yukawa mass its pole mass) the Standard Model is the same, with its Goldstone bosons and
    ghosts; the rest is new."""
    from modelgen.build import build
    from modelgen.modelfile import load
    from modelgen.output import write
    from modelgen.render import render

    toml = (Path(__file__).parents[2] / "modelgen/presets/belle2.toml").read_text()
    (tmp_path / "stable.toml").write_text(re.sub(r"decay = \{.*?\}", 'decay = "stable"', toml))
    spec = load(tmp_path / "stable.toml")
    write(render(build(spec), "stable_UFO"), tmp_path / "stable_UFO", spec.digest())
    found = diff(read(tmp_path / "stable_UFO"), read(madgraph / "models" / "sm"))
    new = {p.a for p in found.particles if p.b is None}
    assert {"x", "lx0", "lx-", "ex-"} <= new <= {"x", "lx0", "lx-", "ex-", "gx0", "ghX"}
    assert all(p.b is None for p in found.particles)
    fields = {"x", "gx0", "lx0", "lx0~", "lx-", "lx+", "ex-", "ex+"}
    for vertex in found.vertices:
        assert vertex.how == "only in a" and fields & set(vertex.particles), vertex
    assert found.compared > 60
    shared = {p.name for p in found.parameters if p.a is not None and p.b is not None}
    assert shared <= {"ymb", "ymt"}
