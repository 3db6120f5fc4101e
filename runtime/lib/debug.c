/* The debug library. Values of local variables are visible in interpreted functions: compiled code keeps them in C
 * variables, so that its activations show no local variables. */
#include <stdio.h>
#include <string.h>

#include "runtime/coroutine.h"
#include "runtime/frames.h"
#include "runtime/heap.h"
#include "runtime/hook.h"
#include "runtime/lib.h"
#include "runtime/locals.h"
#include "runtime/upvalues.h"
#include "runtime/number.h"

/* Most functions take a thread before their other arguments. Returns it, or L; *shift: how many arguments it took. */
static State *optional_thread(State *L, Value *args, int64_t n, int *shift) {
  *shift = n >= 1 && IS_BOXED(args[0], KIND_THREAD);
  return *shift ? AS_THREAD(args[0]) : L;
}

static Value c_string(State *L, const char *s) { return FROM_STRING(rt_string_from_c(L, s)); }

/* getinfo */

static void info_source(State *L, Table *t, Proto *p) {
  SourceInfo info;
  rt_source_info(p, &info);
  rt_lib_set(L, t, "source", p && p->source ? FROM_STRING(p->source) : c_string(L, info.source));
  rt_lib_set(L, t, "short_src", c_string(L, info.short_source));
  rt_lib_set(L, t, "linedefined", FROM_SMALL_INT((int64_t)info.line_defined));
  rt_lib_set(L, t, "lastlinedefined", FROM_SMALL_INT((int64_t)info.last_line));
  rt_lib_set(L, t, "what", c_string(L, info.what));
}

static void info_upvalues(State *L, Table *t, Closure *f) {
  Proto *p = f->proto;
  rt_lib_set(L, t, "nups", FROM_SMALL_INT(rt_upvalue_count(f)));
  rt_lib_set(L, t, "nparams", FROM_SMALL_INT(p ? (int64_t)p->param_count : 0));
  rt_lib_set(L, t, "isvararg", VALUE_BOOL(!p || p->is_vararg));
}

static void info_name(State *L, Table *t, State *L1, Frame *frame) {
  String *name = NULL;
  const char *what = frame ? rt_frame_name(L, L1, frame, &name) : NULL;
  rt_lib_set(L, t, "namewhat", c_string(L, what ? what : ""));
  if (what && name) rt_lib_set(L, t, "name", FROM_STRING(name));
}

/* Which values the event of a hook passed or returned; frame is the activation that the hook was called for. */
static void info_transfer(State *L, Table *t, State *L1, Frame *frame) {
  const struct Hook *hook = L1->hook;
  int hooked = rt_hook_transfers(L1, frame);
  rt_lib_set(L, t, "ftransfer", FROM_SMALL_INT(hooked ? hook->transfer_first : 0));
  rt_lib_set(L, t, "ntransfer", FROM_SMALL_INT(hooked ? hook->transfer_count : 0));
}

/* frame is NULL when the question is about a function. */
static Table *make_info(State *L, State *L1, Closure *f, Frame *frame, const char *options) {
  Table *t = rt_table_new(L, 16, 0);
  if (strchr(options, 'S')) info_source(L, t, f->proto);
  if (strchr(options, 'l')) rt_lib_set(L, t, "currentline", FROM_SMALL_INT(frame ? rt_frame_line(L1, frame) : -1));
  if (strchr(options, 'u')) info_upvalues(L, t, f);
  if (strchr(options, 'n')) info_name(L, t, L1, frame);
  if (strchr(options, 'r')) info_transfer(L, t, L1, frame);
  if (strchr(options, 't')) rt_lib_set(L, t, "istailcall", VALUE_BOOL(frame && rt_frame_is_tail(frame)));
  if (strchr(options, 'L') && f->proto) rt_lib_set(L, t, "activelines", FROM_TABLE(rt_proto_active_lines(L, f->proto)));
  if (strchr(options, 'f')) rt_lib_set(L, t, "func", FROM_FUNCTION(f));
  return t;
}

static Ret debug_getinfo(State *L, Value *args, int64_t n) {
  int shift;
  State *L1 = optional_thread(L, args, n, &shift);
  String *given = rt_opt_string(L, args, n, shift + 1, NULL);
  const char *options = given ? given->data : "flnSrtu";
  if (options[0] == '>') rt_arg_error(L, shift + 2, "invalid option '>'");
  Value what = shift < n ? args[shift] : VALUE_NIL;
  Frame *frame = NULL;
  if (!IS_FUNCTION(what)) {
    frame = rt_frame_at(L1, rt_check_c_int(L, args, n, shift));
    if (!frame) return rt_ret1(VALUE_NIL);
  }
  if (options[strspn(options, "SlnrutLf")]) rt_arg_error(L, shift + 2, "invalid option");
  return rt_ret1(FROM_TABLE(make_info(L, L1, frame ? frame->func : AS_FUNCTION(what), frame, options)));
}

/* Local variables. */

static Frame *check_level(State *L, State *L1, Value *args, int64_t n, int i) {
  Frame *f = rt_frame_at(L1, rt_check_c_int(L, args, n, i));
  if (!f) rt_arg_error(L, i + 1, "level out of range");
  return f;
}

static Ret debug_getlocal(State *L, Value *args, int64_t n) {
  int shift;
  LocalSlot found;
  State *L1 = optional_thread(L, args, n, &shift);
  int number = rt_check_c_int(L, args, n, shift + 1);
  if (IS_FUNCTION(args[shift])) {
    const String *name = rt_parameter_name(AS_FUNCTION(args[shift]), number);
    return rt_ret1(name ? FROM_STRING(name) : VALUE_NIL);
  }
  if (!rt_local_find(L1, check_level(L, L1, args, n, shift), number, &found)) return rt_ret1(VALUE_NIL);
  Value v = *found.slot;
  return rt_ret2(L, c_string(L, found.name), v);
}

static Ret debug_setlocal(State *L, Value *args, int64_t n) {
  int shift;
  LocalSlot found;
  State *L1 = optional_thread(L, args, n, &shift);
  int level = rt_check_c_int(L, args, n, shift), number = rt_check_c_int(L, args, n, shift + 1);
  Frame *f = rt_frame_at(L1, level);
  if (!f) rt_arg_error(L, shift + 1, "level out of range");
  rt_check_any(L, args, n, shift + 2);
  if (!rt_local_find(L1, f, number, &found)) return rt_ret1(VALUE_NIL);
  rt_local_set(L, f, &found, args[shift + 2]);
  return rt_ret1(c_string(L, found.name));
}

/* Upvalues. Native functions keep what must not be touched in theirs. */

static int has_upvalue(Closure *f, int number) { return number >= 1 && number <= (int)rt_upvalue_count(f); }

static Value upvalue_name(State *L, Closure *f, int number) {
  if (!f->proto) return rt_str(L, "");
  String *name = f->proto->upvalues[number - 1].name;
  return name ? FROM_STRING(name) : rt_str(L, "(no name)");
}

static Ret debug_getupvalue(State *L, Value *args, int64_t n) {
  int number = rt_check_c_int(L, args, n, 1);
  Closure *f = AS_FUNCTION(rt_check_function(L, args, n, 0));
  if (!has_upvalue(f, number)) return rt_ret0();
  return rt_ret2(L, upvalue_name(L, f, number), rt_upvalue_get(f, number - 1));
}

static Ret debug_setupvalue(State *L, Value *args, int64_t n) {
  rt_check_any(L, args, n, 2);
  int number = rt_check_c_int(L, args, n, 1);
  Closure *f = AS_FUNCTION(rt_check_function(L, args, n, 0));
  if ((!f->proto && f->entry != rt_c_entry) || !has_upvalue(f, number)) return rt_ret0();
  rt_upvalue_assign(L, f, number - 1, args[n - 1]); /* further arguments replace the value, as in the reference */
  return rt_ret1(upvalue_name(L, f, number));
}

static Ret debug_upvalueid(State *L, Value *args, int64_t n) {
  int number = rt_check_c_int(L, args, n, 1);
  Closure *f = AS_FUNCTION(rt_check_function(L, args, n, 0));
  if (!has_upvalue(f, number)) return rt_ret1(VALUE_NIL);
  return rt_ret1(TAG_LIGHT + rt_upvalue_id(L, f, number - 1));
}

static Closure *check_upvalue(State *L, Value *args, int64_t n, int i, int *index) {
  int number = rt_check_c_int(L, args, n, i + 1);
  Closure *f = AS_FUNCTION(rt_check_function(L, args, n, i));
  if (!has_upvalue(f, number)) rt_arg_error(L, i + 2, "invalid upvalue index");
  *index = number - 1;
  return f;
}

static Ret debug_upvaluejoin(State *L, Value *args, int64_t n) {
  int i, k;
  Closure *f = check_upvalue(L, args, n, 0, &i), *from = check_upvalue(L, args, n, 2, &k);
  if (!f->proto) rt_arg_error(L, 1, "Lua function expected");
  if (!from->proto) rt_arg_error(L, 3, "Lua function expected");
  rt_upvalue_join(L, f, i, from, k);
  return rt_ret0();
}

/* Metatables, registry, user values. */

static Ret debug_getmetatable(State *L, Value *args, int64_t n) {
  rt_check_any(L, args, n, 0);
  Table *meta = rt_metatable(L, args[0]);
  return rt_ret1(meta ? FROM_TABLE(meta) : VALUE_NIL);
}

static Ret debug_setmetatable(State *L, Value *args, int64_t n) {
  if (n < 2 || !(IS_NIL(args[1]) || IS_TABLE(args[1]))) rt_type_error(L, 2, "nil or table");
  rt_set_metatable(L, args[0], IS_NIL(args[1]) ? NULL : AS_TABLE(args[1]));
  return rt_ret1(args[0]);
}

static Ret debug_getregistry(State *L, Value *args, int64_t n) { return rt_ret1(L->g->registry); }

static Ret debug_getuservalue(State *L, Value *args, int64_t n) {
  int number = rt_opt_c_int(L, args, n, 1, 1);
  Userdata *u = n >= 1 && IS_BOXED(args[0], KIND_USERDATA) ? AS_PTR(args[0]) : NULL;
  if (!u || number < 1 || number > (int64_t)u->user_value_count) return rt_ret1(VALUE_NIL);
  return rt_ret2(L, u->user_values[number - 1], VALUE_TRUE);
}

static Ret debug_setuservalue(State *L, Value *args, int64_t n) {
  int number = rt_opt_c_int(L, args, n, 2, 1);
  if (n < 1 || !IS_BOXED(args[0], KIND_USERDATA)) rt_type_error(L, 1, "userdata");
  rt_check_any(L, args, n, 1);
  Userdata *u = AS_PTR(args[0]);
  if (number < 1 || number > (int64_t)u->user_value_count) return rt_ret1(VALUE_NIL);
  u->user_values[number - 1] = args[1];
  heap_barrier(L, u, args[1]);
  return rt_ret1(args[0]);
}

/* Hooks. */

static const char hook_letters[] = "crl"; /* in the order of HOOK_CALL, HOOK_RETURN, HOOK_LINE */

static Ret debug_sethook(State *L, Value *args, int64_t n) {
  int shift;
  uint32_t mask = 0;
  State *L1 = optional_thread(L, args, n, &shift);
  if (L1->hook) L1->hook->inherited_mask = 0;
  if (shift >= n || IS_NIL(args[shift])) {
    rt_hook_set(L, L1, VALUE_NIL, 0, 0);
    return rt_ret0();
  }
  String *letters = rt_check_string(L, args, n, shift + 1);
  Value f = rt_check_function(L, args, n, shift);
  int count = rt_opt_c_int(L, args, n, shift + 2, 0);
  for (int i = 0; i < 3; i++)
    if (strchr(letters->data, hook_letters[i])) mask |= 1u << i;
  if (count > 0) mask |= HOOK_COUNT;
  rt_table_set(L, rt_registry_weak_table(L, "_HOOKKEY"), FROM_THREAD(L1), f); /* where programs look for it */
  rt_hook_set(L, L1, f, mask, count);
  return rt_ret0();
}

static Ret debug_gethook(State *L, Value *args, int64_t n) {
  int shift, len = 0;
  char letters[4];
  struct Hook hook;
  rt_hook_get(optional_thread(L, args, n, &shift), &hook);
  hook.mask |= hook.inherited_mask;
  if (!hook.mask) return rt_ret1(VALUE_NIL);
  for (int i = 0; i < 3; i++)
    if (hook.mask & 1u << i) letters[len++] = hook_letters[i];
  letters[len] = 0;
  Value func = hook.fn ? rt_str(L, "external hook") : hook.func;
  return rt_ret3(L, func, c_string(L, letters), FROM_SMALL_INT(hook.count));
}

/* Traceback and the interactive loop. */

static Ret debug_traceback(State *L, Value *args, int64_t n) {
  int shift;
  State *L1 = optional_thread(L, args, n, &shift);
  Value message = shift < n ? args[shift] : VALUE_NIL;
  if (!IS_NIL(message) && !IS_STRING(message) && !rt_is_number(message)) return rt_ret1(message);
  String *text = IS_NIL(message) ? NULL : rt_check_string(L, args, n, shift);
  int level = rt_opt_c_int(L, args, n, shift + 1, L1 == L);
  return rt_ret1(FROM_STRING(rt_traceback(L, L1, text ? text->data : NULL, level)));
}

static void run_command(State *L, const char *line) {
  int failed = 0;
  Ret r;
  Value f = rt_load(L, line, strlen(line), "=(debug command)", "bt", &failed);
  r.v = f;
  if (!failed && rt_pcall(L, f, NULL, 0, VALUE_NIL, &r) == STATUS_OK) return;
  Value text = rt_tostring(L, r.v);
  fprintf(stderr, "%s\n", AS_STRING(text)->data);
  fflush(stderr);
}

static Ret debug_debug(State *L, Value *args, int64_t n) {
  char line[250];
  for (;;) {
    fputs("lua_debug> ", stderr);
    fflush(stderr);
    if (!fgets(line, sizeof line, stdin) || strcmp(line, "cont\n") == 0) return rt_ret0();
    run_command(L, line);
  }
}

static Ret debug_setcstacklimit(State *L, Value *args, int64_t n) {
  rt_check_int(L, args, n, 0);
  return rt_ret1(FROM_SMALL_INT(RT_NATIVE_DEPTH_MAX));
}

VMC_REPLACEABLE void rt_lib_debug(State *L) {
  static const LibEntry entries[] = {
      {"debug", debug_debug},           {"gethook", debug_gethook},           {"getinfo", debug_getinfo},
      {"getlocal", debug_getlocal},     {"getmetatable", debug_getmetatable}, {"getregistry", debug_getregistry},
      {"getupvalue", debug_getupvalue}, {"getuservalue", debug_getuservalue}, {"setcstacklimit", debug_setcstacklimit},
      {"sethook", debug_sethook},       {"setlocal", debug_setlocal},         {"setmetatable", debug_setmetatable},
      {"setupvalue", debug_setupvalue}, {"setuservalue", debug_setuservalue}, {"traceback", debug_traceback},
      {"upvalueid", debug_upvalueid},   {"upvaluejoin", debug_upvaluejoin},   {0},
  };
  rt_lib_open(L, "debug", entries);
}
