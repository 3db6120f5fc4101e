/* Accesses to fields of one object that share a comparison of its shape.
 *
 * A *claim* says that the table in a register has the shape that a group's cache knows. The first access of a group makes it, by a
 * comparison; the others take their slots from that cache (ShapeGroup in runtime/object.h) and compare nothing. So a claim must end
 * wherever the table's shape may change: where Lua code may run, and where a helper may store something. Nothing else adds a key,
 * sets a metatable or empties a table (docs/optimiser.md has the list), not even a collection. Hence only versions have claims whose slow
 * paths leave: what a failed test does is done in the general version, which never comes back into the middle of this one.
 *
 * Claims are about values, not registers: copies share them, and an upvalue is the same value until Lua code runs. */
#ifndef VMC_AOT_SHAPES_H
#define VMC_AOT_SHAPES_H

#include "aot/speculate.h"

enum ShapeUse {
  SHAPE_UNKNOWN,  /* the access is in no group */
  SHAPE_COMPARED, /* its group's claim holds here */
  SHAPE_COMPARES, /* it makes the claim, or leaves */
};

typedef struct {
  uint8_t use;
  uint8_t member;
  uint8_t is_there; /* the field is known not to be nil */
  uint32_t group;   /* in Shapes.groups */
} ShapeAccess;

typedef struct {
  uint32_t count;
  uint16_t keys[SHAPE_GROUP_MEMBERS]; /* constants; the index is the member */
} ShapeMembers;

struct Shapes {
  ShapeAccess *at; /* per word */
  ShapeMembers *groups;
  uint32_t count;
  uint32_t first; /* of these groups among those of the prototype */
};

/* May Lua code run, or a helper store something, while the instruction at pc, in a block of the guessing version, is executed there, and
 * that version goes on behind it? `before` and `after` are the types of registers, of which those before include what is assumed
 * (aot_types_assume). */
int aot_may_run_code(const Speculation *guesses, uint32_t block, uint32_t pc, const RegType *before,
                     const RegType *after);

/* Finds the groups in the guessing version of a function's loops (Speculation.shapes); their members leave. `first`: groups that the
 * prototype has already. Returns how many it has with these. */
uint32_t aot_shapes_of_guesses(Arena *arena, const Cfg *cfg, Speculation *guesses, uint32_t first);

#endif
