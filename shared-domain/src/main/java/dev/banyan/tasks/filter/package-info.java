/// The filter language: turns text such as `(overdue | today) & #home & !@bob` into a condition.
///
/// [FilterReader] reads a text in one of the languages of the pages. [FilterExpression] is what it
/// says; resolved for a user and a day, it is a `TaskCondition`, which stores evaluate.
/// [FilterWriter] writes both. The grammar is in `docs/filters.md`. Reads no clock. Immutable and
/// thread-safe.
@NullMarked
package dev.banyan.tasks.filter;

import org.jspecify.annotations.NullMarked;
