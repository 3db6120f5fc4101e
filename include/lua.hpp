// Lua 5.4's interface, for C++. The headers give C linkage to what they declare.
#ifndef lua_hpp
#define lua_hpp

extern "C" {
#include "lua.h"
#include "lualib.h"
#include "lauxlib.h"
}

#endif
