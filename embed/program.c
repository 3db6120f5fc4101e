/* See program.h. */
#include "embed/program.h"

#include "aot/program.h"
#include "embed/host.h"

static Value make_main(State *L, void *ud) { return aot_program_load(L, ud); }

int embed_program_main(int argc, char **argv, const AotProgram *program) {
  return embed_main(argc, argv, make_main, (void *)(uintptr_t)program);
}
