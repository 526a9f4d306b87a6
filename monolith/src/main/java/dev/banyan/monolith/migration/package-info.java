/// Which side answers for the tasks capability.
///
/// The one `Tasks` that the rest of the monolith injects comes from here; nothing else knows that
/// there are two sides.
@NullMarked
package dev.banyan.monolith.migration;

import org.jspecify.annotations.NullMarked;
