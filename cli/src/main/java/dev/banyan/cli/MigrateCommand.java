package dev.banyan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Console;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.JsonNode;

/// Operates migrations.
@Command(
    name = "migrate",
    description = "Moves a capability between the monolith and its service, live.",
    footer = {
      "",
      "status        the stage, both sides, differences and the last hand-over",
      "plan          what a hand-over would meet now; changes nothing",
      "start         copy to the other side, and follow",
      "advance       take the next step",
      "verify        compare both sides, row by row",
      "shadow        compare reads too; the owner answers",
      "canary P      let P percent of the users read from the other side",
      "hand-over     verify, then make the other side the owner",
      "back          undo the last step that users can notice",
      "repair        show how rows that differ would be made equal; --execute does it",
      "guard         go back automatically when a limit is exceeded; unguard disarms it",
      "kept          rows that a repair or a new copy has removed or replaced",
      "restore ID    write a kept row to the owner again",
      "declare-lost  the side that owns is lost for good: the other one takes over",
      "pause, resume, retune N (rows a second), abort",
      "",
      "Exits with 0 when done, 1 when refused (the reason is on the standard error), 4 when it went"
          + " back."
    })
final class MigrateCommand implements Callable<Integer> {
  private static final int WENT_BACK = 4;

  /// Available actions.
  enum Action {
    STATUS,
    PLAN,
    START,
    ADVANCE,
    VERIFY,
    SHADOW,
    CANARY,
    HAND_OVER,
    BACK,
    PAUSE,
    RESUME,
    RETUNE,
    REPAIR,
    KEPT,
    RESTORE,
    DECLARE_LOST,
    GUARD,
    UNGUARD,
    ABORT;

    /// Accepts `hand-over` as well as `HAND_OVER`.
    static final class Converter implements ITypeConverter<Action> {
      @Override
      public Action convert(String text) {
        try {
          return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
          throw new TypeConversionException("no such action: " + text);
        }
      }
    }
  }

  @Parameters(
      paramLabel = "ACTION",
      arity = "1",
      converter = Action.Converter.class,
      description = "What to do; see below.")
  private Action action = Action.STATUS;

  @Parameters(
      index = "1",
      paramLabel = "N",
      arity = "0..1",
      description = "Percent of users for canary, rows a second for retune, the id for restore.")
  private @Nullable Integer number;

  @Option(
      names = "--without-rehearsal",
      description = "Hand over although no shadow read and no canary has tried the other side.")
  private boolean withoutRehearsal;

  @Option(
      names = "--unverified",
      paramLabel = "REASON",
      description =
          "Hand over, or back, without verifying the rows first. The journal keeps the reason.")
  private @Nullable String unverified;

  @Option(
      names = "--wins",
      paramLabel = "SIDE",
      description =
          "Whose rows stay in a repair: owner (the default), replica, or the name of a side.")
  private String wins = "owner";

  @Option(names = "--execute", description = "Repair, instead of showing what would be repaired.")
  private boolean execute;

  @Option(names = "--reason", paramLabel = "REASON", description = "Why the side is declared lost.")
  private @Nullable String reason;

  @Option(
      names = "--confirm",
      paramLabel = "CAPABILITY",
      description = "The capability's name again, to declare a side lost without being asked.")
  private @Nullable String confirmed;

  @Mixin private GuardOptions guard = new GuardOptions();

  @Option(names = "--capability", description = "tasks, unless said otherwise, or comments.")
  private String capability = "tasks";

  @Option(names = "--as", description = "Who asks: admin unless said otherwise.")
  private String user = "admin";

  @Option(
      names = "--url",
      paramLabel = "ADDRESS",
      description = "Another application with the migration engine, such as the clinic.")
  private @Nullable String url;

  @Option(names = "--user", paramLabel = "NAME:PASSWORD", description = "Its operator, for --url.")
  private @Nullable String operator;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Option(names = "--watch", description = "Show how it goes on, until it is done.")
  private boolean watch;

  @Override
  public Integer call() throws InterruptedException {
    CliSettings cliSettings = CliSettings.from(System.getenv());
    try (MonolithClient monolith =
        url == null ? MonolithClient.local(cliSettings) : MonolithClient.at(url)) {
      MigrationApiClient migrationApiClient =
          new MigrationApiClient(monolith, capability, authorization(monolith, cliSettings));
      return switch (action) {
        case STATUS -> status(migrationApiClient);
        case PLAN -> plan(migrationApiClient.plan());
        case KEPT -> lines(migrationApiClient.kept(), MigrationMessages::kept);
        case REPAIR ->
            execute
                ? order(migrationApiClient)
                : lines(migrationApiClient.repairPlan(wins), MigrationMessages::repairPlan);
        case GUARD -> show(migrationApiClient.guard(guard.body()));
        case UNGUARD -> show(migrationApiClient.unguard());
        default -> order(migrationApiClient);
      };
    }
  }

  private String authorization(MonolithClient monolith, CliSettings cliSettings)
      throws InterruptedException {
    if (url == null) {
      return MonolithClient.bearer(monolith.token(cliSettings, user));
    }
    if (operator == null || !operator.contains(":")) {
      throw new UserErrorException("Say who you are there: --user NAME:PASSWORD");
    }
    return "Basic " + Base64.getEncoder().encodeToString(operator.getBytes(UTF_8));
  }

  private int status(MigrationApiClient migrationApiClient) throws InterruptedException {
    return show(
        watch
            ? new MigrationWatch(System.out).untilDone(migrationApiClient)
            : migrationApiClient.status());
  }

  private int plan(JsonNode plan) {
    lines(plan, MigrationMessages::plan);
    return plan.get("ready").asBoolean() ? 0 : 1;
  }

  private int lines(JsonNode answer, Function<JsonNode, List<String>> text) {
    if (json) {
      System.out.println(answer);
    } else {
      text.apply(answer).forEach(System.out::println);
    }
    return 0;
  }

  private Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("command", action.name());
    switch (action) {
      case CANARY -> body.put("share", number);
      case RETUNE -> body.put("rows_per_second", number);
      case RESTORE -> body.put("kept", number);
      case HAND_OVER -> {
        body.put("without_rehearsal", withoutRehearsal);
        body.put("unverified_because", unverified);
      }
      case BACK -> body.put("unverified_because", unverified);
      case REPAIR -> body.put("wins", wins);
      case DECLARE_LOST -> body.put("reason", reason);
      case STATUS,
          PLAN,
          START,
          ADVANCE,
          VERIFY,
          SHADOW,
          PAUSE,
          RESUME,
          KEPT,
          GUARD,
          UNGUARD,
          ABORT -> {}
    }
    return body;
  }

  private void confirm() {
    if (reason == null || reason.isBlank()) {
      throw new UserErrorException("Say why: --reason 'the data centre is gone'.");
    }
    String answer =
        confirmed != null
            ? confirmed
            : Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .map(terminal ->
                    terminal.readLine(
                        "What the lost side had acknowledged and not sent is given up, and it must"
                            + " be copied again should it return.%nType %s to go on: ",
                        capability))
                .orElse("");
    if (!capability.equals(answer)) {
      throw new UserErrorException(
          "Nothing was changed. Confirm with --confirm %s.".formatted(capability));
    }
  }

  private int order(MigrationApiClient migrationApiClient) throws InterruptedException {
    if (action == Action.CANARY && number == null) {
      throw new UserErrorException("Say which share of the users: ./banyan migrate canary 10");
    }
    if (action == Action.RESTORE && number == null) {
      throw new UserErrorException(
          "Say which row: ./banyan migrate kept lists them, ./banyan migrate restore 7 restores"
              + " one.");
    }
    if (action == Action.DECLARE_LOST) {
      confirm();
    }
    JsonNode before = migrationApiClient.status();
    JsonNode now = migrationApiClient.order(body());
    boolean bounded =
        action == Action.HAND_OVER || action == Action.BACK || action == Action.VERIFY;
    if (watch || bounded || action == Action.REPAIR) {
      now = new MigrationWatch(watch ? System.out : null).untilDone(migrationApiClient);
    }
    show(now);
    boolean tried = !now.get("hand_overs").equals(before.get("hand_overs"));
    boolean wentBack = tried && !now.get("hand_overs").get(0).get("went_on").asBoolean();
    return wentBack ? WENT_BACK : 0;
  }

  private int show(JsonNode status) {
    if (json) {
      System.out.println(status);
    } else {
      MigrationMessages.status(status).forEach(System.out::println);
    }
    return 0;
  }
}
