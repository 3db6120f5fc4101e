-- packages: lua-luaossl
-- modules: _openssl openssl openssl.bignum openssl.digest openssl.hmac openssl.cipher openssl.pkey openssl.x509 openssl.x509.name openssl.rand openssl.kdf openssl.ssl.context
-- about: digests, ciphers, big numbers with operators, keys and signatures, certificates made and verified, errors and misuse
local digest = require "openssl.digest"
local hmac = require "openssl.hmac"
local cipher = require "openssl.cipher"
local bignum = require "openssl.bignum"
local pkey = require "openssl.pkey"
local x509 = require "openssl.x509"
local name = require "openssl.x509.name"
local altname = require "openssl.x509.altname"
local extension = require "openssl.x509.extension"
local store = require "openssl.x509.store"
local chain = require "openssl.x509.chain"
local rand = require "openssl.rand"
local kdf = require "openssl.kdf"
local context = require "openssl.ssl.context"

local function try(what, f, ...)
  print(what, pcall(f, ...))
end
local function fails(what, f, ...)
  local ok, why = pcall(f, ...)
  print(what, ok, type(why))
end
local function hex(s) return (s:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end

-- Digests.
for _, kind in ipairs { "sha1", "sha256", "sha512", "md5" } do print(kind, hex(digest.new(kind):final "The quick brown fox jumps over the lazy dog")) end
local d = digest.new "sha256"
print("pieces", hex(d:update("a", "b"):update("c"):final()), hex(digest.new "sha256":final "abc"))
fails("bad digest", digest.new, "none")
try("wrong self", d.update, io.stdout, "x")
try("bad data", digest.new "sha1".update, digest.new "sha1", {})
print("hmac", hex(hmac.new("key", "sha256"):final "The quick brown fox jumps over the lazy dog"))
print("pbkdf2", hex(kdf.derive { type = "PBKDF2", pass = "password", salt = "salt1234", iter = 1000, md = "sha256", outlen = 20 }))

-- Ciphers.
local key, iv = ("k"):rep(32), ("i"):rep(16)
local function crypt(text, encrypt, kind)
  local c = cipher.new(kind or "aes-256-cbc")
  c = encrypt and c:encrypt(key, iv) or c:decrypt(key, iv)
  local out = {}
  for at = 1, #text, 7 do out[#out + 1] = c:update(text:sub(at, at + 6)) end
  out[#out + 1] = c:final()
  return table.concat(out)
end
local secret = crypt("attack at dawn, or a little later", true)
print("cipher", hex(secret), crypt(secret, false))
fails("broken", crypt, secret:sub(1, 16) .. ("x"):rep(16), false)
fails("bad cipher", cipher.new, "none")
try("short key", function() return cipher.new "aes-256-cbc":encrypt("short", iv) end)
local gcm = cipher.new "aes-256-gcm"
gcm:encrypt(key, ("n"):rep(12))
local sealed = gcm:update "authenticated" .. gcm:final()
print("gcm", hex(sealed), hex(gcm:getTag(16)))

-- Big numbers: operators through metamethods, comparison, conversion.
local a, b = bignum.new "123456789012345678901234567890", bignum.new(987654321)
print("sum", tostring(a + b), tostring(a - b), tostring(a * b))
print("quotient", tostring(a / b), tostring(a % b), tostring(b ^ 3), tostring(-a))
print("compare", a > b, a == b, a <= b, a == bignum.new "123456789012345678901234567890")
print("mixed", tostring(a + 1), tostring(1 + b), tostring("10" + b))
print("hex", a:toHex(), a:toDecimal(), hex(a:toBinary()))
print("bytes", hex(b:toBinary()), tostring(bignum.fromBinary "\1\0"), tostring(bignum.new(5) << 70), tostring(a >> 60))
print("prime", bignum.new(97):isPrime(), bignum.new(91):isPrime(), bignum.generatePrime(64):isPrime())
print("factorial", (function()
  local f = bignum.new(1)
  for i = 2, 60 do f = f * i end
  return tostring(f)
end)())
print("mod", tostring(bignum.new(3):exp(200)), tostring(bignum.new(3):mod_exp(200, 1000007)), tostring(bignum.new(48):gcd(18)))
fails("division by zero", function() return a / 0 end)
try("bad operand", function() return a + {} end)
try("bad string", function()
  local b = bignum.new "xyz" -- not a tail call: the function has two names among the loaded modules, and then is called by that of this call
  return b
end)
try("compare others", function() return a < "x" end)

-- Keys and signatures.
local rsa = pkey.new { type = "RSA", bits = 1024 }
local ec = pkey.new { type = "EC", curve = "prime256v1" }
print("keys", rsa:type(), ec:type(), #rsa:toPEM "public" > 100)
local function signed(k, text)
  local data = digest.new "sha256"
  data:update(text)
  return k:sign(data)
end
local function verified(k, text, signature)
  local data = digest.new "sha256"
  data:update(text)
  return k:verify(signature, data)
end
for _, k in ipairs { rsa, ec } do
  local signature = signed(k, "message")
  print("signature", verified(k, "message", signature), verified(k, "another", signature))
  print("public", verified(pkey.new(k:toPEM "public"), "message", signature))
end
print("encrypt", rsa:decrypt(rsa:encrypt "short secret"))
fails("bad pem", pkey.new, "not a key")
fails("bad type", pkey.new, { type = "NONE" })
print("parameters", type(rsa:getParameters().n), tostring(rsa:getParameters().e))

-- A certificate authority.
local function certificate(subject, issuer_name, k, issuer_key, serial, ca)
  local crt = x509.new()
  crt:setVersion(3)
  crt:setSerial(serial)
  local n = name.new()
  n:add("C", "DE") n:add("CN", subject)
  crt:setSubject(n)
  crt:setIssuer(issuer_name or n)
  crt:setLifetime(1700000000, 4000000000)
  crt:setBasicConstraints { CA = ca, pathLen = ca and 1 or nil }
  crt:setBasicConstraintsCritical(true)
  local alt = altname.new()
  alt:add("DNS", subject .. ".example")
  alt:add("IP", "127.0.0.1")
  crt:setSubjectAlt(alt)
  crt:setPublicKey(k)
  crt:sign(issuer_key)
  return crt
end
local ca = certificate("Authority", nil, rsa, rsa, 1, true)
local leaf = certificate("Leaf", ca:getSubject(), ec, rsa, 2, false)
print("subject", tostring(leaf:getSubject()), tostring(leaf:getIssuer()), tostring(leaf:getSerial()), leaf:getVersion())
for k, v in pairs(leaf:getSubjectAlt()) do print("alt", k, v) end
print("lifetime", leaf:getLifetime())
print("constraints", ca:getBasicConstraints "CA", leaf:getBasicConstraints "CA", leaf:getBasicConstraintsCritical())
print("issued", leaf:isIssuedBy(ca), ca:isIssuedBy(leaf))
local trusted = store.new()
trusted:add(ca)
print("verify", trusted:verify(leaf))
print("verify none", (store.new():verify(leaf)))
local copies = chain.new()
copies:add(leaf) copies:add(ca)
for i, crt in ipairs(copies) do print("chain", i, tostring(crt:getSubject())) end
print("pem", tostring(x509.new(leaf:toPEM()):getSubject()), #leaf:text() > 300)
print("extensions", leaf:getExtensionCount(), leaf:getExtension(1) and leaf:getExtension(1):getShortName())
print("context", (function()
  local ctx = context.new("TLS", true)
  ctx:setStore(trusted)
  ctx:setPrivateKey(ec)
  ctx:setCertificate(leaf)
  ctx:setVerify(context.VERIFY_PEER)
  return ctx:getVerify()
end)())
fails("bad method", context.new, "none")
print("rand", #rand.bytes(20), rand.ready(), rand.uniform(10) < 10)
try("wrong self", leaf.getSubject, rsa)

-- Userdata that refer to others, dropped while they do.
for i = 1, 100 do
  local n = name.new()
  for j = 1, 5 do n:add("OU", "unit " .. j) end
  local s = store.new()
  s:add(ca)
  local _ = bignum.new(i) * bignum.new(i)
  if i % 30 == 0 then collectgarbage() end
end
collectgarbage()
print("collected", tostring(leaf:getIssuer()))
