"""The fork server, and the kernels it forks."""
