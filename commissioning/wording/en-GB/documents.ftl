# What every report has on paper and on the web: the frame of its pages, captions and notes.

skip = Skip to main content
contents = Contents
notes = Notes
note-reference = Note
back-to-reference = Back to reference { $number }
table = Table { $number }: { $title }
figure = Figure { $number }: { $title }
data-table = Data table for figure { $number }: { $title }
table-note = Note:
source = Source:
tables-as-csv = Tables of this report as CSV (zip)
tables-beside = The tables of this report are published beside it as CSV files, in { $file }.
data-as-at = data as at { $day }
# $page and $pages are page numbers.
page-of = Page { $page } of { $pages }
draft = DRAFT
draft-text = DRAFT. Not approved for publication.
sealed = SEALED
sealed-text = SEALED. Not to be read by the other side before its release.
# Only in another language: that no person has checked the translation. Empty once one has.
translation-not-checked = { "" }
