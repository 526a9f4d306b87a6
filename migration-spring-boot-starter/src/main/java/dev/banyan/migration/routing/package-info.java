/// Request routing: determines which side answers a request while ownership and reads move.
///
/// [CapabilityRouter] serves every capability. A [Route] may be outdated without affecting
/// correctness: a side that is not the owner says so, and the other one is asked. Thread-safe.
@NullMarked
package dev.banyan.migration.routing;

import org.jspecify.annotations.NullMarked;
