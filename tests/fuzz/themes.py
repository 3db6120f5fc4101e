"""Random Lua programs: what a compiler speculates on, and whole programs made of it.

Each theme writes a few dozen lines in which something that was true while code became hot stops being so. Names that a theme
hands to the generator's expressions (declare) must keep their kind.
"""

import re

from generate import BUDGET, FIELDS, Function, Generator, NUMERIC_STRINGS

EVENTS = ["__add", "__sub", "__mul", "__div", "__mod", "__pow", "__unm", "__idiv", "__band", "__bor", "__bxor", "__shl", "__shr", "__bnot",
          "__concat", "__len", "__eq", "__lt", "__le", "__index", "__newindex", "__call"]
USES = {"__add": "o + {n}", "__sub": "{n} - o", "__mul": "o * o", "__div": "o / {n}", "__mod": "o % {n}", "__pow": "o ^ 2", "__unm": "-o", "__idiv": "o // {n}",
        "__band": "o & {n}", "__bor": "{n} | o", "__bxor": "o ~ o", "__shl": "o << 1", "__shr": "1 >> o", "__bnot": "~o", "__concat": "'<' .. o .. {n}", "__len": "#o",
        "__eq": "o == p", "__lt": "o < p", "__le": "p <= o", "__index": "o.missing", "__newindex": "(function() o.fresh{n} = 1 return rawget(o, 'fresh{n}') end)()",
        "__call": "o({n}, 2)"}


# Lua 5.4.4 calls __concat once more, or crashes, when a coroutine's stack grows meanwhile.
GROW = "assert(select('#', table.unpack({}, 1, 200)) == 200)"


class Program(Generator):
    ends = []  # of the blocks that t_captures has open
    # ---- help for themes

    def change_at(self, i, turns, changes):
        """Statements that happen in one turn of a hot loop, or from one on."""
        for change in changes:
            at = self.int(1, turns)
            self.w(f"if {i} {self.pick('==', '==', '==', '>', '%')} {at if self.chance(0.9) else turns} {''}then {change} end".replace("% ", "% ").replace(f"{i} % {at}", f"{i} % {max(at, 2)} == 0").replace(f"{i} % {turns}", f"{i} % {turns} == 0"))

    def small(self):
        """A cheap expression without side effects and of one kind: a number."""
        return self.e(self.pick("int", "float", "num", "int"), self.int(0, 1))

    def hot(self, low=20, high=70):
        return self.trips(low, high)

    def method_body(self, event, log):
        """A metamethod's text."""
        if event in ("__eq", "__lt", "__le"):
            result = self.pick("true", "false", "nil", "1", "(rawget(a, 'v') or 0) < 3")
        elif event == "__index":
            result = self.pick("k", "7", "nil", "#tostring(k)", "rawget(t, 'v')")
            return f"function(t, k) {log} return {result} end" if self.chance(0.7) else self.pick("{missing = 5}", "setmetatable({}, {__index = {missing = 6}})", "{}")
        elif event == "__newindex":
            return self.pick(f"function(t, k, v) {log} rawset(t, k, {self.pick('v', '2', 'v + 1')}) end", f"function(t, k, v) {log} end", "{}")
        elif event == "__len":
            result = self.pick("3", "-1", "2.5", "'len'", "nil")
        else:
            result = self.pick("1", "2.5", "'s'", "rawget(type(a) == 'table' and a or b, 'v')", "a", "nil", "(type(a) == 'table' and 1 or a)", "a, b")
        return f"function(a, b) {log} return {result} end"

    # ---- themes

    def t_shapes(self):
        """Fields of objects whose shape changes while their accesses are hot."""
        turns, i = self.hot(), self.name("i")
        make = self.name("make")
        fields = self.random.sample(FIELDS, self.int(2, 5))
        f = fields[0]
        with self.block(f"local function {make}(k)"):
            self.w("local o = {}")
            for name in fields:
                if self.chance(0.3):
                    self.w(f"if k % {self.int(2, 5)} == 0 then o.{name} = k end")
                else:
                    self.w(f"o.{name} = {self.pick('k', 'k + 0.5', str(self.int(-5, 5)), 'k * 3')}")
            self.w(f"return o")
        get, put = self.name("get"), self.name("put")
        self.w(f"local function {get}(o) return o.{f}, o.{self.random.choice(FIELDS)}{self.pick('', ', o[' + repr(f) + ']')} end")
        self.w(f"local function {put}(o, v) o.{f} = v; o.{self.random.choice(fields)} = {self.pick('v', 'nil', 'o.' + f)} end")
        self.w(f"local o, log, meta = {make}(1), {{}}, {{}}")
        with self.loop(f"for {i} = 1, {turns} do", turns):
            self.declare(i, "int", True)
            changes = self.random.sample([
                f"o = {make}({i})", f"o.{f} = nil", f"setmetatable(o, {{__index = function(t, k) return k end}})", "setmetatable(o, meta)", f"meta.__index = {{{f} = {i}, z = 1}}",
                f"meta.__index = function(t, k) return {i} end", f"meta.__newindex = function(t, k, v) rawset(t, k, {i}) end", "meta.__newindex = log", "setmetatable(o, nil)",
                f"for k = 1, 20 do o['g' .. k] = k end", "for k in pairs(o) do o[k] = nil end", f"rawset(o, '{f}', {self.small()})", f"o = setmetatable({{}}, {{__index = o}})", "collectgarbage()",
                f"o = 'str'", f"o = {{{f} = {i}}}", f"meta.__index = nil", f"o.{self.random.choice(FIELDS)} = {{}}", "o.x, o.y, o.z = o.z, o.x, o.y", f"o[{i}] = {i}", "log = {}",
            ], self.int(2, 6))
            self.change_at(i, turns, changes)
            if self.chance(0.3):
                self.body(1, 2)
            op = self.pick(f"{put}(o, {i})", f"local a, b = {get}(o)", f"o.{f} = (tonumber(o.{f}) or 0) + {i}", f"{put}(o, {get}(o))")
            self.w(f"local ok, why = pcall(function() {op} end)" if self.chance(0.3) else op)
            every = max(turns // 8, 1)
            self.w(f"if {i} % {every} == 0 then print({i}, {get}(o)) end")
        self.w(f"show(o.{f}, rawget(log, '{f}'))")
        self.work += turns * 30

    def t_fields(self):
        """Fields of one object, read and written many times in a turn of a loop that calculates, between which something changes the object."""
        turns, i, f, change, object_of = max(self.hot(8, 40), 3), self.name("i"), self.name("f"), self.name("change"), self.name("object")
        fields = self.random.sample(FIELDS, self.int(2, 4))
        one = lambda: self.pick(*fields)
        number = lambda: self.pick("1", "2", "0.5", "3", "7", "-1", "2^53", "1 << 47")
        at = self.int(2, turns)
        with self.block(f"local function {object_of}()"):
            text = f"{{{', '.join(f'{name} = {number()}' for name in fields)}}}"
            self.w(f"return {self.pick(text, f'setmetatable({text}, {{__index = {{{one()} = 100, {one()} = 200}}}})')}")
        self.w(f"local o, u, meta, turn = {object_of}(), nil, {{}}, 0")
        kinds = [f"o.{one()} = nil", f"o.{one()} = {number()}", f"setmetatable(o, {{__index = {{{one()} = {number()}}}}})", f"setmetatable(o, {{__index = function(t, k) return {number()} end, __newindex = function(t, k, v) rawset(t, k, v + 1) end}})",
                 "for k = 1, 40 do o['k' .. k] = k end", f"for k = 1, 40 do o['k' .. k] = k end o.{one()} = {number()}", f"o.more = {number()}", f"rawset(o, '{one()}', {number()})", f"u = {object_of}()", "u = o", f"o.{one()} = '5'", f"u = {{{one()} = {number()}}}",
                 "setmetatable(o, nil)", "setmetatable(o, meta)", f"meta.__index = {object_of}()", f"for k in pairs(o) do o[k] = {number()} end", "for k in pairs(o) do o[k] = nil end", "collectgarbage()", f"for k = 1, 1100 do o['j' .. k] = true end o.{one()} = {number()}"]
        # Fields of most kinds of tables stay where they are: what shows is a dictionary with other values, and a metatable that has something for nil.
        visible = self.pick(f"for k = 1, 40 do o['k' .. k] = k end {' '.join(f'o.{name} = o.{name} + 10' for name in fields)}", f"o.{one()} = nil setmetatable(o, {{__index = {{{', '.join(f'{name} = 50' for name in fields)}}}}})")
        with self.block(f"local function {change}(i)"):
            self.w("turn = turn + 1")
            if self.chance(0.6):
                self.w(f"if i == {at} then {visible} end")
            for _ in range(self.int(1, 3)):
                self.w(f"if i == {self.pick(str(at), str(at), str(self.int(1, turns)))} then {self.pick(visible, *kinds)} end")
            self.w("return 1")
        self.w(f"local special = setmetatable({{}}, {{__add = function() return {change}({at}) end, __mul = function() return {change}({at}) end, __lt = function() return {change}({at}) == 1 end, __le = function() {change}({at}) return true end, __index = function() return {change}({at}) end, __newindex = function() {change}({at}) end, __len = function() return {change}({at}) end, __concat = function() return {change}({at}) .. '' end, __band = function() return {change}({at}) end, __unm = function() return {change}({at}) end}})")
        plain = self.pick("2", "2.5", "'3'", "{}") if self.chance(0.3) else "2"
        self.w(f"local values, tables = {{}}, {{}} for k = 1, {turns} do values[k], tables[k] = {plain}, {{q = 1, 5}} end values[{at}], tables[{at}] = special, special")
        sums = lambda name: self.pick(f"s = s + {name}.{one()}", f"s = s + {name}.{one()} * {number()}", f"s = s + {name}.{one()} - {name}.{one()}", f"{name}.{one()} = {name}.{one()} + 1", f"{name}.{one()} = s", f"t = {name}.{one()} s = s + t", f"if {name}.{one()} < {name}.{one()} then s = s + {name}.{one()} end")
        with self.function(f"local function {f}(o, p, values, tables, n)", []):
            self.w(f"local s, t = {self.pick('0', '0', '0.0')}, 0")
            with self.block(f"for {i} = 1, n do"):
                if self.chance(0.3):
                    self.w("local c = u or o")
                names = ["o", "o", "o", "p"] + (["c"] if "local c" in self.lines[-1] else [])
                for _ in range(self.int(2, 4)):
                    for _ in range(self.int(1, 3)):
                        self.w(sums(self.pick(*names)))
                    event = self.pick(f"{change}({i})", f"t = values[{i}] + 1", f"t = values[{i}] * 2", f"if values[{i}] < 3 then s = s + 1 end", f"if values[{i}] <= 1 then s = s + 1 end", f"t = tables[{i}].q", f"tables[{i}].q = {i}", f"t = tables[{i}][1]", f"tables[{i}][1] = {i}", f"t = #tables[{i}]", f"t = values[{i}] .. ''", f"t = values[{i}] & 3", f"t = -values[{i}]",
                                      f"p.{one()} = {self.pick('nil', number(), 's')}", f"p.{one()} = {number()}", f"local q = p q.{one()} = {number()}", f"for j = 1, 3 do s = s + o.{one()} end", f"local fresh = {{{one()} = s}} fresh.{one()} = {number()} s = s + (fresh.{one()} or 1)", "t = nil")
                    self.w(event)
                if self.chance(0.2):
                    self.w(f"if {i} % 5 == 0 then goto continue end s = s + o.{one()} ::continue::")
            self.w(f"return s, t == nil or type(t), {', '.join(f'o.{name}' for name in fields)}")
        for _ in range(self.int(1, 3)):
            self.w(f"show(pcall({f}, {self.pick('o', 'o', object_of + '()')}, {self.pick('o', object_of + '()', '{}')}, values, tables, {turns}))")
            if self.chance(0.5):
                self.w(f"o = {self.pick(object_of + '()', f'setmetatable({object_of}(), meta)')}")
        self.w("print(turn)")
        self.work += turns * 100

    def t_constructors(self):
        """Objects that get their fields one by one while their metatable and its parents change."""
        turns, i, new, use = self.hot(), self.name("i"), self.name("new"), self.name("use")
        fields = self.random.sample(FIELDS, self.int(2, 5))
        self.w("local base, meta, log = {}, {}, 0")
        self.w("meta.__index = base" if self.chance(0.5) else f"setmetatable(meta, {{__index = base}})")
        early = self.chance(0.7)
        with self.block(f"local function {new}(k)"):
            self.w("local o = setmetatable({}, meta)" if early else "local o = {}")
            for name in fields:
                value = self.pick("k", "k + 1", "k * 0.5", "{k}", "nil", "tostring(k)") if self.chance(0.5) else "k"
                self.w(f"o.{name} = {value}")
            self.w("return o" if early else "return setmetatable(o, meta)")
        reads = [f"rawget(o, '{name}')" for name in self.random.sample(fields, min(2, len(fields)))]
        with self.block(f"local function {use}(k)"):
            self.w(f"local o = {new}(k)")
            if self.chance(0.5):
                self.w(f"o.{self.random.choice(FIELDS)} = {self.pick('k', '-k', 'nil')}")
            self.w(f"return type(o.{fields[-1]}), type(o.{self.random.choice(FIELDS)}), {', '.join(f'type({r})' for r in reads)}")
        with self.loop(f"for {i} = 1, {turns} do", turns):
            self.declare(i, "int", True)
            changes = self.random.sample([
                "meta.__newindex = function(t, k, v) log = log + 1 end", "meta.__newindex = function(t, k, v) rawset(t, k, log) end", "meta.__newindex = {}", "meta.__newindex = nil", "rawset(meta, '__newindex', function(t, k, v) log = log + 10 end)",
                f"base.{fields[-1]} = 'inherited'", f"base.{fields[0]} = nil", f"meta.__index = function(t, k) return {i} end", "meta.__index = nil", "meta.__index = base", f"setmetatable(base, {{__index = function(t, k) return 2.5 end}})", f"meta.{self.random.choice(FIELDS)} = 1",
                "base = {}", "meta = {__index = base}", "setmetatable(meta, {__newindex = function(t, k, v) rawset(t, k, v) log = log + 100 end})", "collectgarbage()", f"base.n, base.x = {i}, {i}", "setmetatable(meta, nil)", "setmetatable(base, {__newindex = function() log = -1 end})", "meta.__metatable = 1",
            ], self.int(2, 5))
            self.change_at(i, turns, changes)
            self.w(f"if {i} % {self.int(1, 6)} == 0 then print({i}, log, pcall({use}, {i})) else pcall({use}, {i}) end")
        self.w("print(log)")
        self.work += turns * 20

    def t_lengths(self):
        """The length of tables before and after they have a metatable."""
        turns, i, t, f = self.hot(10, 50), self.name("i"), self.name("t"), self.name("f")
        body = self.pick("return #t", "t[#t + 1] = #t return #t", "local n = #t for k = 1, n do t[k] = n end return n", "t[#t] = 0 return #t", "return #t, t[#t], t[#t + 1]", "for k = #t, 1, -1 do if t[k] == 3 then return k end end return -#t", "return (#t + 1) // 2 + #t")
        self.w(f"local m, {t} = {{}}, {{}}")
        with self.block(f"local function {f}(t)"):
            self.w(body)
        with self.loop(f"for {i} = 1, {turns} do", turns):
            self.declare(i, "int", True)
            changes = self.random.sample([
                f"setmetatable({t}, m)", "m.__len = function(t) return math.min(rawlen(t), 2) end", f"setmetatable({t}, {{__len = function(t) return rawlen(t) // 2 end}})", f"m.__len = nil", f"setmetatable({t}, nil)", f"{t} = {{1, 2, 3}}", f"{t} = {{}}", f"{t} = {self.pick(repr('text'), 'nil', '5')}",
                f"m.__index = function(t, k) return k end", f"m.__newindex = function(t, k, v) end", f"setmetatable({t}, {{}})", f"m.__len = function() return 2.5 end", f"m.__len = function() error('len') end", "collectgarbage()", f"for k = 1, 5 do {t}[k] = k end", f"{t}.x = 1",
            ], self.int(1, 5))
            self.change_at(i, turns, changes)
            self.w(f"if type({t}) == 'table' and rawlen({t}) < 60 then rawset({t}, rawlen({t}) + 1, {i}) end" if self.chance(0.7) else f"pcall(function() {t}[#{t} + 1] = {i} end)")
            show = f"print({i}, pcall({f}, {t}))"
            self.w(self.pick(show, f"if {i} % 3 == 0 then {show} end"))
        self.work += turns * 20

    def t_classes(self):
        """Method calls whose class, prototype or instance changes while they are hot."""
        a, b, turns, i = self.name("A"), self.name("B"), self.hot(), self.name("i")
        new = f"setmetatable({{v = {self.int(0, 9)}}}, {b})"
        self.w(f"local {a} = {{}}; {a}.__index = {a}")
        self.w(f"local {b} = setmetatable({{}}, {{__index = {a}}}); {b}.__index = {b}")
        for name in ("get", "set", "step"):
            where = self.pick(a, a, b)
            with self.function(f"function {where}:{name}(d)", [("d", "int")]):
                if name == "set":
                    self.w(f"self.v = {self.pick('d', 'd + 1', 'self.v + d')}")
                if self.chance(0.2):
                    self.statement()
                self.w("return " + {"get": "self.v", "set": "self", "step": self.pick("self:get(1)", "self:set(d):get()", "d")}[name])
        self.w(f"local o = {new}")
        call = self.pick("o:get()", "o:step(k)", "o:set(k):get()", "o:step(k) + o:get()", f"({b}.get or {a}.get)(o)")
        use = self.name("use")
        self.w(f"local function {use}(o, k) return {self.pick('', 'k + ')}{call} end")
        with self.loop(f"for {i} = 1, {turns} do", turns):
            self.declare(i, "int", True)
            changes = self.random.sample([
                f"function {a}:get() return {i} end", f"function {b}:get() return {i} + 100 end", f"o.get = function(s) return {self.small()} end", "o.get = nil", f"{b}.get = nil",
                f"setmetatable(o, {{__index = {a}}})", f"setmetatable(o, {b})", f"o = setmetatable({{v = {i}}}, {b})", f"{b}.__index = {{get = function() return 7 end, set = function(s) return s end, step = function() return 1 end}}",
                f"{b}.__index = function(t, k) return {a}[k] end", f"setmetatable({b}, {{__index = {{get = function() return -1 end, set = {a}.set, step = {a}.step}}}})", f"rawset({b}, 'step', function() return 3 end)",
                f"{a}.step = setmetatable({{}}, {{__call = function(self, o, k) return k * 2 end}})", f"{b}.extra = {i}", f"{a}.more{i} = 1; {b}['x' .. {i}] = 2", "collectgarbage()", "o.v = o.v + 0.5",
                f"o.v = {i}", f"o.step = o.get", f"{b}.__index = {b}", f"setmetatable({b}, {{__index = {a}}})", f"{a}.get, {a}.step = {a}.step, {a}.get", f"debug.setmetatable(1, {{__index = {{get = function(n) return n end, set = function(n) return n end, step = function(n) return n end}}}}); o = {i}",
                "o = nil", f"string.get = function(s) return #s end string.set, string.step = function(s) return s end, string.get; o = 'text'",
            ], self.int(2, 5))
            self.change_at(i, turns, changes)
            call = f"{use}(o, {i})" if self.chance(0.7) else f"o:get({i})"
            self.w(f"print({i}, pcall({use}, o, {i}))" if self.chance(0.4) else f"local ok, r = pcall(function() return {call} end); if {i} % {self.int(1, 7)} == 0 then print({i}, r) end")
        self.w("debug.setmetatable(1, nil)")
        self.work += turns * 20

    def t_metamethods(self):
        """Operators on objects whose metatable gets and loses methods while they are hot."""
        turns, i = self.hot(10, 40), self.name("i")
        events = self.random.sample(EVENTS, self.int(1, 4))
        self.w("local m, m2, count = {}, {}, 0")
        if self.chance(0.6):
            self.w("m2 = m")
        self.w("local o, p = setmetatable({v = 1}, m), setmetatable({v = 2}, m2)")
        for event in events:
            if self.chance(0.6):
                self.w(f"m.{event} = {self.method_body(event, self.pick('', 'count = count + 1'))}")
        with self.loop(f"for {i} = 1, {turns} do", turns):
            self.declare(i, "int", True)
            changes = []
            for _ in range(self.int(1, 4)):
                event = self.random.choice(events)
                changes.append(self.pick(f"m.{event} = {self.method_body(event, self.pick('', 'count = count + 1'))}", f"m2.{event} = {self.method_body(event, 'count = count + 10')}", f"m.{event} = nil",
                                         f"rawset(m, '{event}', {self.method_body(event, '')})", f"setmetatable(o, {{{event} = {self.method_body(event, 'count = count - 1')}}})", "setmetatable(o, nil)",
                                         "setmetatable(o, m)", "o, p = p, o", f"o = {self.pick('{v = 3}', str(self.int(0, 9)), '2.5', repr('10'), repr('z'), 'nil', 'print')}", "o = setmetatable({v = 4}, m)", "o[#'a'] = 1; rawset(o, 2, 2)", "collectgarbage()",
                                         "o.missing = 8", "p = o", "m.__metatable = 'locked'", "m.__name = 'My.Type'"))
            self.change_at(i, turns, changes)
            event = self.random.choice(events)
            use = USES[event].replace("{n}", self.pick(str(i), "2", "3") if event != "__newindex" else "2")
            form = self.int(0, 3)
            if form == 0:
                self.w(f"print({i}, pcall(function() return {use} end))")
            elif form == 1:
                self.w(f"local ok, r = pcall(function(o, p) local r = {use} return r end, o, p)")
                self.w(f"if type(r) ~= 'table' then print({i}, r) end")
            elif event in ("__eq", "__lt", "__le"):
                self.w(f"pcall(function() if {use} then print({i}, 'yes') else print({i}, 'no') end end)")
            else:
                self.w(f"print({i}, select('#', pcall(function() return {use} end)))")
        self.w("print(count)")
        self.work += turns * 20

    def t_basic_metatables(self):
        """Metatables of numbers, strings, nil, booleans and functions: operators that cannot fail otherwise."""
        turns, i, f = self.hot(6, 30), self.name("i"), self.name("f")
        values = {"1": ["1", "2.5", "(1 << 50)", "2^53", "-0.0"], "''": ["'s'", "'10'"], "nil": ["nil"], "true": ["true", "false"], "print": ["print", "function() end"]}
        sample = self.random.choice(list(values) + ["1"] * 4)
        events = self.random.sample(EVENTS if self.chance(0.5) else ["__band", "__bor", "__bxor", "__shl", "__shr", "__bnot", "__len", "__concat", "__unm"], self.int(2, 5))
        operators = {"__add": "a + b", "__sub": "a - b", "__mul": "a * b", "__div": "a / b", "__mod": "a % b", "__pow": "a ^ b", "__unm": "-a", "__idiv": "a // b", "__band": "a & b", "__bor": "a | b", "__bxor": "a ~ b", "__shl": "a << b", "__shr": "a >> b", "__bnot": "~a",
                     "__concat": "a .. b", "__len": "#a", "__eq": "a == b", "__lt": "a < b", "__le": "a <= b", "__index": "a.x", "__newindex": "(function() a.x = b end)()", "__call": "a(b)"}
        self.w("local m, keep = {}, debug.getmetatable(" + sample + ")")
        for event in events:
            if self.chance(0.6):
                self.w(f"m.{event} = {self.pick('function(a, b) return 7 end', 'function(a, b) return b end', 'function(a, b) return 2.5 end', 'function(a, b) return {} end', 'function(a, b) return ' + repr('mm') + ' end', 'function() error(' + repr('mm') + ') end')}")
        expressions = [operators[e] for e in events]
        with self.block(f"local function {f}(a, b)"):
            e = self.random.choice(expressions)
            self.w(self.pick(f"local r = {e} return r", f"return ({e})", f"local x = a; local y = {e}; if y == x then return 'same' end return y", f"local n = 1.5; n = n + 1; a = {e}; return a, n"))
        others = self.pick(["1.5", "3", "'x'", "nil", "{}", "2^70", "'5'"], ["0.5", "7", "2^53 + 1"])
        with self.loop(f"for {i} = 1, {turns} do", turns):
            self.declare(i, "int", True)
            event = self.random.choice(events)
            self.change_at(i, turns, self.random.sample([f"debug.setmetatable({sample}, m)", f"debug.setmetatable({sample}, nil)", f"m.{event} = function(a, b) return {i} end", f"m.{event} = nil", f"debug.setmetatable({sample}, keep)", f"debug.setmetatable({sample}, {{__index = function(v, k) return k end}})"], self.int(1, 4)))
            a, b = self.pick(self.random.choice(values[sample]), self.random.choice(others)), self.pick(self.random.choice(values[sample]), self.random.choice(others), i)
            self.w(f"local ok, r, n = pcall({f}, {a}, {b}); print({i}, ok, type(r) == 'table' and 't' or type(r) == 'function' and 'f' or r, n)")
            if self.chance(0.5):
                literal = lambda: self.pick("1.5", "2^70", "3", "'x'", "0.5", "1.5", "-2.5", "1e300", i)
                use = self.pick("", "if r == b then r = 'b' end ", "local s = r; r = s ", "r = r + 1 ", "while r == nil do r = 0 end ")
                self.w(f"print(pcall(function() local a, b = {literal()}, {literal()}; local r = {self.random.choice(expressions)}; {use}return type(r) == 'table' and 't' or type(r) == 'function' and 'f' or r end))")
        self.w(f"debug.setmetatable({sample}, keep)")
        self.work += turns * 20

    def t_debug(self):
        """What debug shows of running functions: such programs are translated in another way."""
        f = self.name("f")
        params = [("a", "int"), ("b", "num"), ("c", "any")]
        with self.function(f"local function {f}(a, b, c)", params):
            self.w("local x, y = a, b")
            self.declare("x", "int"), self.declare("y", "num")
            self.body(1, 4)
            self.w("for n = 1, 5 do local name, value = debug.getlocal(1, n); print(n, name, type(value) == 'number' and value) end" if self.chance(0.7) else "print(debug.setlocal(1, 1, 5), debug.setlocal(1, 4, 6), a, x)")
            self.body(0, 2)
            self.w("print(debug.getinfo(1, 'l').currentline, debug.getinfo(1, 'S').linedefined, debug.getinfo(2, 'l').currentline)")
            self.w(f"return x, y, {self.e('num')}")
        for _ in range(self.int(1, 3)):
            self.w(f"show(pcall({f}, {self.e('int', 0)}, {self.small()}, {self.e('any', 0)}))")
        if self.chance(0.5):
            g = self.name("g")
            with self.function(f"local function {g}(a)", [("a", "int")]):
                self.w("local calls = 0")
                self.w(f"debug.sethook(function(what) calls = calls + 1 end, '{self.pick('c', 'r', 'cr')}')")
                self.w("local function inner(x) return (function(...) return ... end)(x, tostring(x)) end")
                self.w(f"pcall(inner, a, 1); inner({self.small()}); local s = tostring(a) .. math.abs(-a); {self.pick('pcall(error)', 'string.gsub(s, s, inner)', 'inner()')}")
                self.w("debug.sethook()")
                self.w("return calls")
            self.w(f"print({g}(3))")
        self.locals[-1] += 2
        self.work += 60

    def t_kinds(self):
        """Variables that change their type late in a loop; numbers that leave a range in one."""
        turns, i = self.hot(8, 60), self.name("i")
        start = self.pick(self.int_literal, self.float_literal, lambda: "0", lambda: "1")()
        a, b = self.name("a"), self.name("a")
        in_function = self.chance(0.5)
        if in_function:
            self.w(f"show(pcall(function({a}, {b})")
        else:
            self.w(f"local {a}, {b} = {start}, {self.small()}")
            self.locals[-1] += 2
        step = self.pick(self.int_literal, self.float_literal, lambda: i, lambda: "1", lambda: str(2**46), lambda: str(2**61), lambda: "1.5", lambda: "0.1")
        ops = self.pick(["+"], ["*"], ["-"], ["+", "*"], ["//", "*"], ["%", "+"], ["<<", "~"], ["&", "+"], ["/", "+"])
        body = []
        with self.loop(f"for {i} = 1, {turns} do", turns):
            self.declare(i, "int", True)
            for _ in range(self.int(1, 3)):
                target, op = self.pick(a, a, b), self.random.choice(ops)
                right = step() if op not in ("//", "%") else self.pick("3", "(-7)", "2.5", str(2**47))
                left = self.pick(a, target)
                self.w(f"{target} = {left} {op} {right}" if self.chance(0.8) else f"{target} = {right} {op} {left}" if op not in ("//", "%") else f"{target} = {left} {op} {right}")
            new = self.pick("0.0", repr("10"), "nil", "{}", "'x'", "(-0.0)", "2^53", "math.maxinteger", "math.mininteger", "true", f"{a} / 2", f"{a} .. ''", f"{a} + 0.0", "setmetatable({}, {__add = function(x, y) return 5 end, __sub = function() return 1.5 end, __mul = function() return 2 end})", f"{b}", "1 << 47", "(1 << 47) - 1")
            self.change_at(i, turns, [f"{self.pick(a, a, b)} = {new}"])
            if self.chance(0.5):
                self.w(f"if {a} == {self.pick(b, i, '0', 'nil')} then {b} = {self.small()} end")
            if self.chance(0.4):
                self.w(f"if {i} % 5 == 0 then show({a}, {b}, math.type({a})) end")
            if self.chance(0.2):
                self.w(f"if tonumber({a}) and {a} {self.pick('<', '<=', '>', '>=')} {self.small()} then {b} = {b} == nil and 1 or {b} end")
        if in_function:
            self.w(f"return {a}, {b}, math.type({a})")
            self.w(f"end, {start}, {self.small()}))")
        else:
            self.w(f"show({a}, {b}, math.type({a}))")

    def t_globals(self):
        """Globals and library functions that are replaced; other environments."""
        turns, i, g = self.hot(6, 30), self.name("i"), self.name("G")
        self.w(f"{g} = {self.e('int', 0)}")
        use = self.name("use")
        lib = self.pick("math.floor({k} + 0.5)", "string.format('%d', {k})", "tostring({k})", "type({k})", "math.max({k}, 3)", "select('#', {k}, {k})", "#string.rep('x', {k})", "math.type({k})",
                        "tonumber({k})", "rawlen({{1, 2, {k}}})", "table.concat({{{k}, {k}}})", "('x'):rep({k} % 5)", "next({{}})", "pcall(error, {k})", "ipairs({{{k}}})", "(string.byte('abc', {k}))").format(k="k")
        self.w(f"local function {use}(k) {g} = ({g} or 0) + 1; return {lib}, {g} end")
        with self.loop(f"for {i} = 1, {turns} do", turns):
            self.declare(i, "int", True)
            changes = self.random.sample([
                "math.floor = function(x) return x end", "math.floor, math.ceil = math.ceil, math.floor", "string.format = function(f, x) return f .. x end", "local old = tostring; tostring = function(x) return 't' .. old(x) end",
                "type, math.type = math.type, type", "math.max, math.min = math.min, math.max", "select = function() return 9 end", "string.rep, string.upper = string.upper, string.rep", "tonumber = nil", "table.concat, table.unpack = table.unpack, table.concat", f"{g} = nil", f"{g} = 2.5",
                "setmetatable(_G, {__index = function(t, k) return k end})", f"setmetatable(_G, {{__newindex = function(t, k, v) rawset(t, k, v) end}}); {g} = nil", "setmetatable(_G, nil)", f"_G.{g} = {i}", f"_ENV['{g}'] = '5'", f"rawset(_G, '{g}', {i})",
                "math = setmetatable({}, {__index = math})", "string = setmetatable({rep = function() return 'rep' end}, {__index = string})", "collectgarbage()", "pcall = function(...) return ... end", "error = function(...) print(...) end", "ipairs = function(t) return pairs(t) end",
                "for k = 1, 30 do _G['new' .. k] = k end", "for k = 1, 30 do _G['new' .. k] = nil end",
            ], self.int(1, 4))
            self.change_at(i, turns, changes)
            self.w(f"local ok, a, b = xpcall({use}, function(m) return m end, {i})")
            self.w(f"if {i} % {self.int(1, 5)} == 0 then print({i}, ok, type(a) == 'function' and 1 or a, b) end")
        if self.chance(0.4):
            with self.block("do"):
                self.w(f"local print, setmetatable = print, setmetatable")
                self.w(f"local _ENV{self.pick('', '', ' <const>')} = {self.pick('{print = print, x = 5}', 'setmetatable({}, {__index = _G})', 'setmetatable({print = print}, {__newindex = function(t, k, v) print(k, v) end})')}")
                self.w("x = (x or 1) + 1")
                self.w("local function f() y = x; return y end")
                self.w("print(x, f(), y)")
                if self.chance(0.5):
                    self.w(f"{self.pick('z.w = 1', 'print(undefined.field)', 'f = nil; g()')}" if self.chance(0.3) else "print(z)")
        self.work += turns * 10

    def t_upvalues(self):
        """Variables that closures share, at several depths, in loops, before and after they are assigned."""
        x, y, fs, n = self.name("x"), self.name("y"), self.name("fs"), self.trips(2, 8)
        self.w(f"local {x}, {y} = {self.e('int', 0)}, {self.small()}")
        self.w(f"local {fs} = {{}}")
        self.locals[-1] += 3
        i = self.name("i")
        with self.loop(f"for {i} = 1, {n} do", n):
            self.declare(i, "int")
            self.w(f"local l = {i} * {self.pick('2', '1.5', x)}")
            bodies = [f"{x} = {x} + d return {x}", f"l = l + {i} return l", f"{i} = {i} + d return {i}, l", f"local t = {x} {x}, l = l, t return {x}, l", f"return function() l = l + 1 return l + {x} end",
                      f"return {y}, l", f"{y} = {{}} return type({y})", f"return (function() return (function() {x} = {x} ~ 1 return {i} + l end)() end)()", "return d", f"return l, {x}, {y}"]
            for _ in range(self.int(1, 4)):
                self.w(f"{fs}[#{fs} + 1] = function(d) {self.random.choice(bodies)} end")
            if self.chance(0.4):
                self.w(f"l = {self.small()}")
            if self.chance(0.3):
                self.w(f"{i} = {i} + 10")
            if self.chance(0.3):
                self.w(f"if {i} == {self.int(1, n)} then {self.pick('break', 'collectgarbage()', 'l = nil; l = 0')} end")
        if self.chance(0.5):
            self.w(f"{x} = {self.e('int', 0)}")
        if self.chance(0.3):
            self.w(f"local {x} = {x} + 1")
        with self.block("for turn = 1, 2 do"):
            with self.block(f"for k = 1, #{fs} do"):
                self.w(f"local r = table.pack(pcall({fs}[k], k))")
                self.w("if type(r[2]) == 'function' then print(k, r[2](), pcall(r[2])) else print(k, table.unpack(r, 1, r.n)) end")
        self.w(f"print({x}, {y} == {y})")
        self.work += n * 40

    def t_captures(self):
        """Few assignments and closures that mostly read: which captured variables may be copied depends on their order."""
        variables = [self.name("x") for _ in range(self.int(1, 3))]
        fs, level, steps = self.name("fs"), 0, self.int(5, 12)
        self.w(f"local {fs}, turn = {{}}, 0")
        for x in variables:
            self.w(f"local {x} = {self.pick('0', '1', '0.5', repr('s'))}" if self.chance(0.8) else f"local {x}")
        budget = self.int(1, 3)
        for _ in range(steps):
            x = self.random.choice(variables)
            form = self.weigh([(4, "capture"), (3 if budget else 0, "assign"), (2 if level < 3 else 0, "open"), (2 if level else 0, "close"), (2, "call"), (1, "shadow"), (0.5, "twice")])
            if form == "capture":
                body = self.pick(f"return {x}", f"return {x}, turn", f"return (function() return {x} end)()", f"return {', '.join(variables)}")
                self.w(self.pick(f"{fs}[#{fs} + 1] = function() {body} end", f"do local function f() {body} end {fs}[#{fs} + 1] = f end", f"{fs}[#{fs} + 1] = (function() return function() {body} end end)()"))
            elif form == "assign":
                budget -= 1
                self.w(self.pick(f"{x} = turn + 10", f"{x} = {x} == nil and 1 or {{}}; {x} = 5 + turn", f"if turn > 1 then {x} = turn end", f"{x}, turn = turn, turn + 1", f"{fs}[#{fs} + 1] = function() {x} = 77 return 'set' end"))
            elif form == "open":
                n = self.int(2, 3)
                head = self.pick(f"for i{level} = 1, {n} do", "repeat", f"while turn < {self.int(4, 9)} do", "do", "loop")
                if head == "loop":
                    label = self.name("l")
                    self.w("do")
                    self.indent += 1
                    self.w(f"::{label}::")
                    self.ends.append(f"turn = turn + 1; if turn < {self.int(4, 9)} then goto {label} end end")
                else:
                    self.w(head)
                    self.indent += 1
                    self.ends.append(f"turn = turn + 1 until turn > {self.int(2, 8)}" if head == "repeat" else "turn = turn + 1 end")
                level += 1
                if self.chance(0.3):
                    self.w(f"local {x} = {x}")
            elif form == "close":
                level -= 1
                self.w(self.ends.pop().replace("until", "\n" + "  " * (self.indent - 1) + "until"))
                self.indent -= 1
            elif form == "shadow":
                self.w(f"local {x} = {self.pick(x, 'turn', '3')}")
            elif form == "twice":
                self.w(f"local function g() return {x} end; if turn == 2 then {fs}[#{fs} + 1] = g end")
            else:
                self.w(f"for k = 1, math.min(#{fs}, 12) do print(k, pcall({fs}[k])) end")
        while level:
            level -= 1
            self.w(self.ends.pop().replace("until", "\n" + "  " * (self.indent - 1) + "until"))
            self.indent -= 1
        self.w(f"for k = 1, math.min(#{fs}, 12) do print(k, pcall({fs}[k])) end")
        self.w(f"print({', '.join(f'type({x})' for x in variables)})")
        self.locals[-1] += 8
        self.work += 300

    def t_recursion(self):
        """Local functions that capture themselves and each other; tail calls."""
        f, g = self.name("f"), self.name("g")
        n = self.int(3, 40)
        self.w(f"local {g}")
        self.w(f"local function {f}(n, acc, ...)")
        self.w(f"  if n <= 0 then return acc, select('#', ...), ... end")
        self.w(f"  {self.pick('', 'local k = function() return ' + f + ' end; ', g + ' = ' + g + '; ')}return {self.pick(f, g, '(' + f + ')')}(n - 1, acc {self.pick('+', '*', '~', '-')} {self.pick('n', '2', 'n % 3')}{self.pick('', ', ...', ', n, ...', ', n')})")
        self.w("end")
        self.w(f"{g} = {self.pick(f, 'function(n, a, ...) return ' + f + '(n - 1, a, ...) end', 'setmetatable({}, {__call = function(self, n, a) return ' + f + '(n - 1, a) end})')}")
        self.w(f"print({f}({n}, {self.e('int', 0)}))")
        self.w(f"print(pcall({f}, {n % 7}, {self.small()}, 1, 2))")
        if self.chance(0.4):
            self.w(f"{g} = nil; print(pcall({f}, 2, 1))")
        fib, m = self.name("fib"), self.int(3, 8)
        self.w(f"local function {fib}(n) if n < 2 then return {self.pick('n', '1', '1.5')} end return {fib}(n - 1) {self.pick('+', '-', '~', '..')} {fib}(n - 2) end")
        self.w(f"print(pcall({fib}, {m}))")
        self.locals[-1] += 3
        self.work += 200

    def t_assignment(self):
        """Multiple assignment in which targets, keys and sources overlap."""
        self.w(f"local t, u, i, j = {{1, 2, 3, 4, 5, x = 6}}, {{7, 8, x = 9}}, {self.int(1, 4)}, {self.int(1, 4)}")
        self.w("local function swap() i, j = j, i; t, u = u, t; return i, j end")
        targets = ["i", "j", "t[i]", "t[j]", "t.x", "u[i]", "u.x", "t", "u", "t[i + 1]", "t[swap()]", "t['k' .. i]", "K"]
        sources = ["i", "j", "t[i]", "t.x", "u.x", "u", "t", "i + 1", "t[j]", "swap()", "(swap())", "type(u)", "{i, j}", "K", "nil", "i, j", "u[1]"]
        for _ in range(self.int(2, 6)):
            names = [self.random.choice(targets) for _ in range(self.int(1, 4))]
            values = [self.random.choice(sources) for _ in range(self.int(1, 4))]
            self.w(f"print(pcall(function() {', '.join(names)} = {(',' + self.nl()).join(values)} end))")
            self.w("i, j = tonumber(i) or 1, tonumber(j) or 2; i, j = (math.tointeger(i) or 1) % 4 + 1, (math.tointeger(j) or 1) % 4 + 1; if type(t) ~= 'table' then t = {4, 5, 6} end; if type(u) ~= 'table' then u = {x = 1} end")
            self.w("print(i, j, type(t), type(u), math.type(t[1]), math.type(u.x), K == nil)")
        a, b = self.name("a"), self.name("b")
        self.w(f"local {a}, {b}, c = {self.small()}, {self.small()}")
        self.w(f"{a}, {b}, c = {self.pick(b, a, 'c')}, {self.pick(a, 'c')}, {self.pick(a, b)}")
        self.w(f"show({a}, {b}, c)")
        self.w(f"local r = {{[i] = swap(), [j] = i, i, swap(), x = j, {self.pick('swap()', 'i', '...') if self.varargs or len(self.locals) == 1 else 'i'}}}")
        self.w("show(rawlen(r) > 0, r.x, r[1])")

    def t_varargs(self):
        f, g = self.name("f"), self.name("g")
        p = self.int(0, 4)
        params = ", ".join([f"p{k}" for k in range(p)] + ["..."])
        with self.function(f"local function {f}({params})", [], True):
            self.w(f"local a, b = ...")
            lines = ["local n = select('#', ...)", "print(...)", "print((...), ...)", f"print(select({self.pick('1', '2', '-1', '3')}, nil, ...))", "local t = {...}; print(rawequal(t[1], (...)))", "local t = table.pack(...); print(t.n, t[1], t[t.n])",
                     "print(pcall(select, 2, ...))", "for k, v in ipairs({...}) do print(k, v) end", "print({n = 1, ..., 5}[1] == (...))".replace("{n = 1, ..., 5}", "({n = 1, ..., 5})"), "print(table.unpack({...}, 1, 2))", "print(table.pack(...).n, ...)",
                     "a, b = ..., 10; print(a, b)", "local x <const>, y = ..., ...; print(x, y)", "print(string.format('%s', tostring((...))))", "print(select('#', table.unpack({}, 1, 5)), ...)", "if ... then print('some') else print('none') end",
                     "local function h(...) return ... end; print(h(h(...), h(...)))", "print(math.max(1, select('#', ...)), ... == a)", "print(coroutine.wrap(function(...) return ... end)(...))", "collectgarbage(); print(...)"]
            for line in self.random.sample(lines, self.int(2, 6)):
                self.w(line)
            self.body(0, 2) if self.chance(0.3) else None
            self.w(f"return {self.pick('...', '(...)', 'a, ...', '..., b', 'select(2, ...)', 'n, ...', 'table.unpack({...}, 1, 3)', '1, nil, ...')}")
        self.w(f"local function {g}(...) return {self.pick(f, f + '(...), ' + f)}({self.pick('...', '..., 1', '(...)', '1, 2, ...')}) end")
        for _ in range(self.int(2, 4)):
            arguments = [self.e("any", 0) for _ in range(self.weigh([(2, 0), (2, 1), (2, 2), (3, self.int(3, 7)), (0.5, 30)]))]
            self.w(f"print({self.pick(f, g, g)}({', '.join(arguments)}))")
        if self.chance(0.3):
            n = self.pick(100, 250, 300)
            self.w(f"print(select('#', {f}(table.unpack(setmetatable({{}}, {{__index = function(_, k) return k end}}), 1, {n}))))")
        self.work += 60
        self.locals[-1] += 2

    def t_closing(self):
        """To-be-closed variables left in every way."""
        make, f = self.name("tbc"), self.name("f")
        yields = self.yielding and self.chance(0.6)
        with self.block(f"local function {make}(name, fails)"):
            self.w("return setmetatable({}, {__close = function(o, e)")
            self.w(f"  print('close', name, {self.pick('e', 'tostring(e)', 'type(e)')})")
            if yields:
                self.w("  print('back', coroutine.yield('closing ' .. name))")
            if self.chance(0.2):
                self.w("  collectgarbage()")
            self.w(f"  if fails then {self.pick('error(fails)', 'error(fails, 0)', 'error({fails})', 'local x = nil; x()')} end")
            self.w("end})")
        fail = lambda: self.pick("nil", "nil", "nil", "'F" + str(self.int(1, 9)) + "'")
        with self.function(f"local function {f}(n)", [("n", "int")]):
            self.w(f"local a <close> = {make}('a', {fail()})")
            kind = self.pick("for", "while", "do", "generic", "nested", "goto")
            leave = self.pick("break" if kind in ("for", "while", "generic") else "return 7", "return n", f"return {make}", "error('out')", "return f(n)".replace("f(", "tostring("), "goto done", "local x = nil + n", "n = n + 1")
            if kind == "for":
                with self.loop(f"for i = 1, {self.int(1, 4)} do", 3):
                    self.w(f"local b <close> = {make}('b' .. i, {fail()})")
                    self.body(0, 2)
                    self.w(f"if i == n then {leave} end")
            elif kind == "while":
                with self.loop("while n > 0 do", 3):
                    self.w("n = n - 1")
                    self.w(f"local b <close> = {self.pick('nil', 'false', make + '(n)')}")
                    self.w(f"local c <close> = {make}('c', {fail()})")
                    self.w(f"if n == 1 then {leave} end")
            elif kind == "generic":
                with self.loop(f"for k, v in next, {{10, 20, 30}}, nil, {make}('loop', {fail()}) do", 3):
                    self.w("print(k, v)")
                    self.w(f"if k == n then {leave} end")
            elif kind == "nested":
                with self.block("do"):
                    self.w(f"local b <close> = {make}('b', {fail()})")
                    self.w(f"local ok, why = pcall(function() local c <close> = {make}('c', {fail()}); {self.failing()} end)")
                    self.w("print(ok, type(why) == 'string' and why)")
                    self.w(f"if n > 1 then {leave} end")
            elif kind == "goto":
                with self.block("do"):
                    self.w("local turn = 0")
                    self.w("::again::")
                    with self.block("do"):
                        self.w(f"local b <close> = {make}('b' .. turn, {fail()})")
                        self.w("turn = turn + 1")
                        self.w("if turn < 3 then goto again end")
                        self.w(f"if n > 2 then {leave} end")
            else:
                with self.block("do"):
                    self.w(f"local b <close>, c = {make}('b', {fail()}), n" if self.chance(0.5) else f"local c, b <close> = n, {make}('b', {fail()})")
                    self.body(0, 2)
            self.w(f"do return {self.pick('a', 'n, n', 'print(n)', 'n')} == a end" if self.chance(0.3) else "do return n end" )
            self.w("::done::")
            self.w("print('done')")
        for _ in range(self.int(1, 3)):
            protect = self.pick("pcall", "pcall", "xpcall")
            self.w(f"print({protect}({f}, {self.int(0, 3)}))".replace(f"xpcall({f}, ", f"xpcall({f}, {self.pick('debug.traceback', 'tostring')}, "))
        if self.chance(0.2):
            self.w(f"print(xpcall(function() local x <close> = {make}('x', 'G'); local y <close> = {make}('y', {fail()}); {self.failing()} end, {self.pick('debug.traceback', 'tostring')}))")
        self.locals[-1] += 2
        self.work += 60

    def t_coroutines(self):
        """Yields in every position."""
        co, i = self.name("co"), self.name("i")
        with self.function(f"local {co} = coroutine.{self.pick('create', 'create', 'wrap')}(function(a, b)" if False else f"local {co} = coroutine.create(function(a, b)", [("a", "any"), ("b", "any")], end="end)", yielding=True):
            self.w(GROW)
            positions = [
                "print('pcall', pcall(function() local r = coroutine.yield('in pcall'); error('after ' .. tostring(r)) end))",
                "print('xpcall', xpcall(function() coroutine.yield('x'); local n = nil; return n.f end, function(m) return 'H ' .. tostring(m) end))",
                "local o = setmetatable({}, {__add = function(x, y) return coroutine.yield('add') end}); print('add', o + 1, 2 + o)",
                "local o = setmetatable({}, {__index = function(t, k) return coroutine.yield('index ' .. k) end}); print('index', o.field, o[1], o[a])" if False else "local o = setmetatable({}, {__index = function(t, k) return coroutine.yield('index ' .. tostring(k)) end}); print('index', o.field, o[1])",
                "local o = setmetatable({}, {__newindex = function(t, k, v) coroutine.yield('newindex ' .. k); rawset(t, k, v) end}); o.x = 1; o.y = 2; print(o.x, o.y)",
                "local o = setmetatable({}, {__lt = function(x, y) return coroutine.yield('lt') end, __le = function() return not coroutine.yield('le') end}); print('lt', o < o, o <= 1, 2 > o); if o < 1 then print('less') else print('not less') end",
                "local o = setmetatable({}, {__eq = function(x, y) return coroutine.yield('eq') end}); local p = setmetatable({}, getmetatable(o)); print('eq', o == p, o ~= p); if o == p then print(1) else print(2) end",
                "local o = setmetatable({}, {__concat = function(x, y) return 'c' .. tostring(coroutine.yield('concat')) end}); print(o .. 1 .. 2, 'x' .. 'y' .. o)",
                "local o = setmetatable({}, {__len = function(x, y) return coroutine.yield('len') end, __unm = function() return coroutine.yield('unm') end}); print(#o, -o)",
                "local o = setmetatable({}, {__call = function(self, x, y) return coroutine.yield('call', x), y end}); print(o(1, 2), (o(3)))",
                "for k in function(s, c) c = (c or 0) + 1; coroutine.yield('iterator', c); if c < 4 then return c end end do print('loop', k) end",
                "for k, v in pairs(setmetatable({}, {__pairs = function(t) coroutine.yield('pairs'); return next, {7}, nil end})) do print(k, v) end",
                "do local c <close> = setmetatable({}, {__close = function() print('closing', coroutine.yield('close')) end}); coroutine.yield('body') end",
                "local ok, e = pcall(function() local c <close> = setmetatable({}, {__close = function(_, e) coroutine.yield('close with error'); error('second', 0) end}); error('first', 0) end); print(ok, e)",
                "print(pcall(table.sort, {3, 2, 1}, function(x, y) return coroutine.yield('sort') end))",
                "print(pcall(string.gsub, 'abc', '.', function(c) return coroutine.yield('gsub') end))",
                "local w = coroutine.wrap(function(...) local x = ...; while x do x = coroutine.yield(x) end return 'end' end); print(w(1), w(2), w(nil))",
                "local inner = coroutine.wrap(function() print(coroutine.yield(coroutine.isyieldable())); error('inner') end); print(inner(), pcall(inner, 'v'), pcall(inner))",
                "local t = {coroutine.yield('a'), coroutine.yield('b', 'c'), x = coroutine.yield('d')}; print(t[1], t[2], t.x)",
                "print(coroutine.yield('tail'), select('#', coroutine.yield()))", "collectgarbage()", "print(coroutine.running() == nil, coroutine.isyieldable(), coroutine.status(coroutine.running()))",
                "local s = 0; for k = 1, 5 do s = s + (tonumber((coroutine.yield(k))) or 0.5) end; print(s)", "a, b = coroutine.yield(a, b)", "local x <const> = coroutine.yield(1); print(load('return ... + 1')(tonumber(x) or 0))",
                "print(pcall(pcall, pcall, function() return coroutine.yield('deep') end))", "print(pcall(load, function() return coroutine.yield('load') end))", "local n = 3; while n > 0 do n = n - 1; if coroutine.yield(n) == 7 then break end end",
                "print(select(2, xpcall(function() coroutine.yield('tb'); error('E') end, debug.traceback)))", "print(pcall(coroutine.resume, coroutine.running()))", "print(coroutine.close(coroutine.create(print)))",
                "local d = coroutine.create(function() local c <close> = setmetatable({}, {__close = function(_, e) print('closed by close', e) end}); coroutine.yield() end); coroutine.resume(d); print(coroutine.close(d), coroutine.status(d))",
                "print(pcall(function() for i = 1, 3 do local z <close> = setmetatable({}, {__close = function() coroutine.yield('z' .. i) end}); if i == 2 then return i, i end end end))",
                "print((function(...) return coroutine.yield(...) end)(1, nil, 3))", "repeat local done = coroutine.yield('until') until done or true", "goto l1; do ::l2:: end ::l1:: coroutine.yield('goto')",
            ]
            for line in self.random.sample(positions, self.int(2, 5)):
                if self.chance(0.3):
                    self.w(f"do {line} end")
                else:
                    with self.block("do"):
                        for part in line.split("; "):
                            self.w(part) if False else None
                        self.w(line)
                if self.chance(0.3):
                    self.body(1, 2)
            self.w(self.weigh([(5, "return a, b"), (1, "error('end')"), (1, self.failing()), (1, "return coroutine.yield(a)")]))
        resumes = self.int(4, 16)
        with self.block(f"for {i} = 1, {resumes} do"):
            self.w(f"print({i}, coroutine.resume({co}{self.pick('', ', ' + i, ', ' + i + ', nil, 3', ', true', ', ' + self.e('any', 0)) }))")
            self.w(f"if coroutine.status({co}) == 'dead' then break end")
            if self.chance(0.1):
                self.w("collectgarbage()")
        self.w(f"print(coroutine.status({co}){', ' + 'debug.traceback(' + co + ')' if self.chance(0.3) else ''})")
        if self.chance(0.4):
            self.w(f"print(coroutine.close({co}))")
            self.w(f"print(coroutine.resume({co}))")
        self.locals[-1] += 1
        self.work += 100

    def t_entered(self):
        """Metamethods with bodies of every kind (tail calls, yields, errors, operators, closing variables), asked for by instructions of every kind."""
        co, i, turns = self.name("co"), self.name("i"), self.int(3, 25)
        events = self.random.sample(EVENTS, self.int(4, 16))
        with self.block(f"local {co} = coroutine.create(function()", end="end)"):
            self.w(GROW)
            self.w("local depth, n, s = 0, 0, 'text'")
            self.w("local function id(...) return ... end")
            self.w("local function kind(x) if type(x) == 'table' then return 'object' .. tostring(rawget(x, 'v')) end return x end")
            self.w("local closer = setmetatable({}, {__close = function(_, e) n = n + 1 " + self.pick("", "if n % 3 == 0 then coroutine.yield('close') end", "if e then print('closed', e) end") + " end})")
            self.w("local mt, other = {}, setmetatable({}, {__index = function(t, k) return k end, __add = function(a, b) return 'other' end, __concat = function(a, b) return 'joined' end})")
            for event in events:
                result = self.pick("a", "b", "n", "1, 2", "", "nil", "false", "'r'", "kind(a)", "2.5", "n % 2 == 0", "n < 20", "select('#', ...)")
                body = self.weigh([(4, f"return {result}"), (3, f"return id({result})"), (2, f"return coroutine.yield('{event}', kind(a), kind(b))"), (1, f"local r = coroutine.yield('{event}') return r"),
                                   (1.5, f"local c <close> = closer return {result}"), (1, f"if n % {self.int(2, 5)} == 0 then error('E{event}'{self.pick('', ', 0', ', 2')}) end return {result}"),
                                   (1, f"return other {self.pick('+', '..')} {self.pick('1', 'kind(a)', 'other')}"), (1, f"if depth < {self.int(1, 4)} then depth = depth + 1 local r = {self.pick('a + b', '#a', '-a', 'a.x', 'a < b', 'a .. b', 'a == b', 'a[1]')} depth = depth - 1 return r end return {result}"),
                                   (1, f"return debug.getinfo(1, 'n').name, kind(a)"), (0.5, f"return pcall(id, {result or 'nil'})"), (0.7, f"local t = {{}} for k = 1, {self.int(1, 5)} do t[k] = k end return {self.pick('#t', 't[2]', 't')}"),
                                   (0.4, "collectgarbage() return a"), (0.5, f"a, b = 1, 2 return {self.pick('b', 'n', 'a + b')}"), (0.5, f"mt.{self.random.choice(events)} = {self.pick('nil', 'function(x, y) return y end', 'id', 'rawequal', 'type', 'other')} return {result}")])
                self.w(f"mt.{event} = function(a, b, ...) n = n + 1 {body} end")
            self.w("local o, p = setmetatable({v = 1}, mt), setmetatable({v = 2}, mt)")
            with self.block(f"for {i} = 1, {turns} do", end="end"):
                for _ in range(self.int(2, 6)):
                    x, y = self.pick("o", "o", "p", "1", i, "s", "2.5"), self.pick("o", "o", "p", "1", i, "s")
                    if "o" not in (x, y):
                        x = "o"
                    op = self.pick("+", "-", "*", "/", "%", "^", "//", "&", "|", "~", "<<", ">>", "..", "..", "..", "==", "<", "<=", "~=", ">", ">=")
                    e = self.weigh([(5, f"{x} {op} {y}"), (1, "-o"), (1, "#o"), (1, "~o"), (1, "o.x"), (1, f"o[{i}]"), (1, f"o({y}, {i})"), (0.6, f"o:x({i})"), (2, f"{x} .. {y} .. {self.pick('1', 's', 'o', 'p', i)} .. {self.pick('s', 'p', '2')}"), (1, f"(o + {y}) .. s"), (0.5, f"o.x + #o")])
                    condition = self.pick(f"o < {y}", f"o <= {y}", f"o == {self.pick('p', y)}", f"{y} < o", f"not (o < p)", f"o ~= p", f"o.x", f"o < p and p <= o")
                    use = self.weigh([(4, f"print({i}, kind({e}))"), (1, f"local r = {e}; print(kind(r), kind(o))"), (2, f"if {condition} then print('then', n) else print('else', n) end"), (1, f"local k = 0; while {condition} do k = k + 1 if k > 3 then break end end print(k)"),
                                      (1, f"local k = 0; repeat k = k + 1 until {condition} or k > 3; print(k)"), (1, f"print({condition}, kind({e}), n)"), (1, f"local t = {{{e}, x = {condition}}}; print(kind(t[1]), kind(t.x))"), (1, f"o.{self.pick('x', 'y', 'z')}{i % 3 if isinstance(i, int) else ''} = {e}"),
                                      (0.7, f"p[{i}] = {i}; rawset(p, {i}, nil)"), (0.7, f"print((function(...) return select('#', ...), {e} end)({e}))"), (0.7, f"print((function() return {e} end)() == nil)"), (0.5, f"for k in o, {i} do print('loop', kind(k)) if n % 2 == 0 then break end end"), (0.5, f"print(kind(id({e})))")])
                    self.w(f"print(pcall(function() {use} end))" if self.chance(0.8) else f"do {use} end")
            self.w("return 'end', n")
        with self.block("for turn = 1, 200 do"):
            self.w(f"local r = table.pack(coroutine.resume({co}, {self.pick('turn', 'nil', 'turn % 2 == 0', 'turn > 5 and turn', repr('sent'))}))")
            self.w("for k = 1, r.n do if type(r[k]) == 'table' then r[k] = 'table' end end")
            self.w("print(turn, table.unpack(r, 1, r.n))")
            self.w(f"if coroutine.status({co}) == 'dead' then break end")
        self.w(f"print(coroutine.close({co}))")
        self.locals[-1] += 1
        self.work += turns * 60

    def t_generators(self):
        """wrap as an iterator, with work in its body."""
        gen, n = self.name("gen"), self.trips(2, 12)
        params = [("a", "int"), ("b", "num")]
        with self.function(f"local function {gen}(a, b)", params):
            with self.function("return coroutine.wrap(function()", [], end="end)", yielding=True):
                with self.loop(f"for i = 1, {n} do", n):
                    self.declare("i", "int", True)
                    self.body(1, 3)
                    self.w(f"coroutine.yield(i, {self.e('num')})")
                if self.chance(0.2):
                    self.w(self.failing())
        with self.function("print(pcall(function()", [], end="end))"):
            with self.loop(f"for k, v in {gen}({self.e('int', 0)}, {self.small()}) do", n):
                self.declare("k", "int", True), self.declare("v", "num")
                self.body(1, 2)
                self.w("show(k, v)")
        self.locals[-1] += 1

    def t_goto(self):
        n, m, i, j = self.trips(2, 8), self.trips(2, 5), self.name("i"), self.name("j")
        fs = self.name("fs")
        self.w(f"local {fs} = {{}}")
        self.locals[-1] += 1
        label = self.name("out")
        with self.block("do"):
            with self.loop(f"for {i} = 1, {n} do", n):
                self.declare(i, "int", True)
                with self.loop(self.pick(f"for {j} = {m}, 1, -1 do", f"for {j} = 1, {m} do"), m):
                    self.declare(j, "int", True)
                    self.w(f"local c = {i} * {j}")
                    self.declare("c", "int")
                    self.w(f"if c % {self.int(2, 4)} == 0 then goto continue end")
                    self.body(1, 2)
                    with self.block("do"):
                        self.w(f"local k = c")
                        self.w(f"{fs}[#{fs} + 1] = function() c = c + 1; k = k {self.pick('+', '*')} 2; return c, k, {i} end")
                        self.w(f"if #{fs} > {self.int(3, 20)} then goto {label} end")
                        self.w(f"if k == {self.int(1, 12)} then goto next end")
                    self.w("::continue::")
                self.w("::next::")
            self.w(f"::{label}::")
        self.w(f"for k = 1, #{fs} do print({fs}[k]()) end; if {fs}[1] then print({fs}[1]()) end")

    def t_for(self):
        """Numeric loops at the edges."""
        for _ in range(self.int(1, 3)):
            start = self.pick("math.maxinteger - 2", "math.mininteger + 2", "math.maxinteger", "1", "0", "-1", "1.0", "0.1", repr("1"), "1 << 46", "(1 << 47) - 2", "2^53", "-2^63", "3", "math.huge", "0/0", "{}", "nil", "(1 << 47) - 1", "-(1 << 47) + 1", self.int_literal())
            limit = self.pick("math.maxinteger", "math.mininteger", "math.huge", "-math.huge", "0/0", "3", "2.5", "(1 << 47) + 2", "-(1 << 47) - 2", "2^63", "-2^63", repr("10"), "2^53 + 4", "{}", "-1", "1e308", "(1 << 46) + 3", self.float_literal())
            step = self.pick("1", "1", "-1", "2", "0.5", "-0.5", "0", "0.0", "math.maxinteger", "math.mininteger", "1 << 62", "3", "-3", repr("1"), "1 << 46", "nil", "0/0", "1e18")
            style = self.pick("direct", "variables", "function")
            n, i = self.name("n"), self.name("i")
            if style == "direct":
                head, args, params = f"{start}, {limit}, {step}", "", ""
            else:
                head, args, params = "a, b, c", f", {start}, {limit}, {step}", "a, b, c"
            with self.block(f"print(pcall(function({params})", f"end{args}))"):
                self.w(f"local {n} = 0")
                with self.loop(f"for {i} = {head} do", 8):
                    self.w(f"{n} = {n} + 1")
                    if self.chance(0.2):
                        self.w(f"local f = function() {i} = {i} + 1 return {i} end; show(f(), f())")
                    self.w(f"show({i}, math.type({i}))")
                    if self.chance(0.3):
                        self.w(f"{i} = {self.pick(i + ' * 2', 'nil', repr('x'), i + ' + 1')}")
                    self.w(f"if {n} >= {self.int(1, 6)} then break end")
                self.w(f"return {n}")

    def t_errors(self):
        """Errors in nested calls, over several lines, with every kind of name."""
        names = [self.name("f") for _ in range(self.int(2, 4))]
        self.w("local " + ", ".join(names))
        self.locals[-1] += len(names)
        split, self.split = self.split, self.pick(self.split, 0.3)
        for k, name in enumerate(names):
            with self.function(f"{self.pick('function ' + name, name + ' = function')}(a, b)", [("a", "int"), ("b", "any")]):
                self.body(0, 2)
                inner = names[k + 1] if k + 1 < len(names) else None
                if inner:
                    self.w(self.pick(f"return {inner}(a, b)", f"local r = {inner}(a,{self.nl()}b) return r", f"{inner}(a)", f"local t = {{go = {inner}}}; t.go({self.nl()}a)", f"local t = {{}}; function t:m(...) {inner}(...) end t:m(a)",
                                     f"coroutine.wrap({inner})(a, b)", f"local ok, e = pcall({inner}, a, b); error(e, {self.pick('0', '1', '2')})", f"table.sort({{3, 2, 1}}, function() {inner}(a) end)", f"local s = (\"x\"):gsub('.', {inner})",
                                     f"setmetatable({{}}, {{__index = function(t, k) {inner}(a) end}}).foo = setmetatable({{}}, {{__index = {inner}}}).bar", f"local o = setmetatable({{}}, {{__add = function() return {inner}(a) end}}); local r = o + 1 return r",
                                     f"for _ in {inner}, a do end", f"return ({inner}(a))", f"assert({inner}(a, b),{self.nl()}'assertion')"))
                else:
                    self.w(self.failing())
                    self.w("do return b end" if False else "")
        self.split = split
        handler = self.pick("debug.traceback", "debug.traceback", "function(m) return debug.traceback(m, 1) end", "function(m) return debug.traceback('H: ' .. tostring(m), 2) end", "function(m) error('again') end" if False else "tostring", "function(m) local t = {} return type(m), 2 end")
        self.w(f"print(xpcall({names[0]}, {handler}, {self.e('int', 0)}))")
        self.w(f"print(pcall({names[0]}, {self.e('int', 0)}, {self.e('any', 0)}))")
        if self.chance(0.3):
            self.w(f"local co = coroutine.create({names[0]}); print(coroutine.resume(co, 1)); print(debug.traceback(co)); print(debug.traceback(co, 'm', 1))")
        self.work += 40

    def t_collect(self):
        """Collections while values are only in registers, cells, tables, coroutines."""
        f, n = self.name("f"), self.trips(3, 12)
        with self.function(f"local function {f}(a, b, ...)", [("a", "int"), ("b", "num")], True):
            self.w("local t = {a, b, {a}, tostring(a) .. 'x', function() return a end, " + self.pick("1 << 50", "b", "...") + "}")
            self.body(0, 3)
            self.w(self.pick("collectgarbage()", "collectgarbage('collect')", "collectgarbage('step')", "for i = 1, 50 do local x = {i, tostring(i)} end collectgarbage()", "a = nil collectgarbage() a = 3", "local s = string.rep('y', 100) .. a; collectgarbage(); print(#s)"))
            self.w("local c = coroutine.wrap(function(...) local u = {...}; collectgarbage(); coroutine.yield(u[1], #t[4]); collectgarbage(); return t[3][1], u end)" if self.chance(0.5) else "local c = function() return t[1], t[2] end")
            self.w("print(a, t[3][1], t[4], t[5](), c(a))")
            self.w("return t[1], t[2], t[4]")
        with self.loop(f"for i = 1, {n} do", n):
            self.w(f"show({f}(i + {self.e('int', 0)}, {self.small()}, i))")
        form = self.int(0, 5)
        if form == 0:
            self.w("local w, keep = setmetatable({}, {__mode = 'v'}), {}")
            self.w("for i = 1, 10 do keep[i] = {i}; w[i] = keep[i]; w['k' .. i] = keep[i] end; w.s = 'string'; w.n = 1 << 60; collectgarbage()")
            self.w("for i = 1, 10 do print(w[i] == keep[i], w['k' .. i][1]) end print(w.s, w.n)")
        elif form == 1:
            self.w("local w, keep = setmetatable({}, {__mode = 'k'}), {}")
            self.w("for i = 1, 10 do local k = {}; keep[i] = k; w[k] = {k, i}; w[{}] = 1 end; collectgarbage()")
            self.w("for i = 1, 10 do print(w[keep[i]][2], w[keep[i]][1] == keep[i]) end")
        elif form == 2:
            self.w("local done = 0; for i = 1, 20 do setmetatable({}, {__gc = function(o) done = done + 1; local t = {}; for k = 1, 5 do t[k] = {k} end end}) end collectgarbage() collectgarbage()")
            self.w("print(done <= 20)")
        elif form == 3:
            self.w("local t = {}; for i = 1, 60 do t[i] = {}; t['s' .. i] = i; if i % 20 == 0 then collectgarbage() for k = 1, i, 3 do t['s' .. k] = nil end end end")
            self.w("local n = 0; for k, v in pairs(t) do n = n + (type(v) == 'number' and v or 1) end print(n)")
        elif form == 4:
            self.w("local big = {}; for i = -3, 3 do big[(1 << 47) + i] = i; big[(1 << 53) + i + 0.0] = i end; collectgarbage(); local s, c = 0, 0; for k, v in pairs(big) do big[k] = nil; collectgarbage(); s = s + v; c = c + 1 end print(s, c)")
        self.work += n * 30

    def t_strings(self):
        for _ in range(self.int(2, 5)):
            form = self.int(0, 11)
            s = self.e("str", self.int(0, 1))
            if form == 0:
                spec = self.pick("%5d", "%-5d|", "%05d", "%+d", "%x", "%X", "%#x", "%o", "%c", "%i", "%.3d")
                self.w(f"print(pcall(string.format, '{spec}', {self.pick(self.e('int', 0), self.e('num', 0), self.random.choice(NUMERIC_STRINGS))}))")
            elif form == 1:
                spec = self.pick("%.3f", "%g", "%e", "%a", "%10.2f", "%-12g|", "%.17g", "%.0f", "%G", "%+.1e", "% g", "%#.3g", "%.14g", "%A", "%5.1f")
                self.w(f"print(pcall(string.format, '{spec}', {self.e('num', 1)}))")
            elif form == 2:
                self.w(f"print(pcall(string.format, {self.pick(repr('%s %q'), repr('%-10s|%10.3s|'), repr('%s%%%s'), repr('%q %s'))}, {self.e('any', 0)}, {s}))")
            elif form == 3:
                pattern = self.pick("(%w+)", "%s*(%d*)", "^(.-)l", "()", "(.)(.)", "[%a_][%w_]*", "%b()", "%f[%w]%w+", "(a*)(.?)", ".-$", "[^%s]+", "%x+", "(%d+)%.?(%d*)", "[a-c]+", "[]]", "(h)(e)(l+)", "%1", "(", "[a", "%", "(()", "%z", "[%z]*", ".-b", "(.-)%1")
                self.w(f"print(pcall(string.{self.pick('find', 'match')}, {s}, '{pattern}'{self.pick('', ', 2', ', -2', ', 10')}))")
                self.w(f"for a, b in string.gmatch('hello world 12 x', '{self.pick('%w+', '(%a)(%a)', '()', 'o()', '%d?', '(w)(o)?')}') do print(a, b) end")
            elif form == 4:
                repl = self.pick(repr("<%0>"), repr("%1%1"), repr("%%"), "{a = 'A', b = false, h = 1}", "function(a, b) return b or a end", "function() end", "function(a) return 5 end", repr("%2"), "setmetatable({}, {__index = function(t, k) return k .. k end})", "function(x) error('in gsub') end", "function() return {} end", repr("%9"))
                self.w(f"print(pcall(string.gsub, {s}, '{self.pick('%w', '(%w)(%w)', '', 'l+', '(.)', '^h', '[aeiou]')}', {repl}{self.pick('', ', 1', ', 2', ', 0')}))")
            elif form == 5:
                fmt = self.pick("<i4", ">i8", "<I2", "b", "B", "<d", ">f", "s1", "<s2", "z", "<i3", "<i16", "!4 i1 !4 i4", "<j", ">n", "<i7", "i17", "<I1 x I2", "!8 b Xd d", "q", "<hH", "c5")
                value = self.e("str", 0) if fmt[0] in "szc" or fmt == "<s2" else self.e("num" if fmt[-1] in "dfn" else "int", 0)
                self.w(f"local ok, p = pcall(string.pack, '{fmt}', {value}, {self.e('int', 0)})")
                self.w(f"print(ok, (string.gsub(p, '.', function(c) return string.format('%02x', c:byte()) end)), pcall(string.unpack, '{fmt}', p))")
                self.w(f"print(pcall(string.packsize, '{fmt}'))")
            elif form == 6:
                self.w(f"print(string.byte({s}, {self.int(-3, 3)}, {self.int(-3, 5)})); print(pcall(string.char, {self.int(0, 255)}, {self.pick('65', '256', '-1', '65.0', '65.5')}))")
            elif form == 7:
                self.w(f"print(pcall(utf8.{self.pick('char', 'len', 'codepoint')}, {self.pick('65', s, repr('é€'), '0x7FFFFFFF', '228, 8364')}{self.pick('', ', 1', ', -1', ', 2, 3')}))")
                self.w(f"print(pcall(function() for p, c in utf8.codes({self.pick(repr('aé€z'), s)}) do print(p, c) end end)); print(pcall(utf8.offset, 'aé€z', {self.int(-3, 5)}{self.pick('', ', 2', ', 3')}))")
            elif form == 8:
                self.w(f"print(pcall(tonumber, {self.pick(s, self.random.choice(NUMERIC_STRINGS), repr('zz'), repr('7fffffffffffffffff'), repr('-ff'), repr('1e'), repr('0x'), repr('0x1p-2'), repr('  12  '), repr('1 2'), repr('1e400'), repr('0x1.8'))}{self.pick('', '', ', 16', ', 36', ', 2', ', 99')}))")
            elif form == 9:
                a, b = self.random.choice(NUMERIC_STRINGS), self.pick(self.small(), self.random.choice(NUMERIC_STRINGS))
                self.w(f"show(pcall(function() return {a} {self.pick('+', '-', '*', '/', '//', '%', '^', '&', '|', '~', '<<', '>>', '<', '==', '..')} {b} end))")
            elif form == 10:
                self.w(f"print({s} {self.pick('<', '<=', '==', '>')} {self.e('str', 0)}, #{s if s[0] not in chr(34) + chr(39) + '[' else '(' + s + ')'}, ({self.flat(s)}):len(), ({self.flat(s)}):find({self.e('str', 0)}, 1, true))")
            else:
                n, r = self.trips(3, 20), self.name("r")
                self.w(f"local {r} = {{}}; for i = 1, {n} do {r}[i] = {self.pick('i', 'i .. ' + repr('k'), 'i * 1.5', 'tostring(i)', repr('s'))} end; print(table.concat({r}, {self.pick(repr(','), repr(''), '1')}{self.pick('', ', 2', ', 2, 3', ', 3, 2')}))")

    def t_tables(self):
        """The table library on plain tables and on those with metamethods; keys of every kind; next."""
        t = self.name("t")
        proxy = self.chance(0.4)
        if proxy:
            self.w(f"local store = {self.e_arr(0) if self.chance(0.5) else '{5, 3, 8, 1}'}")
            self.w(f"local {t} = setmetatable({{}}, {{__index = function(_, k) {self.pick('', 'print(' + repr('get') + ', k) ')}return store[k] end, __newindex = function(_, k, v) {self.pick('', 'print(' + repr('set') + ', k, v) ')}store[k] = v end, __len = function() return #store end}})")
        else:
            self.w(f"local {t} = {self.pick('{5, 3, 8, 1}', '{9, 7, 5.5, 3, 1, -1}', '{}', '{1}', 'table.pack(3, 1, 2)', '{' + repr('b') + ', ' + repr('a') + ', ' + repr('c') + '}')}")
        for _ in range(self.int(2, 6)):
            n = self.pick("1", "2", f"#{t}", f"#{t} + 1", "0", "-1", "10", "2.0")
            self.w(self.pick(f"print(pcall(table.insert, {t}, {self.e('int', 0)}))", f"print(pcall(table.insert, {t}, {n}, {self.small()}))", f"print(pcall(table.remove, {t}))", f"print(pcall(table.remove, {t}, {n}))",
                             f"print(pcall(table.concat, {t}, '-'{self.pick('', ', 1', ', 2, 3', ', ' + n + ', ' + n)}))", f"print(pcall(table.unpack, {t}{self.pick('', ', 2', ', 1, 3', ', -1, 1')}))", f"print(pcall(table.sort, {t}{self.pick('', ', function(a, b) return a > b end', ', function(a, b) return tostring(a) < tostring(b) end', ', function() return true end' if self.chance(0.2) else '')}))",
                             f"print(pcall(table.move, {t}, 1, math.min(#{t}, {self.int(1, 4)}), math.min(#{t} + 1, {self.int(1, 4)}){self.pick('', ', {}')}) == true)", f"print(#{t}, rawlen({t}))", f"for k, v in ipairs({t}) do print(k, v) if k > 20 then break end end", f"{t}[#{t} + 1] = {self.small()}", f"if #{t} > 0 then {t}[#{t}] = nil end", f"print(next({{}}), type(next({{{t}}})))"))
        k = self.name("h")
        keys = ["1.0", "2^53", "-0.0", "0", "'1'", "1 << 47", "(1 << 47) | 0", "2^47", "math.mininteger", "-2^63", "0.5", "true", "'x'", "print", "1", "2", "3", "(1 << 60)", "2^60", "1e100", "'long long long long long long long long long'"]
        self.w(f"local {k} = {{}}")
        for n, key in enumerate(self.random.sample(keys, self.int(4, 12))):
            self.w(f"{k}[{key}] = {n}")
        self.w(f"show({', '.join(f'{k}[{key}]' for key in self.random.sample(keys, 6))})")
        self.w(f"local count, sum = 0, 0; for key, v in pairs({k}) do count = count + 1; sum = sum + v{self.pick('', '; ' + k + '[key] = nil', '; ' + k + '[key] = v', '; if v % 2 == 0 then ' + k + '[key] = nil end')} end; print(count, sum, {self.pick('next(' + k + ') == nil', '1')})")
        self.w(f"print(pcall(function() {self.pick(k + '[nil] = 1', k + '[0/0] = 1', 'return ' + k + '[nil], ' + k + '[0/0]', 'return next(' + k + ', {})', 'rawset(' + k + ', nil, 1)', 'return #' + k + '.x.y')} end))")
        self.locals[-1] += 4
        self.work += 80

    def t_arrays(self):
        """Arrays that grow, shrink, get other kinds of elements, and are walked meanwhile."""
        t, n, i = self.name("t"), self.hot(5, 40), self.name("i")
        self.w(f"local {t} = {{}}")
        self.declare(t, "arr")
        with self.loop(f"for {i} = {self.pick('1', '1', '0', str(n) + ', 1, -1' if False else '1')}, {n} do", n):
            self.declare(i, "int", True)
            self.w(f"{t}[{self.pick(i, '#' + t + ' + 1', i)}] = {self.pick(i, i + ' * 1.5', i + ' + (1 << 46)', i + ' << 44', self.small())}")
            if self.chance(0.3):
                self.w(f"if {i} == {self.int(1, n)} then {self.pick(t + '[' + i + '] = ' + repr('x') + ' .. ' + i, 'collectgarbage()', t + '.x = 1', 'setmetatable(' + t + ', {__index = function(_, k) return -1 end})', 'setmetatable(' + t + ', {__len = function() return 2 end})', 'setmetatable(' + t + ', {__newindex = function(t, k, v) rawset(t, k, 0) end})')} end")
        s = self.name("s")
        self.w(f"local {s} = {self.pick('0', '0.0', '1')}")
        with self.function("print(pcall(function()", [], end="end))"):
            with self.loop(self.pick(f"for k = 1, #{t} do", f"for k = #{t}, 1, -1 do", f"for k = 0, {n + 2} do"), n):
                self.declare("k", "int", True)
                self.w(f"{s} = {s} {self.pick('+', '+', '-', '*')} ({t}[k] or 0)")
                if self.chance(0.3):
                    self.w(f"{t}[k] = {t}[k - 1] or {self.small()}")
                if self.chance(0.2):
                    self.w(f"if k == 3 then {t}[#{t}] = nil end")
        self.w(f"show({s}, #{t}, {t}[1], {t}[#{t}], {t}[0])")
        self.scopes[-1] = [v for v in self.scopes[-1] if not (hasattr(v, 'name') and v.name == t)]

    def t_integers(self):
        """Integer and float arithmetic at the edges, the same in constants, locals, upvalues and fields."""
        a, b = self.int_literal() if self.chance(0.7) else self.float_literal(), self.pick(self.int_literal, self.float_literal, self.int_literal)()
        ops = self.random.sample(["+", "-", "*", "/", "//", "%", "^", "&", "|", "~", "<<", ">>", "==", "~=", "<", "<=", ">", ">="], self.int(2, 6))
        f = self.name("f")
        with self.block(f"local function {f}(a, b, t)"):
            for op in ops:
                place = self.pick("ab", "ak", "ka", "tf", "aa", "acc")
                expression = {"ab": f"a {op} b", "ak": f"a {op} {b}", "ka": f"{a} {op} b", "tf": f"t.a {op} t.b", "aa": f"b {op} a", "acc": f"t[1] {op} t[2]"}[place]
                self.w(f"show('{op}', pcall(function() return {expression} end))" if op in "//%&|~<<>>" or self.chance(0.3) else f"show('{op}', {expression})")
                if op in ("==", "~=", "<", "<=", ">", ">="):
                    self.w(f"if {expression} then show('then') else show('else') end")
                    self.w(f"local n = 0; while {expression} do n = n + 1; if n > 2 then break end end; show(n)")
        self.w(f"{f}({a}, {b}, {{{a}, {b}, a = {a}, b = {b}}})")
        if self.chance(0.5):
            self.w(f"{f}({b}, {a}, {{{b}, {a}, a = {b}, b = {a}}})")
        self.w(f"show({a} {self.pick('+', '-', '*')} {b}, math.type({a} + {b}), -({a}), math.tointeger({b}), {a} == {b}, {a} < {b}, pcall(math.{self.pick('floor', 'ceil', 'abs', 'tointeger', 'fmod', 'ult', 'max')}, {a}, {b}))")
        self.locals[-1] += 1
        self.work += 30

    def t_load(self):
        text = Program(f"{self.random.random()}", 0.5)
        text.scopes, text.split = [[]], 0
        text.wild = 0
        text.helper_names = True
        text.body(2, 5)
        source = "\n".join(text.lines)
        level = "==" if "]]" in source else ""
        while f"]{level}]" in source:
            level += "="
        prefix = "local tointeger, show = math.tointeger, ...\n"
        name = self.pick("", ", '=chunk'", ", '@file.lua'", ", 'text of the chunk\\nmore'", ", '=chunk', 't'", ", '=chunk', 'b'")
        self.w(f"local chunk, why = load([{level}[{prefix}{source}")
        self.w(f"return 1, ...]{level}]{name})")
        self.w("print(chunk and 'ok', why)")
        self.w("if chunk then print(pcall(chunk, show, 2)) end")
        if self.chance(0.5):
            self.w(f"local again = chunk and load(string.dump(chunk{self.pick('', ', true')}), 'again', 'b'); if again then print(pcall(again, show)) end")
        self.w(f"print(load({self.pick(repr('return'), repr('x ='), repr('for'), repr('local x <const> = 1; x = 2'), repr('goto nowhere'), repr('return 1 .. 2 +'), repr('break'), repr('::a:: ::a::'), repr('x = }'), repr('local function f() return ... end'), repr('return ' + chr(39) + 'open'), repr('--[[ open'), repr('x = 0x'), repr('a.b:c = 1'), repr('return 3 = 4'))}))")
        self.work += 100

    def t_calls(self):
        """Calls with too few, too many and many arguments and results; callable tables; results cut off."""
        f = self.name("f")
        p, r = self.int(0, 7), self.int(0, 6)
        params = [f"p{k}" for k in range(p)]
        self.w(f"local function {f}({', '.join(params)}) {self.pick('', 'local x = ' + (params[0] if params else '1') + '; ')}return {', '.join(self.random.choice(params + ['1', 'nil', '2.5']) for _ in range(r))} end")
        self.locals[-1] += 1
        args = lambda: ", ".join(self.e("any", 0) for _ in range(self.int(0, 8)))
        callee = self.pick(f, f, "g")
        self.w(f"local g = setmetatable({{}}, {{__call = {self.pick(f, 'setmetatable({}, {__call = function(a, b, ...) return ... end})', 'function(self, ...) return select(' + repr('#') + ', ...), ... end')}}})")
        for _ in range(self.int(2, 5)):
            c = self.pick(f, "g", "pcall", f)
            call = f"{c}({args()})" if c != "pcall" else f"pcall({', '.join(['g', args()]).rstrip(', ')})"
            self.w(self.pick(f"print({call})", f"print(({call}))", f"print({call}, {call})", f"local a, b, c = {call}; print(a, b, c)", f"local t = {{{call}, n = ({call})}}; print(rawequal(t.n, t[1]), t.n)", f"print(select('#', {call}))", f"print((function(...) return {f}(...) end)({args()}))",
                             f"print(pcall({f}, {call}))", f"{call}", f"print(#{{n = 1, {call}, 1}} > 0)", f"print(string.format('%s', ({call}) or 0))", f"local k = {{m = {f}}}; print(k:m({args()}))"))
        if self.chance(0.2):
            self.w(f"print(pcall(function() return {f}{self.pick('.x.y', '[1]', ' + 1', ' .. 1', ' < 1', ':m()')} end))")
        self.work += 40

    # Names of library functions are computed where they are stored: a text that gives a field such a name makes all calls by it unknown.

    def odd_value(self):
        """Something that a loop over numbers does not expect."""
        return self.pick("'7'", "'0x10'", "'text'", "{}", "nil", "true", "1 << 47", "-(1 << 47)", "(1 << 47) - 1", "1 << 62", "2^53", "-0.0", "0.5", "-2.5", "1e300", "1 / 0", "print", "special", "special", "special")

    def mostly(self, name, turns, usual):
        """A table of numbers with something odd in one of the later turns."""
        at = self.int(2, max(turns, 2))
        self.w(f"local {name} = {{}} for k = 1, {turns} do {name}[k] = {usual} end {name}[{at}] = {self.odd_value() if self.chance(0.7) else '5'} {name}.n = {turns}")

    def t_in_line(self):
        """Library functions that are done in line, in loops that know what they take and give, replaced in one turn and put back in another."""
        turns, i = max(self.hot(8, 40), 4), self.name("i")
        f, change, back, texts = self.name("f"), self.name("change"), self.name("back"), self.name("text")
        functions = [("math", n) for n in ("abs", "ceil", "floor", "max", "min", "sqrt", "cos", "exp", "sin")] + [("string", n) for n in ("byte", "byte", "sub", "sub", "len", "char")] + [("table", n) for n in ("insert", "insert", "remove", "remove")] + [("_G", n) for n in ("type", "tonumber", "select", "assert")]
        chosen = self.random.sample(functions, self.int(2, 4))
        self.w("local libraries = {} for _, name in ipairs({'math', 'string', 'table', '_G'}) do libraries[name] = name == '_G' and _G or _G[name] end")
        self.w("local meta, match, turn, replaced = getmetatable(''), string.match, 0, {}")
        local = {pair: self.chance(0.25) for pair in functions}
        names = {pair: (pair[1] if local[pair] or pair[0] == "_G" else f"{pair[0]}.{pair[1]}") for pair in functions}
        for pair in sorted({pair for pair in functions if local[pair]}):
            self.w(f"local {pair[1]} = {'' if pair[0] == '_G' else pair[0] + '.'}{pair[1]}")
        others = {"math": ["x", "1000", "f(x, y) + 1000", "2.5", "'8'", "nil", "f(x, y)"], "string": ["7", "'other'", "f(x, y, z)", "nil", "#tostring(x)"], "table": ["f(x, y)", "nil", "1", "rawset(x, #x + 1, 50) and 3"], "_G": ["x", "7", "'number'", "f(x, y, z)", "nil"]}
        at, later = self.int(1, turns), self.int(1, turns)
        with self.block(f"local function {back}()"):
            self.w("for key, f in pairs(replaced) do local library, name = match(key, '(.*)%.(.*)') libraries[library][name] = f end replaced = {} meta['__index'] = libraries['string'] debug.setmetatable('', meta)")
        with self.block(f"local function {change}(k)"):
            self.w("turn = turn + 1")
            with self.block(f"if k == {at} then"):
                for library, name in self.random.sample(chosen, self.int(1, len(chosen))):
                    self.w(f"local library, name = '{library}', '{name}' local f = libraries[library][name] replaced[library .. '.' .. name] = f libraries[library][name] = {self.pick(f'function(x, y, z) return {self.pick(*others[library])} end', f'function(x, y, z) return {self.pick(*others[library])} end', 'setmetatable({}, {__call = function(_, x, y, z) return ' + self.pick(*others[library]) + ' end})', 'nil' if self.chance(0.3) else 'f')}")
                if self.chance(0.25):
                    self.w(self.pick("meta['__index'] = function(s, k) return function(s, i) return 3 end end", "meta['__index'] = setmetatable({}, {__index = libraries['string']})", "debug.setmetatable('', {__index = function(s, k) return libraries['string'][k] end})", "local l = {} for k, v in pairs(libraries['string']) do l[k] = v end l['by' .. 'te'] = l['len'] meta['__index'] = l"))
            self.w(f"if k == {later} then {back}() end return 1")
        by = self.weigh([(4, "call"), (2, "special"), (1, "wrap"), (1, "index")])
        call = {"call": f"{change}({i})", "special": f"s = s + (special + {i})", "wrap": f"wrapped({i})", "index": f"s = s + special[{i}]"}[by]
        if by == "wrap":
            self.w(f"local wrapped = coroutine.wrap(function(k) while true do {change}(k) k = coroutine.yield(1) end end)")
        self.w(f"local special = setmetatable({{}}, {{__add = function(a, b) return {change}(rawequal(b, special) and a or b) end, __index = function(_, k) return {change}(k) end, __lt = function() return {change}({at}) == 2 end, __concat = function() return {change}({at}) .. '' end}})")
        self.mostly("values", turns, self.pick("k", "k * 0.5", "k % 5", "-k", "k % 2 == 0 and k or k / 2", "k * 1.0"))
        self.w(f"local {texts} = {repr(self.pick('the quick brown fox', 'abc', 'a', '', '12345 67890 12345 67890 12345 67890 12345'))}")
        v = lambda: self.pick(f"values[{i}]", f"values[{i}]", i, f"{i} / 2", f"{i} % 7 - 3", "s", self.int_literal() if self.chance(0.3) else f"-{i}")
        position = lambda: self.pick(i, i, f"-{i}", f"{i} % 4", f"{i} % 5 - 2", f"{i} + 0.0", f"values[{i}]", "1", f"#text - {i}")
        number = lambda name: names[("math", name)]
        string = lambda name, args: f"text:{name}({args})" if self.chance(0.6) else f"{names[('string', name)]}(text, {args})" if args else f"{names[('string', name)]}(text)"

        def one():
            p = position()
            form = self.weigh([(4, "number"), (2, "two"), (3, "byte"), (3, "sub"), (1, "parts"), (1, "len"), (1.5, "char"), (3, "insert"), (3, "remove"), (2, "type"), (1, "tonumber"), (1, "assert"), (3, "select"), (1, "length")])
            if form == "number":
                name = self.pick("abs", "ceil", "floor", "floor", "sqrt", "cos", "exp", "sin")
                argument = f"{i} * 0.25" if name in ("cos", "exp", "sin") and self.chance(0.7) else v()
                return self.pick(f"s = s + {number(name)}({argument})", f"local n = {number(name)}({argument}) s = s + n", f"{number(name)}({argument})", f"if {number(name)}({argument}) > 3 then s = s + 1 end", f"marks[{number(name)}({i})] = s")
            if form == "two":
                name = self.pick("max", "min")
                return f"s = {self.pick('s + ', '')}{number(name)}({v()}, {v()}{self.pick('', '', '', ', 3')})"
            if form == "byte":
                return self.pick(f"s = s + ({string('byte', p)} or 0)", f"s = s + {string('byte', f'{i} % 3 + 1')}", f"local b = {string('byte', p)} if b == 32 then s = s + 1 end", f"s = s + (text:byte() or 0)")
            if form == "sub":
                return self.pick(f"local c = {string('sub', f'{p}, {p}')} if c == ' ' then s = s + 1 elseif c < 'm' then s = s + 2 end", f"out = out .. {string('sub', f'{p}, {p}')}", f"s = s + #{string('sub', f'{p}, {p}')}")
            if form == "parts":
                return f"out = out .. {string('sub', f'{p}, {position()}')}"
            if form == "len":
                return f"s = s + {string('len', '')}"
            if form == "char":
                return f"out = out .. {names[('string', 'char')]}({self.pick(f'64 + {i}', f'{i}', f'values[{i}]', f'60 + {i} % 9 + 0.0', f'({i} * 17) % 256', f'250 + {i}' if self.chance(0.2) else '65')})"
            if form == "insert":
                return f"{names[('table', 'insert')]}({self.pick('list', 'list', f'lists[{i} % 3 + 1]')}, {self.pick(v(), v(), v(), '1, s', f'1, {i}')})"
            if form == "remove":
                return self.pick(f"s = s + ({names[('table', 'remove')]}(list) or 0)", f"local r = {names[('table', 'remove')]}({self.pick('list', f'lists[{i} % 3 + 1]')}) if r then s = s + r end", f"if #list > 0 then s = s + {names[('table', 'remove')]}(list) end", f"{names[('table', 'remove')]}(list)", f"if #list > 2 then s = s + {names[('table', 'remove')]}(list, {self.pick('1', '2', '#list')}) end")
            if form == "type":
                return self.pick(f"if {names[('_G', 'type')]}({v()}) == 'number' then s = s + 1 end", f"out = out .. {names[('_G', 'type')]}({v()})", f"local t = {names[('_G', 'type')]}({v()}) if t ~= 'number' then out = out .. t end")
            if form == "tonumber":
                return f"s = s + ({names[('_G', 'tonumber')]}({v()}) or 1)"
            if form == "assert":
                return f"{names[('_G', 'assert')]}({self.pick(v(), f'{i} < {turns}', 's', 'text')}{self.pick('', ', ' + repr('not so'))})"
            if form == "select":
                name = names[("_G", "select")]
                which = self.pick(i, f"{i} % 4 + 1", "1", "2", f"-{i}" if self.chance(0.2) else "3", "-1", f"values[{i}]", f"{i} + 0.0", "'2'", f"{i} % 4" if self.chance(0.3) else "1")
                return self.pick(f"s = s + {name}('#', ...)", f"s = s + ({name}({which}, ...) or 0)", f"s = s + (({name}({which}, ...)) or 0)", f"local a, b = {name}({which}, ...) s = s + (a or 0) + (b or 0)", f"for k = 1, {name}('#', ...) do s = s + {name}(k, ...) end", f"s = s + ({name}({which}, 1, ...) or 0)", f"local a = {name}({which}, ...) out = out .. tostring(a)")
            return f"s = s + #{self.pick('list', 'text', f'lists[{i} % 3 + 1]')}"

        with self.function(f"local function {f}(values, text, list, lists, ...)", [], True):
            self.w(f"local s, out, marks = {self.pick('0', '0', '0.0')}, '', {{}}")
            with self.block(f"for {i} = 1, {self.pick('values.n', str(turns), str(turns))} do"):
                here = self.int(0, 4)
                for n in range(self.int(2, 5)):
                    if n == here:
                        self.w(call)
                    self.w(f"do {one()} end" if self.chance(0.7) else one())
                if here > 3 and self.chance(0.3):
                    self.w(f"if {i} % {self.int(2, 5)} == 0 then {call} end")
                if self.chance(0.3):
                    self.w("if #out > 60 then out = '' end")
            self.w("return s, out:reverse(), #list")
        rest = lambda: self.pick("", ", 1", ", 1, 2.5, 3", ", '4', 5", ", nil, 2, nil", ", table.unpack(values, 1, values.n)")
        lists = lambda: self.pick("{}", "{}", "{1, 2, 3}", "{1.5, 2, 'x'}", "{1, 2, 3, nil}", "{0.5, 2, nil}", "{x = 1}", "setmetatable({1, 2}, {})", "setmetatable({1}, {__len = function(t) return rawlen(t) end})", f"setmetatable({{1, 2, 3, 4{self.pick('', ', nil', ', nil, nil')}}}, {{__len = function(t) return 2 end}})", "setmetatable({1, 2}, {__newindex = function(t, k, v) turn = turn + 100 rawset(t, k, v) end})", "setmetatable({}, {__index = function(t, k) return 4 end})")
        for _ in range(self.int(2, 4)):
            text = self.pick(texts, texts, texts, "'other text'", "12345", "{}", "special") if self.chance(0.3) else texts
            self.w(f"show({self.pick('pcall', 'pcall', 'xpcall')}({f}, XPvalues, {text}, {lists()}, {{{lists()}, {lists()}, {{}}}}{rest()}))".replace("xpcall(" + f + ", XP", f"xpcall({f}, {self.pick('debug.traceback', 'function(m) return tostring(m) end')}, ").replace("XP", ""))
            self.w(f"{back}()" if self.chance(0.8) else f"{change}({later})")
            if self.chance(0.3):
                self.w(f"values[{self.int(1, turns)}] = {self.odd_value()}")
        if self.chance(0.3):
            name = self.pick(*[n for (l, n) in functions if local[(l, n)]] or ["values"])
            self.w(f"for k = 1, 60 do if debug.getupvalue({f}, k) == '{name}' then debug.setupvalue({f}, k, function(x) return x end) end end")
            self.w(f"show(pcall({f}, values, {texts}, {{}}, {{{{}}, {{}}, {{}}}}))")
        self.w(f"{back}() print(turn)")
        self.work += turns * 100

    def t_quick(self):
        """Small functions and methods in loops: what they capture, what they are given and who they are changes late; errors inside."""
        turns, i, loop, change = max(self.hot(8, 40), 4), self.name("i"), self.name("loop"), self.name("change")
        up, scale, text, box, glob, Class = (self.name(p) for p in ("up", "scale", "text", "box", "G", "Class"))
        number = lambda: self.pick("1", "2", "0.5", "3", "-1", "1 << 47", "2^53", "(1 << 47) - 1")
        self.w(f"local {up}, {scale}, {text}, {box} = {number()}, {self.pick('1', '2', '0.5')}, 't', {{x = {number()}, y = 2, n = 0}}")
        self.w(f"{glob} = {number()}")
        self.w(f"local {Class} = {{}} {Class}.__index = {Class}")
        made, forms = [], {
            "add": ("(a, b)", ["a + b", f"a + b * {up}", f"a * {scale} + b", f"a - b + {glob}", f"a < b and a or b", f"a // (b == 0 and 1 or b)"], 2),
            "get": ("(o)", ["o.x", "o.x + o.y", f"o.x * {scale}", f"{box}.x + o.y", "o.z or o.x"], 1),
            "guard": ("(a, b)", [f"if a < {self.pick('3', '0', '50')} then return b end return a", f"if a == b then return {up} end return a + 1", "if not a then return 0 end return a", f"if type(a) ~= 'number' then error('no number: ' .. type(a), {self.pick('1', '2')}) end return a * 2", f"if a > {turns * 2} then return nil end return a", "assert(a ~= 5 or b ~= 5, 'five') return b"], 2),
            "put": ("(o, v)", ["o.x = v return v", f"o.x = o.x + v return {up}", f"{box}.x = v return o.x", f"{up} = {up} + v return v", f"{glob} = v return {glob}", "o[1] = v return o[1]", f"local old = o.y o.y = v return old"], 3),
            "turn": ("(n)", [f"if n <= 0 then return {up} end return SELF(n - 1) + 1", "if n < 2 then return n end return SELF(n - 1) + SELF(n - 2)", f"if n > 3 then return SELF(n - 3) end return n * {scale}"], 4),
            "pair": ("(a, b)", ["a, b", f"b, a, {up}", f"a == b, {up}"], 5),
            "none": ("(a)", [f"{up} = {up} + 1", f"{box}.y = a", "", f"if a == {turns - 1} then {up} = a end"], 6),
            # Something is changed before what may fail, and parameters are.
            "first": ("(a, b)", [f"{box}.x = {box}.x + 1 return a + b", f"{up} = {up} + 1 return b * 2", f"{box}.n = {box}.n + 1 if a < b then return a end return b", f"{box}[1] = a local r = a - b {box}.n = {box}.n + 1 return r", "a = a + 1 return a + b", "local t = a a = b b = t return a - b", f"if a ~= b then {box}.n = {box}.n + 1 end return -b", f"{box}.n = {box}.n + 1 if {box}.none then return a end return a % 7 + b", f"{glob} = {glob} + 1 a = b return a / 2"], 2),
            "many": ("(...)", ["select('#', ...)", "(select(2, ...))", "..."], 2),
            "make": ("(a, b)", ["{x = a, y = b}", f"setmetatable({{x = a, y = {up}}}, {Class})", "function() return a end"], 7),
        }
        for kind in self.random.sample(sorted(forms), self.int(2, 4)) + ["first"] * self.int(0, 2):
            name = self.name(kind)
            params, bodies, use = forms[kind]
            body = self.pick(*bodies).replace("SELF", name)
            body = f"return {body}" if kind == "make" or "return" not in body and kind != "none" else body
            self.w(f"{self.weigh([(5, 'local '), (1, '')])}function {name}{params} {body} end")
            made.append((name, use))
        methods = {"step": "self.x = self.x + d return self.x", "value": "return self.x + (self.y or 0)", "keep": "if d > 5 then self.x = d end return self", "name": "return self.label or 'none'", "half": "return self.x / 2", "bump": "self.x = self.x + 1 return d + self.x", "flag": "self.x = self.x + 1 if self.label then return 2 end return d * 2", "less": "self.y = d if d < self.x then return d end return 1", "fail": f"if d == {self.int(2, turns)} then error({{}}) end return d"}
        used = self.random.sample(sorted(methods), self.int(1, 3))
        for method in used:
            self.w(f"function {Class}:{method}(d) {methods[method]} end")
        self.w(f"local objects, values = {{}}, {{}}")
        self.w(f"local function new(x) {self.pick('', 'local o = setmetatable({x = x, label = 1, y = 3}, ' + Class + ') o.label = nil do return o end ')}return setmetatable({{x = x, y = {number()}}}, {Class}) end")
        self.w(f"for k = 1, {turns} do objects[k], values[k] = new(k), {self.pick('k', 'k * 0.5', 'k % 6', 'k')} end")
        at = self.int(2, turns)
        self.w(f"local special = setmetatable({{x = 1, y = 2}}, {{__add = function() return 10 end, __sub = function() return 11 end, __mul = function() return 2 end, __lt = function() return true end, __le = function() return false end, __eq = function() return true end, __idiv = function() return 4 end, __concat = function() return 'c' end}})")
        if self.chance(0.7):
            self.w(f"values[{at}] = {self.odd_value()}")
        if self.chance(0.5):
            self.w(f"objects[{self.int(2, turns)}] = {self.pick('special', '{x = 1.5}', 'setmetatable({}, {__index = function(_, k) return function() return 3 end end})', f'setmetatable({{x = 1}}, {{__index = {Class}}})', repr('text'), 'nil', f'setmetatable({{x = 2, y = 2, z = 3}}, {Class})')}")
        with self.block(f"local function {change}(k)"):
            for _ in range(self.int(1, 3)):
                name = self.pick(*[n for n, _ in made])
                self.w(f"if k == {self.pick(str(at), str(self.int(1, turns)), str(self.int(1, turns)))} then " + self.pick(
                    f"{up} = {self.pick('2.5', repr('3'), repr('u'), '1 << 47', 'special', 'nil', '{}')}", f"{scale} = {self.pick('0.5', '2^53', repr('2'), 'special')}", f"{glob} = {self.pick('2.5', 'nil', repr('4'), '1 << 62')}", f"{box} = {self.pick('{x = 1.5}', '{y = 1, x = 2, n = 0.5}', 'special', '{x = 1, n = special}', 'setmetatable({}, {__index = function() return 9 end})')}",
                    f"{Class}['{self.pick(*used)}'] = function(self, d) return {self.pick('1', '2.5', 'self', 'd', repr('r'))} end", f"{name} = function(a, b) return {self.pick('1', '2.5', 'b', repr('r'), 'a, b', 'nil')} end", f"{name} = nil" if self.chance(0.3) else f"{name} = special" if self.chance(0.2) else f"{name} = math.abs", f"{Class}.__index = {self.pick('function(o, k) return function(o, d) return 6 end end', 'setmetatable({}, {__index = ' + Class + '})', 'nil')}",
                    f"for k = 1, {turns} do objects[k].label = 'l' .. k end" if self.chance(0.5) else f"setmetatable(objects[{self.int(1, turns)}] or {{}}, nil)", f"{Class}.label = 'c'", f"setmetatable({box}, {{__index = {{none = true}}}})", f"{Class}.__newindex = function(o, k, v) rawset(o, k, 1) end", "collectgarbage()", f"for k = {at}, {turns} do values[k] = {self.pick('k + 0.5', repr('5'), '1 << 50', '-k')} end", f"error('from change')" if self.chance(0.3) else "collectgarbage('step')",
                ) + " end")
            self.w("return k")

        def one():
            if self.chance(0.3):
                method = self.pick(*used)
                o = self.pick(f"objects[{i}]", f"objects[{i}]", "objects[1]", "o")
                call = f"{o}:{method}({self.pick(i, f'values[{i}]', '1')})"
                return self.pick(f"local r = {call} if r == {i} then s = s + 1 end", f"{call}") if method in ("keep", "name") else self.pick(f"s = s + {call}", f"{call}", f"local r = {call} s = s + r")
            name, use = self.pick(*made)
            v = lambda: self.pick(f"values[{i}]", i, "s", "1", f"{i} * 0.5", f"values[{i}] + 1")
            o = self.pick(f"objects[{i}]", "o", "o", box)
            if use == 1:
                return f"s = s + {name}({o})"
            if use == 2:
                return self.pick(f"s = s + ({name}({v()}, {v()}) or 1)", f"local r = {name}({v()}, {v()}) s = s + r", f"if {name}({v()}, {v()}) == 3 then s = s + 1 end", f"values[{i}] = {name}({v()}, {v()})", f"s = s + {name}({name}({v()}, 1), {v()})")
            if use == 3:
                return self.pick(f"{name}({o}, {v()})", f"s = s + {name}({o}, {v()})")
            if use == 4:
                return f"s = s + {name}({self.pick(f'{i} % 6', '3', '4.5', f'{i} % 3 + 0.0')})"
            if use == 5:
                return self.pick(f"local a, b = {name}({v()}, {v()}) s = s + (tonumber(b) or 1)", f"local a, b, c = {name}({v()}, {i}) if a == c then s = s + 1 end", f"s = s + (tonumber(({name}({v()}, 2))) or 2)")
            if use == 6:
                return f"{name}({v()})"
            return self.pick(f"local m = {name}({v()}, {i}) if type(m) == 'table' then s = s + (tonumber(m.x) or 1) end", f"objects[{i}] = {name}({i}, 2)" if self.chance(0.3) else f"local m = {name}(1, 2)")

        with self.block(f"local function {loop}(o, n)"):
            self.w(f"local s = {self.pick('0', '0', '0.0')}")
            with self.block(f"for {i} = 1, n do"):
                here = self.int(0, 4)
                for n in range(self.int(2, 5)):
                    if n == here:
                        self.w(f"{change}({i})")
                    self.w(f"do {one()} end" if self.chance(0.7) else one())
            self.w(f"for k = 1, n do local o = objects[k] s = s + (type(o) == 'table' and tonumber(rawget(o, 'x')) or 1) end")
            self.w("return s, o and o.x")
        for _ in range(self.int(1, 3)):
            self.w(f"show({self.pick('pcall(' + loop, f'xpcall({loop}, debug.traceback', f'pcall({loop}')}, {self.pick(f'objects[1]', 'new(5)', 'new(0.5)', 'special', '{x = 3, y = 4}')}, {turns}))")
        self.w(f"show({up}, {scale}, {glob}, type({box}) == 'table' and tonumber(rawget({box}, 'x')), type({box}) == 'table' and tonumber(rawget({box}, 'n')))".replace(f"show({up}, {scale}, {glob}, ", f"show(tonumber({up}), tonumber({scale}), {glob}, "))
        self.work += turns * 120

    def t_walks(self):
        """Loops over tables that change while they are walked, in ways that have one outcome."""
        turns, walk, change = max(self.hot(4, 24), 4), self.name("walk"), self.name("change")
        at, other = self.int(1, turns), self.int(1, turns)
        self.w(f"local function fill(n) local t = {{}} for k = 1, n do t[k] = {self.pick('k', 'k * 1.5', 'k % 3', repr('s') + ' .. k', 'k')} end return t end")
        self.w(f"local function size(t) local n = 0 for j = 1, {turns * 2} do if rawget(t, j) ~= nil then n = n + j end end return n end")
        self.w("local function sum(v) return type(v) == 'number' and v or type(v) == 'string' and #v or type(v) == 'boolean' and 1 or 7 end")
        self.w(f"local t, u, limit, log = fill({turns}), fill({self.int(0, 5)}), {turns * 2}, 0")
        # ipairs asks for one element after the other, whatever happens. What # gives must have one answer: either the table stays a
        # sequence, or nobody asks for its border.
        sequence = ["t[#t] = nil", "t[#t + 1] = k", f"table.insert(t, 1, {self.pick('0', '0.5')})", "table.insert(t, 'more')", "table.remove(t, 1)", "table.remove(t)", f"for j = #t, {other}, -1 do t[j] = nil end", f"for j = #t + 1, {turns} + 20 do t[j] = j end", "table.move(t, 2, #t + 1, 1)", f"if t[k + 1] then t[k + 1] = {self.pick('false', '2.5', repr('x'), '{}', '1 << 60')} end", "t = u", "t = {}", f"if t[k + 1] then t[k + 1], t[k] = t[k], t[k + 1] end"]
        holes = [f"t[k + 1] = {self.pick('nil', 'false', '2.5', repr('x'), '{}', '1 << 60')}", "t[k] = nil", "t[k + 1], t[k] = t[k], t[k + 1]", f"for j = k + 1, {turns} do t[j] = nil end", f"setmetatable(t, {{__index = function(_, j) return j < {turns + 4} and j or nil end}})", f"t[{turns} + 1] = k", f"rawset(t, {other}, 9)", "setmetatable(t, nil)", f"t[{turns}] = nil", "t = u", "t = {}"]
        common = ["t.n = k", "for j = 1, 40 do t['f' .. j] = j end", "collectgarbage()", "collectgarbage('step')", "t[k] = setmetatable({}, {__add = function(a, b) return 5 end})", "t[2^53] = 1", "u = t", "t[-1] = k", "t[0] = 'zero'"]
        arrays = self.pick(sequence, holes) + common
        sequence = [text for text in sequence if "t[k" not in text] + self.pick([], ["setmetatable(t, {__len = function() return 3 end})"], ["setmetatable(t, {__index = function(_, j) return j end})"])
        # A table that was filled in order is walked in order by pairs; fields that are there may be assigned.
        ordered = [f"t[k] = nil", f"if t[k + 1] ~= nil then t[k + 1] = {self.pick('nil', '0.5', repr('y'), 'false')} end", f"t[{other}] = t[{other}] and {self.pick('nil', '3', '{}')}", "for j = 1, 5 do t[j] = t[j] and u[j] end", "t = {}", "t = u", "k = nil", "k = k + 0.5", "v = {}", "collectgarbage()", "setmetatable(t, {__index = u, __newindex = function() log = log + 1000 end})", "setmetatable(t, {__pairs = function() return next, {5, 6}, nil end})", f"for j in pairs(t) do t[j] = {self.pick('nil', 'j', '1.5')} end", "setmetatable(t, nil)"]
        form = self.weigh([(3, "ipairs"), (3, "pairs"), (2, "fields"), (2, "next"), (2, "length"), (2, "shrink"), (1, "hand"), (1, "odd")])
        when = lambda: f"n {self.pick('==', '==', '==', '>')} {self.pick(str(at), str(other), '1', str(self.int(1, turns)))}"
        indirect = self.chance(0.4)

        def changes(kinds, low=1, high=3):
            texts = [f"if {when()} then {self.pick(*kinds)} end" for _ in range(self.int(low, high))]
            if not indirect:
                for text in texts:
                    self.w(text)
            else:
                self.w(f"{change}(n, k)")
            return texts

        def body(kinds, bound=True):
            """What a loop over k, v does."""
            self.w("n = n + 1")
            if bound:
                self.w("if n > limit then s = s .. '!' break end")
            use = self.pick("total = total + sum(v)", "s = s .. tostring(k) .. ':' .. (type(v) == 'table' and 'table' or tostring(v)) .. ' '", "total = total * 3 % 1000003 + sum(k) + sum(v)", "if type(v) == 'number' then total = total + v end")
            before = self.chance(0.5)
            if before:
                self.w(use)
            changes(kinds)
            if not before:
                self.w(use if "k" not in use else "total = total + sum(v)")
            if self.chance(0.2):
                self.w(self.pick(f"if {when()} then break end", f"if {when()} then goto out end", "if v == 2 then goto continue end total = total + 1 ::continue::"))

        kinds = {"ipairs": arrays, "pairs": ordered, "next": ordered}.get(form)
        if indirect and kinds:
            kinds = [k for k in kinds if k not in ("k = nil", "k = k + 0.5", "v = {}")]
        mark = len(self.lines)
        with self.block(f"local function {walk}(t)" if self.chance(0.6) else f"local function {walk}()"):
            self.w(f"local n, s, total, from = 0, '', {self.pick('0', '0.0')}, {self.pick('t', 'nil', 't')}")
            if form == "ipairs":
                with self.block(f"for k, v in {self.pick('ipairs(t)', 'ipairs(t)', 'ipairs(t)', 'ipairs(setmetatable({}, {__index = t}))')} do"):
                    body(kinds)
            elif form == "pairs":
                with self.block("for k, v in pairs(t) do"):
                    body(kinds)
            elif form == "next":
                with self.block(f"for k, v in next, t{self.pick('', '', ', nil', ', t[2] ~= nil and 2 or nil')} do"):
                    body(kinds)
            elif form == "fields":
                # Records, in whatever order: what is counted does not depend on it.
                fields = self.random.sample(FIELDS, self.int(2, min(6, len(FIELDS))))
                self.w(f"local o = {{{', '.join(f'{name} = {self.int(1, 9)}' for name in fields)}}}")
                if self.chance(0.5):
                    self.w(f"for j = 1, {self.int(1, 12)} do o[{self.pick('j', repr('k') + ' .. j', 'j * 0.5', '-j')}] = j end")
                with self.block(f"for k, v in {self.pick('pairs(o)', 'next, o')} do"):
                    self.w("n = n + 1 total = total + v")
                    self.w(self.pick("o[k] = nil", "o[k] = v + 1", "o[k] = v * 0.5", f"o[k] = {{}}", "o[k] = v k = nil", "if v % 2 == 0 then o[k] = nil end", "collectgarbage('step') o[k] = -v", "for j, w in pairs(o) do o[j] = w total = total + 1 end", f"rawset(o, k, {self.pick('nil', 'n - n', '1')})"))
                self.w("local left = 0 for k, v in pairs(o) do left = left + (type(v) == 'number' and v or 1) end total = total + left")
                self.w("s = tostring(next(o) == nil)")
            elif form == "length":
                with self.block(f"for k = 1, {self.pick('#t', '#t', '#t + 2', f'{turns}')} do"):
                    self.w("local v = t[k] n = n + 1")
                    self.w(f"if v ~= nil then {self.pick('total = total + sum(v)', 's = s .. tostring(k) .. type(v)')} end")
                    changes(sequence + ["collectgarbage()", "t.x = 1"])
                    self.w(f"total = total + #t")
            elif form == "shrink":
                loop = self.pick("while #t > 0 do", "while t[1] ~= nil do", "while next(t) do", "repeat")
                with self.block(loop, end="end" if loop != "repeat" else "until n > 3 or #t == 0"):
                    self.w("n = n + 1 local k = #t if n > limit then break end")
                    if loop == "repeat":
                        self.w("if k == 0 then break end")
                    self.w(self.pick("total = total + sum(table.remove(t))", "total = total + sum(t[k]) t[k] = nil", "total = total + sum(t[k] or 0) t[#t] = nil", "total = total + sum(table.remove(t, 1))", "local v = t[k] t[k] = nil if type(v) == 'number' and v > 3 and n < 9 then t[#t + 1] = v - 2.5 end total = total + k"))
                    changes(["t[#t + 1] = 1", "t = fill(3)", "u = t", "collectgarbage()", "t.x = nil", "t[#t + 1] = 'more'"], 0, 2)
            elif form == "hand":
                self.w(f"local f, state, k = {self.pick('ipairs(t)', 'pairs(t)', 'next, t, nil')}")
                with self.block("while true do"):
                    self.w("local v k, v = f(state, k) n = n + 1")
                    self.w("if k == nil or n > limit then break end")
                    self.w("total = total * 3 % 1000003 + sum(v)")
                    self.w(f"if {when()} then {self.pick('t[k] = nil', 't[k] = 0.5', 'state = u k = nil', 'f = next')} end")
            else:
                with self.block(f"for k, v in {self.pick('ipairs(nil)', 'pairs(nil)', 'ipairs()', 'pairs(5)', 'ipairs(5)', 'next, 5', 'next, t, {}', f'next, t, {turns + 50}', 't', 'nil', 'ipairs(u), t', 'next, t, 0.5', 'ipairs(repr)', 'setmetatable({}, {__call = next}), t', 'ipairs(special)', 'pairs(special)', 'function(a, b) b = (b or 0) + 1 if b < 5 then return b, a end end, 3', 'coroutine.wrap(function() for j = 1, 4 do coroutine.yield(j, t[j]) end end)')} do"):
                    self.w("n = n + 1 if n > limit then break end total = total + sum(k)")
            if any("goto out" in line for line in self.lines[mark:]):
                self.w("::out::")
            self.w("return s, total, n, size(t), from == t")
        if indirect:
            texts = self.lines[mark:]
            kinds = kinds or (sequence if form == "length" else []) + ["collectgarbage()", "log = log + 1"]
            kinds = [k for k in kinds if not re.search(r"\bt = (?!t)", k)]
            save, self.lines = self.lines[mark:], self.lines[:mark]
            with self.block(f"local function {change}(n, k)"):
                for _ in range(self.int(1, 3)):
                    self.w(f"if {when()} then {self.pick(*kinds)} end")
            self.lines += save
        self.lines[mark:mark] = ["  " * self.indent + "local special = setmetatable({}, {__index = function(_, k) return k < 6 and k * 2 or nil end, __pairs = function(o) return function(_, k) k = (k or 0) + 1 if k < 5 then return k, k end end, o, nil end})"]
        for _ in range(self.int(1, 3)):
            self.w(f"show({self.pick('pcall', 'pcall', 'pcall')}({walk}, t))")
            if self.chance(0.6):
                self.w(f"t, u = fill({self.pick(str(turns), '3', '0', '1')}), {self.pick('fill(2)', '{}', 'u')}")
        self.w("print(log)")
        self.work += turns * 60

    def t_large(self):
        """Many constants and many registers."""
        n = self.int(130, 300)
        t = self.name("t")
        with self.block("do"):
            self.w(f"local {t} = {{{', '.join(self.pick(str(k), str(k) + '.5', repr('s' + str(k))) for k in range(n))}}}")
            self.w(f"show(#{t}, {t}[{self.int(1, n)}], {t}[{n}])")
            if self.chance(0.5):
                m = self.int(60, 150)
                with self.function(f"local function big(a)", [("a", "int")]):
                    for k in range(m):
                        self.w(f"local l{k} = {'a' if k == 0 else 'l' + str(self.int(0, k - 1))} {self.pick('+', '-', '~', '*')} {k + 1000}")
                    self.w(f"local function sum() l{self.int(0, m - 1)} = l{self.int(0, m - 1)} + 1 return l{m - 1} + l0 end")
                    self.w(f"return sum(), {', '.join('l' + str(self.int(0, m - 1)) for _ in range(20))}")
                self.w(f"show(big({self.e('int', 0)}), big(2))")
            self.w(f"{t}.z = {t}; show({t}.z.z.z[{self.int(1, n)}] == {t}[1], 'a' .. {' .. '.join(str(k) for k in range(self.int(3, 60)))})")
        self.work += 100

    def t_plain(self):
        self.statements(self.int(6, 16))

    # ---- programs

    THEMES = {"shapes": 3, "fields": 3, "constructors": 2, "lengths": 1.5, "basic_metatables": 1.5, "debug": 0.6, "classes": 3, "metamethods": 3, "kinds": 4, "globals": 2, "upvalues": 3, "captures": 2, "recursion": 1, "assignment": 1.5, "varargs": 1.5, "closing": 2, "coroutines": 3, "entered": 3, "generators": 1,
              "goto": 1.5, "for": 1.5, "errors": 2.5, "collect": 1.5, "strings": 2, "tables": 2, "arrays": 2, "integers": 3, "load": 0.7, "calls": 1.5, "in_line": 3, "quick": 3, "walks": 2.5, "large": 0.4, "plain": 6}

    def segment(self, theme):
        write = getattr(self, "t_" + theme)
        form = self.weigh([(2, "do"), (3, "function"), (2, "pcall"), (2, "coroutine"), (1, "xpcall")])
        if form == "do":
            with self.block("do"):
                write()
            return
        name = self.name("seg")
        if form == "coroutine":
            with self.function(f"local {name} = coroutine.create(function(...)", [], True, end="end)", yielding=True):
                self.w(GROW)
                write()
            self.w(f"for turn = 1, 40 do local r = table.pack(coroutine.resume({name}, turn)); print(table.unpack(r, 1, r.n)); if coroutine.status({name}) == 'dead' then break end end")
            return
        with self.function(f"local function {name}(...)", [], True):
            write()
        if form == "xpcall":
            self.w(f"print(xpcall({name}, debug.traceback))")
        elif form == "pcall" or self.chance(0.7):
            self.w(f"print(pcall({name}, {self.e('any', 0)}))")
        else:
            self.w(f"{name}()")

    def ending(self):
        form = self.weigh([(7, "none"), (4, "error"), (1, "deep"), (0.5, "exit"), (0.5, "close"), (0.5, "wrap")])
        if form == "error":
            self.w(self.failing())
        elif form == "deep":
            a, b = self.name("f"), self.name("f")
            with self.function(f"local function {a}(n)", [("n", "int")]):
                self.body(0, 2)
                self.w(self.failing())
            with self.function(f"{self.pick('local ', '')}function {b}(n)", [("n", "int")]):
                self.w(self.pick(f"{a}(n){self.cut()}", f"return {a}(n)", f"local r = {a}(\n    n) return r", f"return ({a}(n))", f"if n > 0 then {b}(n - 1) else {a}(n) end".replace(b + "(n - 1)", f"return {a}(1)")))
            self.w(f"{b}({self.int(0, 3)})")
        elif form == "exit":
            self.w(f"os.exit({self.pick('0', '3', 'true', 'false', '255')}{self.pick('', ', true')})")
        elif form == "close":
            self.w(f"local last <close> = setmetatable({{}}, {{__close = function(_, e) print('last', e) {self.pick('', 'error(' + repr('in close') + ')')} end}})")
            self.w(self.failing())
        elif form == "wrap":
            with self.function("local last = coroutine.wrap(function(a)", [("a", "any")], end="end)"):
                self.w("coroutine.yield(1)")
                self.w(self.failing())
            self.w("last(); last()")

    def write_program(self):
        self.w("local tointeger = math.tointeger")
        with self.block("local function show(...)"):
            self.w("local t = table.pack(...)")
            self.w("for i = 1, t.n do t[i] = math.type(t[i]) == 'float' and string.format('%.17g', t[i]) or tostring(t[i]) end")
            self.w("print(table.concat(t, ' '))")
        for _ in range(self.int(1, 5)):
            self.s_local()
        for _ in range(self.weigh([(3, 1), (4, 2), (2, 3)])):
            themes = self.THEMES
            self.segment(self.random.choices(list(themes), list(themes.values()))[0])
            if self.chance(0.5):
                self.statements(self.int(1, 3))
        self.ending()


def program(seed, number):
    """The text of program `number` of a seed."""
    p = Program(f"{seed}:{number}")
    p.write_program()
    # `x - 0` is `x + 0` in the reference, which is not the same for -0.0 (docs/conformance.md).
    return re.sub(r"- 0(?![\w.])", "- 1", "\n".join(p.lines) + "\n")


if __name__ == "__main__":
    import sys
    sys.stdout.write(program(sys.argv[1], sys.argv[2]))
