"""Options appraisals: costs over the years, scores, and how firm their ranking is."""
