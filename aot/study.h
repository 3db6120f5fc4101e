/* What users tell the translator beside the program: which of its optimisations are switched off (`--without`), what the program did when it
 * ran (profile.h), and who hears what is decided (remarks.h).
 *
 * A Study is the caller's and the same for a whole program; passes reach it through the Cfg. Whatever is off, the code is
 * right: every optimisation has something to fall back on. */
#ifndef VMC_AOT_STUDY_H
#define VMC_AOT_STUDY_H

#include "vm/opcode.h"

/* clang-format off */
#define OPTIMISATIONS(OPTIMISATION) \
  OPTIMISATION(REGISTERS, "registers", "registers in C variables; without, everything is like a main chunk's outermost code") \
  OPTIMISATION(ISLANDS,   "islands",   "registers of main chunks and very large functions in C variables within loops") \
  OPTIMISATION(LOOPS,     "loops",     "loops in two versions, one of which guesses types") \
  OPTIMISATION(PURE,      "pure",      "innermost loops that call nothing leave where they would call a helper") \
  OPTIMISATION(SHAPES,    "shapes",    "accesses to fields of one object share a comparison of its shape") \
  OPTIMISATION(BASES,     "bases",     "innermost loops that call nothing keep arrays' places and sizes in C variables") \
  OPTIMISATION(BITS,      "bits",      "straight work on bits in two versions, one of which assumes integers") \
  OPTIMISATION(ENTRIES,   "entries",   "typed entries of functions whose callers are known") \
  OPTIMISATION(QUICK,     "quick",     "the part of a function that needs no frame as a function of its own") \
  OPTIMISATION(INLINE,    "inline",    "small functions in line where loops guess types") \
  OPTIMISATION(NATIVES,   "natives",   "the usual cases of library functions in line") \
  OPTIMISATION(EVENTS,    "events",    "metamethods that are known called directly") \
  OPTIMISATION(CALLS,     "calls",     "calls of values in line") \
  OPTIMISATION(FIELDS,    "fields",    "fields, methods and globals by their caches in line") \
  OPTIMISATION(ELEMENTS,  "elements",  "elements of arrays in line") \
  OPTIMISATION(RECORDS,   "records",   "tables of constructors `{}` and `{x = a, y = b}` made in line") \
  OPTIMISATION(OPERATORS, "operators", "operators on values of unknown types in line")
/* clang-format on */
enum Optimisation {
#define OPTIMISATION(id, name, about) OPTIMISE_##id,
  OPTIMISATIONS(OPTIMISATION)
#undef OPTIMISATION
};

typedef struct Remarks Remarks;
typedef struct ProgramProfile ProgramProfile;

typedef struct {
  uint32_t without;              /* bits 1 << enum Optimisation */
  Remarks *remarks;              /* NULL: nobody listens */
  const ProgramProfile *profile; /* of what the program did (profile.h); or NULL */
} Study;

extern const Study aot_no_study; /* everything is on */

#define IS_OFF(study, id) ((study)->without >> OPTIMISE_##id & 1)
/* Whether an instruction is a helper's alone: its optimisation is what it does in line. Calls are another matter: their
 * operands are placed in another way. */
int aot_is_left_to_helpers(const Study *study, Instr i);

#endif
