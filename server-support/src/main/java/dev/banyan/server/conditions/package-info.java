/// Translates conditions of tasks to the query languages of both servers.
///
/// [ConditionClause] is the one translation; what differs between SQL and HQL is its
/// [ConditionClause.Dialect]. Stateless.
@NullMarked
package dev.banyan.server.conditions;

import org.jspecify.annotations.NullMarked;
