package dev.banyan.monolith.accounts.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.accounts.security.AccountUserDetailsService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

class HashUpgradeTest {
  private static MonolithFixture monolith;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.owner();
  }

  @AfterAll
  static void stop() {
    monolith.close();
  }

  @Test
  void upgradesAnOldHashAtTheNextSignInAndEndsNoSession() {
    givenAnOldHash("alice");
    try (Visitor before = new Visitor(monolith);
        Visitor alice = new Visitor(monolith)) {
      assertThat(before.signIn("alice", "the old password").address().getPath())
          .isEqualTo("/tasks");
      String upgraded = hash("alice");
      assertThat(upgraded).startsWith("{argon2id}");
      assertThat(alice.signIn("alice", "the old password").address().getPath()).isEqualTo("/tasks");
      assertThat(hash("alice")).isEqualTo(upgraded);
      assertThat(before.get("/tasks").address().getPath()).isEqualTo("/tasks");
    }
  }

  @Test
  void leavesAnOldHashAloneWhereThePasswordIsWrong() {
    String old = givenAnOldHash("bob");
    try (Visitor stranger = new Visitor(monolith)) {
      assertThat(stranger.signIn("bob", "wrong").text()).contains("Wrong username or password.");
    }
    assertThat(hash("bob")).isEqualTo(old);
  }

  @Test
  void takesAnOldHashWhereThePasswordIsChanged() {
    givenAnOldHash("bob");
    assertThat(
            monolith
                .bean(AccountPasswords.class)
                .change(new Username("bob"), "the old password", "the next password"))
        .isEqualTo(new AccountPasswords.Change.Done());
    assertThat(hash("bob")).startsWith("{argon2id}");
  }

  @Test
  void neverOverwritesAPasswordChangedDuringAHashUpgrade() {
    givenAnOldHash("admin");
    AccountUserDetailsService users = monolith.bean(AccountUserDetailsService.class);
    var loaded = users.load("admin");
    String changed = givenAnOldHash("admin");
    users.upgrade(loaded, "{argon2id}upgraded");
    assertThat(hash("admin")).isEqualTo(changed);
  }

  private static String givenAnOldHash(String name) {
    String old = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode("the old password");
    monolith
        .bean(JdbcClient.class)
        .sql("UPDATE account SET password_hash = :hash WHERE username = :name")
        .param("hash", old)
        .param("name", name)
        .update();
    return hash(name);
  }

  private static String hash(String name) {
    return monolith
        .bean(JdbcClient.class)
        .sql("SELECT password_hash FROM account WHERE username = :name")
        .param("name", name)
        .query(String.class)
        .single();
  }
}
