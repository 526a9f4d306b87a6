package dev.banyan.monolith.accounts.mail;

import dev.banyan.monolith.encryption.ColumnCipher;

/// The text of a letter, encrypted in its row: it can have a link in it that signs somebody in.
final class EmailBody {
  private static final String COLUMN = "letter.body";

  private EmailBody() {}

  static String encrypted(String body, long id, ColumnCipher cipher) {
    return cipher.encrypt(body, COLUMN, String.valueOf(id));
  }

  static String decrypted(String kept, long id, ColumnCipher cipher) {
    return cipher.decrypt(kept, COLUMN, String.valueOf(id));
  }
}
