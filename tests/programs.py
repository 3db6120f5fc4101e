"""The programs of run-programs: what each is built of, what it works on, and what it is asked to do.

A function per program takes the folder of the authors' repositories (None: Debian's packages) and the target (None: this machine), and returns a Program, or a
text that says why there is none. A new program is a function in PROGRAMS."""

import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
LUA = Path("/usr/share/lua")
MODULES = LUA / "5.1"  # where Debian has what it gives to all versions of Lua
FOREIGN = ROOT / "build/aarch64/packages"


@dataclass
class Executable:
    name: str
    main: Path
    path: list = field(default_factory=list)
    shim: Path = None  # what is built instead of main, for want of something that the program finds on a disk
    include: list = field(default_factory=list)
    static: dict = field(default_factory=dict)  # C modules: NAME=FILE, or NAME=[FILE...]
    more: list = field(default_factory=list)
    folder: Path = ROOT

    def words(self):
        words = [self.shim or self.main, *self.more]
        for option, values in (("path", self.path), ("include", self.include)):
            words += [f"--{option}={value}" for value in values]
        for name, files in self.static.items():
            words += [f"--static-module={name}={file}" for file in (files if isinstance(files, list) else [files])]
        return words


@dataclass
class Program:
    name: str
    executables: list
    files: object  # name in the folder: file, folder or text; or a function that returns that
    commands: dict  # name: line for the shell
    sources: dict = field(default_factory=dict)  # files that only lua5.4 gets: the program's
    shared: dict = field(default_factory=dict)  # C modules that lua5.4 has not: name of the file below package.cpath, and source
    scripts: dict = field(default_factory=dict)  # commands that exist beside the executables, for suites that call them otherwise
    filtered: object = staticmethod(lambda text: text)
    least: int = 1  # lines that lua5.4 must print for a comparison to be worth something


def archive(name, target):
    """A C module of Debian's, as an archive."""
    triple = target or subprocess.run(["gcc", "-dumpmachine"], stdout=subprocess.PIPE, text=True).stdout.strip()
    return f"{FOREIGN if target else ''}/usr/lib/{triple}/liblua5.4-{name}.a"


def missing(*paths):
    return next((f"{path} is not here" for path in paths if not Path(path).exists()), None)


def lua_sources():
    """Some 150 files of other people's Lua."""
    files = {}
    for name in ("argparse.lua", "busted", "ldoc", "luacheck", "luassert", "pl", "say", "lpeg_patterns", "markdown.lua"):
        for path in [MODULES / name, *sorted((MODULES / name).rglob("*"))]:
            if path.suffix == ".lua" and path.is_file():
                files[f"sources/{path.relative_to(MODULES)}"] = path
    return files


def luacheck(sources, target):
    """A static checker."""
    if sources:
        return luacheck_suite(sources, target)
    problem = missing("/usr/bin/luacheck", archive("filesystem", target))
    if problem:
        return f"luacheck: {problem}"
    program = Executable("luacheck", Path("/usr/bin/luacheck"), [MODULES], None, [MODULES / "luacheck/**/*.lua"], {"lfs": archive("filesystem", target)})
    check = "luacheck --no-color --no-cache"
    return Program("luacheck", [program], {**lua_sources(), ".luacheckrc": "std = 'max'\nself = false\nignore = {'212', '6..'}\n", "broken/broken.lua": "local x = = 1\n"}, {
        "help": "luacheck --help; luacheck --nosuch",
        "all sources": f"{check} sources",
        "plain": f"{check} --formatter plain --codes --ranges sources/ldoc",
        "XML": f"{check} --formatter JUnit sources/pl",
        "standards": f"{check} --std luajit+busted --globals x --read-globals y -q sources/busted sources/luassert",
        "broken files": f"{check} broken nosuch.lua; echo $?",
        "standard input": "echo 'local x = y' | luacheck --no-color --no-config -",
        "a cache": "luacheck --no-color --cache cached -qq sources/pl; luacheck --no-color --cache cached -qq sources/pl; ls cached | wc -l; rm -r cached",
    }, least=2)


def ldoc(sources, target):
    """A documentation tool; what it knows of the standard library are files that it looks for in package.path and reads: they are embedded."""
    tree = sources / "ldoc" if sources else MODULES
    main = tree / "ldoc.lua" if sources else Path("/usr/bin/ldoc")
    problem = missing(main, MODULES / "pl", MODULES / "markdown.lua", archive("filesystem", target))
    if problem:
        return f"ldoc: {problem}"
    program = Executable("ldoc", main, [tree, MODULES], HERE / "programs/ldoc.lua", [tree / "ldoc/html/*.lua", tree / "ldoc/markdown.lua" if sources else MODULES / "markdown.lua"], {"lfs": archive("filesystem", target)},
                         [f"--module=ldoc.main={main}", f"--embed={tree / 'ldoc/builtin'}={LUA}/5.4/ldoc/builtin"])
    commands = {
        "built-in modules": "for module in string table io math os coroutine debug lfs lpeg; do ldoc -m $module; done; ldoc -m string.format",
        "a project": "ldoc --testing --fatalwarnings -d penlight -p Penlight -a sources/pl; find penlight | sort",
        "markdown": "ldoc --testing -f markdown -d checker -s '!pale' -t Checker sources/luacheck",
        "filter": "ldoc --filter pl.pretty.dump sources/pl/List.lua",
        "nothing": "ldoc nosuch; ldoc --help",
    }
    where = lambda text: re.sub(r"[^\s']*/ldoc/builtin/", "", text)
    if not sources:
        return Program("ldoc", [program], lua_sources, commands, filtered=where, least=2)
    commands = {f"the suite, {folder}": f"cd {folder} && ldoc --testing ." for folder in ("tests", "tests/example", "tests/md-test")} | commands
    return Program("ldoc", [program], lambda: {**lua_sources(), "tests": tree / "tests"}, commands, filtered=where, least=0)


def busted(name, program, target, helper=None):
    """The test framework and what it tests, in one executable: the suite's files are data in the folder where it runs."""
    modules = ["term.core", "system.core"]
    return Executable(name, HERE / "programs/busted.lua", [*program.path, MODULES], None,
                      [*program.include, *(MODULES / folder / "**/*.lua" for folder in ("busted", "luassert"))],
                      {**program.static, **{module: archive(module.split(".")[0], target) for module in modules}}, program.more, program.folder)


def taps(text):
    """What busted -o TAP says of each test, without numbers, times and addresses."""
    lines = [re.sub(r"^(not )?ok \d+", r"\1ok", line) for line in text.splitlines() if re.match(r"(not )?ok ", line)]
    return "\n".join(sorted(lines))


def luacheck_suite(sources, target):
    tree = sources / "luacheck"
    problem = missing(tree / "spec", MODULES / "busted", archive("filesystem", target), archive("term", target))
    if problem:
        return f"luacheck: {problem}"
    program = Executable("luacheck", tree / "bin/luacheck.lua", [tree / "src", MODULES], None, [tree / "src/luacheck/**/*.lua"],
                         {"lfs": archive("filesystem", target), "socket.core": archive("socket", target)})
    # cli_spec.lua calls `lua -e package.path=[[MORE]]..package.path bin/luacheck.lua ARGUMENTS`.
    return Program("luacheck", [program, busted("luacheck-suite", program, target)], {"spec": tree / "spec", ".busted": tree / ".busted"},
                   {"suite": "luacheck-suite -o TAP"}, {"src": tree / "src", "bin": tree / "bin"}, {}, {"lua": """LUA_PATH=$(echo "$2" | sed 's/.*[[][[]\\(.*\\)]].*/\\1;/'); export LUA_PATH; shift 3; exec luacheck "$@\""""}, taps, 400)


# The suite's with_dev loads the compiler's files from its source folder. Here its modules are those of the executable.
MOON_HELPERS = """
unindent = (str) ->
  indent = str\\match "^%s+"
  return str unless indent
  (str\\gsub("\\n#{indent}", "\\n")\\gsub("%s+$", "")\\gsub "^%s+", "")
with_dev = (fn) ->
  import setup from require "busted"
  setup fn if fn
  package.loaded
{ :unindent, :with_dev }
"""


def moonscript(sources, target):
    """A compiler, whose suite and sources are in its own language: they are compiled on the way. Its parser is C, as are lpeg and lfs."""
    if not sources:
        return "moonscript: Debian has none"
    tree = sources / "moonscript"
    problem = missing(tree / "spec", MODULES / "busted", MODULES / "argparse.lua", archive("filesystem", target), archive("lpeg", target))
    if problem:
        return f"moonscript: {problem}"
    program = Executable("moonc", tree / "bin/moonc", [tree, MODULES], None, [], {"lfs": archive("filesystem", target), "lpeg": archive("lpeg", target)},
                         [f"--rock={tree / 'moonscript-dev-1.rockspec'}"])
    suite = busted("moonscript-suite", program, target)
    commands = {
        "suite": "moonscript-suite -o TAP", "suite, parser in Lua": "moonscript-suite -o TAP --helper=spec/use_slow_parser.moon",
        "itself": "moonc -t compiled moonscript moon; moonc -l moonscript moon; moonc -p spec/inputs/*.moon; moonc -T spec/inputs/class.moon; moonc -X spec/inputs/lists.moon",
        "what is wrong": "moonc -p spec/error_inputs/*; moonc nosuch.moon; moonc --help; echo 'print x for x in' | moonc -",
    }
    moons = {str(path.relative_to(tree)): path for folder in ("moonscript", "moon") for path in sorted((tree / folder).rglob("*.moon"))}
    return Program("moonscript", [program, suite], {**moons, "spec": tree / "spec", "spec/helpers.moon": MOON_HELPERS, "moonscript/parse/slow.lua": tree / "moonscript/parse/slow.lua"},
                   commands, shared={"moonscript/parse/native.so": tree / "moonscript/parse/native.c"}, filtered=lambda text: taps(text) if "ok 1 " in text else text, least=20)


PROGRAMS = [luacheck, ldoc, moonscript]
