### What the desk in the browser says: its pages, and what it refuses.

## The page on which a person logs in.

about-the-desk = Use this desk to read the reports of { $council } for { $quarter }, and to write your parts of them.
not-logged-in = You are not logged in.
wrong-login = The user name or the password is wrong. Check both and try again.
users-unreadable = The list of users cannot be read, so nobody can log in. Tell the person who runs this desk.
too-many-logins = Too many people are logging in. Wait { $seconds } seconds, then try again.
wait-and-try = Too many wrong passwords for that name. Wait { $seconds ->
    [one] 1 second
   *[other] { $seconds } seconds
 }, then try again.
stay-logged-in = You stay logged in until you log out or close the browser. If you do not save or open a page for an hour, you are logged out. After half a day you always have to log in again.
forgotten-password = Ask the { $analyst } for a new password. They run <code>python pipeline.py user password</code> with your user name. Change the password once you are logged in.
locked-out = Somebody else may be typing wrong passwords for your user name. This only affects browsers in which you have not logged in since your password last changed. Ask the { $analyst } for help. They run <code>python pipeline.py user let-in</code> with your user name and give you an address to open.
post-ended = { $name } stopped being { $role } on { $day }, so they cannot use the desk as that. If this is wrong, correct { $file }.
post-begins = { $name } becomes { $role } on { $day } and can use the desk as that from then on. If this is wrong, correct { $file }.
not-in-officers = { $file } does not list { $name } as { $role }. Add them there first.
other-spelling = { $file } does not list { $name } as { $role }. It spells the name { $written }.
other-role = { $file } does not list { $name } as { $role }. Correct the role there or here.
officers-unreadable = { $fault } Nobody can use the desk until this is corrected.

## Passwords.

password-rules = Use at least 12 characters, or three words. Three words that do not belong together are easy to remember and hard to guess. You do not need numbers or symbols. Do not use your own name or a common password.
password-changed = Your password is changed. You are logged out everywhere else.
password-not-changed = Your password was not changed.
password-wrong-now = This is not your current password. Type it again.
password-differs = The two new passwords are not the same. Type the new password again.
password-same = This is your current password. Choose a different one.
password-too-long = A password has at most { $most } characters. Choose a shorter one.
password-too-short = A password has at least { $fewest } characters, or three words. Choose three words that do not belong together.
password-own-name = A password must not be your own name or user name. Choose three other words.
password-common = This password is too easy to guess. Choose three words that do not belong together.
password-changed-meanwhile = Your password was changed while you were on this page. Log in again with the new one.
logs-out-elsewhere = Changing your password logs you out everywhere else.

## The list of users.

no-such-user = There is no user { $login }. The users are: { $users }.
users-being-changed = Somebody else is changing the list of users. Try again.
users-file-broken = { $fault } Correct it, or add the users again.
user-twice = each user once; { $login } is listed twice
login-form = A user name is a lower-case letter, then 1 to 30 lower-case letters, digits and hyphens. You gave “{ $found }”.
name-form = A name is one line of text. You gave “{ $found }”.
role-form = A role is one of { $officers }, or { $provider } and the provider’s id. You gave “{ $found }”.

## The list of reports.

what-to-do = Write the text that is marked for you. Then open “Text and decisions” to see what is left to do.
no-reports = There are no reports for you to read yet. They appear here when they have been made.
report-unreadable = { $key } cannot be opened. { $why }
some-unreadable = One of this quarter’s reports cannot be opened at the moment. If a report of yours is missing, tell the council.
no-text-of-yours = You have nothing to write here
nothing-to-do = Nothing left for you to do
yours-to-do = { $count ->
    [one] Your text needs your attention
   *[other] { $count } of your { $all } texts need your attention
 }
some-yours-to-do = { $count ->
    [one] 1 of your { $all } texts needs your attention
   *[other] { $count } of your { $all } texts need your attention
 }
both-sides = This report contains the { $other } on { $measures }. Both sides report separately (framework §5), so you can read it once you have submitted { $first }.
voice-unreadable = A report that one side writes separately cannot be opened at the moment, so this one stays closed. The person who runs the desk has to correct it first.

## The page of a report’s text.

text-closed = The text is closed, because the report is approved or issued. You can read it but not change it.
text-closed-to-you = { $who } approved this report, so its text is closed. We have kept what you wrote, but it is not in the report. To change the text, ask for the approval to be withdrawn.
changed-by-hand = Somebody changed the report’s file outside the desk: { $changes }. Ask the council to rebuild the report.
no-section-any-more = The report no longer has a section for this text.
to-be-written-by = To be written by the { $role }.
last-written = Last written by { $by }.
other-prompt = The question was different: { $prompt }
two-texts = Two people wrote here at the same time. Both texts are kept. Put what is right into the report, then choose “Settled”.
kept-apart = Text that was typed in the wrong place is kept here. It is not printed, and you do not need to do anything about it.
still-true-done = Saved under your name: the text in { $slot } is still true.
settled-done = Saved under your name: the two texts in { $slot } are settled.
accepted-done = Saved under your name with your reason: you confirmed this in { $slot }.
moved-done = Saved under your name: the text of { $slot } was moved.
retired-done = Saved under your name: the text of { $slot } is no longer used.
accept-number = Confirm this number
accept-wording = Confirm this wording
only-officers = Only an officer of the council can move text or stop using it.
say-why = Give a reason in the box next to the button. It is kept with your name.
only-this-role = Only the { $role } can decide about { $slot }.
no-such-decision = This decision is no longer needed. Open the page again to see what is left to do.
not-a-page-yet = The report cannot be shown as a page yet. { $why }
somebody = somebody who edited the file

## The page of a report’s review.

entered = Saved under your name as number { $number } of the review.
not-entered = Nothing was saved.
nothing-entered = Nothing has been done in this review yet.
no-challenge = There are no challenges.
signed-elsewhere = Approvals and statements of assurance are signed with the officer’s own key, by the command <code>sign-off</code>. You cannot sign here, because the desk has nobody’s key.
not-at-the-desk = This cannot be done at the desk. Use the command `sign-off` to sign.
rebuilt-meanwhile = The report was rebuilt while you had it open. Read the new version, then try again.
being-rebuilt = The report is being rebuilt. Nothing is lost: try again in a minute.
council-at-fault = The council’s settings or data have an error, so nothing can be saved: { $error }
not-due = This report is no longer due for the quarter, so nothing can be saved in its review.
roles-differ = { $name } logs in as { $roles }, but params/officers.yaml lists them in another role. Ask the person who keeps the desk’s users to correct one of the two.

## What the desk refuses.

log-in = Log in to use the desk.
no-such-report = There is no such report on this desk. Check the address, or choose a report from the list.
nothing-here = There is no page at this address. Check the address, or go to the list of reports.
only-text = You can only save the text of a report here. You cannot create, move or delete anything.
only-reports = You can only open reports that you may read.
only-notebooks = This report can only be opened as a notebook.
not-a-report = What your browser sent is not a report, so no text was saved. Open the report again.
too-many-cells = A report has at most { $most } cells, but your browser sent { $count }. Open the report again.
cell-not-saved = { $cells }, and was not saved. All other text was saved.
cell-is-none = cell { $number } is not a cell
cell-without-text = cell { $number } has no text
cell-too-long = cell { $number } is longer than { $most } characters
settings-fixed = The settings of this desk are the same for everybody and cannot be changed here.
own-workspace = You can only use your own workspace.
too-many-windows = You have too many reports open. Close some windows and try again.
nothing-runs = Nothing runs at this desk, so there is nothing to stop.
nothing-was-run = Nothing was run, because you can only write text here. The council calculates the figures. Open the report again to see them.
kernel-name = Nothing is run here
written-meanwhile = Somebody else wrote in { $slot } at the same time. Both texts are kept: open “Text and decisions” to compare them.
for-another-role = { $slot } is for the { $role } to write. We have kept your text, but it is not in the report.
outside-sections = Text outside the sections is kept, but it is not printed.

## The status of a section.

status-unwritten = not written yet
status-written = written
status-stale = to check again, because figures changed
status-conflict = two texts to settle
status-orphan = no section in the report
