package dev.banyan.monolith.accounts.mail;

import dev.banyan.monolith.encryption.ColumnCipher;

/// Unsubscribe address of an email. It is encrypted in its row because it contains a secret.
final class UnsubscribeAddress {
  private static final String COLUMN = "outbound_email.unsubscribe";

  private UnsubscribeAddress() {}

  static String encrypted(String address, long id, ColumnCipher cipher) {
    return cipher.encrypt(address, COLUMN, String.valueOf(id));
  }

  static String decrypted(String kept, long id, ColumnCipher cipher) {
    return cipher.decrypt(kept, COLUMN, String.valueOf(id));
  }
}
