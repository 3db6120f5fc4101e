"""gdb and Lua: for programs that vmc runs or has built, and for hosts of its library.

    (gdb) source .../share/vmc/vmc-gdb.py        (or in ~/.gdbinit: it does nothing for other programs)

    bt                        Lua functions by name, file and line; frames of vmc's own are hidden (bt -no-filters shows them)
    lua-backtrace             Lua functions and the C functions that they called, through coroutines
    info lua-locals [N]       the local variables of the Lua function that is selected, or of level N of lua-backtrace
    info lua-upvalues [N]     its upvalues
    lua-print NAME.field[1]   a variable, local, upvalue or global, and what is in it
    print $lua("NAME.field")  the same as a value; also prints Values, strings, tables and functions of vmc's own source

docs/debugging.md has a session. Nothing is executed in the program: core files can be looked at, too.

The layout of objects is read from the program (rt_layout, runtime/frames.c). A Lua function that is compiled has a frame of its own; which
record of an activation belongs to it is known by the address of its machine code. One frame of an interpreter stands for all functions that
it runs, down to a record with FRAME_ENTRY.
"""

import re
import struct

import gdb
import gdb.FrameDecorator

ROWS = """rows
State.frame State.g State.coroutine Global.exec Global.globals Global.registry Exec.current Coroutine.resumer
Frame Frame.func Frame.pc Frame.base Frame.vararg_count Frame.flags FRAME_ENTRY FRAME_TAIL FRAME_REGISTERS
Header.kind Header.aux KIND_USERDATA KIND_THREAD KIND_BOXED_INT KIND_BOXED_LIGHT KIND_CELL
Closure.entry Closure.proto Closure.native Closure.up
Proto.code Proto.run Proto.code_len Proto.lines Proto.source Proto.line_defined Proto.flags PROTO_COMPILED
Proto.locals Proto.local_count LocalDesc LocalDesc.start LocalDesc.reg Proto.upvalues Proto.upvalue_count UpvalueDesc
Table.shape Table.metatable Table.slots Table.array Table.asize Table.dict Shape.count Shape.keys ShapeKeys.keys""".split()

TAG_SPECIAL, TAG_STRING, TAG_TABLE, TAG_FUNCTION, TAG_OBJECT, TAG_LIGHT, TAG_INT = (n << 48 for n in range(0xFFF9, 0x10000))
PAYLOAD = (1 << 48) - 1
NIL, FALSE, TRUE = TAG_SPECIAL, TAG_SPECIAL + 1, TAG_SPECIAL + 2
FRAME_PC_OFFER = 1 << 63
ITEMS = 20  # of a table that are shown
TEXT = 200  # bytes of a string


class NoLua(Exception):
    """There is no Lua state here, or none that can be read."""


# --- memory ---

def read(address, size):
    return bytes(gdb.selected_inferior().read_memory(address, size))


def u64(address):
    return struct.unpack("<Q", read(address, 8))[0]


def u32(address):
    return struct.unpack("<I", read(address, 4))[0]


def u16(address):
    return struct.unpack("<H", read(address, 2))[0]


def u8(address):
    return read(address, 1)[0]


def symbol_address(name):
    try:
        return int(gdb.parse_and_eval(f"(unsigned long)&{name}"))
    except gdb.error:
        return None


layouts = {}  # by the address of rt_layout and the program


def layout():
    at = symbol_address("rt_layout")
    if at is None:
        raise NoLua("this program has no symbols of vmc's library")
    key = (at, gdb.current_progspace().filename)
    if key not in layouts:
        rows = struct.unpack(f"<{len(ROWS)}H", read(at, 2 * len(ROWS)))
        if rows[0] != len(ROWS):
            raise NoLua("the program was built by another version of vmc than this script")
        layouts[key] = dict(zip(ROWS, rows))
    return layouts[key]


def field(address, name):
    return u64(address + layout()[name])


# --- values ---

def string_bytes(address, limit=None):
    length = u64(address + 8)
    return read(address + 16, length if limit is None else min(length, limit))


def string_text(address):
    return string_bytes(address, 1000).decode("utf-8", "replace") if address else "?"


def quoted(address):
    length = u64(address + 8)
    text = string_bytes(address, TEXT).decode("utf-8", "backslashreplace")
    text = "".join(c if c.isprintable() and c not in '"\\' else {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}.get(c, f"\\{ord(c):03d}") for c in text)
    return f'"{text}"' + (f"... ({length} bytes)" if length > TEXT else "")


def function_text(address):
    proto = field(address, "Closure.proto")
    if not proto:
        where = gdb.execute(f"info symbol {field(address, 'Closure.native'):#x}", to_string=True).split(" ")[0]
        return f"function: C {where if where != 'No' else hex(field(address, 'Closure.native'))}"
    return f"function <{source_of(proto)}:{line_defined(proto)}>"


def is_cell(v):
    return v >> 48 == TAG_OBJECT >> 48 and u8(v & PAYLOAD) == layout()["KIND_CELL"]


def object_text(v):
    address, kind, rows = v & PAYLOAD, u8(v & PAYLOAD), layout()
    if kind == rows["KIND_BOXED_INT"]:
        return str(struct.unpack("<q", read(address + 8, 8))[0])
    if kind == rows["KIND_BOXED_LIGHT"]:
        return f"light userdata: {u64(address + 8):#x}"
    if kind == rows["KIND_USERDATA"]:
        return f"userdata: {address:#x} ({u64(address + 16)} bytes)"
    if kind == rows["KIND_THREAD"]:
        return f"thread: {address:#x}"
    if kind == rows["KIND_CELL"]:
        return value_text(u64(address + 8))
    return f"object: {address:#x}"


def float_text(v):
    d = struct.unpack("<d", struct.pack("<Q", v))[0]
    if d != d:
        return "-nan" if v >> 63 else "nan"
    text = f"{d:.14g}"
    return text + ".0" if re.fullmatch(r"-?\d+", text) else text


def value_text(v, depth=1):
    """As Lua would write it; tables with what is in them, down to `depth`."""
    tag = v >> 48 << 48
    if v < TAG_SPECIAL:
        return float_text(v)
    if v >= TAG_INT:
        return str(((v + (1 << 47)) + (1 << 63)) % (1 << 64) - (1 << 63))
    if tag == TAG_SPECIAL:
        return {NIL: "nil", FALSE: "false", TRUE: "true"}.get(v, "(no value)")
    if tag == TAG_STRING:
        return quoted(v & PAYLOAD)
    if tag == TAG_TABLE:
        return table_text(v & PAYLOAD, depth)
    if tag == TAG_FUNCTION:
        return function_text(v & PAYLOAD)
    if tag == TAG_LIGHT:
        return f"light userdata: {v & PAYLOAD:#x}"
    return object_text(v)


def table_items(address):
    """(key, value), keys as Values: the array, fields by name, the dictionary."""
    rows = layout()
    array, count = field(address, "Table.array"), u32(address + rows["Table.asize"])
    for i in range(count):
        v = u64(array + 8 * i)
        if v != NIL:
            yield (i + 1 - (1 << 47)) % (1 << 64), v
    shape = field(address, "Table.shape")
    keys, slots = field(shape, "Shape.keys"), field(address, "Table.slots")
    for i in range(u32(shape + rows["Shape.count"])):
        v = u64(slots + 8 * i)
        if v != NIL:
            yield TAG_STRING + u64(u64(keys + rows["ShapeKeys.keys"]) + 8 * i), v
    dictionary = field(address, "Table.dict")
    for i in range(u32(dictionary + 16) if dictionary else 0):
        key, v = struct.unpack("<QQ", read(dictionary + 24 + 16 * i, 16))
        if v != NIL:
            yield key, v


def key_text(key):
    if key >> 48 << 48 == TAG_STRING:
        name = string_text(key & PAYLOAD)
        return name if re.fullmatch(r"[A-Za-z_]\w*", name) else f"[{quoted(key & PAYLOAD)}]"
    return f"[{value_text(key, 0)}]"


def table_text(address, depth):
    if depth <= 0:
        return f"table: {address:#x}"
    items, place = [], 1
    for key, v in table_items(address):
        if len(items) == ITEMS:
            items.append("...")
            break
        text = value_text(v, depth - 1)
        if key == (place - (1 << 47)) % (1 << 64):
            place += 1
        else:
            text = f"{key_text(key)} = {text}"
        items.append(text)
    return "{" + ", ".join(items) + "}"


def same_key(key, wanted):
    """wanted: bytes or an integer."""
    if isinstance(wanted, int):
        return key >= TAG_INT and value_text(key) == str(wanted)
    return key >> 48 << 48 == TAG_STRING and string_bytes(key & PAYLOAD) == wanted


def table_get(v, wanted):
    if v >> 48 << 48 != TAG_TABLE:
        return None
    for key, value in table_items(v & PAYLOAD):
        if same_key(key, wanted):
            return value
    return None


# --- prototypes and activations ---

def source_of(proto):
    source = field(proto, "Proto.source")
    text = string_text(source) if source else "=?"
    return text[1:] if text[:1] in "@=" else '[string "' + text.split("\n")[0][:40] + '"]'


def line_defined(proto):
    return u32(proto + layout()["Proto.line_defined"])


def is_compiled(proto):
    return u8(proto + layout()["Proto.flags"]) & layout()["PROTO_COMPILED"]


class Record:
    """An activation."""

    def __init__(self, address):
        rows = layout()
        self.func = u64(address + rows["Frame.func"])
        self.pc = u64(address + rows["Frame.pc"]) & ~FRAME_PC_OFFER
        self.base = u64(address + rows["Frame.base"])
        self.flags = u16(address + rows["Frame.flags"])
        self.proto = field(self.func, "Closure.proto")
        self.entry = field(self.func, "Closure.entry")
        self.native = field(self.func, "Closure.native")
        self.is_interpreted = bool(self.proto) and self.pc >> 32 != 0
        self.has_registers = self.is_interpreted or (self.proto and self.flags & rows["FRAME_REGISTERS"])
        self.is_entry = self.flags & rows["FRAME_ENTRY"]

    def index(self):
        """Of the instruction word."""
        rows, pc = layout(), self.pc
        count = u32(self.proto + rows["Proto.code_len"])
        if self.is_interpreted:
            code = field(self.proto, "Proto.code")
            if not code <= pc < code + 4 * count:
                code = field(self.proto, "Proto.run")
            pc = (pc - code) // 4
        return pc if pc < count else 0

    def line_at(self, index):
        lines = field(self.proto, "Proto.lines")
        return u32(lines + 4 * index) if lines else 0

    def line(self):
        return self.line_at(self.index())

    def index_in_line(self, line):
        """What is executed is in that line: its instruction, or the first one of the line."""
        if line in (0, self.line()):
            return self.index()
        for i in range(u32(self.proto + layout()["Proto.code_len"])):
            if self.line_at(i) == line:
                return i
        return self.index()


def records(state):
    """Innermost first."""
    rows, at = layout(), field(state, "State.frame")
    while at:
        if u64(at + rows["Frame.func"]):
            yield Record(at)
            at -= rows["Frame"]
        else:  # the boundary of a stack segment; the bottom has 0 there
            at = u64(at + rows["Frame.pc"])
        while at and not u64(at + rows["Frame.func"]):
            at = u64(at + rows["Frame.pc"])


def state_of_frames():
    """The State that a frame of the library's own calls L."""
    frame = gdb.newest_frame()
    for _ in range(60):
        if frame is None:
            return None
        try:
            v = frame.read_var("L")
            if not v.is_optimized_out and int(v):
                return int(v)
        except (ValueError, gdb.error):
            pass
        frame = frame.older()
    return None


def current_state():
    layout()
    if gdb.selected_inferior().pid == 0:
        raise NoLua("nothing is running")
    at = symbol_address("interruptible")
    state = (u64(at) if at else 0) or state_of_frames()
    if not state:
        raise NoLua("no Lua program is running")
    return field(field(field(state, "State.g"), "Global.exec"), "Exec.current")


# --- frames of C and of Lua ---

INTERPRETER = re.compile(r"vm_interpret_\w+|op_[A-Z]\w*")  # run, too
COMPILED = re.compile(r"(?:m\d*_\w*?_)?[ftag]\d+_(\w+?)(_part\d+)?(?:\.\w+)*")
OTHER_ENTRY = re.compile(r"(m\d*_\w*?_)?[tag](\d+_\w+)(?:\.\w+)*")  # of a function whose ordinary entry has an f there
OWN_FILE = re.compile(r"(^|/)(runtime|vm|embed|aot|frontend|check|cli)/([^/]+/)?[^/]+\.[chS]$")
OWN_NAME = re.compile(r"(rt|vm|heap|stack|embed|aot|api|op)_\w+|_start|__libc_start\w*|main|lua_p?callk?")
START = {}  # of functions, by pc


def function_start(frame):
    pc = frame.pc() - (0 if frame.level() == 0 else 1)
    if pc not in START:
        text = gdb.execute(f"info symbol {pc:#x}", to_string=True)
        found = re.match(r"\S+(?: \+ (\d+))? in section", text)
        START[pc] = pc - int(found.group(1) or 0) if found else pc
    return START[pc]


def entry_of(frame):
    """Where the ordinary entry of the frame's Lua function is."""
    other = OTHER_ENTRY.fullmatch(frame.name() or "")
    if other:
        try:
            return symbol_address(f"{other.group(1) or ''}f{other.group(2)}")
        except (NoLua, gdb.error):
            pass
    return function_start(frame)


def is_own(frame):
    """Of vmc's, not of the program's."""
    sal = frame.find_sal()
    name = frame.name() or ""
    if sal.symtab and name != "main" and not name.startswith("_"):
        return bool(OWN_FILE.search(sal.symtab.filename))
    return bool(OWN_NAME.fullmatch(name)) or name == ""


def is_interpreter(frame, name):
    if frame.type() == gdb.INLINE_FRAME:  # the one around it is
        return False
    sal = frame.find_sal()
    return bool(INTERPRETER.fullmatch(name)) or (name == "run" and sal.symtab is not None and sal.symtab.filename.endswith("vm/execute.h"))


class LuaFrame:
    """An activation as it is shown; record None: of a C function."""

    def __init__(self, frame, record, caller, precise=None):
        self.frame, self.record, self.caller = frame, record, caller
        self.source, self.line = None, 0
        self.index = 0
        if record is None or not record.proto:
            return
        self.source = source_of(record.proto)
        self.line = record.line()
        if frame is not None and not record.is_interpreted:  # the compiler knows better
            self.line = (precise or frame).find_sal().line or self.line
        self.index = record.index_in_line(self.line)

    def name(self):
        record = self.record
        if record is None:
            found = COMPILED.fullmatch(self.frame.name() or "")
            return found.group(1) if found else self.frame.name() or "??"
        if not record.proto:
            found = self.loaded_name()
            return found or (self.frame.name() if self.frame is not None else None) or "?"
        if self.frame is not None and not record.is_interpreted:
            found = COMPILED.fullmatch(self.frame.name() or "")
            if found and not re.fullmatch(r"line\d+", found.group(1)):
                return "main chunk" if found.group(1) == "main" and not line_defined(record.proto) else found.group(1)
        if not line_defined(record.proto):
            return "main chunk"
        return self.variable_name() or self.loaded_name() or f"function <{self.source}:{line_defined(record.proto)}>"

    def variable_name(self):
        """A variable of the caller that holds the function, or a field of its first argument."""
        wanted = TAG_FUNCTION + self.record.func
        if self.caller and self.caller.proto:
            caller = LuaFrame(None, self.caller, None)
            for name, v in list(caller.locals() or []) + list(caller.upvalues()):
                if v == wanted:
                    return name
        if self.record.has_registers:
            first = u64(self.record.base)
            for holder in (first, table_get_meta(first)):
                for key, v in table_items(holder & PAYLOAD) if holder and holder >> 48 << 48 == TAG_TABLE else ():
                    if v == wanted and key >> 48 << 48 == TAG_STRING:
                        return string_text(key & PAYLOAD)
        return None

    def loaded_name(self):
        """string.format: a field of a loaded module."""
        wanted = TAG_FUNCTION + self.record.func
        loaded = table_get(u64(field(current_state(), "State.g") + layout()["Global.registry"]), b"_LOADED")
        for key, module in table_items(loaded & PAYLOAD) if loaded else ():
            for name, v in table_items(module & PAYLOAD) if module >> 48 << 48 == TAG_TABLE else ():
                if v == wanted and name >> 48 << 48 == TAG_STRING:
                    module_name = string_text(key & PAYLOAD)
                    return string_text(name & PAYLOAD) if module_name == "_G" else f"{module_name}.{string_text(name & PAYLOAD)}"
        return None

    def locals(self):
        """(name, value) of those in scope; None: they are in machine registers."""
        rows, record = layout(), self.record
        if not record.has_registers:
            return None
        out = []
        at, size = field(record.proto, "Proto.locals"), rows["LocalDesc"]
        for i in range(u32(record.proto + rows["Proto.local_count"])):
            desc = at + i * size
            start, end = struct.unpack("<II", read(desc + rows["LocalDesc.start"], 8))
            if start <= self.index < end:
                v = u64(record.base + 8 * u8(desc + rows["LocalDesc.reg"]))
                out.append((string_text(u64(desc)), u64((v & PAYLOAD) + 8) if is_cell(v) else v))
        return out

    def upvalues(self):
        rows, record = layout(), self.record
        at, size = field(record.proto, "Proto.upvalues"), rows["UpvalueDesc"]
        for i in range(u32(record.proto + rows["Proto.upvalue_count"])):
            v = u64(record.func + rows["Closure.up"] + 8 * i)
            yield string_text(u64(at + i * size)), u64((v & PAYLOAD) + 8) if is_cell(v) else v


def table_get_meta(v):
    """__index of the metatable, or None."""
    if v >> 48 << 48 != TAG_TABLE:
        return None
    meta = u64((v & PAYLOAD) + layout()["Table.metatable"])
    return table_get(TAG_TABLE + meta, b"__index") if meta else None


class Matcher:
    """Goes through the frames of C, innermost first, and finds the records that belong to them."""

    def __init__(self):
        self.waiting = list(records(current_state()))
        self.last = None  # where the function of the frame before starts
        self.part = None  # a frame of a piece of a large function, whose frame comes next

    def take(self, fits):
        """The first record that fits; those before it have no frame."""
        for i, record in enumerate(self.waiting):
            if fits(record):
                del self.waiting[:i + 1]
                return record
        return None

    def caller(self):
        return self.waiting[0] if self.waiting else None

    def interpreted(self, frame):
        while True:
            record = self.take(lambda r: r.is_interpreted)
            if record is None:
                return
            yield LuaFrame(frame, record, self.caller())
            if record.is_entry:
                return

    def shown(self, frame):
        """What stands for the frame: none, one, or several LuaFrames."""
        name, start = frame.name() or "", entry_of(frame)
        if not self.waiting and is_own(frame):
            return
        compiled = COMPILED.fullmatch(name)
        if is_interpreter(frame, name):
            yield from self.interpreted(frame)
        elif compiled and compiled.group(2):
            self.part = self.part or frame
        elif compiled:
            record = self.take(lambda r: r.proto and r.entry == start)
            older = frame.older()
            if record is None and older is not None and older.name() == name:  # a piece that the C compiler split off
                self.part = self.part or frame
                return
            if record is None and start == self.last:  # the same activation, which went on on a larger stack
                return
            precise, self.part, self.last = self.part, None, start
            yield LuaFrame(frame, record, self.caller(), precise)
        elif any(not r.proto and r.native == start for r in self.waiting):
            record = self.take(lambda r: not r.proto and r.native == start)
            yield LuaFrame(frame, record, self.caller())
        elif not is_own(frame):
            yield LuaFrame(frame, None, None)


def lua_frames():
    matcher, frame = Matcher(), gdb.newest_frame()
    while frame is not None:
        yield from matcher.shown(frame)
        frame = frame.older()
    # The stack could not be followed to its end: through code that libtcc made, which has no unwind information.
    if any(r.proto for r in matcher.waiting):
        yield from of_records(matcher.waiting)


def of_records(found):
    for i, record in enumerate(found):
        frame = LuaFrame(None, record, found[i + 1] if i + 1 < len(found) else None)
        if record.proto or frame.name() != "?":
            yield frame


class LuaDecorator(gdb.FrameDecorator.FrameDecorator):
    def __init__(self, base, shown):
        super().__init__(base)
        self.base, self.shown = base, shown

    def function(self):
        return self.shown.name()

    def address(self):
        return None

    def filename(self):
        return self.shown.source

    def line(self):
        return self.shown.line or None

    def frame_args(self):
        return None

    def frame_locals(self):
        return None


class LuaFilter:
    def __init__(self):
        self.name, self.priority, self.enabled = "vmc", 100, True
        gdb.frame_filters[self.name] = self

    def filter(self, frames):
        try:
            matcher = Matcher()
        except (NoLua, gdb.error, struct.error):
            return frames
        return self.walk(frames, matcher)

    def walk(self, frames, matcher):
        for decorator in frames:
            try:
                shown = list(matcher.shown(decorator.inferior_frame()))
            except (NoLua, gdb.error, struct.error):
                yield decorator
                continue
            for frame in shown:
                record = frame.record
                is_lua = record is not None and (record.proto or is_own(frame.frame))
                yield LuaDecorator(decorator, frame) if is_lua else decorator


# --- commands ---

def where(frame):
    if frame.source:
        return f"{frame.source}:{frame.line}"
    sal = frame.frame.find_sal() if frame.frame is not None else None
    return f"{sal.symtab.filename}:{sal.line}" if sal and sal.symtab and not OWN_FILE.search(sal.symtab.filename) else "[C]"


def rest_of_threads():
    """Records of the threads that wait for the running one: only they are seen from here."""
    state = current_state()
    while True:
        coroutine = field(state, "State.coroutine")
        state = field(coroutine, "Coroutine.resumer") if coroutine else 0
        if not state:
            return
        yield None
        yield from of_records(list(records(state)))


def levels():
    """What lua-backtrace lists; None where another thread begins."""
    yield from (f for f in lua_frames() if f.record is not None or f.frame.name())
    yield from rest_of_threads()


def frame_of(argument):
    """The Lua frame at a level, or the selected one, or the next one outside it."""
    if argument.strip():
        level = int(argument)
        found = [f for f in levels() if f is not None]
        if not 0 <= level < len(found) or not found[level].record or not found[level].record.proto:
            raise gdb.GdbError(f"level {level} is no Lua function")
        return found[level]
    current_state()
    selected = gdb.selected_frame().level()
    for frame in lua_frames():
        level = frame.frame.level() if frame.frame is not None else selected
        if frame.record is not None and frame.record.proto and level >= selected:
            return frame
    raise gdb.GdbError("no Lua function is active here")


class LuaCommand(gdb.Command):
    def __init__(self, name, *kinds):
        super().__init__(name, gdb.COMMAND_STACK, *kinds)

    def invoke(self, argument, from_tty):
        try:
            self.work(argument)
        except NoLua as e:
            raise gdb.GdbError(str(e))
        except (gdb.error, struct.error) as e:
            raise gdb.GdbError(f"the program cannot be read: {e}")


class Backtrace(LuaCommand):
    """Lua functions and the C functions that they called, innermost first."""

    def work(self, argument):
        level = 0
        for frame in levels():
            if frame is None:
                print("    resumed by")
                continue
            print(f"#{level:<3} {frame.name()} at {where(frame)}")
            level += 1


def print_variables(variables):
    for name, v in variables:
        print(f"{name} = {value_text(v, 2)}")


class Locals(LuaCommand):
    """The local variables of a Lua function: info lua-locals [LEVEL]"""

    def work(self, argument):
        found = frame_of(argument).locals()
        if found is None:
            print("This function keeps its variables in machine registers; vmc build --visible-locals keeps them in memory.")
        else:
            print_variables(found)
            if not found:
                print("No locals.")


class Upvalues(LuaCommand):
    """The upvalues of a Lua function: info lua-upvalues [LEVEL]"""

    def work(self, argument):
        print_variables((name, v) for name, v in frame_of(argument).upvalues() if name != "_ENV")


PATH = re.compile(r"\.([A-Za-z_]\w*)|\[\s*(-?\d+)\s*\]|\[\s*(['\"])(.*?)\3\s*\]")


def root_of(name):
    try:
        frame = frame_of("")
        variables = list(frame.upvalues()) + list(frame.locals() or [])
    except gdb.GdbError:
        variables = []
    for found, v in reversed(variables):
        if found == name:
            return v
    return table_get(u64(field(current_state(), "State.g") + layout()["Global.globals"]), name.encode())


def evaluate(text):
    found = re.match(r"\s*([A-Za-z_]\w*)", text)
    if not found:
        raise gdb.GdbError("a name is expected, and fields: config.list[1]")
    v, at = root_of(found.group(1)), found.end()
    text = text.rstrip()
    while at < len(text):
        step = PATH.match(text, at)
        if not step:
            raise gdb.GdbError(f"'{text[at:]}' is no field")
        key = step.group(1) or step.group(4)
        key = int(step.group(2)) if step.group(2) else key.encode()
        inherited = table_get_meta(v) if v is not None else None
        v = table_get(v, key) if v is not None else None
        if v is None and inherited is not None:
            v = table_get(inherited, key)
        at = step.end()
    return NIL if v is None else v


class Print(LuaCommand):
    """A variable and what is in it: lua-print NAME.field[1]"""

    def work(self, argument):
        print(value_text(evaluate(argument), 2))


class LuaFunction(gdb.Function):
    """$lua("NAME.field[1]"): a variable of the Lua program."""

    def __init__(self):
        super().__init__("lua")

    def invoke(self, path):
        try:
            v = evaluate(path.string())
            try:
                return gdb.Value(v).cast(gdb.lookup_type("Value"))
            except gdb.error:
                return value_text(v, 2)
        except NoLua as e:
            raise gdb.GdbError(str(e))


# --- print of vmc's own types ---

TAGS = {"String": TAG_STRING, "Table": TAG_TABLE, "Closure": TAG_FUNCTION}


class ValuePrinter:
    def __init__(self, v):
        self.v = v

    def to_string(self):
        return value_text(self.v, 2)


def printer_for(value):
    try:
        if value.type.name == "Value":
            return ValuePrinter(int(value))
        if value.type.code == gdb.TYPE_CODE_PTR and int(value):
            tag = TAGS.get(value.type.target().unqualified().name)
            return ValuePrinter(tag + int(value)) if tag else None
    except (gdb.error, NoLua):
        pass
    return None


printer_for.name = "vmc"
gdb.pretty_printers[:] = [p for p in gdb.pretty_printers if getattr(p, "name", "") != "vmc"] + [printer_for]
LuaFilter()
LuaFunction()
Backtrace("lua-backtrace")
Locals("info lua-locals")
Upvalues("info lua-upvalues")
Print("lua-print")
