"""The parts of ``docs`` that are written from declarations and docstrings."""
