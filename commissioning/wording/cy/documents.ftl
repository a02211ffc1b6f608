# Cyfieithiad peiriant dros dro – machine-made placeholder, not for publication.

skip = Neidio i’r prif gynnwys
contents = Cynnwys
notes = Nodiadau
note-reference = Nodyn
back-to-reference = Yn ôl at gyfeiriad { $number }
table = Tabl { $number }: { $title }
figure = Ffigur { $number }: { $title }
data-table = Tabl data ar gyfer ffigur { $number }: { $title }
table-note = Nodyn:
source = Ffynhonnell:
tables-as-csv = Tablau’r adroddiad hwn fel CSV (zip)
tables-beside = Cyhoeddir tablau’r adroddiad hwn wrth ei ochr fel ffeiliau CSV, yn { $file }.
data-as-at = data fel yr oedd ar { $day }
page-of = Tudalen { $page } o { $pages }
draft = DRAFFT
draft-text = DRAFFT. Heb ei gymeradwyo i’w gyhoeddi.
sealed = SELIEDIG
sealed-text = SELIEDIG. Ni chaiff y llall ei ddarllen cyn ei ryddhau.
translation-not-checked = Cyfieithiad peiriant dros dro – machine-made placeholder, not for publication.
