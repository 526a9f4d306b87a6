package dev.banyan.monolith.administration.access;

import dev.banyan.admin.model.FieldError;
import dev.banyan.admin.model.InMemoryRecords;
import dev.banyan.monolith.accounts.users.Accounts.LastAdminException;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/// Base class for records whose changes may affect the permissions of accounts.
abstract class AccountRecords extends InMemoryRecords {

  AccountRecords(TransactionOperations transactions) {
    super(transactions);
  }

  @Override
  protected final Optional<FieldError> refusal(RuntimeException failure) {
    return failure instanceof LastAdminException
        ? Optional.of(FieldError.of("user.last-administrator"))
        : Optional.empty();
  }
}
