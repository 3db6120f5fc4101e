-- debug.traceback: layout, names of functions, levels, arguments.  -- skip: wrapped it names the main chunk
local function show(s) print((s:gsub("%[C%]: in %?", "[C]: in ?"))) end
local function leaf() show(debug.traceback("leaf message")) return nil end
local function caller() leaf() return nil end
caller()
-- expect: leaf message
-- expect: stack traceback:
-- expect: 	traceback.lua:3: in upvalue 'leaf'
-- expect: 	traceback.lua:4: in local 'caller'
-- expect: 	traceback.lua:5: in main chunk
-- expect: 	[C]: in ?
-- Global functions, fields, methods, upvalues.
function global_fn() show(debug.traceback("in a global function")) return nil end
global_fn()
-- expect: in a global function
-- expect: stack traceback:
-- expect: 	traceback.lua:13: in function 'global_fn'
-- expect: 	traceback.lua:14: in main chunk
-- expect: 	[C]: in ?
local obj = { nested = {} }
function obj.field() show(debug.traceback("in a field")) return nil end
function obj:method() show(debug.traceback("in a method")) return nil end
function obj.nested.deep() show(debug.traceback("in a nested field")) return nil end
obj.field()
-- expect: in a field
-- expect: stack traceback:
-- expect: 	traceback.lua:21: in field 'field'
-- expect: 	traceback.lua:24: in main chunk
-- expect: 	[C]: in ?
obj:method()
-- expect: in a method
-- expect: stack traceback:
-- expect: 	traceback.lua:22: in method 'method'
-- expect: 	traceback.lua:30: in main chunk
-- expect: 	[C]: in ?
obj.nested.deep()
-- expect: in a nested field
-- expect: stack traceback:
-- expect: 	traceback.lua:23: in field 'deep'
-- expect: 	traceback.lua:36: in main chunk
-- expect: 	[C]: in ?
local function up() show(debug.traceback("in an upvalue")) return nil end
local function uses_up() up() return nil end
uses_up()
-- expect: in an upvalue
-- expect: stack traceback:
-- expect: 	traceback.lua:42: in upvalue 'up'
-- expect: 	traceback.lua:43: in local 'uses_up'
-- expect: 	traceback.lua:44: in main chunk
-- expect: 	[C]: in ?
-- Through library functions, metamethods and iterators.
pcall(function() show(debug.traceback("in pcall")) return nil end)
-- expect: in pcall
-- expect: stack traceback:
-- expect: 	traceback.lua:52: in function <traceback.lua:52>
-- expect: 	[C]: in function 'pcall'
-- expect: 	traceback.lua:52: in main chunk
-- expect: 	[C]: in ?
table.sort({ 2, 1 }, function(a, b) show(debug.traceback("in sort")) return a < b end)
-- expect: in sort
-- expect: stack traceback:
-- expect: 	traceback.lua:59: in function <traceback.lua:59>
-- expect: 	[C]: in function 'table.sort'
-- expect: 	traceback.lua:59: in main chunk
-- expect: 	[C]: in ?
local mt = { __add = function() show(debug.traceback("in add")) return 1 end, __index = function() show(debug.traceback("in index")) return nil end }
local m = setmetatable({}, mt)
local _ = m + 1
-- expect: in add
-- expect: stack traceback:
-- expect: 	traceback.lua:66: in metamethod 'add'
-- expect: 	traceback.lua:68: in main chunk
-- expect: 	[C]: in ?
_ = m.x
-- expect: in index
-- expect: stack traceback:
-- expect: 	traceback.lua:66: in metamethod 'index'
-- expect: 	traceback.lua:74: in main chunk
-- expect: 	[C]: in ?
for _ in function(_, i) if not i then show(debug.traceback("in iterator")) return 1 end end do end
-- expect: in iterator
-- expect: stack traceback:
-- expect: 	traceback.lua:80: in for iterator 'for iterator'
-- expect: 	traceback.lua:80: in main chunk
-- expect: 	[C]: in ?
-- Tail calls.
local function target() show(debug.traceback("tail called")) return nil end
local function tail() return target() end
tail()
-- expect: tail called
-- expect: stack traceback:
-- expect: 	traceback.lua:87: in function <traceback.lua:87>
-- expect: 	(...tail calls...)
-- expect: 	traceback.lua:89: in main chunk
-- expect: 	[C]: in ?
-- Levels and non-string messages.
local function levels()
  show(debug.traceback("level 1", 1))
  show(debug.traceback("level 2", 2))
  show(debug.traceback("level 0", 0))
  return nil
end
levels()
-- expect: level 1
-- expect: stack traceback:
-- expect: 	traceback.lua:98: in local 'levels'
-- expect: 	traceback.lua:103: in main chunk
-- expect: 	[C]: in ?
-- expect: level 2
-- expect: stack traceback:
-- expect: 	traceback.lua:103: in main chunk
-- expect: 	[C]: in ?
-- expect: level 0
-- expect: stack traceback:
-- expect: 	[C]: in function 'debug.traceback'
-- expect: 	traceback.lua:100: in local 'levels'
-- expect: 	traceback.lua:103: in main chunk
-- expect: 	[C]: in ?
print(debug.traceback({}) ~= nil, type(debug.traceback({})), debug.traceback(nil) == nil, debug.traceback(42))
-- expect: true	table	false	42
-- expect: stack traceback:
-- expect: 	traceback.lua:119: in main chunk
-- expect: 	[C]: in ?
print(debug.traceback("no levels", 100))
-- expect: no levels
-- expect: stack traceback:
print((debug.traceback()))
-- expect: stack traceback:
-- expect: 	traceback.lua:127: in main chunk
-- expect: 	[C]: in ?
-- xpcall with traceback as handler.
local function fails() local x = nil; return x.field end
print(select(2, xpcall(fails, debug.traceback)))
-- expect: traceback.lua:132: attempt to index a nil value (local 'x')
-- expect: stack traceback:
-- expect: 	traceback.lua:132: in function <traceback.lua:132>
-- expect: 	[C]: in function 'xpcall'
-- expect: 	traceback.lua:133: in main chunk
-- expect: 	[C]: in ?
print(select(2, xpcall(function() local y = fails() return y end, debug.traceback)))
-- expect: traceback.lua:132: attempt to index a nil value (local 'x')
-- expect: stack traceback:
-- expect: 	traceback.lua:132: in upvalue 'fails'
-- expect: 	traceback.lua:140: in function <traceback.lua:140>
-- expect: 	[C]: in function 'xpcall'
-- expect: 	traceback.lua:140: in main chunk
-- expect: 	[C]: in ?
print(select(2, xpcall(function() error("explicit") end, debug.traceback)))
-- expect: traceback.lua:148: explicit
-- expect: stack traceback:
-- expect: 	[C]: in function 'error'
-- expect: 	traceback.lua:148: in function <traceback.lua:148>
-- expect: 	[C]: in function 'xpcall'
-- expect: 	traceback.lua:148: in main chunk
-- expect: 	[C]: in ?
print(select(2, xpcall(function() error({}) end, function(o) return debug.traceback("object " .. type(o)) end)))
-- expect: object table
-- expect: stack traceback:
-- expect: 	traceback.lua:156: in function <traceback.lua:156>
-- expect: 	[C]: in function 'error'
-- expect: 	traceback.lua:156: in function <traceback.lua:156>
-- expect: 	[C]: in function 'xpcall'
-- expect: 	traceback.lua:156: in main chunk
-- expect: 	[C]: in ?
print(select(2, xpcall(function() string.rep() end, debug.traceback)))
-- expect: traceback.lua:165: bad argument #1 to 'rep' (string expected, got no value)
-- expect: stack traceback:
-- expect: 	[C]: in function 'string.rep'
-- expect: 	traceback.lua:165: in function <traceback.lua:165>
-- expect: 	[C]: in function 'xpcall'
-- expect: 	traceback.lua:165: in main chunk
-- expect: 	[C]: in ?
print(select(2, xpcall(load("local function in_chunk() error('e') end\nin_chunk()", "=loaded"), debug.traceback)))
-- expect: loaded:1: e
-- expect: stack traceback:
-- expect: 	[C]: in function 'error'
-- expect: 	loaded:1: in local 'in_chunk'
-- expect: 	loaded:2: in main chunk
-- expect: 	[C]: in function 'xpcall'
-- expect: 	traceback.lua:173: in main chunk
-- expect: 	[C]: in ?
print(select(2, xpcall(load("error('e')", "some code as name"), debug.traceback)))
-- expect: [string "some code as name"]:1: e
-- expect: stack traceback:
-- expect: 	[C]: in function 'error'
-- expect: 	[string "some code as name"]:1: in main chunk
-- expect: 	[C]: in function 'xpcall'
-- expect: 	traceback.lua:182: in main chunk
-- expect: 	[C]: in ?
