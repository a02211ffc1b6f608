# Cyfieithiad peiriant dros dro – machine-made placeholder, not for publication.

review-of-report = Adolygiad o’r adroddiad hwn
step = Cam
outcome = Canlyniad
submitted = Cyflwynwyd
approved = Cymeradwywyd
released = Rhyddhawyd
statement-of-assurance = Datganiad sicrwydd
advice-of-chief-finance-officer = Cyngor y Prif Swyddog Cyllid
advice-on-money = Cyngor ar arian
recommendation-of = Argymhelliad y { $officer }
not-yet = Heb ei { $act ->
    [submit] gyflwyno
    [approve] gymeradwyo
    [release] ryddhau
   *[other] lofnodi
  } eto
challenges = Heriau
no-challenges = Ni wnaed unrhyw heriau.
no-challenge = Dim
statutory-officers = Swyddogion statudol
officers-recommendations = Argymhellion y swyddogion statudol
recommendations = Argymhellion
recommendations-on = Argymhellion ar
see-recommendations = { $titles } (gweler “{ $section }”)
no-recommendation-yet = Dim argymhelliad eto
report = Adroddiad
statutory-officer = Swyddog statudol
recommendation-or-dissent = Argymhelliad neu anghytundeb
