-- A module with two results, of which the first counts.
return "first", "second"
