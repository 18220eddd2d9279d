"""Rates by process name: what is known, what is refused and how, cuts, decays, predictions, and the command."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import numpy as np
import pytest
from attrs import evolve

import validation.rates
from modelgen.errors import ProcessError, UnsupportedError
from modelgen.modelfile import load, preset_names
from validation import cli
from validation.process import Cut
from validation.rates.catalogue import all_rates, rates_for
from validation.rates.inputs import electroweak, sm_fermions
from validation.rates.prediction import predict
from validation.rates.reactions import contact_anomaly
from validation.rates.zgamma import anomaly

POLE = 91.188
ALLOWED = {"errors", "spec", "sm", "fields", "anomalies", "anomalons", "hadrons", "soft_widths"}


def test_rates_know_the_description_only() -> None:
    for path in Path(validation.rates.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("modelgen"):
                parts = node.module.split(".")
                assert set(parts[1:2] or [alias.name for alias in node.names]) <= ALLOWED, path.name


@pytest.mark.parametrize("preset", preset_names())
def test_anomalons_cancel_what_the_contact_terms_replace(preset: str) -> None:
    spec = load(preset)
    expected = float(anomaly(sm_fermions(spec), electroweak(spec).s2))
    assert contact_anomaly(spec) == pytest.approx(expected, abs=1e-14)


@pytest.mark.parametrize("preset", preset_names())
def test_every_decay(preset: str) -> None:
    spec = load(preset)
    found = all_rates(spec, "tree")
    assert {r.order for r in found} == {"tree"}
    assert all(r.value >= 0 and r.ecm is None for r in found)
    sums: dict[str, float] = {}
    for r in found:
        part = r.process.startswith("x >") and any(name in r.process for name in ("pi", "k", "eta"))  # of "x > hadrons"
        if r.quantity == "branching_ratio" and not part:
            parent = r.process.split(" > ")[0]
            sums[parent] = sums.get(parent, 0) + r.value
    assert sums.pop("z") < 1e-3
    assert all(total == pytest.approx(1, rel=1e-12) for total in sums.values())
    # X of tau_R is below 2 m_tau and has no neutrinos: it does not decay at tree level
    assert ("x" in sums) == (preset != "tau-right")


def test_order_selects() -> None:
    spec = load("belle2")
    assert {r.order for r in rates_for(spec, "z > a x")} == {"tree", "loop"}
    assert {r.order for r in rates_for(spec, "z > a x", order="loop")} == {"loop"}
    with pytest.raises(UnsupportedError, match="no loop rate"):
        rates_for(spec, "e+ e- > lx- lx+", 750.0, "loop")


def test_strength_scales_the_coupling_of_either_order() -> None:
    spec = load("belle2")
    doubled = evolve(spec, wess_zumino=evolve(spec.wess_zumino, strength=2.0))
    for once, twice in zip(rates_for(spec, "z > a x"), rates_for(doubled, "z > a x"), strict=True):
        assert twice.value == pytest.approx(4 * once.value, rel=1e-12)


@pytest.mark.parametrize(
    ("process", "ecm", "error", "words"),
    [
        ("e+ e- > a x", None, ProcessError, "needs an energy"),
        ("e+ e- > a y", POLE, ProcessError, 'no particle "y"'),
        ("e+ e- > a x NP<=1", POLE, UnsupportedError, "coupling orders"),
        ("e+ e- > a vt vt~", POLE, UnsupportedError, "diverges"),
        ("j j > lx- lx+", 13000.0, UnsupportedError, "several particles"),
        ("p p > lx- ex+", 13000.0, UnsupportedError, "joined by a W"),
        ("p p > a x", 13000.0, UnsupportedError, "no analytic rate"),
        ("e+ e- > ex- lx+", 750.0, UnsupportedError, "do not couple"),
        ("u d > lx- lx+", 750.0, UnsupportedError, "no analytic rate"),
        ("u d~ > lx- lx0~", 750.0, UnsupportedError, "not joined by a W"),
        ("h > a x", None, UnsupportedError, "no analytic rate"),
        ("e+ e- > a x, x > e+ e-", POLE, ProcessError, "closed"),
    ],
)
def test_refusals(process: str, ecm: float | None, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        rates_for(load("belle2"), process, ecm)


def test_charged_beams_need_cuts() -> None:
    with pytest.raises(UnsupportedError, match="X couples to e-: the rate diverges"):
        predict(load("b-minus-l"), "e+ e- > a x", POLE)
    with pytest.raises(UnsupportedError, match="diverges"):
        predict(load("b-minus-l"), "e+ e- > a x", POLE, cuts=["cos(a)<0.9"])
    spec = load("b-minus-l")
    electron = tuple(type(spec.vector.charges.l[0])(k == 0) for k in range(3))
    anomalous = evolve(spec, vector=evolve(spec.vector, charges=evolve(spec.vector.charges, l=electron, e=electron)))
    couples = predict(anomalous, "e+ e- > a x", POLE + 10, cuts=["abseta(a)<2.5"])
    opposite = evolve(anomalous, wess_zumino=evolve(anomalous.wess_zumino, strength=-1.0))
    other = predict(opposite, "e+ e- > a x", POLE + 10, cuts=["abseta(a)<2.5"])
    assert abs(couples.rate.value / other.rate.value - 1) > 1e-4  # Wess-Zumino vertices interfere with radiation


def test_kinetic_mixing_is_refused() -> None:
    with pytest.raises(UnsupportedError, match="kinetic mixing"):
        rates_for(evolve(load("belle2"), kinetic_mixing=1e-3), "z > a x")


def test_closed_channels_are_zero() -> None:
    spec = load("belle2")
    assert [r.value for r in rates_for(spec, "e+ e- > lx- lx+", 400.0)] == [0]
    assert [r.value for r in rates_for(spec, "x > ta+ ta-")] == [0]
    heavy = evolve(spec, vector=evolve(spec.vector, mass=120.0))
    assert [r.value for r in rates_for(heavy, "z > a x")] == [0]
    with pytest.raises(ProcessError, match="closed"):
        predict(spec, "e+ e- > lx- lx+", 400.0)


@pytest.mark.parametrize("process", ["lx- > x ta-", "ex- > x ta-", "lx0 > x vt"])
def test_antiparticles_decay_alike(process: str) -> None:
    spec = load("belle2")
    parent, products = process.split(" > ")
    flipped = {"lx-": "lx+", "ex-": "ex+", "lx0": "lx0~", "ta-": "ta+", "vt": "vt~", "x": "x"}
    mirrored = f"{flipped[parent]} > {' '.join(flipped[p] for p in products.split())}"
    assert [r.value for r in rates_for(spec, process)] == [r.value for r in rates_for(spec, mirrored)]


def test_names_and_order_of_particles_do_not_matter() -> None:
    spec = load("belle2")
    expected = rates_for(spec, "e+ e- > a x", POLE)[0].value
    for same in ("E+ E- > A X", "e- e+ > a x", "e+ e- > x a"):
        assert rates_for(spec, same, POLE)[0].value == expected


def test_asymmetry_follows_matter() -> None:
    """With X between charged beams and chiral anomalons: one cross-section in front of f and behind fbar."""
    spec = load("l-tau")
    charges = spec.vector.charges
    one = tuple(type(charges.l[0])(k == 0) for k in range(3))
    spec = evolve(spec, vector=evolve(spec.vector, charges=evolve(charges, l=one, e=one), coupling=0.5))
    forward = rates_for(spec, "e- e+ > lx- lx+", 700.0, cuts=["cos(lx-)>0"])[0].value
    assert forward == pytest.approx(rates_for(spec, "e+ e- > lx- lx+", 700.0, cuts=["cos(lx-)<0"])[0].value, rel=1e-14)
    assert forward == pytest.approx(rates_for(spec, "e- e+ > lx- lx+", 700.0, cuts=["cos(lx+)<0"])[0].value, rel=1e-14)
    assert forward != pytest.approx(rates_for(spec, "e- e+ > lx- lx+", 700.0, cuts=["cos(lx-)<0"])[0].value, rel=1e-3)


def momenta(bodies: list[tuple[float, float]], n: int) -> tuple[np.ndarray, np.ndarray]:
    """Back-to-back momenta (n, 2, 4) of two particles (energy, momentum) on a midpoint grid of cosines; the grid."""
    c = (np.arange(n) + 0.5) * 2 / n - 1
    s = np.sqrt(1 - c**2)
    sides = [
        np.column_stack([np.full(n, e), k * s * sign, 0 * c, k * c * sign])
        for (e, k), sign in zip(bodies, (1, -1), strict=True)
    ]
    return np.stack(sides, axis=1), c


@pytest.mark.parametrize(
    "cuts",
    [
        ["E(a)>1", "theta(a)>45", "theta(a)<135"],
        ["pT(a)>20"],
        ["pT(x)<30"],
        ["abseta(a)<1.5"],
        ["abseta(x)>0.5", "eta(a)>-1"],
        ["cos(x)<0.3", "cos(a)<=0.6"],
        ["theta(x)<60"],
        ["E(a)>60"],
        ["m(x)>2", "eta(x)<0.2"],
    ],
)
def test_cuts_are_what_events_would_pass(cuts: list[str]) -> None:
    spec = load("belle2")
    energy = (POLE**2 - 2.1**2) / (2 * POLE)
    p, c = momenta([(energy, energy), (POLE - energy, energy)], 200_000)
    passed = np.logical_and.reduce([Cut.parse(cut).passes(p, ["a", "x"]) for cut in cuts])
    share = POLE**2 / (POLE**2 + 2.1**2)
    density = share * 0.375 * (1 + c**2) + (1 - share) * 0.75 * (1 - c**2)
    expected = np.sum(density[passed]) / np.sum(density)
    whole = rates_for(spec, "e+ e- > a x", POLE, "tree")[0].value
    assert rates_for(spec, "e+ e- > a x", POLE, "tree", cuts)[0].value / whole == pytest.approx(expected, abs=2e-5)


def test_a_cut_changes_the_helicity_of_x() -> None:
    """Forward photons come with longitudinal X only, whatever the mass: sin^2 for X > nu nubar."""
    spec = evolve(load("belle2"), vector=evolve(load("belle2").vector, mass=60.0))
    process = "e+ e- > a x, x > vt vt~"
    found = predict(spec, process, POLE, cuts=["cos(a)>0.99999"]).observables
    forward = next(o for o in found if o.name == "cos_decay(x)")
    assert forward.cdf(np.array([-0.5]))[0] == pytest.approx(0.75 * (-0.5 + 0.5**3 / 3) + 0.5, abs=1e-5)


@pytest.mark.parametrize(
    ("process", "ecm", "names"),
    [
        ("z > a x", None, ["energy(a)", "mass(x)"]),
        ("x > vt vt~", None, ["energy(vt)", "energy(vt~)"]),
        ("e+ e- > a x", POLE, ["energy(a)", "cos_theta(a)", "mass(x)"]),
        ("e+ e- > a x, x > vt vt~", POLE, ["energy(a)", "cos_theta(a)", "mass(x)", "cos_decay(x)", "azimuth(x)"]),
        ("e+ e- > lx- lx+", 750.0, ["cos_theta(lx-)", "energy(lx-)", "energy(lx+)"]),
    ],
)
def test_predictions(process: str, ecm: float | None, names: list[str]) -> None:
    prediction = predict(load("belle2"), process, ecm)
    assert [o.name for o in prediction.observables] == names
    assert prediction.rate.value > 0
    for observable in prediction.observables:
        if observable.kind == "line":
            assert observable.expected > 0
            continue
        low, high = observable.support
        values = observable.cdf(np.linspace(low - 0.1, high + 0.1, 50))
        assert values[0] == 0
        assert values[-1] == 1
        assert np.all(np.diff(values) >= 0)


def test_matching_takes_the_loop_coupling_into_the_vertex() -> None:
    spec = load("belle2")
    matched = evolve(spec, wess_zumino=evolve(spec.wess_zumino, matching="loop"))
    loop = rates_for(spec, "z > a x", order="loop")[0].value
    tree = rates_for(spec, "z > a x", order="tree")[0].value
    assert predict(matched, "z > a x").rate.value == loop
    assert predict(spec, "z > a x").rate.value == tree
    ratio = predict(matched, "e+ e- > a x", POLE).rate.value / predict(spec, "e+ e- > a x", POLE).rate.value
    assert ratio == pytest.approx(loop / tree, rel=1e-12)
    assert predict(matched, "x > vt vt~").rate.value == predict(spec, "x > vt vt~").rate.value


def test_energies_beyond_the_contact_vertices_are_noted() -> None:
    """belle2: 2M = 500 GeV is below 4 pi v_S = 1466 GeV."""
    assert predict(load("belle2"), "e+ e- > a x", 499.0).notes == ()
    assert "= 500 GeV" in predict(load("belle2"), "e+ e- > a x", 501.0).notes[0]


def test_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["rates", "belle2", "z > a x", "e+ e- > a x", "--ecm", "91.188", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "anomalon.rates/1"
    assert document["parameters"]["gX"] == 0.018
    assert set(document["rates"][0]) == {
        "process", "ecm", "order", "quantity", "value", "uncertainty", "unit", "formula", "source",
    }  # fmt: skip
    assert [(r["quantity"], r["unit"]) for r in document["rates"][:2]] == [("width", "GeV"), ("branching_ratio", "1")]
    assert document["rates"][-1]["unit"] == "pb"


def test_command_says_which_alpha_and_refuses_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["rates", "baryon"]) == 0
    said = capsys.readouterr()
    assert "1/132.507" in said.out
    assert "Below 2 GeV" in said.err
    assert cli.run(["rates", "belle2", "e+ e- > a x"]) == 2
    assert "--ecm" in capsys.readouterr().err
