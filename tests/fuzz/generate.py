"""Random Lua programs: the language. themes.py adds what is worth looking at.

A program is a function of its seed alone. It terminates: loops have a bounded number of turns, and a call is made only
where turns times the work of the callee stay below a budget. It is deterministic: nothing depends on addresses, on the
order of hash tables, on time, or on when the collector runs. Variables have a type that expressions rely on, so that
most statements run without an error; errors are made on purpose.
"""

import random
import re
from contextlib import contextmanager

BUDGET = 6000        # statements that a program may execute, about
MAX_LOCALS = 120     # of one function, as the generator counts them

POWERS = (31, 32, 47, 48, 52, 53, 62)
INT_EDGES = [sign * 2**p + d for p in POWERS for sign in (1, -1) for d in (-2, -1, 0, 1, 2)]
INT_EDGES += [2**63 - 1, 2**63 - 2, -(2**63) + 1, -(2**63)]
FLOAT_EDGES = ["0.0", "(-0.0)", "0.5", "(-1.5)", "1e15", "1e16", "9007199254740992.0", "9007199254740993.0", "(-9007199254740992.0)",
               "9223372036854775808.0", "9223372036854774784.0", "(-9223372036854775808.0)", "140737488355328.0",
               "140737488355327.0", "(-140737488355328.0)", "281474976710656.0", "2147483648.0", "1e308", "5e-324", "2.2250738585072014e-308",
               "(1/0)", "(-1/0)", "(0/0)", "3.0", "(-7.0)", "0.1", "1e100", "0x1p-3", "0x.8p4", "2^53", "2^63", "-2^63", "1e300 * 1e10"]
STRINGS = ['""', '"a"', '"abc"', '"key"', '"x"', '"hello world"', '"10"', '"0x10"', '"1e1"', '" 5 "', '"3.0"', '"-0"', '"0x1p4"', '"1e"', '"nan"',
           '"9223372036854775807"', '"9223372036854775808"', '"-9223372036854775808"', '"a\\0b"', '"\\xff\\200"', "'q\"q'", '"line\\nline"',
           '[[long\n]]', '"\\u{20AC}"', '"%d"', '"z" .. "y"', '"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"']
NUMERIC_STRINGS = ['"10"', '"0x10"', '"1e1"', '" 5 "', '"3.0"', '"-0"', '"7"', '"-2"', '"9223372036854775807"', '"9223372036854775808"', '"0.5"', '"140737488355328"']
FIELDS = ["x", "y", "z", "n", "name", "v"]


class Var:
    def __init__(self, name, kind, constant=False):
        self.name, self.kind, self.constant = name, kind, constant


class Function:
    def __init__(self, name, params, result, cost):
        self.name, self.params, self.result, self.cost = name, params, result, cost


class Generator:
    """Writes lines. Scopes hold the variables and functions that a name may mean here."""

    def __init__(self, seed, size=1.0):
        self.random = random.Random(seed)
        self.size = size
        self.lines = []
        self.indent = 0
        self.counter = 0
        self.scopes = [[]]
        self.locals = [0]          # of each open function
        self.turns = 1             # of all loops around, within this function
        self.work = 0              # of the function being written
        self.varargs = False
        self.yielding = False      # within a coroutine, directly or in functions that only it calls
        self.loops = 0             # around, within this function
        self.split = self.random.choice([0, 0, 0.04, 0.15])
        self.wild = self.random.choice([0, 0.005, 0.02])

    # ---- writing

    def w(self, text):
        self.lines.append("  " * self.indent + text)

    @contextmanager
    def block(self, head, end="end"):
        self.w(head)
        self.indent += 1
        self.scopes.append([])
        yield
        self.locals[-1] -= sum(isinstance(v, Var) for v in self.scopes.pop())
        self.indent -= 1
        if end is not None:
            self.w(end)

    @contextmanager
    def loop(self, head, turns, end="end"):
        outer, self.turns = self.turns, self.turns * max(turns, 1)
        breaks = head != "do"
        self.loops += breaks
        with self.block(head, end):
            yield
        self.loops -= breaks
        self.turns = outer

    @contextmanager
    def function(self, head, params=(), varargs=False, end="end", yielding=None, record=None):
        """A function's body. record: a Function whose cost is to be set."""
        saved = self.turns, self.work, self.varargs, self.loops, self.yielding
        self.turns, self.work, self.varargs, self.loops = 1, 1, varargs, 0
        if yielding is not None:
            self.yielding = yielding
        self.locals.append(0)
        with self.block(head, end):
            for name, kind in params:
                self.declare(name, kind)
            yield
        self.locals.pop()
        cost = self.work
        self.turns, self.work, self.varargs, self.loops, self.yielding = saved
        if record:
            record.cost = cost
        else:
            self.work += cost * self.turns

    def name(self, prefix="v"):
        self.counter += 1
        return f"{prefix}{self.counter}"

    def declare(self, name, kind, constant=False):
        self.locals[-1] += 1
        var = Var(name, kind, constant)
        self.scopes[-1].append(var)
        return var

    def chance(self, p):
        return self.random.random() < p

    def pick(self, *options):
        return self.random.choice(options)

    def weigh(self, options):
        """options: [(weight, value)]"""
        return self.random.choices([v for _, v in options], [w for w, _ in options])[0]

    def int(self, low, high):
        return self.random.randint(low, high)

    def nl(self):
        """A space, or the end of a line in the middle of an expression."""
        return "\n" + "  " * (self.indent + 2) if self.split and self.chance(self.split) else " "

    def cut(self):
        return self.nl() if self.split and self.chance(0.5) else ""

    @staticmethod
    def flat(text):
        """On one line: Lua 5.4.4 and 5.4.8 give different lines to a call whose prefix has several."""
        return re.sub(r"\n\s*", " ", text)

    def trips(self, low, high):
        """Turns for a loop that starts here."""
        room = max(1, int((BUDGET - self.work) / (self.turns * 12)))
        return max(min(self.int(low, high), room), 1)

    def affordable(self, function):
        return self.work + self.turns * function.cost < BUDGET

    # ---- names

    def visible(self, kind, assignable=False):
        found, seen = [], set()
        for scope in reversed(self.scopes):
            for v in reversed(scope):
                if v.name not in seen and isinstance(v, Var):
                    seen.add(v.name)
                    if v.kind == kind and not (assignable and v.constant):
                        found.append(v.name)
        return found

    def variable(self, kind, assignable=False):
        found = self.visible(kind, assignable)
        if not found:
            return None
        return found[min(int(self.random.expovariate(0.4)), len(found) - 1)]

    def functions(self, result):
        return [f for scope in self.scopes for f in scope if isinstance(f, Function) and f.result == result and self.affordable(f)]

    # ---- expressions: e(kind) is an operand that can stand anywhere

    def int_literal(self):
        n = self.weigh([(10, self.int(-3, 10)), (3, self.int(-1000, 1000)), (4, self.random.choice(INT_EDGES)), (1, self.random.getrandbits(64) - 2**63)])
        if n == -(2**63):
            return "math.mininteger"
        if n == 2**63 - 1 and self.chance(0.5):
            return "math.maxinteger"
        text = hex(n) if n >= 0 and self.chance(0.1) else str(n)
        return f"({text})" if n < 0 else text

    def float_literal(self):
        text = self.random.choice(FLOAT_EDGES) if self.chance(0.5) else f"{self.random.choice([self.int(-20, 20) / 4, self.random.uniform(-1e3, 1e3)]):.6g}"
        if not any(c in text for c in ".enx/^"):
            text += ".0"
        return f"({text})" if text[0] == "-" or any(c in text for c in "/^*") else text

    def string_literal(self):
        text = self.random.choice(STRINGS)
        return f"({text})" if ".." in text else text

    def e(self, kind, depth=None):
        if depth is None:
            depth = self.weigh([(3, 0), (5, 1), (4, 2), (2, 3), (1, 4)])
        if self.wild and self.chance(self.wild):
            kind = self.pick("any", "nil", "str", "bool", "arr", "int")
        return getattr(self, "e_" + kind)(depth)

    def element(self, depth=None):
        """A number to be stored in an array, and not nil: the length of an array with holes is not one number."""
        return self.e("num", depth) + (" or 0" if self.wild else "")

    def value(self, kind, literal, depth):
        """A variable, a call or a literal."""
        if depth > 0 and self.chance(0.15):
            calls = self.functions(kind)
            if calls:
                return self.call(self.random.choice(calls), depth - 1)
        name = self.variable(kind)
        return name if name and self.chance(0.75) else literal()

    def call(self, f, depth=1):
        self.work += self.turns * f.cost
        arguments = [self.e(k, max(depth, 0)) for k in f.params]
        if self.chance(0.02) and arguments:
            arguments.pop()
        if self.chance(0.05):
            arguments += [self.e("any", 0) for _ in range(self.int(1, 4))]
        return f"{f.name}({self.cut()}{(',' + self.nl()).join(arguments)})"

    def binary(self, operators, left, right):
        return f"({left}{self.nl()}{self.random.choice(operators)}{self.nl()}{right})"

    def e_nil(self, depth):
        return "nil"

    def e_int(self, depth):
        if depth <= 0:
            return self.value("int", self.int_literal, depth)
        a = lambda: self.e("int", depth - 1)
        form = self.weigh([(10, "arith"), (5, "bits"), (3, "shift"), (3, "div"), (2, "unary"), (3, "value"), (2, "element"), (2, "field"), (2, "lib"), (1, "and"), (1, "mixed")])
        if form == "arith":
            return self.binary(["+", "-", "*"], a(), a())
        if form == "bits":
            return self.binary(["&", "|", "~"], a(), a())
        if form == "shift":
            return self.binary(["<<", ">>"], a(), self.pick(str(self.int(0, 70)), f"(-{self.int(1, 70)})", a()))
        if form == "div":
            d = self.weigh([(6, self.pick("3", "7", "(-2)", "(-1)", "10", "16", str(2**47))), (3, f"({a()} | 1)"), (0.3, a())])
            return self.binary(["//", "%"], a(), d)
        if form == "unary":
            return f"({self.pick('-', '~', '- -')}{self.cut()}{a()})"
        if form == "element":
            array = self.variable("arr")
            return f"(tointeger({array}[{a()} % (#{array} + 1)]) or {self.int(0, 9)})" if array else a()
        if form == "field":
            record = self.variable("rec")
            return f"(tointeger({record}.{self.random.choice(FIELDS[:4])}) or 1)" if record else a()
        if form == "lib":
            return self.pick(f"#{self.e('str', 0)}", f"math.max({a()}, {a()})", f"math.min({a()},{self.nl()}{a()})", f"math.abs({a()})",
                             f"(string.byte({self.e('str', 0)}, {self.int(-2, 3)}) or 0)", f"select('#', {self.e('any', 0)}, {self.e('any', 0)})",
                             f"(math.tointeger({self.e('float', 0)}) or 5)", f"utf8.char(65):byte()", f"(math.ult({a()}, {a()}) and 1 or 2)") if self.chance(0.97) else f"math.floor({self.e('num', 0)})"
        if form == "and":
            return f"({self.e('bool', depth - 1)} and {a()} or {a()})"
        if form == "mixed":
            return self.binary(["|", "&", "~", "<<"], self.pick("3.0", "1e3", '"7"', '"0x10"', "2^31", "(-0.0)"), a())
        return self.value("int", self.int_literal, depth)

    def e_float(self, depth):
        if depth <= 0:
            return self.value("float", self.float_literal, depth)
        form = self.weigh([(8, "arith"), (3, "div"), (2, "unary"), (3, "value"), (2, "lib"), (1, "and")])
        a = lambda: self.e("float", depth - 1)
        if form == "arith":
            left, right = a(), self.e(self.pick("float", "num", "int"), depth - 1)
            return self.binary(["+", "-", "*", "+", "-", "*", "%", "//", "^"], *self.pick((left, right), (right, left)))
        if form == "div":
            return self.binary(["/"], self.e("num", depth - 1), self.e("num", depth - 1))
        if form == "unary":
            return f"(-{a()})"
        if form == "lib":
            x = self.e("num", depth - 1)
            return self.pick(f"math.sqrt({x})", f"math.abs({a()})", f"math.fmod({a()}, {a()})", f"(math.modf({a()}))", f"math.sin({x})", f"math.exp({x})",
                             f"math.log({x}, {self.pick('2', '10', '3')})", f"(tonumber('0x{self.int(1, 99)}p{self.int(-9, 9)}'))", f"math.max({a()}, {a()})", f"math.huge")
        if form == "and":
            return f"({self.e('bool', depth - 1)} and {a()} or {a()})"
        return self.value("float", self.float_literal, depth)

    def e_num(self, depth):
        form = self.weigh([(4, "int"), (4, "float"), (5, "num"), (1, "string"), (3, "arith")])
        if form in ("int", "float"):
            return self.e(form, depth)
        if form == "string" and depth > 0:
            return self.binary(["+", "-", "*", "/"], self.random.choice(NUMERIC_STRINGS), self.e("num", depth - 1))
        if form == "arith" and depth > 0:
            return self.binary(["+", "-", "*", "/", "+", "-", "*", "^"], self.e("num", depth - 1), self.e("num", depth - 1))
        return self.value("num", self.pick(self.int_literal, self.float_literal), depth)

    def e_str(self, depth):
        if depth <= 0:
            return self.value("str", self.string_literal, depth)
        s = lambda: self.e("str", depth - 1)
        form = self.weigh([(5, "concat"), (3, "lib"), (2, "number"), (4, "value"), (1, "format"), (1, "method")])
        if form == "concat":
            parts = [self.weigh([(3, s), (2, lambda: self.e("int", depth - 1)), (1, lambda: self.e("float", 0))])() for _ in range(self.int(2, 4))]
            return "(" + f"{self.nl()}..{self.nl()}".join(parts) + ")"
        if form == "number":
            return f"tostring({self.e(self.pick('int', 'float', 'num', 'bool'), depth - 1)})"
        if form == "lib":
            i, j = self.int(-4, 6), self.int(-4, 6)
            return self.pick(f"string.sub({s()}, {i}, {j})", f"string.rep({s()}, {self.int(0, 3)}, {self.string_literal()})", f"string.upper({s()})", f"string.reverse({s()})",
                             f"(string.gsub({s()}, '%w', '<%0>', 3))", f"type({self.e('any', 0)})", f"string.char({self.int(32, 126)}, {self.e('int', 0)} & 127)",
                             f"(string.match({s()}, '%d+') or '-')", f"tostring(math.type({self.e('any', 0)}))")
        if form == "format":
            return self.pick(f"string.format('%d|%s', {self.e('int', 0)}, {self.e('any', 0)})", f"string.format('%5.1f|%g', {self.e('float', 0)}, {self.e('num', 0)})",
                             f"string.format('%q', {self.e(self.pick('int', 'float', 'str'), 0)})", f"string.format('%x', {self.e('int', 0)})", f"string.format('%.17g', {self.e('num', 0)})")
        if form == "method":
            return f"({self.flat(s())}):{self.pick('upper()', 'sub(2)', 'rep(2)', 'lower()', 'reverse()', 'sub(-3, -1)')}"
        return self.value("str", self.string_literal, depth)

    def e_bool(self, depth):
        if depth <= 0:
            return self.value("bool", lambda: self.pick("true", "false"), depth)
        form = self.weigh([(6, "order"), (4, "equal"), (2, "not"), (2, "and"), (2, "value"), (1, "strings")])
        if form == "order":
            k = self.pick("int", "float", "num", "num")
            return self.binary(["<", "<=", ">", ">="], self.e(k, depth - 1), self.e(self.pick("num", k), depth - 1))
        if form == "equal":
            k = self.pick("int", "float", "num", "num", "str", "any")
            return self.binary(["==", "~="], self.e(k, depth - 1), self.e(self.pick(k, "any"), depth - 1))
        if form == "strings":
            return self.binary(["<", "<=", ">", ">="], self.e("str", depth - 1), self.e("str", depth - 1))
        if form == "not":
            return f"(not{self.nl()}{self.e('any', depth - 1)})"
        if form == "and":
            return f"({self.e('bool', depth - 1)}{self.nl()}{self.pick('and', 'or')} {self.e('bool', depth - 1)})"
        return self.value("bool", lambda: self.pick("true", "false"), depth)

    def e_any(self, depth):
        """Anything whose text is the same everywhere, nil included."""
        form = self.weigh([(4, "int"), (3, "float"), (3, "str"), (2, "bool"), (1, "nil"), (6, "any")])
        if form != "any":
            return self.e(form, depth)
        if depth > 0 and self.chance(0.3):
            return f"({self.e('any', depth - 1)} {self.pick('and', 'or')} {self.e('any', depth - 1)})"
        return self.value("any", self.pick(self.int_literal, self.float_literal, self.string_literal, lambda: "nil"), depth)

    def e_arr(self, depth):
        def literal():
            items = [self.element(0) for _ in range(self.weigh([(1, 0), (6, self.int(1, 5)), (1, self.int(6, 20))]))]
            return "{" + (self.cut() + ("," + self.nl()).join(items)) + "}"
        return self.value("arr", literal, depth) if self.chance(0.5) else literal()

    def e_rec(self, depth):
        def literal():
            fields = self.random.sample(FIELDS[:4], self.int(1, 4))
            items = [f"{f} = {self.e('num', 0)}" for f in fields]
            if self.chance(0.2):
                items.insert(self.int(0, len(items)), f"[{self.e('int', 0)}] = {self.e('num', 0)}")
            return "{" + (self.cut() + ("," + self.nl()).join(items)) + "}"
        return self.value("rec", literal, depth) if self.chance(0.4) else literal()

    # ---- statements

    def statements(self, count):
        for _ in range(max(1, round(count * self.size))):
            self.statement()

    def statement(self):
        self.work += self.turns
        if self.work > BUDGET:
            return
        deep = self.indent > 7
        form = self.weigh([(10, "local"), (10, "assign"), (3, "many"), (0 if deep else 4, "if"), (0 if deep else 3, "numeric_for"), (0 if deep else 2, "while_"),
                           (0 if deep else 1.5, "generic_for"), (0 if deep else 2, "function_"), (5 if self.turns < 30 else 0.5, "show"), (2, "element"), (3, "field"),
                           (1, "call_statement"), (0 if deep else 0.7, "do_block"), (0 if deep else 0.7, "protected"), (0.3, "collect"), (1.5 if self.yielding else 0, "yield_"),
                           (1 if self.loops else 0, "leave"), (0 if deep else 0.5, "goto_loop"), (0.5, "closure")])
        getattr(self, "s_" + form)()

    def kind(self):
        return self.weigh([(6, "int"), (4, "float"), (3, "num"), (3, "str"), (2, "bool"), (3, "any"), (2, "arr"), (2, "rec")])

    def bounded(self, kind):
        """A right side that does not let strings grow from turn to turn."""
        text = self.e(kind)
        if kind == "str" and self.loops:
            return f"string.sub({text}, {self.pick('1', '-12', '2')}, {self.pick('12', '20', '-1') if self.chance(0) else '20'})"
        return text

    def s_local(self):
        if self.locals[-1] > MAX_LOCALS:
            return self.s_assign()
        kind = self.kind()
        text = self.bounded(kind)
        if self.varargs and self.chance(0.05):
            kind, text = "int", self.pick("select('#', ...)", "tointeger((...)) or 3", "(tointeger((select(2, ...))) or 1)")
        attribute = " <const>" if self.chance(0.08) else ""
        name = self.variable(kind) if self.chance(0.05) else None
        name = name or self.name(kind[0])
        self.w(f"local {name}{attribute} = {text}")
        self.declare(name, kind, bool(attribute))

    def s_assign(self):
        kind = self.kind()
        name = self.variable(kind, True)
        if not name:
            return self.s_local() if self.locals[-1] <= MAX_LOCALS else self.s_show()
        if kind in ("int", "float", "num") and self.chance(0.5):
            operators = ["+", "-", "*"] + (["~", "|", "&", "<<", ">>"] if kind == "int" else ["/"])
            return self.w(f"{name} = {name} {self.random.choice(operators)} {self.e(kind)}")
        if kind == "any" and self.chance(0.5):
            return self.w(f"{name} = {self.bounded(self.pick('int', 'float', 'str', 'bool'))}")
        self.w(f"{name} = {self.bounded(kind)}")

    def s_many(self):
        """Multiple assignment with targets and sources that overlap."""
        kind = self.pick("int", "float", "num", "int")
        names = self.visible(kind, True)
        array = self.variable("arr")
        if len(names) < 2:
            a, b = self.name("i"), self.name("i")
            self.w(f"local {a}, {b} = {self.e('int')}, {self.e('int')}")
            self.declare(a, "int"), self.declare(b, "int")
            return
        names = [self.random.choice(names) for _ in range(self.int(2, 3))]
        if array and kind == "int" and self.chance(0.5):
            names[self.int(0, len(names) - 1)] = f"{array}[#{array} > 0 and {names[0]} % #{array} + 1 or 1]"
        values = [self.e(kind, self.int(0, 1)) if self.chance(0.4) else self.random.choice([n for n in names if "[" not in n] or ["1"]) for _ in names]
        values = [v + " or 0" if self.wild and "[" in n else v for n, v in zip(names, values)]
        self.w(f"{', '.join(names)} = {', '.join(values)}")

    def s_show(self):
        if self.turns > 60:
            return self.s_assign()
        kinds = [self.kind() for _ in range(self.int(1, 4))]
        self.w(f"{self.pick('print', 'show')}({', '.join(self.shown(k) for k in kinds)})")

    def shown(self, kind):
        if kind == "arr":
            return f"table.concat({self.e('arr', 1)}, ' ')"
        if kind == "rec":
            return f"({self.e('rec', 1)}).{self.random.choice(FIELDS)}"
        return self.e(kind)

    def body(self, low=1, high=4):
        self.statements(self.int(low, high))

    def s_if(self):
        heads = [f"if {self.e('bool')} then"]
        for _ in range(self.weigh([(6, 0), (2, 1), (1, 2)])):
            heads.append(f"elseif {self.e(self.pick('bool', 'any'))} then")
        if self.chance(0.5):
            heads.append("else")
        for head in heads:
            with self.block(head, end=None):
                self.body(1, 3 if head is heads[0] else 2)
        self.w("end")

    def for_head(self):
        """Returns (head without 'do', kind of the variable, turns)"""
        n = self.trips(1, 12)
        form = self.weigh([(6, "up"), (2, "down"), (2, "edge"), (2, "float"), (1, "expr")])
        i = self.name("i")
        if form == "up":
            step = self.int(1, 3)
            return f"for {i} = 1, {n * step}" + (f", {step}" if step > 1 or self.chance(0.2) else ""), i, "int", n
        if form == "down":
            return f"for {i} = {n}, 1, -1", i, "int", n
        if form == "edge":
            edge, step = self.random.choice(INT_EDGES + [2**63 - 1] * 20 + [-(2**63)] * 20), self.pick(1, 1, 1, 2, 3, -1, 7)
            start = edge - step * self.int(0, n - 1)
            limit = start + step * (n - 1)
            start, limit = (max(-(2**63), min(2**63 - 1, x)) for x in (start, limit))
            text = lambda x: "math.mininteger" if x == -(2**63) else str(x)
            return f"for {i} = {text(start)}, {text(limit)}, {step}", i, "int", n
        if form == "float":
            step = self.pick("0.5", "0.25", "1.0", "-0.5", "0.1", "1e15")
            return f"for {i} = {self.pick('0.0', '1', '-1.0', '0')}, {n} * {step}, {step}", i, "float", n + 2
        limit = f"{self.e('int')} % {n}"
        return f"for {i} = {self.int(-1, 1)}, {limit}", i, "int", n + 1

    def s_numeric_for(self):
        head, i, kind, turns = self.for_head()
        continues = self.chance(0.2)
        label = self.name("continue")
        with self.loop(head + " do", turns):
            self.declare(i, kind)
            self.body()
            if continues:
                self.w(f"if {self.e('bool')} then goto {label} end")
                with self.block("do"):
                    self.body(1, 2)
                self.w(f"::{label}::")

    def s_while_(self):
        n, i = self.trips(1, 10), self.name("w")
        if self.locals[-1] > MAX_LOCALS:
            return
        self.w(f"local {i} = 0")
        self.declare(i, "int", constant=True)
        if self.chance(0.5):
            with self.loop(f"while {i} < {n}{' and ' + self.e('bool') if self.chance(0.4) else ''} do", n):
                self.w(f"{i} = {i} + 1")
                self.body()
        else:
            with self.loop("repeat", n, f"until {i} >= {n}" + (f" or {self.e('bool', 1)}" if self.chance(0.3) else "")):
                self.w(f"{i} = {i} + 1")
                self.body()

    def s_generic_for(self):
        k, v = self.name("k"), self.name("v")
        form = self.weigh([(4, "ipairs"), (2, "pairs"), (1, "next"), (2, "closure"), (2, "gmatch"), (1, "table")])
        if form == "ipairs":
            source = self.variable("arr")
            with self.loop(f"for {k}, {v} in ipairs({source or self.e_arr(0)}) do", 5):
                self.declare(k, "int"), self.declare(v, "num")
                self.body(1, 3)
        elif form in ("pairs", "next"):
            source, total = self.variable("rec") or self.e_rec(0), self.name("sum")
            self.w(f"local {total} = 0")
            self.declare(total, "int", constant=True)
            with self.loop(f"for {k}, {v} in {f'pairs({source})' if form == 'pairs' else f'next, {source}'} do", 4):
                self.w(f"{total} = {total} + #tostring({k}) + (math.type({v}) == 'integer' and {v} or 1)")
        elif form == "closure":
            n = self.trips(1, 6)
            state = self.name("state")
            with self.block("do"):
                self.w(f"local {state} = {self.int(0, 2)}")
                with self.loop(f"for {k}, {v} in function(s, c) {state} = {state} + 1 if {state} <= {n} then return {state}, {self.e('int', 1)} end end{self.pick('', ', 1, 2', ', nil')} do", n):
                    self.declare(k, "int"), self.declare(v, "int")
                    self.body(1, 3)
        elif form == "gmatch":
            with self.loop(f"for {k} in string.gmatch({self.e('str', 0)}, {self.pick(repr('%w+'), repr('.'), repr('%d*'), repr('(%a)'))}) do", 8):
                self.declare(k, "str", True)
                self.body(1, 2)
        else:
            with self.loop(f"for {k}, {v} in setmetatable({{}}, {{__call = function(t, s, c) c = (c or 0) + 1 if c < {self.int(1, 6)} then return c, s end end}}), {self.e('int', 0)} do", 5):
                self.declare(k, "int"), self.declare(v, "int")
                self.body(1, 2)

    def s_function_(self):
        params = [(self.name("p"), self.pick("int", "int", "float", "num", "str", "any", "arr", "rec")) for _ in range(self.weigh([(1, 0), (4, 1), (4, 2), (2, 3), (1, 4), (0.5, 6)]))]
        result = self.pick("int", "float", "num", "str", "bool", "any")
        f = Function(self.name("f"), [k for _, k in params], result, 1)
        varargs = self.chance(0.15)
        recursive = self.chance(0.15) and params
        text = ", ".join([n for n, _ in params] + (["..."] if varargs else []))
        style = self.weigh([(6, "local"), (1, "assigned"), (1, "global")])
        if style != "global" and self.locals[-1] > MAX_LOCALS:
            return
        head = {"local": f"local function {f.name}({text})", "assigned": f"local {f.name} = function({text})", "global": f"function {f.name}({text})"}[style]
        with self.function(head, params, varargs, record=f):
            if recursive:
                name, kind = self.random.choice(params)
                if kind == "int" and style != "assigned":
                    arguments = [f"math.abs({n}) % 7 - 1" if n == name else n for n, _ in params]
                    self.w(f"if {name} > 0 then return {f.name}({', '.join(arguments)}) end")
                    self.work *= 4
            self.body(1, 5)
            if self.chance(0.2):
                with self.block(f"if {self.e('bool', 1)} then"):
                    self.w(f"return {self.e(result)}")
            tail = [g for g in self.functions(result)]
            if tail and self.chance(0.3):
                self.w(f"return {self.call(self.random.choice(tail))}")
            else:
                self.w(f"return {self.e(result)}")
        if style != "global":
            self.locals[-1] += 1
        self.scopes[-1].append(f)

    def s_element(self):
        array = self.variable("arr")
        if not array:
            return self.s_local()
        form = self.weigh([(4, "append"), (4, "set"), (1, "insert"), (1, "remove"), (0.5, "sort")])
        if form == "append":
            self.w(f"if #{array} < 40 then {array}[#{array} + 1] = {self.element()} end")
        elif form == "set":
            self.w(f"{array}[#{array} > 0 and {self.e('int', 1)} % #{array} + 1 or 1] = {self.element()}")
        elif form == "insert":
            self.w(f"if #{array} < 40 then table.insert({array}, {self.pick('1, ', '', '')}{self.element(1)}) end")
        elif form == "remove":
            self.w(f"table.remove({array}{self.pick('', ', #' + array)})")
        else:
            self.w(f"pcall(table.sort, {array}{self.pick('', ', function(a, b) return a > b end')})")

    def s_field(self):
        record = self.variable("rec")
        if not record:
            return self.s_local()
        field = self.random.choice(FIELDS[:4])
        if self.chance(0.1):
            self.w(f"{record}.{field} = nil")
        elif self.chance(0.3):
            self.w(f"{record}.{field} = ({record}.{self.random.choice(FIELDS[:4])} or {self.e('int', 0)}) {self.pick('+', '-', '*')} {self.e('num', 1)}")
        else:
            self.w(f"{record}.{field} = {self.e('num')}")

    def s_call_statement(self):
        found = [f for scope in self.scopes for f in scope if isinstance(f, Function) and self.affordable(f)]
        if found:
            self.w(self.call(self.random.choice(found)))

    def s_do_block(self):
        with self.block("do"):
            self.body(1, 4)

    def s_protected(self):
        form = self.pick("pcall", "pcall", "xpcall")
        handler = "" if form == "pcall" else ", " + self.pick("debug.traceback", "function(m) return 'h:' .. tostring(m) end", "print")
        with self.function(f"{self.pick('print', 'show')}({form}(function(...)", [], True, end=f"end{handler}{', ' + self.e('any', 0) if self.chance(0.4) else ''}))"):
            self.body(1, 3)
            if self.chance(0.5):
                self.w(self.failing())
            else:
                self.w(f"return {self.e('any')}")

    def s_collect(self):
        if self.turns < 20:
            self.w("collectgarbage()")

    def s_yield_(self):
        if self.chance(0.5):
            return self.w(f"coroutine.yield({self.e('any', 1)})")
        name = self.variable("any", True)
        if name:
            return self.w(f"{name} = coroutine.yield({self.e('any', 1)}, {self.e('int', 0)})")
        self.w(f"show(coroutine.yield({self.e('any', 0)}))")

    def s_leave(self):
        if self.chance(0.5):
            self.w(f"if {self.e('bool')} then break end")

    def s_goto_loop(self):
        if self.locals[-1] > MAX_LOCALS:
            return
        n, i, label = self.trips(1, 5), self.name("g"), self.name("again")
        with self.block("do"):
            self.w(f"local {i} = 0")
            self.declare(i, "int", True)
            self.w(f"::{label}::")
            with self.loop("do", n):
                self.body(1, 3)
            self.w(f"{i} = {i} + 1")
            self.w(f"if {i} < {n} then goto {label} end")

    def s_closure(self):
        """A variable that a closure changes: a cell."""
        name = self.variable(self.pick("int", "float", "num"), True)
        if not name or self.locals[-1] > MAX_LOCALS:
            return
        f = self.name("c")
        self.w(f"local function {f}(d) {name} = {name} {self.pick('+', '-', '*')} (d or 1) return {name} end")
        self.declare(f, "closure")
        self.w(f"show({f}(), {f}({self.e('int', 0)}), {name})" if self.turns < 60 else f"{f}()")

    def failing(self):
        """A statement that raises an error, most of the time."""
        n = self.e("any", 0)
        return self.weigh([
            (3, f"error({self.e('str', 1)})"), (1, f"error({self.e('str', 0)}, {self.int(0, 3)})"), (1, f"error({n})"),
            (1, f"error({{code = {self.int(1, 9)}}})"), (1, f"error(setmetatable({{}}, {{__tostring = function() return 'E' .. {self.e('int', 0)} end}}))"),
            (2, f"local a = {n}; local b = a.field.deep"), (2, f"undefined{self.int(1, 3)}()"), (1, f"local t = {{}}; t.x.y = {self.e('int', 0)}"),
            (1, f"local t = {{}}; t:method()"), (1, f"local s = ({self.flat(self.e('str', 0))}):nomethod()"), (2, f"local u = nil; show(1 +{self.nl()}u)"),
            (1, f"show({{}} .. 'x')"), (1, f"show({self.e('int', 0)} < {self.e('str', 0)})"), (1, f"show(#{self.e('int', 0)})"), (1, f"show(-{{}})"),
            (1, "show(1 // 0)"), (1, f"show({self.e('int', 0)} % 0)"), (1, f"show(1.5 | {self.e('int', 0)})"), (1, "show('a' | 1)"), (1, "show(2^63 | 0)"),
            (1, f"assert({self.pick('false', 'nil')}, {self.e('str', 0)})"), (1, "assert(nil)"), (1, f"string.rep({self.e('str', 0)}, -1).x.y = 1"),
            (1, f"setmetatable({self.e('int', 0)}, {{}})"), (1, f"for i = 1, {self.pick('{}', 'nil', repr('x'))} do end"), (1, f"for i = 1, 10, 0 do end"),
            (1, f"local t = {{}}; t[nil] = {self.e('int', 0)}"), (1, "local t = {}; t[0/0] = 1"), (1, f"string.format('%d', {self.e('str', 0)} .. 'x')"),
            (1, f"table.concat({{1, {{}}, 3}})"), (1, f"math.floor({{}})"), (1, f"local f = {self.e('int', 0)}; f()"),
            (1, "string.char(-1)"), (1, f"select(0)"), (1, f"tostring()"), (1, f"ipairs()"), (1, "coroutine.resume(1)"), (1, "show({} < {})"), (1, "show({} <= 1)"),
            (1, "table.insert({1,2,3}, 9, 1)"), (1, "string.rep('x', 1 << 62)"), (1, "local x <close> = 42"), (1, "load('x =')()"), (1, "error()"), (1, "error(nil)"),
        ])
