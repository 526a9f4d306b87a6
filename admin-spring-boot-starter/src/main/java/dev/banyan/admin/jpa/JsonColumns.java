package dev.banyan.admin.jpa;

import java.lang.reflect.Type;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Converts values of JSON columns to text and back.
final class JsonColumns {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private JsonColumns() {}

  static String print(Object value) {
    return JSON.writeValueAsString(value);
  }

  /// Empty if the text is not JSON, or not of this type.
  static Optional<Object> parse(Type type, String text) {
    try {
      return Optional.ofNullable(JSON.readValue(text, JSON.constructType(type)));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
