# Keys and signatures

path-exists = { $path } already exists. Choose another name.
not-public-key = { $path } cannot be read as a public key. Give the .pub file.
private-key-given = { $path } is a private key. Keep it to yourself and give its .pub file.
no-key-file = There is no key at { $path }. `keys new` makes one.
wrong-passphrase = The passphrase for { $path } is wrong. Try again.
not-ed25519 = { $path } is not an Ed25519 key ({ $kind }). `keys new` makes one.
ssh-keygen-failed = ssh-keygen could not sign with { $path }: { $why }
ssh-keygen-silent = it gave no reason.
key-dated-back =
    It would let { $name } sign as { $role } with { $fingerprint } on past days ({ $first } to
    { $gone }). Set the key’s `from` to { $day } or later.
not-a-public-key =
    “{ $text }” is not an Ed25519 public key. Give the .pub file that `keys new` or ssh-keygen -t
    ed25519 made. It begins with { $kind }.
weak-key =
    The key { $fingerprint } is not safe: anybody could sign with it. Make another with `keys
    new`.
signed-for-other-purpose = The signature was made for another purpose: { $extracted }.
signature-of-other-content = The signature does not match the content.
not-a-signature = The signature is not one that OpenSSH makes.
signature-changed = The signature was changed: it holds more than a signature.

# The list of signers that was given

signer-authority = is for an authority of certificates (cert-authority), which is not supported
signer-other-purpose = lets the key sign only for other purposes than { $namespace }
signer-from = lets the key sign only from { $time }
signer-until = lets the key sign only until { $time }
signer-line = line { $number } of the list of signers { $reason }
signers-mark = the list of signers begins with a byte order mark. Save it without one
signers-other = the list of signers has this key for { $other }, not for { $principal }
signers-without = the list of signers does not have this key for { $principal }{ $unread }
signers-unread = Line { $number } cannot be read: { $error }
signers-not-ed25519 = expected an Ed25519 public key.
signers-no-key = expected a key after the names.
signers-quotation = a quotation mark is missing.
signer-expected-options = expected options, with their values in quotation marks, and then a key.
signer-option-twice = it gives { $name } twice.
signer-option-unknown = it has an unknown option.
signer-comma = its options end with a comma.
signer-days = its valid-before is not later than its valid-after.
signer-quotes = expected a value in quotation marks.
signer-time = its { $name } is not a time such as 20251125 or 20251125093000Z.
