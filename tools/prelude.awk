# Joins the prelude headers into one C string: awk -f prelude.awk HEADER... > prelude.c
# Comments, #include lines and empty lines are left out: libtcc compiles this text at every start of `vmc run --tcc`.

function strip(line,   out, c, two) {
  out = ""
  while (line != "") {
    c = substr(line, 1, 1)
    two = substr(line, 1, 2)
    if (in_comment) {
      if (two == "*/") { in_comment = 0; line = substr(line, 3); continue }
    } else if (in_string) {
      if (c == "\\") { out = out two; line = substr(line, 3); continue }
      if (c == "\"") in_string = 0
      out = out c
    } else if (two == "/*") {
      in_comment = 1
      out = out " "
      line = substr(line, 3)
      continue
    } else if (two == "//") {
      break
    } else {
      if (c == "\"") in_string = 1
      out = out c
    }
    line = substr(line, 2)
  }
  return out
}

BEGIN {
  print "/* Generated from the headers marked (prelude). */"
  print "extern const char aot_prelude[];\nextern const unsigned long aot_prelude_len;"
  print "const char aot_prelude[] ="
}

/^[ \t]*#[ \t]*include/ { next }

{
  text = strip($0)
  gsub(/[ \t]+/, " ", text)
  sub(/ $/, "", text)
  if (text == "") next
  gsub(/\\/, "&&", text)
  gsub(/"/, "\\\"", text)
  print "\"" text "\\n\""
}

END {
  print "\"\";\nconst unsigned long aot_prelude_len = sizeof aot_prelude - 1;"
}
