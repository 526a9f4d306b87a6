package dev.banyan.migration.routing;

import dev.banyan.migration.ResultClassifier;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A read operation for routing: it can be sent to both sides, and their answers can be compared.
///
/// @param <P> the capability's port
/// @param operation such as `tasks.read`
/// @param id of the requested record; `null` for a list
/// @param visible an answer as callers see it, without internal data such as how a row was created
public record RoutedRead<P, R>(
    String operation,
    @Nullable String id,
    Function<P, R> asked,
    ResultClassifier<R> answers,
    Function<R, Object> visible) {

  R to(P side) {
    return asked.apply(side);
  }

  boolean isSame(R one, R other) {
    return visible.apply(one).equals(visible.apply(other));
  }

  /// The fields in which the answers differ, without their values.
  List<String> differences(R owner, R replica) {
    return FieldDiff.of(visible.apply(owner), visible.apply(replica));
  }
}
