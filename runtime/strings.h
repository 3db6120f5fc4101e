/* Strings: interned when short (STRING_SHORT_MAX), plain otherwise; a growable byte buffer. */
#ifndef VMC_RUNTIME_STRINGS_H
#define VMC_RUNTIME_STRINGS_H

#include "runtime/state.h"

int rt_strings_init(State *L); /* creates g->strings and g->event_names */
void rt_strings_destroy(Global *g);
/* Collector: drop interned strings that were not marked. */
void rt_strings_sweep(Global *g);
void rt_strings_shrink(Global *g); /* after a collection: gives back what the table does not need any more */

String *rt_string_new(State *L, const char *data, size_t len); /* copies; may allocate */
String *rt_string_of_byte(State *L, unsigned char byte);       /* stays as long as the state */
String *rt_string_from_c(State *L, const char *zero_terminated);
/* A string of len bytes whose data the caller fills at once; finish with rt_string_finish, which interns short ones. */
String *rt_string_begin(State *L, size_t len);
String *rt_string_finish(State *L, String *s);
String *rt_string_format(State *L, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
uint32_t rt_string_hash(String *s); /* computes and remembers the hash of a long string */
int rt_string_equal(const String *a, const String *b);
int rt_string_compare(const String *a, const String *b); /* strcoll order with embedded zeros, <0 0 >0 */
#define rt_str(L, literal) FROM_STRING(rt_string_new((L), "" literal, sizeof(literal) - 1))

/* A byte buffer. Its storage is a heap string under construction held through the conservative C stack scan: a
 * Buffer must be a local variable. An error may drop it at any point; nothing leaks. */
typedef struct {
  State *L;
  char *data; /* points into inline_data or into `string` */
  size_t len, capacity;
  String *string; /* NULL while inline */
  char inline_data[512];
} Buffer;
void rt_buffer_init(State *L, Buffer *b);
char *rt_buffer_reserve(Buffer *b, size_t extra); /* room for `extra` more bytes; returns where they go */
void rt_buffer_add(Buffer *b, const char *data, size_t len);
void rt_buffer_add_value(Buffer *b, Value string_or_number);
void rt_buffer_printf(Buffer *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
#define rt_buffer_add_char(b, c)                                                                                       \
  ((void)((b)->len < (b)->capacity || rt_buffer_reserve((b), 1)), (b)->data[(b)->len++] = (char)(c))
String *rt_buffer_finish(Buffer *b);

#endif
