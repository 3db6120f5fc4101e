/* Parts of the runtime that a program can do without: a program that cannot reach one leaves it out.
 *
 * Each has one function or table by which everything else gets to it. A program without the part defines that itself, as a stub, so
 * that the linker has no reason to take the part out of libvmc.a; there it is VMC_REPLACEABLE. */
#ifndef VMC_AOT_PARTS_H
#define VMC_AOT_PARTS_H

#include "aot/text.h"

enum Part {
  PART_FRONT_END = 1,   /* compiling Lua */
  PART_INTERPRETER = 2, /* of functions that are not compiled */
  PART_HOOKS = 4,       /* the interpreter under debug.sethook */
  PART_API = 8,         /* what C modules call */
  PART_TABLE = 16,      /* libraries */
  PART_IO = 32,
  PART_OS = 64,
  PART_MATH = 128,
  PART_UTF8 = 256,
  PART_DEBUG = 512,
  PART_PACKAGE = 1024,
  PARTS_ALL = 2047
};

/* What the value of the standard library's global variable of this name lets a program reach. */
uint32_t aot_parts_of_global(const char *name);
/* Stubs for all parts but these. */
void aot_emit_stubs(Text *out, uint32_t parts);

#endif
