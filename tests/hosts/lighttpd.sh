# lighttpd: a web server whose requests are answered by Lua scripts (mod_magnet), kept between requests and run in coroutines of one state.
# source: lighttpd-*
# binary: lighttpd curl
build() {
    mkdir build
    (cd build && LUA_CFLAGS="$LUA_CFLAGS" LUA_LIBS="$LUA_LIBS" CFLAGS=-O1 "$source/configure" --with-lua --without-pcre2 --without-zlib --without-bzip2 --without-brotli >../build.log 2>&1 &&
        make -s -j2 >>../build.log 2>&1) || { tail -5 build.log; return 1; }
}
run() {
    cat >answer.lua <<'LUA'
local r = lighty.r
calls = (calls or 0) + 1
local path = r.req_attr["uri.path"]
local body = { "method " .. r.req_attr["request.method"] .. " path " .. path .. "\n", "query " .. tostring(r.req_attr["uri.query"]) .. "\n" }
if path == "/error" then error "thrown by the script" end
if path == "/bad" then local x = r.nothing return x.y end
if path == "/status" then return 403 end
if path == "/type" then return "text" end
local headers = {}
for k, v in pairs(r.req_header) do if k:lower():find "^x%-" then headers[#headers + 1] = k .. "=" .. v end end
table.sort(headers)
body[#body + 1] = table.concat(headers, ";") .. "\n"
body[#body + 1] = "md5 " .. lighty.c.md("md5", path) .. " time " .. type(lighty.c.time()) .. "\n"
body[#body + 1] = select(2, pcall(lighty.c.md, "md5")) .. "\n"
for line in ("a b c"):gmatch "%a" do body[#body + 1] = line end
if path == "/gc" then collectgarbage() end
r.resp_header["X-Lua"] = _VERSION
r.resp_body:set(body)
return 200
LUA
    cat >server.conf <<CONF
server.document-root = "$PWD"
server.port = 18437
server.bind = "127.0.0.1"
server.modules = ( "mod_magnet" )
server.errorlog = "$PWD/errors"
magnet.attract-raw-url-to = ( "$PWD/answer.lua" )
CONF
    if [ -d build ]; then program="build/src/lighttpd -m $PWD/build/src/.libs"; else program=lighttpd; fi
    rm -f errors
    $program -D -f server.conf &
    server=$!
    for _ in 1 2 3 4 5 6 7 8 9 10; do curl -s -o /dev/null http://127.0.0.1:18437/ && break; sleep 0.2; done
    for path in /a/b?c=d /plain /gc /error /bad /status /type /again; do
        echo "== $path"
        curl -s -w '%{http_code} %header{x-lua}\n' -H 'X-One: 1' -H 'X-Two: 2' "http://127.0.0.1:18437$path" | grep -v '^ *<'
    done
    kill $server
    wait $server 2>/dev/null
    sed -E "s/^[0-9-]+ [0-9:]+: \([^)]*\) //; s#$PWD/##g; /^server (started|stopped)/d" errors
}
