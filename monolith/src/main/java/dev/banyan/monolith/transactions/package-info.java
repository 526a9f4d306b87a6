/// How the monolith's own stores of capabilities that can move read and write.
///
/// [FencedTransactions] enters the fence before any row is locked, and says in the capability's
/// words what the fence has refused. Safe for concurrent use.
@NullMarked
package dev.banyan.monolith.transactions;

import org.jspecify.annotations.NullMarked;
