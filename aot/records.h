/* Constructors whose tables are made in line: `{x = a, y = b}`, whose names are known, `{a, b}` and `{}`.
 *
 * A *record* is made and filled in one block: between the NEWTABLE and the last of its stores nobody else sees the register that holds it.
 * So it has its final shape from the start, with nil in all fields (rt_table_at), and each store goes to a slot that the text tells,
 * without a comparison.
 *
 * A table is *fresh* in the rest of the block that made it: stores of fields mostly add keys, and `setmetatable` gives it its first metatable. As long
 * as it was only filled and given a metatable nobody else has it. */
#ifndef VMC_AOT_RECORDS_H
#define VMC_AOT_RECORDS_H

#include "aot/cfg.h"

#define RECORD_KEYS_MAX 25 /* their tables' cells have one of the smallest sizes */

#define RECORD_ELEMENTS_MAX 16

typedef struct {
  uint32_t elements; /* of a list, which has no keys */
  uint32_t count;
  uint16_t keys[RECORD_KEYS_MAX]; /* constants, in the order of slots */
} Record;

struct Records {
  Record *items;
  uint32_t count;
  uint32_t *made;  /* per word: the record's number plus one, of a NEWTABLE */
  uint8_t *stores; /* per word: the slot plus one that a SETFIELD fills; of a SETLIST that fills all of a list, one */
  uint8_t *fresh;  /* per word: enum Fresh, of a SETFIELD's table and of what `setmetatable` is called for */
};

/* FRESH_METATABLE: `setmetatable` gives a metatable that was made here, too: nobody knows what it makes of shapes. */
enum Fresh { NOT_FRESH, FRESH, FRESH_UNSEEN, FRESH_METATABLE };

/* Finds those of a function, of which it is known which library functions it calls, and leaves them in the Cfg. */
void aot_records(Arena *arena, Cfg *cfg);
/* The record that the NEWTABLE at pc makes, or NULL. */
const Record *aot_record_made(const Cfg *cfg, uint32_t pc);
/* The slot that the SETFIELD at pc fills, of a record that was made in the same block, or -1; 0 of a SETLIST that fills a list from
 * there. */
int aot_record_slot(const Cfg *cfg, uint32_t pc);
enum Fresh aot_fresh(const Cfg *cfg, uint32_t pc);

#endif
