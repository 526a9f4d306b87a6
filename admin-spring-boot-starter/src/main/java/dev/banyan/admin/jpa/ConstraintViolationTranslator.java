package dev.banyan.admin.jpa;

import dev.banyan.admin.model.FieldError;
import dev.banyan.admin.model.WriteResult;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Translates database constraint violations to field errors.
final class ConstraintViolationTranslator {
  private static final String TIMEOUT = "57014";
  // As PostgreSQL and H2 name the columns of a unique constraint.
  private static final Pattern KEY =
      Pattern.compile("Key \\(([^)]+)\\)=|ON [^ ]+\\(([A-Za-z_]+)( NULLS \\w+)?\\)");

  private ConstraintViolationTranslator() {}

  static boolean isTimeout(Throwable failure) {
    return sql(failure).filter(e -> TIMEOUT.equals(e.getSQLState())).isPresent();
  }

  /// Errors by field; empty if the failure is not caused by a value.
  static Optional<Map<String, FieldError>> of(Throwable failure, EntityModel<?> model) {
    return sql(failure).flatMap(e -> faults(e, model));
  }

  private static Optional<Map<String, FieldError>> faults(SQLException e, EntityModel<?> model) {
    String state = String.valueOf(e.getSQLState());
    String said = String.valueOf(e.getMessage());
    return switch (state) {
      case "23505" -> Optional.of(Map.of(field(said, model), FieldError.of("fault.taken")));
      case "23503", "23506" ->
          Optional.of(Map.of(WriteResult.WHOLE, FieldError.of("fault.in-use")));
      case "23502" -> Optional.of(Map.of(WriteResult.WHOLE, FieldError.of("fault.database-empty")));
      case "23513", "23514" ->
          Optional.of(Map.of(WriteResult.WHOLE, FieldError.of("fault.database-check")));
      case "22001" -> Optional.of(Map.of(WriteResult.WHOLE, FieldError.of("fault.database-long")));
      case "22003" ->
          Optional.of(Map.of(WriteResult.WHOLE, FieldError.of("fault.database-number")));
      case "55P03", "40001", "40P01" ->
          Optional.of(Map.of(WriteResult.WHOLE, FieldError.of("fault.busy")));
      default ->
          // Data exceptions: a date out of range, malformed text.
          state.startsWith("22")
              ? Optional.of(Map.of(WriteResult.WHOLE, FieldError.of("fault.database-value")))
              : Optional.empty();
    };
  }

  private static String field(String said, EntityModel<?> model) {
    Matcher key = KEY.matcher(said);
    if (!key.find()) {
      return WriteResult.WHOLE;
    }
    String column =
        (key.group(1) == null ? key.group(2) : key.group(1))
            .replaceAll("[a-z]+\\(|\\)|::\\w+|\"", "")
            .replace("_", "");
    return model.fields().stream()
        .map(fieldMapping -> fieldMapping.field().name())
        .filter(name -> name.replace(".", "").equalsIgnoreCase(column))
        .findFirst()
        .orElse(WriteResult.WHOLE);
  }

  private static Optional<SQLException> sql(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof SQLException e) {
        return Optional.of(e);
      }
    }
    return Optional.empty();
  }
}
