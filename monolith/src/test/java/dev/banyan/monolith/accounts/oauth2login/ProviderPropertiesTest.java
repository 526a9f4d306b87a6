package dev.banyan.monolith.accounts.oauth2login;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.monolith.accounts.oauth2login.ProviderProperties.Entry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderPropertiesTest {
  @ParameterizedTest
  @CsvSource({
    "acme, '', https://id.example, us, secret, ACME_TITLE is missing",
    "acme, Acme, '', us, secret, ACME_ISSUER must be an https address",
    "acme, Acme, http://id.example, us, secret, ACME_ISSUER must be an https address",
    "acme, Acme, https://id.example, '', secret, ACME_CLIENTID is missing",
    "acme, Acme, https://id.example, us, '', ACME_CLIENTSECRET is missing",
    "a/c, Acme, https://id.example, us, secret, has a name of other than",
  })
  void namesTheSettingThatDoesNotFit(
      String name, String title, String issuer, String id, String secret, String fault) {
    Map<String, Entry> entries =
        Map.of(name, new Entry(title, issuer, id, secret, List.of("openid")));
    assertThatThrownBy(() -> new ProviderProperties(entries)).hasMessageContaining(fault);
  }
}
