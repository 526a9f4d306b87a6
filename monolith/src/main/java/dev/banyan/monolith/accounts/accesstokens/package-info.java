/// Tokens that people make for their own scripts: named, limited, shown once, and good until a day
/// that their maker chooses.
///
/// No server believes one by itself. The monolith exchanges it for a short token that says what
/// both allow, the person's permissions and the token; the task service asks for the same. For the
/// accounts module alone. Safe for concurrent use.
@NamedInterface
@NullMarked
package dev.banyan.monolith.accounts.accesstokens;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
