/// Groups, OAuth clients and signing keys as admin records.
///
/// Each record type delegates to the class that implements its rules, such as those in
/// [dev.banyan.monolith.accounts.users], so the rules apply to every change. There are few records
/// of each: `InMemoryRecords` reads them all. Thread-safe.
@NullMarked
package dev.banyan.monolith.administration.access;

import org.jspecify.annotations.NullMarked;
