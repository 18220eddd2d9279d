"""W and Z below their mass shell: final states, the tables that SModelS makes of them, and what a model gives to them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from attrs import evolve
from scipy.integrate import quad

from modelgen.errors import LimitError
from modelgen.modelfile import load
from modelgen.sm import DEFAULTS
from modelgen.spec import ModelSpec
from validation.limits.anomalon_points import judge_anomalons
from validation.limits.finals import added, final_of, in_words, joint, pairs_of
from validation.limits.layout import read_directory
from validation.limits.maps import EfficiencyMap, LimitMap, Point, Surface
from validation.limits.pairs import productions
from validation.limits.points import points_of
from validation.limits.searches import counted, grouped, map_verdicts
from validation.limits.topologies import Signal, outcomes, signals
from validation.recast import recast, tables
from validation.signatures import Fate, Mode, Signature, fate_of_x, signatures_of

NOTHING = Fate(0.0, 0.0, 0.0, ())
TWO_LEPTONS = "[[['mu+','mu-']],[['jet','jet']]] + [[['e+','e-']],[['jet','jet']]]"


def doublet(mass: float, splitting: float) -> ModelSpec:
    """A triplet at 520 GeV and a doublet whose neutral member is stable and of this mass."""
    spec = load("baryon-triplet")
    changed = tuple(evolve(m, mass=mass, splitting=splitting) if m.name == "px" else m for m in spec.anomalons)
    return evolve(spec, anomalons=changed)


def of_model(spec: ModelSpec) -> dict[str, Signal]:
    found = signals(productions(spec), signatures_of(spec), fate_of_x(spec), spec.vector.mass)
    return {s.topology: s for s in found if s.mass < 400}


@pytest.mark.parametrize(
    ("constraint", "expected"),
    [
        (TWO_LEPTONS, {("jet jet", "mu mu"), ("e e", "jet jet")}),
        (f"14.86*({TWO_LEPTONS})", {("jet jet", "mu mu"), ("e e", "jet jet")}),
        ("71.*([[['mu+','mu-']],[['l','nu']]])", {("e nu", "mu mu"), ("mu mu", "mu nu")}),
        ("[[['e+','nu']],[['e-','nu']]] + [[['mu+','nu']],[['mu-','nu']]]", {("e nu", "e nu"), ("mu nu", "mu nu")}),
        ("[[['e+','e-']],[]]+[[['mu+','mu-']],[]]", {("", "e e"), ("", "mu mu")}),
        ("[[['L','nu']],[['ta+','ta-']]]", {(f"{f} nu", "tau tau") for f in ("e", "mu")} | {("tau nu", "tau tau")}),
    ],
)
def test_final_states_of_a_constraint(constraint: str, expected: set[tuple[str, str]]) -> None:
    """l is e or mu, L tau too; each pair sorted; a factor and the order of the branches play no role."""
    found = pairs_of(constraint, "here")
    assert found == {(min(pair), max(pair)) for pair in expected}
    assert all(part in in_words(found) for pair in found for part in pair)


def test_two_charged_leptons_of_either_flavour_are_four_pairs() -> None:
    found = pairs_of("[[['l+','nu']],[['l-','nu']]]", "here")
    assert found == {("e nu", "e nu"), ("e nu", "mu nu"), ("mu nu", "mu nu")}


@pytest.mark.parametrize(
    "bad",
    ["", "nothing", "[[['photon']],[['l','nu']]]", "[[['l','nu'],['l']],[['l','nu']]]", "[[['l','nu']]]",
     "__import__('os')", "[[['l','nu']],[['l','nu']]] - 1", "[" * 3000, "{(PV > C1+(1),C1-(3))}"],
)  # fmt: skip
def test_what_is_no_constraint_is_refused(bad: str) -> None:
    with pytest.raises(LimitError):
        if not pairs_of(bad, "here"):
            raise LimitError("an empty sum", where="here")


def test_names_of_our_decays() -> None:
    names = {("mu-", "vm~"): "mu nu", ("vt", "ta+"): "tau nu", ("u", "d~"): "jet jet", ("s", "c~"): "jet jet", ("ex-",): "",
             ("pi+",): "jet"}  # fmt: skip
    assert {products: final_of(products) for products in names} == names


def test_parts_add_up() -> None:
    """Two sides with probabilities p_i, q_j: the parts of sigma add up to sigma (sum p)(sum q), in pairs without order."""
    first, second = (("e nu", 0.2), ("jet jet", 0.7)), (("e nu", 0.5), ("mu nu", 0.5))
    found = joint(first, second, 3.0)
    assert sum(value for *_, value in found) == pytest.approx(3.0 * 0.9)
    assert {(a, b): value for a, b, value in found}["e nu", "mu nu"] == pytest.approx(3.0 * 0.2 * 0.5)
    assert sorted(added(found, found)) == sorted((a, b, pytest.approx(2 * value)) for a, b, value in found)
    swapped = joint(second, first, 3.0)
    assert {(a, b): value for a, b, value in swapped} == pytest.approx({(a, b): value for a, b, value in found})


def shares(splitting: float) -> dict[str, float]:
    """Of W* -> e, mu, tau, jets: nine channels, each with int E p (dM - E)^2 dE for the mass of its heavier product."""

    def space(mass: float) -> float:
        return float(quad(lambda e: e * math.sqrt(e**2 - mass**2) * (splitting - e) ** 2, mass, splitting, epsrel=1e-12)[0])

    found = {name: space(DEFAULTS[mass]) for name, mass in (("e", "Me"), ("mu", "MM"), ("tau", "MTA"))}
    found["jet"] = 3 * (space(0.0) + space(DEFAULTS["MC"]))
    total = sum(found.values())
    return {name: value / total for name, value in found.items()}


def test_a_doublet_15_gev_apart() -> None:
    """W* to nine channels; tau and charm lose some per cent to their masses. What is missed is as heavy as the partner."""
    part = shares(15.0)
    assert part["e"] == pytest.approx(1 / 9, rel=0.03)
    found = of_model(doublet(120.0, 15.0))
    pair, single = found["W* W*"], found["W* invisible"]
    assert (pair.mass, pair.daughter, pair.mass - pair.daughter) == (135.0, 120.0, 15.0)
    assert (single.mass, single.daughter) == (135.0, 120.0), "the mass is that of the particle that decays"
    share = {(a, b): value / pair.sigma_pb for a, b, value in pair.finals}
    assert share["e nu", "e nu"] == pytest.approx(part["e"] ** 2, rel=1e-6)
    assert share["e nu", "mu nu"] == pytest.approx(2 * part["e"] * part["mu"], rel=1e-6)
    assert share["jet jet", "jet jet"] == pytest.approx(part["jet"] ** 2, rel=1e-6)
    assert sum(share.values()) == pytest.approx(1, rel=1e-9)
    one = {(a, b): value / single.sigma_pb for a, b, value in single.finals}
    assert one["", "jet jet"] == pytest.approx(part["jet"], rel=1e-6)
    same_flavour = pairs_of("[[['e+','nu']],[['e-','nu']]] + [[['mu+','nu']],[['mu-','nu']]]", "here")
    assert counted(pair, same_flavour) == pytest.approx(pair.sigma_pb * (part["e"] ** 2 + part["mu"] ** 2), rel=1e-6)
    assert counted(pair, None) == pair.sigma_pb


def test_a_softer_doublet_is_unseen_and_a_wider_one_has_a_real_w() -> None:
    assert "W* W*" not in of_model(doublet(120.0, 0.9)) and "W W" in of_model(doublet(120.0, 100.0))
    assert not of_model(doublet(120.0, 100.0))["W W"].finals


def signature(name: str, multiplet: str, charge: int, mass: float, modes: Mapping[tuple[str, ...], float]) -> Signature:
    made = tuple(Mode(products, ratio, "cascade", None) for products, ratio in modes.items())
    return Signature(name, multiplet, 1, 2, Fraction(1, 2), charge, False, mass, 1e-6 if modes else 0.0, made, None, False)


def test_a_cascade_by_z_below_its_mass_shell() -> None:
    """Two neutral anomalons that mix would give Z*: not in the models here, but what is given is sorted."""
    light = signature("n1", "n", 0, 100.0, {})
    heavy = signature("n2", "m", 0, 120.0, {("n1", "mu+", "mu-"): 0.25, ("n1", "vt", "vt~"): 0.25, ("n1", "b", "b~"): 0.5})
    (end,) = outcomes(heavy, (light, heavy), NOTHING, 1.0)
    assert (end.kind, end.daughter, end.probability) == ("Z*", 100.0, pytest.approx(1.0))
    assert dict(end.finals) == {"mu mu": 0.25, "nu nu": 0.25, "b b": 0.5}
    to_x = signature("n2", "m", 0, 120.0, {("n1", "x"): 1.0})
    assert [e.kind for e in outcomes(to_x, (light, to_x), NOTHING, 1.0)] == ["other"]
    real = signature("n3", "m", 0, 250.0, {("n1", "z"): 0.75, ("n1", "h"): 0.25})
    assert [(e.kind, e.probability, e.finals) for e in outcomes(real, (light, real), NOTHING, 1.0)] == [
        ("Z", 0.75, ()), ("h", 0.25, ()),
    ]  # fmt: skip


def analysis(folder: Path) -> Path:
    made = folder / "13TeV" / "ATLAS" / "ATLAS-MADE-UP"
    made.mkdir(parents=True)
    (folder / "version").write_text("0\n")
    (made / "globalInfo.txt").write_text("id: ATLAS-MADE-UP\nsqrts: 13*TeV\nlumi: 139.0/fb\npublication: none\n")
    return made


def points(value: str) -> str:
    """A grid of masses and splittings, both branches alike."""
    rows = ((m, d) for m in (100, 135, 200) for d in (5, 15, 40))
    return ", ".join(f"[[[{m}*GeV,{m - d}*GeV],[{m}*GeV,{m - d}*GeV]],{value}]" for m, d in rows)


def test_a_limit_with_the_factor_of_the_shell(tmp_path: Path) -> None:
    """40.5 = 81/2: what is seen of the same flavour, times it, is nearly the whole cross-section, which 1 pb limits."""
    made = analysis(tmp_path) / "data"
    made.mkdir()
    constraint = "40.5*([[['e+','nu']],[['e-','nu']]] + [[['mu+','nu']],[['mu-','nu']]])"
    (made / "TChiWWoff.txt").write_text(f"constraint: {constraint}\nupperLimits: [{points('1.0*pb')}]\nsource: ATLAS\n")
    (search,) = read_directory(tmp_path).maps
    assert isinstance(search, LimitMap) and search.pairs and search.observed.axes == ("mass", "splitting")
    assert "40.5" in search.limit.assumes
    signal = of_model(doublet(120.0, 15.0))["W* W*"]
    (verdict,) = map_verdicts((search,), {13.0: (signal,)})
    assert verdict.predicted and verdict.bound
    part = shares(15.0)
    seen = 40.5 * (part["e"] ** 2 + part["mu"] ** 2)
    assert verdict.predicted / verdict.bound == pytest.approx(signal.sigma_pb * seen / 1.0, rel=1e-6)
    (whole,) = [v for v in recast(doublet(120.0, 15.0), tables(tmp_path)).verdicts if v.limit == search.limit.id]
    assert (whole.predicted, whole.bound) == (pytest.approx(verdict.predicted), pytest.approx(verdict.bound))
    outside = [v for v in recast(doublet(120.0, 50.0), tables(tmp_path)).verdicts if v.limit == search.limit.id]
    assert outside[0].verdict == "not applicable" and "5 to 40 GeV" in outside[0].why


def test_regions_of_one_flavour_each(tmp_path: Path) -> None:
    """sigma BR^2 efficiency in the region of electrons and in that of muons, each with its own efficiency."""
    made = analysis(tmp_path)
    for name, lepton, efficiency in (("SRe", "e", 0.1), ("SRm", "mu", 0.2)):
        (made / name).mkdir()
        (made / name / "dataInfo.txt").write_text(f"dataId: {name}\nobservedN: 10\nexpectedBG: 10\nbgError: 1\n")
        constraint = f"[[['{lepton}+','nu']],[['{lepton}-','nu']]]"
        (made / name / "TChiWWoff.txt").write_text(
            f"constraint: {constraint}\nefficiencyMap: [{points(str(efficiency))}]\n"
        )
    maps = read_directory(tmp_path).maps
    assert len(maps) == 2 and all(isinstance(m, EfficiencyMap) for m in maps)
    signal = of_model(doublet(120.0, 15.0))["W* W*"]
    (verdict,) = map_verdicts(maps, {13.0: (signal,)})
    assert verdict.predicted == pytest.approx(signal.sigma_pb * shares(15.0)["mu"] ** 2 * 0.2, rel=1e-6)
    assert "SRm" in verdict.why


def test_a_table_of_z_says_why_it_does_not_apply(tmp_path: Path) -> None:
    made = analysis(tmp_path) / "data"
    made.mkdir()
    (made / "TChiWZoff.txt").write_text(f"constraint: {TWO_LEPTONS}\nupperLimits: [{points('1.0*pb')}]\nsource: ATLAS\n")
    (verdict,) = [v for v in recast(doublet(120.0, 15.0), tables(tmp_path)).verdicts if "MADE-UP" in v.limit]
    assert verdict.verdict == "not applicable" and "by Z" in verdict.why


def test_unequal_branches_and_unknown_final_states_are_remarked(tmp_path: Path) -> None:
    made = analysis(tmp_path) / "data"
    made.mkdir()
    unequal = "[[[100*GeV,90*GeV],[95*GeV,90*GeV]],1.0*pb]"
    (made / "TChiWZoff.txt").write_text(f"constraint: {TWO_LEPTONS}\nupperLimits: [{unequal}]\n")
    (made / "TChiWWoff.txt").write_text(f"constraint: [[['photon']],[['l','nu']]]\nupperLimits: [{points('1.0*pb')}]\n")
    found = read_directory(tmp_path)
    assert not found.maps and len(found.remarks) == 2
    assert any("equal branches" in r for r in found.remarks) and any("not known" in r for r in found.remarks)


def test_interpolation_in_the_logarithm_of_the_mass_difference() -> None:
    """(mass - daughter)^3 exp(-mass/100) is linear after both logarithms; points of a band below the diagonal."""
    grid = np.array([(m, d) for m in (100.0, 150.0, 200.0) for d in (2.0, 10.0, 40.0)])[:-1]
    surface = Surface(("mass", "splitting"), grid, grid[:, 1] ** 3 * np.exp(-grid[:, 0] / 100))
    assert surface.at(Point(120.0, 115.0)).value == pytest.approx(125 * math.exp(-1.2), rel=1e-9)
    assert surface.at(Point(100.0, 100.0 - 2.0 * (1 - 1e-12))).value is not None, "rounding of a difference"
    for daughter in (99.0, 50.0, 100.0, 130.0):
        found = surface.at(Point(100.0, daughter))
        assert found.value is None and "2 to 40 GeV" in found.note
    with pytest.raises(LimitError):
        Surface(("mass", "splitting"), np.array([(100.0, 0.0), (200.0, 1.0)]), np.ones(2))


def test_signals_of_another_mass_difference_are_not_added() -> None:
    """A splitting decides what is seen: 10 and 20 GeV are two signals, 10.0 and 10.5 GeV are one."""

    def signal(splitting: float) -> Signal:
        return Signal("W* W*", 1000.0 + splitting, 1000.0, 0.0, 1.0, ("a b",), (("e nu", "e nu", 0.5),))

    assert len(grouped((signal(10.0), signal(20.0)), "W* W*")) == 2
    (one,) = grouped((signal(10.0), signal(10.5)), "W* W*")
    assert one.sigma_pb == 2.0 and one.finals == (("e nu", "e nu", 1.0),)


def test_many_points_at_once_as_one_by_one(tmp_path: Path) -> None:
    """A doublet that decays to X and a lepton too: the share of W* depends on M_X and g_X."""
    made = analysis(tmp_path) / "data"
    made.mkdir()
    constraint = "[[['e+','nu']],[['e-','nu']]]"
    (made / "TChiWWoff.txt").write_text(f"constraint: {constraint}\nupperLimits: [{points('1.0*fb')}]\nsource: ATLAS\n")
    used = tables(tmp_path)
    spec = load("belle2")
    changed = tuple(evolve(m, mass=120.0, splitting=15.0) if m.name == "lx" else m for m in spec.anomalons)
    spec = evolve(spec, anomalons=changed)
    m_x, g_x = np.array([0.5, 2.1, 3.0]), np.array([1e-6, 1e-5, 1e-4])
    many = judge_anomalons(points_of(spec, m_x, g_x, np.ones(3)), used)["ATLAS-MADE-UP:TChiWWoff"]
    for k in range(3):
        one = evolve(spec, vector=evolve(spec.vector, mass=float(m_x[k]), coupling=float(g_x[k])))
        (verdict,) = [v for v in recast(one, used).verdicts if v.limit == "ATLAS-MADE-UP:TChiWWoff"]
        assert many.ratio[k] == pytest.approx(verdict.ratio or math.nan, rel=1e-9, nan_ok=True)


def test_one_lepton_with_missing_energy_is_said_to_be_untested() -> None:
    """belle2: lx0 lx+ and lx0~ lx- end as one tau and missing energy; the sentence has their cross-section."""
    result = recast(load("belle2"))
    (signal,) = [s for s in result.signals if s.topology == "invisible tau"]
    (words,) = [text for text in result.sentences if text.startswith("One τ with missing energy")]
    assert f"{signal.sigma_pb:.3g} pb" in words and "lx0 lx+" in words and "W′" in words
    assert not any("with missing energy, σ" in text for text in recast(load("b-minus-l")).sentences)
