"""Real snapshots that stand for all of them, where a test would take long on every one.

Of each board its first and its last, those of another form than the one before, and the odd ones.
"""

from __future__ import annotations

SAMPLES = (
    "v1-4/2023-05-23",  # the first, from a CSV with sizes; zeros that were no scores
    "v1-4/2023-06-10",  # a row that ends early
    "v1-4/2023-07-14",  # all scored again
    "v1-4/2023-09-04",  # the largest, with models in several rows, two of them flagged
    "v1-4/2023-10-04",  # fragments
    "v1-4/2023-10-31",  # the last: a top, in six parts
    "v1-6/2024-06-19",  # the first
    "v1-6/2024-07-07",  # the last, and the largest of all
    "v2/2024-07-13",  # the first, and the smallest
    "v2/2024-12-10",  # the last that is rounded
    "v2/2025-02-14",  # unrounded, in order of id; most of MATH scored again
    "v2/2025-03-21",  # the last
)
