package dev.banyan.server.ownership;

import dev.banyan.migration.ResultClassifier;
import dev.banyan.migration.ResultClassifier.Kind;
import dev.banyan.tasks.ReadResult;

/// Classifies the results of [dev.banyan.tasks.TaskOverview] for gates and routers.
public final class ReadResultClassifier {
  private ReadResultClassifier() {}

  public static <T> ResultClassifier<ReadResult<T>> answers() {
    return new ResultClassifier<>(
        ReadResultClassifier::kind,
        ReadResult.NotOwner::new,
        ReadResult.Sealed::new,
        ReadResult.Unavailable::new);
  }

  private static <T> Kind kind(ReadResult<T> result) {
    return switch (result) {
      case ReadResult.Found<T> _ -> Kind.ACCEPTED;
      case ReadResult.Forbidden<T> _ -> Kind.REFUSED;
      case ReadResult.NotOwner<T> _ -> Kind.NOT_OWNER;
      case ReadResult.Sealed<T> _ -> Kind.SEALED;
      case ReadResult.Unavailable<T> _ -> Kind.UNAVAILABLE;
    };
  }
}
