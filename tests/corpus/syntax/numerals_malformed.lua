-- How far a malformed numeral goes.
local function near(text) print((select(2, load("return " .. text, "=c")):gsub(".*near ", ""))) end
near ".0x1" -- expect: '.0x1'
near ".0xp1" -- expect: '.0xp1'
near ".0X1p+4" -- expect: '.0X1p+4'
near ".0x.1" -- expect: '.0x.1'
near "0x1p" -- expect: '0x1p'
near "1..2" -- expect: '1..2'
near ".1e5." -- expect: '.1e5.'
near "1p+4" -- expect: '1p'
near "00x1" -- expect: '00x'
