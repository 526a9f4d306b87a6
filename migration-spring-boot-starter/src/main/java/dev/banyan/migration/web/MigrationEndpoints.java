package dev.banyan.migration.web;

import dev.banyan.migration.MigrationCommand.Repair.Wins;
import dev.banyan.migration.Side;
import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.Waiver;
import dev.banyan.migration.engine.RepairPlan;
import dev.banyan.migration.engine.SideNames;
import dev.banyan.migration.journal.KeptRows;
import dev.banyan.migration.operations.CommandNames;
import dev.banyan.migration.operations.MigrationOperations;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

/// REST API for migrations, used by the `banyan migrate` command and other clients. Requires the
/// authority `banyan.migration.api.operator-authority`.
@RestController
@RequestMapping("/migration/v1/{capability}")
public class MigrationEndpoints {
  private final MigrationOperations migrationOperations;
  private final MigrationResponses responses;

  /// @param operatorAuthority authority that a caller needs
  public MigrationEndpoints(MigrationOperations migrationOperations, String operatorAuthority) {
    this.migrationOperations = migrationOperations;
    this.responses = new MigrationResponses(migrationOperations, operatorAuthority);
  }

  /// @param command such as `HAND_OVER`
  /// @param share percent of users, for `CANARY`
  /// @param rowsPerSecond for `RETUNE`; `null` for no limit
  /// @param withoutRehearsal for `HAND_OVER`: allows it without prior reads from the replica
  /// @param unverifiedBecause for `HAND_OVER` and `BACK`: reason for skipping the verification
  /// @param wins for `REPAIR`: whose rows stay, by role or name
  /// @param reason for `DECLARE_LOST`
  /// @param kept for `RESTORE`: the id of a kept row
  record Order(
      @Nullable String command,
      @Nullable Integer share,
      @Nullable Integer rowsPerSecond,
      @Nullable Boolean withoutRehearsal,
      @Nullable String unverifiedBecause,
      @Nullable String wins,
      @Nullable String reason,
      @Nullable Long kept) {}

  @GetMapping
  ResponseEntity<byte[]> status(@PathVariable String capability, Authentication who) {
    return responses
        .refusal(capability, who)
        .orElseGet(() -> responses.ok(migrationOperations.status(capability)));
  }

  @GetMapping("/plan")
  ResponseEntity<byte[]> plan(@PathVariable String capability, Authentication who) {
    return responses
        .refusal(capability, who)
        .orElseGet(() -> responses.ok(migrationOperations.plan(capability)));
  }

  @GetMapping("/repair")
  ResponseEntity<byte[]> repairPlan(
      @PathVariable String capability,
      @RequestParam(defaultValue = "OWNER") String wins,
      Authentication who) {
    return responses.refusal(capability, who).orElseGet(() -> repairPlan(capability, wins));
  }

  private ResponseEntity<byte[]> repairPlan(String capability, String side) {
    try {
      Wins wins = migrationOperations.wins(capability, side);
      return responses.ok(
          migrationOperations.repairPlan(capability, wins).stream()
              .map(PlannedRepair::of)
              .toList());
    } catch (IllegalArgumentException e) {
      return responses.badRequest(
          "bad_side", "There is no such side", String.valueOf(e.getMessage()));
    } catch (SideUnavailableException e) {
      return responses.unavailable(e);
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
    return responses
        .refusal(capability, who)
        .orElseGet(() ->
            responses.ok(
                migrationOperations.kept(capability).stream()
                    .map(kept -> KeptRow.of(kept, migrationOperations.names(capability)))
                    .toList()));
  }

  /// @param sideName the name of that side, for people
  /// @param row key of the row
  /// @param table name of its table in the capability
  /// @param image the row's columns as a JSON object in text
  record KeptRow(
      long id,
      Instant at,
      Side side,
      String sideName,
      String reason,
      String row,
      String table,
      long version,
      @Nullable String image,
      @Nullable Instant restoredAt) {
    static KeptRow of(KeptRows.Kept kept, SideNames names) {
      return new KeptRow(
          kept.id(),
          kept.at(),
          kept.side(),
          names.of(kept.side()),
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
    return responses
        .refusal(capability, who)
        .orElseGet(() -> carryOut(capability, order, who.getName()));
  }

  private ResponseEntity<byte[]> carryOut(String capability, byte[] body, String who) {
    try {
      // The text `null` is valid JSON.
      @Nullable Order order = responses.read(body, Order.class);
      String command = order == null ? null : order.command();
      if (order == null || command == null) {
        throw new IllegalArgumentException("The body has no command.");
      }
      if (command.equals("RETUNE")) {
        migrationOperations.limitCopyRate(capability, positive(order.rowsPerSecond()), who);
        return responses.ok(migrationOperations.status(capability));
      }
      if (command.equals("RESTORE")) {
        migrationOperations.restore(capability, order.kept() == null ? 0 : order.kept(), who);
        return responses.ok(migrationOperations.status(capability));
      }
      return switch (migrationOperations.execute(
          capability, CommandNames.named(command, details(capability, order)), who)) {
        case MigrationOperations.Answer.Accepted ignored ->
            responses.ok(migrationOperations.status(capability));
        case MigrationOperations.Answer.Refused refused -> responses.refused(refused);
      };
    } catch (JacksonException e) {
      return responses.badRequest(
          "bad_command",
          "The command cannot be read",
          "Send a JSON object such as {\"command\": \"VERIFY\"}.");
    } catch (IllegalArgumentException e) {
      return responses.badRequest(
          "bad_command", "The command is not valid", String.valueOf(e.getMessage()));
    } catch (SideUnavailableException e) {
      return responses.unavailable(e);
    }
  }

  private static @Nullable Integer positive(@Nullable Integer rowsPerSecond) {
    if (rowsPerSecond != null && rowsPerSecond < 1) {
      throw new IllegalArgumentException("The pace is a number of rows a second above 0.");
    }
    return rowsPerSecond;
  }

  private CommandNames.Details details(String capability, Order order) {
    return new CommandNames.Details(
        order.share() == null ? 0 : order.share(),
        new Waiver(Boolean.TRUE.equals(order.withoutRehearsal()), order.unverifiedBecause()),
        order.wins() == null ? Wins.OWNER : migrationOperations.wins(capability, order.wins()),
        order.reason() == null ? "" : order.reason());
  }
}
