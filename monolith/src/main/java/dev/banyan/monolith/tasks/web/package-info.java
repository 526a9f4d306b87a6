/// The task pages: a list, a page for each task, and what can be done there, with or without
/// JavaScript.
///
/// Injects `Tasks` and does not know which side answers. Every action is a form; an answer is
/// always a whole page, of which htmx takes what changed. Bound to the request's thread.
@NullMarked
package dev.banyan.monolith.tasks.web;

import org.jspecify.annotations.NullMarked;
