# What is wrong with a ledger

statement-unreadable = its statement cannot be read.
statement-form = its statement does not have the form of such acts.
statement-differs = its statement and the entry have a different { $name }.
statement-head = its statement was signed on a different head of the ledger than the entry gives.
statement-officer = its statement and the entry name different officers.
statement-after = { $text }: it does not follow the entry on which it was signed.
statement-acts = { $text }: its statement lists other acts on { $report } before it.

# The ledger of keys

keys-unchanged = The officers and keys are the ones confirmed last. There is nothing to enter.
key-entry-waits = entry { $waiting } is
no-key-entry-waits = no entry is
key-not-waiting = Entry { $number } is not waiting to be confirmed; { $waits }.
not-key-entry = Entry { $number } does not belong in a ledger of keys.
key-waits =
    Entry { $waiting } of the ledger of keys waits for a second person. Run `keys confirm
    { $waiting }`.
officers-not-confirmed =
    params/officers.yaml differs from the list that was confirmed. Restore it, or enter the change
    with `keys enter`.
key-without-signature = Not shown: that { $by } did entry { $number } ({ $act }); they had no key.
key-time-order = { $place } has an earlier time than the entry before it.
key-same-person = { $place }: { $by } entered it, so another person must confirm it.
key-not-used = { $by } has a key and did not sign with it. Use --key.
key-no-list = Entry { $number } of the ledger of keys has no list of officers.

# A ledger checked against what is kept elsewhere

entry-act = entry { $number }, { $act }
anchor-leaves-out = { $kept_by } should list these and does not: { $lost }.
anchor-head-differs =
    { $kept_by } has a different head after entry { $number } than this ledger. An earlier entry
    was changed, added or removed, and the ledger was rewritten from there.
anchor-entry = entry { $first }
anchor-entries = entries { $first } to { $last }
anchor-ends = ends with entry { $count }
anchor-empty = is empty
anchor-cut =
    { $kept_by } has { $which }, and this ledger { $end }. The end of the ledger was cut
    off{ $what }.
anchor-other-report = another entry, about another report
anchor-parts =
    { $kept_by } and this ledger differ from entry { $number } on: there it is { $was }, here it
    is { $act }. The ledger was rewritten from there.

# Acts that cannot be so

act-wrong-kind = this act is only for this kind of report: { $on }.
act-wrong-role = the { $role } cannot do this for this report.
act-no-provider = the report is not about one provider, so nobody can be required to attend.
act-not-other-side = { $twin } is not the other side of the same exception.
act-two-reports = such an act is about one report, and it names another as well.
act-specification = a specification is signed in its own ledger.
act-after-issue = the report was issued by entry { $number } and had not been withdrawn.
act-no-attendance = the report has no requirement { $refers } to attend.
act-after-release = the report was released by entry { $number }, which cannot be undone.
act-challenge-early = a submitted report can only be challenged once it is released.
act-answer-of-other = { $by } put challenge { $number } to the { $to }, who must answer it.
act-accept-of-other =
    the { $role } put challenge { $number }; somebody who did not answer it must accept the
    answer.
act-accept-early = challenge { $number } had not been answered.
statement-twice = its statement was entered { $counted } times.
challenge-not-there = it is about challenge { $refers }, which is not in the ledger.
signature-missing = this act must be signed, and it has no signature.
signature-of-nothing = it has a signature but no statement that was signed.
not-an-act = “{ $act }” is not an act.
act-wrong-role-always = the { $role } cannot do this.
role-not-held = { $by } did not hold the role { $role } on { $day }.
not-a-time = “{ $at }” is not a time.
dated-earlier =
    it is dated { $at }, before entry { $number } of { $at2 }, which was entered earlier.
signed-elsewhere = it does not follow the entry on which it was signed.
other-challenges = its statement lists other open challenges.
other-acts = its statement lists other acts on the report before it.
other-quarter = its statement is for another quarter than { $quarter }.

# Signed specifications

not-a-signing-ledger = { $name } is not a ledger of signed specifications: { $error }
signed-by-other =
    { $place }: only the Head of Paid Service can sign the specification, not the { $role }.
specification-statement-differs = { $place }: its statement differs from { $key }.jsonl.
specification-text-changed =
    { $place }: the text that was signed, { $file }, is missing or was changed.
specification-text-is = { $place }: the text that was signed is { $error }.

# A statement and its entry

not-a-statement = it is not a statement
file-twice = it names a file twice
form-unknown = its form is not known here ({ $form })
statement-unreadable-why = its statement cannot be read: { $error }.
statement-value-differs = its statement says { $name } { $stated }, the entry { $entered }.
entry-differs = the entry differs from what was signed.
entry-says-more = the entry gives { $extra }, which its statement does not.
statement-of-other = its statement is from { $stated }, the entry from { $entered }.
statement-about-other = its statement and the entry are about a different { $name }.
sentences-differ = the sentences in its statement do not match their digest.
letter-differs = the letter in its statement does not match its digest.
letter-says-other = its letter and the entry differ under { $heading }.

# Files of a ledger

statement-without-entry =
    { $one } is a statement for which { $name } has no entry. Its last is { $last }.
half-line =
    { $name } ends in half a line after { $last }. Either an act was interrupted before it was
    reported as entered, or the end was changed. The next act moves it to { $name }{ $torn }.
line-end-missing =
    { $name } has no line end after { $last }. That entry is valid, and the next act adds the line
    end. Find out what removed it, as no act of the program leaves the ledger like this.
signed-head-missing =
    { $named_by } was signed on a ledger up to { $head }…, which is not in { $name }. Either
    entries after { $last } were cut off or this is another ledger.
last-entry = entry { $number }
no-entry = no entry
statement-missing = { $place }: its statement { $statement_name } is missing.
changed-since-signed = { $place }: { $name } was changed since it was signed.
signature-not-entered = { $place }: { $name } is missing or is not the signature that was entered.
signed-with-other-key = { $place }: it was signed with another key than the entry names.
never-signed = this act is never signed, and it has a statement.
