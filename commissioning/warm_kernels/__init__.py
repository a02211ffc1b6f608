"""Warm kernels: forked from one process that has the libraries in it, for any Jupyter program."""
