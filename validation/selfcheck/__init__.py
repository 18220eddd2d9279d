"""The long tables of the manual, made again: what other programs say of the rendered models."""
