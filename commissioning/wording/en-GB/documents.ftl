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
tables-beside = The tables in this report are also published as CSV files, in { $file }.
data-as-at = data as at { $day }
# $page and $pages are page numbers.
page-of = Page { $page } of { $pages }
draft = DRAFT
draft-text = DRAFT. Not approved for publication.
sealed = SEALED
sealed-text = SEALED. The other side must not read this report before it is released.
# Only in another language: that no person has checked the translation. Empty once one has.
translation-not-checked = { "" }
