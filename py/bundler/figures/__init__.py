"""Figures drawn once by the build: as Bokeh items, and as pictures."""
