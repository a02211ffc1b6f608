### What is wrong in a file of params or returns, and what to do about it.

## The usual word for each kind of fault: it begins the message, before the place.

not-a-number = Not a number
not-an-amount = Not an amount in pounds
not-a-whole-number = Not a whole number
not-a-date = Not a date
date-in-another-format = Date in the wrong format
not-a-period = Not a period
not-an-id = Not an id
not-a-choice = Not one of the choices
not-yes-or-no = Not yes or no
not-an-address = Not an address
not-text = Formula or hidden character
missing-value = Missing value
spreadsheet-error = Spreadsheet error
total-row = Total row
number-as-text = Number in a text column
time-of-day = Time of day in a date column
date-in-another-column = Date in a column that takes none
percent-format = Cell formatted as a percentage
formula-without-value = Formula without a value
wrong-type = Wrong type of value
too-many-decimals = Too many decimals
no-heading = No heading row
heading-lower-down = Heading not in row 1
duplicate-column = Duplicate column
misspelt-columns = { $count ->
    [one] Misspelt column name
   *[other] Misspelt column names
 }
missing-columns = { $count ->
    [one] Missing column
   *[other] Missing columns
 }
unknown-columns = { $count ->
    [one] Unknown column
   *[other] Unknown columns
 }
blank-rows = { $count ->
    [one] Blank row
   *[other] Blank rows
 }
wrong-width = Wrong number of cells
merged-cells = Merged cells
hidden-rows = { $count ->
    [one] Hidden row
   *[other] Hidden rows
 }
hidden-columns = { $count ->
    [one] Hidden column
   *[other] Hidden columns
 }
file-refused = Unreadable file
file-missing = Missing file
file-not-read = Unknown file
yaml-fault = Wrong entry
yaml-unreadable = Unreadable file
link = Link or device
two-folders = Two narrative folders

## What to do about a fault of the heading row or of whole rows.

heading-expected = a heading row with the columns { $columns }
move-heading = the heading must be in row 1; delete the rows above it
column-once = each column once; delete one of the two
exact-names = { $count ->
    [one] this exact column name: { $columns }. Rename it in the heading row
   *[other] these exact column names: { $columns }. Rename them in the heading row
 }
add-columns = { $count ->
    [one] add a column with this exact name to the heading row
   *[other] add columns with these exact names to the heading row
 }
not-columns = { $names } { $count ->
    [one] is not a column of this table. Delete it{ $rename }
   *[other] are not columns of this table. Delete them{ $rename }
 }. The columns are { $columns }
or-rename = , or rename “{ $old }” to “{ $new }”
column-without-name = column number { $number }, which has no name,
delete-blank-rows = { $count ->
    [one] delete the blank row
   *[other] delete the blank rows
 }
cells-expected = this row has { $cells ->
    [one] 1 cell
   *[other] { $cells } cells
 } but the heading has { $columns ->
    [one] 1 column
   *[other] { $columns } columns
 }; put each value under its heading

## What to do about a cell.

or-nothing = { $expected }, or nothing
remove-spaces = delete the spaces before and after it
remove-hidden = delete the { $character } (U+{ $code }) in it
mend-formula = a formula went wrong; correct it in the spreadsheet
leave-empty = leave the cell empty
leave-empty-with-marker = leave the cell empty and write x in marker
write-minus = write a negative number with a hyphen in front, such as -5
take-out-signs = write the number alone, without { $signs }
ids-listed-in = the ids are listed in { $place }
format-as-date = a spreadsheet stores dates as such numbers; format the column as a date
write-this-date = if it is { $day }, write { $text }
write-this-period = write { $text }
delete-total = if this row is a total, delete the row: reports calculate totals
not-this-type = { $expected }, not a value of type { $type }
not-true-or-false = { $expected }, not true or false
text-not-number = text. A number loses its leading zeros: { $remedy }
fewer-decimals = { $most ->
    [one] a number of at most 1 decimal
   *[other] a number of at most { $most } decimals
 }; round it where it is calculated
not-a-time = { $expected }, not a time of day
text-not-date = { $expected }, as text and not as a date: { $remedy }
not-dated = { $expected }, not a date: { $remedy }
format-as-text = format the column as Text, then type the value again
not-an-error = { $expected }, not a spreadsheet error. Correct the formula
never-calculated = a value. The formula was never calculated: open the workbook, save it and send it again
not-per-cent = { $expected }. The cell is formatted as a percentage and stores { $stored }: format the column as a number and type the value again

## What to do about a sheet.

unmerge = { $count ->
    [one] only the first cell of { $cells } holds the value. Unmerge the cells and fill in each one
   *[other] only the first cell of each range holds the value ({ $cells }). Unmerge the cells and fill in each one
 }
and-more-ranges = { $cells } and { $count } more
unhide-rows = { $count ->
    [one] nobody can see this row, so it might be reported by mistake. Show it (clear the filter or unhide it) or delete it
   *[other] nobody can see these rows, so they might be reported by mistake. Show them (clear the filter or unhide them) or delete them
 }
unhide-columns = { $count ->
    [one] nobody can see this column, so it might be reported by mistake. Unhide it or delete what is in it
   *[other] nobody can see these columns, so they might be reported by mistake. Unhide them or delete what is in them
 }
hidden-sheet = no hidden sheet called { $sheet }. If it is the return, unhide it; if not, delete it
which-sheet = a sheet called { $table }, or only one sheet. The sheets are { $sheets }. Rename the sheet with the return to { $table }

## What to do about a file.

save-as-csv = in your spreadsheet program, save it again as “CSV UTF-8 (comma delimited)”
csv-broken = a complete CSV file ({ $error }). To mend it: { $remedy }
csv-too-large = a CSV file of at most { $allowed }, not { $found }
too-many-rows = at most { $rows } rows
csv-utf-16 = CSV in UTF-8, not in UTF-16 (Excel’s “Unicode Text”). To mend it: { $remedy }
csv-other-letters = CSV in UTF-8. Line { $line } has a letter in another encoding after “{ $before }”; Excel’s plain “CSV” writes £ and curly quotes this way. To mend it: { $remedy }
csv-sep-line = a heading in the first line, not “sep=”; delete that line
csv-separators = commas between the cells, not { $separators }. To mend it: { $remedy }
document-not-read = this file is not read, because it is not .csv or .xlsx. Take it out of the folder, or ask for it as .csv or .xlsx if it is a return
copy-of-return = this is named as a copy of { $file }, and the rows of both are read. Delete it if it is a copy
folder-in-returns = files only, no folder inside the folder of returns; move its files out and delete it
conflict-copy = no second copy. A sync program made this one because two people saved the file: copy what is new in it to the return, then delete it
sheet-of-other-kind = a return saved as .csv or .xlsx, not { $ending }. Open it in your spreadsheet program and save it as .xlsx
unknown-file = a return saved as .csv or .xlsx; take this file out of the folder
add-file = this file is missing; add it with { $rows }
file-of-data = nothing reads this. The folders are { $folders }: check the spelling
file-of-params = nothing reads this. The reference of tables and params lists the file names: check the spelling
link-refused = this is a link, and links are not followed. Replace it with what it leads to
not-a-file = this is neither a file nor a folder; delete it
one-narrative-folder = there can be only one narrative folder, { $new }/ or { $old }/, not both. Move what is in { $old }/ to { $new }/ without overwriting a file, then delete { $old }/

## What to do about an entry of a YAML file.

add-key = this key is missing; add it
no-such-key = no such key; check the spelling or delete it
true-or-false = true or false
a-whole-number = a whole number
a-number = a number
some-text = text, in quotes where it is a number, a date, true, false or empty
a-day = a day, written 2025-10-14
a-list = a list, with each entry on a line of its own after a hyphen
keys-with-values = keys with values
text-missing = text; it is missing
definition-missing = this file is missing; add it
too-many-values = at most { $most } values, including those that aliases (*name) repeat
nested-too-deep = values nested less deeply
broken-yaml = correct YAML ({ $problem }). Check the indents, colons and quotes on this line
broken-yaml-file = correct YAML in UTF-8 ({ $problem })
impossible-value = values that exist ({ $problem })
impossible-day = a day that exists, written 2025-10-14
of-the-form = text of the form { $pattern }
