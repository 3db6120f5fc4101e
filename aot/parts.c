#include "aot/parts.h"

#include <string.h>

static const struct {
  const char *name;
  uint32_t parts;
} globals[] = {
    {"table", PART_TABLE},
    {"io", PART_IO},
    {"os", PART_OS},
    {"math", PART_MATH},
    {"utf8", PART_UTF8},
    {"debug", PART_DEBUG},
    {"require", PART_PACKAGE},
    /* what they load may reach anything */
    {"load", PARTS_ALL},
    {"loadfile", PARTS_ALL},
    {"dofile", PARTS_ALL},
    {"package", PARTS_ALL},
};

uint32_t aot_parts_of_global(const char *name) {
  for (size_t n = 0; n < sizeof globals / sizeof *globals; n++)
    if (!strcmp(globals[n].name, name)) return globals[n].parts;
  return 0;
}

#define ENTRY_ARGUMENTS "(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2)"
#define ABSENT " { aot_left_out(L); }\n"

static const struct {
  uint32_t part;
  const char *text;
} stubs[] = {
    {PART_FRONT_END, "void *aot_no_front_end(State *L, void *message);\n"
                     "void *fe_compile(State *L, const void *chunk, void *message) {"
                     " return aot_no_front_end(L, message); }\n"},
    {PART_INTERPRETER, "Ret vm_interpret_goto" ENTRY_ARGUMENTS ABSENT "void vm_int_runs_make(State *L, Proto *p) {}\n"},
    {PART_HOOKS,
     "Ret vm_interpret_hooked" ENTRY_ARGUMENTS ABSENT "Ret vm_continue_hooked(State *L, Frame *f, uint32_t pc)" ABSENT},
    {PART_API, "const void *const vmc_api[1];\n"},
    {PART_TABLE, "void rt_lib_table(State *L) {}\n"},
    {PART_IO, "void rt_lib_io(State *L) {}\n"},
    {PART_OS, "void rt_lib_os(State *L) {}\n"},
    {PART_MATH, "void rt_lib_math(State *L) {}\n"},
    {PART_UTF8, "void rt_lib_utf8(State *L) {}\n"},
    {PART_DEBUG, "void rt_lib_debug(State *L) {}\n"},
    {PART_PACKAGE, "void rt_lib_package(State *L) {}\n"},
};

void aot_emit_stubs(Text *out, uint32_t parts) {
  if ((parts & PARTS_ALL) == PARTS_ALL) return;
  aot_text_put(out, "__attribute__((noreturn)) void aot_left_out(State *L);\n");
  for (size_t n = 0; n < sizeof stubs / sizeof *stubs; n++)
    if (!(parts & stubs[n].part)) aot_text_put(out, stubs[n].text);
}
