/// Automatic rollback: limits that an operator sets for a canary and the time after a hand-over,
/// and the measurements that are compared with them.
@NullMarked
package dev.banyan.migration.rollback;

import org.jspecify.annotations.NullMarked;
