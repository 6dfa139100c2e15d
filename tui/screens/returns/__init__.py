"""Returns on screen: the list, the return itself, and the forms that lead through it."""
