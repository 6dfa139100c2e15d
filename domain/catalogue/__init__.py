"""What the practice sells: product groups, products and services."""
