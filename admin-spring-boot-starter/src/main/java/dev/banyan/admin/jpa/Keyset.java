package dev.banyan.admin.jpa;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.admin.model.RecordType.Order;
import java.util.Base64;
import java.util.Optional;

/// Keyset cursor: the position after the record with this key and id.
///
/// @param key the sort value as text; empty for null
record Keyset(Order order, Optional<String> key, String id) {

  String text() {
    String plain = order + "\n" + encoded(id) + "\n" + key.map(value -> "=" + value).orElse("");
    return encoded(plain);
  }

  private static String encoded(String plain) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
  }

  private static String decoded(String text) {
    return new String(Base64.getUrlDecoder().decode(text), UTF_8);
  }

  /// Empty if the text is not a valid cursor for this order.
  static Optional<Keyset> of(String text, Order order) {
    try {
      String[] parts = decoded(text).split("\n", 3);
      if (parts.length != 3 || !parts[0].equals(order.toString())) {
        return Optional.empty();
      }
      Optional<String> key =
          parts[2].startsWith("=") ? Optional.of(parts[2].substring(1)) : Optional.empty();
      return Optional.of(new Keyset(order, key, decoded(parts[1])));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
