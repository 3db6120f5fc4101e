/* main chunk of closures.lua */
struct data0 { Cache c[2]; Value k[2]; ShapeGroup g[1]; };
#undef D
#define D ((struct data0 *)(data + 0))
COLD_CODE PART Ret f0_main_part0(State *L, Closure *self, uint64_t at) {
  ENTER_PART(11, 0);
  switch (at) {
  case 0: goto L0;
  }
L0:;
  /* 0 LOADI 0 1, line 1 */
  R[0] = FROM_SMALL_INT((int64_t)(1));
  /* 1 LOADI 1 0, line 1 */
  R[1] = FROM_SMALL_INT((int64_t)(0));
  /* 2 NEWCELL 1, line 2 */
  SLOW(2, R[1] = FROM_OBJECT(rt_cell_new(L, R[1])));
  /* 3 CLOSURE 2, line 2 */
  { TEMPORARY_CLOSURE
    SLOW(3, new_ = rt_closure_inner(L, self, 0));
    new_->up[0] = R[0];
    new_->up[1] = R[2];
    R[2] = FROM_FUNCTION(new_); }
  /* 5 SELFREF 2 1, line 2 */
  AS_FUNCTION(R[2])->up[1] = R[2];
  /* 6 CLOSURE 3, line 3 */
  { TEMPORARY_CLOSURE
    SLOW(6, new_ = rt_closure_inner(L, self, 1));
    new_->up[0] = R[1];
    R[3] = FROM_FUNCTION(new_); }
  /* 8 NEWTABLE 4 0 0, line 4 */
  SLOW(8, R[4] = FROM_TABLE(0 ? rt_record_new(L, 0) : rt_table_new(L, 0, 0)));
  /* 10 LOADI 5 1, line 5 */
  R[5] = FROM_SMALL_INT((int64_t)(1));
  /* 11 LOADI 6 3, line 5 */
  R[6] = FROM_SMALL_INT((int64_t)(3));
  /* 12 LOADI 7 1, line 5 */
  R[7] = FROM_SMALL_INT((int64_t)(1));
  /* 13 FORPREP 5 -> 22, line 5 */
  if ((f->pc = 13, !rt_for_prepare(L, &R[5]))) RET(2, RET_PART);
  RET(1, RET_PART);
}
PART Ret f0_main_part1(State *L, Closure *self, uint64_t at) {
  Value r1, r4, r8, r9, r10;
  int64_t i5, i8;
  ENTER_PART(11, 0);
  switch (at) {
  case 1: goto P1;
  }
P1:;
  r1 = R[1];
  r4 = R[4];
  i5 = UNBOX_INT(R[5]);
  R[5] = VALUE_NIL;
  i8 = UNBOX_INT(R[8]);
  R[8] = VALUE_NIL;
  R[9] = VALUE_NIL;
  R[10] = VALUE_NIL;
  ENTER_ISLAND();
L1:;
  /* 15 NEWCELL 8, line 5 */
  r8 = BOX_INT(i8);
  SLOW(15, r8 = FROM_OBJECT(rt_cell_new(L, r8)));
  /* 16 CLOSURE 9, line 5 */
  { TEMPORARY_CLOSURE
    SLOW(16, new_ = rt_closure_inner(L, self, 2));
    new_->up[0] = r8;
    new_->up[1] = r1;
    r9 = FROM_FUNCTION(new_); }
  /* 18 GETCELL 10 8, line 5 */
  r10 = AS_CELL(r8)->v;
  /* 19 SETINDEX 4 10 9, line 5 */
  BODY_SETINDEX(19, r4, r10, r9);
  /* 20 FORLOOP 5 -> 15, line 5 */
  if (i5 < 3L) {
  i8 = i5 = IADD(i5, 1L);
  POLL(20)
  goto L1;
  }
  LEAVE_ISLAND();
  RET(2, RET_PART);
}
COLD_CODE PART Ret f0_main_part2(State *L, Closure *self, uint64_t at) {
  Value *data = L->data;
  ENTER_PART(11, 0);
  switch (at) {
  case 2: goto L2;
  }
L2:;
  /* 22 GETGLOBAL 5 0, line 6 */
  SLOW(22, R[5] = rt_get_field(L, self->up[0], AS_STRING(D->k[1]), &D->c[1]));
  /* 24 CLOSURE 6, line 6 */
  { TEMPORARY_CLOSURE
    SLOW(24, new_ = rt_closure_inner(L, self, 3));
    new_->up[0] = self->up[0];
    R[6] = FROM_FUNCTION(new_); }
  /* 26 SETFIELD 5 6, line 6 */
  SLOW(26, rt_set_field(L, R[5], AS_STRING(D->k[0]), &D->c[0], R[6]));
  /* 28 MOVE 5 2, line 7 */
  R[5] = R[2];
  /* 29 MOVE 6 3, line 7 */
  R[6] = R[3];
  /* 30 RETURN 5 3, line 7 */
  L->mv = L->top;
  L->top[1] = R[6];
  LEAVE_FRAMED();
  RET(R[5], 2);
}
static Ret f0_main(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  ENTER_FRAMED(11);
  BEGIN_PARTS();
  if (at < 1) CALL_PART(f0_main_part0);
  if (at < 2) CALL_PART(f0_main_part1);
  CALL_PART(f0_main_part2);
}

/* function at closures.lua:2 */
struct data1 { Cache c[0]; Value k[2]; };
#undef D
#define D ((struct data1 *)(data + 14))
SLOW_ENTRY Ret s1_fact(State *L, Closure *self, int64_t i0) { Value b0 = BOX_INT(i0); return rt_enter_slow(L, self, 1, b0, VALUE_NIL, VALUE_NIL); }
PART Ret a1_fact(State *L, Closure *self, int64_t i0) {
  Value r1;
  int64_t i2;
  Value qv, qw;
  int64_t qn;
  int more;
  ENTER_TYPED(s1_fact(L, self, i0));
L0:;
  /* 0 JLTK 0 0 0 -> 5, line 2 */
  if (!(i0 < 2L)) goto L2;
L1:;
  /* 2 GETUP 1 0, line 2 */
  r1 = self->up[0];
  /* 3 JT 1 -> 9, line 2 */
  if (IS_TRUTHY(r1)) goto L3;
L2:;
  /* 5 GETUP 1 1, line 2 */
  r1 = self->up[1];
  /* 6 SUBK 2 0 1, line 2 */
  i2 = ISUB(i0, 1L);
  /* 7 CALL 1 2 2, line 2, calls f1_fact itself */
  TYPED_CALL(7, r1 == FROM_FUNCTION(self), t1_fact, (State *, Closure *, int64_t), (L, self, i2))
  else { Value b0 = BOX_INT(i2); CALL_BY(rt_call_any, 7, r1, 1, b0, VALUE_NIL, VALUE_NIL); }
  FINISH_CALL();
  r1 = qv;
  /* 8 MUL 1 0 1, line 2 */
  ARITH_IV(8, r1, i0, r1, *, rt_mul);
L3:;
  /* 9 RETURN1 1, line 2 */
  RETURNING(9, r1, 1)
  LEAVE();
  RET(r1, 1);
}
static Ret t1_fact(State *L, Closure *self, int64_t i0) {
  Value r1;
  int64_t i2;
  TEMPORARIES
  if (UNLIKELY(L->poll)) return a1_fact(L, self, i0);
L0:;
  /* 0 JLTK 0 0 0 -> 5, line 2 */
  if (!(i0 < 2L)) goto L2;
L1:;
  /* 2 GETUP 1 0, line 2 */
  r1 = self->up[0];
  /* 3 JT 1 -> 9, line 2 */
  if (IS_TRUTHY(r1)) goto L3;
L2:;
  /* 5 GETUP 1 1, line 2 */
  r1 = self->up[1];
  /* 6 SUBK 2 0 1, line 2 */
  i2 = ISUB(i0, 1L);
  return a1_fact(L, self, i0);
L3:;
  /* 9 RETURN1 1, line 2 */
  RET(r1, 1);
}
static Ret f1_fact(State *L, Closure *self, int64_t argc, Value r0, Value a1, Value a2) {
  Value r1, r2;
  Value qv, qw;
  int64_t qn;
  int more;
  HAND_OVER(IS_INT(r0), t1_fact, (State *, Closure *, int64_t), (L, self, AS_INT(r0)))
  ENTER(r0, a1, a2);
L0:;
  /* 0 JLTK 0 0 0 -> 5, line 2 */
  if (!(COND_VL(0, r0, 2L, <, rt_less))) goto L2;
L1:;
  /* 2 GETUP 1 0, line 2 */
  r1 = self->up[0];
  /* 3 JT 1 -> 9, line 2 */
  if (IS_TRUTHY(r1)) goto L3;
L2:;
  /* 5 GETUP 1 1, line 2 */
  r1 = self->up[1];
  /* 6 SUBK 2 0 1, line 2 */
  ARITH_VI(6, r2, r0, 1L, -, rt_sub);
  /* 7 CALL 1 2 2, line 2, calls f1_fact itself */
  CALL(7, r1, 1, r2, VALUE_NIL, VALUE_NIL);
  r1 = qv;
  /* 8 MUL 1 0 1, line 2 */
  BODY_MUL(8, r1, r0, r1);
L3:;
  /* 9 RETURN1 1, line 2 */
  RETURNING(9, r1, 1)
  LEAVE();
  RET(r1, 1);
}

/* function at closures.lua:3 */
PART Ret a2_increment(State *L, Closure *self, int64_t argc, Value r0, Value a1, Value a2) {
  Value r1;
  ENTER(r0, a1, a2);
L0:;
  /* 0 GETUPCELL 1 0, line 3 */
  r1 = AS_CELL(self->up[0])->v;
  /* 1 ADD 1 1 0, line 3 */
  BODY_ADD(1, r1, r1, r0);
  /* 2 SETUPCELL 1 0, line 3 */
  SET_CELL(self->up[0], r1);
  /* 3 GETUPCELL 1 0, line 3 */
  r1 = AS_CELL(self->up[0])->v;
  /* 4 RETURN1 1, line 3 */
  LEAVE();
  RET(r1, 1);
}
static Ret f2_increment(State *L, Closure *self, int64_t argc, Value r0, Value a1, Value a2) {
  Value r1;
  TEMPORARIES
  if (UNLIKELY(L->poll)) return a2_increment(L, self, argc, r0, a1, a2);
L0:;
  /* 0 GETUPCELL 1 0, line 3 */
  r1 = AS_CELL(self->up[0])->v;
  /* 1 ADD 1 1 0, line 3 */
  if (UNLIKELY(!TRY_ADD_VV(r1, r1, r0))) {
  return a2_increment(L, self, argc, r0, a1, a2);
  }
  /* 2 SETUPCELL 1 0, line 3 */
  SET_CELL(self->up[0], r1);
  /* 3 GETUPCELL 1 0, line 3 */
  r1 = AS_CELL(self->up[0])->v;
  /* 4 RETURN1 1, line 3 */
  RET(r1, 1);
}

/* function at closures.lua:5 */
struct data3 { Cache c[0]; Value k[1]; };
#undef D
#define D ((struct data3 *)(data + 16))
PART Ret a3_line5(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  Value r0, r1;
  ENTER(a0, a1, a2);
L0:;
  /* 0 GETUPCELL 0 0, line 5 */
  r0 = AS_CELL(self->up[0])->v;
  /* 1 ADDK 0 0 0, line 5 */
  ARITH_VI(1, r0, r0, 1L, +, rt_add);
  /* 2 SETUPCELL 0 0, line 5 */
  SET_CELL(self->up[0], r0);
  /* 3 GETUPCELL 0 0, line 5 */
  r0 = AS_CELL(self->up[0])->v;
  /* 4 GETUPCELL 1 1, line 5 */
  r1 = AS_CELL(self->up[1])->v;
  /* 5 RETURN 0 3, line 5 */
  L->mv = L->top;
  L->top[1] = r1;
  LEAVE();
  RET(r0, 2);
}
static Ret f3_line5(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  Value r0, r1;
  TEMPORARIES
  if (UNLIKELY(L->poll)) return a3_line5(L, self, argc, a0, a1, a2);
L0:;
  /* 0 GETUPCELL 0 0, line 5 */
  r0 = AS_CELL(self->up[0])->v;
  /* 1 ADDK 0 0 0, line 5 */
  if (UNLIKELY(!TRY_ADD_VI(r0, r0, 1L))) {
  return a3_line5(L, self, argc, a0, a1, a2);
  }
  /* 2 SETUPCELL 0 0, line 5 */
  SET_CELL(self->up[0], r0);
  /* 3 GETUPCELL 0 0, line 5 */
  r0 = AS_CELL(self->up[0])->v;
  /* 4 GETUPCELL 1 1, line 5 */
  r1 = AS_CELL(self->up[1])->v;
  /* 5 RETURN 0 3, line 5 */
  L->mv = L->top;
  L->top[1] = r1;
  RET(r0, 2);
}

/* function at closures.lua:6 */
struct data4 { Cache c[1]; Value k[2]; };
#undef D
#define D ((struct data4 *)(data + 17))
static Ret f4_global(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  Value r0, r1, r2;
  Value qv, qw;
  int64_t qn;
  int more;
  Value *data = L->data;
  ENTER_VARARG(a0, a1, a2);
  TAKE_VARARGS(0, a0, a1, a2);
L0:;
  /* 0 VARARG 0 3, line 6 */
  r0 = nva > 0 ? va[0] : VALUE_NIL;
  r1 = nva > 1 ? va[1] : VALUE_NIL;
  /* 1 GETGLOBAL 2 0, line 6 */
  BODY_GETFIELD(1, r2, self->up[0], AS_STRING(D->k[0]), &D->c[0]);
  /* 3 LOADK 3, line 6 */
  /* 5 VARARG 4 0, line 6 */
  qn = nva, L->mv = va, qv = nva > 0 ? va[0] : VALUE_NIL;
  /* 6 CALL 2 0 2, line 6 */
  if (TRY_NATIVE(r2, NATIVE__G_select)) qv = FROM_SMALL_INT(nva), qn = 1;
  else {
  rt_gather(L, 1, qv, qn);
  L->top[0] = D->k[1];
  { Value b0 = L->top[0], b1 = L->top[1], b2 = L->top[2];
  CALL(6, r2, qn + 1, b0, b1, b2);
  }
  }
  r2 = qv;
  /* 7 MOVE 3 0, line 6 */
  /* 8 MOVE 4 1, line 6 */
  /* 9 VARARG 5 0, line 6 */
  qn = nva, L->mv = va, qv = nva > 0 ? va[0] : VALUE_NIL;
  /* 10 RETURN 2 0, line 6 */
  rt_gather(L, 3, qv, qn);
  L->top[1] = r0;
  L->top[2] = r1;
  RETURNING(10, r2, qn + 3)
  LEAVE_VARARG();
  RET(r2, qn + 3);
}

static const AotFunction functions0[] = {
  {0, 32, 2, 2, 1, 0, f0_main},
  {1, 11, 2, 0, 0, 14, f1_fact},
  {2, 6, 0, 0, 0, 16, f2_increment},
  {3, 7, 1, 0, 0, 16, f3_line5},
  {4, 12, 2, 1, 0, 17, f4_global},
};
const AotUnit unit0 = {functions0, 5, 0};

