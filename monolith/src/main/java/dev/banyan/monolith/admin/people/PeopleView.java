package dev.banyan.monolith.admin.people;

import dev.banyan.monolith.accounts.AccountPasswords;
import dev.banyan.monolith.accounts.Accounts;
import dev.banyan.monolith.accounts.Accounts.LastAdminException;
import dev.banyan.monolith.accounts.Passwords;
import dev.banyan.monolith.accounts.SecondFactors;
import dev.banyan.monolith.accounts.acting.Actings;
import dev.banyan.monolith.accounts.groups.Permissions;
import dev.banyan.monolith.admin.ActionRefusedException;
import dev.banyan.monolith.admin.AdminView;
import dev.banyan.monolith.admin.Description;
import dev.banyan.monolith.admin.RecordWriter;
import dev.banyan.monolith.admin.records.Permission;
import dev.banyan.monolith.admin.records.Viewer;
import dev.banyan.tasks.Username;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// How the admin shows people. They are locked out rather than deleted: what they did stays theirs.
@Component
class PeopleView extends AdminView<Person> {
  private final Accounts accounts;
  private final AccountPasswords passwords;
  private final Rank rank;
  private final SecondFactors factors;
  private final MessageSource messages;
  private final Permissions permissions;

  PeopleView(
      Accounts accounts,
      AccountPasswords passwords,
      Rank rank,
      SecondFactors factors,
      MessageSource messages,
      Permissions permissions) {
    super(Person.class);
    this.accounts = accounts;
    this.passwords = passwords;
    this.rank = rank;
    this.factors = factors;
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
      person.mayAlso(Accounts.USUAL);
    } else {
      // A name is how others know somebody: it is no less theirs than their way in.
      rank.mayTouch(person.name().value(), viewer);
    }
  }

  @Override
  protected Optional<RecordWriter<Person>> writer() {
    return Optional.of(new Owner());
  }

  /// Has [Accounts] carry out the changes.
  private final class Owner implements RecordWriter<Person> {
    @Override
    public void lock() {
      accounts.heldAdministrators();
    }

    @Override
    public void add(Person person, Viewer viewer) {
      String password = Passwords.random();
      switch (accounts.add(person.account(), password)) {
        case DONE -> person.firstPassword(password);
        case NAME_TAKEN -> throw new ActionRefusedException("username", say("fault.taken"));
        case NO_SUCH_ACCOUNT, PASSWORD_REFUSED ->
            throw new IllegalStateException("not an outcome of adding with a random password");
      }
    }

    @Override
    public void change(Person person, Viewer viewer) {
      try {
        accounts.change(person.account());
      } catch (LastAdminException e) {
        throw refused("people.last");
      }
    }
  }

  @Override
  protected String afterAdd(Person person, Viewer viewer) {
    return handOver(person, person.firstPassword());
  }

  private String newPassword(Person person, Viewer viewer) {
    rank.mayTouch(person.name().value(), viewer);
    return handOver(person, passwords.handOut(person.name(), viewer.name()));
  }

  private String handOver(Person person, String password) {
    return say("people.password", person.name().value(), password);
  }

  /// For somebody who can prove who they are in no other way. One's own factors one removes where
  /// one set them up.
  private String lostFactors(Person person, Viewer viewer) {
    Username name = person.name();
    if (viewer.name().equals(name.value())) {
      throw refused("people.your-own");
    }
    rank.mayTouch(name.value(), viewer);
    accounts.endSessions(name);
    return switch (factors.removeAll(name, viewer.name())) {
      case ALL -> "";
      case THERE_WERE_NONE -> throw refused("people.no-factors");
    };
  }

  private ActionRefusedException refused(String key) {
    return new ActionRefusedException(say(key));
  }

  private String say(String key, Object... details) {
    return messages.getMessage(key, details, LocaleContextHolder.getLocale());
  }
}
