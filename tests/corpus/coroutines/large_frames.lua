-- A function with a large C frame is entered wherever a coroutine's stack runs out: it moves on to the next one.
local function value(n) return n end
local function large(n)
  local v0, v1, v2, v3, v4, v5, v6, v7, v8, v9 = value(n + 0), value(n + 1), value(n + 2), value(n + 3), value(n + 4), value(n + 5), value(n + 6), value(n + 7), value(n + 8), value(n + 9)
  local v10, v11, v12, v13, v14, v15, v16, v17, v18, v19 = value(n + 10), value(n + 11), value(n + 12), value(n + 13), value(n + 14), value(n + 15), value(n + 16), value(n + 17), value(n + 18), value(n + 19)
  local v20, v21, v22, v23, v24, v25, v26, v27, v28, v29 = value(n + 20), value(n + 21), value(n + 22), value(n + 23), value(n + 24), value(n + 25), value(n + 26), value(n + 27), value(n + 28), value(n + 29)
  local v30, v31, v32, v33, v34, v35, v36, v37, v38, v39 = value(n + 30), value(n + 31), value(n + 32), value(n + 33), value(n + 34), value(n + 35), value(n + 36), value(n + 37), value(n + 38), value(n + 39)
  local v40, v41, v42, v43, v44, v45, v46, v47, v48, v49 = value(n + 40), value(n + 41), value(n + 42), value(n + 43), value(n + 44), value(n + 45), value(n + 46), value(n + 47), value(n + 48), value(n + 49)
  local v50, v51, v52, v53, v54, v55, v56, v57, v58, v59 = value(n + 50), value(n + 51), value(n + 52), value(n + 53), value(n + 54), value(n + 55), value(n + 56), value(n + 57), value(n + 58), value(n + 59)
  local v60, v61, v62, v63, v64, v65, v66, v67, v68, v69 = value(n + 60), value(n + 61), value(n + 62), value(n + 63), value(n + 64), value(n + 65), value(n + 66), value(n + 67), value(n + 68), value(n + 69)
  local v70, v71, v72, v73, v74, v75, v76, v77, v78, v79 = value(n + 70), value(n + 71), value(n + 72), value(n + 73), value(n + 74), value(n + 75), value(n + 76), value(n + 77), value(n + 78), value(n + 79)
  local v80, v81, v82, v83, v84, v85, v86, v87, v88, v89 = value(n + 80), value(n + 81), value(n + 82), value(n + 83), value(n + 84), value(n + 85), value(n + 86), value(n + 87), value(n + 88), value(n + 89)
  local v90, v91, v92, v93, v94, v95, v96, v97, v98, v99 = value(n + 90), value(n + 91), value(n + 92), value(n + 93), value(n + 94), value(n + 95), value(n + 96), value(n + 97), value(n + 98), value(n + 99)
  local v100, v101, v102, v103, v104, v105, v106, v107, v108, v109 = value(n + 100), value(n + 101), value(n + 102), value(n + 103), value(n + 104), value(n + 105), value(n + 106), value(n + 107), value(n + 108), value(n + 109)
  local v110, v111, v112, v113, v114, v115, v116, v117, v118, v119 = value(n + 110), value(n + 111), value(n + 112), value(n + 113), value(n + 114), value(n + 115), value(n + 116), value(n + 117), value(n + 118), value(n + 119)
  value(n)
  local sum = v0 + v1 + v2 + v3 + v4 + v5 + v6 + v7 + v8 + v9 + v10 + v11 + v12 + v13 + v14 + v15 + v16 + v17 + v18 + v19
  sum = sum + v20 + v21 + v22 + v23 + v24 + v25 + v26 + v27 + v28 + v29 + v30 + v31 + v32 + v33 + v34 + v35 + v36 + v37 + v38 + v39
  sum = sum + v40 + v41 + v42 + v43 + v44 + v45 + v46 + v47 + v48 + v49 + v50 + v51 + v52 + v53 + v54 + v55 + v56 + v57 + v58 + v59
  sum = sum + v60 + v61 + v62 + v63 + v64 + v65 + v66 + v67 + v68 + v69 + v70 + v71 + v72 + v73 + v74 + v75 + v76 + v77 + v78 + v79
  sum = sum + v80 + v81 + v82 + v83 + v84 + v85 + v86 + v87 + v88 + v89 + v90 + v91 + v92 + v93 + v94 + v95 + v96 + v97 + v98 + v99
  sum = sum + v100 + v101 + v102 + v103 + v104 + v105 + v106 + v107 + v108 + v109 + v110 + v111 + v112 + v113 + v114 + v115 + v116 + v117 + v118 + v119
  return sum
end
local function down(depth, n)
  if depth == 0 then return large(n) end
  local sum = down(depth - 1, n)
  return sum + 1
end
local total = 0
for depth = 0, 60 do
  local co = coroutine.wrap(function(n) return down(depth, n) end)
  total = total + co(depth)
end
print(total)
-- The same where the second stack runs out, and with values of other types.
local deep = 0
for depth = 3000, 12000, 1500 do
  for more = 0, 12 do deep = deep + coroutine.wrap(function() return down(depth + more, 0.5) end)() end
end
print(deep)
-- expect: 656970
-- expect: 1338246.0
