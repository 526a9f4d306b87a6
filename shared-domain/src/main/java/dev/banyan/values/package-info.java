/// Shared parts of all domain values: text validation, and the exception for invalid values.
@NullMarked
package dev.banyan.values;

import org.jspecify.annotations.NullMarked;
