package dev.banyan.admin;

import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.monolith.accounts.users.AccountEmails;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.accounts.users.EmailAddress;
import dev.banyan.monolith.accounts.users.Groups;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Hedy, who is signed in and may act as others, and Gunda, as whom she acts.
final class ImpersonationFixture implements AutoCloseable {
  static final String PASSWORD = "nine plovers call";
  static final String BANNER = "aside.impersonation";
  static final Username HEDY = new Username("hedy");
  static final Username GUNDA = new Username("gunda");
  final Visitor hedy;
  final Visitor gunda;
  private final MonolithFixture monolith;
  private final Accounts accounts;
  private final Groups groups;

  ImpersonationFixture(MonolithFixture monolith) {
    this.monolith = monolith;
    this.accounts = monolith.bean(Accounts.class);
    this.groups = monolith.bean(Groups.class);
    this.hedy = new Visitor(monolith);
    this.gunda = new Visitor(monolith);
    monolith.emptyTasks();
    if (accounts.find(HEDY).isEmpty()) {
      accounts.add(HEDY, "Hedy", PASSWORD, Accounts.DEFAULT_PERMISSIONS);
      accounts.add(GUNDA, "Gunda G.", PASSWORD, Accounts.DEFAULT_PERMISSIONS);
    }
    monolith.bean(AccountEmails.class).set(GUNDA, new EmailAddress("gunda@example.org"));
    grant(HEDY, Accounts.STAFF, "view:user", Accounts.IMPERSONATE);
    grant(GUNDA);
    accounts.setEnabled(GUNDA, true);
    groups.add("Bosses", Set.of(Accounts.ADMIN));
    hedy.signIn("hedy", PASSWORD);
  }

  /// What they may beside what everybody may.
  void grant(Username name, String... further) {
    accounts.setGrants(
        name,
        Stream.concat(Accounts.DEFAULT_PERMISSIONS.stream(), Stream.of(further))
            .collect(Collectors.toSet()));
  }

  /// Gunda may everything from now on, by a group.
  void makeABoss() {
    groups.join(GUNDA, "Bosses");
  }

  void lockOutGunda() {
    accounts.setEnabled(GUNDA, false);
  }

  Page actAs(String whom, String why) {
    Page person = hedy.get("/admin/records/user/one?id=" + whom);
    Page form = hedy.get(person.html().expectFirst("a[href^=/admin/impersonation]").attr("href"));
    return hedy.submit(form.form("main form"), Map.of("reason", why));
  }

  void stop() {
    hedy.submit(hedy.get("/tasks").form(BANNER + " form"), Map.of());
  }

  /// Hedy adds a task on a page that she has open.
  Page add(Page tasks, String title) {
    return hedy.submit(tasks.form("form.add"), Map.of("title", title));
  }

  static Page add(Visitor who, String title) {
    return who.submit(who.get("/tasks").form("form.add"), Map.of("title", title));
  }

  @Override
  public void close() {
    groups.remove("Bosses");
    grant(HEDY);
    monolith.passTime(Duration.ZERO);
    hedy.close();
    gunda.close();
  }
}
