package dev.banyan.monolith.accounts.users;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Stores the [AccessPolicy] in the database.
@Component
public class PolicyRepository {
  private final JdbcClient database;

  PolicyRepository(JdbcClient database) {
    this.database = database;
  }

  public AccessPolicy now() {
    return database
        .sql("SELECT sign_up, staff_second_factor FROM account_policy")
        .query(
            (row, _) -> new AccessPolicy(SignUpMode.valueOf(row.getString(1)), row.getBoolean(2)))
        .single();
  }

  /// Applies only the values that the form changed, because another administrator may have changed
  /// the others since the form was opened.
  public void change(AccessPolicy was, AccessPolicy wanted) {
    database
        .sql(
            """
            UPDATE account_policy SET
              sign_up = CASE WHEN :newSignUp THEN :signUp ELSE sign_up END,
              staff_second_factor = CASE WHEN :newStaff THEN :staff ELSE staff_second_factor END
            """)
        .param("newSignUp", was.signUp() != wanted.signUp())
        .param("signUp", wanted.signUp().name())
        .param("newStaff", was.staffSecondFactor() != wanted.staffSecondFactor())
        .param("staff", wanted.staffSecondFactor())
        .update();
  }

  public void set(AccessPolicy accessPolicy) {
    database
        .sql("UPDATE account_policy SET sign_up = :signUp, staff_second_factor = :staff")
        .param("signUp", accessPolicy.signUp().name())
        .param("staff", accessPolicy.staffSecondFactor())
        .update();
  }
}
