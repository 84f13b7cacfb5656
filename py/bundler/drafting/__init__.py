"""A new entry of the log, written from the data alone."""
