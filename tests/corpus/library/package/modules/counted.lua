-- A module that counts how often it was run.
counted_runs = (counted_runs or 0) + 1
return { n = counted_runs }
