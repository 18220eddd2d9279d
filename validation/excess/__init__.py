"""The excess of B+ -> K+ and missing energy at Belle II: its published likelihood and fits of X to it."""
