package dev.banyan.admin.jpa;

import dev.banyan.admin.audit.AdminSchema;
import jakarta.validation.Validator;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// What reading and writing the rows of any entity needs.
record EntityServices(
    Validator validator,
    Clock clock,
    TransactionOperations transactions,
    JdbcClient database,
    AdminSchema schema) {}
