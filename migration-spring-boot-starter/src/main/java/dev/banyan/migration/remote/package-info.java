/// Sides in other processes, called over HTTP, and the endpoint of the sides in this process.
@NullMarked
package dev.banyan.migration.remote;

import org.jspecify.annotations.NullMarked;
