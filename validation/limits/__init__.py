"""Published limits and how a prediction is held against them."""
