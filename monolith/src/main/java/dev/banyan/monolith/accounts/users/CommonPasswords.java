package dev.banyan.monolith.accounts.users;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Detects common passwords: the 100,000 most frequent ones from the library nbvcxz, and equally
/// weak variants, such as a common password surrounded by digits and symbols, a short repeated
/// sequence, or a keyboard run.
final class CommonPasswords {
  private static final String LIST = "/dictionaries/passwords.txt";
  private static final int SHORT = 8;
  private static final List<String> RUNS =
      List.of(
          "0123456789".repeat(20),
          "abcdefghijklmnopqrstuvwxyz".repeat(8),
          "1234567890qwertyuiopasdfghjklzxcvbnm",
          "1234567890qwertzuiopasdfghjklyxcvbnm",
          "1234567890azertyuiopqsdfghjklmwxcvbn",
          "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
          "1q2w3e4r5t6y7u8i9o0p");

  private CommonPasswords() {}

  /// @param password in lower case
  static boolean include(String password) {
    String unit = unit(password);
    if ((unit.length() < password.length() && unit.length() < SHORT) || isRun(password)) {
      return true;
    }
    Set<String> sought = withoutEdges(password);
    sought.add(password);
    sought.add(unit);
    // The list is not kept in memory: passwords are set rarely, and hashing one takes far longer
    // than reading the list.
    try (BufferedReader list = new BufferedReader(new InputStreamReader(open(), UTF_8))) {
      return list.lines().anyMatch(common -> sought.contains(common.toLowerCase(Locale.ROOT)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open() {
    InputStream list = CommonPasswords.class.getResourceAsStream(LIST);
    if (list == null) {
      throw new IllegalStateException(LIST + " of the library nbvcxz is not on the class path");
    }
    return list;
  }

  /// The shortest prefix that yields the password when repeated; the last repetition may be
  /// incomplete.
  private static String unit(String password) {
    for (int length = 1; length <= password.length() / 2; length++) {
      if (password.startsWith(password.substring(length))) {
        return password.substring(0, length);
      }
    }
    return password;
  }

  private static boolean isRun(String password) {
    String backwards = new StringBuilder(password).reverse().toString();
    return RUNS.stream().anyMatch(run -> run.contains(password) || run.contains(backwards));
  }

  /// The password without the digits and symbols before its first letter, and with progressively
  /// fewer of those after its last letter.
  private static Set<String> withoutEdges(String password) {
    String core = password.replaceFirst("^\\P{L}+", "");
    Set<String> cores = new HashSet<>();
    for (String part : List.of(password, core)) {
      int lettersEnd = part.replaceFirst("\\P{L}+$", "").length();
      for (int end = part.length(); lettersEnd > 0 && end >= lettersEnd; end--) {
        cores.add(part.substring(0, end));
      }
    }
    return cores;
  }
}
