# What a run does

manifest-unknown = it is not known what it was made from
not-built-yet = it has not been built yet
files-missing =
    { $names } { $count ->
        [one] is
       *[other] are
    } missing
files-changed =
    { $others } { $count ->
        [one] was
       *[other] were
    } changed by hand
snapshot-changed = its snapshot changed ({ $snapshot })
packages-changed = packages changed ({ $packages })
notebook-changed = { $file } was changed by hand: { $changed }
text-changed = the text of { $slots } changed
notebook-saved = { $file } was saved again
text-changed-somewhere = its text changed

# Why a report was not built

send-log = . Send { $log } in outputs to whoever supports the program
changed-while-printed = { $changed_since }, while it was being printed. Run `run` again.
cannot-read = what is there cannot be read ({ $error })

# Pages of a report

pages-over =
    { $pages ->
        [one] 1 page
       *[other] { $pages } pages
    }, but { $allowed } allowed (pages in params/tiers.yaml).
pages-grown = These parts grew since the quarter before: { $named } of a page.
pages-most = The longest parts: { $named } pages.

# One figure, one value

tiers-differ =
    { $name } is { $mine } in { $key }, but { $theirs } in { $other }. A quarter must have one
    value for each figure. `diff` of the two shows the cause; `run` rebuilds what is out of date.
tiers-differ-more =
    { $count ->
        [one] 1 more figure differs
       *[other] { $count } more figures differ
    } between { $key } and { $other }. `diff` lists them.

# Workers, kernels and clusters

worker-ended = { $killed }. Either memory ran out or it took more than { $minutes } minutes.
kernel-stopped = the kernel stopped ({ $error })
output-late =
    a cell ended, but its output did not arrive within { $seconds } seconds. The machine may be
    too busy: run again
cell-too-long = a cell ran for more than { $seconds } seconds
no-provenance = the last cell does not say { $expected_mark }. It must show exhibits.provenance
parameter-cells = { $name } has { $count } cells tagged { $tag }. It must have one.
parameters-differ =
    { $name } declares the parameters { $declared } but is given { $passed }. They must be the
    same.
parameter-value =
    { $template }: parameter { $name } has the value “{ $value }”. It may only have letters,
    digits and single hyphens.
parameter-line =
    { $name }: the parameters cell may only have lines such as name = "text", not “{ $line }”.
worker-version = its worker has another version of the program. Install the same version
outside-folder = “{ $name }” would be outside the folder of its report
not-a-bundle = it is not a bundle ({ $error })
store-unusable = { $store } cannot be used as a store ({ $error })
not-returned = { $set_aside } ({ $error })
not-back = it did not come back from the cluster ({ $error })
no-dask = Dask is not installed. Install it with: pip install commissioning[cluster]
no-worker =
    { $address } has no worker that answers ({ $error }). Start `dask scheduler` and `dask worker`
    first (docs/cluster.md).
other-content = { $path } is not what was stored there
worker-killed = the process that was building it was ended
