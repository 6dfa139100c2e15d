"""Medical records that sold items make."""
