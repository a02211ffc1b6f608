"""Kernels forked from one process with libraries already loaded, for any Jupyter program."""
