"""Table -> table: what the figures show, computed once and tested on its own."""
