/// Saved filters: lists of tasks that users keep under a name, for themselves or for a project.
///
/// They say how the pages show tasks, so they belong to the monolith and do not move. Callers check
/// the role in a project with [SavedFilter#isChangeableBy]. Thread-safe.
@NullMarked
package dev.banyan.monolith.savedfilters;

import org.jspecify.annotations.NullMarked;
