package dev.banyan.monolith.tasks.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Percent-encodes query values (RFC 3986) before Feign processes them.
///
/// Feign skips the encoding of values that look encoded: a search for `%41` would become one for
/// `A`. Values that are already encoded stay unchanged.
final class EncodedQuery {
  private static final String UNRESERVED = "-._~";

  private EncodedQuery() {}

  static Map<String, List<String>> of(Map<String, List<String>> query) {
    Map<String, List<String>> encoded = new LinkedHashMap<>();
    query.forEach(
        (name, values) -> encoded.put(name, values.stream().map(EncodedQuery::encoded).toList()));
    return encoded;
  }

  private static String encoded(String value) {
    StringBuilder encoded = new StringBuilder();
    for (byte one : value.getBytes(UTF_8)) {
      if (isUnreserved(one)) {
        encoded.append((char) one);
      } else {
        encoded.append("%%%02X".formatted(one));
      }
    }
    return encoded.toString();
  }

  private static boolean isUnreserved(byte one) {
    return (one >= 'a' && one <= 'z')
        || (one >= 'A' && one <= 'Z')
        || (one >= '0' && one <= '9')
        || UNRESERVED.indexOf(one) >= 0;
  }
}
