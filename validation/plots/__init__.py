"""All that draws: comparison plots of the report, and the figures of a model."""
