package dev.banyan.monolith.accounts.mfa;

/// Bytes as text that a person can type into an app: RFC 4648, without padding.
final class Base32 {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Base32() {}

  static String of(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int bits = 0;
    int held = 0;
    for (byte one : bytes) {
      bits = ((bits << 8) | (one & 0xff)) & 0xfff;
      held += 8;
      while (held >= 5) {
        held -= 5;
        text.append(ALPHABET.charAt((bits >> held) & 31));
      }
    }
    if (held > 0) {
      text.append(ALPHABET.charAt((bits << (5 - held)) & 31));
    }
    return text.toString();
  }
}
