package dev.banyan.monolith.accounts.mail;

import dev.banyan.monolith.encryption.ColumnCipher;

/// Body of an email. It is encrypted in its row because it can contain a link that signs the
/// recipient in.
final class EmailBody {
  private static final String COLUMN = "outbound_email.body";

  private EmailBody() {}

  static String encrypted(String body, long id, ColumnCipher cipher) {
    return cipher.encrypt(body, COLUMN, String.valueOf(id));
  }

  static String decrypted(String kept, long id, ColumnCipher cipher) {
    return cipher.decrypt(kept, COLUMN, String.valueOf(id));
  }
}
