package dev.banyan.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.tasks.Version;
import dev.banyan.testkit.TestCallers;
import dev.banyan.values.InvalidValueException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {

  @Test
  void readsWhatItWrites() {
    Set<Version> versions = Set.of(new Version(1), new Version(42));
    assertThat(EntityTags.named(EntityTags.ifMatch(versions)).versions()).isEqualTo(versions);
  }

  @Test
  void takesWeakTagsAndLeavesOutWhatIsNoVersion() {
    assertThat(versions("W/\"3\", \"abc\", \"0\", \"-1\", \"99999999999999999999\""))
        .containsExactly(new Version(3));
    assertThat(versions(",\t\"1\" ,, \"a,b\",\"2\","))
        .containsExactlyInAnyOrder(new Version(1), new Version(2));
    assertThat(versions("")).isEmpty();
    assertThat(EntityTags.named(" * ").any()).isTrue();
    assertThat(EntityTags.named("\"*\"").any()).isFalse();
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
    assertThatThrownBy(() -> EntityTags.named(header)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void readsALongHeaderInNoTime() {
    assertThatThrownBy(() -> EntityTags.named(" , ".repeat(100_000) + "x"))
        .isInstanceOf(InvalidValueException.class);
  }

  private static Set<Version> versions(String header) {
    return EntityTags.named(header).versions();
  }

  @Test
  void readsTheCallerThatATokenNames() {
    assertThat(TokenClaims.caller("admin", TokenClaims.scope(TestCallers.ADMIN)))
        .contains(TestCallers.ADMIN);
    assertThat(TokenClaims.caller("alice", "openid tasks:read  profile"))
        .contains(TestCallers.withOnly("alice", Authority.READ));
    assertThat(TokenClaims.caller("alice", null).map(Caller::authorities)).contains(Set.of());
    assertThat(TokenClaims.caller(null, "tasks:any")).isEmpty();
    assertThat(TokenClaims.caller("No Name", "tasks:any")).isEmpty();
  }
}
