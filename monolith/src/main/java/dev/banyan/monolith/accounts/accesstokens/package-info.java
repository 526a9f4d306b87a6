/// Personal access tokens for scripts: named, limited in scope, shown once, and valid until a date
/// that the user chooses.
///
/// Servers do not accept a personal token directly. The monolith exchanges it for a short-lived
/// token with the permissions that both the user and the personal token have; the task service
/// requests the same exchange. Used only within the accounts module. Thread-safe.
@NamedInterface
@NullMarked
package dev.banyan.monolith.accounts.accesstokens;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
