"""Reads what others wrote and judges it: UFO files, samples, rates, limits."""
