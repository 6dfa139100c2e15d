"""Sales and returns of another system, row by row, as acts."""
