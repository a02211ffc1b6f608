# Reports in the store

not-built = { $key } has not been built yet. Run `run` to build it.

# Status of a report

next-build = run `run` to build it
to-see-to =
    { $findings ->
        [one] 1 finding
       *[other] { $findings } findings
    } in the text need{ $findings ->
        [one] s
       *[other] { "" }
    } attention
not-known = not known: { $error }
act-void = “{ $act }” by { $by } on { $at } no longer counts: { $why }
waits-for = waits for { $who } to submit { $key }{ $by }
role-vacant =
    On { $day } nobody holds the role of { $whose }, who must give: { $text }. Enter who holds it
    in { $file } ({ $entered }).

# Journals

journal-misplaced =
    { $name } in { $folder } is not read, because journals are kept in a folder for each quarter.
    Move it there.
folder-not-read =
    { $place } is a folder that is not read. Compare it with the folder it is a copy of, then
    remove it.
journal-missing =
    File not found: { $name }. To use a copy in its place, give the copy that name. Nothing was
    merged.
journal-closed =
    { $by } closed the text in { $name } with an act in that folder’s ledger, so nothing was
    merged. To keep the act, go on with that copy of the council folder. Otherwise run `review
    withdraw` to open the text.
text-not-saved = { $text }. This text was not saved. All other text is kept.
text-link = a link leads to "{ $address }". Links must begin with http, https, mailto or #
text-unprintable = no report can print it ({ $kind }). Write it more simply
report-unprintable = The report cannot be printed as it is: { $error }.
text-refused = The text of { $slot } is refused: { $why }
slot-unknown = There is no slot “{ $slot }”. Use one of: { $cells }.
run-then-decide = { $text }. Run `run` again, then decide.
entered-not-written =
    “{ $act }” of { $report } was entered as number { $number }, but what follows from it could
    not be written.
saved-not-written =
    Your text is saved in the journal, but the report could not be written with it.
not-again = { $what } { $error } Do not enter it again. Run `run` to { $mend }.
run-rebuilds = { $error }. Run `run` to rebuild the report.
report-unreadable =
    The report in { $place } cannot be read ({ $why }). Repair its files or move the folder away,
    then run `run` again.
not-a-notebook =
    { $path } is not a notebook of this program ({ $why }), so the text in it cannot be kept.
    Repair the file or remove it, then run `run` again.
