"""Run by the Python of jupyter-cache: executes notebooks side by side and puts outputs in them.

One process does what `jcache notebook add`, `jcache project execute` and a `jcache notebook merge`
for each notebook do; that is quicker than as many commands, so it favours jupyter-cache.
"""

import sys

import nbformat
from jupyter_cache import get_cache
from jupyter_cache.executors import load_executor

if __name__ == "__main__":
    cache = get_cache(".jupyter_cache")
    for notebook in sys.argv[1:]:
        cache.add_nb_to_project(notebook)
    load_executor("local-parallel", cache).run_and_cache(timeout=600)
    for notebook in sys.argv[1:]:
        nbformat.write(cache.merge_match_into_file(notebook)[1], notebook)
