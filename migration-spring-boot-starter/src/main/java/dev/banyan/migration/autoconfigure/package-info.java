/// Auto-configuration of the migration engine, its connection pool and its metrics.
@NullMarked
package dev.banyan.migration.autoconfigure;

import org.jspecify.annotations.NullMarked;
