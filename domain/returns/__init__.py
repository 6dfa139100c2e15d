"""Returns: goods that come back, from the first draft to the money."""
