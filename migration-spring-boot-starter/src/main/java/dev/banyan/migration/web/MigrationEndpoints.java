package dev.banyan.migration.web;

import dev.banyan.migration.MigrationCommand.Repair.Wins;
import dev.banyan.migration.Side;
import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.Waiver;
import dev.banyan.migration.engine.RepairPlan;
import dev.banyan.migration.journal.KeptRows;
import dev.banyan.migration.operations.CommandNames;
import dev.banyan.migration.operations.MigrationOperations;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// REST API for migrations, used by the `banyan migrate` command and other clients. Requires the
/// authority `banyan.migration.api.operator-authority`.
@RestController
@RequestMapping("/migration/v1/{capability}")
public class MigrationEndpoints {
  private final MigrationOperations migrationOperations;
  private final String operatorAuthority;
  private final JsonMapper json =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /// @param operatorAuthority authority that a caller needs
  public MigrationEndpoints(MigrationOperations migrationOperations, String operatorAuthority) {
    this.migrationOperations = migrationOperations;
    this.operatorAuthority = operatorAuthority;
  }

  /// @param command such as `HAND_OVER`
  /// @param share percent of users, for `CANARY`
  /// @param rowsPerSecond for `RETUNE`; `null` for no limit
  /// @param withoutRehearsal for `HAND_OVER`: allows it without prior reads from the replica
  /// @param unverifiedBecause for `HAND_OVER` and `BACK`: reason for skipping the verification
  /// @param wins for `REPAIR`: whose rows stay
  /// @param reason for `DECLARE_LOST`
  /// @param kept for `RESTORE`: the id of a kept row
  record Order(
      @Nullable String command,
      @Nullable Integer share,
      @Nullable Integer rowsPerSecond,
      @Nullable Boolean withoutRehearsal,
      @Nullable String unverifiedBecause,
      @Nullable Wins wins,
      @Nullable String reason,
      @Nullable Long kept) {}

  @GetMapping
  ResponseEntity<byte[]> status(@PathVariable String capability, Authentication who) {
    return refusal(capability, who)
        .orElseGet(() -> answer(HttpStatus.OK, migrationOperations.status(capability)));
  }

  @GetMapping("/plan")
  ResponseEntity<byte[]> plan(@PathVariable String capability, Authentication who) {
    return refusal(capability, who)
        .orElseGet(() -> answer(HttpStatus.OK, migrationOperations.plan(capability)));
  }

  @GetMapping("/repair")
  ResponseEntity<byte[]> repairPlan(
      @PathVariable String capability,
      @RequestParam(defaultValue = "OWNER") Wins wins,
      Authentication who) {
    return refusal(capability, who).orElseGet(() -> repairPlan(capability, wins));
  }

  private ResponseEntity<byte[]> repairPlan(String capability, Wins wins) {
    try {
      return answer(
          HttpStatus.OK,
          migrationOperations.repairPlan(capability, wins).stream()
              .map(PlannedRepair::of)
              .toList());
    } catch (SideUnavailableException e) {
      return unavailable(e);
    }
  }

  /// @param id key of the row
  /// @param table name of its table in the capability
  /// @param action `ADDED`, `REPLACED` or `REMOVED`
  record PlannedRepair(
      String id, String table, RepairPlan.Action action, List<ChangedField> fields) {
    static PlannedRepair of(RepairPlan plan) {
      return new PlannedRepair(
          plan.row().key(),
          plan.row().table(),
          plan.action(),
          plan.fields().stream()
              .map(field -> new ChangedField(field.field(), field.replica(), field.owner()))
              .toList());
    }
  }

  /// @param before the value that is overwritten; `null` for none
  /// @param after the value that is written; `null` for none
  record ChangedField(String field, @Nullable String before, @Nullable String after) {}

  @GetMapping("/kept")
  ResponseEntity<byte[]> kept(@PathVariable String capability, Authentication who) {
    return refusal(capability, who)
        .orElseGet(() ->
            answer(
                HttpStatus.OK,
                migrationOperations.kept(capability).stream().map(KeptRow::of).toList()));
  }

  /// @param row key of the row
  /// @param table name of its table in the capability
  /// @param image the row's columns as a JSON object in text
  record KeptRow(
      long id,
      Instant at,
      Side side,
      String reason,
      String row,
      String table,
      long version,
      @Nullable String image,
      @Nullable Instant restoredAt) {
    static KeptRow of(KeptRows.Kept kept) {
      return new KeptRow(
          kept.id(),
          kept.at(),
          kept.side(),
          kept.reason(),
          kept.row().row().key(),
          kept.row().row().table(),
          kept.row().version(),
          kept.row().image(),
          kept.restoredAt());
    }
  }

  @PostMapping("/commands")
  ResponseEntity<byte[]> execute(
      @PathVariable String capability,
      @RequestBody(required = false) byte @Nullable [] body,
      Authentication who) {
    byte[] order = body == null ? new byte[0] : body;
    return refusal(capability, who).orElseGet(() -> carryOut(capability, order, who.getName()));
  }

  private ResponseEntity<byte[]> carryOut(String capability, byte[] body, String who) {
    try {
      // The text `null` is valid JSON.
      @Nullable Order order = json.readValue(body, Order.class);
      String command = order == null ? null : order.command();
      if (order == null || command == null) {
        throw new IllegalArgumentException("The body has no command.");
      }
      if (command.equals("RETUNE")) {
        migrationOperations.limitCopyRate(capability, positive(order.rowsPerSecond()), who);
        return answer(HttpStatus.OK, migrationOperations.status(capability));
      }
      if (command.equals("RESTORE")) {
        migrationOperations.restore(capability, order.kept() == null ? 0 : order.kept(), who);
        return answer(HttpStatus.OK, migrationOperations.status(capability));
      }
      return switch (migrationOperations.execute(
          capability, CommandNames.named(command, details(order)), who)) {
        case MigrationOperations.Answer.Accepted ignored ->
            answer(HttpStatus.OK, migrationOperations.status(capability));
        case MigrationOperations.Answer.Refused refused -> refused(refused);
      };
    } catch (JacksonException e) {
      return problem(
          HttpStatus.BAD_REQUEST,
          "bad_command",
          "The command cannot be read",
          "Send a JSON object such as {\"command\": \"VERIFY\"}.");
    } catch (IllegalArgumentException e) {
      return problem(
          HttpStatus.BAD_REQUEST,
          "bad_command",
          "The command is not valid",
          String.valueOf(e.getMessage()));
    } catch (SideUnavailableException e) {
      return unavailable(e);
    }
  }

  private ResponseEntity<byte[]> unavailable(SideUnavailableException e) {
    return problem(
        HttpStatus.SERVICE_UNAVAILABLE,
        "side_unavailable",
        "A side does not answer",
        String.valueOf(e.getMessage()));
  }

  private static @Nullable Integer positive(@Nullable Integer rowsPerSecond) {
    if (rowsPerSecond != null && rowsPerSecond < 1) {
      throw new IllegalArgumentException("The pace is a number of rows a second above 0.");
    }
    return rowsPerSecond;
  }

  private static CommandNames.Details details(Order order) {
    return new CommandNames.Details(
        order.share() == null ? 0 : order.share(),
        new Waiver(Boolean.TRUE.equals(order.withoutRehearsal()), order.unverifiedBecause()),
        order.wins() == null ? Wins.OWNER : order.wins(),
        order.reason() == null ? "" : order.reason());
  }

  private Optional<ResponseEntity<byte[]>> refusal(String capability, Authentication who) {
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

  private ResponseEntity<byte[]> refused(MigrationOperations.Answer.Refused refused) {
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

  private ResponseEntity<byte[]> answer(HttpStatus status, Object body) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(json.writeValueAsBytes(body));
  }
}
