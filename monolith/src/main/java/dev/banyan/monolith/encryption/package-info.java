/// Encryption of database secrets that must be decrypted: signing keys, TOTP secrets, tokens and
/// codes of OAuth clients, and emails with one-time links.
///
/// [ColumnCipher] encrypts and decrypts single values; the features that own a table call it.
/// [EncryptionUpgrade] loads the keys, rejects wrong ones and encrypts plaintext values; the
/// database module calls it at startup. Thread-safe.
@NullMarked
package dev.banyan.monolith.encryption;

import org.jspecify.annotations.NullMarked;
