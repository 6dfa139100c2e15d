"""Setup: the practice, its people and groups, closing a period, and where the data is."""
