package dev.banyan.tasks;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// How far a client has read the changes of all tasks.
///
/// Positions are those of the owner in one epoch. In another epoch, the client reads once more what
/// was changed since a moment: nothing is lost, but changes can be repeated.
///
/// @param epoch of the ownership that the position belongs to
/// @param position all changes up to here are read. With a key, it is where those begin that are
///   read after the ones in the order of time
/// @param at time of the last change that was read, while changes are read in the order of time;
///   otherwise `null`
/// @param task of the last change that was read; `null` if all changes of the position were read
/// @param version of that task
/// @param since no change that is not read yet has an earlier time
public record TaskChangeCursor(
    long epoch,
    long position,
    @Nullable Instant at,
    @Nullable TaskId task,
    long version,
    Instant since) {
  public TaskChangeCursor {
    at = at == null ? null : at.truncatedTo(ChronoUnit.MICROS);
    since = since.truncatedTo(ChronoUnit.MICROS);
  }

  /// All changes up to a position are read.
  public static TaskChangeCursor at(long epoch, long position, Instant since) {
    return new TaskChangeCursor(epoch, position, null, null, 0, since);
  }
}
