/// The `comments` capability as one that can move: its results in the words of the migration, and
/// the door of each side.
///
/// Safe to share between threads.
@NullMarked
package dev.banyan.server.ownership;

import org.jspecify.annotations.NullMarked;
