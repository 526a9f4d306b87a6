package dev.banyan.migration.web;

import dev.banyan.migration.operations.MigrationOperations;
import dev.banyan.migration.rollback.RollbackPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;

/// REST API for the automatic rollback of a migration.
@RestController
@RequestMapping("/migration/v1/{capability}")
public class RollbackGuardEndpoints {
  private final MigrationOperations migrationOperations;
  private final MigrationResponses responses;

  /// @param operatorAuthority authority that a caller needs
  public RollbackGuardEndpoints(MigrationOperations migrationOperations, String operatorAuthority) {
    this.migrationOperations = migrationOperations;
    this.responses = new MigrationResponses(migrationOperations, operatorAuthority);
  }

  /// @param minimumRequests 50 by default
  /// @param maximumErrorPercent `null` to ignore errors
  /// @param maximumLatencyRatio `null` to ignore latency
  /// @param differences whether differences count, `true` by default
  /// @param durationSeconds 600 by default
  record RollbackLimits(
      @Nullable Integer minimumRequests,
      @Nullable Double maximumErrorPercent,
      @Nullable Double maximumLatencyRatio,
      @Nullable Boolean differences,
      @Nullable Long durationSeconds) {
    private static final long LONGEST_SECONDS = Integer.MAX_VALUE;

    RollbackPolicy policy() {
      return new RollbackPolicy(
          minimumRequests == null ? RollbackPolicy.DEFAULT_MINIMUM_REQUESTS : minimumRequests,
          maximumErrorPercent,
          maximumLatencyRatio,
          !Boolean.FALSE.equals(differences),
          durationSeconds == null
              ? RollbackPolicy.DEFAULT_DURATION
              : Duration.ofSeconds(Math.min(durationSeconds, LONGEST_SECONDS)));
    }
  }

  @PutMapping("/rollback-guard")
  ResponseEntity<byte[]> arm(
      @PathVariable String capability,
      @RequestBody(required = false) byte @Nullable [] body,
      Authentication who) {
    byte[] limits = body == null ? new byte[0] : body;
    return responses
        .refusal(capability, who)
        .orElseGet(() -> arm(capability, limits, who.getName()));
  }

  private ResponseEntity<byte[]> arm(String capability, byte[] body, String who) {
    try {
      @Nullable RollbackLimits limits = responses.read(body, RollbackLimits.class);
      if (limits == null) {
        throw new IllegalArgumentException("The body has no limits.");
      }
      return switch (migrationOperations.armRollbackGuard(capability, limits.policy(), who)) {
        case MigrationOperations.Answer.Accepted ignored ->
            responses.ok(migrationOperations.status(capability));
        case MigrationOperations.Answer.Refused refused -> responses.refused(refused);
      };
    } catch (JacksonException e) {
      return responses.badRequest(
          "bad_limits",
          "The limits cannot be read",
          "Send a JSON object such as {\"maximum_error_percent\": 5}.");
    } catch (IllegalArgumentException e) {
      return responses.badRequest(
          "bad_limits", "The limits are not valid", String.valueOf(e.getMessage()));
    }
  }

  @DeleteMapping("/rollback-guard")
  ResponseEntity<byte[]> disarm(@PathVariable String capability, Authentication who) {
    return responses
        .refusal(capability, who)
        .orElseGet(() -> {
          migrationOperations.disarmRollbackGuard(capability, who.getName());
          return responses.ok(migrationOperations.status(capability));
        });
  }
}
