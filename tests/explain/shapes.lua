-- What is told of fields that share a comparison.
local function drift(list, dt)
  for i = 1, #list do --> loop in two versions
    local p = list[i]
    p.x = p.x + p.vx * dt --> field by a shape that is compared once: p.x (here), p.vx, p.x
    p.y = p.y + 0.5
  end
end
print(drift({{x = 1, y = 2, vx = 0.5}}, 0.1))
