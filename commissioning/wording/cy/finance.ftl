# Cyfieithiad peiriant dros dro – machine-made placeholder, not for publication.

no-revenue = Ni ddychwelwyd unrhyw ffigurau refeniw ar gyfer y chwarter hwn.
variance-withheld = Mae’r amrywiad refeniw net a ragwelir wedi’i ddal yn ôl, gan fod rhan ohono’n
  esempt.
variance-incomplete = Ni allwn roi amrywiad net, gan nad yw rhai llinellau’n nodi cyllideb neu ragolwg.
variance-sentence = Y rhagolwg refeniw net yw { $variance }, yn erbyn cyllideb weithredol net o
  { $budget }.
variance-sentence-no-budget = Y rhagolwg refeniw net yw { $variance }.
