"""Checks of any UFO directory that never run its code."""
