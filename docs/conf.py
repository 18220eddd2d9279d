"""How Sphinx builds the manual: `pip install 'anomalon[docs]'`, then `sphinx-build -W docs docs/_build`."""

from modelgen import __version__

project = "anomalon"
author = copyright = "The anomalon developers"
release = version = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.viewcode"]
myst_enable_extensions = ["dollarmath", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"anomalon {__version__}"
autodoc_typehints = "description"
autodoc_member_order = "bysource"
nitpicky = False
