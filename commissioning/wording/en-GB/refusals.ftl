# What officers cannot do, and why. Each says what is wrong and what to do first.


# Which report, and in what state

next-issue-regular = issue { $goes_with }, which also releases this one
next-release = release it
next-advise = { $next }, or have the advice on the finance report quoted here
wrong-kind-of-report =
    You can enter “{ $act }” only for this kind of report: { $on }. { $key } is of another kind.
words-needed = “{ $act }” needs a text. Say it in words.
changed-by-hand = { $key } was changed by hand ({ $changed }). Run `run` to rebuild it.
out-of-date =
    { $key } is out of date: params or data changed since it was built, or an exception was
    released whose reasons were held back from it. Run `run` to rebuild it.
act-missing = The { $title } of { $key } must come first, from { $who }.
act-void = The { $title } of { $key } by { $by } no longer counts: { $why }.
text-not-ready = { $key } is not ready: { $found }.
slot-unwritten = { $slot } is still to be written by { $who }
slot-stale = { $slot } is out of date: { $who } must write it again or confirm it
slot-conflict = { $slot } has two different texts: { $who } must choose one
slot-orphan =
    { $slot } has a text with no place in the report: an officer must move or retire it
number-not-supported =
    { $key } contains “{ $found }”, which does not match any figure in the report. Correct it or
    confirm it
day-past =
    { $day } is in the past, so { $key } cannot be signed for issue on that day. Give today or a
    later day.
issued-already = { $key } was issued by { $by } on { $at }. Run `review withdraw { $key }` first.
released-no-withdrawal = { $key } has been released and can no longer change.
no-statement-here = { $key } has no statement of the Head of Paid Service.
no-money-here =
    { $key } prints no amounts from the finance returns, so the Chief Finance Officer does not
    advise on it.
no-slot-for-advice =
    The notebook of { $key } prints amounts but has no slot { $slot } for the Chief Finance
    Officer’s advice. Add one, as in notebooks/cabinet.ipynb, then run `run`.
recommendation-only =
    Only an options appraisal or a contract review can have a recommendation. { $key } is neither.
advice-only =
    Independent advice is recorded only for an options appraisal or a contract review (framework
    §6, §7). { $key } is neither.
level-unknown =
    “{ $level }” is not a level of assurance. The council’s levels are { $levels }
    (params/council.yaml). To give no assurance, use `sign-off withhold`.
release-not-exception = { $key } is not an exception. `issue` releases it.
released-already = { $key } has already been released.
regular-not-issued =
    { $key } goes with the regular report { $regular }, which has not been issued. When you issue
    that report, both are released.
response-not-due =
    { $twin } has not been submitted and is due by { $due }. Release both together, or release
    this one alone after { $due }.
nothing-to-withdraw = There is nothing to withdraw for { $key }.
released-not-withdrawn =
    { $key } has been released and both sides have read it, so it cannot be withdrawn.
slot-unknown = There is no slot “{ $slot }”. Use one of: { $slots }.
fact-unknown = { $key } has no figure “{ $fact }”. Its facts.json lists them.
challenge-before-release =
    { $key } has been submitted but not released. You can challenge it once it is released.
answer-own-challenge = { $by } put challenge { $refers }. Another person must answer it.
accept-unanswered =
    Challenge { $refers } has no answer yet. An answer must come first (`review answer`).
accept-other = { $by } put challenge { $refers }. Next, { $who } must accept the answer.
accept-own-answer = { $by } answered challenge { $refers }. Another person must accept the answer.
challenge-unknown = { $key } has no challenge { $refers }. Its challenges: { $known }.
challenge-closed = Challenge { $refers } is closed: { $word }.
outcome-recorded =
    { $by } recorded the outcome of attendance { $refers } on { $day }. It cannot be changed.
attendance-unknown =
    { $key } has no requirement { $refers } to attend. { $count ->
        [0] There is none.
       *[other] Use one of: { $known }.
    }
attendance-called-off = { $by } called off attendance { $refers } on { $at }.
meeting-incomplete =
    Say which meeting to attend, and its day, time and place. Missing: { $lacking }.
time-wrong = “{ $time }” is not a time. Write it as 09:30 or 14:00.
meeting-past = The meeting on { $day } is in the past. Give a later day.
no-one-provider = { $key } is not about one provider, so nobody can be required to attend.
attendance-twice =
    Attendance { $number } already requires the same meeting. To write its letter again, run
    `attendance letter { $key } { $number }`.

# Why a report cannot be issued

gate-not-built = { $key } is due, too, and has not been built. Run `run` to build it.
gate-changed = The report was changed by hand: { $changed }. Run `run` to rebuild it.
gate-other-figures = A fresh run gives other figures than the report has. Run `run` to rebuild it.
gate-text = Text: { $text }.
gate-accept = { $by } must accept the answer or put the challenge again
gate-answer = { $who } must answer it
gate-challenge =
    Challenge { $number } about { $about } is open: { $who }, or { $leave } must record why it may
    stay unanswered (`review acknowledge`).
gate-missing = The { $title } is missing. Next, { $who } must { $what_next }.
gate-void =
    The { $title } by { $by } no longer counts: { $why }. Next, { $who } must { $what_next }.
gate-all-dissent = All the statutory officers dissent, so there is no recommendation to issue.
gate-day =
    Its first page says that it is for issue on { $day }, and today is { $today }. Issue it on
    that day, or have { $by } sign again.
gate-review-changed =
    The review printed on its pages has changed since { $by } signed. { $by } must sign again.
gate-pages-changed =
    Its pages are not the ones that { $by } signed. Run `run` to rebuild them; if they still
    differ, { $by } must sign again.
gate-lower-tier = { $key }, of the tier below, is not approved. Next, { $who } must approve it first.
gate-not-submitted = { $key } has not been submitted. Next, { $who } must submit it.
gate-no-response =
    { $provider } has not submitted its response to { $key }. Next, { $who } must submit it; once it is
    overdue, the exception can be released without it (`release`).
gate-not-released =
    { $key } { $voices ->
        [one] has
       *[other] and the response to it have
    } been submitted. Next, { $who } must release { $voices ->
        [one] it
       *[other] them
    }.
gate-response =
    { $key }, the response of { $provider }, goes with this report and has not been submitted as
    it now is. Next, { $who } must submit it.
gate-response-by =
    { $key }, the response of { $provider }, goes with this report and has not been submitted as
    it now is. Next, { $who } must submit it by { $by }. After that day this report is issued without it.

# Responses of providers that have keys

submit-with-key =
    { $holders } of the provider { $count ->
        [one] has a key
       *[other] have keys
    }, so submit { $key } with it: `review submit { $key } --key FILE`. You cannot sign at the
    desk.
submitted-without-key =
    { $key } was submitted in the name of { $by } without a key, though { $holders } of the
    provider had one that day. Withdraw it, then have them submit it with `review submit { $key }
    --key FILE`.

# Separation of duties

two-capacities =
    { $by } entered “{ $act }” for { $report } on { $at }, which is { $other }. For the same
    report, { $capacity } must be done by another person (framework §3 to §7).
own-text = { $by } wrote text in { $key }. Nobody may { $act } their own text.
own-appraisal =
    { $by } { $part ->
        [appraised] made
       *[other] scored options in
    } { $key }. Whoever made an appraisal or scored its options cannot recommend or dissent
    (framework §6, §7).
