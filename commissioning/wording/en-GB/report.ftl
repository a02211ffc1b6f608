# What the first and last pages of a report say.

no-recommendation = This report makes no recommendation.
asked-body = { $body } is asked to:
asked-readers = Readers are asked to:
agreed = Agreed by { $body } on { $day }
agreed-minute = Agreed by { $body } on { $day } (minute { $minute })
after-discussion = { $agreed }, in discussion with { $officer }
goes-with = { $title }, which reports the shortfall
goes-with-meeting = { $title } ({ $body }, { $day }), which reports the shortfall
review-shown-here = *This is where the review of “{ $title }” and its outcome are shown.*
nobody-in-post = { $role } (nobody is recorded in this post)

## Background papers, and the annex on the data

background-papers = Background papers
paper = Paper
latest-received = Latest received
paper-results = Results of measures
paper-forecasts = Forecasts for the end of the year
paper-finance = Budget monitoring
paper-risks = Risks of services
paper-reasons = Providers’ reasons
paper-actions = Providers’ actions
definitions = Definitions, targets and other settings
as-frozen = as they were when the report was made
data-sources = Files used for this report
files = Files
rows-used = Rows used
data-in-record = The record sealed with this report lists every file and row that it uses.
every-setting = all that apply to this report
figures-version = Version of the figures in this report: { $version }. It changes only when they do.
inputs-version = Version of this report’s inputs: { $version } (the first 16 of 64 characters).
advice-digest = SHA-256 of advice-{ $file }: { $digest }
seed-of-draws = The { $draws } draws start from the seed { $seed }.

## Drafts for the writer

draft-heading = *For the writer, not printed.* These sentences use the figures. Copy the line in which
  values have names, so that they stay correct, and add what the figures do not show.
no-draft = There is nothing to draft for this quarter.
nothing-to-show = Nothing to show.
