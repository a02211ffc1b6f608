# Numbers and their units in words.
# WORDED and SPELLED (with a capital) print numbers up to nine in words by this entry.

worded = { $number ->
    [0] none
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
   *[other] { $number }
  }
list-of-two = { $one } and { $other }
list-last = { $others } and { $last }
