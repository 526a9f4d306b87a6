/// Moving a capability between its two sides: the words that all of it shares.
///
/// Pure values; knows nothing of tasks. Safe to share between threads.
@NullMarked
package dev.banyan.migration;

import org.jspecify.annotations.NullMarked;
