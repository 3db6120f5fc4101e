# Builds libvmc.a of these sources for any machine that a C compiler knows:
#
#   make [CC=aarch64-linux-gnu-gcc] [CFLAGS=...] [AR=...] [BUILD=FOLDER]
#
# `sources` has in its first line the flags for all files, then a file a line, with flags for gcc alone behind some.

BUILD ?= build
ifeq ($(origin CC),default)
CC := gcc
endif
ifeq ($(origin AR),default)
AR := $(shell $(CC) -print-prog-name=ar 2> /dev/null || echo ar)
endif
FLAGS := $(shell sed -n 1p sources)
FILES := $(shell sed -n '2,$$s/\.c\( .*\)\{0,1\}$$/.c/p' sources)
IS_GCC := $(shell $(CC) --version 2> /dev/null | grep -qi clang || echo yes)
flags_of = $(if $(IS_GCC),$(shell sed -n 's|^$1 ||p' sources))

$(BUILD)/libvmc.a: $(FILES:%.c=$(BUILD)/%.o)
	rm -f $@ && $(AR) rcs $@ $^
# Rewritten only when the commands change.
$(BUILD)/flags: FORCE
	@mkdir -p $(BUILD); echo '$(CC) $(CFLAGS)' | cmp -s - $@ || echo '$(CC) $(CFLAGS)' > $@
$(BUILD)/%.o: %.c sources $(BUILD)/flags
	@mkdir -p $(@D)
	$(CC) $(FLAGS) $(call flags_of,$<) -w $(CFLAGS) -I. -c $< -o $@
clean:
	rm -rf $(BUILD)
.PHONY: clean FORCE
