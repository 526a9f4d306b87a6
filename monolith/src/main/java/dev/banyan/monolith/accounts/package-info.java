/// Who may enter: accounts, sign-in, sessions, and the tokens that other processes believe.
///
/// Others ask [Callers] who is calling, [Accounts] who there is, [AccountPasswords] for a password,
/// and [TokenIssuer] for a token. The monolith is the only authority: no password and no session
/// leaves it. Safe for concurrent use.
@NullMarked
package dev.banyan.monolith.accounts;

import org.jspecify.annotations.NullMarked;
