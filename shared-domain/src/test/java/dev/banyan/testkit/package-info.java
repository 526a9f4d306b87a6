/// What judges every implementation of the two ports and every server of the contract, and the
/// fixtures for it.
@NullMarked
package dev.banyan.testkit;

import org.jspecify.annotations.NullMarked;
