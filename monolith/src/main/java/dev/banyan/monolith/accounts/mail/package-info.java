/// Emails and the one-time links in them.
///
/// An email is stored with the change that it is about and sent by SMTP afterwards, or shown on a
/// page of this machine. Storing takes as long whether or not a mail server answers. Safe for
/// concurrent use.
@NullMarked
package dev.banyan.monolith.accounts.mail;

import org.jspecify.annotations.NullMarked;
