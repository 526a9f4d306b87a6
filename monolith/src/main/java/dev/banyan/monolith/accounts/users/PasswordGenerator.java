package dev.banyan.monolith.accounts.users;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Generates passwords that are easy to read from a screen and type: four groups of four
/// characters, about 78 bits.
public final class PasswordGenerator {
  // Excludes letters and digits that look alike.
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  private PasswordGenerator() {}

  public static String random() {
    return random(4);
  }

  /// Generates this many groups of four, each with almost 20 bits.
  public static String random(int groups) {
    return IntStream.range(0, groups).mapToObj(_ -> group()).collect(Collectors.joining("-"));
  }

  private static String group() {
    return IntStream.range(0, 4)
        .mapToObj(_ -> String.valueOf(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length()))))
        .collect(Collectors.joining());
  }
}
