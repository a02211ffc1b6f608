# What a report prints of its own review: its first page, the table of review and its challenges.

review-of-report = Review of this report
step = Step
outcome = Outcome
ledger-up-to = Ledger up to

## Steps

submitted = Submitted
approved = Approved
released = Released
statement-of-assurance = Statement of assurance
advice-of-chief-finance-officer = Advice of the Chief Finance Officer
advice-on-money = Advice on money
recommendation-of = Recommendation of the { $officer }
conditions-of = { $step }: conditions
not-yet = Not yet { $act ->
    [submit] submitted
    [approve] approved
    [release] released
   *[other] signed
  }

## Who decided, and what

decided-by = { $name } ({ $role }), { $day }
decided-by-deputy = { $name } ({ $role }, deputising), { $day }
by-officer = { $name }, { $day }
by-deputy = { $name }, deputising, { $day }
assurance-withheld = Withheld. { $decision }
recommends-below = Recommends (see below). { $decision }
dissents-below = Dissents (see below). { $decision }
recommends = Recommends: { $text }
dissents = Dissents: { $text }
in-full-in-report = (in full in the report)
assurance-withheld-on = Assurance withheld on
independent-advice = Independent advice sought
late = Late
signed-late = Signed { $late }
days-late = { $days } { $days ->
    [one] day
   *[other] days
  } after the agenda was sent ({ $day })

## Versions

version = Version
version-for-issue = { $version }, for issue on { $day }
version-in-record = { $version }, issued on the date in the record sealed with this report
replaces = Replaces
replaced = Version { $version }, issued on { $issued } and withdrawn on { $withdrawn } by { $officer }:
  { $reason }
withdrawn = withdrawn by { $name } on { $day }: { $reason }
edition = Version { $version }
edition-replacing = Version { $version }. Replaces: { $replaced }

## Recommendations of the statutory officers

statutory-officers = Statutory officers
officers-recommendations = Recommendations of the statutory officers
recommendations = Recommendations
recommendations-on = Recommendations on
see-recommendations = { $titles } (see “{ $section }”)
no-recommendation-yet = No recommendation yet
nothing-to-recommend-on = No options appraisal or contract review was due this quarter.
exempt-by-paragraph = Not for publication: exempt under paragraph { $paragraph } of Schedule 12A to the
  Local Government Act 1972
exempt-by-contents = Not for publication: it relies on what is exempt under Schedule 12A to the
  Local Government Act 1972
report = Report
statutory-officer = Statutory officer
recommendation-or-dissent = Recommendation or dissent

## The report and the response to it

commissioners-report = Commissioner’s report
providers-response = Provider’s response
in-regular-report = In the regular report, which is not yet issued
no-such-report = None. The Council does not ask for this report
not-received = None had been received when the commissioner’s report was released
not-received-because = None had been received when the commissioner’s report was released ({ $reason })
submitted-on = Submitted on { $day }

## Challenges

challenges = Challenges
challenges-and-answers = Challenges and answers
no-challenges = No challenges were made.
no-challenge = None
challenges-made = { $count } { $count ->
    [one] challenge
   *[other] challenges
  }: { $states }
challenges-made-on = { $count } { $count ->
    [one] challenge
   *[other] challenges
  } on “{ $title }”: { $states }
challenges-here = On this report, { $challenges }
no-challenge-here = None on this report
all-accepted = all answered, and the answers accepted
accepted-count = { $count } answered, and the { $count ->
    [one] answer
   *[other] answers
  } accepted
answered-count = { $count } answered, but the { $count ->
    [one] answer is
   *[other] answers are
  } not yet accepted
left-count = { $count } left unanswered for a recorded reason
open-count = { $count } open
ledger-numbers = { $states } ({ $count ->
    [one] number { $numbers }
   *[other] numbers { $numbers }
  } in the review ledger)
number = No.
about = About
challenge = Challenge
answer = Answer
no-answer = No answer yet
the-report = the report
outcome-open = Open
outcome-answered = Answered
outcome-accepted = Accepted
outcome-left = Left unanswered
outcome-because = { $outcome }: { $text } { $decision }

## Attendance at a meeting

attendance-required = Attendance required
attendance = { $meeting }, { $when }: { $text }
attendance-called-off = { $request } Called off: { $text } { $decision }
attendance-outcome = { $request } Outcome: { $text }
attendance-no-outcome = { $request } The outcome is not yet recorded.

## Reports that are late for their meeting

issued-late = { $report } was issued { $late }; { $urgent }.
not-issued-late = { $report } is not yet issued, { $late }; { $urgent }.
urgent-item = it was not open to the public with the agenda, so the meeting may take it only as an urgent
  item, for a reason that is recorded (Local Government Act 1972, s. 100B(4))
