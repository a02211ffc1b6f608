# Which reports are due

measure-unknown = There is no measure “{ $measure }”. params/measures.csv has: { $known }.
not-off-target =
    { $title } was not off target from what had been received on { $day }. It was “{ $status }” in
    { $label }. An exception needs a measure that is off target.
not-a-quarter = “{ $text }” is not a quarter. Write it as 2025-26-Q2.
returns-from-to = There are returns for { $first } to { $last }.
returns-none = There are no returns yet. Add files to data/.
nothing-returned = There are no returns for { $text }. { $span }
report-not-due = { $names } is not due in { $quarter }. `plan` lists the reports that are.
no-report-due = No report is due in { $quarter }. params/reports.yaml says which reports are due.
other-snapshot = the snapshot is of { $found }, but the notebook is { $notebook }
notebook-not-due = { $quarter } has no report of the notebook { $notebook }{ $about }
no-council-folder = there is no council folder (with params/ and data/) at or above { $name }
specification-broken =
    The signature of the specification for { $year } cannot be proved. { $shown } says why.
specification-unsigned =
    The specification for { $year } is not signed. The Head of Paid Service must sign it
    (`specification sign { $year }`).
specification-changed =
    The specification for { $year } has { $number ->
        [one] 1 change that is
       *[other] { $number } changes that are
    } not signed. { $shown } lists { $number ->
        [one] it
       *[other] them
    }.
carried-to-no-body =
    No report carries the statutory officers’ recommendations to a meeting (§6, §7). Set
    carries_recommendations for a report in params/reports.yaml. Waiting: { $titles }.
duties-missing =
    { $title }: not recorded in params/obligations.csv (§3, §5): { $text }. Run `contracts notify
    { $contract }` to write the letter and the clause.
not-due = { $title }: not due, { $reason }.
# Why a report is due, as its first page says.

every-quarter = every quarter
finance-lines = { NUMBER($lines, useGrouping: 0) } finance lines returned
