package dev.banyan.monolith.admin.people;

import dev.banyan.monolith.accounts.personal.PersonalTokens;
import dev.banyan.monolith.admin.AdminView;
import dev.banyan.monolith.admin.Description;
import dev.banyan.monolith.admin.records.Permission;
import dev.banyan.monolith.admin.records.Viewer;
import dev.banyan.tasks.Username;
import org.springframework.stereotype.Component;

/// How the admin shows personal tokens. Their owners make them; here they are revoked.
@Component
class TokensView extends AdminView<TokenRow> {
  private final PersonalTokens tokens;
  private final Rank rank;

  TokensView(PersonalTokens tokens, Rank rank) {
    super(TokenRow.class);
    this.tokens = tokens;
    this.rank = rank;
  }

  @Override
  protected void describe(Description<TokenRow> it) {
    it.named("token")
        .columns("name", "account", "scopes", "createdAt", "expiresAt", "lastUsed")
        .search("^name", "=account.username")
        .filters("account", "createdAt", "expiresAt", "lastUsed")
        .order("-createdAt")
        .unrecorded("lastUsed")
        .possible(Permission.VIEW, Permission.DELETE);
  }

  @Override
  protected boolean end(TokenRow token, Viewer viewer) {
    String owner = token.account().username();
    rank.mayTouch(owner, viewer);
    tokens.revoke(new Username(owner), token.id());
    return true;
  }
}
