"""Obligations of contracts, and what is known of them."""

HEADING = (
    "contract,accountability_made_known,accountability_how,attendance_made_known,attendance_how,"
    "attendance_clause,attendance_written\n"
)


TOLD = "bins,2020-03-02,letter,2020-03-02,letter,clause 7.2,2020-04-01"
