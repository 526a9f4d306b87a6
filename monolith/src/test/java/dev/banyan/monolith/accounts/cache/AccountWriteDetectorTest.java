package dev.banyan.monolith.accounts.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountWriteDetectorTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE account SET enabled = false",
        "insert into revoked_key (revocation_key) values (?)",
        "\n  DELETE FROM personal_access_token WHERE id = ?",
        "WITH gone AS (DELETE FROM account_group_member RETURNING account) SELECT * FROM gone",
        "TRUNCATE account_policy",
        "MERGE INTO public.totp_enrollment t USING x ON true WHEN MATCHED THEN DELETE"
      })
  void detectsAChange(String sql) {
    assertThat(AccountWriteDetector.mayChangeAccounts(sql)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT session_version FROM account WHERE username = ?",
        "\n select * from revoked_key",
        "insert into task (title) values (?)",
        "UPDATE SPRING_SESSION SET LAST_ACCESS_TIME = ? WHERE PRIMARY_ID = ?",
        "update task set assignee = ? where id = ?"
      })
  void ignoresQueriesAndOtherTables(String sql) {
    assertThat(AccountWriteDetector.mayChangeAccounts(sql)).isFalse();
  }
}
