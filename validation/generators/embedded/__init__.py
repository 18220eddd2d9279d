"""A tree-level event generator that reads any UFO directory from disk."""
