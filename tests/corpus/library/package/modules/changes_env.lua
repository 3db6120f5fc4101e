-- A module that has the globals as its environment.
made_by_module = 7
return { env = _ENV, same = _ENV == _G }
