# What the command line says.

## Errors, and faults of params and returns

error = Error:
usage = { $wrong } Run `{ $command } --help` for help.
not-text = “{ $typed }” is not text in UTF-8. Type it again.
piped-in-not-text =
    The text that was piped in is not in UTF-8, nor in { $encoding }. Save it as UTF-8 and try again.
not-a-date = “{ $text }” is not a date. Write it as 2025-11-25.
faults-found = { $count ->
    [one] 1 fault found. Nothing was written.
   *[other] { $count } faults found. Nothing was written.
  }
faults-correct = { $count ->
    [one] Correct it and run the command again.
   *[other] Correct them and run the command again.
  }

# The plan and the state of reports

reports-due =
    { $label }: { $number ->
        [one] 1 report is due
       *[other] { $number } reports are due
    }
result-revised = { $title }, { $label }: published as { $was }, now { $now }
no-result = no result
changed-run = { $key }: { $change }. Run `run` to rebuild it.
slot-without-place = the template has no place for this text. Move it or retire it
earlier-prompt = the prompt was: { $earlier_prompt }
conflicting-text = different text by { $writer } at { $at }: { $text }
nothing-entered = Nothing has been entered for this report yet.
on-condition = On condition: { $one }
challenge-open = Challenge { $number } about { $about } is open
statement-must-mention =
    The statement must mention each of these. What it concludes is for you to decide.
judging-words = { $key } judges or recommends: { $found }. An appraisal only describes (§6).

# What `check` prints

rows-left-out =
    { $rows ->
        [one] 1 row
       *[other] { $rows } rows
    } of { $file } { $rows ->
        [one] was
       *[other] were
    } left out:
rows-correct = Correct them and import the file again. The other rows have been imported.
no-faults = No faults found in the params and data of { $name }.
rows-read = Rows read: { $rows }.
not-read = Not read: { $note }
register-only =
    { $only ->
        [one] 1 contract is
       *[other] { $only } contracts are
    } only in the register, so no report is made on { $only ->
        [one] it
       *[other] them
    }.
earlier-warnings =
    { $earlier ->
        [one] 1 warning is
       *[other] { $earlier } warnings are
    } about other quarters. `check --json` lists { $earlier ->
        [one] it
       *[other] them all
    }.
warnings-open =
    { $count ->
        [one] 1 warning
       *[other] { $count } warnings
    } about { $label }, { $stand_open } open:
old-spelling = `{ $old }` is now `{ $new }`. The old name will stop working in the next release.

# Appraisals and contracts

appraisal-begun =
    First name the options and criteria in the first file. Then `appraisal workbook` writes the
    second again with a row for each score. No report reads either file yet.
file-not-found = File not found: { $file }.
appraisal-read =
    { $place }: { $scores ->
        [one] 1 score
       *[other] { $scores } scores
    }, { $costs ->
        [one] 1 cost
       *[other] { $costs } costs
    }.
appraisal-gaps =
    { $left ->
        [one] 1 row without a score or an amount was
       *[other] { $left } rows without a score or an amount were
    } left out. Each is a gap in the appraisal.
appraisal-placed = { $place } is written. `plan` shows the quarter in which the report is due.
catalogue-written = The list of all reports: { $page }
contracts-exported =
    { $place }: { $number ->
        [one] 1 contract
       *[other] { $number } contracts
    }.
contract-changed = { $one }: changed in { $columns }
contract-added = { $one }: added
contract-not-in-file = { $one }: not in the file, so its row was not changed
contracts-unchanged = No changes found. { $place } is unchanged.
contracts-register-only =
    Only in the register, so no report is made on them: { $register_only }. To report on a
    contract, fill in { $identity } in { $place }.
notice-written = { $place }: contract performance notice for { $contract }.
provider-letter = The letter to the provider and the clause: { $folder }

# What `run` does

storage-needs-cluster = --storage only works with --cluster. Give --cluster as well.
plain-kernels = Reports take longer than usual because kernels were started one by one: { $why }.
run-busy =
    Another run is in progress in this council folder. Try again when it has ended, or use --wait.
run-waits =
    Another run is in progress in this council folder. This one will start when it has ended.
what-run-does = { $label }: what `run` would do
nothing-to-build =
    There is nothing to build: every report asked for is issued or released. To change an issued
    report, run `review withdraw` first.
kept-as-is = { $key } was { $done } by { $by } on { $at }, so it is kept unchanged.
building =
    Building { $reports ->
        [one] 1 report
       *[other] { $reports } reports
    }
state-of-reports = { $label }: status of the reports

# Exceptions and attendance

day-to-come = { $day } is in the future. Give today or an earlier date.
exception-raised = { $by } raised { $report }. The provider must respond by { $due }.
released = { $number }. { $both }: released by { $by } at { $at }.
run-after-release =
    Run `run` to rebuild the reports from which the provider’s reasons were withheld.
draft-letter = Draft of the letter: { $draft_letter }
draft-not-sent =
    Do not send the draft. It requires nothing until the Head of Paid Service signs it with --key.
provider-letter-only = The letter to the provider: { $folder }

# Keys and officers

officers-entered = { $number }. { $by } entered the officers and keys at { $at }.
confirm-officers =
    Another person must confirm them: `keys confirm { $number } --by NAME --key KEY`.
officers-confirmed = { $by } confirmed entry { $number } at { $at }.

# What officers enter

act-entered = { $number }. { $report }: “{ $act }” entered by { $by } at { $at }.
signed-with = Signed with { $key }.
must-answer = The { $role } must answer challenge { $number }.
other-side-issued =
    { $other_side } is still issued. Withdraw it as well if the correction affects it.
next-step = Next: { $turn }.
side-not-released =
    { $key } is one side of an exception. Until it is released, only its authors can read the
    text. Say who you are with { $option }.
side-not-yours = { $by } cannot read { $key } until it is released.
signed-when-made = “{ $act }” is signed with `attendance require … --key`.
not-signed-acts = “{ $act }” cannot be signed. Use one of: { $signed }.
key-needed = Give your key with --key. `keys new` makes one.
act-signed = { $number }. { $report }: “{ $act }” signed by { $by } with { $key } at { $at }.
key-in-council =
    { $path } is inside the council folder, which other people can read. Keep your private key
    somewhere else.
private-key-made =
    { $path } is your private key. Keep it to yourself. Its fingerprint is { $fingerprint }
public-key-made = { $path }.pub is for `keys add` and has the same fingerprint.
passphrase-short = A passphrase needs at least 12 characters, such as four unrelated words.
key-added = { $name } signs with { $key } from { $day }. Written to { $path }.
key-in-past =
    --from { $day } is in the past: the holder of the key could sign for past days. A key can sign
    from the day it is added, { $today }, or a later day.
key-ended = { $fingerprint } of { $name } can no longer sign from { $day }. Written to { $path }.
who-may-sign = The list of who may sign: { $write_signers }
passphrase-prompt = Passphrase of your key
specification-files = Statements, signatures and the texts signed: { $folder }
specification-signed =
    { $number }. The specification for { $year }: signed by { $by } with { $key } at { $at }.
results-before =
    { $received ->
        [one] 1 result
       *[other] { $received } results
    } of { $year } had already been received. The statement and the annex of definitions say so.

# The desk

no-report-built = No report for { $label } has been built yet. Run `run` to build them.
nobody-at-desk = Nobody can log in to the desk yet. Add people with `user add`.
desk-open = The desk for { $label } is open at { $url }. Press Ctrl+C to close it.
desk-port = The desk cannot be opened at port { $port } ({ $strerror }). Give another --port.
user-added = { $login } can now log in to the desk as { $name }: { $roles }.
user-password = { $login } has a new password, and can change it at the desk after logging in.
user-link = { $name } opens this link at the address of the desk and logs in as usual:
user-link-use = The link is not a password. It works until their password is changed.
user-removed = { $login } can no longer log in to the desk.

# Ledgers, time stamps and commits

not-a-head =
    “{ $digits }” is not a head of a ledger. Give 16 to 64 of the digits 0 to 9 and a to f, as the
    review page of a report prints them.
ledgers-empty = No ledger has any entry yet.
stamped-already = { $text }: already has a time stamp.
stamped = { $text }: time stamp of { $time } from { $by }.
committed = Committed as { $name }.
nothing-to-commit = Nothing has changed since the commit { $name }.
head-nearly =
    ✗ No ledger here has this head. It is almost the same as the one after entry { $number } of
    { $name }, { $digest }. Check the digits.
head-unknown =
    ✗ No ledger here has this head. Either the end of the ledger was cut off or the ledger was
    rewritten after the page was printed, or the page belongs to another council.

# Copies of records at a second place

nothing-issued = There is no such report in outputs/issued. Check the quarter and the report.
deposit-busy = Another deposit is in progress in this council folder. Try again when it has ended.
deposit-continue = { $error } What was copied so far is kept. Run the command again to continue.
no-copies = There is no copy there, and no report is issued here.
copies-failed = { $wrong } of { $count } copies failed the check. Nothing was overwritten.
copies-passed =
    { $count ->
        [one] 1 copy passed
       *[other] { $count } copies passed
    } the check. Every byte was read back.

# Differences between reports

diff-page = The page of differences: { $page }
only-in = Only in the { $where }: { $keys }.
how-much-changed = How much changed, { $quarters }
printed-differently = ✗ { $name } has different values in two reports of the same quarter.
figures-changed = { $title }: figures that changed
figures-differ = Figures that differ

# Environments

environment-file = { $folder } is a file. Give a folder; it is made if it does not exist.
environment-no-record =
    { $history } is not an issued report: it has no { $file }. Give the folder of one version,
    such as outputs/issued/2025-26-Q2/cabinet/v1.
environment-made =
    { $place }: the packages of the lock file, and instructions to build a container.

# Issue

issue-busy = A run is in progress in this council folder. Try again when it has ended.
issue-being-written =
    { $key }: somebody has been writing in it for a minute. Try again when they have saved.
issued-late = It was issued { $late }; { $urgent }.
response-released = The issue also released { $key }, which goes with it.
folder-exists = { $folder } already exists. Give a new folder.

# How long reports are kept

versions-issued = { $counted } issued.
none-due = { $counted } issued. None is due for a decision by { $day }.
some-due = { $counted } issued. Due for a decision by { $day }: { $count }.
idle-hold =
    ! The hold on { $about } in params/council.yaml applies to no issued version. Check its
    spelling.
seal-unread = ✗ { $trouble } It is not in the list and never becomes due.

# Verifying and replaying

signers-unreadable =
    { $signers } cannot be read ({ $strerror }). Give the file of allowed signers.
signers-private-key =
    { $signers } is a private key. Do not give it to anybody. Give the file of allowed signers
    instead.
no-issued-report =
    { $path } has no issued report in it. Give a folder of outputs/issued, such as
    outputs/issued/2025-26-Q2/cabinet/v1.
several-issued = { $path } has { $count } issued reports in it. Give the folder of one version.
records-verified =
    { $whole } of { $count ->
        [one] 1 issued report is
       *[other] { $count } issued reports are
    } unchanged since they were sealed.
wheels-need-environment =
    --wheels only works with --environment. Give --environment with a new folder for the packages
    of the report.
installing = Installing the packages of the report in { $folder } …
environment-not-built = The environment of the report cannot be built here: { $error }
environment-of-here = The report is replayed with the packages installed here instead.
environment-not-used = { $folder } was not used, so this does not show what you asked for.
replay-identical = Identical: notebook, figures, tables, HTML and PDF, byte for byte.
replay-although = although { $what }
replay-different = Different: { $differ }.
replay-first-cause = First cause, { $kind }: { $what }
replay-also = also, { $kind }: { $what }
replay-no-cause = No cause found: data, template, program, text and packages are the same.
replay-same-figures = All figures are the same.
replay-more =
    … and { $count ->
        [one] 1 more figure
       *[other] { $count } more figures
    }.

# What people write

entries-added =
    { $report }: { $count ->
        [0] nothing was missing.
        [one] 1 entry was added.
       *[other] { $count } entries were added.
    }
slot-in-conflict = { $key }: different text by { $writer }: { $text }
copy-not-found = File not found: { $copy }. Give the copy as `status` names it.
text-closed =
    { $by } closed the text of { $report }. Run `review withdraw { $report }` to open it again.
slot-written = { $report }, { $slot }: written by { $by }.
report-not-built = { $key } has not been built yet. Run `run` to build it.
officers-named = Officers there: { $names }.
officer-written = The file spells the name { $written }. Use that spelling.
not-an-officer = { $name } is not an officer today in params/officers.yaml. { $text }
slot-of-another = Only the { $role } can write { $slot }, and { $by } does not hold that role.
word-file-written = { $file }: the text of { $report }. `import-narrative` imports it again.
word-file-unusable = File not found or larger than { $most_bytes } MB: { $file }.
no-changes = No changes found.

# The tour

tour-stopped = The tour stopped here. { $root } is as the tour left it.
tour-council = The council of the tour, for you to try more commands: { $root }
tour-missing = Not printed in any issued report: { $missing }.
