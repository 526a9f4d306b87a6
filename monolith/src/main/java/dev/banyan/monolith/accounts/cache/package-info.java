/// Caches what decides whether a request is authenticated: the state of accounts and of tokens.
///
/// A cached value is used only while it is certain to be current. Changes by this instance count
/// from the moment they are made ([AccountWriteDetector]); changes by other instances are notified
/// by the database ([AccountChangeListener]). In all other cases, for example while there is no
/// connection for notifications, each request reads the database. Thread-safe.
@NamedInterface
@NullMarked
package dev.banyan.monolith.accounts.cache;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
