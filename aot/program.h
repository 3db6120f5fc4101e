/* What a built executable hands to the runtime at start: its bytecode and the functions compiled from it.
 *
 * Generated C defines one AotProgram and a main() that calls embed_program_main (embed/program.c). The bytecode is the
 * truth: it is undumped, when the module is required, and the functions below are attached to its prototypes by index
 * (Proto.index). Part of libvmc.a; knows neither the emitter nor libtcc. */
#ifndef VMC_AOT_PROGRAM_H
#define VMC_AOT_PROGRAM_H

#include "aot/unit.h"
#include "runtime/function.h"

/* The main function in a state of the caller's, compiled functions attached; its C modules are in package.preload, and
 * require finds its Lua modules. May throw. A state has room for one program: when another one was loaded before, the
 * functions are left to the interpreter, and modules are looked for in files. */
Value aot_program_load(State *L, const AotProgram *program);
/* The same of a shared object. A state has each once: when it is loaded again, its functions are interpreted. May be called
 * on several threads at once, in a state of each. */
Value aot_shared_load(State *L, const AotShared *shared);
/* Attaches the functions of a unit to a tree of prototypes, whose caches and constants move to `data`. Returns how many
 * were attached; functions whose counts disagree with the prototype are left to the interpreter. */
uint32_t aot_unit_attach(State *L, Proto *main, const AotUnit *unit, Value *data);

/* What stubs of parts call (aot/parts.h): the first throws, the second stands for fe_compile. */
VMC_NORETURN void aot_left_out(State *L);
void *aot_no_front_end(State *L, String **message);

/* Names the layouts and helpers that generated code takes for granted: a version and a checksum of the prelude. Made by the
 * Makefile. */
extern const char vmc_abi[];

#endif
