"""Orders: placed, shipped in parts, each shipment billed, goods brought back."""
