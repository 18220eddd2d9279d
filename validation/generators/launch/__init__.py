"""Events by an installed MadGraph: cards, the run, and what came out, read back."""
