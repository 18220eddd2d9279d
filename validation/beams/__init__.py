"""Beams with structure: parton densities, the strong coupling that belongs to them, and scales."""
