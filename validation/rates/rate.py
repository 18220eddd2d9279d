"""What a rate is: one analytic width, branching ratio or cross-section, with what it stands for."""

from __future__ import annotations

from typing import Any, Literal

from attrs import asdict, frozen

# (hbar c)^2 in GeV^2 pb and hbar c in GeV mm; exact since h, c and e are exact in the SI of 2019.
GEV2_PB = 0.3893793721718594e9
GEV_MM = 1.9732698045930246e-13

Quantity = Literal["width", "branching_ratio", "cross_section"]
UNITS: dict[str, str] = {"width": "GeV", "branching_ratio": "1", "cross_section": "pb"}


@frozen
class Rate:
    """One number of theory. `value` and `uncertainty` in `unit`; `ecm` in GeV, None for a decay.

    `order` is "tree" or "loop"; `uncertainty` is that of the evaluation and of the approximations that `formula` names,
    never that of the input parameters.
    """

    process: str
    ecm: float | None
    order: str
    quantity: Quantity
    value: float
    uncertainty: float
    unit: str
    formula: str
    source: str

    @property
    def where(self) -> str:
        """The process with its energy, as tables name it."""
        return self.process if self.ecm is None else f"{self.process} at {self.ecm:g} GeV"

    def document(self) -> dict[str, Any]:
        """The entry of the JSON document of `rates`."""
        return asdict(self)

    def _repr_html_(self) -> str:
        from validation.notebook import rate_table

        return rate_table(self)


class Rates(list[Rate]):
    """A list of rates that shows itself as a table, as text and in a notebook."""

    def __str__(self) -> str:
        rows = [
            (r.where, r.order, r.quantity.replace("_", " "), f"{r.value:.7g}", r.unit.removeprefix("1")) for r in self
        ]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        return "\n".join(
            "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
        )

    def _repr_html_(self) -> str:
        from validation.notebook import rates_table

        return rates_table(self)
