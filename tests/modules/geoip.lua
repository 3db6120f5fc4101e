-- packages: lua-geoip geoip-database
-- modules: geoip geoip.country geoip.city
-- about: look-ups in Debian's country database by address, name and number, all fields, errors
local geoip = require "geoip"
local country = require "geoip.country"
local city = require "geoip.city"

local function try(name, f, ...)
  print(name, pcall(f, ...))
end

print(geoip._VERSION)
for _, code in ipairs { "DE", "BR", "US", "ZZ" } do
  local id = geoip.id_by_code(code)
  print(code, id, pcall(geoip.code_by_id, id or 0), pcall(geoip.name_by_id, id or 0), pcall(geoip.continent_by_id, id or 0), pcall(geoip.code3_by_id, id or 0))
end
print("region", geoip.region_name_by_code("US", "CA"), geoip.time_zone_by_country_and_region("US", "CA"))
local db = assert(country.open("/usr/share/GeoIP/GeoIP.dat", geoip.MEMORY_CACHE))
print("open", (tostring(db):gsub("0x%x+", "0x")), db:charset())
for _, address in ipairs { "8.8.8.8", "193.99.144.80", "127.0.0.1", "200.160.2.3", "not an address" } do
  print(address, pcall(db.query_by_addr, db, address, "name"), pcall(db.query_by_addr, db, address, "code"), pcall(db.query_by_addr, db, address, "id"))
end
print("all", (function()
  local t = db:query_by_addr "193.99.144.80"
  local parts = {}
  for k, v in pairs(t) do parts[#parts + 1] = k .. "=" .. tostring(v) end
  table.sort(parts)
  return table.concat(parts, " ")
end)())
print("ipnum", db:query_by_ipnum(8 << 24 | 8 << 16 | 8 << 8 | 8, "code"))
print("bad field", pcall(db.query_by_addr, db, "8.8.8.8", "nothing"))
print("charset", pcall(db.set_charset, db, geoip.UTF8), db:charset() == geoip.UTF8)
try("wrong self", db.query_by_addr, io.stdout, "8.8.8.8")
try("no address", db.query_by_addr, db)
print("missing", country.open "no such file")
print("missing", city.open "no such file")
print("not a database", pcall(function() local f = io.open("x.dat", "w") f:write(("x"):rep(1000)) f:close() return country.open "x.dat" == nil end))
print("close", db:close(), pcall(db.query_by_addr, db, "8.8.8.8"))
for i = 1, 20 do country.open "/usr/share/GeoIP/GeoIP.dat" end
collectgarbage()
print("collected", true)
