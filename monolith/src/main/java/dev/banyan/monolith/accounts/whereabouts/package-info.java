/// Where a request comes from, in words for the account's owner: the device and the address.
///
/// The timeline and the list of sessions use it. Bound to the request's thread.
@NamedInterface
@NullMarked
package dev.banyan.monolith.accounts.whereabouts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
