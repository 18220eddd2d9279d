"""One module per command; `validation.cli` imports each only when it is called."""
