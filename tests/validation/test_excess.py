"""The Belle II likelihood of B+ -> K+ and missing energy: typed tables, profiling, published results, fits of models."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from scipy.optimize import minimize

from modelgen.errors import UnsupportedError
from modelgen.modelfile import load
from modelgen.parameters import with_parameters
from validation.cli import run
from validation.excess import fit, plane, templates
from validation.excess.belle2 import CHANNELS, FORM_FACTORS, belle2, facts
from validation.excess.counts import Counts, normalisations
from validation.excess.likelihood import deviance
from validation.limits.table import shipped_limits

INCLUSIVE = ("A", "B", "C", "D")


def small(rng: np.random.Generator, observed: np.ndarray | None = None) -> Counts:
    """Four bins, two backgrounds with free normalisations, two effects, errors of single bins."""
    nominal = rng.uniform(20, 60, (2, 4))
    changes, signal = nominal[:, :, None] * rng.uniform(-0.15, 0.15, (2, 4, 2)), rng.uniform(5, 15, 4)
    signal_changes = signal[:, None] * rng.uniform(-0.1, 0.1, (4, 2))
    return Counts(
        observed=rng.poisson(nominal.sum(axis=0) + 2 * signal).astype(float) if observed is None else observed,
        nominal=nominal,
        changes=changes,
        errors=0.1 * nominal,
        high=np.array([1.5, 1.3]),
        low=np.array([0.5, 0.7]),
        signal=signal,
        signal_changes=signal_changes,
        signal_errors=0.08 * signal,
        fractions=signal_changes / signal[:, None],
        error_fractions=np.full(4, 0.08),
        density=np.zeros((4, 1)),
        channels=("a", "a", "b", "b"),
    )


def workspace(counts: Counts) -> dict[str, object]:
    """The same as a pyhf workspace, in which effects that are errors of single bins multiply the whole sample."""
    samples = []
    names = ["one", "two"]
    for k, sample in enumerate(("first", "second", "signal")):
        signal = sample == "signal"
        nominal = counts.signal if signal else counts.nominal[k]
        changes = counts.signal_changes if signal else counts.changes[k]
        errors = counts.signal_errors if signal else counts.errors[k]
        modifiers: list[dict[str, object]] = [
            {
                "name": name,
                "type": "histosys",
                "data": {"hi_data": list(nominal + changes[:, j]), "lo_data": list(nominal - changes[:, j])},
            }
            for j, name in enumerate(names)
        ]
        modifiers.append({"name": f"errors_{sample}", "type": "staterror", "data": list(errors)})
        if signal:
            modifiers.append({"name": "mu", "type": "normfactor", "data": None})
        else:
            scale = {"hi": float(counts.high[k]), "lo": float(counts.low[k])}
            modifiers.append({"name": f"norm_{sample}", "type": "normsys", "data": scale})
        samples.append({"name": sample, "data": list(nominal), "modifiers": modifiers})
    return {
        "channels": [{"name": "bins", "samples": samples}],
        "observations": [{"name": "bins", "data": list(counts.observed)}],
        "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": []}}],
        "version": "1.0.0",
    }


def test_each_density_adds_up_to_the_published_yield() -> None:
    """A mistyped digit of either table would show. The published rows agree exactly; rounding leaves 0.1%."""
    counts = belle2()
    bins = counts.signal > 0
    assert bins.sum() == 9 + 3 + 6
    sums = counts.density.sum(axis=1)
    hadronic = np.array(counts.channels) == "H"
    # events without a true q^2 (bin 0) are in the yield but not in the density: 0.2% of the hadronic tag
    assert sums[bins & ~hadronic] == pytest.approx(counts.signal[bins & ~hadronic], rel=1e-3)
    assert sums[hadronic] == pytest.approx(counts.signal[hadronic], rel=2.5e-3)


def test_shape_of_the_experiment() -> None:
    counts = belle2()
    assert counts.observed.size == sum(CHANNELS.values()) == len(counts.channels)
    assert counts.only(INCLUSIVE).observed.sum() + counts.only("H").observed.sum() == counts.observed.sum()
    off = np.isin(counts.channels, ["C", "D"])
    assert not counts.signal[off].any()
    assert not counts.nominal[4:6, off].any(), "B decays off resonance"
    assert len(FORM_FACTORS) == 3


def scan(counts: Counts) -> tuple[float, float, float]:
    """Best branching ratio and its errors up and down."""
    strength = np.linspace(-1.5, 9, 106)
    value = deviance(counts, strength)
    k = int(value.argmin())
    rise = value - value[k]
    low, high = np.interp(1, rise[: k + 1][::-1], strength[: k + 1][::-1]), np.interp(1, rise[k:], strength[k:])
    unit = facts()["signal"]["branching_ratio"]
    return unit * strength[k], unit * (high - strength[k]), unit * (strength[k] - low)


@pytest.mark.parametrize(("name", "channels"), [("inclusive", INCLUSIVE), ("hadronic", "H"), ("combined", "ABCDH")])
def test_published_branching_ratios(name: str, channels: str) -> None:
    """Values and errors to 5% and to 10%: the published ones have one or two digits."""
    value, up, down = scan(belle2().only(channels))
    published = facts()["published"][name]
    assert value == pytest.approx(published[0], rel=0.05)
    assert up == pytest.approx(published[1], rel=0.10)
    assert down == pytest.approx(published[2], rel=0.10)


def test_published_significances() -> None:
    nothing, standard = deviance(belle2(), [0.0, 1.0])
    least = deviance(belle2(), np.linspace(4, 5, 11)).min()
    published = facts()["published"]
    assert math.sqrt(nothing - least) == pytest.approx(published["evidence"], abs=0.06)
    assert math.sqrt(standard - least) == pytest.approx(published["excess"], abs=0.07)


def test_normalisations_are_smooth_and_those_of_pyhf() -> None:
    code4 = pytest.importorskip("pyhf").interpolators.code4
    high, low = np.array([1.5, 1.3]), np.array([0.5, 0.7])
    variable = np.linspace(-2.5, 2.5, 21)[:, None] * np.ones(2)
    value, slope = normalisations(high, low, variable)
    for g in range(2):
        expected = code4([[[[low[g]], [1.0], [high[g]]]]])(variable[:, g][None])
        assert value[:, g] == pytest.approx(np.ravel(expected), rel=1e-12)
    step = 1e-6
    numeric = (normalisations(high, low, variable + step)[0] - normalisations(high, low, variable - step)[0]) / (2 * step)
    assert slope == pytest.approx(numeric, rel=1e-6)


def test_profile_is_the_minimum_over_all_variables() -> None:
    """Against a general minimiser with every variable, errors of single bins too, on its own."""
    rng = np.random.default_rng(5)
    counts, extra = small(rng), rng.uniform(0, 10, 4)

    def full(variables: np.ndarray) -> float:
        theta, single = variables[:4], variables[4:].reshape(3, 4)
        factor = normalisations(counts.high, counts.low, theta[None, 2:])[0][0]
        expected = 1.7 * counts.signal + extra
        expected = expected + (1.7 * counts.signal_changes + extra[:, None] * counts.fractions) @ theta[:2]
        expected += (1.7 * counts.signal_errors + extra * counts.error_fractions) * single[2]
        for g in range(2):
            expected += factor[g] * (counts.nominal[g] + counts.changes[g] @ theta[:2] + counts.errors[g] * single[g])
        if (expected <= 0).any():
            return math.inf
        terms = expected - counts.observed + counts.observed * np.log(counts.observed / expected)
        return float(2 * terms.sum() + variables @ variables)

    found = minimize(full, np.zeros(16), method="BFGS", options={"gtol": 1e-7})
    assert deviance(counts, 1.7, extra[None])[0] == pytest.approx(found.fun, abs=1e-5)


def test_against_pyhf() -> None:
    """A small workspace of the same form: differences of -2 ln L to 2%, what pyhf's products of two effects make."""
    pyhf = pytest.importorskip("pyhf")
    counts = small(np.random.default_rng(7))
    model = pyhf.Workspace(workspace(counts)).model()
    data = [*counts.observed, *model.config.auxdata]
    strengths = [0.0, 1.0, 3.0]
    reference = [float(pyhf.infer.mle.fixed_poi_fit(mu, data, model, return_fitted_val=True)[1]) for mu in strengths]
    ours = deviance(counts, strengths)
    assert ours - ours[2] == pytest.approx(np.array(reference) - reference[2], rel=0.02, abs=0.02)


def test_no_deviance_where_nothing_deviates() -> None:
    rng = np.random.default_rng(3)
    counts = small(rng)
    truth = counts.nominal.sum(axis=0) + 2 * counts.signal
    perfect = small(np.random.default_rng(3), truth)
    assert deviance(perfect, 2.0)[0] == pytest.approx(0, abs=1e-12)
    assert deviance(perfect, [1.0, 3.0]).min() > 0.1
    assert deviance(perfect, 1.0, perfect.signal[None])[0] == pytest.approx(0, abs=1e-12), (
        "another signal of the same shape"
    )


def test_spectrum_of_the_standard_model() -> None:
    edges = np.linspace(0, facts()["density"]["q2_max"], 101)
    shares = templates.spectrum(edges)
    assert shares.sum() == pytest.approx(1)
    # p_K^3 f_+^2 falls everywhere, slowly first; 8 of 9 events below 17 GeV^2, where p_K is a third of its maximum
    assert (np.diff(shares) < 0).all()
    assert shares[edges[1:] < 17].sum() > 0.85


def test_a_mass_fills_its_own_bins_of_q2() -> None:
    """1.2 and 2.45 GeV lie within reconstructed bins 1 (to 4 GeV^2) and 2 (4 to 8); three values of the classifier."""
    events = templates.events(belle2(), [1.2, 2.45])[:, :9].reshape(2, 3, 3).sum(axis=1)
    assert events[0, 0] > 50 * events[0, 1:].sum()
    assert events[1, 1] > 20 * (events[1, 0] + events[1, 2])


def test_averages_of_two_bodies_over_q2_are_the_standard_model() -> None:
    centres, table = templates.per_branching_ratio(belle2())
    width = centres[1] - centres[0]
    edges = np.append(centres - width / 2, centres[-1] + width / 2)
    total = table @ templates.spectrum(edges) * facts()["signal"]["branching_ratio"]
    assert total == pytest.approx(belle2().density.sum(axis=1), rel=1e-9)


def test_table_is_the_likelihood() -> None:
    """Points of the table made again, and points between them."""
    rng = np.random.default_rng(11)
    masses, ratios = np.sort(rng.uniform(0.3, 3.0, 6)), np.array([0.0, 2.3e-6, 8.1e-6, 1.7e-5])
    assert plane.computed(belle2(), masses, ratios) == pytest.approx(
        plane.shipped().gain(masses[:, None], ratios), abs=0.06
    )
    chosen = plane.MASSES[[14, 84, 110]], plane.RATIOS[[1, 10, 14]]
    assert plane.computed(belle2(), *chosen) == pytest.approx(plane.shipped().gain(chosen[0][:, None], chosen[1]), abs=2e-3)


def test_resonance_against_publications() -> None:
    """arXiv:2602.09666, with the full likelihood, and arXiv:2311.14629, (8.8 +- 2.5)e-6 with 3.6 standard deviations."""
    found, published = plane.shipped().resonance, facts()["resonance"]
    assert found.m_x == pytest.approx(published["m_x"][0], abs=0.05)
    assert found.ratio == pytest.approx(published["ratio"][0], rel=0.1)
    assert plane.significance(found.gain, 2) == pytest.approx(published["excess"], abs=0.3)
    assert found.ratio == pytest.approx(8.8e-6, rel=0.1)
    assert plane.significance(found.gain, 1) == pytest.approx(3.6, abs=0.15)


def broad_events(counts: Counts, m_x: float, width: float) -> np.ndarray:
    """Events (1, bins) per branching ratio of a Breit-Wigner in q^2: m w/[(q^2 - m^2)^2 + m^2 w^2]."""
    centres, table = templates.per_branching_ratio(counts)
    q2 = (np.arange(4000) + 0.5) * facts()["density"]["q2_max"] / 4000
    weight = m_x * width / ((q2 - m_x**2) ** 2 + (m_x * width) ** 2)
    weight /= weight.sum()
    return np.array([[np.interp(q2, centres, row) @ weight for row in table]])


def test_a_breit_wigner_changes_little() -> None:
    """A width of 0.1 GeV, as arXiv:2602.09666 has it: the same strength within a tenth of its error."""
    ratios = np.linspace(4e-6, 1.4e-5, 41)
    narrow = deviance(belle2(), 1.0, ratios[:, None] * templates.events(belle2(), 2.1))
    broad = deviance(belle2(), 1.0, ratios[:, None] * broad_events(belle2(), 2.1, 0.1))
    assert abs(ratios[narrow.argmin()] - ratios[broad.argmin()]) < 0.5e-6
    assert narrow.min() == pytest.approx(broad.min(), abs=0.3)


def test_significances() -> None:
    assert plane.significance(9.0, 1) == 3
    # two-sided 0.2700% and 5% of a normal distribution; chi^2 of 2 degrees of freedom: -2 ln p
    assert plane.significance(-2 * math.log(0.0026998), 2) == pytest.approx(3, abs=1e-4)
    assert plane.significance(-2 * math.log(0.0455003), 2) == pytest.approx(2, abs=1e-4)
    assert plane.significance(-1.0, 2) == 0


def test_without_x_nothing_is_gained() -> None:
    assert plane.shipped().gain(2.1, 0.0) == pytest.approx(0, abs=1e-3)
    assert plane.shipped().gain(4.9, 1e-3) == 0, "beyond the threshold of B -> K X"
    spec = load("tau-right")
    assert fit.favoured(spec, [0.5, 2.1], 0.05).gain == pytest.approx(0, abs=1e-3), "A_W = 0: exactly no B -> K X"


def test_coupling_goes_as_one_over_the_anomaly() -> None:
    """BR ~ (A_W g_X)^2, and nothing else depends on the charges as long as X is not seen: L_tau 1/2, axial tau -1/4."""
    vector, axial = fit.fit(load("l-tau")), fit.fit(load("axial-tau"))
    assert vector.anomaly / axial.anomaly == -2
    assert axial.best.g_x / vector.best.g_x == pytest.approx(2, rel=0.01)
    assert vector.best.gain == pytest.approx(axial.best.gain, abs=0.01)
    assert vector.best.gain == pytest.approx(plane.shipped().resonance.gain, abs=0.01)
    low, high = vector.g_interval
    assert low is not None and high is not None and low < vector.best.g_x < high
    assert vector.best.branching_ratio == pytest.approx(plane.shipped().resonance.ratio, rel=0.02)


def test_plane_of_a_model() -> None:
    spec = load("l-tau")
    best = fit.fit(spec).best
    masses, couplings = np.linspace(1.6, 2.9, 27), np.geomspace(0.005, 0.1, 31)
    found = fit.favoured(spec, masses[:, None], couplings)
    assert found.gain.shape == found.delta_chi2.shape == (27, 31)
    assert found.delta_chi2.min() > -1e-6
    inside = found.delta_chi2 < fit.ONE_SIGMA
    assert inside.any() and inside.mean() < 0.2
    assert found.gain[inside].min() > 9
    assert fit.favoured(spec, best.m_x, best.g_x).delta_chi2 == pytest.approx(0, abs=1e-6)


def test_what_is_seen_explains_nothing() -> None:
    """X of baryon number at 2 GeV decays to hadrons; with a dark fermion it does not."""
    assert not fit.fit(load("baryon")).describes
    assert fit.fit(load("dark-baryon")).describes


def test_kinetic_mixing_is_refused() -> None:
    """Widths of X then do not go as g_X^2."""
    with pytest.raises(UnsupportedError, match="kinetic"):
        fit.favoured(with_parameters(load("l-tau"), {"epsX": 1e-3}), 2.1, 0.02)


@pytest.mark.parametrize("model", ["l-tau", "tau-right", "baryon"])
def test_command(model: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fit", model, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "anomalon.fit/1"
    assert document["describes"] is (model == "l-tau")
    assert document["sentences"]
    assert document["best"]["delta_chi2"] == pytest.approx(0, abs=1e-6)
    assert run(["fit", model]) == 0
    assert document["sentences"][-1] in capsys.readouterr().out


@pytest.mark.parametrize("name", ["Belle-II-B-K-X-light", "Belle-II-B-K-X-excess", "Belle-II-B-K-X-heavy"])
def test_the_rows_of_limits_are_the_weakest_of_the_likelihood(name: str) -> None:
    """-2 ln L 2.71 above its minimum over BR >= 0 is a one-sided limit at 95%; a row has the largest in its range."""
    row = next(limit for limit in shipped_limits() if limit.id == name)
    low, high = row.applies.masses
    ratios = np.concatenate([[0.0], np.geomspace(1e-8, 1e-4, 3000)])
    found = []
    for mass in np.linspace(low, high, 14):
        gained = plane.shipped().gain(mass, ratios)
        best = int(np.argmax(gained))
        beyond = (gained[best] - gained > 2.706) & (np.arange(len(ratios)) > best)
        found.append(ratios[np.argmax(beyond)])
    assert max(found) <= row.bound <= 1.1 * max(found)
