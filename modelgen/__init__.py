"""From a model description to theory, Feynman rules and model files."""

__version__ = "0.1.0"
