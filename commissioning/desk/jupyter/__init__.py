"""The desk's link to JupyterLab: reports as notebooks, and a kernel that runs nothing."""
