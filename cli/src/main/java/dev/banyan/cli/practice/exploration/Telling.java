package dev.banyan.cli.practice.exploration;

import dev.banyan.migration.HandOverStep;
import dev.banyan.migration.Ownership;
import dev.banyan.migration.Seal;
import dev.banyan.migration.Side;
import java.util.stream.Collectors;

/// Tells a step of a history in plain sentences: who did what, and what came of it.
final class Telling {
  private Telling() {}

  static String of(Explorer.Step step) {
    World before = step.before();
    World after = step.after();
    return switch (step.what()) {
      case Happening.Begins(var at, var row, var deletes) -> begins(before, at, row, deletes);
      case Happening.Commits(var at, var row) ->
          "%s commits, and the client has its answer: %s is %s."
              .formatted(Words.capital(at), Words.task(row), Words.held(after.at(at).row(row)));
      case Happening.RollsBack(var at, var row) ->
          "%s rolls the write of %s back.".formatted(Words.capital(at), Words.task(row));
      case Happening.Reads(var at, var row) ->
          "The same client reads %s, and %s answers.".formatted(Words.task(row), Words.of(at));
      case Happening.Routes(var to) ->
          "A client sends a write. Its router asks %s, which answers 421: not the owner."
              .formatted(Words.of(to));
      case Happening.OrdersHandOver(var attempt) ->
          "The operator orders a hand-over from %s to %s, in epoch %d."
              .formatted(
                  Words.of(attempt.from()), Words.of(attempt.to()), attempt.target().value());
      case Happening.GivesUp _ -> "The attempt is given up: it goes back.";
      case Happening.EngineLooks(var at) ->
          "The engine asks %s where it stands.".formatted(Words.of(at));
      case Happening.EngineDies _ -> "The engine dies.";
      case Happening.EngineEnds(var end) ->
          end instanceof HandOverStep.WentOn
              ? "The engine notes that the hand-over went on."
              : "The engine notes that the hand-over went back.";
      case Happening.Sends(var message) ->
          Sent.told(message) + (after.messages().contains(message) ? "." : ", and that is lost.");
      case Happening.Loses(var message) -> "Lost on its way: " + Sent.name(message) + ".";
      case Happening.Arrives(var message, var again) ->
          arrives(message, before, after) + (again ? " It will arrive once more." : "");
      case Happening.Miscounts(var row) ->
          "The copier brings %s. The replica does not take it, and the copier counts it as copied."
              .formatted(Words.task(row));
      case Happening.Verifies _ ->
          "The verifier says: the two sides are %s."
              .formatted(after.copy() == CopyState.SAID_EQUAL ? "equal" : "not equal");
    };
  }

  private static String begins(World before, Side at, int row, boolean deletes) {
    int version = before.at(at).row(row).version();
    String verb = deletes ? "delete" : version == 0 ? "create" : "change";
    return "A client begins to %s %s at %s (version %d, position %d): the write is in flight."
        .formatted(verb, Words.task(row), Words.of(at), version + 1, before.at(at).taken() + 1);
  }

  private static String arrives(Message message, World before, World after) {
    return switch (message) {
      case Message.Ask ask -> asked(ask, before, after);
      case Message.Feed feed -> fed(feed, before, after);
      case Message.Copied copied ->
          "The copied row arrives at %s, which now %s."
              .formatted(
                  Words.of(copied.to()),
                  Words.has(copied.row(), after.at(copied.to()).row(copied.row())));
      case Message.Echo echo ->
          "The echo arrives at %s, which takes it for a new write, and now %s."
              .formatted(
                  Words.of(echo.to()), Words.has(echo.row(), after.at(echo.to()).row(echo.row())));
    };
  }

  private static String fed(Message.Feed feed, World before, World after) {
    SideState then = before.at(feed.to());
    SideState now = after.at(feed.to());
    if (now.equals(then)) {
      return "The changes arrive at %s, which stands elsewhere and leaves them."
          .formatted(Words.of(feed.to()));
    }
    String echo =
        after.messages().stream().anyMatch(m -> m instanceof Message.Echo)
            ? " It records them as its own, and they travel back."
            : "";
    String what =
        feed.entries().stream()
            .map(SideState.Entry::row)
            .distinct()
            .map(row -> Words.has(row, now.row(row)))
            .collect(Collectors.joining(", "));
    return "%s applies the feed up to position %d%s%s"
        .formatted(
            Words.capital(feed.to()),
            feed.upTo(),
            what.isEmpty() ? ", in which it finds no change." : ", and now " + what + ".",
            echo);
  }

  private static String asked(Message.Ask ask, World before, World after) {
    Ownership then = before.at(ask.to()).ownership();
    Ownership now = after.at(ask.to()).ownership();
    String side = Words.capital(ask.to());
    if (now.equals(then)) {
      return "%s refuses to %s.".formatted(side, Sent.verb(ask.step()));
    }
    return switch (ask.step()) {
      case HandOverStep.Seal _ -> sealed(side, now, after.at(ask.to()));
      case HandOverStep.Open(var target, _) ->
          "%s opens: it owns the tasks in epoch %d.".formatted(side, target.value());
      case HandOverStep.Cede _ ->
          "%s learns that it owns the tasks no more, and follows.".formatted(side);
      case HandOverStep.Burn(var target) ->
          "%s burns epoch %d: it can never open in it.".formatted(side, target.value());
      case HandOverStep.Unseal _ -> side + " takes writes again.";
      case HandOverStep.Drain _, HandOverStep.WentOn _, HandOverStep.WentBack _ ->
          throw new IllegalStateException("nobody is asked for " + ask.step());
    };
  }

  private static String sealed(String side, Ownership now, SideState state) {
    Seal seal = now.seal();
    return "%s is sealed for epoch %d, and notes position %d as its last%s."
        .formatted(
            side,
            seal == null ? 0 : seal.target().value(),
            seal == null ? 0 : seal.at().value(),
            state.idle() ? committed(state, now) : inFlight(state));
  }

  private static String inFlight(SideState state) {
    return "; the write at position %d is still in flight".formatted(state.stable() + 1);
  }

  private static String committed(SideState state, Ownership now) {
    boolean all = now.seal() != null && now.seal().at().value() >= state.committed();
    return all ? "" : "; but position %d is committed".formatted(state.committed());
  }
}
