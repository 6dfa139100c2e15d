"""Orders: placed by a client, shipped in parts, each shipment invoiced on its own."""
