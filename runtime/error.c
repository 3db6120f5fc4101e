/* Error messages: positions, and names for the values that caused them. Names come from the current instruction through
 * CodeServices, so they are the same in every way of running a program. */
#include <stdio.h>
#include <string.h>

#include "runtime/frames.h"
#include "runtime/ops.h"
#include "runtime/stack.h"

static String *format(State *L, const char *prefix, const char *fmt, va_list args) {
  char small[400];
  va_list again;
  va_copy(again, args);
  size_t prefix_len = strlen(prefix);
  int len = vsnprintf(small, sizeof small, fmt, args);
  String *s = rt_string_begin(L, prefix_len + (size_t)len);
  memcpy(s->data, prefix, prefix_len);
  if ((size_t)len < sizeof small) memcpy(s->data + prefix_len, small, (size_t)len);
  else vsnprintf(s->data + prefix_len, (size_t)len + 1, fmt, again);
  va_end(again);
  return rt_string_finish(L, s);
}

/* "source:line: " of a Lua function's activation. */
static void position(State *L, char out[FRAMES_SHORT_SOURCE + 16], Frame *f) {
  char source[FRAMES_SHORT_SOURCE];
  rt_short_source(source, f->func->proto->source);
  snprintf(out, FRAMES_SHORT_SOURCE + 16, "%s:%d: ", source, rt_frame_line(L, f));
}

static void where(State *L, int64_t level, char out[FRAMES_SHORT_SOURCE + 16]) {
  Frame *f = rt_frame_at(L, level);
  out[0] = 0;
  if (f && rt_frame_is_lua(f) && rt_frame_line(L, f) > 0) position(L, out, f);
}

String *rt_where(State *L, int level) {
  char at[FRAMES_SHORT_SOURCE + 16];
  where(L, level, at);
  return rt_string_from_c(L, at);
}

/* The innermost activation when it is a Lua function's, else NULL. */
static Frame *lua_frame(State *L) {
  Frame *f = rt_frame_first(L);
  return f && rt_frame_is_lua(f) ? f : NULL;
}

void rt_error(State *L, const char *fmt, ...) {
  char at[FRAMES_SHORT_SOURCE + 16];
  Frame *f = lua_frame(L);
  va_list args;
  if (f) position(L, at, f);
  else where(L, 1, at);
  va_start(args, fmt);
  String *message = format(L, at, fmt, args);
  va_end(args);
  rt_throw(L, FROM_STRING(message));
}

void rt_run_error(State *L, const char *fmt, ...) {
  char at[FRAMES_SHORT_SOURCE + 16] = "";
  Frame *f = lua_frame(L);
  va_list args;
  if (f) position(L, at, f);
  va_start(args, fmt);
  String *message = format(L, at, fmt, args);
  va_end(args);
  rt_throw(L, FROM_STRING(message));
}

void rt_arg_error(State *L, int arg, const char *fmt, ...) {
  va_list args;
  va_start(args, fmt);
  String *detail = format(L, "", fmt, args), *name = NULL;
  va_end(args);
  Frame *f = rt_frame_first(L);
  if (!f) rt_error(L, "bad argument #%d (%s)", arg, detail->data);
  const char *kind = rt_frame_name(L, L, f, &name);
  if (kind && strcmp(kind, "method") == 0 && --arg == 0)
    rt_error(L, "calling '%s' on bad self (%s)", name->data, detail->data);
  if (!kind) name = rt_global_function_name(L, f->func);
  rt_error(L, "bad argument #%d to '%s' (%s)", arg, name ? name->data : "?", detail->data);
}

/* What argument errors call a value: unlike the errors of operations they honour __name for every type. */
static const char *argument_type(State *L, Value v) {
  Value name = rt_metamethod(L, v, EVENT_NAME);
  if (IS_STRING(name)) return AS_STRING(name)->data;
  return rt_type(v) == TYPE_LIGHTUSERDATA ? "light userdata" : rt_type_name(rt_type(v));
}

void rt_type_error_of(State *L, int arg, const char *expected, Value v, int present) {
  const char *got = "no value"; /* but by __name an absent argument is a nil */
  if (present || IS_STRING(rt_metamethod(L, VALUE_NIL, EVENT_NAME))) got = argument_type(L, v);
  rt_arg_error(L, arg, "%s expected, got %s", expected, got);
}

void rt_type_error(State *L, int arg, const char *expected) {
  Frame *f = rt_frame_first(L);
  int present = f && !rt_frame_is_lua(f) && arg >= 1 && arg <= f->vararg_count;
  rt_type_error_of(L, arg, expected, present ? f->base[arg - 1] : VALUE_NIL, present);
}

/* " (kind 'name')" or "". The text stays alive through the caller's C stack. */
static const char *variable_info(State *L, const char *kind, String *name) {
  return kind && name ? rt_string_format(L, " (%s '%s')", kind, name->data)->data : "";
}

static const char *operand_info(State *L, int which) {
  Frame *f = lua_frame(L);
  const CodeServices *code = L->g->code;
  String *name = NULL;
  if (!f || which < 0 || !code || !code->describe_operand) return "";
  const char *kind = code->describe_operand(L, f->func->proto, rt_frame_pc(f), which, &name);
  return variable_info(L, kind, name);
}

void rt_operand_error(State *L, Value culprit, int which, const char *verb) {
  rt_run_error(L, "attempt to %s a %s value%s", verb, rt_typename(L, culprit), operand_info(L, which));
}

void rt_index_error(State *L, Value receiver, Value key, int which) { rt_operand_error(L, receiver, which, "index"); }

void rt_call_error(State *L, Value f) {
  Frame *frame = lua_frame(L);
  const CodeServices *code = L->g->code;
  String *name = NULL;
  const char *kind = NULL;
  if (L->frame == L->g->exec->finalizing) kind = rt_finalizer_name(L, &name);
  else if (frame && code && code->describe_call)
    kind = code->describe_call(L, frame->func->proto, rt_frame_pc(frame), &name);
  rt_run_error(L, "attempt to call a %s value%s", rt_typename(L, f), variable_info(L, kind, name));
}

void rt_compare_error(State *L, Value a, Value b) {
  const char *type_a = rt_typename(L, a), *type_b = rt_typename(L, b);
  if (strcmp(type_a, type_b) == 0) rt_run_error(L, "attempt to compare two %s values", type_a);
  rt_run_error(L, "attempt to compare %s with %s", type_a, type_b);
}

void rt_for_error(State *L, Value v, const char *what) {
  if (strcmp(what, "initial") == 0) what = "initial value";
  rt_run_error(L, "bad 'for' %s (number expected, got %s)", what, rt_typename(L, v));
}

void rt_no_integer_error(State *L, Value a, Value b) {
  int64_t i;
  rt_run_error(L, "number%s has no integer representation", operand_info(L, rt_to_integer(a, &i) ? 1 : 0));
}
