/* What a profile (vm/recording.h) says of the program's functions: guesses, like all that the translator has no proof of.
 *
 * A function is known by its identity; if there are several of one, as a getter often has a twin, by the line and the file
 * that it stands in. One whose text has changed is unknown, and treated as without a profile. */
#ifndef VMC_AOT_PROFILE_H
#define VMC_AOT_PROFILE_H

#include "aot/study.h"
#include "runtime/arena.h"
#include "vm/recording.h"

typedef struct ProfiledFunction ProfiledFunction;

typedef struct {
  uint32_t pc; /* of a CALL, TAILCALL or TFORCALL */
  const ProfiledFunction *callee;
  uint64_t count;
} ProfiledCall;

struct ProfiledFunction {
  uint64_t identity;
  const char *file; /* the last part of its name */
  uint32_t line, words;
  uint64_t executed; /* words of instructions */
  uint32_t number;   /* in the profile */
  uint64_t *counts;  /* per word; of words that no instruction begins with, those of the one before */
  uint8_t (*kinds)[RECORDED_OPERANDS];
  ProfiledCall *calls; /* by pc, `call_count` of them */
  uint32_t call_count, call_room;
  ProfiledFunction *next; /* of the same hash */
};

struct ProgramProfile {
  Arena *arena;
  ProfiledFunction **functions; /* by number */
  uint32_t count, room;
  uint64_t executed;        /* words of instructions, by all */
  ProfiledFunction **index; /* by identity; a power of two */
  uint32_t index_size;
};

/* An empty one in the arena, as is all that is added. */
ProgramProfile *aot_profile_new(Arena *arena);
/* Adds what the text says to what is known: several runs make one profile. The text must end with a zero. Returns NULL, or what is wrong in line
 * *line, counted from 1. */
const char *aot_profile_add(ProgramProfile *profile, const char *text, uint32_t *line);

/* NULL: it says nothing of this function. */
const ProfiledFunction *aot_profiled(const ProgramProfile *profile, const Proto *proto);
/* Whom the instruction at pc calls in nine of ten cases, the commonest first: at most `limit` functions, none of which is seldom called. Returns how
 * many; 0: it called others more often than that, or never ran. */
uint32_t aot_profiled_callees(const ProfiledFunction *function, uint32_t pc, const ProfiledFunction **callees,
                              uint32_t limit);
/* So little of what the program executed that it does not matter who executes it. */
int aot_is_cold(const ProgramProfile *profile, const ProfiledFunction *function);
/* Of what RecordedKinds a register was when the instruction at pc read it; 0: not known. */
uint8_t aot_profiled_kinds(const ProfiledFunction *function, uint32_t pc, Instr i, uint8_t reg);

#endif
