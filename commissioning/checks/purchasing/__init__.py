"""Rules of appraisals, contracts and providers."""
