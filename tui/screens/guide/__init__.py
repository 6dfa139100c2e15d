"""The guide: what happened, which act answers it, and the form for it."""
