"""|M|^2 by MadGraph5_aMC@NLO's standalone output, under the name that the tests import."""

from __future__ import annotations

from validation.generators.standalone import many_matrix_elements, matrix_elements

__all__ = ["many_matrix_elements", "matrix_elements"]
