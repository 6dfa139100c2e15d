"""The rules of the practice's money and goods: acts decide, the books record."""
