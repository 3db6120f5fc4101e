/* What the translator knows of library functions that generated code recognises (runtime/natives.h): what their usual cases take
 * and give, and which C there is for them (native_bodies.h). Which call probably calls one is found by callees.h. */
#ifndef VMC_AOT_NATIVES_H
#define VMC_AOT_NATIVES_H

#include "aot/analysis.h"

#define NO_NATIVE UINT32_MAX

/* What is said of arguments and results, a letter each: a value of any type, an integer, a float, a number (taken as a float), or,
 * of a result, what the arguments are. */
enum NativeLetter { NATIVE_VALUE = 'V', NATIVE_INT = 'I', NATIVE_FLOAT = 'D', NATIVE_NUMBER = 'N', NATIVE_SAME = '=' };

typedef struct {
  const char *library, *name;
  const char *wants; /* of each argument, as many as the cases in line have: a hint for guesses */
  char result;       /* of the usual case, which has one */
  /* "II:I DD:D VV:V": arguments and result as a macro NATIVE_<library>_<name>_II_I takes them. The last one takes Values and
   * gives one. */
  const char *forms;
} NativeInfo;

extern const NativeInfo aot_natives[NATIVE_COUNT];

/* The function library.name, or NO_NATIVE. */
uint32_t aot_native_find(const char *library, const String *name);
/* The library of that name, as the string of the table above, or NULL. */
const char *aot_native_library(const String *name);

/* The library function that the CALL at pc probably calls, if it is one of the cases in line: so many arguments, and a result that
 * somebody wants. Or NULL. */
const NativeInfo *aot_native_call(const Cfg *cfg, uint32_t pc, const RegType *state);
/* What a guessing version assumes of its result; `wanted`: what the result's uses say. */
enum Assumption aot_native_result(const NativeInfo *native, const uint16_t *arguments, enum Assumption wanted);

#endif
