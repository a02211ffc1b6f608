# Ledgers checked against records, time stamps and commits

checked-here =
    Checked against { $count ->
        [one] 1 record
       *[other] { $count } records
    } in outputs/issued.
checked-elsewhere =
    Checked against { $count ->
        [one] 1 record
       *[other] { $count } records
    } kept elsewhere.
not-checked-deposits =
    Not checked against the copies at { $urls }. Copy the records here and give their folder
    (--issued).
checked-heads =
    { $ledger }: checked against { $count ->
        [one] 1 record that names
       *[other] { $count } records that name
    } a head of it.
older-records =
    { $count ->
        [one] 1 record
       *[other] { $count } records
    } of an earlier version of the program cannot show whether the ledgers of keys and
    specifications were cut off.
stamps-not-read =
    { $count ->
        [one] 1 time stamp was
       *[other] { $count } time stamps were
    } not read. { $missing }
stamps-unverified =
    { $ledger }: checked against { $count ->
        [one] 1 time stamp
       *[other] { $count } time stamps
    }, but not who gave { $count ->
        [one] it
       *[other] them
    }. Give the certificate of the authority (--certificates FILE).
stood-at = { $ledger }: had entries up to { $number } at { $time }, by the time stamp of { $by }.
checked-commits = { $ledger }: checked against every commit of it.
not-in-commits = { $ledger }: in no commit. `ledger commit` makes one.
no-repository =
    { $root } is not in a git repository. Run `git init` there once, and push to a place that
    whoever keeps this folder cannot change.
ledgers-empty = No ledger has any entry yet, and nothing is written.
no-git = git is not installed or not on the path. Install it and try again.
git-silent = it gave no reason
git-refused = git refused ({ $command }): { $text }
ledgers-part =
    Its ledger and that of the record in { $longest } differ from entry { $number } on, though
    they should be the same. One of the two was rewritten.
record-missing =
    { $bag } was copied to { $url } on { $at }, and there is no record of it in outputs/issued.
    Restore it from there.
folder-is-link = its folder is a link. Give the folder itself.
not-comparable = { $named } cannot be checked against a ledger: { $error }
other-ledger = { $named } has a different ledger than its seal names. `verify` says more.
stamp-name = { $named } is not named LEDGER.ENTRY.DIGITS.tsr.
stamp-unbelieved = { $named } cannot be trusted: { $error }.
entry-time = { $place } gives the time { $at }, which is not a time.
dated-back =
    { $place } gives the time { $at }, but was entered after the time stamp of { $stamped }. It
    was dated back or a clock was wrong.
dated-forward =
    { $place } gives the time { $at }, but was there at the time stamp of { $stamped }. It was
    dated forward or a clock was wrong.
no-certificate =
    { $path } has no certificate. Give the authority’s root certificate as PEM, a text that begins
    with -----BEGIN CERTIFICATE-----.
stamp-of-other = The reply of { $authority } is a time stamp of something else.
stamp-signer = it is not signed by an authority of the certificates given
stamp-large = it has more than { $most } bytes
not-a-stamp = it is not a time stamp (RFC 3161)
no-stamp = the authority gave no time stamp
stamp-not-head = it is not a time stamp of the head of a ledger (SHA-256)
not-an-authority =
    { $authority } is not the address of an authority. Use one that begins with https://.
no-stamp-from = { $authority } gave no time stamp: { $error }

# Copies at a second place

copy-differs = { $name } there differs from the one here
copy-extra = { $name } there is not part of the bag
copy-missing = { $name } is missing there
copy-changed = { $name } came back changed, so its signature was not written
copy-large = { $bag }: { $name } there is larger than any manifest.
no-environment =
    { $folder } has no environment in it. Give the folder that `environment export` wrote to.
environment-extra = { $name }: { $one } is not a file of an environment. Remove it.
environment-missing = { $missing } is missing. Export it again.
environment-lock = { $file } is not the lock file that the folder is named after. Export it again.
environment-digest = { $name } has a digest that is not in { $file }. Export it again.
too-many-files = { $bag } has more than { $most } files there.
second-place-missing =
    { $url } was not found. Connect the share or make the folder or bucket first: a deposit does
    not make one.
library-missing = To copy to { $protocol }:// you need the { $brings }, which is not installed.
extra-missing =
    To copy to { $protocol }:// you need the { $brings }, which is not installed. Run: python -m
    pip install -e .[{ $extra }]

# Issue and retention

ledger-changed = The ledger of { $key } changed while it was being issued. Issue it again.
issued-not-in-ledger =
    outputs/issued has version { $version } of { $key }, which is not in its ledger. Restore the
    ledger that has it.
listed-unreadable = It cannot be read ({ $error }). Run `run` to rebuild it.
not-a-fact = { $file } has an entry that is not a figure
not-text = { $file } has something other than text for { $texts }

# Differences

cause-unknown = neither rows nor definitions differ, so the cause is not known
tiers-differ = Two reports of the same quarter have different values for one figure.
there-are-differences = There are differences.
same-figures = Every figure that both reports print is the same.
no-differences = There are no differences.
no-report-there =
    { $folder } is not a report: it has no { $notebook }, or data/{ $notebook }, or a folder of such
    reports. Give a folder of outputs/working or outputs/issued.
cannot-be-compared = { $place } cannot be compared: { $error }
not-comparable-notebook =
    { $place } cannot be compared: { $notebook } is not a notebook of this program ({ $error }).
header-council = { $file } does not name its council.
header-report = { $file } does not give { $names } of its report.

# Records and bags

manifest-changed =
    { $bag }: { $manifest } does not match { $seal }. It was changed after it was sealed. Restore
    it from another copy.
bag-incomplete = { $bag } is not a complete bag: { $found }
bag-link = { $bag }: { $name } is a link. Put the file itself there.
bag-not-file = { $bag }: { $name } is not a file, and a record has only files.
bag-missing = { $bag }: { $name } is missing, so the bag is not sealed.
bag-signature-large = { $bag }: { $name } is larger than any signature.
part-unreadable = { $name } cannot be read: { $error }.
part-missing = { $name } is missing or is not a file of its own.
part-large = { $name } is larger than the { $most } bytes expected.
nested-deeper = it is nested more deeply than anything this program writes
no-memory = it needs more memory than there is
is-not-file = is { $there }, and a record has only files
manifest-missing = is missing, and nothing can be verified without it
cannot-be-used = cannot be used: { $error }
missing-since-seal = is missing. It was there when the record was sealed
added-since-seal = was added. It was not there when the record was sealed
cannot-be-read = cannot be read ({ $error })
changed-since-seal = was changed since the record was sealed
an-empty-folder = an empty folder
not-a-file = not a file
closed-folder = a folder that cannot be opened
no-digest = has no digest and name on line { $number }
name-twice = repeats the name { $text } on line { $number }
extract-line =
    The ledger, line { $number }: this line was changed, or a line before it was removed.
extract-half-line = The ledger ends in half a line after line { $count }.
expected-time = expected a time from 2000 to 2199 with its offset from UTC
seal-large = it has more than the { $most } bytes expected
not-a-seal = it is not the seal of a report ({ $fault })
seal-unreadable = { $file } cannot be read: { $error }.
seal-of-other = { $file } is the seal of { $other }, so it is in the wrong bag.
expected-file = expected a file in a folder, not a link to one
file-missing = the file is missing, so the report was not sealed
url-kind =
    Give the address as the full path of a folder, or one that begins with { $known } (found
    { $text }).
url-local = Give file:/// and the full path of a folder on this machine.
url-dots = Give the path of a folder without “..” (found { $folder }).
url-top = Give the full path of a folder, not the top of a disk.
url-inside = { $folder } is inside the council folder. Give a place on another disk or machine.
url-password =
    Give an address without a password or key, because it is kept and printed. Put those in the
    environment, the configuration of fsspec or the SSH agent.
url-port = Give an address with a valid host and port.
url-signs = Give an address without spaces, “?”, “#”, “\” or “::” (found { $text }).
url-path = Give an address with a host or bucket and a path without “..” (found { $text }).
version-exists = { $place } already exists, and an issued version is never replaced.

# What verifying an issued report found

correct-first = Nothing can be issued until this is corrected: { $error }
shown-ledgers =
    Shown: at the issue the seal recorded the length of other ledgers: { $stood }. `ledger verify
    --issued` checks the council’s own ledgers against that.
digests-differ = have different digests of entry { $now }
entries-differ = name entries { $now } and { $entry }
ledger-rewritten =
    Its seal and that of the record in { $first }, issued no later, { $how } of the ledger
    { $name }. That ledger was cut off or rewritten in between.
keys-differ =
    { $kept_by } lists other officers or keys than the ledger of keys had confirmed up to entry
    { $number }.
job-length = data/job.json gives a different length of the ledger than there was before the issue.
figures-differ = data/report.ipynb has different figures than were issued by entry { $number }.
inputs-differ = data/inputs are not the ones that the notebook names.
facts-differ = data/facts.json and the notebook have different figures.
journal-text-differs = data/words.jsonl has a different text for { $slot } than was issued.
the-issue = the act of issue
text-missing = The text for { $slot } is missing in { $where }.
other-day = { $by } signed it for issue on { $day }, but it was issued on another day.
act-missing = The act “{ $act }” that such a report needs is not in its ledger.
act-of-other-contents = { $place } was for other contents than were issued: { $why }.
act-of-wrong-role = { $place }: the { $role } cannot do this.
act-after-issue = { $place } is dated after the issue.
act-about-other = { $place } is about another measure or provider than the report.
advice-needed = { $place }: this report needs the officer’s own signed advice.
not-a-step = { $place } is not a step of such a report.
signed-after-last = { $place } was signed after the last signature, by { $by }.
shown-signed-files =
    Shown: { $by } signed every file except those added later (bill of materials, crate, guide,
    later entries). Nobody else can have changed them.
review-differs = What was issued prints a different review than { $by } signed.
version-differs = { $by } signed a different version than was issued.
journal-differs = data/{ $file } is not the journal that { $by } signed.
file-missing-signed = data/{ $name } is missing, { $by }.
file-not-signed = data/{ $name } is not among the files { $by }.
file-differs-signed = data/{ $name } is not the one { $by }.
review-page-differs = data/report.ipynb has a different review than the page that was signed.
slot-differs = data/report.ipynb has a different text for { $slot } than was issued.
always-there = { $name } is missing. Every record has it.
not-of-record = { $place } is not a file of a record. It was added before the record was sealed.
label-differs = { $label } and the seal have a different { $name }.
issued-no-record =
    { $ledger }: entry { $number } issued { $report } on { $at }, and there is no record of it in
    outputs/issued.
record-no-issue = { $name } is the record of an issue that is not in { $ledger }.
shown-files = Shown: every file is the one that was sealed. None was added, removed or changed.
shown-sealed = Shown: { $name } ({ $title }) sealed it with a key held that day.
shown-statements = Shown: each statement is signed with a key of its officer: { $by }.
shown-replaces = Shown: it replaces { $sentence }
shown-ledger = Shown: the ledger is complete up to entry { $count }, the act of issue.
not-shown-time = Not shown: the time. It comes from the clock of the issuer’s computer.
not-shown-later = Not shown: whether a later version replaced it. The council’s catalogue says so.
seal-differs = The seal and its record have a different { $name }.
seal-subject = The seal and its record have a different subject.
seal-publication = The report is not for publication, and the seal does not say so for all of it.
seal-program = The seal and its source have a different version of the program.
statement-differs = The last statement signed and its record have a different { $name }.
seal-person = The seal names a different person, role or deputy than the act of issue.
seal-role = { $name } is not { $title } ({ $role }) in the record’s list of officers.
job-report = data/job.json is about a different report than the snapshot.
side-figures-differ =
    The figures issued are not the ones that { $by } submitted with entry { $number }.
side-text-differs = The text issued is not what { $by } submitted with entry { $number }.
side-name-differs =
    The { $name } issued is not the one that { $by } signed when it was { $done } (entry
    { $number }).
not-a-time = { $place }: “{ $at }” is not a time with its offset from UTC.
not-signer = { $place }: { $fingerprint } cannot sign for { $name } at { $at }: { $why }.
no-offset = no offset from UTC
own-list = The record’s own list of officers: { $error }
key-not-listed =
    The list of signers given does not have this key of the record’s own list: { $post } { $text }
not-a-folder = It is not a folder of its own.
not-officers = { $file } beside it is not a list of officers
wrong-folder = It is in a folder { $name }, but its seal says version { $version }.
seal-of-nothing = The seal names no tag manifest, so it seals no files.
seal-of-missing = The seal is of { $name }, which is not in the record.
seal-digest = { $name } is not the one that was sealed: the seal has a different digest.
seal-wrong-role = It was sealed by the { $role }, who cannot issue reports.
signature-form = it is not written as signatures are.
ledger-end =
    The ledger does not end with the act that was sealed. Either entries were cut off or it is
    another ledger.
last-not-issue = The last act in the ledger is not the issue that the seal names.
not-issued-file = data/{ $name } is not the one that was issued by entry { $number }.
pages-differ = The pages issued are not the ones that { $by } signed with entry { $number }.
acts-not-comparable =
    The record cannot be checked against its acts, because it is not a record: { $error }.
signers-differ =
    data/{ $signers } and data/{ $officers } have different keys, roles, days or purposes.

# Making an issued report again

issued-link = { $file } is a link, and a record has only files.
issued-not-file = { $file } is not a file, and a record has only files.
issued-too-large =
    { $bag } has more than { $files } files and folders or { $bytes } bytes, more than any record.
folder-not-yours =
    { $folder } belongs to somebody else, or others can write in it. Give a new folder.
folder-not-empty = { $folder } is not empty. Give a new folder.
no-environment-made = no environment was made, and no reason was given
no-python-version = { $place } does not give the version of Python it was made with.
python-version = { $place } gives Python { $version }, which is not a version.
python-missing = It was made with Python { $version }, and there is no { $wanted } here.
replay-failed = The report cannot be made again here: { $reason }
process-stopped = the process was stopped.
no-packages = data/{ $file } cannot be read ({ $error }).
no-package-list = The run left no list of its packages ({ $error }).
not-run = { $name } { $fault }, so nothing in it is run.
archive-closed = { $name } cannot be opened ({ $error }).
not-writable = The program cannot be written here ({ $strerror }).
archive-bytes = has more than { $most } bytes, more than any program of this project
archive-files = has more than { $most } files, more than any program of this project
archive-has = has { $file }, { $fault }
archive-twice = has { $file } twice
archive-file-folder = has { $file } as a file and as a folder
name-impossible = a name that a program of this project cannot have
name-elsewhere = a name that leads to another folder
name-long = a name longer than any in a program of this project
name-not-file = which is not a file
name-not-part = which is not part of a program of this project
name-compiled = compiled code or an archive, which nobody can read
name-unasked = which Python would run by itself
not-writable-place = { $place } cannot be written: { $error }.
pip-silent = pip gave no reason.
no-wheels = { $folder } has no packages for this record. Expected { $wheels }.
