local numbers = {}
function numbers.mix(a, b) return (a * 31 + b) % 65521 end
function numbers.scale(a, factor)
  local doubled = a * factor
  return doubled / 4
end
return numbers
