"""Programs that turn a UFO directory into events: ours and MadGraph."""
