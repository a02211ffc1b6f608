# Periods. Days and months of other languages are those of Unicode CLDR, by Babel.

quarter = { $year } Quarter { $number }
