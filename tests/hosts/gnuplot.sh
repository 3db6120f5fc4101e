# gnuplot: the terminals "lua tikz" and "lua" draw by a Lua script that calls back into the program.
# binary: gnuplot
run() {
    cat >plot.gp <<'GP'
set terminal lua tikz standalone size 10cm,6cm
set output "sine.tex"
set samples 30
set title "a plot"
plot [-3:3] sin(x) title 'sine', x**2 with points, x with impulses
set terminal lua tikz monochrome
set output "surface.tex"
set isosamples 10
splot x * y with pm3d
set terminal lua "own.lua"
set output "own.txt"
plot [0:1] x
set output
GP
    cat >own.lua <<'LUA'
-- A terminal of our own: every drawing function writes its name and arguments.
local function say(...)
    local t = { ... }
    for i = 1, select("#", ...) do t[i] = type(t[i]) == "table" and "table" or type(t[i]) == "number" and ("%g"):format(t[i]) or tostring(t[i]) end
    gp.write(table.concat(t, " ") .. "\n")
end
term.xmax, term.ymax, term.v_char, term.h_char, term.v_tic, term.h_tic = 1000, 600, 20, 10, 5, 5
for _, name in ipairs { "options", "init", "reset", "text", "graphics", "move", "vector", "linetype", "put_text", "text_angle", "justify_text", "point", "arrow", "set_font", "pointsize",
    "fillbox", "linewidth", "make_palette", "previous_palette", "set_color", "filled_polygon", "image", "path", "layer", "hypertext", "boxed_text", "modify_plots", "dashtype" } do
    term[name] = function(...) if name ~= "options" and name ~= "reset" then say(name, ...) end return 1 end
end
LUA
    gnuplot plot.gp 2>&1 | sed "s#$PWD/##g"
    for f in sine.tex surface.tex own.txt; do
        [ -e $f ] && echo "$f $(grep -v '^ *%' $f | cksum) $(wc -l <$f)"
    done
    return 0
}
