/// Emails and the one-time links in them.
///
/// An email is stored in the transaction of the change it reports and sent by SMTP afterwards, or
/// shown on a page of this machine. Storing does not depend on the mail server. Thread-safe.
@NamedInterface
@NullMarked
package dev.banyan.monolith.accounts.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
