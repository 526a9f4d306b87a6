package dev.banyan.monolith.accounts.policy;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The [Policy], in the database.
@Component
public class Policies {
  private final JdbcClient database;

  Policies(JdbcClient database) {
    this.database = database;
  }

  public Policy now() {
    return database
        .sql("SELECT sign_up, staff_second_factor FROM account_policy")
        .query((row, _) -> new Policy(SignUpMode.valueOf(row.getString(1)), row.getBoolean(2)))
        .single();
  }

  public void set(Policy policy) {
    database
        .sql("UPDATE account_policy SET sign_up = :signUp, staff_second_factor = :staff")
        .param("signUp", policy.signUp().name())
        .param("staff", policy.staffSecondFactor())
        .update();
  }
}
