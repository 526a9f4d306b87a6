/// Makes the `tasks` and `comments` capabilities movable: classifies their results and puts each
/// side behind its ownership gate.
///
/// Thread-safe.
@NullMarked
package dev.banyan.server.ownership;

import org.jspecify.annotations.NullMarked;
