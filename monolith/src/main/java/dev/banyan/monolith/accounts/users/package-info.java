/// Groups of accounts, and what their members may.
///
/// A permission is a word such as `tasks:any`, or what may be done with records of a kind, such as
/// `view:task`. Pages, API, tokens and the admin all ask for the same words, and whoever asks gets
/// an account's own together with those of its groups from
/// [dev.banyan.monolith.accounts.users.users.Accounts]. Safe for concurrent use.
@NamedInterface
@NullMarked
package dev.banyan.monolith.accounts.users;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
