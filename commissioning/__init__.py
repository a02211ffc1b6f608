"""Formal reports from parameterised notebooks: sign, publish, prove."""

import sys

# jsonschema, without which no notebook is read, spends two seconds on a grammar of international
# addresses (IRIs) where it finds this library, as it does beside jupyter. No notebook's schema asks
# for one; jsonschema goes on without.
sys.modules.setdefault("rfc3987_syntax", None)
