/* The entry points that need no compiler driver: translating in memory and writing out text. */
#include <stdlib.h>
#include <string.h>

#include "aot/aot.h"
#include "aot/emit.h"
#include "aot/parts.h"
#include "aot/tcc.h"
#include "aot/translate.h"
#include "vm/dump.h"

int aot_fail(char **message, const char *text) {
  *message = strdup(text);
  return 0;
}

void aot_put_prelude(Text *out) {
  aot_text_put(out, "#define VMC_PRELUDE 1\n");
#ifdef VMC_CHECK_BARRIERS
  aot_text_put(out, "#define VMC_CHECK_BARRIERS 1\n");
#endif
  aot_text_add(out, aot_prelude, aot_prelude_len);
}

/* gcc 12's processor time for programs like those of bench/more, 20,000 lines of them, and what they took to run, over the
 * first line's (busy machine; lines 2 to 4 by the loops' general versions alone):
 *
 *   everything expanded, -O2                          1.2 ms a word   1
 *   the same, -O1 without what GCC_HASTE switches off 0.6             1.05
 *   that, and lean                                    0.48            1.1
 *   that, and expanded in loops only                  0.40            1.5: what is called in hot loops has often none
 *   as the second last, loops that guess types first                  1.2
 *
 * A program of 5,000 lines has about 26,000 words. */
#define LEISURE_WORDS 26000
#define ENORMOUS_WORDS 120000

/* VMC_LEAN_WORDS: another size, for tests. */
static uint64_t leisure_words(void) {
  const char *text = getenv("VMC_LEAN_WORDS");
  return text ? strtoull(text, NULL, 10) : LEISURE_WORDS;
}

Effort aot_effort(const Program *program) {
  const uint8_t is_large = program->words > leisure_words();
  return (Effort){.expand_depth = program->words > ENORMOUS_WORDS, .is_lean = is_large, .is_hasty = is_large};
}

#define TCC_WORDS 50000 /* the program waits for libtcc: of larger ones only loops are expanded */

int aot_run_tcc(State *L, Proto *main, int flags, const Study *study, char **message) {
  Arena arena = {0};
  Text text = {.arena = &arena};
  if (flags & AOT_VISIBLE_LOCALS) return 1; /* the interpreter is faster than libtcc's code for registers in frames */
  if (setjmp(arena.on_failure)) {
    rt_arena_free(&arena);
    aot_text_free(&text);
    return aot_fail(message, "not enough memory");
  }
  const Program *program = aot_program(&arena, &(ModuleSource){.main = main}, 1, 0, study);
  EmitOptions options = {.own_data = 1};
  options.expand_depth = program->words > TCC_WORDS;
  aot_put_prelude(&text);
  aot_emit_own_data(&text, program);
  aot_emit_unit(&arena, &text, &options, program->modules[0], 0, program->modules[0]->count, 0);
  if (flags & AOT_PERF_MAP) aot_emit_symbols(&text, program->modules[0]);
  int ok = aot_tcc_run(L, main, text.data, message);
  rt_arena_free(&arena);
  aot_text_free(&text);
  return ok;
}

int aot_emit(State *L, const ModuleSource *sources, uint32_t count, const AotEmitOptions *given, char **out,
             size_t *len, char **message) {
  Arena arena = {0};
  Text text = {.arena = &arena};
  if (setjmp(arena.on_failure)) {
    rt_arena_free(&arena);
    aot_text_free(&text);
    return aot_fail(message, "not enough memory");
  }
  const Program *program =
      aot_program(&arena, sources, count, given && given->visible_locals, given ? given->study : NULL);
  EmitOptions options = {.comments = 1};
  const Effort effort = aot_effort(program);
  options.expand_depth = effort.expand_depth;
  options.is_lean = effort.is_lean;
  options.line_directives = given && given->line_directives;
  aot_text_printf(&text,
                  "/* %s, translated by vmc. Compile: cc -O2 -fno-strict-aliasing -ffp-contract=off THIS.c libvmc.a "
                  "-rdynamic -lm -ldl -lpthread */\n",
                  program->modules[0]->source);
  if (effort.is_lean) aot_text_put(&text, AOT_LEAN);
  aot_put_prelude(&text);
  for (uint32_t n = 0; n < count; n++) {
    const Module *module = program->modules[n];
    aot_emit_unit(&arena, &text, &options, module, 0, module->count, 0);
    aot_emit_code(&text, module, vm_dump(L, sources[n].main, 0), 1);
  }
  AotArchive archive = given ? given->archive : (AotArchive){0};
  if (archive.data) aot_emit_archive(&text, archive.data, archive.len);
  aot_emit_program(&text, program, (EmitPreloads){NULL, 0},
                   !archive.data       ? EMIT_NO_FILES
                   : archive.is_packed ? EMIT_PACKED_FILES
                                       : EMIT_FILES,
                   PARTS_ALL);
  *out = text.data;
  *len = text.len;
  rt_arena_free(&arena);
  return 1;
}
