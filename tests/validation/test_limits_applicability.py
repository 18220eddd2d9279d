"""Whether a limit applies: quantum numbers, branching ratios, lifetimes and splittings, for particles made by hand."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

from modelgen.sm import Electroweak
from validation.limits.applicability import mass_verdicts, scaled_bound
from validation.limits.pairs import multiplet_cross_section
from validation.limits.table import Limit, shipped_limits
from validation.limits.verdicts import Verdict
from validation.limits.zpole import ZDecay, z_gamma_verdict
from validation.rates.inputs import Fermion
from validation.rates.production import neutral_pair
from validation.signatures import HBAR, Fate, Signature, classify, percent, sorted_modes

LIMITS = {row.id: row for row in shipped_limits()}
INVISIBLE, HADRONIC = Fate(1e-6, 1.0, 0.0, ()), Fate(1e-6, 0.0, 0.0, (("u u~", 1.0),))


def particle(
    name: str,
    widths: dict[tuple[str, ...], float],
    mass: float = 300.0,
    *,
    su2: int = 1,
    y: str = "-1",
    charge: int = -1,
    splitting: float | None = None,
    radiative: bool = True,
) -> Signature:
    family = frozenset({"lx-", "lx+", "lx0", "lx0~"}) - {name}
    modes, width = sorted_modes(widths, family, family | {name}), sum(widths.values())
    multiplet, hypercharge = name.rstrip("+-0"), Fraction(y)
    return Signature(
        name, multiplet, 1, su2, hypercharge, charge, False, mass, width, modes, splitting, radiative
    )  # fmt: skip


def doublet(mass: float, x: float, flavour: str = "ta-") -> list[Signature]:
    """A doublet with the pattern of Yukawa mixing, Z l : h l = 1 : 1 and L0 -> W l; a share `x` of both goes to X."""
    charged = {("z", flavour): (1 - x) / 2, ("h", flavour): (1 - x) / 2, ("x", flavour): x}
    neutral = {("w+", flavour): 1 - x, ("x", {"ta-": "vt", "mu-": "vm", "e-": "ve"}[flavour]): x}
    return [
        particle("lx0", neutral, mass, su2=2, y="-1/2", charge=0),
        particle("lx-", charged, mass + 0.3, su2=2, y="-1/2", splitting=0.3),
    ]


def one(limit: str, signatures: list[Signature], fate: Fate = INVISIBLE) -> Verdict:
    (verdict,) = mass_verdicts(LIMITS[limit], signatures, fate)
    return verdict


def test_a_vector_like_doublet_without_x_meets_the_published_limit() -> None:
    """With decays to W, Z, h only, CMS excludes a doublet of 500 GeV, by 1045/500, and not one of 1100 GeV."""
    verdict = one("CMS-vector-like-tau-doublet", doublet(500.0, 0.0))
    assert verdict.verdict == "excluded"
    assert verdict.ratio == pytest.approx(1045 / 500)
    assert one("CMS-vector-like-tau-doublet", doublet(1100.0, 0.0)).verdict == "allowed"
    atlas = one("ATLAS-vector-like-tau-doublet", doublet(935.0, 0.0))
    assert (atlas.verdict, atlas.bound) == ("allowed", 900.0), "outside the window from 130 to 900 GeV"
    assert atlas.expected_ratio == pytest.approx(970 / 935), "which was expected to reach farther"


@pytest.mark.parametrize("share", [0.06, 0.5, 0.999])
def test_decays_to_x_take_the_limit_away(share: float) -> None:
    verdict = one("CMS-vector-like-tau-doublet", doublet(500.0, share))
    assert verdict.ratio is None
    if share < 0.8:
        assert verdict.verdict == "uncertain", "the limit becomes weaker with BR^2, and never excludes"
        assert verdict.bound is not None
        assert 500.0 < verdict.bound < 1045.0
        assert percent((1 - share) ** 2) in verdict.why
        sigma = multiplet_cross_section([verdict.bound, 1045.0], 2, 0.5, Electroweak.from_fermi())
        assert sigma[0] * (1 - share) ** 2 == pytest.approx(sigma[1], rel=0.15), "a grid of 200 masses, on the safe side"
        assert sigma[0] * (1 - share) ** 2 >= sigma[1]
    else:
        assert verdict.verdict == "not applicable"
        assert percent(1 - share) in verdict.why
        assert verdict.why.endswith("lx0 → x vt 99.9%; a pair shows missing energy alone")  # both X and all ν unseen
        seen = one("CMS-vector-like-tau-doublet", doublet(500.0, share), HADRONIC)
        assert "visible decays of X" in seen.why


def test_a_small_share_leaves_it() -> None:
    assert one("CMS-vector-like-tau-doublet", doublet(500.0, 0.04)).verdict == "excluded"


def test_flavour_decides_which_search_applies() -> None:
    assert one("ATLAS-vector-like-mu-doublet", doublet(1250.0, 0.0, "mu-")).verdict == "excluded"
    assert one("ATLAS-vector-like-e-doublet", doublet(1250.0, 0.0, "e-")).verdict == "allowed"
    assert one("ATLAS-vector-like-mu-doublet", doublet(1000.0, 0.0)).verdict == "not applicable"
    assert one("L3-neutral-Dirac-tau", doublet(80.0, 0.0)).verdict == "excluded"
    assert one("L3-neutral-Dirac-tau", doublet(95.0, 0.0)).verdict == "allowed"
    assert one("L3-neutral-Dirac-e", doublet(95.0, 0.0)).verdict == "not applicable"


def test_below_the_searched_range_nothing_is_claimed() -> None:
    verdict = one("CMS-vector-like-tau-doublet", doublet(95.0, 0.0))
    assert verdict.verdict == "not applicable"
    assert "100 GeV" in verdict.why


@pytest.mark.parametrize(("mass", "verdict"), [(120.0, "allowed"), (140.0, "excluded"), (160.0, "allowed")])
def test_the_singlet_window(mass: float, verdict: str) -> None:
    """W nu : Z l : h l = 2 : 1 : 1 for a singlet; CMS excludes 125 to 150 GeV."""
    singlet = particle("ex-", {("w-", "vt"): 2.0, ("z", "ta-"): 1.0, ("h", "ta-"): 1.0}, mass)
    assert one("CMS-vector-like-tau-singlet", [singlet]).verdict == verdict
    assert one("CMS-vector-like-tau-doublet", [singlet]).verdict == "not applicable"
    assert one("L3-charged-W-nu", [singlet]).verdict == "not applicable", "only half of the decays are to W nu"


def test_stable_charged_particles() -> None:
    """Stable means that it lives longer than a microsecond: then LEP and CMS apply, otherwise neither."""
    stable = particle("ex-", {}, 500.0)
    assert math.isinf(stable.lifetime_s)
    cms = one("CMS-stable-charged-singlet", [stable])
    assert cms.verdict == "excluded"
    assert cms.ratio == pytest.approx(574 / 500)
    assert one("OPAL-stable-charged", [stable]).verdict == "allowed"
    for lifetime, applies in ((2e-6, True), (0.5e-6, False)):
        late = particle("ex-", {("w-", "vt"): HBAR / lifetime}, 90.0)
        assert (one("OPAL-stable-charged", [late]).verdict == "excluded") is applies
    assert one("CMS-stable-charged-singlet", [particle("dx--", {}, 500.0, charge=-2)]).verdict == "not applicable"


def test_late_decays_are_not_prompt() -> None:
    """A decay length of 1 mm is not what the searches for vector-like leptons look for, 1 micrometre is."""
    for length, verdict in ((1e-3, "not applicable"), (1e-6, "excluded")):
        width = 1.973269804e-16 / length
        singlet = particle("ex-", {("w-", "vt"): width / 2, ("z", "ta-"): width / 4, ("h", "ta-"): width / 4}, 140.0)
        assert one("CMS-vector-like-tau-singlet", [singlet]).verdict == verdict


def higgsino(mass: float, splitting: float, radiative: bool = True) -> list[Signature]:
    soft = {("lx0", "pi-"): 1.8e-14}
    return [
        particle("lx0", {}, mass, su2=2, y="-1/2", charge=0),
        particle("lx-", soft, mass + splitting, su2=2, y="-1/2", splitting=splitting, radiative=radiative),
    ]


def test_disappearing_tracks() -> None:
    new, old = "ATLAS-disappearing-track-higgsino-2026", "ATLAS-disappearing-track-higgsino-2022"
    assert one(new, higgsino(220.0, 0.3)).verdict == "excluded"
    assert one(old, higgsino(220.0, 0.3)).verdict == "allowed"
    assert one(new, higgsino(220.0, 2.0, radiative=False)).verdict == "not applicable"
    assert one(new, doublet(220.0, 0.5)).verdict == "not applicable", "it decays to X"
    assert one("ALEPH-degenerate-charged", higgsino(80.0, 2.0, radiative=False)).verdict == "excluded"
    assert one("L3-charged-to-neutral", higgsino(80.0, 2.0, radiative=False)).verdict == "not applicable"
    assert one("L3-charged-to-neutral", higgsino(80.0, 16.0, radiative=False)).verdict == "excluded"


def test_a_neutral_partner_may_decay_invisibly() -> None:
    """L0 -> X nu with an invisible X leaves as little trace as a stable L0; with a visible X it does not."""
    limit, charged = "ATLAS-disappearing-track-higgsino-2026", higgsino(220.0, 0.3)[1]
    family = [particle("lx0", {("x", "vt"): 1e-9}, 220.0, su2=2, y="-1/2", charge=0), charged]
    assert one(limit, family).verdict == "excluded"
    assert one(limit, family, HADRONIC).verdict == "not applicable"


def test_stable_neutral_particles() -> None:
    assert one("DELPHI-stable-neutral-Dirac", higgsino(40.0, 0.3)).verdict == "excluded"
    assert one("DELPHI-stable-neutral-Majorana", higgsino(30.0, 0.3)).verdict == "not applicable"
    assert one("DELPHI-stable-neutral-Dirac", [particle("nx0", {}, 30.0, y="0", charge=0)]).verdict == "not applicable"


def test_every_limit_says_something_about_an_empty_model() -> None:
    for limit in LIMITS.values():
        if limit.kind != "rate":
            (verdict,) = mass_verdicts(limit, [], INVISIBLE)
            assert verdict.verdict == "not applicable"
            assert verdict.why


@pytest.mark.parametrize(
    ("products", "final", "flavour"),
    [
        (("W-", "vt"), "W nu", "tau"),
        (("x", "ta-"), "X l", "tau"),
        (("Z", "mu-"), "Z l", "mu"),
        (("H", "ve~"), "h nu", "e"),
        (("sx", "e+"), "s l", "e"),
        (("lx0", "pi-"), "soft", None),
        (("ex-", "h"), "cascade", None),
        (("a", "a", "a"), "other", None),
    ],
)
def test_final_states(products: tuple[str, ...], final: str, flavour: str | None) -> None:
    found = classify(products, frozenset({"lx0"}), frozenset({"lx0", "lx-", "ex-"}))
    assert found == (final, flavour)


@pytest.mark.parametrize("ecm", [202.5, 206.0, 208.0])
def test_limits_on_sequential_leptons_are_conservative_for_vector_like_ones(ecm: float) -> None:
    """What LEP excluded is the rate of a sequential lepton at the limit; vector-like ones exceed it up to that mass.

    At threshold only the vector coupling g_v to the Z counts, sigma ~ sum over electron helicities of
    |e^2/s + g_i g_v/(s - m_Z^2)|^2; a vector-like lepton has more of it, a neutral doublet twice as much, hence 4.
    """
    half, zero, ew = Fraction(1, 2), Fraction(0), Electroweak.from_fermi()
    electron = Fermion("e-", Fraction(-1), -half, zero, zero, zero, 0.0)

    def rate(charge: int, left: Fraction, right: Fraction, mass: float) -> float:
        lepton = Fermion("L", Fraction(charge), left, right, zero, zero, mass)
        return float(neutral_pair(electron, lepton, ew, ecm).cross_section)

    charged, neutral = (LIMITS[name].bound or 0.0 for name in ("L3-charged-W-nu", "L3-neutral-Dirac-e"))
    for share in (0.5, 0.7, 0.9, 1.0):
        excluded = rate(-1, -half, zero, charged)
        assert rate(-1, -half, -half, share * charged) > excluded
        assert rate(-1, zero, zero, share * charged) > excluded
        if 2 * neutral < ecm:
            assert rate(0, half, half, share * neutral) > rate(0, half, zero, neutral)
    threshold = 0.49999 * ecm
    scale, s2 = ew.g / ew.cw, ew.s2

    def by_hand(vector: float) -> float:
        z = scale**2 * vector / (ecm**2 - ew.m_z**2)
        return float(sum((ew.e**2 / ecm**2 + coupling * z) ** 2 for coupling in (s2 - 0.5, s2)))

    sequential = rate(-1, -half, zero, threshold)
    doublet_ratio, singlet_ratio = by_hand(s2 - 0.5) / by_hand(s2 - 0.25), by_hand(s2) / by_hand(s2 - 0.25)
    assert doublet_ratio > singlet_ratio > 1
    assert rate(-1, -half, -half, threshold) / sequential == pytest.approx(doublet_ratio, rel=1e-3)
    assert rate(-1, zero, zero, threshold) / sequential == pytest.approx(singlet_ratio, rel=1e-3)
    assert rate(0, half, half, threshold) / rate(0, half, zero, threshold) == pytest.approx(4, rel=1e-3)


def z_verdict(m_x: float, decay: ZDecay, fate: Fate) -> Verdict:
    limit: Limit = LIMITS["LEP-Z-gamma-invisible"]
    return z_gamma_verdict(limit, m_x, 91.1876, decay, fate)


def test_the_photon_must_be_hard() -> None:
    """E_gamma > E_beam/2 means m_X < m_Z/sqrt2 = 64.48 GeV."""
    decay = ZDecay(1e-4, 0.0, 2.4955)
    assert z_verdict(64.4, decay, INVISIBLE).verdict == "excluded"
    assert z_verdict(64.6, decay, INVISIBLE).verdict == "not applicable"
    assert z_verdict(91.2, decay, INVISIBLE).verdict == "not applicable"


def test_x_must_be_unseen() -> None:
    """Invisible, or with a boosted decay length beyond the detector; a share of invisible decays scales the rate."""
    decay = ZDecay(2.4955e-5, 0.0, 2.4955)
    assert z_verdict(1.0, decay, HADRONIC).verdict == "not applicable"
    whole, half = z_verdict(1.0, decay, INVISIBLE), z_verdict(1.0, decay, Fate(1e-6, 0.5, 0.0, (("mu- mu+", 0.5),)))
    assert whole.predicted == pytest.approx(1e-5)
    assert half.predicted == pytest.approx(0.5e-5)
    # beta gamma c tau = (p/m)(hbar c/Gamma) = 10 m for Gamma = 45.6 hbar c/(10 m), hence 1/e of X leave
    momentum = (91.1876**2 - 1) / (2 * 91.1876)
    late = Fate(momentum * 1.973269804e-16 / 10.0, 0.0, 0.0, (("e- e+", 1.0),))
    assert z_verdict(1.0, decay, late).predicted == pytest.approx(1e-5 / math.e, rel=1e-6)


def test_an_x_without_tree_level_decay_is_never_the_ground_of_an_exclusion() -> None:
    verdict = z_verdict(1.0, ZDecay(1e-3, 0.0, 2.4955), Fate(0.0, 0.0, 0.0, ()))
    assert (verdict.verdict, verdict.ratio) == ("uncertain", None)
    assert z_verdict(1.0, ZDecay(1e-8, 0.0, 2.4955), Fate(0.0, 0.0, 0.0, ())).verdict == "allowed"


def test_a_window_closes_with_the_branching_ratio() -> None:
    """ATLAS excludes 130 to 900 GeV: with half of the decays to X the upper end moves down by the cross-section."""
    verdict = one("ATLAS-vector-like-tau-doublet", doublet(500.0, 0.5))
    assert verdict.verdict == "uncertain" and "scaled" in verdict.confidence
    ew = Electroweak.from_fermi()
    end = scaled_bound(LIMITS["ATLAS-vector-like-tau-doublet"], doublet(500.0, 0.5)[1], 0.5)
    assert end is not None
    assert float(multiplet_cross_section(end, 2, -0.5, ew)) / 4 == pytest.approx(
        float(multiplet_cross_section(900.0, 2, -0.5, ew)), rel=0.1
    )
    assert one("ATLAS-vector-like-tau-doublet", doublet(850.0, 0.5)).verdict == "allowed"
    assert one("ATLAS-vector-like-tau-doublet", doublet(500.0, 0.9)).verdict == "not applicable", "too little is left"


def test_limits_of_lep_are_weakened_too() -> None:
    """80% of the decays to W nu leave 64% of the pairs: where beta (3 - beta^2) is larger by that much; 25% are too few."""
    limit = LIMITS["L3-charged-W-nu"]
    most = particle("ex-", {("w-", "vt"): 0.8, ("x", "ta-"): 0.2}, 70.0)
    bound = scaled_bound(limit, most, 0.8)
    assert bound is not None and 70.0 < bound < 100.8
    beta = {m: (1 - (m / 104.0) ** 2) ** 0.5 for m in (bound, 100.8)}
    law = {m: b * (3 - b**2) for m, b in beta.items()}
    assert law[bound] * 0.64 == pytest.approx(law[100.8], rel=0.03), "photon and Z at 208 GeV, beta (3 - beta^2)"
    assert one("L3-charged-W-nu", [most]).verdict == "uncertain"
    assert one("L3-charged-W-nu", [most._replace(mass=99.0)]).verdict == "allowed"
    assert scaled_bound(limit, most, 0.5) is None, "four times the cross-section at 100.8 GeV is more than there is"


def test_a_neutral_particle_that_decays_without_a_trace_is_as_good_as_stable() -> None:
    """L0 -> X nu with an invisible X changes the invisible width of the Z as a stable one does."""
    light = doublet(40.0, 1.0)
    assert one("DELPHI-stable-neutral-Dirac", light).verdict == "excluded"
    assert one("DELPHI-stable-neutral-Dirac", light, HADRONIC).verdict == "not applicable"
