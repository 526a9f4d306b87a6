package dev.banyan.monolith.migration;

import dev.banyan.contract.ProblemJson;
import dev.banyan.migration.Command;
import dev.banyan.migration.Refusal;
import dev.banyan.monolith.requests.CurrentRequest;
import java.util.Locale;
import java.util.Objects;
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
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// Migrations for programs: the `banyan migrate` command and whatever else operates them. Needs a
/// token with the scope `migration:operate`.
@RestController
@RequestMapping("/migration/v1/{capability}")
class MigrationEndpoints {
  private static final String SCOPE = "SCOPE_migration:operate";

  private final Migrations migrations;
  private final JsonMapper json =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  MigrationEndpoints(Migrations migrations) {
    this.migrations = migrations;
  }

  /// @param command such as `HAND_OVER`
  /// @param share percent of users, for `CANARY`
  /// @param rowsPerSecond for `RETUNE`; `null` for no limit
  record Order(
      @Nullable String command, @Nullable Integer share, @Nullable Integer rowsPerSecond) {}

  @GetMapping
  ResponseEntity<byte[]> status(@PathVariable String capability, Authentication who) {
    return refusal(capability, who)
        .orElseGet(() -> answer(HttpStatus.OK, migrations.status(capability)));
  }

  @GetMapping("/plan")
  ResponseEntity<byte[]> plan(@PathVariable String capability, Authentication who) {
    return refusal(capability, who)
        .orElseGet(() -> answer(HttpStatus.OK, migrations.plan(capability)));
  }

  @PostMapping("/commands")
  ResponseEntity<byte[]> order(
      @PathVariable String capability,
      @RequestBody(required = false) byte @Nullable [] body,
      Authentication who) {
    byte[] order = body == null ? new byte[0] : body;
    return refusal(capability, who).orElseGet(() -> carryOut(capability, order, who.getName()));
  }

  private ResponseEntity<byte[]> carryOut(String capability, byte[] body, String who) {
    try {
      Order order =
          Objects.requireNonNullElse(
              json.readValue(body, Order.class), new Order(null, null, null));
      if ("RETUNE".equals(order.command())) {
        migrations.retune(capability, positive(order.rowsPerSecond()), who);
        return answer(HttpStatus.OK, migrations.status(capability));
      }
      return switch (migrations.order(capability, command(order), who)) {
        case Migrations.Answer.Accepted _ -> answer(HttpStatus.OK, migrations.status(capability));
        case Migrations.Answer.Refused(var why) -> refused(why);
      };
    } catch (JacksonException | IllegalArgumentException e) {
      return problem(
          HttpStatus.BAD_REQUEST,
          "bad_command",
          "The command cannot be read",
          "Send {\"command\": \"...\"}, with \"share\" from 1 to 100 for CANARY, and"
              + " \"rows_per_second\" above 0 or none for RETUNE.");
    }
  }

  private static @Nullable Integer positive(@Nullable Integer rowsPerSecond) {
    if (rowsPerSecond != null && rowsPerSecond < 1) {
      throw new IllegalArgumentException("not above 0");
    }
    return rowsPerSecond;
  }

  private static Command command(Order order) {
    return CommandNames.named(
        String.valueOf(order.command()), order.share() == null ? 0 : order.share());
  }

  private Optional<ResponseEntity<byte[]>> refusal(String capability, Authentication who) {
    boolean mayOperate =
        who.getAuthorities().stream().anyMatch(one -> SCOPE.equals(one.getAuthority()));
    if (!mayOperate) {
      return Optional.of(
          problem(
              HttpStatus.FORBIDDEN,
              "forbidden",
              "This is not allowed",
              "Operating a migration needs the permission migration:operate."));
    }
    return migrations.capabilities().contains(capability)
        ? Optional.empty()
        : Optional.of(
            problem(
                HttpStatus.NOT_FOUND,
                "not_found",
                "There is nothing here",
                "These can move: " + String.join(", ", migrations.capabilities()) + "."));
  }

  private ResponseEntity<byte[]> refused(Refusal why) {
    return problem(
        HttpStatus.CONFLICT,
        why.name().toLowerCase(Locale.ROOT),
        "The command is refused",
        why.reason() + " " + why.remedy());
  }

  private ResponseEntity<byte[]> problem(
      HttpStatus status, String code, String title, String detail) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(
            json.writeValueAsBytes(
                new ProblemJson(
                    "urn:banyan:problem:" + code,
                    title,
                    status.value(),
                    code,
                    detail,
                    null,
                    CurrentRequest.id())));
  }

  private ResponseEntity<byte[]> answer(HttpStatus status, Object body) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(json.writeValueAsBytes(body));
  }
}
