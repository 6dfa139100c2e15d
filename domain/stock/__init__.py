"""Stock and serial numbers: what lies on the shelf and in quarantine."""
