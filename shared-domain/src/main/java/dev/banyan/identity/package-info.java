/// Identity and authorities of callers.
///
/// Used by every capability; depends on none of them. Immutable.
@NullMarked
package dev.banyan.identity;

import org.jspecify.annotations.NullMarked;
