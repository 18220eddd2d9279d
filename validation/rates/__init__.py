"""Analytic rates from the model description alone, never from the rendered files."""
