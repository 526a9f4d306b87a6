package dev.banyan.monolith.administration.users;

import dev.banyan.admin.AdminOptions;
import dev.banyan.admin.EntityAdmin;
import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.Permission;
import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.accesstokens.PersonalTokens;
import org.springframework.stereotype.Component;

/// Admin of personal tokens: lists and revokes them. Only their owners can create them.
@Component
class PersonalTokenAdmin extends EntityAdmin<PersonalTokenEntity> {
  private final PersonalTokens tokens;
  private final PrivilegeCheck privilegeCheck;

  PersonalTokenAdmin(PersonalTokens tokens, PrivilegeCheck privilegeCheck) {
    super(PersonalTokenEntity.class);
    this.tokens = tokens;
    this.privilegeCheck = privilegeCheck;
  }

  @Override
  protected void describe(AdminOptions<PersonalTokenEntity> it) {
    it.named("personal-access-token")
        .columns("name", "account", "scopes", "createdAt", "expiresAt", "lastUsed")
        .search("^name", "=account.username")
        .filters("account", "createdAt", "expiresAt", "lastUsed")
        .order("-createdAt")
        .notAudited("lastUsed")
        .possible(Permission.VIEW, Permission.DELETE);
  }

  @Override
  protected boolean end(PersonalTokenEntity token, AdminPrincipal viewer) {
    String owner = token.account().username();
    privilegeCheck.requireNoMorePermissions(owner, viewer);
    tokens.revoke(new Username(owner), token.id());
    return true;
  }
}
