# dnsmasq: a DHCP server whose events are given to a Lua script in a process of its own.
# source: dnsmasq-*
# binary: dnsmasq
build() {
    make -s -C "$source" BUILDDIR="$PWD/build" CFLAGS=-O1 COPTS=-DHAVE_LUASCRIPT lua_cflags="$LUA_CFLAGS" lua_libs="$LUA_LIBS" >build.log 2>&1 || { tail -5 build.log; return 1; }
    cp build/dnsmasq dnsmasq
}
run() {
    cat >leases <<'LEASES'
4102444800 02:00:00:00:00:01 127.0.0.3 first 01:02:00:00:00:00:01
4102444800 02:00:00:00:00:02 127.0.0.4 second *
4102444800 02:00:00:00:00:03 127.0.0.5 third *
LEASES
    cat >events.lua <<LUA
local out = assert(io.open("$PWD/events", "a"))
local function say(...) out:write(table.concat({ ... }, " "), "\n") out:flush() end
local count = 0
function init() say("init", _VERSION) end
function shutdown() say("shutdown", count) end
function lease(action, data)
    count = count + 1
    local keys = {}
    for k, v in pairs(data) do if k ~= "time_remaining" then keys[#keys + 1] = k .. "=" .. tostring(v) end end
    table.sort(keys)
    say("lease", action, math.type(data.lease_expires), table.concat(keys, " "), select(2, pcall(function() return data.nothing.field end)))
end
LUA
    rm -f events
    program=./dnsmasq; [ -x $program ] || program=dnsmasq
    timeout 2 $program -k -p 0 --no-resolv --conf-file=/dev/null --interface=lo --bind-interfaces --dhcp-range=127.0.0.2,127.0.0.9,255.0.0.0 \
        --dhcp-leasefile="$PWD/leases" --dhcp-luascript="$PWD/events.lua" --user=root --pid-file= --log-facility=log
    sort events
}
