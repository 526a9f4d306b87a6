/// The auto-configuration of the migration engine, its own pool of connections and its metrics.
@NullMarked
package dev.banyan.migration.autoconfigure;

import org.jspecify.annotations.NullMarked;
