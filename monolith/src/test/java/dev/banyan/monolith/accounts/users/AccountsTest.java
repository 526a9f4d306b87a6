package dev.banyan.monolith.accounts.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.accounts.ratelimit.RateLimit;
import dev.banyan.monolith.accounts.security.CurrentCaller;
import dev.banyan.monolith.accounts.users.AccountPasswords.Change;
import dev.banyan.monolith.accounts.users.AccountPasswords.Proof;
import dev.banyan.monolith.accounts.users.Accounts.Changed;
import dev.banyan.monolith.accounts.users.Accounts.LastAdminException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

class AccountsTest {
  private static final Username ADMIN = new Username("admin");
  private static MonolithFixture monolith;
  private static Accounts accounts;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.owner();
    accounts = monolith.bean(Accounts.class);
  }

  @AfterAll
  static void stop() {
    monolith.close();
  }

  @Test
  void findsTheAddedUser() {
    Username gina = new Username("gina");
    assertThat(accounts.add(gina, " Gina Gray ", "a long password", Accounts.DEFAULT_PERMISSIONS))
        .isEqualTo(Changed.DONE);
    assertThat(accounts.find(gina))
        .contains(new Account(gina, "Gina Gray", true, Accounts.DEFAULT_PERMISSIONS));
    assertThat(accounts.add(gina, "Other", "a long password", Set.of()))
        .isEqualTo(Changed.NAME_TAKEN);
  }

  @Test
  void takesTheNameWhereThereIsNoFullName() {
    accounts.add(new Username("hans"), " ", "a long password", Accounts.DEFAULT_PERMISSIONS);
    assertThat(accounts.find(new Username("hans")).orElseThrow().displayName()).isEqualTo("hans");
  }

  @Test
  void knowsNoMissingUser() {
    Username nobody = new Username("nobody");
    assertThat(accounts.find(nobody)).isEmpty();
    assertThat(accounts.setEnabled(nobody, false)).isEqualTo(Changed.NO_SUCH_ACCOUNT);
    assertThat(accounts.setGrants(nobody, Set.of())).isEqualTo(Changed.NO_SUCH_ACCOUNT);
    AccountPasswords passwords = monolith.bean(AccountPasswords.class);
    assertThat(passwords.reset(nobody, "x")).isEqualTo(new Change.NoSuchAccount());
    assertThat(passwords.change(nobody, "x", "y")).isEqualTo(new Change.NotProven(Proof.WRONG));
  }

  @Test
  void rejectsWeakPasswordsFromEveryone() {
    Username kira = new Username("kira");
    assertThat(accounts.add(kira, "", "password1234", Accounts.DEFAULT_PERMISSIONS))
        .isEqualTo(Changed.PASSWORD_REFUSED);
    assertThat(accounts.find(kira)).isEmpty();
    accounts.add(kira, "", "a long password", Accounts.DEFAULT_PERMISSIONS);
    assertThat(monolith.bean(AccountPasswords.class).reset(kira, "kira-kira-kira-kira"))
        .isEqualTo(new Change.Refused(PasswordViolation.LIKE_A_NAME));
  }

  @Test
  void asksForThePasswordAgainOnlySoOften() {
    AccountPasswords passwords = monolith.bean(AccountPasswords.class);
    Username lena = new Username("lena");
    accounts.add(lena, "", "a long password", Accounts.DEFAULT_PERMISSIONS);
    for (int i = 0; i < RateLimit.WRONG_PROOF_BY_ACCOUNT.times(); i++) {
      assertThat(passwords.verify(lena, "a long password")).isEqualTo(Proof.RIGHT);
      assertThat(passwords.verify(lena, "wrong")).isEqualTo(Proof.WRONG);
    }
    assertThat(passwords.verify(lena, "a long password")).isEqualTo(Proof.TOO_MANY);
  }

  @Test
  void offersOnlyEnabledUsers() {
    Username ivan = new Username("ivan");
    accounts.add(ivan, "", "a long password", Accounts.DEFAULT_PERMISSIONS);
    assertThat(accounts.usernames(1_000)).contains(ivan);
    accounts.setEnabled(ivan, false);
    assertThat(accounts.usernames(1_000)).doesNotContain(ivan);
  }

  @Test
  void keepsTheLastAdministrator() {
    assertThatThrownBy(() -> accounts.setEnabled(ADMIN, false))
        .isInstanceOf(LastAdminException.class);
    assertThatThrownBy(() -> accounts.setGrants(ADMIN, Accounts.DEFAULT_PERMISSIONS))
        .isInstanceOf(LastAdminException.class);
    assertThat(accounts.find(ADMIN).orElseThrow().isAdmin()).isTrue();
  }

  @Test
  void keepsOneOfTwoAdministratorsWhoDemoteEachOtherAtOnce() throws Exception {
    Username other = new Username("jana");
    accounts.add(other, "", "a long password", Set.of(Accounts.ADMIN));
    Callable<Boolean> demoteFirst = () -> demoted(ADMIN);
    Callable<Boolean> demoteSecond = () -> demoted(other);
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      List<Future<Boolean>> results = both.invokeAll(List.of(demoteFirst, demoteSecond));
      assertThat(results.get(0).get()).isNotEqualTo(results.get(1).get());
    }
    assertThat(accounts.lockAdministrators()).hasSize(1);
    Username left = accounts.lockAdministrators().getFirst();
    if (!left.equals(ADMIN)) {
      accounts.setGrants(ADMIN, Set.of(Accounts.ADMIN));
      accounts.setGrants(left, Accounts.DEFAULT_PERMISSIONS);
    }
  }

  private static boolean demoted(Username name) {
    try {
      return accounts.setGrants(name, Accounts.DEFAULT_PERMISSIONS) == Changed.DONE;
    } catch (LastAdminException e) {
      return false;
    }
  }

  @Test
  void givesACallerExactlyTheGrantedPermissions() {
    var session =
        new UsernamePasswordAuthenticationToken(
            "alice",
            null,
            AuthorityUtils.createAuthorityList("tasks:read", "admin", "FACTOR_PASSWORD"));
    assertThat(monolith.bean(CurrentCaller.class).of(session))
        .isEqualTo(new Caller(new Username("alice"), Set.of(Authority.READ)));
  }
}
