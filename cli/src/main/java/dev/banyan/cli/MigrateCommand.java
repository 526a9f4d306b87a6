package dev.banyan.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.JsonNode;

/// Operates a migration.
@Command(
    name = "migrate",
    description = "Moves a capability between the monolith and the task service, live.",
    footer = {
      "",
      "status        where it stands",
      "plan          what a hand-over would meet now; changes nothing",
      "start         copy to the other side, and follow",
      "advance       go on to whatever comes next",
      "verify        compare both sides, row by row",
      "shadow        compare reads too; the owner answers",
      "canary P      let P percent of the users read from the other side",
      "hand-over     make the other side the owner",
      "back          undo the last step that users can notice",
      "pause, resume, retune N (rows a second), repair, abort",
      "",
      "Exits with 0 when done, 1 when refused (why is on the standard error), 4 when it went back."
    })
final class MigrateCommand implements Callable<Integer> {
  private static final int WENT_BACK = 4;

  /// What can be asked for.
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
    ABORT;

    /// Takes `hand-over` as well as `HAND_OVER`.
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
      description = "Percent of users for canary, rows a second for retune.")
  private @Nullable Integer number;

  @Option(names = "--capability", description = "tasks, unless said otherwise, or comments.")
  private String capability = "tasks";

  @Option(names = "--as", description = "Who asks: admin unless said otherwise.")
  private String user = "admin";

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Option(names = "--watch", description = "Show how it goes on, until it is done.")
  private boolean watch;

  @Override
  public Integer call() throws InterruptedException {
    try (MonolithClient monolith = new MonolithClient(Settings.from(System.getenv()))) {
      Migrations migrations = new Migrations(monolith, capability, monolith.token(user));
      return switch (action) {
        case STATUS -> status(migrations);
        case PLAN -> plan(migrations.plan());
        default -> order(migrations);
      };
    }
  }

  private int status(Migrations migrations) throws InterruptedException {
    show(watch ? new Watch(System.out).untilDone(migrations) : migrations.status());
    return 0;
  }

  private int plan(JsonNode plan) {
    if (json) {
      System.out.println(plan);
    } else {
      MigrationWords.plan(plan).forEach(System.out::println);
    }
    return plan.get("ready").asBoolean() ? 0 : 1;
  }

  private int order(Migrations migrations) throws InterruptedException {
    if (action == Action.CANARY && number == null) {
      throw new PlainException("Say which share of the users: ./banyan migrate canary 10");
    }
    JsonNode before = migrations.status();
    JsonNode now = migrations.order(action.name(), number);
    boolean bounded =
        action == Action.HAND_OVER || action == Action.BACK || action == Action.VERIFY;
    if (watch || bounded || action == Action.REPAIR) {
      now = new Watch(watch ? System.out : null).untilDone(migrations);
    }
    show(now);
    boolean tried = !now.get("hand_overs").equals(before.get("hand_overs"));
    boolean wentBack = tried && !now.get("hand_overs").get(0).get("went_on").asBoolean();
    return wentBack ? WENT_BACK : 0;
  }

  private void show(JsonNode status) {
    if (json) {
      System.out.println(status);
    } else {
      MigrationWords.status(status).forEach(System.out::println);
    }
  }
}
