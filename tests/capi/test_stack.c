/* The stack: indices, moving values about, room; what a C function finds on it; upvalues of C functions. */
#include "capi.h"

/* ---- indices ---- */

TEST(lua_absindex_counts_from_the_bottom) {
  set_stack(L, "a b c");
  assert_int_equal(lua_absindex(L, 1), 1);
  assert_int_equal(lua_absindex(L, 3), 3);
  assert_int_equal(lua_absindex(L, 7), 7);
  assert_int_equal(lua_absindex(L, -1), 3);
  assert_int_equal(lua_absindex(L, -3), 1);
}

TEST(lua_absindex_leaves_pseudo_indices) {
  set_stack(L, "a b c");
  assert_int_equal(lua_absindex(L, LUA_REGISTRYINDEX), LUA_REGISTRYINDEX);
  assert_int_equal(lua_absindex(L, lua_upvalueindex(1)), lua_upvalueindex(1));
  assert_int_equal(lua_absindex(L, lua_upvalueindex(255)), lua_upvalueindex(255));
}

TEST(lua_gettop_counts_values) {
  assert_int_equal(lua_gettop(L), 0);
  push_words(L, "a b c");
  assert_int_equal(lua_gettop(L), 3);
}

TEST(lua_settop_cuts_and_fills_with_nil) {
  set_stack(L, "a b c");
  lua_settop(L, 5);
  assert_stack(L, "'a' 'b' 'c' nil nil");
  lua_settop(L, 2);
  assert_stack(L, "'a' 'b'");
  lua_settop(L, 4); /* what was there before does not come back */
  assert_stack(L, "'a' 'b' nil nil");
  lua_settop(L, -1);
  assert_int_equal(lua_gettop(L), 4);
  lua_settop(L, -3);
  assert_stack(L, "'a' 'b'");
  lua_settop(L, -3);
  assert_int_equal(lua_gettop(L), 0);
  lua_settop(L, 0);
  assert_int_equal(lua_gettop(L), 0);
}

TEST(lua_pop_removes_from_the_top) {
  set_stack(L, "a b c d");
  lua_pop(L, 0);
  assert_stack(L, "'a' 'b' 'c' 'd'");
  lua_pop(L, 1);
  lua_pop(L, 2);
  assert_stack(L, "'a'");
}

TEST(lua_type_of_acceptable_but_empty_indices_is_none) {
  set_stack(L, "a b");
  for (int i = 3; i <= LUA_MINSTACK; i++) {
    assert_int_equal(lua_type(L, i), LUA_TNONE);
    assert_true(lua_isnone(L, i));
    assert_true(lua_isnoneornil(L, i));
    assert_false(lua_isnil(L, i));
  }
  lua_pushnil(L);
  assert_true(lua_isnoneornil(L, 3) && lua_isnil(L, 3) && !lua_isnone(L, 3));
}

TEST(empty_indices_convert_to_nothing) {
  int is_number = 7;
  size_t length = 7;
  lua_pushnil(L);
  assert_false(lua_toboolean(L, 5));
  assert_int_equal(lua_tointegerx(L, 5, &is_number), 0);
  assert_int_equal(is_number, 0);
  assert_true(lua_tonumberx(L, 5, NULL) == 0);
  assert_null(lua_tolstring(L, 5, &length));
  assert_int_equal(length, 0);
  assert_null(lua_touserdata(L, 5));
  assert_null(lua_tothread(L, 5));
  assert_null(lua_tocfunction(L, 5));
  assert_null(lua_topointer(L, 5));
  assert_int_equal(lua_rawlen(L, 5), 0);
  assert_false(lua_isnumber(L, 5) || lua_isstring(L, 5) || lua_iscfunction(L, 5) || lua_isinteger(L, 5) ||
               lua_isuserdata(L, 5));
  assert_int_equal(lua_getmetatable(L, 5), 0);
  assert_int_equal(lua_rawequal(L, 1, 5), 0);
  assert_int_equal(lua_rawequal(L, 5, 6), 0);
  for (int op = LUA_OPEQ; op <= LUA_OPLE; op++) assert_int_equal(lua_compare(L, 1, 5, op), 0);
  assert_int_equal(lua_gettop(L), 1);
}

/* ---- moving values ---- */

TEST(lua_pushvalue_copies) {
  set_stack(L, "a b c");
  lua_pushvalue(L, 1);
  lua_pushvalue(L, -2);
  lua_pushvalue(L, -1);
  assert_stack(L, "'a' 'b' 'c' 'a' 'c' 'c'");
  lua_pushvalue(L, LUA_REGISTRYINDEX);
  assert_true(lua_istable(L, -1));
  assert_true(lua_rawequal(L, -1, LUA_REGISTRYINDEX));
}

/* The stack holds 1..size; what lua_rotate should make of it by its definition. */
static void model_rotate(int *values, int size, int from, int n) {
  int part[8], width = size - from + 1;
  for (int i = 0; i < width; i++) part[((i + n) % width + width) % width] = values[from - 1 + i];
  memcpy(values + from - 1, part, (size_t)width * sizeof *part);
}

static void fill(lua_State *L, int *values, int size) {
  lua_settop(L, 0);
  for (int i = 0; i < size; i++) lua_pushinteger(L, values[i] = i + 1);
}

static void check_values(lua_State *L, const int *values, int size) {
  assert_int_equal(lua_gettop(L), size);
  for (int i = 0; i < size; i++) assert_int_equal(lua_tointeger(L, i + 1), values[i]);
}

TEST(lua_rotate_at_all_positions) {
  int values[8];
  for (int size = 1; size <= 6; size++)
    for (int from = 1; from <= size; from++)
      for (int n = -(size - from + 1); n <= size - from + 1; n++)
        for (int negative = 0; negative < 2; negative++) {
          fill(L, values, size);
          lua_rotate(L, negative ? from - size - 1 : from, n);
          model_rotate(values, size, from, n);
          check_values(L, values, size);
        }
}

TEST(lua_insert_at_all_positions) {
  int values[8];
  for (int size = 1; size <= 6; size++)
    for (int to = 1; to <= size; to++) {
      fill(L, values, size);
      lua_insert(L, to);
      memmove(values + to, values + to - 1, (size_t)(size - to) * sizeof *values);
      values[to - 1] = size;
      check_values(L, values, size);
    }
}

TEST(lua_remove_at_all_positions) {
  int values[8];
  for (int size = 1; size <= 6; size++)
    for (int from = 1; from <= size; from++) {
      fill(L, values, size);
      lua_remove(L, from - size - 1);
      memmove(values + from - 1, values + from, (size_t)(size - from) * sizeof *values);
      check_values(L, values, size - 1);
    }
}

TEST(lua_replace_at_all_positions) {
  int values[8];
  for (int size = 1; size <= 6; size++)
    for (int to = 1; to <= size; to++) {
      fill(L, values, size);
      lua_replace(L, to);
      values[to - 1] = size;
      check_values(L, values, size - 1);
    }
}

TEST(lua_copy_at_all_positions) {
  int values[8];
  for (int size = 1; size <= 5; size++)
    for (int from = 1; from <= size; from++)
      for (int to = 1; to <= size; to++) {
        fill(L, values, size);
        lua_copy(L, from, to - size - 1);
        values[to - 1] = values[from - 1];
        check_values(L, values, size);
      }
}

/* ---- room ---- */

TEST(lua_checkstack_makes_room) {
  set_stack(L, "a b");
  assert_int_equal(lua_checkstack(L, 0), 1);
  assert_int_equal(lua_checkstack(L, 100000), 1);
  for (int i = 0; i < 100000; i++) lua_pushinteger(L, i);
  collect(L);
  for (int i = 0; i < 100000; i++) assert_int_equal(lua_tointeger(L, i + 3), i);
  lua_settop(L, 2);
  assert_stack(L, "'a' 'b'");
}

TEST(lua_checkstack_refuses_too_much) {
  set_stack(L, "a b");
  assert_int_equal(lua_checkstack(L, LUAI_MAXSTACK), 0);
  assert_int_equal(lua_checkstack(L, 2000000000), 0);
  assert_stack(L, "'a' 'b'");
  assert_int_equal(lua_checkstack(L, LUAI_MAXSTACK - 1000), 1);
}

static int fill_many(lua_State *L) {
  int n = (int)lua_tointeger(L, 1);
  lua_pushboolean(L, lua_checkstack(L, LUAI_MAXSTACK) == 0 && lua_checkstack(L, n));
  if (!lua_toboolean(L, -1)) return 1;
  for (int i = 0; i < n; i++) lua_pushinteger(L, i);
  lua_pushboolean(L, lua_tointeger(L, 3) == 0 && lua_tointeger(L, -1) == n - 1 && lua_gettop(L) == n + 2);
  return 1;
}

TEST(lua_checkstack_in_a_function_and_in_a_coroutine) {
  push_words(L, "100000");
  assert_int_equal(try_with(L, fill_many, 1), LUA_OK);
  assert_stack(L, "true");
  lua_settop(L, 0);
  lua_State *co = lua_newthread(L);
  lua_pushcfunction(co, fill_many);
  push_words(co, "30000");
  int results;
  assert_int_equal(lua_resume(co, L, 1, &results), LUA_OK);
  assert_int_equal(results, 1);
  assert_top(co, 1, "true");
}

/* Pushes as long as there is room, asking for each value or few anew; the number of values. */
static int fill_by_and_by(lua_State *L) {
  int step = (int)lua_tointeger(L, 1), n = 1;
  while (n < 2 * LUAI_MAXSTACK && lua_checkstack(L, step))
    for (int i = 0; i < step; i++) lua_pushinteger(L, n++);
  lua_pop(L, 1);
  lua_pushboolean(L, n > 40000 && n <= LUAI_MAXSTACK + LUA_MINSTACK && lua_tointeger(L, -1) == n - 2);
  return 1;
}

TEST(lua_checkstack_of_few_slots_at_a_time_comes_to_an_end) {
  for (int step = 1; step <= LUA_MINSTACK; step += LUA_MINSTACK - 1) {
    lua_settop(L, 0);
    lua_pushinteger(L, step);
    assert_int_equal(try_with(L, fill_by_and_by, 1), LUA_OK);
    assert_stack(L, "true");
    lua_State *co = lua_newthread(L);
    lua_pushcfunction(co, fill_by_and_by);
    lua_pushinteger(co, step);
    int results;
    assert_int_equal(lua_resume(co, L, 1, &results), LUA_OK);
    assert_top(co, 1, "true");
  }
}

TEST(lua_checkstack_on_a_thread_that_never_ran) {
  lua_State *co = lua_newthread(L);
  assert_int_equal(lua_checkstack(co, 30000), 1);
  for (int i = 0; i < 30000; i++) lua_pushinteger(co, i);
  collect(L);
  assert_int_equal(lua_tointeger(co, 30000), 29999);
  assert_int_equal(lua_tointeger(co, 1), 0);
}

static int has_minimum(lua_State *L) {
  int n = lua_gettop(L);
  for (int i = 0; i < LUA_MINSTACK; i++) lua_pushinteger(L, i);
  collect(L);
  for (int i = 0; i < LUA_MINSTACK; i++)
    if (lua_tointeger(L, n + 1 + i) != i) return luaL_error(L, "slot %d", i);
  return 0;
}

TEST(every_function_has_LUA_MINSTACK_free_slots) {
  for (int n = 0; n <= 300; n += 50) {
    assert_int_equal(lua_checkstack(L, n + 1), 1);
    for (int i = 0; i < n; i++) lua_pushinteger(L, i);
    assert_int_equal(try_with(L, has_minimum, n), LUA_OK);
    assert_int_equal(lua_gettop(L), 0);
  }
}

/* ---- functions ---- */

static int swap_ends(lua_State *L) {
  lua_pushvalue(L, -1);
  lua_pushvalue(L, 1);
  return 2;
}

TEST(functions_return_their_topmost_values) {
  set_stack(L, "a b c");
  assert_int_equal(try_with(L, swap_ends, 3), LUA_OK);
  assert_stack(L, "'c' 'a'");
}

static int count_arguments(lua_State *L) {
  lua_pushinteger(L, lua_gettop(L));
  return 1;
}

TEST(functions_find_their_arguments_alone) {
  push_words(L, "below");
  for (int n = 0; n < 10; n++) {
    lua_pushcfunction(L, count_arguments);
    for (int i = 0; i < n; i++) lua_pushnil(L);
    lua_call(L, n, 1);
    assert_int_equal(lua_tointeger(L, -1), n);
    lua_pop(L, 1);
  }
  lua_pushcfunction(L, count_arguments);
  lua_setglobal(L, "count");
  run_code(L, "return count(), count(nil), count(1, 2, nil), (count(table.unpack({}, 1, 250)))");
  assert_stack(L, "'below' 0 1 3 250");
}

/* ---- upvalues of C functions ---- */

static int counter(lua_State *L) {
  lua_Integer n = lua_tointeger(L, lua_upvalueindex(1)) + 1;
  lua_pushinteger(L, n);
  lua_copy(L, -1, lua_upvalueindex(1));
  return 1;
}

TEST(lua_pushcclosure_gives_each_closure_its_own_upvalues) {
  lua_pushinteger(L, 10);
  lua_pushcclosure(L, counter, 1);
  lua_pushinteger(L, 20);
  lua_pushcclosure(L, counter, 1);
  assert_stack(L, "function function");
  assert_false(lua_rawequal(L, 1, 2));
  for (int i = 1; i <= 3; i++) {
    lua_pushvalue(L, 1);
    lua_call(L, 0, 1);
    lua_pushvalue(L, 2);
    lua_call(L, 0, 1);
    assert_int_equal(lua_tointeger(L, -2), 10 + i);
    assert_int_equal(lua_tointeger(L, -1), 20 + i);
    lua_pop(L, 2);
  }
}

static int upvalue_types(lua_State *L) {
  int known = (int)lua_tointeger(L, 1);
  for (int i = 1; i <= 255; i++) {
    int type = lua_type(L, lua_upvalueindex(i));
    if (type != (i <= known ? LUA_TNUMBER : LUA_TNONE)) return luaL_error(L, "upvalue %d has type %d", i, type);
    if (i <= known && lua_tointeger(L, lua_upvalueindex(i)) != i * 3) return luaL_error(L, "upvalue %d differs", i);
  }
  lua_pushboolean(L, lua_isnone(L, lua_upvalueindex(256)) && lua_tostring(L, lua_upvalueindex(256)) == NULL);
  return 1;
}

TEST(lua_pushcclosure_with_0_to_255_upvalues) {
  static const int sizes[] = {0, 1, 2, 3, 10, 100, 254, 255};
  assert_true(lua_checkstack(L, 300));
  for (size_t k = 0; k < COUNT(sizes); k++) {
    lua_settop(L, 0);
    for (int i = 1; i <= sizes[k]; i++) lua_pushinteger(L, i * 3);
    lua_pushcclosure(L, upvalue_types, sizes[k]);
    assert_stack(L, "function");
    collect(L);
    lua_pushinteger(L, sizes[k]);
    assert_int_equal(lua_pcall(L, 1, 1, 0), LUA_OK);
    assert_stack(L, "true");
  }
}

static int change_upvalues(lua_State *L) {
  lua_pushvalue(L, lua_upvalueindex(2));
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_replace(L, lua_upvalueindex(2));
  lua_replace(L, lua_upvalueindex(1));
  lua_copy(L, lua_upvalueindex(1), lua_upvalueindex(3));
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_pushvalue(L, lua_upvalueindex(2));
  lua_pushvalue(L, lua_upvalueindex(3));
  return 3;
}

TEST(lua_replace_and_lua_copy_reach_upvalues) {
  set_stack(L, "a b c");
  lua_pushcclosure(L, change_upvalues, 3);
  lua_pushvalue(L, -1);
  lua_call(L, 0, 3);
  assert_stack(L, "function 'b' 'a' 'b'");
  lua_settop(L, 1);
  lua_pushvalue(L, -1);
  lua_call(L, 0, 3);
  assert_stack(L, "function 'a' 'b' 'a'");
}

static int upvalue_table(lua_State *L) {
  lua_pushinteger(L, 1);
  lua_setfield(L, lua_upvalueindex(1), "set");
  lua_getfield(L, lua_upvalueindex(1), "given");
  lua_rawgeti(L, lua_upvalueindex(1), 1);
  lua_pushnil(L);
  int n = 0;
  while (lua_next(L, lua_upvalueindex(1))) n++, lua_pop(L, 1);
  lua_pushinteger(L, n);
  return 3;
}

TEST(lua_upvalueindex_serves_where_a_table_is_indexed) {
  run_code(L, "return {given = 'x', 'first'}");
  lua_pushvalue(L, 1);
  lua_pushcclosure(L, upvalue_table, 1);
  lua_call(L, 0, 3);
  assert_stack(L, "table 'x' 'first' 3");
  lua_getfield(L, 1, "set");
  assert_int_equal(lua_tointeger(L, -1), 1);
}

static int outer_and_inner(lua_State *L) {
  if (lua_toboolean(L, 1)) return lua_pushvalue(L, lua_upvalueindex(1)), 1;
  lua_pushliteral(L, "inner");
  lua_pushcclosure(L, outer_and_inner, 1);
  lua_pushboolean(L, 1);
  lua_call(L, 1, 1);
  lua_pushvalue(L, lua_upvalueindex(1));
  return 2;
}

TEST(lua_upvalueindex_is_of_the_running_function) {
  lua_pushliteral(L, "outer");
  lua_pushcclosure(L, outer_and_inner, 1);
  lua_call(L, 0, 2);
  assert_stack(L, "'inner' 'outer'");
}
