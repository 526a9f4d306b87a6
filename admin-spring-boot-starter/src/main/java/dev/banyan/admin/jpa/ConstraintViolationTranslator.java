package dev.banyan.admin.jpa;

import dev.banyan.admin.model.FieldError;
import dev.banyan.admin.model.WriteResult;
import jakarta.persistence.EntityExistsException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Translates database constraint violations to field errors.
final class ConstraintViolationTranslator {
  private static final String TIMEOUT = "57014";
  // As PostgreSQL and H2 name the columns of a unique constraint.
  private static final Pattern KEY = Pattern.compile("Key \\(([^)]+)\\)=|ON [^ ]+?\\(([^)]+)\\)");

  // Raised by a trigger or function of the application: the code of RAISE EXCEPTION, or one of its
  // own. The classes of PostgreSQL and H2 begin with a digit, except these.
  private static final Pattern RULE = Pattern.compile("P0001|(?!F0|HV|HY|HZ|P0|XX)[A-Z].{4}");

  private ConstraintViolationTranslator() {}

  static boolean isTimeout(Throwable failure) {
    return sql(failure).filter(e -> TIMEOUT.equals(e.getSQLState())).isPresent();
  }

  /// Errors by field; empty if the failure is not caused by a value.
  ///
  /// @param fieldsByColumn the fields whose columns are known
  static Optional<Map<String, FieldError>> of(
      Throwable failure, EntityModel<?> model, Map<String, String> fieldsByColumn) {
    return failure instanceof EntityExistsException && sql(failure).isEmpty()
        ? Optional.of(Map.of(model.key().first(), taken(model.key().parts().size())))
        : sql(failure).flatMap(e -> faults(e, model, fieldsByColumn));
  }

  private static Optional<Map<String, FieldError>> faults(
      SQLException e, EntityModel<?> model, Map<String, String> fieldsByColumn) {
    String state = String.valueOf(e.getSQLState());
    String said = String.valueOf(e.getMessage());
    return switch (state) {
      case "23505" -> Optional.of(taken(said, model, fieldsByColumn));
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
      default -> {
        if (RULE.matcher(state).matches()) {
          yield Optional.of(
              Map.of(WriteResult.WHOLE, FieldError.of("fault.database-rule", sentence(said))));
        }
        // Data exceptions: a date out of range, malformed text.
        yield state.startsWith("22")
            ? Optional.of(Map.of(WriteResult.WHOLE, FieldError.of("fault.database-value")))
            : Optional.empty();
      }
    };
  }

  /// The first line of an error of PostgreSQL, without its severity.
  private static String sentence(String said) {
    return said.lines().findFirst().orElse("").replaceFirst("^\\p{Lu}+: +", "").strip();
  }

  private static Map<String, FieldError> taken(
      String said, EntityModel<?> model, Map<String, String> fieldsByColumn) {
    Matcher key = KEY.matcher(said);
    if (!key.find()) {
      return Map.of(WriteResult.WHOLE, FieldError.of("fault.taken"));
    }
    List<String> columns =
        Stream.of((key.group(1) == null ? key.group(2) : key.group(1)).split(",", -1))
            .map(column -> column.replaceAll("[a-z]+\\(|\\)|::\\w+|\"| NULLS \\w+", "").strip())
            .toList();
    String field =
        columns.stream()
            .flatMap(column -> field(column, model, fieldsByColumn).stream())
            .findFirst()
            .orElse(WriteResult.WHOLE);
    return Map.of(field, taken(columns.size()));
  }

  private static FieldError taken(int values) {
    return FieldError.of(values == 1 ? "fault.taken" : "fault.taken-together");
  }

  private static Optional<String> field(
      String column, EntityModel<?> model, Map<String, String> fieldsByColumn) {
    return model.fields().stream()
        .map(fieldMapping -> fieldMapping.field().name())
        .filter(name -> name.replace(".", "").equalsIgnoreCase(column.replace("_", "")))
        .findFirst()
        .or(() ->
            fieldsByColumn.entrySet().stream()
                .filter(known -> known.getKey().equalsIgnoreCase(column))
                .map(Map.Entry::getValue)
                .findFirst());
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
