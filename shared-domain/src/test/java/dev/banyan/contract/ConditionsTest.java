package dev.banyan.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.tasks.Authority;
import dev.banyan.tasks.Caller;
import dev.banyan.tasks.Version;
import dev.banyan.testkit.Callers;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConditionsTest {

  @Test
  void readsWhatItWrites() {
    Set<Version> versions = Set.of(new Version(1), new Version(42));
    assertThat(Conditions.versions(Conditions.ifMatch(versions))).isEqualTo(versions);
  }

  @Test
  void takesWeakTagsAndLeavesOutWhatIsNoVersion() {
    assertThat(Conditions.versions("W/\"3\", \"abc\", \"0\", \"-1\", 7, \"99999999999999999999\""))
        .containsExactly(new Version(3));
    assertThat(Conditions.isAny(" * ")).isTrue();
    assertThat(Conditions.isAny("\"*\"")).isFalse();
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
