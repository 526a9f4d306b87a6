package dev.banyan.monolith.administration.users;

import dev.banyan.admin.ActionRefusedException;
import dev.banyan.admin.AdminOptions;
import dev.banyan.admin.EntityAdmin;
import dev.banyan.admin.RecordWriter;
import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.Permission;
import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.impersonation.ImpersonationService;
import dev.banyan.monolith.accounts.users.AccountPasswords;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.accounts.users.Accounts.LastAdminException;
import dev.banyan.monolith.accounts.users.PasswordGenerator;
import dev.banyan.monolith.accounts.users.Permissions;
import dev.banyan.monolith.accounts.users.SecondFactors;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// Admin of user accounts. Accounts are disabled rather than deleted, so that references to them
/// remain valid.
@Component
class AccountAdmin extends EntityAdmin<AccountEntity> {
  private final Accounts accounts;
  private final AccountPasswords passwords;
  private final PrivilegeCheck privilegeCheck;
  private final SecondFactors factors;
  private final MessageSource messages;
  private final Permissions permissions;

  AccountAdmin(
      Accounts accounts,
      AccountPasswords passwords,
      PrivilegeCheck privilegeCheck,
      SecondFactors factors,
      MessageSource messages,
      Permissions permissions) {
    super(AccountEntity.class);
    this.accounts = accounts;
    this.passwords = passwords;
    this.privilegeCheck = privilegeCheck;
    this.factors = factors;
    this.messages = messages;
    this.permissions = permissions;
  }

  @Override
  protected void describe(AdminOptions<AccountEntity> it) {
    it.named("user")
        .columns("username", "displayName", "enabled", "authorities", "createdAt")
        .label("username")
        .search("^username", "=displayName")
        .filters("enabled", "createdAt")
        .order("username")
        .drillDown("createdAt")
        .section("", "username", "displayName", "enabled", "authorities", "createdAt")
        .possible(Permission.VIEW, Permission.ADD, Permission.CHANGE)
        .writtenBy("authorities", AdminPrincipal::isAdministrator)
        .choices("authorities", permissions::all)
        .page(
            "impersonate",
            "/admin/impersonation",
            viewer -> ImpersonationService.mayImpersonate(viewer.grants()))
        .action("new-password", Permission.CHANGE, true, this::newPassword)
        .action("reset-mfa", Permission.CHANGE, true, this::resetMfa);
  }

  @Override
  protected void beforeSave(AccountEntity accountEntity, AdminPrincipal viewer, boolean adding) {
    accountEntity.fillDisplayName();
    if (adding) {
      accountEntity.grant(Accounts.DEFAULT_PERMISSIONS);
    } else {
      // The display name identifies a user to others, so changing it needs the same privileges.
      privilegeCheck.requireNoMorePermissions(accountEntity.name().value(), viewer);
    }
  }

  @Override
  protected Optional<RecordWriter<AccountEntity>> writer() {
    return Optional.of(new Owner());
  }

  /// Delegates changes to [Accounts].
  private final class Owner implements RecordWriter<AccountEntity> {
    @Override
    public void lock() {
      accounts.lockAdministrators();
    }

    @Override
    public void add(AccountEntity accountEntity, AdminPrincipal viewer) {
      String password = PasswordGenerator.random();
      switch (accounts.add(accountEntity.account(), password)) {
        case DONE -> accountEntity.firstPassword(password);
        case NAME_TAKEN -> throw new ActionRefusedException("username", say("fault.taken"));
        case NO_SUCH_ACCOUNT, PASSWORD_REFUSED ->
            throw new IllegalStateException("not an outcome of adding with a random password");
      }
    }

    @Override
    public void change(AccountEntity accountEntity, AdminPrincipal viewer) {
      try {
        accounts.change(accountEntity.account());
      } catch (LastAdminException e) {
        throw refused("user.last-administrator");
      }
    }
  }

  @Override
  protected String afterAdd(AccountEntity accountEntity, AdminPrincipal viewer) {
    return passwordMessage(accountEntity, accountEntity.firstPassword());
  }

  private String newPassword(AccountEntity accountEntity, AdminPrincipal viewer) {
    privilegeCheck.requireNoMorePermissions(accountEntity.name().value(), viewer);
    return passwordMessage(accountEntity, passwords.generate(accountEntity.name(), viewer.name()));
  }

  private String passwordMessage(AccountEntity accountEntity, String password) {
    return say("user.password", accountEntity.name().value(), password);
  }

  /// Resets the second factors of a user who cannot authenticate otherwise. Users remove their own
  /// factors on their account page.
  private String resetMfa(AccountEntity accountEntity, AdminPrincipal viewer) {
    Username name = accountEntity.name();
    if (viewer.name().equals(name.value())) {
      throw refused("user.own-factors");
    }
    privilegeCheck.requireNoMorePermissions(name.value(), viewer);
    accounts.endSessions(name);
    return switch (factors.removeAll(name, viewer.name())) {
      case ALL -> "";
      case THERE_WERE_NONE -> throw refused("user.no-factors");
    };
  }

  private ActionRefusedException refused(String key) {
    return new ActionRefusedException(say(key));
  }

  private String say(String key, Object... details) {
    return messages.getMessage(key, details, LocaleContextHolder.getLocale());
  }
}
