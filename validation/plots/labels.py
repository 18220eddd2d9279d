"""Labels that stand in a figure where they belong: along their line, and not upon each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import validation.plots.cache  # noqa: F401 - matplotlib asks for it while it is imported

# isort: split
import numpy as np
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from numpy.typing import NDArray

Floats = NDArray[np.float64]

PLACES = (0.5, 0.35, 0.65, 0.22, 0.78, 0.12, 0.88, 0.05, 0.95)  # along a line, the best first
MARGIN = 2.0  # pixels between labels


class Labels:
    """The labels of one figure, which remember where the others stand."""

    def __init__(self, axes: Axes) -> None:
        self.axes = axes
        self.taken: list[Bbox] = []

    def along(self, x: Floats, y: Floats, text: str, *, above: bool = True, **style: object) -> Text | None:
        """Text beside the line (n,) that is drawn, above or below it, turned into its direction; None without room.

        Of all places along the line the first one is taken where the text lies inside the axes and on no other.
        """
        known = np.isfinite(x) & np.isfinite(y)
        if known.sum() < 2:
            return None
        points = self.axes.transData.transform(np.column_stack([x[known], y[known]]))
        inside = self.axes.bbox.contains
        kept = np.array([inside(*point) for point in points], bool)
        if kept.sum() < 2:
            return None
        points = points[kept]
        length = float(np.hypot(*np.diff(points, axis=0).T).sum())
        for place in PLACES:
            label = self._tried(points, place, text, above, style)
            if label.get_window_extent().width <= 1.3 * length and self._free(label):
                return label
            label.remove()
        return None

    def beside(self, x: Floats, y: Floats, text: str, **style: object) -> Text | None:
        """Upright text at an end of a line (n,), or below or above its middle: for lines shorter than their names."""
        known = np.isfinite(x) & np.isfinite(y)
        if not known.any():
            return None
        points = self.axes.transData.transform(np.column_stack([x[known], y[known]]))
        middle = points[len(points) // 2]
        for point, shift, ha, va in (
            (points[-1], (5, 0), "left", "center"),
            (middle, (0, -6), "center", "top"),
            (points[0], (-5, 0), "right", "center"),
            (middle, (0, 6), "center", "bottom"),
            (points[-1], (5, -14), "left", "center"),
            (points[-1], (5, 14), "left", "center"),
        ):
            where = self.axes.transData.inverted().transform(point + np.array(shift))
            label = self._text(where, text, {"ha": ha, "va": va, **style})
            if self._free(label):
                return label
            label.remove()
        return None

    def at(self, x: float, y: float, text: str, **style: object) -> Text:
        """Text at a point, wherever the others are; they will keep off it."""
        label = self._text((x, y), text, style)
        self.taken.append(self._box(label))
        return label

    def keep_off(self, x: tuple[float, float], y: tuple[float, float]) -> None:
        """No label goes upon this part of the axes, in data coordinates."""
        self.taken.append(Bbox(self.axes.transData.transform(np.column_stack([x, y]))))

    def _tried(self, points: Floats, place: float, text: str, above: bool, style: dict[str, object]) -> Text:
        k = round(place * (len(points) - 1))
        span = max(2, len(points) // 12)
        a, b = points[max(0, k - span)], points[min(len(points) - 1, k + span)]
        angle = np.degrees(np.arctan2(b[1] - a[1], b[0] - a[0]))
        normal = np.array([-np.sin(np.radians(angle)), np.cos(np.radians(angle))]) * (4 if above else -4)
        where = self.axes.transData.inverted().transform(points[k] + normal)
        turned = {"rotation": angle, "rotation_mode": "anchor", "ha": "center", "va": "bottom" if above else "top"}
        return self._text(where, text, {**turned, **style})

    def _text(self, where: Floats | tuple[float, float], text: str, style: Mapping[str, Any]) -> Text:
        """Text with a white rim, which can be read upon lines and hatches."""
        label = self.axes.text(float(where[0]), float(where[1]), text, **style)
        label.set_path_effects([withStroke(linewidth=2.2, foreground="white")])
        return label

    def _box(self, label: Text) -> Bbox:
        return label.get_window_extent().padded(MARGIN)

    def _free(self, label: Text) -> bool:
        corners = _corners(label)
        if not all(self.axes.bbox.contains(*corner) for corner in corners):
            return False
        parts = _pieces(corners)
        if any(part.overlaps(other) for part in parts for other in self.taken):
            return False
        self.taken.extend(parts)
        return True


def _corners(label: Text) -> Floats:
    """The four corners of a turned text, in pixels."""
    angle = label.get_rotation()
    label.set_rotation(0)
    box = label.get_window_extent()
    label.set_rotation(angle)
    anchor = label.axes.transData.transform(label.get_position())  # type: ignore[union-attr]
    c, s = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    flat = np.array([[box.x0, box.y0], [box.x1, box.y0], [box.x1, box.y1], [box.x0, box.y1]]) - anchor
    return np.asarray(flat @ np.array([[c, s], [-s, c]]) + anchor)


def _pieces(corners: Floats, count: int = 8) -> Sequence[Bbox]:
    """Upright boxes that together cover a turned one."""
    a, b, c, d = corners
    steps = np.linspace(0, 1, count + 1)
    low, high = a + np.outer(steps, b - a), d + np.outer(steps, c - d)
    made = []
    for k in range(count):
        four = np.array([low[k], low[k + 1], high[k], high[k + 1]])
        made.append(Bbox([four.min(axis=0), four.max(axis=0)]).padded(MARGIN))
    return made
