"""Any UFO directory, read as text: its code is never run."""
