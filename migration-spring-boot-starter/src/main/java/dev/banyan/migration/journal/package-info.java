/// What has been decided and done, kept in the monolith's database: an engine that stops anywhere
/// leaves enough here for the next one to go on.
///
/// For the rest of the `migration` module. Safe for concurrent use, by many instances too.
@NullMarked
package dev.banyan.migration.journal;

import org.jspecify.annotations.NullMarked;
