package dev.banyan.bench.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourcesTest {
  private final List<String> closed = new ArrayList<>();
  private final Resources resources = new Resources();

  private AutoCloseable named(String name) {
    return () -> closed.add(name);
  }

  @Test
  void closesInReverseOrderAndOnce() {
    resources.add(named("folder"));
    resources.add(named("stack"));

    resources.close();
    resources.close();

    assertThat(closed).containsExactly("stack", "folder");
  }

  @Test
  void closesTheOthersAfterAFailure() {
    resources.add(named("folder"));
    resources.add(() -> {
      throw new IllegalStateException("broken");
    });

    resources.close();

    assertThat(closed).containsExactly("folder");
  }

  @Test
  void closesAtOnceWhatComesAfterTheEnd() {
    resources.close();

    assertThatThrownBy(() -> resources.add(named("late"))).isInstanceOf(BenchException.class);
    assertThat(closed).containsExactly("late");
  }
}
