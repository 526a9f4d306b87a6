/// Groups, programs and signing keys as records of the admin.
///
/// Each kind asks the class of [dev.banyan.monolith.accounts.users] that holds its rules and
/// nothing else, so that they hold whichever way a change comes. There are few of each:
/// [InMemoryRecords] reads them as a whole. Safe for concurrent use.
@NullMarked
package dev.banyan.monolith.administration.access;

import org.jspecify.annotations.NullMarked;
