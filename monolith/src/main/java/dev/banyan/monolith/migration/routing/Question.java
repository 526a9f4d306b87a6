package dev.banyan.monolith.migration.routing;

import dev.banyan.migration.Answers;
import java.util.function.Function;

/// A read as routes need it: both sides can be asked, and their answers compared.
///
/// @param <P> the capability's port
/// @param visible an answer as callers see it: what stays inside, such as how a row was made, does
///   not cross the wire
record Question<P, R>(Function<P, R> asked, Answers<R> answers, Function<R, Object> visible) {

  R to(P side) {
    return asked.apply(side);
  }

  boolean isSame(R one, R other) {
    return visible.apply(one).equals(visible.apply(other));
  }
}
