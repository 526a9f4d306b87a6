package dev.banyan.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Digest of a request's content: two requests have the same digest only if their content is equal.
///
/// A SHA-256 hash over the values, each prefixed with its type and length, so that different values
/// cannot produce the same input. Digests of earlier releases had no prefixes and no [#VERSION], so
/// they never equal a current one.
final class RequestDigest {
  private static final String VERSION = "2:";

  private RequestDigest() {}

  /// @param value text, a number, a boolean, `null`, or a list or map of these
  static String of(@Nullable Object value) {
    StringBuilder marked = new StringBuilder();
    append(value, marked);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(marked.toString().getBytes(UTF_8));
      return VERSION + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  private static void append(@Nullable Object value, StringBuilder marked) {
    switch (value) {
      case null -> marked.append('n');
      case Map<?, ?> map -> {
        marked.append('m').append(map.size()).append(':');
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((name, one) -> sorted.put(String.valueOf(name), one));
        sorted.forEach((name, one) -> {
          append(name, marked);
          append(one, marked);
        });
      }
      case Collection<?> list -> {
        marked.append('l').append(list.size()).append(':');
        list.forEach(one -> append(one, marked));
      }
      case String text -> marked.append('t').append(text.length()).append(':').append(text);
      default -> {
        String text = value.toString();
        marked.append('v').append(text.length()).append(':').append(text);
      }
    }
  }
}
