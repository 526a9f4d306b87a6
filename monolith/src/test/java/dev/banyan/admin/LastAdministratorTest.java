package dev.banyan.admin;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.monolith.accounts.users.Account;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.accounts.users.Accounts.LastAdminException;
import dev.banyan.monolith.accounts.users.Groups;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Whichever way accounts are changed, and by however many at the same moment: somebody who
/// administers remains.
class LastAdministratorTest {
  private static final String PASSWORD = "a correct horse battery";
  private static final Username ADMIN = new Username("admin");
  private static final Username FIRST = new Username("last-first");
  private static final Username SECOND = new Username("last-second");
  private final MonolithFixture monolith = MonolithFixture.shared();
  private final Accounts accounts = monolith.bean(Accounts.class);
  private final Groups groups = monolith.bean(Groups.class);
  private final Set<String> own = accounts.find(ADMIN).orElseThrow().grants();
  private final Set<String> all = new HashSet<>(Accounts.DEFAULT_PERMISSIONS);

  @BeforeEach
  void createTwoAdministrators() {
    all.add(Accounts.ADMIN);
    accounts.add(FIRST, "First", PASSWORD, Accounts.DEFAULT_PERMISSIONS);
    accounts.add(SECOND, "Second", PASSWORD, Accounts.DEFAULT_PERMISSIONS);
    groups.add("Last ones", Set.of(Accounts.ADMIN));
  }

  @AfterEach
  void theUsualOne() {
    accounts.setGrants(ADMIN, own);
    accounts.setGrants(FIRST, Accounts.DEFAULT_PERMISSIONS);
    accounts.setGrants(SECOND, Accounts.DEFAULT_PERMISSIONS);
    groups.remove("Last ones");
  }

  @Test
  void remainsWhereTwoTakeItFromEachOther() throws Exception {
    for (int round = 0; round < 3; round++) {
      accounts.setGrants(FIRST, all);
      accounts.setGrants(SECOND, all);
      accounts.setGrants(ADMIN, Accounts.DEFAULT_PERMISSIONS);
      try (Visitor first = new Visitor(monolith);
          Visitor second = new Visitor(monolith)) {
        monolith.forgetAttempts();
        first.signIn("last-first", PASSWORD);
        second.signIn("last-second", PASSWORD);
        Page ofSecond = first.get("/admin/records/user/one?id=last-second");
        Page ofFirst = second.get("/admin/records/user/one?id=last-first");
        atOnce(
            () -> first.submit(ofSecond.form("#record"), Map.of("v.authorities", "tasks:read")),
            () -> second.submit(ofFirst.form("#record"), Map.of("v.enabled", "false")));
      }
      assertThat(administrators()).hasSize(1);
      accounts.setGrants(ADMIN, own);
      accounts.setEnabled(FIRST, true);
    }
  }

  @Test
  void remainsWhereAnAccountAndAGroupChangeAtOnce() throws Exception {
    for (int round = 0; round < 5; round++) {
      accounts.setGrants(FIRST, all);
      groups.join(SECOND, "Last ones");
      accounts.setGrants(ADMIN, Accounts.DEFAULT_PERMISSIONS);
      atOnce(
          () -> accounts.change(new Account(FIRST, "First", true, Accounts.DEFAULT_PERMISSIONS)),
          () -> groups.leave(SECOND, "Last ones"));
      assertThat(administrators()).hasSize(1);
      accounts.setGrants(ADMIN, own);
    }
  }

  @Test
  void changesEndSessionsOnlyIfTheyChangePermissions() {
    long before = sessionVersion();
    accounts.change(new Account(FIRST, "Another name", true, Accounts.DEFAULT_PERMISSIONS));
    assertThat(sessionVersion()).isEqualTo(before);
    accounts.change(new Account(FIRST, "Another name", true, Set.of("tasks:read")));
    assertThat(sessionVersion()).isEqualTo(before + 1);
    accounts.change(new Account(FIRST, "Another name", false, Set.of("tasks:read")));
    assertThat(sessionVersion()).isEqualTo(before + 2);
    accounts.change(new Account(FIRST, "First", true, Accounts.DEFAULT_PERMISSIONS));
  }

  private long sessionVersion() {
    return monolith
        .bean(JdbcClient.class)
        .sql("SELECT session_version FROM account WHERE username = 'last-first'")
        .query(Long.class)
        .single();
  }

  private List<Username> administrators() {
    return Stream.of(ADMIN, FIRST, SECOND)
        .filter(
            name -> accounts.find(name).filter(one -> one.enabled() && one.isAdmin()).isPresent())
        .toList();
  }

  private static void atOnce(Runnable one, Runnable other) throws Exception {
    CyclicBarrier together = new CyclicBarrier(2);
    List<CompletableFuture<Void>> both =
        Stream.of(one, other).map(work -> running(work, together)).toList();
    for (CompletableFuture<Void> each : both) {
      each.get(60, SECONDS);
    }
  }

  private static CompletableFuture<Void> running(Runnable work, CyclicBarrier together) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            together.await(60, SECONDS);
            work.run();
          } catch (LastAdminException e) {
            // One of the two is refused.
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        },
        Thread::startVirtualThread);
  }
}
