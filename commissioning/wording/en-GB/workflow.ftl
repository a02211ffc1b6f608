# Acts of officers that cannot be carried out, and why

challenge-unknown =
    { $key } has no challenge { $number }. `review show { $key }` lists its challenges.
advice-missing = { $other } has no advice of the Chief Finance Officer that is still in force
advice-other-amounts = these amounts of { $key } are not in { $other }: { $unlike }
advice-no-report = no finance report is due for its quarter
advice-not-quoted =
    { $key } cannot quote advice from another report: { $why }. Run `sign-off advise { $key }` to
    give its own advice.
and-more = { $names } and { $count } more
advice-fallen = The advice that it quotes is no longer in force. { $error }
advice-newer =
    { $by } gave new advice on { $report } after it was quoted here. Run `review carry-advice`
    again, then have whatever was signed after it signed again.
fresh-run-fails =
    { $key } cannot be issued, because a fresh run of it fails ({ $why }). Correct that and issue
    it again.
the-provider = the provider
warning-open =
    { $who } must correct this, or an officer must accept it { $about }: { $place }, { $finding }

# Officers and their keys

keys-first = No act can be entered until this is corrected: { $found }
role-not-held = { $by } did not hold the role { $role }.
key-shared = { $fingerprint } is the key of { $holder }. Two people cannot share a key.
key-revoked = { $fingerprint } was revoked ({ $revoked }). Make another with `keys new`.
key-unknown = { $name } has no key { $fingerprint }. `keys list` lists the keys.
officers-file-written =
    params/officers.yaml cannot be changed line by line, because it uses an anchor `&` with `*`,
    for example. Write each officer and key out in full and try again.
cannot-verify = It cannot be verified to the end: { $text }
not-due-now = The params and data no longer call for such a report
acts-not-judged =
    Not checked, for entries { $found }: whether { $key } is a report that can have these acts.
    { $why }.
cannot-compare = It cannot be checked against the report { $key }: { $error }

# Letters

attendance-unknown = { $report } has no requirement { $number } to attend.
letter-not-written = The letter cannot be written. { $found }
not-below-target =
    Nothing in { $key } was below its target in { $label }. Attendance can only be required about
    under-performance (framework §5).
all-recorded = All of this is already recorded. There is nothing to enter.
then-enter = Then enter in params/obligations.csv, in the row of { $contract }:
contract-unknown = There is no contract { $contract }. params/contracts.csv has: { $names }.

# Signatures

not-signed-so = “{ $act }” cannot be signed in this way. Leave out --key.
changed-while-signing = { $report } changed while you were signing. Read it and do it again.
unsigned-has-key = This act is not signed, though { $by } has a key. Use --key to sign it.
unsigned-no-key =
    This act is not signed, because { $by } has no key. Only the council’s ledger shows it.
not-by-command =
    { $text } No command enters such an act, so the ledger was changed in another way. Restore the
    earlier ledger.
sign-again = { $text } Run `review withdraw { $report }`, then have it signed again.
no-exception-report =
    params/reports.yaml has no report with `owed: each-exception`. Add one to raise exceptions.
response-was-due = It was due by { $due }.
released-with = The regular report, { $report }, issued on { $day }.
not-a-year = “{ $text }” is not a financial year. Write it as 2025-26.
no-measure-in-year = params/measures.csv has no measure in force in { $text }.
no-target-in-year =
    params/targets.csv has no target for { $text }. Enter the targets, then sign them.
specification-not-proven = The signature of { $year } cannot be proved: { $broken }
specification-signed =
    { $by } signed the specification for { $year } on { $day } and nothing has changed since.
    There is nothing to sign.
specification-meanwhile =
    Somebody else signed the specification for { $year } meanwhile. Sign again.
