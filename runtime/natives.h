/* The library functions that compiled code recognises, so as to do in line what their usual case does. (prelude)
 *
 * Global.natives holds these functions' closures, or NULL where a library was not opened. A call compares its callee with that;
 * what a program stores under the same name is another function. NATIVE(library, name); the base library is _G. */
#ifndef VMC_RUNTIME_NATIVES_H
#define VMC_RUNTIME_NATIVES_H

/* clang-format off */
#define VMC_NATIVES(NATIVE) \
  NATIVE(_G, assert) \
  NATIVE(_G, select) \
  NATIVE(_G, setmetatable) \
  NATIVE(_G, tonumber) \
  NATIVE(_G, type) \
  NATIVE(math, abs) \
  NATIVE(math, ceil) \
  NATIVE(math, cos) \
  NATIVE(math, exp) \
  NATIVE(math, floor) \
  NATIVE(math, max) \
  NATIVE(math, min) \
  NATIVE(math, sin) \
  NATIVE(math, sqrt) \
  NATIVE(string, byte) \
  NATIVE(string, char) \
  NATIVE(string, len) \
  NATIVE(string, sub) \
  NATIVE(table, insert) \
  NATIVE(table, remove)
/* clang-format on */

enum NativeId {
#define NATIVE(library, name) NATIVE_##library##_##name,
  VMC_NATIVES(NATIVE)
#undef NATIVE
      NATIVE_COUNT
};

#endif
