/* string.find, match, gmatch and gsub: what is done with the matcher's results. */
#define _GNU_SOURCE /* memmem */
#include <string.h>

#include "runtime/coroutine.h"
#include "runtime/heap.h"
#include "runtime/lib/pattern.h"
#include "runtime/lib/strlib.h"

/* All values of a match, behind `reserved` slots for the caller to fill. They lie on the value stack: the first ones
 * are roots while the later ones are made. */
static Value *push_values(Matcher *m, const char *start, const char *end, int reserved) {
  int count = start ? rt_pattern_value_count(m) : m->count;
  Value *out = rt_push_space(m->L, reserved + count);
  for (int i = 0; i < reserved + count; i++) out[i] = VALUE_NIL;
  for (int i = 0; i < count; i++) out[reserved + i] = rt_pattern_value(m, i, start, end);
  return out;
}

static Ret match_values(Matcher *m, const char *start, const char *end) {
  if (m->count <= 1) return rt_ret1(rt_pattern_value(m, 0, start, end));
  return rt_retn(m->L, push_values(m, start, end, 0), m->count);
}

static Ret plain_find(State *L, String *s, String *p, uint64_t from) {
  const char *start = s->data + from, *at;
  size_t room = s->len - from;
  if (p->len == 1) at = memchr(start, p->data[0], room);
  else at = memmem(start, room, p->data, p->len);
  if (!at) return rt_ret1(VALUE_NIL);
  int64_t position = at - s->data;
  return rt_ret2(L, rt_int(L, position + 1), rt_int(L, position + (int64_t)p->len));
}

/* The first match at or after `at`: its start, with *end set, or NULL. */
static const char *search(Matcher *m, const char *at, const char *p, int anchored, const char **end) {
  if (anchored) return (*end = rt_pattern_match(m, at, p)) ? at : NULL;
  for (; at <= m->subject_end; at++) {
    if (!(at = rt_pattern_skip(m, at, p))) return NULL;
    if ((*end = rt_pattern_match(m, at, p))) return at;
  }
  return NULL;
}

static Ret find_or_match(State *L, Value *args, int64_t n, int find) {
  String *s = rt_check_string(L, args, n, 0), *pattern = rt_check_string(L, args, n, 1);
  uint64_t from = (uint64_t)rt_slice_start(rt_opt_int(L, args, n, 2, 1), s->len) - 1;
  if (from > s->len) return rt_ret1(VALUE_NIL);
  if (find && (IS_TRUTHY(args[3]) || rt_pattern_is_plain(pattern))) return plain_find(L, s, pattern, from);
  Matcher m;
  const char *p = pattern->data, *end;
  rt_pattern_init(&m, L, s, pattern);
  int anchored = pattern->len > 0 && *p == '^';
  const char *start = search(&m, s->data + from, p + anchored, anchored, &end);
  if (!start) return rt_ret1(VALUE_NIL);
  if (!find) return match_values(&m, start, end);
  int64_t first = start - s->data + 1, last = end - s->data;
  if (m.count == 0) return rt_ret2(L, rt_int(L, first), rt_int(L, last));
  Value *out = push_values(&m, NULL, NULL, 2);
  out[0] = rt_int(L, first);
  out[1] = rt_int(L, last);
  return rt_retn(L, out, m.count + 2);
}

Ret rt_lib_string_find(State *L, Value *args, int64_t n) { return find_or_match(L, args, n, 1); }
Ret rt_lib_string_match(State *L, Value *args, int64_t n) { return find_or_match(L, args, n, 0); }

/* gmatch's iterator. Upvalues: subject, pattern, offset to go on from, end of the previous match or -1: an empty match
 * there would be a repetition. */
enum { UP_SUBJECT, UP_PATTERN, UP_OFFSET, UP_LAST_END, UP_COUNT };

static Ret gmatch_next(State *L, Value *args, int64_t n) {
  Closure *self = L->frame->func;
  String *s = AS_STRING(self->up[UP_SUBJECT]), *pattern = AS_STRING(self->up[UP_PATTERN]);
  int64_t offset, last_end;
  rt_to_integer(self->up[UP_OFFSET], &offset);
  rt_to_integer(self->up[UP_LAST_END], &last_end);
  Matcher m;
  rt_pattern_init(&m, L, s, pattern);
  const char *last = last_end < 0 ? NULL : s->data + last_end, *end;
  for (const char *at = s->data + offset; at <= m.subject_end; at++) {
    if (!(at = rt_pattern_skip(&m, at, pattern->data))) break;
    if (!(end = rt_pattern_match(&m, at, pattern->data)) || end == last) continue;
    self->up[UP_OFFSET] = self->up[UP_LAST_END] = rt_int(L, end - s->data);
    heap_barrier(L, self, self->up[UP_OFFSET]);
    return match_values(&m, at, end);
  }
  self->up[UP_OFFSET] = rt_int(L, (int64_t)s->len + 1); /* nothing from here on */
  heap_barrier(L, self, self->up[UP_OFFSET]);
  return rt_ret0();
}

Ret rt_lib_string_gmatch(State *L, Value *args, int64_t n) {
  String *s = rt_check_string(L, args, n, 0), *pattern = rt_check_string(L, args, n, 1);
  uint64_t from = (uint64_t)rt_slice_start(rt_opt_int(L, args, n, 2, 1), s->len) - 1;
  if (from > s->len) from = s->len + 1;
  Closure *next = rt_lib_function(L, gmatch_next, NULL, UP_COUNT);
  next->up[UP_SUBJECT] = FROM_STRING(s);
  next->up[UP_PATTERN] = FROM_STRING(pattern);
  next->up[UP_OFFSET] = rt_int(L, (int64_t)from);
  heap_barrier(L, next, next->up[UP_OFFSET]);
  next->up[UP_LAST_END] = FROM_SMALL_INT(-1);
  return rt_ret1(FROM_FUNCTION(next));
}

/* gsub. */

static void add_capture(Buffer *out, Matcher *m, int i, const char *start, const char *end) {
  const char *data;
  size_t len;
  int64_t position;
  if (rt_pattern_text(m, i, start, end, &data, &len, &position)) rt_buffer_add(out, data, len);
  else rt_buffer_add_value(out, rt_int(m->L, position));
}

/* A replacement string: %0 to %9 stand for the match and its captures, %% for a percent sign. */
static void add_template(Buffer *out, Matcher *m, const String *template, const char *start, const char *end) {
  const char *p = template->data, *stop = p + template->len, *percent;
  while ((percent = memchr(p, '%', (size_t)(stop - p)))) {
    rt_buffer_add(out, p, (size_t)(percent - p));
    p = percent + 1;
    if (p < stop && *p == '%') rt_buffer_add_char(out, '%');
    else if (p < stop && *p == '0') rt_buffer_add(out, start, (size_t)(end - start));
    else if (p < stop && *p >= '1' && *p <= '9') add_capture(out, m, *p - '1', start, end);
    else rt_error(m->L, "invalid use of '%%' in replacement string");
    p++;
  }
  rt_buffer_add(out, p, (size_t)(stop - p));
}

static Value call_replacement(Matcher *m, Value f, const char *start, const char *end) {
  State *L = m->L;
  if (m->count <= 1) return rt_call(L, f, 1, rt_pattern_value(m, 0, start, end), VALUE_NIL, VALUE_NIL).v;
  Value *top = L->top;
  Value result = rt_call_array(L, f, push_values(m, start, end, 0), m->count).v;
  rt_pop_to(L, top);
  return result;
}

/* Appends what replaces [start, end); 0 when the match stays as it is (nothing is appended then). */
static int add_replacement(Buffer *out, Matcher *m, Value replacement, const char *start, const char *end) {
  Value v;
  if (IS_STRING(replacement)) {
    add_template(out, m, AS_STRING(replacement), start, end);
    return 1;
  }
  if (IS_TABLE(replacement)) v = rt_index(m->L, replacement, rt_pattern_value(m, 0, start, end));
  else v = call_replacement(m, replacement, start, end);
  if (IS_FALSY(v)) return 0;
  if (!IS_STRING(v) && !rt_is_number(v)) rt_error(m->L, "invalid replacement value (a %s)", rt_type_name(rt_type(v)));
  rt_buffer_add_value(out, v);
  return 1;
}

Ret rt_lib_string_gsub(State *L, Value *args, int64_t n) {
  String *s = rt_check_string(L, args, n, 0), *pattern = rt_check_string(L, args, n, 1);
  int64_t max = rt_opt_int(L, args, n, 3, (int64_t)s->len + 1), count = 0;
  if (rt_is_number(args[2])) rt_check_string(L, args, n, 2);
  Value replacement = args[2];
  if (!IS_STRING(replacement) && !IS_TABLE(replacement) && !IS_FUNCTION(replacement))
    rt_type_error(L, 3, "string/function/table");
  Matcher m;
  Buffer out;
  rt_pattern_init(&m, L, s, pattern);
  rt_buffer_init(L, &out);
  int anchored = pattern->len > 0 && *pattern->data == '^', changed = 0;
  const char *p = pattern->data + anchored, *end, *last = NULL;
  const char *at = s->data, *kept = at; /* [kept, at) is not yet in `out` */
  int may_call = !IS_STRING(replacement);
  if (may_call) rt_no_yield_begin(L);
  for (; count < max && at <= m.subject_end; at++) {
    if (!anchored && !(at = rt_pattern_skip(&m, at, p))) break;
    while (count < max && (end = rt_pattern_match(&m, at, p)) && end != last) {
      count++;
      rt_buffer_add(&out, kept, (size_t)(at - kept));
      kept = at;
      if (add_replacement(&out, &m, replacement, at, end)) {
        kept = end;
        changed = 1;
      }
      at = last = end;
      if (anchored) break;
    }
    if (anchored) break;
  }
  if (may_call) rt_no_yield_end(L);
  if (!changed) return rt_ret2(L, FROM_STRING(s), rt_int(L, count));
  rt_buffer_add(&out, kept, (size_t)(m.subject_end - kept));
  Value result = FROM_STRING(rt_buffer_finish(&out));
  return rt_ret2(L, result, rt_int(L, count));
}
