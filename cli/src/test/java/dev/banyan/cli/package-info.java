/// Proves the `banyan` command: its parts alone, and the whole of it as a process of its own over
/// stand-in servers and a real PostgreSQL.
@NullMarked
package dev.banyan.cli;

import org.jspecify.annotations.NullMarked;
