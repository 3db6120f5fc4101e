-- A module whose result is false: it is loaded again each time.
loads_counted = (loads_counted or 0) + 1
return false
