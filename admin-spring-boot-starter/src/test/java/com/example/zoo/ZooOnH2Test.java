package com.example.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/// The zoo on H2, where Hibernate's events record changes.
@TestPropertySource(
    properties = "spring.datasource.url=jdbc:h2:mem:zoo;DB_CLOSE_DELAY=-1;MODE=STRICT")
class ZooOnH2Test extends ZooContract {

  @Test
  void offersNoHashChain() throws Exception {
    assertThat(show("/back/office/history").getContentAsString())
        .doesNotContain("Verify the audit log");
  }
}
