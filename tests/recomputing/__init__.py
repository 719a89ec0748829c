"""A settlement worked from the packs' parameters, independently of the engine: see `tests/recompute.py`."""
