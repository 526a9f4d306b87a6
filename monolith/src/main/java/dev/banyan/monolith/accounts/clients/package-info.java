/// The programs that may ask for tokens: apps, in which a person signs in, and services, which act
/// on their own account or for a person whose token they were given.
///
/// An administrator registers them. For the accounts module alone. Safe for concurrent use.
@NamedInterface
@NullMarked
package dev.banyan.monolith.accounts.clients;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
