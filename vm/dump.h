/* Binary chunks: what string.dump makes, `load` accepts and executables carry.
 *
 *   chunk     = header "vmc bytecode" version(1) flags(bit 0: stripped) proto
 *   header    = that of Lua 5.4: "\x1bLua" 0x54 0 "\x19\x93\r\n\x1a\n" 4 8 8, integer 0x5678, float 370.5 (8 bytes);
 *               the reference finds no valid size in what follows and refuses the chunk
 *   proto     = source string?  line_defined number  last_line number  params byte  is_vararg byte  max_stack byte
 *               code constants upvalues protos lines locals loops  cache_count number
 *   code      = count number, then per word 4 bytes, least significant first; plain opcodes only
 *   constants = count number, then per constant 0 nil | 1 false | 2 true | 3 integer | 4 float, 8 bytes | 5 string
 *   upvalues  = count number, then per upvalue name string?  flags(1 local, 2 cell, 4 const, 8 close)  index byte
 *   protos    = count number, then per inner function a proto
 *   lines     = count number (0 or that of code), then per word the signed difference to the line before
 *   locals    = count number, then per local name string?  start number  length number  register byte  is_cell byte
 *   loops     = count number, then per loop start, test - start, end - test, line of the jump back: numbers
 *   number    = 7 bits per byte, least significant first, bit 7 set on all but the last; signed and integer: zigzag
 *   string    = length + 1 number, bytes; string? may be the number 0: none (source: that of the enclosing proto)
 *
 * Independent of byte order and word size. Inline caches and superinstructions are not part of it. */
#ifndef VMC_VM_DUMP_H
#define VMC_VM_DUMP_H

#include "vm/opcode.h"

#define VM_SIGNATURE "\x1bLua"
#define VM_DUMP_HEADER VM_SIGNATURE "\x54\0\x19\x93\r\n\x1a\n\4\10\10\x78\x56\0\0\0\0\0\0\0\0\0\0\0\x28\x77\x40"
#define VM_DUMP_MARK "vmc bytecode"
#define VM_DUMP_VERSION 3
#define VM_NESTING_MAX 250 /* of functions; the front end stops before */

String *vm_dump(State *L, Proto *p, int strip); /* throws for memory only */
/* The main prototype, without closure; run is code. NULL with *reason set to a static text when the bytes are no chunk.
 * Never reads outside data. The result must pass vm_verify before anything executes it, unless the bytes are our own (Chunk.is_own).
 */
Proto *vm_undump(State *L, const char *data, size_t len, const char **reason);

#endif
