#include "include/lua.h"

const char lua_ident[] = "$LuaVersion: " LUA_RELEASE " (vmc) $";
