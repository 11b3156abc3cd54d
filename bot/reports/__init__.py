"""Frozen data to bytes: charts, digest pages, exports."""
