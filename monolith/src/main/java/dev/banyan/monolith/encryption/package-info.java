/// Encryption of the secrets that the monolith's database has to give back: signing keys, the
/// secrets of authenticator apps, tokens and codes of OAuth clients, letters with links in them.
///
/// [ColumnCipher] encrypts and decrypts single values; the features that own a table call it.
/// [EncryptionUpgrade] loads the keys, refuses wrong ones and encrypts what a database has in
/// clear; the database module calls it at start. Safe for concurrent use.
@NullMarked
package dev.banyan.monolith.encryption;

import org.jspecify.annotations.NullMarked;
