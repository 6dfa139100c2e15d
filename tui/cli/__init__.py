"""The command line: the same acts and views as the screens, for scripts and other programs."""
