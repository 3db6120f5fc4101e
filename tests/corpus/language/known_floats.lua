-- Arithmetic on floats that the translator knows: a compiler that folds them computes with the precision of a double, not a greater one.
local function sum() local a, b = 3.9071844941517071, 4.0119153992268864e-06 return a + b end
local function difference() local a, b = 3.9071844941517071, 4.0119153992268864e-06 return a - b end
local function product() local a, b = 0.69470119691749233, 3.2994655553876413 return a * b end
local function quotient() local a, b = 2.9601295250202071, 3.2593694454168372 return a / b end
local function of_integers() local a = 1 return a / 9007199254740991 end
local function square() local a = 0.50080287357204156 return a ^ 2 end
local function chain() local a, b = 0.018801226186397457, 3.8117962166968482 local c = a * b return c + c, -c end
local function bits() local a = 2^31 return a | (4611686018427387905 or 100) end

print(bits())  -- expect: 4611686020574871553
print(string.format("%.17g", sum()))          -- expect: 3.9071885060671065
print(string.format("%.17g", difference()))   -- expect: 3.9071804822363077
print(string.format("%.17g", product()))      -- expect: 2.2921426705158328
print(string.format("%.17g", quotient()))     -- expect: 0.90819085549893519
print(string.format("%.17g", of_integers()))  -- expect: 1.1102230246251568e-16
print(string.format("%.17g", square()))       -- expect: 0.25080351817801422
print(string.format("%.17g %.17g", chain()))  -- expect: 0.14333288569314309 -0.071666442846571546
