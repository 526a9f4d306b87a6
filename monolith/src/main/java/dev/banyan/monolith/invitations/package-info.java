/// Invitations to projects by email: sent by managers, accepted by users who sign in and have the
/// link.
///
/// Invitations stay in the monolith, like accounts and emails. Members are added through the port
/// `Projects`, whichever side owns the projects. Thread-safe.
@NullMarked
package dev.banyan.monolith.invitations;

import org.jspecify.annotations.NullMarked;
