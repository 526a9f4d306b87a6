/// Moving a capability between its two sides: the protocol.
///
/// [Ownership] is what a side grants and refuses, [HandOverProtocol] what an engine asks for next.
/// Pure values that know nothing of tasks; each side stores its own ownership and runs every change
/// under the lock that its writes share. Safe to share between threads.
@NullMarked
package dev.banyan.migration;

import org.jspecify.annotations.NullMarked;
