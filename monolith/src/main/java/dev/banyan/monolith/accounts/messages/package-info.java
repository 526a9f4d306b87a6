/// The texts of the account pages, emails and notices, from the message bundle.
///
/// Used by all features of `accounts`; knows none of them. Safe for concurrent use.
@NullMarked
package dev.banyan.monolith.accounts.messages;

import org.jspecify.annotations.NullMarked;
