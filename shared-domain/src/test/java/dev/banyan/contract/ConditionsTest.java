package dev.banyan.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.tasks.Authority;
import dev.banyan.tasks.Caller;
import dev.banyan.tasks.InvalidValueException;
import dev.banyan.tasks.Version;
import dev.banyan.testkit.Callers;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {

  @Test
  void readsWhatItWrites() {
    Set<Version> versions = Set.of(new Version(1), new Version(42));
    assertThat(Conditions.named(Conditions.ifMatch(versions)).versions()).isEqualTo(versions);
  }

  @Test
  void takesWeakTagsAndLeavesOutWhatIsNoVersion() {
    assertThat(versions("W/\"3\", \"abc\", \"0\", \"-1\", \"99999999999999999999\""))
        .containsExactly(new Version(3));
    assertThat(versions(",\t\"1\" ,, \"a,b\",\"2\","))
        .containsExactlyInAnyOrder(new Version(1), new Version(2));
    assertThat(versions("")).isEmpty();
    assertThat(Conditions.named(" * ").any()).isTrue();
    assertThat(Conditions.named("\"*\"").any()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"7-gzip\"", "\"7--gzip\"", "\"7;gzip\"", "\"7-br\"", "W/\"7-zstd\""})
  void knowsATagThatAProxyHasAddedTo(String tag) {
    assertThat(versions(tag)).containsExactly(new Version(7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x\"1\"y",
        "\"1\"y",
        "x\"1\"",
        "1",
        "'1'",
        "\"1",
        "1\"",
        "\"1\" \"2\"",
        "\"1\"\"2\"",
        "\"1\";\"2\"",
        "*, \"1\"",
        "\"1\", *",
        "**",
        "w/\"1\"",
        "W/ \"1\"",
        "W/1",
        "\"1 2\"",
        "\"1\", 2",
        "\u00c3\u009f"
      })
  void readsNothingOfAHeaderThatIsNoListOfTags(String header) {
    assertThatThrownBy(() -> Conditions.named(header)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void readsALongHeaderInNoTime() {
    assertThatThrownBy(() -> Conditions.named(" , ".repeat(100_000) + "x"))
        .isInstanceOf(InvalidValueException.class);
  }

  private static Set<Version> versions(String header) {
    return Conditions.named(header).versions();
  }

  @Test
  void readsTheCallerThatATokenNames() {
    assertThat(Bearer.caller("admin", Bearer.scope(Callers.ADMIN))).contains(Callers.ADMIN);
    assertThat(Bearer.caller("alice", "openid tasks:read  profile"))
        .contains(Callers.withOnly("alice", Authority.READ));
    assertThat(Bearer.caller("alice", null).map(Caller::authorities)).contains(Set.of());
    assertThat(Bearer.caller(null, "tasks:any")).isEmpty();
    assertThat(Bearer.caller("No Name", "tasks:any")).isEmpty();
  }
}
