/* What the translator knows of library functions that generated code recognises (runtime/natives.h): what their usual cases take
 * and give, and which C there is for them (native_bodies.h). Which call probably calls one is found by callees.h. */
#ifndef VMC_AOT_NATIVES_H
#define VMC_AOT_NATIVES_H

#include "aot/analysis.h"

#define NO_NATIVE UINT32_MAX

/* What is said of arguments and results, a letter each: a value of any type, an integer, a float, a number (taken as a float), a
 * string; of a result also: what the arguments are, or that there is none, and none is wanted. */
enum NativeLetter {
  NATIVE_VALUE = 'V',
  NATIVE_INT = 'I',
  NATIVE_FLOAT = 'D',
  NATIVE_NUMBER = 'N',
  NATIVE_STRING = 'S',
  NATIVE_SAME = '=',
  NATIVE_NONE = '0'
};

typedef struct {
  const char *library, *name;
  const char *wants; /* of each argument, of those that are taken in line: hints for guesses */
  char result;       /* of the usual case */
  char
      is_usual; /* guessing versions take the usual case for granted: '1'; 'b', where a string of one byte results; 'w', and nothing is
                   assumed of what it gives, which nobody need want: it writes, and whoever left for the result's type would do it twice */
  /* "I:I V:V VV:V": arguments and result as a macro NATIVE_<library>_<name>_I_I takes them. The last one of each number of
   * arguments takes Values and gives one, or nothing. */
  const char *forms;
} NativeInfo;

extern const NativeInfo aot_natives[NATIVE_COUNT];

/* The function library.name, or NO_NATIVE. */
uint32_t aot_native_find(const char *library, const String *name);
/* The library of that name, as the string of the table above, or NULL. */
const char *aot_native_library(const String *name);

#define NATIVE_ARGUMENTS_MAX 3
/* The form of that many arguments that takes Values, or NULL. */
const char *aot_native_form(const NativeInfo *native, uint32_t count);
/* The library function that the CALL or TAILCALL at pc probably calls, if it is one of the cases in line: so many arguments, *count, and a
 * result that somebody wants if there is one. Or NULL. */
const NativeInfo *aot_native_call(const Cfg *cfg, uint32_t pc, const RegType *state, uint32_t *count);
/* What a guessing version assumes of the instruction at pc as such a call (Analysis.assumed): nothing, or that it is in line, and
 * what it gives. `wanted`: what the result's uses say. */
uint32_t aot_native_guess(const Cfg *cfg, uint32_t pc, const RegType *state, enum Assumption wanted);
/* The result of a call that is done in line, as far as no assumption says more. */
uint16_t aot_native_type(const Cfg *cfg, uint32_t pc);

#endif
