"""Inventory: products and services, their stock, sales, returns and serial numbers."""
