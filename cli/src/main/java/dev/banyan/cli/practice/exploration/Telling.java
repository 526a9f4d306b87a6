package dev.banyan.cli.practice.exploration;

import dev.banyan.migration.HandOverStep;
import dev.banyan.migration.Side;

/// Tells a step of a history in plain sentences: who did what, and what came of it.
final class Telling {
  private Telling() {}

  static String of(Explorer.Step step) {
    World before = step.before();
    World after = step.after();
    return switch (step.what()) {
      case Happening.TakesSnapshot(var at, var row) ->
          "A client's transaction takes its snapshot at %s, and will write %s later."
              .formatted(Words.of(at), Words.task(row));
      case Happening.Begins(var at, var row, var image) -> begins(before, at, row, image);
      case Happening.Commits(var at, var row) ->
          "%s commits, and the client has its answer: %s is %s."
              .formatted(Words.capital(at), Words.task(row), Words.held(after.at(at).row(row)));
      case Happening.RollsBack(var at, var row) ->
          "%s rolls the write of %s back.".formatted(Words.capital(at), Words.task(row));
      case Happening.Truncates(var at) ->
          "A client truncates the table at %s: every task is gone, and the feed has no entry."
              .formatted(Words.of(at));
      case Happening.Reads(var at, var row) ->
          "The same client reads %s, and %s answers.".formatted(Words.task(row), Words.of(at));
      case Happening.Routes(var to) ->
          "A client sends a write. Its router asks %s, which answers 421: not the owner."
              .formatted(Words.of(to));
      case Happening.OrdersHandOver(var attempt) ->
          "The operator orders a hand-over from %s to %s, in epoch %d."
              .formatted(
                  Words.of(attempt.from()), Words.of(attempt.to()), attempt.target().value());
      case Happening.GivesUp _ -> "The hand-over is given up: it is to be rolled back.";
      case Happening.SealExpires(var at) -> expires(after, at);
      case Happening.EngineLooks(var at) ->
          "The engine asks %s for its state.".formatted(Words.of(at));
      case Happening.EngineDies _ -> "The engine dies.";
      case Happening.EngineEnds(var end) ->
          end instanceof HandOverStep.Completed
              ? "The engine records that the hand-over is completed."
              : "The engine records that the hand-over is rolled back.";
      case Happening.Sends(var message) ->
          Sent.told(message)
              + (after.messages().contains(message) ? "." : "; the message is lost.");
      case Happening.Loses(var message) -> "Lost on its way: " + Sent.name(message) + ".";
      case Happening.Arrives(var message, var again) ->
          Arrived.told(message, before, after) + (again ? " It will arrive once more." : "");
      case Happening.Miscounts(var row) ->
          "The copier brings %s. The replica does not take it, and the copier counts it as copied."
              .formatted(Words.task(row));
      case Happening.Verifies _ ->
          "The verifier says: the two sides are %s."
              .formatted(after.copy() == CopyState.SAID_EQUAL ? "equal" : "not equal");
      case Happening.Restores(var at) ->
          "The database of %s goes back to its beginning.".formatted(Words.of(at));
      case Happening.FailsOver(var at) ->
          "%s fails over. Its tasks are all there; the positions of its feed begin at 1 again."
              .formatted(Words.capital(at));
      case Happening.DeclaresLost(var side) ->
          "The operator declares %s lost.".formatted(Words.of(side));
      case Happening.JournalsTakeOver(var owner) ->
          "The engine records that %s owns the tasks.".formatted(Words.of(owner));
      case Happening.Returns(var side) -> "%s is back.".formatted(Words.capital(side));
      case Happening.CopiesAgain(var to) ->
          "Every task is copied to %s again.".formatted(Words.of(to));
    };
  }

  private static String begins(World before, Side at, int row, Row image) {
    SideState state = before.at(at);
    int version = state.row(row).version();
    SideState.Write snapshot = state.writing().get(row);
    String verb = image.deleted() ? "delete" : version == 0 ? "create" : "change";
    String who =
        snapshot == null ? "A client begins to" : "The transaction with the old snapshot begins to";
    return "%s %s %s at %s (version %d, position %d): the write is in flight."
        .formatted(who, verb, Words.task(row), Words.of(at), image.version(), state.taken() + 1);
  }

  private static String expires(World after, Side at) {
    return "The seal of %s passes its time limit: it accepts writes again%s."
        .formatted(
            Words.of(at), after.serves(at.other()) ? "; and so does " + Words.of(at.other()) : "");
  }
}
