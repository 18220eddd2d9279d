"""Limits on X itself: rates, escape, curves, dark photons, and h -> X X, against numbers and formulas made otherwise."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from attrs import evolve

from modelgen.build import build
from modelgen.errors import LimitError
from modelgen.modelfile import load
from modelgen.output import write
from modelgen.parameters import with_parameters
from modelgen.render import render
from modelgen.spec import ModelSpec, Scalar
from tests.electron_number import electrons
from validation.generators.embedded.amplitude import Amplitude
from validation.limits import dark_photon
from validation.limits.curves import Curve, curve
from validation.limits.layout import parse_rows, read_directory
from validation.limits.points import Points, points_of
from validation.limits.table import Limit, parse_limit, shipped_limits
from validation.limits.vector import check, judge_limit, observable, verdict
from validation.limits.verdicts import WORDS, judge, judge_rates
from validation.rates import flavour, portal
from validation.recast import recast, tables
from validation.signatures import HBAR, LIGHT_SPEED
from validation.survey import judge_points
from validation.ufo.reader import read

ROWS = {row.id: row for row in shipped_limits()}
WORDS_OF_A_ROW = {
    "title": "made up", "kind": "rate", "observable": "BR", "unit": "1", "cl": 0.9, "experiment": "nobody",
    "reference": "nobody 2000", "location": "nowhere", "obtained": "invented", "confidence": "high",
    "assumes": "nothing", "evaded_by": "nothing",
}  # fmt: skip


def points(spec: ModelSpec, m_x: object, g_x: object) -> Points:
    mass, coupling = np.broadcast_arrays(np.asarray(m_x, float), np.asarray(g_x, float))
    return points_of(spec, np.ravel(mass), np.ravel(coupling), np.full(mass.size, spec.wess_zumino.strength))


def row(**changes: object) -> Limit:
    return parse_limit({**WORDS_OF_A_ROW, "id": "made-up", **changes})


@pytest.mark.parametrize(("m_x", "slope"), [(0.01, 0.128e-3), (0.1, 0.137e-3), (0.2, 0.175e-3)])
def test_kaons_and_baryon_number(m_x: float, slope: float) -> None:
    """BR(K+ -> pi+ X) = 3e-11 at these g_X/M_X for B, with other form factors and CKM elements: within our uncertainty."""
    spec = load("baryon")
    found = flavour.branching_ratio(spec, "k+ > pi+ x", m_x, slope * m_x)
    assert found.value == pytest.approx(3e-11, abs=float(found.uncertainty))
    limit = row(probe="k+ > pi+ x", bound=3e-11, applies={"signature": "pi invisible"})
    dark = load("dark-baryon")  # chi of charge 3 and 1 MeV makes X invisible; no neutrino has baryon number
    light = with_parameters(dark, {"Mchi": 0.001})
    judged = judge_limit(limit, points(light, m_x, slope * m_x))
    assert judged.ratio[0] == pytest.approx(1, abs=float(found.uncertainty / found.value))
    assert WORDS[judged.verdict[0]] == "uncertain"


def test_koto_and_na62_exclude_and_a_number_of_medium_confidence_does_not() -> None:
    """BR = (g_X/M_X)^2: at 3 times the coupling of ratio 1, 9 times the bound."""
    spec = load("belle2")
    one = judge_points(spec, {"MX": 0.135, "gX": 1e-4})["KOTO-KL-pi0-X"].ratio
    result = recast(with_parameters(spec, {"MX": 0.135, "gX": 3e-4 / float(np.sqrt(one))}))
    (koto,) = (v for v in result.verdicts if v.limit == "KOTO-KL-pi0-X")
    assert (koto.verdict, koto.ratio) == ("excluded", pytest.approx(9, rel=1e-9))
    light = {v.limit: v for v in recast(with_parameters(spec, {"MX": 0.005, "gX": 1e-4})).verdicts}
    assert light["NA62-K-pi-X-light"].verdict == "excluded"
    e949 = light["E949-K-pi-X-massless"]
    assert (e949.verdict, e949.ratio) == ("uncertain", None)
    assert "medium confidence" in e949.why


def test_every_limit_on_a_rate_names_a_probe() -> None:
    for limit in ROWS.values():
        check(limit)
        assert limit.kind != "rate" or observable(limit)


def test_outside_of_a_range_nothing_is_claimed() -> None:
    limit = ROWS["KOTO-KL-pi0-X"]
    found = verdict(limit, points(load("belle2"), 0.2, 1e-2))
    assert found.verdict == "not applicable"
    assert "from 0.12 to 0.15 GeV" in found.why


def test_a_gap_in_a_range() -> None:
    """BaBar's search for dark photons leaves out the J/psi."""
    limit, spec = ROWS["BaBar-dark-photon-visible"], load("b-minus-l")
    judged = judge_limit(limit, points(spec, [2.9, 3.097, 3.3, 10.3], 1e-2))
    assert [WORDS[k] for k in judged.verdict] == ["excluded", "not applicable", "excluded", "not applicable"]
    assert "gap at M_X = 3.097 GeV" in verdict(limit, points(spec, 3.097, 1e-2)).why
    assert verdict(limit, points(load("belle2"), 2.9, 1e-2)).verdict == "not applicable"


def test_escape_at_rest_and_in_flight() -> None:
    """At rest exp(-L M Gamma/(p hbar c)); in flight the mean over directions, by a fine sum over cos(theta)."""
    spec = electrons()
    here = points(spec, [0.2, 0.2], [1e-7, 2e-7])
    parent, daughter = 0.493677, 0.13957
    energy = (parent**2 + 0.2**2 - daughter**2) / (2 * parent)
    p = np.sqrt(energy**2 - 0.2**2)
    length = p * HBAR * LIGHT_SPEED / (0.2 * here.width[0])
    # Gamma goes as g_X^2
    assert here.escape(parent, daughter, 0.0, float(length)) == pytest.approx([np.exp(-1), np.exp(-4)], rel=1e-9)
    cosine = (np.arange(20000) + 0.5) / 10000 - 1
    boost, slide = np.hypot(1, 75 / parent), 75 / parent
    lab = np.sqrt((boost * energy + slide * p * cosine) ** 2 - 0.2**2)
    far = 200 * float(length)
    expected = np.mean(np.exp(-far * 0.2 * here.width[0] / (lab * HBAR * LIGHT_SPEED)))
    assert here.escape(parent, daughter, 75.0, far)[0] == pytest.approx(expected, rel=2e-3)
    assert here.escape(0.3, daughter, 75.0, far)[0] == 0, "closed"


def test_curves() -> None:
    """A power law is a straight line in logarithms; bins, gaps, the massless point, and nothing outside."""
    rows = parse_rows("m_X_GeV,bound,expected\n0,1e-9,1e-9\n0.01,1e-9,1e-9\n0.1,1e-7,2e-7\n0.2,,1\n0.3,1e-6,1", "t")
    made = curve(rows, "t")
    assert made.at(np.sqrt(1e-3)) == pytest.approx(1e-8, rel=1e-12)
    assert made.at([0.0, 0.004, 0.01]) == pytest.approx([1e-9] * 3, rel=1e-12)
    assert np.isnan(made.at([0.15, 0.25, 0.31])).all()
    assert made.at(0.3) == pytest.approx(1e-6)
    assert made.expected_at(0.1) == pytest.approx(2e-7)
    bins = curve(parse_rows("m_lo_GeV,m_hi_GeV,ul\n1,2,1e-6\n2,3,1e-6\n3,4,1e-6", "t"), "t")
    assert bins.at([1.0, 2.0, 4.0]) == pytest.approx([1e-6] * 3)
    assert np.isnan(bins.at(4.01))
    assert curve(parse_rows("m_X_GeV,epsilon\n1,1e-3\n2,1e-3", "t"), "t").at(1.5) == pytest.approx(1e-6)
    for text in (
        "m_X_GeV,other\n1,2\n2,3",
        "m_X_GeV,bound\n1,2",
        "m_X_GeV,bound\n1,0\n2,1",
        "m_X_GeV,bound\n-1,2\n2,1\n3,1",
    ):
        with pytest.raises(LimitError):
            curve(parse_rows(text, "t"), "t")


def test_curves_with_lifetimes() -> None:
    """The bound of a late X over that of a stable one is the inverse of its acceptance; between lifetimes a mean."""
    text = "m_X_GeV,lifetime_ns,bound\n" + "\n".join(
        f"{m},{t},{b}" for t, b in ((1, 4e-9), (100, 1e-9)) for m in (0.1, 0.2)
    )
    made = curve(parse_rows(text, "t"), "t")
    assert isinstance(made, Curve)
    shares = made.share(np.full(4, 0.15), np.array([1e-10, 1e-9, 1e-8, 1.0]))
    assert shares == pytest.approx([0.0, 0.25, 0.625, 1.0])
    assert made.at(0.15) == pytest.approx(1e-9)


def test_a_dark_photon_search_for_lepton_number() -> None:
    """L_e: made as a dark photon with e -> g_X; below the muons it goes to e e : nu nu = 1 : 1/2, a dark photon to e e."""
    spec = electrons()
    applies = {"signature": "dark photon", "production": "e e", "decay": ["e e"]}
    limit = row(probe="dark photon", bound=1e-6, applies=applies)
    here = points(spec, 0.1, 1e-3)
    e2 = 4 * np.pi / 137.036
    found = verdict(limit, here)
    assert found.predicted == pytest.approx(1e-6 / e2 * 2 / 3, rel=1e-4)
    assert judge_limit(limit, here).ratio[0] == pytest.approx((found.predicted or 0) / 1e-6, rel=1e-9)
    unseen = row(probe="dark photon", bound=1e-6, applies={**applies, "decay": "invisible"})
    assert verdict(unseen, here).predicted == pytest.approx(1e-6 / e2 / 3, rel=1e-4)
    muons = row(probe="dark photon", bound=1e-6, applies={**applies, "decay": ["mu mu"]})
    assert "X does not decay to mu mu" in verdict(muons, here).why


def test_no_production_is_a_sentence() -> None:
    """L_tau couples to no electron, B to no lepton; a proton has baryon number 1, as charge."""
    applies = {"signature": "dark photon", "production": "e e", "decay": "invisible"}
    limit = row(probe="dark photon", bound=1e-6, applies=applies)
    found = verdict(limit, points(load("belle2"), 1.0, 1e-2))
    assert (found.verdict, found.predicted) == ("not applicable", None)
    assert "its coupling to electrons, of which there is none at tree level" in found.why
    assert np.isnan(judge_limit(limit, points(load("belle2"), 1.0, 1e-2)).ratio).all()
    for mode in ("p brem", "pi0", "phi eta"):
        assert dark_photon.production(load("baryon"), ((mode, 1.0),)) == pytest.approx(1, rel=1e-12)
    assert dark_photon.production(load("baryon"), (("u", 0.5), ("d", 0.5))) == pytest.approx(0.5 / 4 + 0.5, rel=1e-12)


def test_branching_ratios_of_the_dark_photon() -> None:
    """Far above all thresholds below b b: quarks 3 x (4/9 + 1/9 + 1/9 + 4/9) against three leptons, and R of QCD."""
    spec = load("b-minus-l")
    made = dark_photon.partner(points(spec, [0.15, 7.5], 1e-3))
    e2 = 4 * np.pi / 137.036
    assert made.parts["e e"][0] / made.total[0] == pytest.approx(1, abs=1e-3)
    assert made.parts["e e"] == pytest.approx(e2 / (12 * np.pi) * np.array([0.15, 7.5]), rel=1e-4)
    # charm and tau are within 2% of massless at 7.5 GeV, 1 + alpha_s/pi is 1.06
    assert made.total[1] / made.parts["e e"][1] == pytest.approx(3 + 10 / 3 * 1.06, rel=0.02)


def test_displaced_searches() -> None:
    """L_e is made and decays to e e as a dark photon: late decays as for epsilon = g_X/e; above the ceiling none."""
    spec = electrons()
    applies = {"signature": "dark photon", "production": "e brem", "decay": ["e e"]}
    table = "m_X_GeV,g_lower,g_upper\n0.01,1e-7,1e-5\n0.1,1e-7,1e-5"
    made = evolve(
        row(probe="dark photon", bound=1.0, applies=applies), bound=None, curve=curve(parse_rows(table, "t"), "t")
    )
    e = np.sqrt(4 * np.pi / 137.036)
    judged = judge_limit(made, points(spec, 0.05, e * np.array([1e-8, 1e-6, 1e-4])))
    assert judged.ratio[:2] == pytest.approx([1e-2, 1e2], rel=1e-4)
    assert [WORDS[k] for k in judged.verdict] == ["allowed", "uncertain", "not applicable"]


def test_higgs_to_two_x() -> None:
    """By the polarisation sum of h X_m X^m; far below threshold it is the width to two Goldstone bosons."""
    angle, m_h, m_x, g_x, charge = 0.1, 125.0, 40.0, 0.3, 3.0
    momentum = np.sqrt(m_h**2 / 4 - m_x**2)
    first, second = np.array([m_h / 2, 0, 0, momentum]), np.array([m_h / 2, 0, 0, -momentum])
    metric = np.diag([1.0, -1, -1, -1])
    spins = [-metric + np.outer(k, k) / m_x**2 for k in (metric @ first, metric @ second)]
    # L = (g_X Q_S)^2 v_S s X.X: vertex 2 g_X |Q_S| M_X, two equal bosons
    square = (2 * g_x * charge * m_x) ** 2 * np.einsum("mn,ma,nb,ab->", spins[0], metric, metric, spins[1])
    expected = np.sin(angle) ** 2 * square * momentum / (8 * np.pi * m_h**2) / 2
    assert portal.width(angle, m_h, m_x, g_x, charge) == pytest.approx(expected, rel=1e-12)
    vev = 0.5 / (1e-3 * charge)
    goldstone = np.sin(angle) ** 2 * m_h**3 / (32 * np.pi * vev**2)
    assert portal.width(angle, m_h, 0.5, 1e-3, charge) == pytest.approx(goldstone, rel=1e-3)
    assert portal.width(angle, m_h, 70.0, g_x, charge) == 0


def test_higgs_to_two_x_from_the_feynman_rules(tmp_path: Path) -> None:
    """p/(8 pi m_h^2) times |M|^2 of the rendered files, isotropic, which is halved for two equal particles."""
    spec = evolve(load("belle2"), scalar=Scalar(300.0, 0.1))
    spec = evolve(spec, anomalons=tuple(evolve(m, decay=None) for m in spec.anomalons))
    write(render(build(spec), "portal_UFO"), tmp_path / "portal_UFO", spec.digest())
    amplitude = Amplitude.build(read(tmp_path / "portal_UFO"), ("h",), ("x", "x"))
    m_h, m_x, _ = amplitude.masses
    p = np.sqrt(m_h**2 / 4 - m_x**2)
    legs = np.array([[[m_h, 0, 0, 0], [m_h / 2, 0, 0, p], [m_h / 2, 0, 0, -p]]])
    expected = float(amplitude.squared(legs)[0]) * p / (8 * np.pi * m_h**2)
    assert portal.width(0.1, m_h, 2.1, 0.018, 1.0) == pytest.approx(expected, rel=1e-9)


def test_the_higgs_portal_as_a_limit() -> None:
    """belle2 has v_S = M_X/g_X = 117 GeV and |Q_S| = 1: a mixing of 0.1 gives more than a third of the Higgs width."""
    spec = evolve(load("belle2"), scalar=Scalar(300.0, 0.1))
    (found,) = (v for v in recast(spec).verdicts if v.limit == "ATLAS-h-invisible")
    own = 0.1**2 * 125.0**3 / (32 * np.pi * (2.1 / 0.018) ** 2)
    assert found.predicted == pytest.approx(own / (own + 4.07e-3), rel=0.02)
    assert found.verdict == "excluded"
    assert found.expected_ratio == pytest.approx((found.predicted or 0) / 0.077)


def test_arrays_judge_as_one_by_one() -> None:
    """Random predictions and errors against rows of every confidence and reading error."""
    rng = np.random.default_rng(7)
    predicted, error = 10 ** rng.uniform(-2, 2, 300), 10 ** rng.uniform(-3, 1, 300)
    predicted[:5] = 0
    for confidence in ("high", "medium (why)"):
        for reading in (None, 0.4):
            applies = {"signature": "gamma invisible"}
            limit = row(
                probe="z > a x", bound=1.0, bound_uncertainty=reading, confidence=confidence, applies=applies
            )
            words = judge_rates(limit, predicted, error * predicted, 1.0, predicted > -1, predicted < -1)
            for value, spread, word in zip(predicted, error, words, strict=True):
                assert judge(limit, "BR", float(value), float(spread * value) or None).verdict == WORDS[word]


def test_the_users_curve(tmp_path: Path) -> None:
    """A table beside fifteen lines of TOML: interpolated, with a gap, and by the same words as a limit that ships."""
    words = "\n".join(f'{key} = "{value}"' for key, value in WORDS_OF_A_ROW.items() if key not in ("kind", "unit", "cl"))
    head = f'[[curve]]\nid = "mine"\nprobe = "b+ > k+ x"\nfile = "mine.csv"\ncl = 0.9\n{words}\n'
    (tmp_path / "mine.toml").write_text(head)
    (tmp_path / "mine.csv").write_text("m_X_GeV,bound\n1.0,1e-6\n4.0,1e-6\n")
    used = tables(tmp_path)
    (found,) = (v for v in recast(load("belle2"), used).verdicts if v.limit == "mine")
    assert (found.verdict, found.bound) == ("excluded", pytest.approx(1e-6))
    many = judge_points(load("belle2"), {"MX": [0.5, 2.1, 4.5]}, used)["mine"]
    assert many.ratio[1] == pytest.approx(found.ratio)
    assert [WORDS[k] for k in many.verdict] == ["not applicable", "excluded", "not applicable"]
    (tmp_path / "mine.toml").write_text(head.replace("b+ > k+ x", "b+ > d+ x"))
    with pytest.raises(LimitError, match="probe"):
        read_directory(tmp_path)
    (tmp_path / "mine.toml").write_text(head.replace('"b+ > k+ x"', '"dark photon"'))
    with pytest.raises(LimitError, match="production"):
        read_directory(tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        {"production": ["e e"]},
        {"production": {"e e": "much"}},
        {"production": {"e e": -1.0}},
        {"decay": 5},
        {"masses": [1.0]},
        {"masses": "wide"},
        {"gaps": [1.0, 2.0]},
        {"parent_momentum": float("nan")},
        {"detector_radius_m": -1.0},
    ],
)
def test_conditions_that_cannot_be_read_are_refused(change: dict[str, object]) -> None:
    with pytest.raises(LimitError, match="made-up"):
        applies = {"signature": "dark photon", "production": "e e", "decay": "e e", **change}
        row(probe="dark photon", bound=1e-6, applies=applies)


def test_what_is_not_implemented_is_said() -> None:
    """An X with an axial coupling to tau: a verdict and a sentence, in every such model and in no other."""
    for name, axial in (("tau-right", True), ("ell-tau", True), ("axial-tau", True), ("belle2", False)):
        result = recast(load(name))
        (found,) = (v for v in result.verdicts if v.limit == "ATLAS-W-tau-universality")
        assert found.verdict == "not applicable"
        assert found.why.startswith("not implemented") == axial
        assert any(s.startswith("Not implemented: W > ta vt x") for s in result.sentences) == axial
