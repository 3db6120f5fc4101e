/* Numbers as text, without values: what the number functions of ops.h are made of, and the formatting that
 * string.format shares. Nothing here allocates or throws. */
#ifndef VMC_RUNTIME_NUMBER_H
#define VMC_RUNTIME_NUMBER_H

#include "runtime/ops.h"

#define IS_BOXED(v, k) (IS_OBJECT(v) && ((Header *)AS_PTR(v))->kind == (k))
#define IS_BOXED_INT(v) IS_BOXED(v, KIND_BOXED_INT)
#define AS_BOXED_INT(v) (((BoxedInt *)AS_PTR(v))->i)

enum NumeralKind { NUMERAL_NONE, NUMERAL_INTEGER, NUMERAL_FLOAT };
/* Sets *i or *d according to the result. s need not be zero-terminated; any length. */
enum NumeralKind rt_numeral_parse(const char *s, size_t len, int64_t *i, double *d);

/* The address that identifies v; the pointer itself for light userdata. (ops.c) */
const void *rt_pointer(Value v);

/* Both write a final 0 and return the length without it; out has 64 bytes. */
int rt_format_integer(char *out, int64_t i);
int rt_format_general(char *out, double d); /* "%.14g" */

#endif
