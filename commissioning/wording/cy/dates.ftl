# Cyfieithiad peiriant dros dro – machine-made placeholder, not for publication.

quarter = Chwarter { $number } { $year }
