/* main chunk of tables.lua */
struct data0 { Cache c[11]; Value k[7]; };
#undef D
#define D ((struct data0 *)(data + 0))
static Ret f0_main(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  Value r0, r1, r2, r3;
  Value qv, qw;
  int64_t qn;
  int more;
  Value *data = L->data;
  ENTER_VARARG(a0, a1, a2);
  TAKE_VARARGS(0, a0, a1, a2);
  /* 0 NEWTABLE 0 3, line 1 */
  SLOW(0, r0 = FROM_TABLE(rt_table_new(L, 3, 2)));
  /* 2 LOADI 1 1, line 1 */
  /* 3 LOADI 2 2, line 1 */
  /* 4 LOADI 3 3, line 1 */
  /* 5 SETFIELD 0 3, line 1 */
  SLOW(5, rt_set_field(L, r0, AS_STRING(D->k[0]), &D->c[0], 0xFFFF800000000003UL));
  /* 7 LOADI 3 4, line 1 */
  /* 8 SETFIELD 0 3, line 1 */
  SLOW(8, rt_set_field(L, r0, AS_STRING(D->k[1]), &D->c[1], 0xFFFF800000000004UL));
  /* 10 LOADI 3 5, line 1 */
  /* 11 SETINT 0 10 3, line 1 */
  SLOW(11, rt_put_index(L, r0, 0xFFFF80000000000AUL, 0xFFFF800000000005UL));
  /* 12 GETGLOBAL 3 0, line 1 */
  SLOW(12, r3 = rt_get_field(L, self->up[0], AS_STRING(D->k[2]), &D->c[2]));
  /* 14 CALL 3 1 0, line 1 */
  CALL(14, r3, 0, VALUE_NIL, VALUE_NIL, VALUE_NIL);
  /* 15 SETLIST 0 0, line 1 */
  rt_gather(L, 2, qv, qn);
  L->top[0] = 0xFFFF800000000001UL;
  L->top[1] = 0xFFFF800000000002UL;
  SETLIST(15, r0, 0, qn + 2);
  /* 17 GETFIELD 1 0, line 2 */
  SLOW(17, r1 = rt_get_field(L, r0, AS_STRING(D->k[0]), &D->c[4]));
  /* 19 GETFIELD 2 0, line 2 */
  SLOW(19, r2 = rt_get_field(L, r0, AS_STRING(D->k[4]), &D->c[5]));
  /* 21 GETINT 3 0 2, line 2 */
  SLOW(21, r3 = rt_get_index(L, r0, 0xFFFF800000000002UL));
  /* 22 LOADNIL 4 1, line 2 */
  /* 23 SETINDEX 0 0 4, line 2 */
  SLOW(23, rt_put_index(L, r0, r0, VALUE_NIL));
  /* 24 SETINT 0 1 3, line 2 */
  SLOW(24, rt_put_index(L, r0, 0xFFFF800000000001UL, r3));
  /* 25 SETFIELD 1 2, line 2 */
  SLOW(25, rt_set_field(L, r1, AS_STRING(D->k[3]), &D->c[3], r2));
  /* 27 CLOSURE 1, line 3 */
  { TEMPORARY_CLOSURE
    SLOW(27, new_ = rt_closure_inner(L, self, 0));
    r1 = FROM_FUNCTION(new_); }
  /* 29 SETFIELD 0 1, line 3 */
  SLOW(29, rt_set_field(L, r0, AS_STRING(D->k[5]), &D->c[6], r1));
  /* 31 CLOSURE 1, line 4 */
  { TEMPORARY_CLOSURE
    SLOW(31, new_ = rt_closure_inner(L, self, 1));
    r1 = FROM_FUNCTION(new_); }
  /* 33 SETFIELD 0 1, line 4 */
  SLOW(33, rt_set_field(L, r0, AS_STRING(D->k[6]), &D->c[7], r1));
  /* 35 SELF 1 0, line 5 */
  SLOW(35, r1 = rt_get_field(L, r0, AS_STRING(D->k[6]), &D->c[8]));
  /* 37 LOADI 3 1, line 5 */
  r3 = VALUE_NIL;
  /* 38 LOADI 4 2, line 5 */
  /* 39 LOADI 5 3, line 5 */
  /* 40 CALL 1 5 1, line 5 */
  L->top[3] = 0xFFFF800000000003UL;
  L->mv = L->top;
  CALL(40, r1, 4, r0, 0xFFFF800000000001UL, 0xFFFF800000000002UL);
  /* 41 GETFIELD 1 0, line 6 */
  SLOW(41, r1 = rt_get_field(L, r0, AS_STRING(D->k[5]), &D->c[9]));
  /* 43 SELF 2 0, line 6 */
  SLOW(43, r2 = rt_get_field(L, r0, AS_STRING(D->k[6]), &D->c[10]));
  /* 45 CALL 2 2 0, line 6 */
  CALL(45, r2, 1, r0, VALUE_NIL, VALUE_NIL);
  /* 46 TAILCALL 1 0, line 6 */
  KEEP(r0);
  rt_gather(L, 0, qv, qn);
  { Value b0 = L->top[0], b1 = L->top[1], b2 = L->top[2];
  TAIL_CALL(46, r1, qn + 0, b0, b1, b2, LEAVE_VARARG());
  }
}

/* function at tables.lua:3 */
static Ret f1_m(State *L, Closure *self, int64_t argc, Value r0, Value a1, Value a2) {
  ENTER(r0, a1, a2);
  /* 0 RETURN1 0, line 3 */
  LEAVE();
  RET(r0, 1);
}

/* function at tables.lua:4 */
struct data2 { Cache c[2]; Value k[1]; };
#undef D
#define D ((struct data2 *)(data + 51))
static Ret f2_n(State *L, Closure *self, int64_t argc, Value r0, Value r1, Value a2) {
  Value r2, r3;
  Value qv, qw;
  int64_t qn;
  int more;
  Value *data = L->data;
  ENTER_VARARG(r0, r1, a2);
  TAKE_VARARGS(2, r0, r1, a2);
  /* 0 SELF 2 0, line 4 */
  BODY_GETMETHOD(0, r2, r0, AS_STRING(D->k[0]), &D->c[0]);
  /* 2 MOVE 4 1, line 4 */
  /* 3 CALL 2 3 2, line 4 */
  CALL(3, r2, 2, r0, r1, VALUE_NIL);
  r2 = qv;
  /* 4 SELF 2 2, line 4 */
  r3 = r2;
  BODY_GETMETHOD(4, r2, r3, AS_STRING(D->k[0]), &D->c[1]);
  /* 6 VARARG 4 0, line 4 */
  qn = nva, L->mv = va, qv = nva > 0 ? va[0] : VALUE_NIL;
  /* 7 TAILCALL 2 0, line 4 */
  rt_gather(L, 1, qv, qn);
  L->top[0] = r3;
  { Value b0 = L->top[0], b1 = L->top[1], b2 = L->top[2];
  TAIL_CALL(7, r2, qn + 1, b0, b1, b2, LEAVE_VARARG());
  }
}

static const AotFunction functions0[] = {
  {0, 48, 7, 11, 0, f0_main},
  {1, 2, 0, 0, 51, f1_m},
  {2, 9, 1, 2, 51, f2_n},
};
const AotUnit unit0 = {functions0, 3, 0};

