/// Activity log of an account for its owner: sign-ins, failed attempts and changes. The most
/// important events are also sent by email. Reporting an event as "not me" revokes all access to
/// the account and starts a password reset.
///
/// Other packages publish a [dev.banyan.monolith.accounts.users.SecurityEvent]; they never call
/// this package directly.
@NullMarked
package dev.banyan.monolith.accounts.activity;

import org.jspecify.annotations.NullMarked;
