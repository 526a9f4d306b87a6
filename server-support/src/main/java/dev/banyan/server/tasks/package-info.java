/// Reads over all tasks, with the same SQL on both sides: their tables are equal.
@NullMarked
package dev.banyan.server.tasks;

import org.jspecify.annotations.NullMarked;
