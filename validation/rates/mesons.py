"""Data of rare meson decays, read from a file: masses, widths, CKM elements, quark masses and form factors."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from modelgen.errors import LimitError
from validation.rates.formfactors import Transition, transition

Complexes = NDArray[np.complex128]

SHIPPED = Path(__file__).parents[1] / "data" / "flavour.toml"
MAX_BYTES = 1_000_000


class Measured(NamedTuple):
    """A number and its uncertainty."""

    value: float
    error: float

    @property
    def relative(self) -> float:
        return abs(self.error / self.value)


class Meson(NamedTuple):
    """Mass and total width in GeV; the width is None for a meson that is a product only."""

    mass: float
    width: Measured | None


class Elements(NamedTuple):
    """|V_us|, |V_ub|, |V_cb| and the phase gamma, which fix the CKM matrix."""

    us: Measured
    ub: Measured
    cb: Measured
    gamma: Measured

    def shifted(self, k: int) -> Elements:
        """With the k-th element one standard deviation up."""
        return Elements(*(m._replace(value=m.value + m.error) if i == k else m for i, m in enumerate(self)))

    def matrix(self) -> Complexes:
        """The unitary matrix in the standard phase convention (L.-L. Chau, W.-Y. Keung, Phys. Rev. Lett. 53 (1984) 1802).

        The phase delta is gamma up to 0.001 rad. V_ud and V_us are real, as the decays of K_L and K_S need it.
        """
        s13, phase = self.ub.value, np.exp(1j * self.gamma.value)
        c13 = np.sqrt(1 - s13**2)
        s12, s23 = self.us.value / c13, self.cb.value / c13
        c12, c23 = np.sqrt(1 - s12**2), np.sqrt(1 - s23**2)
        return np.array(
            [
                [c12 * c13, s12 * c13, s13 / phase],
                [-s12 * c23 - c12 * s23 * s13 * phase, c12 * c23 - s12 * s23 * s13 * phase, s23 * c13],
                [s12 * s23 - c12 * c23 * s13 * phase, -c12 * s23 - s12 * c23 * s13 * phase, c23 * c13],
            ]
        )


@frozen(eq=False)
class Data:
    """A data file. `pole` is the pole mass of the top quark that belongs to `mt`; `loop` a relative error of amplitudes."""

    ckm: Elements
    mt: Measured
    mc: Measured
    pole: float
    loop: float
    mesons: Mapping[str, Meson]
    upsilon: Measured
    transitions: Mapping[str, Transition]
    sources: Mapping[str, str] = field(factory=dict)


_used: ContextVar[Data | None] = ContextVar("flavour data", default=None)


def read(path: Path | None = None) -> Data:
    """The data of a file; without one those that are in use, by default those that ship."""
    return _parsed(Path(path)) if path is not None else _used.get() or _shipped()


@contextmanager
def using(path: Path | None) -> Iterator[Data]:
    """In the block, `read()` gives the data of this file, in the form of the one that ships (None: no change)."""
    token = _used.set(None if path is None else read(path))
    try:
        yield read()
    finally:
        _used.reset(token)


@cache
def _shipped() -> Data:
    return _parsed(SHIPPED)


def _parsed(path: Path) -> Data:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise LimitError("the file is too large for flavour data", str(path))
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        return _data(document, str(path))
    except OSError as error:
        raise LimitError(f"the flavour data cannot be read: {error.strerror}", str(path)) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LimitError(f"the flavour data cannot be read: {error}", str(path)) from error
    except (KeyError, TypeError, ValueError, IndexError) as error:
        hint = f"write it as the file that ships, {SHIPPED.name}"
        raise LimitError(f"the flavour data are not complete: {error!r}", str(path), hint) from error


def _data(document: Mapping[str, Any], where: str) -> Data:
    ckm, quarks = document["ckm"], document["quarks"]
    mesons = {
        name: Meson(float(row["mass"]), Measured(*map(float, row["width"])) if "width" in row else None)
        for name, row in document["mesons"].items()
        if isinstance(row, Mapping)
    }
    tables = document["form_factors"]
    return Data(
        ckm=Elements(*(Measured(*map(float, ckm[key])) for key in ("Vus", "Vub", "Vcb", "gamma"))),
        mt=Measured(*map(float, quarks["mt"])),
        mc=Measured(*map(float, quarks["mc"])),
        pole=float(quarks["pole"]),
        loop=float(document["loop"]["amplitude"]),
        mesons=mesons,
        upsilon=Measured(*map(float, document["upsilon"]["f"])),
        transitions={name: transition(table, f"{where}: {name}") for name, table in tables.items()},
        sources={key: str(document[key]["source"]) for key in ("ckm", "quarks", "upsilon")},
    )
