"""Anomaly coefficients of the U(1)_X current, exact: of the Standard Model, of the anomalons and of their sum.

Each is the sum over left-handed minus the sum over right-handed Weyl fields (chi = +1, -1), with colour dimension D,
SU(2) dimension n and Dynkin indices T (1/2 for the fundamental):

    SU3^2 X  sum chi T3 n X      SU2^2 X  sum chi D T2 X      Y^2 X   sum chi D n Y^2 X
    Y X^2    sum chi D n Y X^2   X^3      sum chi D n X^3     grav^2 X  sum chi D n X

so that d_m J_X^m = (1/16 pi^2) [A_W g^2 W^a W~^a + A_B g'^2 B B~], A_W = SU2^2 X and A_B = Y^2 X, where the Standard
Model's own currents are conserved (S. L. Adler, Phys. Rev. 177 (1969) 2426; W. A. Bardeen, Phys. Rev. 184 (1969) 1848).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from modelgen.fields import SM_MULTIPLETS
from modelgen.spec import Charges, ModelSpec, Multiplet

# Dynkin index and cubic index of the SU(3) representations, (T, A); a minus sign is the conjugate.
SU3_INDICES = {
    1: (Fraction(0), Fraction(0)),
    3: (Fraction(1, 2), Fraction(1)),
    6: (Fraction(5, 2), Fraction(7)),
    8: (Fraction(3), Fraction(0)),
}


class Weyl(NamedTuple):
    """Weyl fields of equal quantum numbers: `chirality` +1 left-handed, -1 right-handed; X charge x; how many."""

    chirality: int
    su3: int
    su2: int
    hypercharge: Fraction
    x: Fraction
    number: int = 1


class Coefficients(NamedTuple):
    """The coefficients of the module's docstring; `witten` is the number of SU(2) doublets modulo 2."""

    su3: Fraction
    su2: Fraction
    y2: Fraction
    yx2: Fraction
    x3: Fraction
    grav: Fraction
    witten: int

    @property
    def cancelled(self) -> bool:
        return not any(self)

    def named(self) -> dict[str, str]:
        """Exact strings under the names of the reports."""
        return {name: str(value) for name, value in zip(NAMES, self, strict=True)}


NAMES = ("SU3^2 X", "SU2^2 X", "Y^2 X", "Y X^2", "X^3", "grav^2 X", "Witten")


class Anomalies(NamedTuple):
    """Coefficients of the Standard Model (with nu_R where the model has them), of the anomalons, and their sum."""

    sm: Coefficients
    anomalons: Coefficients
    total: Coefficients

    def _repr_html_(self) -> str:
        from modelgen.notebook import anomaly_table

        return anomaly_table(self)


class GaugeAnomalies(NamedTuple):
    """Anomalies of the Standard Model's own gauge group; all vanish for vector-like multiplets."""

    su3_cubed: Fraction
    su3_squared_y: Fraction
    su2_squared_y: Fraction
    y_cubed: Fraction
    grav_squared_y: Fraction


def su2_index(dimension: int) -> Fraction:
    """Dynkin index T2 = n (n^2 - 1)/12 of the SU(2) representation of dimension n."""
    return Fraction(dimension * (dimension**2 - 1), 12)


def standard_model_fields(charges: Charges) -> Iterator[Weyl]:
    """The Standard Model's Weyl fields, generation by generation; nu_R only where the charges have it."""
    for multiplet in SM_MULTIPLETS:
        x_charges = getattr(charges, multiplet.name)
        chirality = 1 if multiplet.chirality == "L" else -1
        for x in x_charges or ():
            yield Weyl(chirality, multiplet.su3, multiplet.su2, multiplet.hypercharge, x)


def multiplet_fields(multiplet: Multiplet) -> Iterator[Weyl]:
    """The one or two Weyl fields of an anomalon multiplet, times its copies."""
    for chirality, x in ((1, multiplet.x_left), (-1, multiplet.x_right)):
        if x is not None:
            yield Weyl(chirality, multiplet.su3, multiplet.su2, multiplet.hypercharge, x, multiplet.copies)


def coefficients(fields: Iterable[Weyl]) -> Coefficients:
    """The sums of the module's docstring over these fields."""
    return _sums(tuple(fields))


@lru_cache(maxsize=256)  # asked for many times at each point of a scan
def _sums(fields: tuple[Weyl, ...]) -> Coefficients:
    su3 = su2 = y2 = yx2 = x3 = grav = Fraction(0)
    doublets = Fraction(0)
    for chirality, colour, n, y, x, number in fields:
        weight, dimension = chirality * number, abs(colour)
        su3 += weight * SU3_INDICES[dimension][0] * n * x
        su2 += weight * dimension * su2_index(n) * x
        y2 += weight * dimension * n * y**2 * x
        yx2 += weight * dimension * n * y * x**2
        x3 += weight * dimension * n * x**3
        grav += weight * dimension * n * x
        # E. Witten, Phys. Lett. B 117 (1982) 324: in units of the doublet's, either chirality counts alike
        doublets += number * dimension * 2 * su2_index(n)
    return Coefficients(su3, su2, y2, yx2, x3, grav, int(doublets) % 2)


def anomalies(spec: ModelSpec) -> Anomalies:
    """All coefficients of a model, exact Fractions without unit; none is refused.

    The dark fermion is vector-like and contributes nothing. Formulas and source: the module's docstring.
    """
    sm = list(standard_model_fields(spec.vector.charges))
    extra = [field for multiplet in spec.anomalons for field in multiplet_fields(multiplet)]
    return Anomalies(coefficients(sm), coefficients(extra), coefficients(sm + extra))


def gauge_anomalies(multiplets: Iterable[Multiplet]) -> GaugeAnomalies:
    """What these multiplets add to the anomalies of SU(3) x SU(2) x U(1)_Y itself."""
    cubed = su3 = su2 = y3 = grav = Fraction(0)
    for multiplet in multiplets:
        for chirality, colour, n, y, _, number in multiplet_fields(multiplet):
            weight, dimension = chirality * number, abs(colour)
            index, cubic = SU3_INDICES[dimension]
            cubed += weight * n * (cubic if colour > 0 else -cubic)
            su3 += weight * index * n * y
            su2 += weight * dimension * su2_index(n) * y
            y3 += weight * dimension * n * y**3
            grav += weight * dimension * n * y
    return GaugeAnomalies(cubed, su3, su2, y3, grav)
