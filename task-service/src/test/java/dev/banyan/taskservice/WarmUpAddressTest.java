package dev.banyan.taskservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarmUpAddressTest {
  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, http://127.0.0.1:80",
    "127.0.0.1, http://127.0.0.1:80",
    "::1, http://[0:0:0:0:0:0:0:1]:80",
    "::, http://127.0.0.1:80"
  })
  void goToTheAddressThatTheServiceListensOn(String host, URI address) {
    assertThat(WarmUp.address(host, 80)).isEqualTo(address);
  }
}
