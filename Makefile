# Builds vmc: the command, the library that its executables link, and the tests.
#
#   make [MODE=release|debug|asan|stress] [CC=gcc|clang] [V=1] [WERROR=1]
#
# Everything made lies in build/MODE. `make help` lists the targets.

MODE ?= release
BUILD ?= build/$(MODE)
PREFIX ?= /usr/local
# Where the linker and pkg-config look. What only the vmc command looks for is in PREFIX/lib/vmc in any case.
LIBDIR ?= $(PREFIX)/lib
VERSION := $(shell sed -n 's/^\#define VMC_VERSION "\(.*\)"/\1/p' runtime/version.h)
ifeq ($(origin CC),default)
CC := gcc
endif
# Tail-call dispatch needs clang's musttail; without clang the interpreter has no such dispatch.
TAIL_CC ?= $(if $(filter clang%,$(notdir $(CC))),$(CC),$(shell command -v clang))

MODE_FLAGS_release := -O2 -DNDEBUG
MODE_FLAGS_debug := -Og -DVMC_DEBUG -Wno-maybe-uninitialized
MODE_FLAGS_asan := -O1 -g1 -DVMC_DEBUG -Wno-maybe-uninitialized -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer --param asan-stack=0 -fno-tree-pta
# Points-to analysis takes gcc three quarters of its time for a checked interpreter. Stack variables are not watched: the sanitizer does not follow us from stack to stack.
# The collector runs at every VMC_STRESS-th allocation.
MODE_FLAGS_stress := -O2 -DVMC_DEBUG -DVMC_STRESS=43
MODE_FLAGS := $(MODE_FLAGS_$(MODE))
ifeq ($(MODE_FLAGS),)
$(error MODE is release, debug, asan or stress, not '$(MODE)')
endif

WARNINGS := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wno-unused-parameter -Wno-missing-field-initializers \
  -Werror=implicit-function-declaration -Werror=incompatible-pointer-types -Werror=int-conversion -Werror=switch -Werror=unused-function
ifneq ($(WERROR)$(CI),)
WARNINGS += -Werror
endif
# -gdwarf-4: valgrind does not read what clang writes by default.
# One set of objects for libvmc.a and libvmc.so: where nearly everything is hidden, position independence costs executables nothing
# (measured: no more instructions). initial-exec: the few words of thread storage are found without a call in the .so, too.
LIBRARY_FLAGS := -fPIC -fno-semantic-interposition -ftls-model=initial-exec -fvisibility=hidden
# -ffp-contract=off: a fused multiply-add would round differently from Lua. -fno-strict-aliasing: values are reinterpreted words.
ALL_CFLAGS = -std=gnu11 -gdwarf-4 $(MODE_FLAGS) $(WARNINGS) -ffp-contract=off -fno-strict-aliasing $(LIBRARY_FLAGS) -I. $(CFLAGS) $(DEFINES)
# Executables export what is not hidden, which is the API (LUA_API and its like in include/): C modules find it there.
ALL_LDFLAGS := $(filter -fsanitize=%,$(MODE_FLAGS)) -rdynamic $(LDFLAGS)
# What every executable that vmc builds needs, too.
LIBS := -lm -ldl -lpthread

# The translator's run-time half (aot/program.c) belongs to the library, embed/runner.c is a program of its own.
RUNNER_SOURCES := embed/runner.c
LIB_SOURCES := $(wildcard runtime/*.c runtime/lib/*.c runtime/api/*.c vm/*.c frontend/*.c) aot/program.c $(filter-out $(RUNNER_SOURCES) embed/compile.c,$(wildcard embed/*.c))
# libaot.a is installed as libvmc-tcc.a: what needs libtcc. There is no such .so, because distributions have libtcc.a only, which is not
# position-independent.
AOT_SOURCES := $(filter-out aot/program.c,$(wildcard aot/*.c)) embed/compile.c
CHECK_SOURCES := $(wildcard check/*.c)
CLI_SOURCES := $(wildcard cli/*.c)
SOURCES := $(LIB_SOURCES) $(AOT_SOURCES) $(CHECK_SOURCES) $(CLI_SOURCES) $(RUNNER_SOURCES)
PRELUDE_HEADERS := runtime/base.h runtime/value.h runtime/object.h runtime/natives.h runtime/state.h runtime/helpers.h aot/unit.h vm/bodies.h aot/generated.h aot/operations.h aot/native_bodies.h aot/lean.h
UNITS := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(wildcard tests/unit/test_*.c))

objects = $(patsubst %.c,$(BUILD)/obj/%.o,$(1))
LIB_OBJECTS := $(call objects,$(LIB_SOURCES))
AOT_OBJECTS := $(call objects,$(AOT_SOURCES)) $(BUILD)/gen/prelude.o
CHECK_OBJECTS := $(call objects,$(CHECK_SOURCES))
CLI_OBJECTS := $(call objects,$(CLI_SOURCES))
RUNNER := $(BUILD)/vmc-runner
# A program without the sanitizers' libraries could not load a library that needs them.
SHARED := $(if $(filter -fsanitize=%,$(MODE_FLAGS) $(DEFINES)),,$(BUILD)/libvmc.so.0)

ifeq ($(V),)
Q := @
say = $(if $(findstring s,$(filter-out -%,$(firstword x$(MAKEFLAGS)))),@,@printf '  %-8s %s\n' '$(1)' '$(2)';)
else
say =
endif

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all units capi oracle deps run test test-quick test-capi fuzz-text fuzz-chunk fuzz-memory bench bench-more bench-hits bench-dispatch format check-format docs help install uninstall clean mutants fuzz-diff FORCE
.PHONY: deb deps-modules test-modules bench-capi deps-targets test-aarch64 deps-programs test-programs

all: $(BUILD)/vmc $(RUNNER) $(BUILD)/include $(BUILD)/src/sources $(SHARED) $(BUILD)/vmc.pc compile_commands.json ## build build/MODE/vmc (default)

# Rewritten only when the commands change, so that nothing stale survives a change of CC or flags.
$(BUILD)/flags: FORCE
	@mkdir -p $(BUILD)
	@printf '%s\n' '$(CC) $(TAIL_CC) $(ALL_CFLAGS) $(ALL_LDFLAGS)' | cmp -s - $@ || printf '%s\n' '$(CC) $(TAIL_CC) $(ALL_CFLAGS) $(ALL_LDFLAGS)' > $@

$(BUILD)/obj/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,CC,$<)$(COMPILER) $(ALL_CFLAGS) $(FILE_CFLAGS) -MMD -MP -c $< -o $@
$(BUILD)/obj/%.o: COMPILER = $(CC)
ifneq ($(TAIL_CC),)
ifeq ($(filter -fsanitize=%,$(MODE_FLAGS)),)
$(BUILD)/obj/vm/interpreter_tail.o: COMPILER = $(TAIL_CC)
$(BUILD)/obj/vm/interpreter_tail.o: FILE_CFLAGS = -Wno-unknown-warning-option
endif
endif
# One indirect jump per opcode body is the point of this file; gcc would merge them.
GCC_FLAGS_vm/interpreter_goto.c := -fno-gcse -fno-crossjumping
ifeq ($(filter clang%,$(notdir $(CC))),)
$(BUILD)/obj/vm/interpreter_goto.o: FILE_CFLAGS = $(GCC_FLAGS_vm/interpreter_goto.c)
endif
# The bodies of instructions are checked for undefined behaviour once: here they cost ten seconds more.
ifneq ($(filter -fsanitize=%,$(MODE_FLAGS)),)
$(BUILD)/obj/vm/interpreter_switch.o: FILE_CFLAGS = -fno-sanitize=undefined
endif

$(BUILD)/gen/prelude.c: tools/prelude.awk $(wildcard $(PRELUDE_HEADERS))
	@mkdir -p $(@D)
	$(call say,GEN,$@)awk -f tools/prelude.awk $(wildcard $(PRELUDE_HEADERS)) > $@
$(BUILD)/gen/prelude.o: $(BUILD)/gen/prelude.c $(BUILD)/flags
	$(call say,CC,$<)$(CC) $(ALL_CFLAGS) -c $< -o $@

API_HEADERS := include/lua.h include/lauxlib.h include/lualib.h include/vmc.h
$(BUILD)/gen/api.c: tools/api.awk $(API_HEADERS)
	@mkdir -p $(@D)
	$(call say,GEN,$@)awk -f tools/api.awk $(API_HEADERS) > $@
$(BUILD)/gen/api.o: $(BUILD)/gen/api.c $(BUILD)/flags
	$(call say,CC,$<)$(CC) $(ALL_CFLAGS) -c $< -o $@

$(BUILD)/gen/abi.c: $(BUILD)/gen/prelude.c runtime/version.h
	$(call say,GEN,$@)printf '#include "aot/program.h"\n#ifdef VMC_CHECK_BARRIERS\n#define KIND "-barriers"\n#else\n#define KIND ""\n#endif\nconst char vmc_abi[] = "$(VERSION)-%s" KIND;\n' \
	  $$(cksum < $< | cut -d ' ' -f 1) > $@
$(BUILD)/gen/abi.o: $(BUILD)/gen/abi.c $(BUILD)/flags
	$(call say,CC,$<)$(CC) $(ALL_CFLAGS) -c $< -o $@

$(BUILD)/libvmc.a: $(LIB_OBJECTS) $(BUILD)/gen/api.o $(BUILD)/gen/abi.o
	$(call say,AR,$@)rm -f $@ && ar rcs $@ $^
# Symbols have the version that Debian gives those of its liblua5.4.so.0: programs linked against that accept ours.
$(BUILD)/gen/exports.map: Makefile
	@mkdir -p $(@D)
	$(call say,GEN,$@)printf 'LUA_5.4 { global: lua_*; luaL_*; luaopen_*; local: *; };\nVMC_0 { global: vmc_*; } LUA_5.4;\n' > $@
$(BUILD)/libvmc.so.0: $(BUILD)/gen/exports.map $(BUILD)/gen/api.o $(BUILD)/libvmc.a
	$(call say,LINK,$@)$(CC) -shared -Wl,-soname,$(@F) -Wl,--version-script=$< -Wl,-z,defs $(LDFLAGS) $(filter-out $<,$^) $(LIBS) -o $@
	@ln -sfn $(@F) $(BUILD)/libvmc.so
$(BUILD)/include: | $(BUILD)/flags
	@ln -sfn $(CURDIR)/include $@
# The runtime as text, for other machines (aot/runtime_library.h): here a folder of links, where vmc is installed one of files. `sources`
# lists them: a line with flags for all, then the files, each with the flags that gcc alone gets.
RUNTIME_SOURCES := $(LIB_SOURCES) gen/api.c gen/abi.c
RUNTIME_OTHERS := $(wildcard runtime/*.h runtime/lib/*.h runtime/api/*.h vm/*.h frontend/*.h embed/*.h include/*.h) aot/program.h aot/unit.h LICENSE
RUNTIME_LINKS := $(sort $(foreach f,$(LIB_SOURCES) $(RUNTIME_OTHERS),$(firstword $(subst /, ,$f))))
# Sanitizers' libraries are this machine's.
RUNTIME_FLAGS = -std=gnu11 $(filter-out -fsanitize=% -fno-sanitize% --param asan-stack=0,$(MODE_FLAGS)) -ffp-contract=off -fno-strict-aliasing $(LIBRARY_FLAGS) $(DEFINES)
$(BUILD)/src/sources: Makefile tools/runtime.mk $(LIB_SOURCES) $(RUNTIME_OTHERS) $(BUILD)/gen/api.c $(BUILD)/gen/abi.c
	@mkdir -p $(@D)
	@ln -sfn $(abspath $(BUILD)/gen) $(@D)/gen
	@for f in $(RUNTIME_LINKS); do ln -sfn $(CURDIR)/$$f $(@D)/$$f; done
	@cp tools/runtime.mk $(@D)/Makefile
	$(call say,GEN,$@)printf '%s\n' '$(RUNTIME_FLAGS)' $(foreach f,$(RUNTIME_SOURCES),'$(strip $f $(GCC_FLAGS_$f))') $(RUNTIME_OTHERS) > $@
# Of the paths, the headers' and the library's follow the prefix that a user of pkg-config may set.
$(BUILD)/vmc.pc: tools/vmc.pc.in FORCE
	@sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@LIBDIR@|$(patsubst $(PREFIX)/%,$${prefix}/%,$(LIBDIR))|' -e 's|@VERSION@|$(VERSION)|' -e 's|@LIBS@|$(LIBS)|' $< > $@.new && if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi
$(BUILD)/libaot.a: $(AOT_OBJECTS)
	$(call say,AR,$@)rm -f $@ && ar rcs $@ $^
$(BUILD)/libcheck.a: $(CHECK_OBJECTS)
	$(call say,AR,$@)rm -f $@ && ar rcs $@ $^
$(BUILD)/vmc: $(CLI_OBJECTS) $(BUILD)/libcheck.a $(BUILD)/libaot.a $(BUILD)/libvmc.a
	$(call say,LINK,$@)$(CC) $(ALL_LDFLAGS) -Wl,-u,vmc_compile $^ -ltcc -l:libdeflate.a -Wl,--exclude-libs,libtcc.a:libdeflate.a $(LIBS) -o $@
$(BUILD)/vmc-runner: $(call objects,$(RUNNER_SOURCES)) $(BUILD)/libvmc.a
	$(call say,LINK,$@)$(CC) $(ALL_LDFLAGS) $^ $(LIBS) -o $@

units: $(UNITS) ## build the unit tests in build/MODE/tests
$(BUILD)/tests/%: $(BUILD)/obj/tests/unit/%.o $(BUILD)/libaot.a $(BUILD)/libvmc.a
	@mkdir -p $(@D)
	$(call say,LINK,$@)$(CC) $(ALL_LDFLAGS) $^ -lcmocka -ltcc -l:libdeflate.a $(LIBS) -o $@

# The same programs with vmc's headers and library, and with the reference's.
CAPI_SOURCES := $(wildcard tests/capi/test_*.c) tests/capi/random.c
capi: $(patsubst tests/capi/%.c,$(BUILD)/capi/%,$(CAPI_SOURCES)) ## build the tests of the C API in build/MODE/capi
$(BUILD)/capi/%: $(BUILD)/obj/tests/capi/%.o $(BUILD)/libvmc.a
	@mkdir -p $(@D)
	$(call say,LINK,$@)$(CC) $(ALL_LDFLAGS) $^ -lcmocka $(LIBS) -o $@
$(BUILD)/obj/tests/capi/%.o: FILE_CFLAGS = -Iinclude

LUA54_CFLAGS ?= -I/usr/include/lua5.4
LUA54_LIBS ?= -llua5.4
oracle: $(patsubst tests/capi/%.c,build/oracle/capi/%,$(CAPI_SOURCES)) ## build them with the system's Lua in build/oracle/capi
build/oracle/capi/%: tests/capi/%.c tests/capi/capi.h
	@mkdir -p $(@D)
	$(call say,ORACLE,$@)$(CC) -std=gnu11 -g -O1 $(WARNINGS) $(LUA54_CFLAGS) $< -rdynamic -lcmocka $(LUA54_LIBS) $(LIBS) -o $@

FUZZ_OBJECTS := $(call objects,$(wildcard tests/fuzz/*.c))
# tests/fuzz/memory.c stands between the program and these.
WRAPPED := $(foreach f,malloc calloc realloc mmap mremap,-Wl,--wrap=$(f))
$(BUILD)/fuzz: $(FUZZ_OBJECTS) $(BUILD)/libcheck.a $(BUILD)/libaot.a $(BUILD)/libvmc.a
	$(call say,LINK,$@)$(CC) $(ALL_LDFLAGS) $(WRAPPED) $^ -ltcc -l:libdeflate.a $(LIBS) -o $@

compile_commands.json: Makefile $(SOURCES)
	$(call say,GEN,$@)awk -v dir='$(CURDIR)' -v cc='$(CC) $(ALL_CFLAGS)' \
	  'BEGIN { gsub(/"/, "\\\"", cc); print "["; for (i = 1; i < ARGC; i++) printf "{\"directory\":\"%s\",\"file\":\"%s\",\"command\":\"%s -c %s\"}%s\n", dir, ARGV[i], cc, ARGV[i], i < ARGC - 1 ? "," : ""; print "]" }' \
	  $(SOURCES) > $@

PACKAGES := gcc clang make pkg-config gawk python3 libc6-dev libtcc-dev libdeflate-dev libcmocka-dev libedit2 hyperfine time valgrind gdb lua5.4 liblua5.4-dev luajit clang-format
PACKAGES += $(addprefix lua-,lpeg cjson filesystem socket)
# Programs that others wrote, which tests/run-programs builds.
PACKAGES += busybox-static $(addprefix lua-,check ldoc penlight markdown argparse luassert filesystem-dev)
# $(call install,PACKAGES): those of the packages that are missing; $(call install,PACKAGES,1): each of them that can be had.
APT_INSTALL := DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends
define install
@missing=; for p in $(1); do \
  dpkg-query -W -f '$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; done; \
if [ -z "$$missing" ]; then echo "everything is installed"; exit 0; fi; \
echo "installing$$missing"; sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
$$sudo apt-get update -q; \
$$sudo env $(APT_INSTALL) $$missing$(if $(2), || for p in $$missing; do $$sudo env $(APT_INSTALL) $$p || echo "cannot be installed: $$p"; done)
endef
deps: ## install what building, testing and measuring need (Debian, Ubuntu)
	$(call install,$(PACKAGES))

# C modules compiled for Lua 5.4 by others, and what their programs in tests/modules need. `make test` does without most of them.
MODULE_PACKAGES := g++ openssl geoip-database libsasl2-modules liblua5.4-dev $(addprefix lua-,bitop cjson cqueues cyrussasl dbi-mysql dbi-postgresql dbi-sqlite3 \
  event expat filesystem geoip guestfs ldap lpeg luaossl luv readline rex-gnu rex-onig rex-pcre2 rex-posix rex-tre sec socket sql-mysql sql-odbc sql-postgres \
  sql-sqlite3 system term unbound yaml zlib)
deps-modules: deps ## install the C modules that test-modules works with, each that can be
	$(call install,$(MODULE_PACKAGES),1)

run: deps ## install what is missing, build, compile a real program to an executable and run it
	@start=$$(date +%s); $(MAKE) --no-print-directory all && echo "built vmc in $$(($$(date +%s) - start)) s"
	@tools/first-run $(BUILD)/vmc examples/textreport.lua

test: deps ## install what is missing and run all tests in all modes; the last line counts them
	@tests/run
test-quick: ## unit tests, command line tests and the corpus in the default mode
	@tests/run --quick
test-capi: capi ## the tests of the C API, with vmc and with the system's Lua
	@tests/run-capi --build $(BUILD)
	@tests/run-capi --oracle
mutants: ## small faults in the source, each of which some test must notice (MUTANTS='--only NAME')
	@tests/run-mutants $(MUTANTS)

# 250 MB that most who work on vmc do without: tests/run says what it skips for want of them.
TARGET_PACKAGES := qemu-user gcc-aarch64-linux-gnu libc6-dev-arm64-cross musl-tools
deps-targets: deps ## install what building for other machines is tested with
	$(call install,$(TARGET_PACKAGES))
test-aarch64: deps-targets ## cross-build for AArch64, run units and corpus there in all modes under qemu-user (TARGETS='--only NAME')
	@tools/foreign-packages arm64 build/aarch64/packages libtcc-dev libdeflate-dev libcmocka-dev libcmocka0
	@tests/run-aarch64 $(TARGETS)

# What test suites of programs need, and the C modules to link for AArch64.
PROGRAM_PACKAGES := $(addprefix lua-,busted lpeg-dev socket-dev term-dev system-dev)
deps-programs: deps-targets ## install what test-programs needs
	$(call install,$(PROGRAM_PACKAGES))
test-programs: deps-programs all ## programs that others wrote, alone in an empty folder: Debian's, one for AArch64, the suites of those in SOURCES=FOLDER
	@tools/foreign-packages arm64 build/aarch64/packages $(addprefix lua-,filesystem-dev lpeg-dev socket-dev term-dev system-dev)
	@tests/run-programs $(BUILD)/vmc
	@tests/run-programs $(BUILD)/vmc --target aarch64-linux-gnu --filter ldoc
	@if [ -n "$(SOURCES)" ]; then tests/run-programs $(BUILD)/vmc --sources $(SOURCES) && tests/run-programs $(BUILD)/vmc --sources $(SOURCES) --target aarch64-linux-gnu --filter moonscript; fi

test-modules: deps-modules all ## real work with Debian's C modules for Lua 5.4, in all modes against lua5.4 (MODULES='names or --table')
	@tests/run-modules $(MODULES)

FUZZ_OPTIONS = $(if $(SEED),--seed $(SEED)) $(if $(N),--count $(N)) $(if $(SECONDS),--seconds $(SECONDS))
fuzz-text: ## mutated programs under the sanitizers (N=cases or SECONDS=, SEED=; findings go to build/fuzz)
fuzz-chunk: ## mutated binary chunks likewise
fuzz-memory: ## programs whose allocations fail likewise
fuzz-text fuzz-chunk fuzz-memory: fuzz-%:
	@$(MAKE) --no-print-directory MODE=asan build/asan/fuzz
	@build/asan/fuzz $* $(FUZZ_OPTIONS) tests/corpus tests/fuzz/found

fuzz-diff: all ## random programs in several modes against lua5.4 (N=programs or SECONDS=, SEED=, MODES='interpreter tcc gcc clang')
	@tests/fuzz/diff $(if $(SEED),--seed $(SEED)) $(if $(N),--count $(N)) $(if $(SECONDS),--seconds $(SECONDS)) $(if $(MODES),--modes '$(MODES)')

bench: all ## run time against lua5.4, luajit and C, as a table and in build/bench/workloads.svg (BENCH='names or options')
	@bench/run $(BENCH)
bench-more: all ## the programs of bench/more likewise: time over that of lua5.4, what is slower is marked
	@bench/run --folder bench/more --modes lua5.4,luajit,luajit-joff,vmc,tcc,gcc --runs 3 --over $(BENCH)
bench-ablation: all ## what each optimisation of the translator is worth: programs without each in turn (BENCH='--folder bench/more')
	@bench/ablation $(BENCH)
bench-capi: all ## what crossings between Lua and C cost, with lpeg and cjson where they are installed, likewise (BENCH='names or options')
	@bench/capi/run $(BENCH)
bench-hits: all ## how many field accesses of bench/more the caches serve, and the places that miss most
	@bench/hits $(BENCH)
bench-dispatch: ## the interpreter's dispatches, compilers, superinstructions and caches compared
	@bench/dispatch $(BENCH)

FORMATTED = $(wildcard runtime/*.[ch] runtime/lib/*.[ch] runtime/api/*.[ch] include/*.h vm/*.[ch] frontend/*.[ch] check/*.[ch] aot/*.[ch] embed/*.[ch] cli/*.[ch] tests/unit/*.[ch] tests/capi/*.[ch] tests/fuzz/*.[ch] tests/embed/*.[ch] tests/linking/*.[ch] tests/crash/*.c)
FORMATTED += $(wildcard tests/modules/c/*.c tests/modules/cpp/*.cpp bench/capi/*.c)
format: ## clang-format every C file in place
	@clang-format -i $(FORMATTED)
check-format: ## fail when clang-format would change a file
	@clang-format --dry-run -Werror $(FORMATTED)

docs: docs/opcodes.md ## regenerate docs/opcodes.md from the opcode table
docs/opcodes.md: $(BUILD)/vmc
	$(call say,GEN,$@)$(BUILD)/vmc opcodes > $@

HEADERS := $(wildcard include/*.h include/*.hpp)
# Below DESTDIR: what install writes, and what uninstall takes away. The files are listed by name: others' stay.
BIN := $(DESTDIR)$(PREFIX)/bin
PRIVATE := $(DESTDIR)$(PREFIX)/lib/vmc
LIB := $(DESTDIR)$(LIBDIR)
INCLUDE := $(DESTDIR)$(PREFIX)/include/vmc
SHARE := $(DESTDIR)$(PREFIX)/share/vmc
MAN = $(DESTDIR)$(PREFIX)/share/man/man1
BASH = $(DESTDIR)$(PREFIX)/share/bash-completion/completions
ZSH = $(DESTDIR)$(PREFIX)/share/zsh/site-functions
FISH = $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
# Where gdb looks for a script that belongs to what it has opened: when gdb is installed below the same prefix, or is told (docs/debugging.md).
GDB = $(DESTDIR)$(PREFIX)/share/gdb/auto-load
GDB_STUBS = $(GDB)$(PREFIX)/bin/vmc-gdb.py $(GDB)$(LIBDIR)/libvmc.so.0-gdb.py
COMPLETIONS = $(BASH)/vmc $(ZSH)/_vmc $(FISH)/vmc.fish
INSTALLED = $(BIN)/vmc $(PRIVATE)/libvmc.a $(PRIVATE)/vmc-runner $(LIB)/libvmc.a $(LIB)/libvmc.so.0 $(LIB)/libvmc.so \
  $(LIB)/libvmc-tcc.a $(SHARE)/vmc-gdb.py $(MAN)/vmc.1 $(COMPLETIONS) $(GDB_STUBS) \
  $(LIB)/vmc/compat/liblua5.4.so.0 $(LIB)/pkgconfig/vmc.pc $(patsubst include/%,$(INCLUDE)/%,$(HEADERS))
install: all ## install under PREFIX (/usr/local), libraries under LIBDIR (PREFIX/lib); DESTDIR stands before both
	install -d $(BIN) $(PRIVATE) $(SHARE) $(LIB)/pkgconfig $(LIB)/vmc/compat $(INCLUDE)
	install -m 755 $(BUILD)/vmc $(BIN)/vmc
	install -m 755 $(RUNNER) $(PRIVATE)/vmc-runner
	install -m 644 tools/vmc-gdb.py $(SHARE)/vmc-gdb.py
	install -m 644 $(BUILD)/libvmc.a $(LIB)/libvmc.a
	ln -f $(LIB)/libvmc.a $(PRIVATE)/libvmc.a || install -m 644 $(BUILD)/libvmc.a $(PRIVATE)/libvmc.a
	install -m 644 $(BUILD)/libaot.a $(LIB)/libvmc-tcc.a
	install -m 755 $(BUILD)/libvmc.so.0 $(LIB)/libvmc.so.0
	ln -sf libvmc.so.0 $(LIB)/libvmc.so
	ln -sf ../../libvmc.so.0 $(LIB)/vmc/compat/liblua5.4.so.0
	install -d $(MAN) $(BASH) $(ZSH) $(FISH)
	$(BUILD)/vmc help --man > $(MAN)/vmc.1
	$(BUILD)/vmc help --bash > $(BASH)/vmc
	$(BUILD)/vmc help --zsh > $(ZSH)/_vmc
	$(BUILD)/vmc help --fish > $(FISH)/vmc.fish
	install -d $(dir $(GDB_STUBS))
	for f in $(GDB_STUBS); do printf 'import gdb\nif "lua-backtrace" not in gdb.execute("complete lua-b", to_string=True):\n  gdb.execute("source %s")\n' \
	  '$(PREFIX)/share/vmc/vmc-gdb.py' > $$f || exit; done
	install -m 644 $(BUILD)/vmc.pc $(LIB)/pkgconfig/vmc.pc
	install -m 644 $(HEADERS) $(INCLUDE)
	cd $(BUILD)/src && for f in sources Makefile $(RUNTIME_SOURCES) $(RUNTIME_OTHERS); do install -D -m 644 $$f $(abspath $(SHARE))/src/$$f || exit; done
uninstall: ## remove what install wrote, with the same PREFIX, LIBDIR and DESTDIR
	rm -f $(INSTALLED)
	cd $(SHARE)/src 2> /dev/null && rm -f sources Makefile $(RUNTIME_SOURCES) $(RUNTIME_OTHERS) && find . -depth -type d -empty -delete; true
	cd $(GDB) 2> /dev/null && rmdir -p .$(PREFIX)/bin .$(LIBDIR) 2> /dev/null; true
	rmdir $(GDB) $(dir $(GDB)) 2> /dev/null || true
	rmdir $(LIB)/vmc/compat $(LIB)/vmc $(PRIVATE) $(INCLUDE) $(SHARE)/src $(SHARE) 2> /dev/null || true

# A package for this machine, of what install writes. dpkg installs and removes it.
DEB = $(BUILD)/vmc_$(VERSION)_$(shell dpkg --print-architecture 2> /dev/null).deb
deb: all ## build/release/vmc_VERSION_ARCH.deb
	rm -rf $(BUILD)/deb
	$(MAKE) install PREFIX=/usr DESTDIR=$(abspath $(BUILD))/deb
	gzip -9n $(BUILD)/deb/usr/share/man/man1/vmc.1
	install -D -m 644 LICENSE $(BUILD)/deb/usr/share/doc/vmc/copyright
	install -d $(BUILD)/deb/DEBIAN
	printf 'Package: vmc\nVersion: %s\nArchitecture: %s\nSection: devel\nPriority: optional\nMaintainer: The vmc authors <vmc@localhost>\nInstalled-Size: %s\nDepends: libc6 (>= %s)\nRecommends: gcc | clang\nDescription: ahead-of-time compiler for Lua 5.4\n Compiles Lua programs to native executables, runs them interpreted or\n compiled in memory, and is a library for hosts in place of liblua5.4.\n' \
	  '$(VERSION)' "$$(dpkg --print-architecture)" "$$(du -sk $(BUILD)/deb/usr | cut -f 1)" "$$(ldd --version | sed -n '1s/.* //p')" > $(BUILD)/deb/DEBIAN/control
	printf 'activate-noawait ldconfig\n' > $(BUILD)/deb/DEBIAN/triggers
	dpkg-deb --root-owner-group --build $(BUILD)/deb $(DEB)
	rm -rf $(BUILD)/deb

clean: ## remove build and compile_commands.json
	rm -rf build compile_commands.json

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo "variables: MODE=release|debug|asan|stress CC=gcc|clang V=1 WERROR=1 PREFIX=DIR LIBDIR=DIR"

# Designated rows of test tables leave fields out.
$(BUILD)/obj/tests/unit/%.o: FILE_CFLAGS = -Wno-missing-field-initializers

-include $(patsubst %.o,%.d,$(LIB_OBJECTS) $(AOT_OBJECTS) $(CHECK_OBJECTS) $(CLI_OBJECTS) $(call objects,$(RUNNER_SOURCES) $(wildcard tests/unit/*.c tests/capi/*.c tests/fuzz/*.c)))
