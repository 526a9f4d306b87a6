/// One side's table as PostgreSQL keeps it: fenced by its ownership, fed and applied by version.
///
/// [MovableTable] works on what `db/movable` has made, over plain JDBC, so that both sides share it
/// whatever framework they use. Knows tables, not capabilities. Safe for concurrent use.
@NullMarked
package dev.banyan.migration.postgres;

import org.jspecify.annotations.NullMarked;
