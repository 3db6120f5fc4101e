/* The os library. */
#include <errno.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "runtime/lib.h"

static Ret os_execute(State *L, Value *args, int64_t n) {
  String *command = rt_opt_string(L, args, n, 0, NULL);
  errno = 0;
  int status = system(command ? command->data : NULL);
  return command ? rt_exec_result(L, status) : rt_ret1(VALUE_BOOL(status));
}

static Ret os_remove(State *L, Value *args, int64_t n) {
  String *name = rt_check_string(L, args, n, 0);
  errno = 0;
  return rt_file_result(L, remove(name->data) == 0, name->data);
}

static Ret os_rename(State *L, Value *args, int64_t n) {
  String *from = rt_check_string(L, args, n, 0), *to = rt_check_string(L, args, n, 1);
  errno = 0;
  return rt_file_result(L, rename(from->data, to->data) == 0, NULL);
}

static Ret os_tmpname(State *L, Value *args, int64_t n) {
  char name[] = "/tmp/lua_XXXXXX";
  int fd = mkstemp(name);
  if (fd == -1) rt_error(L, "unable to generate a unique filename");
  close(fd);
  return rt_ret1(FROM_STRING(rt_string_from_c(L, name)));
}

static Ret os_getenv(State *L, Value *args, int64_t n) {
  const char *value = getenv(rt_check_string(L, args, n, 0)->data);
  return rt_ret1(value ? FROM_STRING(rt_string_from_c(L, value)) : VALUE_NIL);
}

static Ret os_clock(State *L, Value *args, int64_t n) {
  return rt_ret1(FROM_DOUBLE((double)clock() / (double)CLOCKS_PER_SEC));
}

/* Date tables. Fields go through metamethods, as in the reference. */

static void set_field(State *L, Value t, const char *name, int64_t value) {
  rt_set_index(L, t, FROM_STRING(rt_string_from_c(L, name)), FROM_SMALL_INT(value));
}

static void set_fields(State *L, Value t, const struct tm *tm) {
  set_field(L, t, "year", (int64_t)tm->tm_year + 1900);
  set_field(L, t, "month", (int64_t)tm->tm_mon + 1);
  set_field(L, t, "day", tm->tm_mday);
  set_field(L, t, "hour", tm->tm_hour);
  set_field(L, t, "min", tm->tm_min);
  set_field(L, t, "sec", tm->tm_sec);
  set_field(L, t, "yday", (int64_t)tm->tm_yday + 1);
  set_field(L, t, "wday", (int64_t)tm->tm_wday + 1);
  if (tm->tm_isdst >= 0) rt_set_index(L, t, rt_str(L, "isdst"), VALUE_BOOL(tm->tm_isdst));
}

/* otherwise < 0: required. delta is subtracted. */
static int get_field(State *L, Value t, const char *name, int otherwise, int64_t delta) {
  int64_t i;
  Value v = rt_index(L, t, FROM_STRING(rt_string_from_c(L, name)));
  if (!rt_to_integer(v, &i)) {
    if (!IS_NIL(v)) rt_error(L, "field '%s' is not an integer", name);
    if (otherwise < 0) rt_error(L, "field '%s' missing in date table", name);
    return otherwise;
  }
  if (i >= 0 ? i - delta > INT_MAX : i < INT_MIN + delta) rt_error(L, "field '%s' is out-of-bound", name);
  return (int)(i - delta);
}

static Ret os_time(State *L, Value *args, int64_t n) {
  if (n < 1 || IS_NIL(args[0])) return rt_ret1(rt_int(L, (int64_t)time(NULL)));
  struct tm tm;
  memset(&tm, 0, sizeof tm);
  rt_check_table(L, args, n, 0);
  tm.tm_year = get_field(L, args[0], "year", -1, 1900);
  tm.tm_mon = get_field(L, args[0], "month", -1, 1);
  tm.tm_mday = get_field(L, args[0], "day", -1, 0);
  tm.tm_hour = get_field(L, args[0], "hour", 12, 0);
  tm.tm_min = get_field(L, args[0], "min", 0, 0);
  tm.tm_sec = get_field(L, args[0], "sec", 0, 0);
  Value isdst = rt_index(L, args[0], rt_str(L, "isdst"));
  tm.tm_isdst = IS_NIL(isdst) ? -1 : IS_TRUTHY(isdst);
  int64_t t = (int64_t)mktime(&tm);
  set_fields(L, args[0], &tm);
  if (t == -1) rt_error(L, "time result cannot be represented in this installation");
  return rt_ret1(rt_int(L, t));
}

/* Length of the conversion that starts at p, after its '%', or 0: one letter, or E or O with a letter it goes with. */
static size_t conversion_length(const char *p, const char *end) {
  size_t left = (size_t)(end - p);
  if (left == 0 || *p == 0) return 0;
  if (left >= 2 && *p == 'E') return p[1] && strchr("cCxXyY", p[1]) ? 2 : 0;
  if (left >= 2 && *p == 'O') return p[1] && strchr("deHImMSuUVwWy", p[1]) ? 2 : 0;
  return strchr("aAbBcCdDeFgGhHIjmMnprRStTuUVwWxXyYzZ%", *p) ? 1 : 0;
}

static void format_date(State *L, Buffer *b, const char *p, const char *end, const struct tm *tm) {
  while (p < end) {
    if (*p != '%') {
      rt_buffer_add_char(b, *p);
      p++;
      continue;
    }
    char conversion[4] = "%", *out = rt_buffer_reserve(b, 256);
    size_t len = conversion_length(++p, end);
    if (len == 0) rt_arg_error(L, 1, "invalid conversion specifier '%%%s'", p);
    memcpy(conversion + 1, p, len);
    b->len += strftime(out, 256, conversion, tm);
    p += len;
  }
}

static Ret os_date(State *L, Value *args, int64_t n) {
  String *format = rt_opt_string(L, args, n, 0, NULL);
  const char *p = format ? format->data : "%c", *end = p + (format ? format->len : 2);
  time_t t = n < 2 || IS_NIL(args[1]) ? time(NULL) : (time_t)rt_check_int(L, args, n, 1);
  int utc = *p == '!';
  struct tm tm;
  p += utc;
  if (!(utc ? gmtime_r(&t, &tm) : localtime_r(&t, &tm)))
    rt_error(L, "date result cannot be represented in this installation");
  if (strcmp(p, "*t") == 0) {
    Value table = FROM_TABLE(rt_table_new(L, 9, 0));
    set_fields(L, table, &tm);
    return rt_ret1(table);
  }
  Buffer b;
  rt_buffer_init(L, &b);
  format_date(L, &b, p, end, &tm);
  return rt_ret1(FROM_STRING(rt_buffer_finish(&b)));
}

static Ret os_difftime(State *L, Value *args, int64_t n) {
  int64_t later = rt_check_int(L, args, n, 0), earlier = rt_check_int(L, args, n, 1);
  return rt_ret1(FROM_DOUBLE(difftime((time_t)later, (time_t)earlier)));
}

static Ret os_setlocale(State *L, Value *args, int64_t n) {
  static const int categories[] = {LC_ALL, LC_COLLATE, LC_CTYPE, LC_MONETARY, LC_NUMERIC, LC_TIME};
  static const char *const names[] = {"all", "collate", "ctype", "monetary", "numeric", "time", NULL};
  String *locale = rt_opt_string(L, args, n, 0, NULL);
  int category = rt_check_option(L, args, n, 1, "all", names);
  const char *now = setlocale(categories[category], locale ? locale->data : NULL);
  return rt_ret1(now ? FROM_STRING(rt_string_from_c(L, now)) : VALUE_NIL);
}

static Ret os_exit(State *L, Value *args, int64_t n) {
  int code = n < 1 || IS_NIL(args[0]) || args[0] == VALUE_TRUE ? EXIT_SUCCESS
             : args[0] == VALUE_FALSE                          ? EXIT_FAILURE
                                                               : rt_check_c_int(L, args, n, 0);
  if (n >= 2 && IS_TRUTHY(args[1])) rt_close_state(L); /* its memory stays: this runs on it */
  exit(code);
}

VMC_REPLACEABLE void rt_lib_os(State *L) {
  static const LibEntry entries[] = {
      {"clock", os_clock},         {"date", os_date},     {"difftime", os_difftime}, {"execute", os_execute},
      {"exit", os_exit},           {"getenv", os_getenv}, {"remove", os_remove},     {"rename", os_rename},
      {"setlocale", os_setlocale}, {"time", os_time},     {"tmpname", os_tmpname},   {0},
  };
  rt_lib_open(L, "os", entries);
}
