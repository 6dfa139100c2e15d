"""How a batch is written: the same bytes each time, since all it says was frozen when it was recorded."""
