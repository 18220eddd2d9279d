"""Z -> gamma + invisible: what a model predicts for it, and its limit."""

from __future__ import annotations

import math
from typing import NamedTuple

from validation.limits.table import Limit
from validation.limits.verdicts import Verdict, doubted, judge, not_applicable
from validation.signatures import Fate, percent

OBSERVABLE = "BR(Z → γ X, X unseen)"


class ZDecay(NamedTuple):
    """Gamma(Z -> gamma X) in GeV with the coupling of a real photon, its error, and the total Z width."""

    width: float
    uncertainty: float
    total: float


def z_gamma_verdict(
    limit: Limit, m_x: float, m_z: float, decay: ZDecay, fate: Fate, measured: tuple[float, float] | None = None
) -> Verdict:
    """BR(Z -> gamma X) times the probability that X is not seen, against its upper limit.

    Every photon has energy (m_Z^2 - M_X^2)/(2 m_Z), which is what limits M_X; the X has the same momentum. `measured`
    is that probability and its error from the events of a sample, in place of the one computed here.
    """
    rule = limit.applies
    if m_x >= m_z:
        return not_applicable(limit, OBSERVABLE, "Z → γ X is kinematically closed")
    if rule.max_mass_over_mz is not None and m_x >= rule.max_mass_over_mz * m_z:
        energy = (m_z**2 - m_x**2) / (2 * m_z)
        why = f"the photon has {energy:.3g} GeV, less than half the beam energy that the search asks for"
        return not_applicable(limit, OBSERVABLE, why)
    momentum = (m_z**2 - m_x**2) / (2 * m_z)
    unseen = fate.unseen(momentum, m_x, rule.detector_radius_m) if rule.detector_radius_m else fate.invisible
    if measured is not None:
        unseen = measured[0]
    if unseen == 0:
        modes = ", ".join(f"{name} {percent(ratio)}" for name, ratio in fate.visible[:3])
        return not_applicable(limit, OBSERVABLE, f"X decays visibly inside the detector: {modes}")
    scale = unseen / decay.total
    why = f"BR(Z → γ X) = {decay.width / decay.total:.3g} with α(0) at the photon, X unseen with {percent(unseen)}"
    if measured is not None:
        why += " in the events of the sample"
    if fate.width == 0:
        why += " if, having no decay at tree level, it leaves the detector"
    sampled = measured[1] if measured is not None else 0.0
    error = 0.0
    if decay.width:
        error = math.hypot(decay.uncertainty / decay.width, fate.invisible_error / unseen, sampled / unseen)
    predicted = decay.width * scale
    verdict = judge(limit, OBSERVABLE, predicted, error * predicted or None, why)
    if fate.width > 0 or verdict.verdict != "excluded":
        return verdict
    doubt = "X has no decay at tree level, and where its loop-induced decays happen is not computed"
    return doubted(verdict, doubt)
