package dev.banyan.monolith.administration.access;

import dev.banyan.admin.model.FieldError;
import dev.banyan.admin.model.InMemoryRecords;
import dev.banyan.monolith.accounts.users.Accounts.LastAdminException;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/// Records whose changes may touch what accounts are allowed to do.
abstract class AccountRecords extends InMemoryRecords {

  AccountRecords(TransactionOperations transactions) {
    super(transactions);
  }

  @Override
  protected final Optional<FieldError> refusal(RuntimeException failure) {
    return failure instanceof LastAdminException
        ? Optional.of(FieldError.of("people.last"))
        : Optional.empty();
  }
}
