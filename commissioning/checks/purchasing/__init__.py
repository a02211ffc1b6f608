"""Rules for appraisals, contracts and providers."""
