/// What has happened to an account, for its owner to look at: sign-ins, failures, changes. What
/// matters most is told by mail too. "This was not me" ends everything that lets somebody act as
/// the account and starts a new password.
///
/// Others publish a [dev.banyan.monolith.accounts.users.SecurityEvent]; nobody calls this package.
@NullMarked
package dev.banyan.monolith.accounts.activity;

import org.jspecify.annotations.NullMarked;
