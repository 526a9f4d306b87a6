/// Who calls, and what they are allowed to do.
///
/// Used by every capability; knows none of them. Immutable.
@NullMarked
package dev.banyan.identity;

import org.jspecify.annotations.NullMarked;
