"""Reports: what happened, for a period, on screen and in files."""
