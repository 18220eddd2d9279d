"""The figures of a model as values, each with the numbers behind it; `validation.plots.figures` draws them."""
