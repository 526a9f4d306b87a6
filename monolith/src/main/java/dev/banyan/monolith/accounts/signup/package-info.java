/// How people get accounts by themselves: they name an e-mail address, open the link that is sent
/// there, and choose a name and a password. Nobody has an account before their address is known to
/// be theirs, and nobody learns which addresses have one.
///
/// Bound to the request's thread.
@NullMarked
package dev.banyan.monolith.accounts.signup;

import org.jspecify.annotations.NullMarked;
