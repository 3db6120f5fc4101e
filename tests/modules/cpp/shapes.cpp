// A Lua module in C++ as a C++ programmer writes one: classes with methods as full userdata, exceptions that are thrown and caught inside
// the module and turned into Lua errors at its border, containers that hold references to Lua values, std::function over Lua functions.
// No C++ object with a destructor is alive where a Lua error passes.
#include <lua.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <new>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

class Shape {
public:
  virtual ~Shape() { --alive; }
  virtual double area() const = 0;
  virtual std::string name() const = 0;
  virtual void scale(double factor) = 0;
  static int alive;

protected:
  Shape() { ++alive; }
};

int Shape::alive = 0;

class Circle : public Shape {
public:
  explicit Circle(double radius) : radius_(radius) {
    if (radius < 0) throw std::invalid_argument("a circle's radius is not negative");
  }
  double area() const override { return radius_ * radius_ * 3; }
  std::string name() const override { return "circle"; }
  void scale(double factor) override { radius_ *= factor; }

private:
  double radius_;
};

class Polygon : public Shape {
public:
  explicit Polygon(std::vector<std::pair<double, double>> points) : points_(std::move(points)) {
    if (points_.size() < 3)
      throw std::length_error("a polygon has three points or more, not " + std::to_string(points_.size()));
  }
  double area() const override {
    double sum = 0;
    for (size_t i = 0; i < points_.size(); i++) {
      auto [x1, y1] = points_.at(i);
      auto [x2, y2] = points_.at((i + 1) % points_.size());
      sum += x1 * y2 - x2 * y1;
    }
    return std::abs(sum) / 2;
  }
  std::string name() const override { return "polygon of " + std::to_string(points_.size()); }
  void scale(double factor) override {
    for (auto &[x, y] : points_) {
      x *= factor;
      y *= factor;
    }
  }
  const std::pair<double, double> &point(size_t i) const { return points_.at(i); }

private:
  std::vector<std::pair<double, double>> points_;
};

using Handle = std::shared_ptr<Shape>;
const char *const kind = "shapes.Shape";

// Runs the body; an exception becomes a Lua error after the stack of C++ is unwound.
template <class Body> int guarded(lua_State *L, Body body) {
  try {
    return body();
  } catch (const std::exception &e) {
    lua_pushstring(L, e.what());
  } catch (int code) {
    lua_pushinteger(L, code);
  }
  return lua_error(L);
}

Handle &self(lua_State *L, int arg = 1) {
  auto *handle = static_cast<Handle *>(luaL_checkudata(L, arg, kind));
  luaL_argcheck(L, *handle != nullptr, arg, "shape was released");
  return *handle;
}

template <class Make> int push(lua_State *L, Make make) {
  void *memory = lua_newuserdatauv(L, sizeof(Handle), 1);
  new (memory) Handle();
  luaL_setmetatable(L, kind);
  return guarded(L, [&] {
    *static_cast<Handle *>(memory) = make();
    return 1;
  });
}

int circle(lua_State *L) {
  double radius = luaL_checknumber(L, 1);
  return push(L, [=] { return std::make_shared<Circle>(radius); });
}

int polygon(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_Integer n = luaL_len(L, 1);
  for (lua_Integer i = 1; i <= n; i++) {
    if (lua_geti(L, 1, i) != LUA_TTABLE) return luaL_error(L, "point %I is a %s", (LUAI_UACINT)i, luaL_typename(L, -1));
    lua_pop(L, 1);
  }
  return push(L, [=] {
    std::vector<std::pair<double, double>> points;
    for (lua_Integer i = 1; i <= n; i++) {
      lua_geti(L, 1, i);
      lua_rawgeti(L, -1, 1);
      lua_rawgeti(L, -2, 2);
      int x_ok, y_ok;
      points.emplace_back(lua_tonumberx(L, -2, &x_ok), lua_tonumberx(L, -1, &y_ok));
      lua_pop(L, 3);
      if (!x_ok || !y_ok) throw std::domain_error("point " + std::to_string(i) + " has no two numbers");
    }
    return std::make_shared<Polygon>(std::move(points));
  });
}

int area(lua_State *L) {
  lua_pushnumber(L, self(L)->area());
  return 1;
}

int name(lua_State *L) {
  Handle &shape = self(L);
  return guarded(L, [&] {
    std::string text = shape->name();
    lua_pushlstring(L, text.data(), text.size());
    return 1;
  });
}

int scale(lua_State *L) {
  Handle &shape = self(L);
  double factor = luaL_checknumber(L, 2);
  return guarded(L, [&] {
    if (factor == 0) throw 42;
    shape->scale(factor);
    lua_settop(L, 1);
    return 1;
  });
}

int point(lua_State *L) {
  Handle &shape = self(L);
  lua_Integer i = luaL_checkinteger(L, 2);
  return guarded(L, [&] {
    auto &polygon = dynamic_cast<Polygon &>(*shape);
    auto [x, y] = polygon.point(static_cast<size_t>(i - 1));
    lua_pushnumber(L, x);
    lua_pushnumber(L, y);
    return 2;
  });
}

int share(lua_State *L) {
  Handle &shape = self(L);
  return push(L, [&] { return shape; });
}

int release(lua_State *L) {
  self(L).reset();
  return 0;
}

int label(lua_State *L) {
  self(L);
  if (lua_isnone(L, 2)) lua_getiuservalue(L, 1, 1);
  else {
    lua_settop(L, 2);
    lua_setiuservalue(L, 1, 1);
    lua_settop(L, 1);
  }
  return 1;
}

int collect(lua_State *L) {
  static_cast<Handle *>(luaL_checkudata(L, 1, kind))->~Handle();
  return 0;
}

int add(lua_State *L) {
  Handle &a = self(L, 1), &b = self(L, 2);
  lua_pushnumber(L, a->area() + b->area());
  return 1;
}

int less(lua_State *L) {
  lua_pushboolean(L, self(L, 1)->area() < self(L, 2)->area());
  return 1;
}

int equal(lua_State *L) {
  lua_pushboolean(L, self(L, 1) == self(L, 2));
  return 1;
}

int index(lua_State *L) {
  luaL_checkudata(L, 1, kind);
  if (lua_type(L, 2) == LUA_TSTRING) {
    lua_getmetatable(L, 1);
    lua_pushvalue(L, 2);
    if (lua_rawget(L, -2) != LUA_TNIL) return 1;
  }
  return luaL_error(L, "a shape has no %s", luaL_tolstring(L, 2, nullptr));
}

// Sorts with std::sort over references; the comparison is a Lua function in a protected call, whose error becomes a C++ exception.
class Reference {
public:
  Reference(lua_State *L, int ref) : L_(L), ref_(ref) {}
  void push() const { lua_rawgeti(L_, LUA_REGISTRYINDEX, ref_); }
  void drop() { luaL_unref(L_, LUA_REGISTRYINDEX, ref_); }

private:
  lua_State *L_;
  int ref_;
};

struct LuaError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

int sorted(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_checktype(L, 2, LUA_TFUNCTION);
  lua_Integer n = luaL_len(L, 1);
  return guarded(L, [=] {
    std::vector<Reference> references;
    struct Dropper {
      std::vector<Reference> &all;
      ~Dropper() {
        for (auto &r : all) r.drop();
      }
    } dropper{references};
    for (lua_Integer i = 1; i <= n; i++) {
      lua_geti(L, 1, i);
      references.emplace_back(L, luaL_ref(L, LUA_REGISTRYINDEX));
    }
    std::stable_sort(references.begin(), references.end(), [&](const Reference &a, const Reference &b) {
      lua_pushvalue(L, 2);
      a.push();
      b.push();
      if (lua_pcall(L, 2, 1, 0) != LUA_OK) {
        size_t length;
        const char *text = luaL_tolstring(L, -1, &length);
        std::string message(text, length);
        lua_pop(L, 2);
        throw LuaError("comparison: " + message);
      }
      bool result = lua_toboolean(L, -1);
      lua_pop(L, 1);
      return result;
    });
    lua_createtable(L, static_cast<int>(n), 0);
    for (size_t i = 0; i < references.size(); i++) {
      references[i].push();
      lua_rawseti(L, -2, static_cast<lua_Integer>(i) + 1);
    }
    return 1;
  });
}

// Throws through several frames of C++ with objects that have destructors, and says how many were destroyed.
int unwind(lua_State *L) {
  static int destroyed;
  struct Witness {
    ~Witness() { destroyed++; }
  };
  struct Thrower {
    static void down(int depth) {
      Witness witness;
      std::vector<std::string> held(3, std::string(100, 'x'));
      if (depth == 0) throw std::runtime_error("from the bottom");
      down(depth - 1);
    }
  };
  int depth = static_cast<int>(luaL_checkinteger(L, 1));
  destroyed = 0;
  bool caught = false;
  try {
    Thrower::down(depth);
  } catch (const std::runtime_error &) {
    caught = true;
  }
  lua_pushboolean(L, caught);
  lua_pushinteger(L, destroyed);
  return 2;
}

// A Lua function between two frames of C++ that catch: catch(f) calls f in protected mode and rethrows its error as an exception.
int through(lua_State *L) {
  luaL_checktype(L, 1, LUA_TFUNCTION);
  int n = lua_gettop(L);
  return guarded(L, [=] {
    lua_pushvalue(L, 1);
    for (int i = 2; i <= n; i++) lua_pushvalue(L, i);
    try {
      if (lua_pcall(L, n - 1, LUA_MULTRET, 0) != LUA_OK)
        throw LuaError(lua_isstring(L, -1) ? lua_tostring(L, -1) : "no text");
    } catch (LuaError &e) {
      throw LuaError(std::string("through: ") + e.what());
    }
    return lua_gettop(L) - n;
  });
}

int histogram(lua_State *L) {
  size_t length;
  const char *text = luaL_checklstring(L, 1, &length);
  return guarded(L, [=] {
    std::map<char, int> counts;
    for (size_t i = 0; i < length; i++) counts[text[i]]++;
    lua_newtable(L);
    for (auto [c, count] : counts) {
      lua_pushlstring(L, &c, 1);
      lua_pushinteger(L, count);
      lua_rawset(L, -3);
    }
    return 1;
  });
}

int out_of_memory(lua_State *L) {
  return guarded(L, [] {
    std::vector<char> huge;
    huge.reserve(huge.max_size());
    return 0;
  });
}

int alive(lua_State *L) {
  lua_pushinteger(L, Shape::alive);
  return 1;
}

const luaL_Reg methods[] = {{"area", area},    {"name", name},       {"scale", scale}, {"point", point},
                            {"share", share},  {"release", release}, {"label", label}, {"__gc", collect},
                            {"__add", add},    {"__lt", less},       {"__eq", equal},  {"__index", index},
                            {nullptr, nullptr}};
const luaL_Reg functions[] = {{"circle", circle},
                              {"polygon", polygon},
                              {"sorted", sorted},
                              {"unwind", unwind},
                              {"through", through},
                              {"histogram", histogram},
                              {"out_of_memory", out_of_memory},
                              {"alive", alive},
                              {nullptr, nullptr}};

} // namespace

extern "C" __attribute__((visibility("default"))) int luaopen_shapes(lua_State *L) {
  if (luaL_newmetatable(L, kind)) luaL_setfuncs(L, methods, 0);
  luaL_newlib(L, functions);
  return 1;
}
