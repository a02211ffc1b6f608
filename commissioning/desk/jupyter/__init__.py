"""What JupyterLab needs of the desk: reports as notebooks, and a kernel that runs nothing."""
