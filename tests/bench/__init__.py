"""What `make bench` measures, and how: see docs/performance.md."""
