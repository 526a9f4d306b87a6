/// Task pages: the list, a page for each task, and their actions, with or without JavaScript.
///
/// Injects `Tasks` and is independent of the owning side. Every action is a form post. Responses
/// are always complete pages, of which htmx uses the changed parts. Bound to the request's thread.
@NullMarked
package dev.banyan.monolith.tasks.web;

import org.jspecify.annotations.NullMarked;
