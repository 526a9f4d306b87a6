package dev.banyan.monolith.admin.people;

import dev.banyan.monolith.accounts.Account;
import dev.banyan.monolith.accounts.Accounts;
import dev.banyan.monolith.accounts.Passwords;
import dev.banyan.monolith.accounts.SecondFactors;
import dev.banyan.monolith.accounts.SecurityEvent;
import dev.banyan.monolith.accounts.SecurityEvent.Kind;
import dev.banyan.monolith.accounts.acting.Actings;
import dev.banyan.monolith.accounts.groups.Permissions;
import dev.banyan.monolith.admin.ActionRefusedException;
import dev.banyan.monolith.admin.AdminView;
import dev.banyan.monolith.admin.Description;
import dev.banyan.monolith.admin.records.Permission;
import dev.banyan.monolith.admin.records.Viewer;
import dev.banyan.tasks.Username;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// How the admin shows people. They are locked out rather than deleted: what they did stays theirs.
@Component
class PeopleView extends AdminView<Person> {
  private final PasswordEncoder hashes;
  private final Accounts accounts;
  private final Rank rank;
  private final SecondFactors factors;
  private final ApplicationEventPublisher events;
  private final MessageSource messages;
  private final Permissions permissions;

  PeopleView(
      PasswordEncoder hashes,
      Accounts accounts,
      Rank rank,
      SecondFactors factors,
      ApplicationEventPublisher events,
      MessageSource messages,
      Permissions permissions) {
    super(Person.class);
    this.hashes = hashes;
    this.accounts = accounts;
    this.rank = rank;
    this.factors = factors;
    this.events = events;
    this.messages = messages;
    this.permissions = permissions;
  }

  @Override
  protected void describe(Description<Person> it) {
    it.columns("username", "displayName", "enabled", "authorities", "createdAt")
        .label("username")
        .search("^username", "=displayName")
        .filters("enabled", "createdAt")
        .order("username")
        .drillDown("createdAt")
        .section("", "username", "displayName", "enabled", "authorities", "createdAt")
        .hidden("passwordHash", "stamp")
        .possible(Permission.VIEW, Permission.ADD, Permission.CHANGE)
        .writtenBy("authorities", Viewer::administers)
        .choices("authorities", permissions::all)
        .page("act-as", "/admin/acting", viewer -> Actings.allowed(viewer.grants()))
        .action("new-password", Permission.CHANGE, true, this::newPassword)
        .action("lost-factors", Permission.CHANGE, true, this::lostFactors);
  }

  @Override
  protected void beforeSave(Person person, Viewer viewer, boolean adding) {
    person.named();
    if (adding) {
      String password = Passwords.random();
      person.mayAlso(Accounts.USUAL.stream().sorted().toList());
      person.firstPassword(password, hashes.encode(password));
      return;
    }
    // A name is how others know somebody: it is no less theirs than their way in.
    rank.mayTouch(person.username(), viewer);
    if (person.standsOtherwise()) {
      person.endSessions();
      keepAnAdmin(person);
    }
  }

  private void keepAnAdmin(Person person) {
    if (!person.may(Accounts.ADMIN)
        && accounts.find(new Username(person.username())).filter(Account::isAdmin).isPresent()
        && accounts.heldAdministrators().stream()
            .allMatch(new Username(person.username())::equals)) {
      throw refused("people.last");
    }
  }

  @Override
  protected String afterAdd(Person person, Viewer viewer) {
    return handOver(person, person.firstPassword());
  }

  private String newPassword(Person person, Viewer viewer) {
    rank.mayTouch(person.username(), viewer);
    String password = Passwords.random();
    person.password(hashes.encode(password));
    events.publishEvent(
        SecurityEvent.byStaff(person.username(), Kind.PASSWORD_CHANGED, "by " + viewer.name()));
    return handOver(person, password);
  }

  private String handOver(Person person, String password) {
    return messages.getMessage(
        "people.password",
        new Object[] {person.username(), password},
        LocaleContextHolder.getLocale());
  }

  /// For somebody who can prove who they are in no other way. One's own factors one removes where
  /// one set them up.
  private String lostFactors(Person person, Viewer viewer) {
    if (viewer.name().equals(person.username())) {
      throw refused("people.your-own");
    }
    rank.mayTouch(person.username(), viewer);
    person.endSessions();
    return switch (factors.removeAll(new Username(person.username()), viewer.name())) {
      case ALL -> "";
      case THERE_WERE_NONE -> throw refused("people.no-factors");
    };
  }

  private ActionRefusedException refused(String key) {
    return new ActionRefusedException(
        messages.getMessage(key, null, LocaleContextHolder.getLocale()));
  }
}
