### What people write in reports: what is checked in it, and what becomes of it.

## What was found in a text.

no-such-fact = { $name } is not a figure of this report{ $nearest ->
    [none] {""}
   *[other] ; the nearest name is { $nearest }
 }. Correct the name.
brace-not-closed = “{ $text }” is not closed. Write { $braces } after the name of the figure.
prompt-left = Part of the instruction is still in the text. Delete it.
claim-not-shown = “{ $text }” is a { $kind } that does not follow from any figures in this report. Correct it or confirm it.
number-not-shown = { $text } does not match any figure in this report. Correct it or confirm it.
other-direction = “{ $word }”: but { $figures }. Correct it or confirm it.
figure-is = { $name } is { $value }
too-much = The text is too long to print: { $why }.
letter-not-printed = The reports cannot print the character { $letter }. Write it in words.

## What has changed since a text was written.

figure-new = { $name } is new: { $now }
figure-gone = { $name } was { $before } and is no longer shown
figure-changed = { $name } was { $before } and is now { $now }
cell-changed = cell { $cell } was changed
cell-removed = cell { $cell } was removed or moved
cell-added = cell { $cell } was added or moved

## The note under a section, in the editor.

notice = What needs your attention: { $slot }
not-printed = (not printed)
no-section = The report no longer has a section for this text. Move the text to another section, or stop using it. The report cannot be issued until then.
figures-changed = Figures have changed since this text was written or confirmed:
and-more-changes = and { $count } more
question-changed = The question has changed. It was:
written-unseen = { $writer } wrote this text{ $when } without having seen the text above. Both are kept. Put what is right into the section, then mark it as settled:

## Decisions about a text.

text-closed = { $who } closed the text of this report. Run `review withdraw` to open it again.
no-such-slot = There is no section { $slot }. The sections are: { $slots }.
changed-meanwhile = The text of { $slot } has changed since you read it. Read it again.
name-needed = A decision needs the name of the person who makes it.
reason-needed = Give a reason for “{ $act }”. It is kept with your name.
nothing-to-confirm = Nobody has written in { $slot }, so there is nothing to confirm.
nothing-to-settle = { $slot } does not have these two texts, or they are already settled.
not-found-in = “{ $text }” was not found in { $slot }. What was found: { $found }.
no-target = There is no section { $slot } to move the text to. The sections are: { $slots }.
still-has-section = { $slot } still has its section in the report. Write there instead.
nobody-any-more = nobody any more
would-be-lost = The text of { $slot } would be lost, so nothing was published.

## Journals, in which texts are kept.

journal-in-cloud = { $file } is in the cloud and not on this disk. Download it, and keep the council folder where files stay on the disk.
journal-is-folder = { $file } is a folder, but should be a file. Move it away, and restore the file from a backup.
journal-written-elsewhere = Another program wrote to { $file } at the same moment. Look at what it contains before you try again, and keep the council folder on a disk that only one machine writes to.
journal-utf-16 = { $file } was saved as UTF-16 by an editor. Save it as UTF-8 without a byte order mark, or restore the file as it was.
journal-empty = { $file } is empty: { $bytes ->
    [0] it has no bytes
   *[other] it has { $bytes } bytes without content
 }. A power cut or a sync program may have emptied it. Restore it from a backup, or delete it if it was always empty.
journal-line = { $file }, line { $line }: { $why }.
journal-both-sides = git left both sides of a merge here. { $remedy }
journal-line-again = line { $line } is repeated here. { $remedy }
journal-line-beside = it was entered in place of line { $line }, on another machine or in a copy. { $remedy }
journal-zeros = there are zeros in place of an entry, as after a power cut. { $remedy }
journal-line-changed = changed after it was written, or a line before it was removed. { $remedy }
keep-both = For text, run `narrative merge` to keep both; for a ledger, restore the copy that has more entries
restore-file = Restore the file as it was
byte-order-mark = begins with a byte order mark that an editor added. No entry is changed. Save the file as UTF-8 without it, and do not edit journals
windows-line-ends = has Windows line ends (CR LF). No entry is changed. If git added them, put `* -text` into .gitattributes and check the file out again
entry-broken = Entry { $number } of a journal is damaged: “{ $field }” is missing or has the wrong type. Restore the file as it was.
copy-merged-by = { $writer } (from a copy that { $merger } merged)
other-report = { $file } does not begin like { $journal }, so it belongs to another report or was started separately. Nothing was merged. Enter its texts with `narrative write`.
not-merged = { $place }: { $why }. Nothing was merged.
not-text = this is not an entry about text
ledger-not-merged = this is a ledger, and ledgers are never merged. Verify each copy, keep the one with the acts that were signed and issued, and enter the acts of the other again

## Files that nothing reads.

other-capitals = { $file } is read here as { $journal }, but would not be on a disk that treats capital and small letters as different. Rename it to { $journal }.
cannot-be-read = { $file } cannot be read ({ $why }).
no-last-line-end = { $file } has no line end after its last entry. The entry is valid and nothing is lost.
half-a-line = { $file } ends in half a line. It is moved to { $torn } when the next entry is added.
with-oddity = { $file } { $oddity }.
no-report-of-name = { $file } is not read, because no report has that name. Take it out of the folder.
one-unreadable = { $file } is in the same folder as { $journal }, and one of them cannot be read.
perhaps-the-journal = { $file } is not read, and { $journal } is missing. If it is the journal, rename it to { $journal }.
set-aside-from = { $file } was set aside from { $journal }, and nothing reads it: { $rest }.
copy-of = { $file } is a copy of { $journal }, and nothing reads it: { $rest }.
has-more = it has { $count ->
    [one] 1 entry
   *[other] { $count } entries
 } by { $people } that the journal does not have. { $remedy }
broken-lines = it has { $count ->
    [one] 1 line that is damaged: read it yourself
   *[other] { $count } lines that are damaged: read them yourself
 }
nothing-more = it has nothing that the journal does not have, so you can delete it
nobody-named = nobody named
merge-the-copy = Run `narrative merge { $key } "{ $file }" --by NAME` to add them
closed-so-keep = The text of { $key } was closed when it was issued or released, so nothing can be merged into it. Keep the copy. If the report has to be corrected, run `review withdraw { $key }` to open its text again, then `narrative merge`
ledger-so-restore = The ledger itself is never merged. Replace it with the copy that has all acts, and enter the acts of the other again
