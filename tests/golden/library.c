/* main chunk of library.lua */
struct data0 { Cache c[2]; Value k[2]; };
#undef D
#define D ((struct data0 *)(data + 0))
COLD_CODE static Ret f0_main(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  Value *data = L->data;
  ENTER_FRAMED(5);
L0:;
  /* 0 GETGLOBAL 0 0, line 2 */
  SLOW(0, R[0] = rt_get_field(L, self->up[0], AS_STRING(D->k[0]), &D->c[0]));
  /* 2 GETFIELD 0 0, line 2 */
  SLOW(2, R[0] = rt_get_field(L, R[0], AS_STRING(D->k[1]), &D->c[1]));
  /* 4 CLOSURE 1, line 10 */
  { TEMPORARY_CLOSURE
    SLOW(4, new_ = rt_closure_inner(L, self, 0));
    new_->up[0] = R[0];
    R[1] = FROM_FUNCTION(new_); }
  /* 6 CLOSURE 2, line 14 */
  { TEMPORARY_CLOSURE
    SLOW(6, new_ = rt_closure_inner(L, self, 1));
    new_->up[0] = self->up[0];
    R[2] = FROM_FUNCTION(new_); }
  /* 8 MOVE 3 1, line 15 */
  R[3] = R[1];
  /* 9 MOVE 4 2, line 15 */
  R[4] = R[2];
  /* 10 RETURN 3 3, line 15 */
  L->mv = L->top;
  L->top[1] = R[4];
  LEAVE_FRAMED();
  RET(R[3], 2);
}

/* function at library.lua:3 */
struct data1 { Cache c[2]; Value k[4]; ShapeGroup g[1]; };
#undef D
#define D ((struct data1 *)(data + 10))
static Ret f1_spread(State *L, Closure *self, int64_t argc, Value r0, Value r1, Value a2) {
  Value r2, r6, r7, r8, r9;
  int64_t i2, i3, i4, i6, i8, i9;
  double d9;
  Value qv, qw;
  int64_t qn;
  int more;
  Value *data = L->data;
  ENTER(r0, r1, a2);
L0:;
  /* 0 LOADI 2 0, line 4 */
  /* 1 LOADI 3 1, line 5 */
  /* 2 MOVE 4 1, line 5 */
  /* 3 LOADI 5 1, line 5 */
  /* 4 FORPREP 3 -> 23, line 5 */
  i3 = 1L;
  i6 = i3;
  if (LIKELY(IS_INT(r1))) i4 = AS_INT(r1);
  else {
    f->pc = 4;
  if (!rt_for_limit(L, r1, i3, 1L)) {
  r2 = 0xFFFF800000000000UL;
  goto L4;
  }
    i4 = L->tail.argc;
  }
  if (i3 > i4) {
  r2 = 0xFFFF800000000000UL;
  goto L4;
  }
  r2 = 0xFFFF800000000000UL;
L1:;
  if (IS_OFTEN_LEFT(&D->g[0])) goto V1;
  if (!IS_INT(r2)) if (!IS_BOXED_INT(r2)) goto V1;
  i2 = UNBOX_INT(r2);
  goto S1;
V1:;
  /* 6 SELF 7 0, line 6 */
G6:;
  BODY_GETSTRINGMETHOD(6, r7, r0, AS_STRING(D->k[0]), &D->c[0]);
  /* 8 MOVE 9 6, line 6 */
  /* 9 MOVE 10 6, line 6 */
  /* 10 CALL 7 4 2, line 6 */
G10:;
  r6 = BOX_INT(i6);
  if (TRY_NATIVE(r7, NATIVE_string_sub) && NATIVE_string_sub_VVV_V(qv, r0, r6, r6)) qn = 1;
  else {
  CALL(10, r7, 3, r0, r6, r6);
  }
  r7 = qv;
  /* 11 JEQK 7 1 1 -> 21, line 7 */
  if (r7 == D->k[1]) goto L3;
L2:;
  /* 13 GETUP 8 0, line 7 */
  r8 = self->up[0];
  /* 14 SELF 9 0, line 7 */
G14:;
  BODY_GETSTRINGMETHOD(14, r9, r0, AS_STRING(D->k[2]), &D->c[1]);
  /* 16 MOVE 11 6, line 7 */
  /* 17 CALL 9 3 2, line 7 */
G17:;
  r6 = BOX_INT(i6);
  if (TRY_NATIVE(r9, NATIVE_string_byte) && NATIVE_string_byte_VV_V(qv, r0, r6)) qn = 1;
  else {
  CALL(17, r9, 2, r0, r6, VALUE_NIL);
  }
  r9 = qv;
  /* 18 DIVK 9 9 3, line 7 */
  DIV_VI(18, r9, r9, 2L);
  /* 19 CALL 8 2 2, line 7 */
G19:;
  if (TRY_NATIVE(r8, NATIVE_math_floor) && NATIVE_math_floor_V_V(qv, r9)) qn = 1;
  else {
  CALL(19, r8, 1, r9, VALUE_NIL, VALUE_NIL);
  }
  r8 = qv;
  /* 20 ADD 2 2 8, line 7 */
G20:;
  BODY_ADD(20, r2, r2, r8);
L3:;
  /* 21 FORLOOP 3 -> 6, line 5 */
  if (i3 < i4) {
  i6 = i3 = IADD(i3, 1L);
  POLL(21)
  goto L1;
  }
L4:;
  /* 23 RETURN1 2, line 9 */
  RETURNING(23, r2, 1)
  LEAVE();
  RET(r2, 1);
S1:;
  /* 6 SELF 7 0, line 6 */
  { TEMPORARY_VALUE
  if (!STRING_METHOD(tv, r0, &D->c[0])) {
  r2 = BOX_INT(i2);
  COUNT_LEAVING(&D->g[0]);
  goto G6;
  }
  r7 = tv; }
  /* 8 MOVE 9 6, line 6 */
  /* 9 MOVE 10 6, line 6 */
  /* 10 CALL 7 4 2, line 6 */
  { TEMPORARY_VALUE
  if (UNLIKELY(!(IS_NATIVE(r7, NATIVE_string_sub) && NATIVE_string_sub_VII_V(tv, r0, i6, i6)))) {
  r2 = BOX_INT(i2);
  COUNT_LEAVING(&D->g[0]);
  goto G10;
  }
  r7 = tv;
  }
  /* 11 JEQK 7 1 1 -> 21, line 7 */
  if (r7 == D->k[1]) goto S3;
  goto S2;
S2:;
  /* 13 GETUP 8 0, line 7 */
  r8 = self->up[0];
  /* 14 SELF 9 0, line 7 */
  { TEMPORARY_VALUE
  if (!STRING_METHOD(tv, r0, &D->c[1])) {
  r2 = BOX_INT(i2);
  COUNT_LEAVING(&D->g[0]);
  goto G14;
  }
  r9 = tv; }
  /* 16 MOVE 11 6, line 7 */
  /* 17 CALL 9 3 2, line 7 */
  if (UNLIKELY(!(IS_NATIVE(r9, NATIVE_string_byte) && NATIVE_string_byte_VI_I(i9, r0, i6)))) {
  r2 = BOX_INT(i2);
  COUNT_LEAVING(&D->g[0]);
  goto G17;
  }
  /* 18 DIVK 9 9 3, line 7 */
  d9 = HIDDEN_DOUBLE((double)i9) / 2.0;
  /* 19 CALL 8 2 2, line 7 */
  if (UNLIKELY(!(IS_NATIVE(r8, NATIVE_math_floor) && NATIVE_math_floor_D_I(i8, d9)))) {
  r2 = BOX_INT(i2);
  r6 = BOX_INT(i6);
  r9 = FROM_DOUBLE(d9);
  COUNT_LEAVING(&D->g[0]);
  goto G19;
  }
  /* 20 ADD 2 2 8, line 7 */
  i2 = IADD(i2, i8);
  goto S3;
S3:;
  /* 21 FORLOOP 3 -> 6, line 5 */
  if (i3 < i4) {
  i6 = i3 = IADD(i3, 1L);
  if (UNLIKELY(POLLED())) {
  r2 = BOX_INT(i2);
  SLOW(21, rt_poll_compiled(L));
  goto L1;
  }
  goto S1;
  }
  r2 = BOX_INT(i2);
  goto L4;
}

/* function at library.lua:11 */
struct data2 { Cache c[6]; Value k[6]; };
#undef D
#define D ((struct data2 *)(data + 26))
static Ret f2_first(State *L, Closure *self, int64_t argc, Value r0, Value a1, Value a2) {
  Value r1, r2, r3;
  Value qv, qw;
  int64_t qn;
  int more;
  Value *data = L->data;
  ENTER_VARARG(r0, a1, a2);
  TAKE_VARARGS(1, r0, a1, a2);
L0:;
  /* 0 GETGLOBAL 1 0, line 12 */
  BODY_GETFIELD(0, r1, self->up[0], AS_STRING(D->k[0]), &D->c[0]);
  /* 2 GETFIELD 1 1, line 12 */
  BODY_GETFIELD(2, r1, r1, AS_STRING(D->k[1]), &D->c[1]);
  /* 4 MOVE 2 0, line 12 */
  /* 5 GETGLOBAL 3 0, line 12 */
  BODY_GETFIELD(5, r3, self->up[0], AS_STRING(D->k[2]), &D->c[2]);
  /* 7 LOADI 4 1, line 12 */
  /* 8 VARARG 5 0, line 12 */
  qn = nva, L->mv = va, qv = nva > 0 ? va[0] : VALUE_NIL;
  /* 9 CALL 3 0 2, line 12 */
  if (TRY_NATIVE(r3, NATIVE__G_select) && NATIVE__G_select(qv, 0xFFFF800000000001UL)) qn = 1;
  else {
  rt_gather(L, 1, qv, qn);
  L->top[0] = 0xFFFF800000000001UL;
  { Value b0 = L->top[0], b1 = L->top[1], b2 = L->top[2];
  CALL(9, r3, qn + 1, b0, b1, b2);
  }
  }
  r3 = qv;
  /* 10 CALL 1 3 1, line 12 */
  if (TRY_NATIVE(r1, NATIVE_table_insert) && NATIVE_table_insert_VV_0(r0, r3)) qn = 0;
  else {
  CALL(10, r1, 2, r0, r3, VALUE_NIL);
  }
  /* 11 GETGLOBAL 1 0, line 13 */
  BODY_GETFIELD(11, r1, self->up[0], AS_STRING(D->k[2]), &D->c[3]);
  /* 13 LOADK 2, line 13 */
  /* 15 VARARG 3 0, line 13 */
  qn = nva, L->mv = va, qv = nva > 0 ? va[0] : VALUE_NIL;
  /* 16 CALL 1 0 2, line 13 */
  if (TRY_NATIVE(r1, NATIVE__G_select)) qv = FROM_SMALL_INT(nva), qn = 1;
  else {
  rt_gather(L, 1, qv, qn);
  L->top[0] = D->k[3];
  { Value b0 = L->top[0], b1 = L->top[1], b2 = L->top[2];
  CALL(16, r1, qn + 1, b0, b1, b2);
  }
  }
  r1 = qv;
  /* 17 GETGLOBAL 2 0, line 13 */
  BODY_GETFIELD(17, r2, self->up[0], AS_STRING(D->k[4]), &D->c[4]);
  /* 19 GETFIELD 2 2, line 13 */
  BODY_GETFIELD(19, r2, r2, AS_STRING(D->k[5]), &D->c[5]);
  /* 21 LEN 3 0, line 13 */
  BODY_LEN(21, r3, r0);
  /* 22 LOADI 4 3, line 13 */
  /* 23 CALL 2 3 0, line 13 */
  if (TRY_NATIVE(r2, NATIVE_math_max) && NATIVE_math_max_VV_V(qv, r3, 0xFFFF800000000003UL)) qn = 1;
  else {
  CALL(23, r2, 2, r3, 0xFFFF800000000003UL, VALUE_NIL);
  }
  /* 24 RETURN 1 0, line 13 */
  rt_gather(L, 1, qv, qn);
  RETURNING(24, r1, qn + 1)
  LEAVE_VARARG();
  RET(r1, qn + 1);
}

static const AotFunction functions0[] = {
  {0, 12, 2, 2, 0, 0, f0_main},
  {1, 25, 4, 2, 1, 10, f1_spread},
  {2, 26, 6, 6, 0, 26, f2_first},
};
const AotUnit unit0 = {functions0, 3, 0};

