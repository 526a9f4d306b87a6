/// Proves the whole: the packaged processes, started by the packaged command, used over HTTP and in
/// a real browser, and killed.
///
/// [Stack] is one running Banyan; most tests share [SharedStack], because a start takes seconds.
@NullMarked
package dev.banyan.system;

import org.jspecify.annotations.NullMarked;
