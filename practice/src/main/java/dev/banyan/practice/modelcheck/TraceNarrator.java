package dev.banyan.practice.modelcheck;

import dev.banyan.migration.HandOverStep;
import dev.banyan.migration.Side;
import java.util.stream.Collectors;

/// Describes a step of a trace in plain sentences: who did what, and the result.
final class TraceNarrator {
  private TraceNarrator() {}

  static String of(StateExplorer.Step step) {
    State before = step.before();
    State after = step.after();
    return switch (step.what()) {
      case Action.TakesSnapshot(var at, var row) ->
          "A client's transaction takes its snapshot at %s, and will write %s later."
              .formatted(Vocabulary.of(at), Vocabulary.row(row));
      case Action.Begins(var at, var row, var image) -> begins(before, at, row, image);
      case Action.Joins(var at, var row, var image) ->
          "The same transaction goes on to %s %s in another table (version %d, still position %d)."
              .formatted(
                  verb(before.at(at), row, image),
                  Vocabulary.row(row),
                  image.version(),
                  after.at(at).positionOf(row));
      case Action.Commits(var at, var row) ->
          "%s commits, and the client has its answer: %s."
              .formatted(
                  Vocabulary.capital(at),
                  before.at(at).transaction(row).stream()
                      .map(one ->
                          Vocabulary.row(one) + " is " + Vocabulary.held(after.at(at).row(one)))
                      .collect(Collectors.joining(" and ")));
      case Action.RollsBack(var at, var row) ->
          "%s rolls the write of %s back."
              .formatted(Vocabulary.capital(at), Vocabulary.rows(before.at(at).transaction(row)));
      case Action.Truncates(var at) ->
          "A client truncates the table at %s: every task is gone, and the feed has no entry."
              .formatted(Vocabulary.of(at));
      case Action.Reads(var at, var row) ->
          "The same client reads %s, and %s answers."
              .formatted(Vocabulary.row(row), Vocabulary.of(at));
      case Action.Routes(var to) ->
          "A client sends a write. Its router asks %s, which answers 421: not the owner."
              .formatted(Vocabulary.of(to));
      case Action.OrdersHandOver(var attempt) ->
          "The operator orders a hand-over from %s to %s, in epoch %d."
              .formatted(
                  Vocabulary.of(attempt.from()),
                  Vocabulary.of(attempt.to()),
                  attempt.target().value());
      case Action.GivesUp _ -> "The hand-over is given up: it is to be rolled back.";
      case Action.SealExpires(var at) -> expires(after, at);
      case Action.EngineLooks(var at) ->
          "The engine asks %s for its state.".formatted(Vocabulary.of(at));
      case Action.EngineDies _ -> "The engine dies.";
      case Action.EngineEnds(var end) ->
          end instanceof HandOverStep.Completed
              ? "The engine records that the hand-over is completed."
              : "The engine records that the hand-over is rolled back.";
      case Action.Sends(var message) ->
          SendNarration.told(message, before)
              + (after.messages().contains(message) ? "." : "; the message is lost.");
      case Action.Loses(var message) -> "Lost on its way: " + SendNarration.name(message) + ".";
      case Action.Arrives(var message, var again) ->
          ArrivalNarration.told(message, before, after)
              + (again ? " It will arrive once more." : "");
      case Action.Miscounts(var row) ->
          "The copier brings %s. The replica does not take it, and the copier counts it as copied."
              .formatted(Vocabulary.row(row));
      case Action.Verifies _ ->
          "The verifier says: the two sides are %s."
              .formatted(after.copy() == CopyState.SAID_EQUAL ? "equal" : "not equal");
      case Action.Restores(var at) ->
          "The database of %s goes back to its beginning.".formatted(Vocabulary.of(at));
      case Action.FailsOver(var at) ->
          "%s fails over. Its tasks are all there; the positions of its feed begin at 1 again."
              .formatted(Vocabulary.capital(at));
      case Action.DeclaresLost(var side) ->
          "The operator declares %s lost.".formatted(Vocabulary.of(side));
      case Action.JournalsTakeOver(var owner) ->
          "The engine records that %s owns the tasks.".formatted(Vocabulary.of(owner));
      case Action.Returns(var side) -> "%s is back.".formatted(Vocabulary.capital(side));
      case Action.BacksUp(var side) ->
          "%s is backed up%s."
              .formatted(
                  Vocabulary.capital(side),
                  side == Side.MONOLITH ? ", and the journal with it" : "");
      case Action.RestoresBackup(var side) ->
          "Both servers stop, %s is restored from its backup, and both start again."
              .formatted(Vocabulary.of(side));
      case Action.FindsJournalOutdated(var owner) ->
          "The engine finds an outdated journal, and records that %s owns the tasks."
              .formatted(Vocabulary.of(owner));
      case Action.FindsOwnerOutdated(var owner) ->
          "The engine finds that %s was restored to an earlier ownership, and is to renew its epoch."
              .formatted(Vocabulary.of(owner));
      case Action.FindsAttemptOutdated(var owner) ->
          "The engine finds that the hand-over ended long ago, and records that %s owns the tasks."
              .formatted(Vocabulary.of(owner));
      case Action.TakesBack(var from) ->
          "The engine finds that %s can never open; %s is to own the tasks again."
              .formatted(Vocabulary.of(from.other()), Vocabulary.of(from));
      case Action.FindsFeedLost(var replica) ->
          "The engine finds that %s cannot continue from the feed: it is to be copied again."
              .formatted(Vocabulary.of(replica));
      case Action.RefusesTakeOver(var survivor) ->
          "%s refuses to take over: it does not have every row."
              .formatted(Vocabulary.capital(survivor));
      case Action.CopiesAgain(var to) ->
          "Every task is copied to %s again.".formatted(Vocabulary.of(to));
    };
  }

  private static String begins(State before, Side at, int row, RowState image) {
    SideState state = before.at(at);
    SideState.Write snapshot = state.writing().get(row);
    String who =
        snapshot == null ? "A client begins to" : "The transaction with the old snapshot begins to";
    return "%s %s %s at %s (version %d, position %d): the write is in flight."
        .formatted(
            who,
            verb(state, row, image),
            Vocabulary.row(row),
            Vocabulary.of(at),
            image.version(),
            state.taken() + 1);
  }

  private static String verb(SideState state, int row, RowState image) {
    return image.deleted() ? "delete" : state.row(row).version() == 0 ? "create" : "change";
  }

  private static String expires(State after, Side at) {
    return "The seal of %s passes its time limit: it accepts writes again%s."
        .formatted(
            Vocabulary.of(at),
            after.serves(at.other()) ? "; and so does " + Vocabulary.of(at.other()) : "");
  }
}
