package dev.banyan.migration.web;

import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.operations.MigrationOperations;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// Access check, JSON and problem documents of the migration API.
///
/// @param operatorAuthority authority that a caller needs
record MigrationResponses(
    MigrationOperations migrationOperations, String operatorAuthority, JsonMapper json) {

  MigrationResponses(MigrationOperations migrationOperations, String operatorAuthority) {
    this(
        migrationOperations,
        operatorAuthority,
        JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build());
  }

  /// The response to a caller without the permission, or for a capability that does not exist.
  Optional<ResponseEntity<byte[]>> refusal(String capability, Authentication who) {
    boolean mayOperate =
        who.getAuthorities().stream().anyMatch(one -> operatorAuthority.equals(one.getAuthority()));
    if (!mayOperate) {
      return Optional.of(
          problem(
              HttpStatus.FORBIDDEN,
              "forbidden",
              "This is not allowed",
              "Operating a migration needs the permission %s."
                  .formatted(operatorAuthority.replaceFirst("^SCOPE_", ""))));
    }
    return migrationOperations.capabilities().contains(capability)
        ? Optional.empty()
        : Optional.of(
            problem(
                HttpStatus.NOT_FOUND,
                "not_found",
                "There is nothing here",
                "These can move: " + String.join(", ", migrationOperations.capabilities()) + "."));
  }

  ResponseEntity<byte[]> refused(MigrationOperations.Answer.Refused refused) {
    return problem(
        HttpStatus.CONFLICT,
        refused.why().name().toLowerCase(Locale.ROOT),
        "The command is refused",
        refused.text());
  }

  private ResponseEntity<byte[]> problem(
      HttpStatus status, String code, String title, String detail) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(json.writeValueAsBytes(MigrationProblem.of(status.value(), code, title, detail)));
  }

  ResponseEntity<byte[]> badRequest(String code, String title, String detail) {
    return problem(HttpStatus.BAD_REQUEST, code, title, detail);
  }

  ResponseEntity<byte[]> ok(Object body) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(json.writeValueAsBytes(body));
  }

  /// Reads a request body.
  ///
  /// @return `null` for the text `null`, which is valid JSON
  <T> @Nullable T read(byte[] body, Class<T> type) {
    return json.readValue(body, type);
  }

  ResponseEntity<byte[]> unavailable(SideUnavailableException e) {
    return problem(
        HttpStatus.SERVICE_UNAVAILABLE,
        "side_unavailable",
        "A side does not answer",
        String.valueOf(e.getMessage()));
  }
}
