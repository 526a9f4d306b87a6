/// Journal of decisions and actions in the monolith's database. It contains everything that another
/// engine needs to continue after a crash.
///
/// Used by the rest of the `migration` module. Thread-safe, also across instances.
@NullMarked
package dev.banyan.migration.journal;

import org.jspecify.annotations.NullMarked;
