"""Planes of parameters: axes, the points on them, farming them out, and what is kept of them."""
