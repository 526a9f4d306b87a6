/// Links that are sent by mail: each is good for one purpose, one use and a short time.
///
/// The database knows them by hash alone. Looking at a link does not use it up, because programs
/// that guard mailboxes open links before people do. Safe for concurrent use.
@NullMarked
package dev.banyan.monolith.accounts.links;

import org.jspecify.annotations.NullMarked;
