package dev.banyan.migration;

import static dev.banyan.migration.ResultClassifier.Kind.ACCEPTED;
import static dev.banyan.migration.ResultClassifier.Kind.MISSING;
import static dev.banyan.migration.ResultClassifier.Kind.NOT_OWNER;
import static dev.banyan.migration.ResultClassifier.Kind.REFUSED;
import static dev.banyan.migration.ResultClassifier.Kind.SEALED;
import static dev.banyan.migration.ResultClassifier.Kind.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.ResultClassifier.Kind;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResultClassifierTest {
  private static final ResultClassifier<Kind> KINDS =
      new ResultClassifier<>(kind -> kind, _ -> NOT_OWNER, () -> SEALED, _ -> UNAVAILABLE);

  private static Stream<Kind> those(Predicate<Kind> predicate) {
    return Stream.of(Kind.values()).filter(predicate);
  }

  @Test
  void tellsAnswersFromRefusalsOfTheSide() {
    assertThat(those(KINDS::isAnswer)).containsExactly(ACCEPTED, REFUSED, MISSING);
    assertThat(those(KINDS::isElsewhere)).containsExactly(NOT_OWNER, SEALED);
  }

  @Test
  void knowsEachKind() {
    assertThat(those(KINDS::isMissing)).containsExactly(MISSING);
    assertThat(those(KINDS::isSealed)).containsExactly(SEALED);
    assertThat(those(KINDS::isNotOwner)).containsExactly(NOT_OWNER);
  }
}
