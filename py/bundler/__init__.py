"""The build: runs natively only, reads and writes files, computes no statistic."""
