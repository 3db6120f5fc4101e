/* main chunk of arithmetic.lua */
COLD_CODE static Ret f0_main(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  ENTER_FRAMED(2);
L0:;
  /* 0 CLOSURE 0, line 7 */
  { TEMPORARY_CLOSURE
    SLOW(0, new_ = rt_closure_inner(L, self, 0));
    R[0] = FROM_FUNCTION(new_); }
  /* 2 RETURN1 0, line 8 */
  LEAVE_FRAMED();
  RET(R[0], 1);
}

/* function at arithmetic.lua:1 */
struct data1 { Cache c[0]; Value k[8]; };
#undef D
#define D ((struct data1 *)(data + 0))
static Ret f1_all(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  Value r2, r3, r5, r9, r10, r11;
  int64_t i3, i4, i5, i9, i10, i11;
  double d2, d3, d4;
  Value *data = L->data;
  ENTER_VARARG(a0, a1, a2);
  TAKE_VARARGS(0, a0, a1, a2);
L0:;
  /* 0 LOADI 0 1, line 1 */
  /* 1 LOADK 1, line 1 */
  /* 3 MULK 2 1 1, line 2 */
  d2 = HIDDEN_DOUBLE(2.5);
  d2 = d2 * 2.0;
  /* 4 ADD 2 0 2, line 2 */
  d2 = 1.0 + d2;
  /* 5 DIV 3 1 0, line 2 */
  d3 = HIDDEN_DOUBLE(2.5);
  d3 = d3 / 1.0;
  /* 6 MODK 3 3 2, line 2 */
  d3 = rt_float_mod(d3, 3.0);
  /* 7 SUB 2 2 3, line 2 */
  d2 = d2 - d3;
  /* 8 IDIVK 3 0 1, line 3 */
  IDIV(8, i3, 1L, 2L);
  /* 9 UNM 4 1, line 3 */
  d4 = DNEG(HIDDEN_DOUBLE(2.5));
  /* 10 POW 3 3 4, line 3 */
  d3 = rt_float_pow((double)i3, d4);
  /* 11 BANDK 4 0 3, line 4 */
  i4 = 1L & 255L;
  /* 12 BNOT 5 0, line 4 */
  i5 = ~1L;
  /* 13 SHLK 5 5 2, line 4 */
  i5 = ISHL(i5, 3L);
  /* 14 BOR 4 4 5, line 4 */
  i4 = i4 | i5;
  /* 15 LOADK 5, line 5 */
  /* 17 MOVE 6 0, line 5 */
  /* 18 LOADK 7, line 5 */
  /* 20 MOVE 8 1, line 5 */
  /* 21 CONCAT 5 5 4, line 5 */
  L->top[0] = D->k[4];
  L->top[1] = 0xFFFF800000000001UL;
  L->top[2] = D->k[5];
  L->top[3] = HIDDEN_WORD(0x4004000000000000UL);
  CONCAT(21, r5, 4);
  /* 22 MOVE 6 2, line 6 */
  /* 23 MOVE 7 3, line 6 */
  /* 24 NOT 8 4, line 6 */
  /* 25 LEN 9 5, line 6 */
  i9 = (int64_t)AS_STRING(r5)->len;
  /* 26 LOADI 10 300, line 6 */
  /* 27 ADD 10 10 0, line 6 */
  i10 = IADD(300L, 1L);
  /* 28 SUBK 11 0 6, line 6 */
  i11 = ISUB(1L, 300L);
  /* 29 LOADK 12, line 6 */
  /* 31 RETURN 6 8, line 6 */
  r2 = FROM_DOUBLE(d2);
  r3 = FROM_DOUBLE(d3);
  r9 = BOX_INT(i9);
  r10 = BOX_INT(i10);
  r11 = BOX_INT(i11);
  L->mv = L->top;
  L->top[1] = r3;
  L->top[2] = VALUE_FALSE;
  L->top[3] = r9;
  L->top[4] = r10;
  L->top[5] = r11;
  L->top[6] = HIDDEN_WORD(0x7E37E43C8800759CUL);
  LEAVE_VARARG();
  RET(r2, 7);
}

static const AotFunction functions0[] = {
  {0, 4, 0, 0, 0, 0, f0_main},
  {1, 33, 8, 0, 0, 0, f1_all},
};
const AotUnit unit0 = {functions0, 2, 0};

