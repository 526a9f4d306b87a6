/// Letters: written into the database with the change that they tell of, sent by SMTP afterwards,
/// or shown on a page of this machine.
///
/// The features of `accounts` write with [MailOutbox]. Writing takes as long whether or not a mail
/// server answers. Safe for concurrent use.
@NullMarked
package dev.banyan.monolith.accounts.mail;

import org.jspecify.annotations.NullMarked;
