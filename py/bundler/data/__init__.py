"""The data folder: raw files imported, records read, checked and packed."""
