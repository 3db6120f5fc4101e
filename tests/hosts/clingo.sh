# clingo: an answer set solver in C++ whose programs hold Lua scripts; errors of Lua and exceptions of C++ cross each other.
# binary: clingo
run() {
    cat >program.lp <<'LP'
#script (lua)
local clingo = require "clingo"
function double(x) return clingo.Number(x.number * 2) end
function range(a, b) local t = {} for i = a.number, b.number do t[#t + 1] = clingo.Number(i) end return t end
function failing(x) error("in a function") end
function main(prg)
    prg:ground { { "base", {} } }
    local found = {}
    print(prg:solve { on_model = function(m)
        local t = {}
        for _, s in ipairs(m:symbols { shown = true }) do t[#t + 1] = tostring(s) end
        table.sort(t)
        found[#found + 1] = table.concat(t, " ")
    end })
    table.sort(found)
    print(#found, table.concat(found, "; "))
    for _, f in ipairs { function() return prg:ground(12) end, function() return clingo.Function(1) end, function() return clingo.parse_term "f(" end,
        function() return prg:solve { on_model = function() error("in on_model", 0) end } end, function() return clingo.Number "x" end } do
        local ok, e = pcall(f)
        print(ok, (tostring(e):gsub("0x%x+", "0x")))
    end
    print(clingo.Function("f", { clingo.Number(1), clingo.String "x" }), clingo.Number(2) < clingo.Number(3), clingo.Number(1) == clingo.Number(1), clingo.parse_term "g(1+2,\"a\")")
    prg:add("step", { "n" }, "r(n).")
    for i = 1, 20 do prg:ground { { "step", { clingo.Number(i) } } } if i % 5 == 0 then collectgarbage() end end
    local atoms = 0
    for atom in prg.symbolic_atoms:iter() do atoms = atoms + 1 end
    print("atoms", atoms)
    local co = coroutine.wrap(function() for i = 1, 3 do coroutine.yield(clingo.Number(i)) end end)
    print(co(), co(), co())
end
#end.
p(@double(X)) :- X = @range(1, 3).
1 { q(X) : p(X) } 2.
#show q/1.
LP
    clingo program.lp 0 2>&1 | grep -v '^Time\|^CPU\|^clingo\|Reading'
    echo '#script (lua) function failing(x) error("in a function") end #end. p(@failing(1)).' >failing.lp
    clingo failing.lp 2>&1 | grep -v '^Time\|^CPU\|^clingo\|Reading'
    echo '#script (lua) function broken( #end. p.' >broken.lp
    clingo broken.lp 2>&1 | grep -v '^Time\|^CPU\|^clingo\|Reading'
}
