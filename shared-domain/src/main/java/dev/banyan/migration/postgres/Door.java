package dev.banyan.migration.postgres;

import dev.banyan.migration.Answers;
import dev.banyan.migration.Freshness;
import dev.banyan.migration.RequestTerms;
import dev.banyan.migration.Side;
import dev.banyan.migration.Standing;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One side's door to a capability: lets in what that side may answer now, and sends everything
/// else to the other one. What comes during a hand-over waits for its end, as long as it has
/// patience.
///
/// Writes are fenced in the database, but not what comes before them: a command that is refused, or
/// that finds nothing to do, is decided by rows that only the owner has for certain. Safe for
/// concurrent use.
public final class Door {
  private final MovableTable table;
  private final Side side;
  private final Waiting waiting;

  public Door(MovableTable table, Side side) {
    this.table = table;
    this.side = side;
    this.waiting = new Waiting(table);
  }

  public <R> R write(Supplier<R> work, Answers<R> answers) {
    R result = answered(null, work, answers);
    if (answers.kind().apply(result) == Answers.Kind.ACCEPTED) {
      try {
        RequestTerms.current().wrote(table.capability(), table.freshness());
      } catch (SQLException e) {
        // The write is done, but nobody could promise its writer to see it elsewhere.
        return answers.unavailable().apply(away());
      }
    }
    return result;
  }

  public <R> R read(Supplier<R> answer, Answers<R> answers) {
    return answered(
        RequestTerms.current().atLeast(table.capability()).orElse(null), answer, answers);
  }

  // Looked at before the answer is worked out: whatever is written at the other side after that,
  // was written while this request was under way.
  private <R> R answered(@Nullable Freshness atLeast, Supplier<R> answer, Answers<R> answers) {
    return waiting.until(
        () -> {
          try {
            Standing standing = table.standing();
            return switch (standing.reading(atLeast)) {
              case Standing.Reading.HERE -> here(standing, answer.get(), answers);
              case Standing.Reading.SEALED -> answers.sealed().get();
              case Standing.Reading.AT_THE_OWNER -> answers.notOwner().apply(side.other().name());
            };
          } catch (SQLException e) {
            return answers.unavailable().apply(away());
          }
        },
        answers::isSealed);
  }

  // Somebody else may have made it since what this caller has seen, and told of it.
  private <R> R here(Standing standing, R answer, Answers<R> answers) {
    return answers.isMissing(answer) && !standing.ownership().isOwner()
        ? answers.notOwner().apply(side.other().name())
        : answer;
  }

  private String away() {
    return "The database of the " + table.capability() + " does not answer.";
  }
}
