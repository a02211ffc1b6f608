# Why a report is due, as its first page says.

every-quarter = every quarter
finance-lines = { NUMBER($lines, useGrouping: 0) } finance lines returned
