"""Event samples: what they are, and how they are read."""
