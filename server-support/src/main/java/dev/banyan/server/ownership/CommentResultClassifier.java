package dev.banyan.server.ownership;

import dev.banyan.comments.CommentResult;
import dev.banyan.migration.ResultClassifier;
import dev.banyan.migration.ResultClassifier.Kind;

/// Classifies the results of [dev.banyan.comments.Comments] for gates and routers.
public final class CommentResultClassifier {
  private CommentResultClassifier() {}

  public static <T> ResultClassifier<CommentResult<T>> answers() {
    return new ResultClassifier<>(
        CommentResultClassifier::kind,
        CommentResult.NotOwner::new,
        CommentResult.Sealed::new,
        CommentResult.Unavailable::new);
  }

  private static <T> Kind kind(CommentResult<T> result) {
    return switch (result) {
      case CommentResult.Accepted<T> _ -> Kind.ACCEPTED;
      case CommentResult.NotFound<T> _ -> Kind.MISSING;
      case CommentResult.Conflict<T> _, CommentResult.Invalid<T> _, CommentResult.Forbidden<T> _ ->
          Kind.REFUSED;
      case CommentResult.NotOwner<T> _ -> Kind.NOT_OWNER;
      case CommentResult.Sealed<T> _ -> Kind.SEALED;
      case CommentResult.Unavailable<T> _ -> Kind.UNAVAILABLE;
    };
  }
}
