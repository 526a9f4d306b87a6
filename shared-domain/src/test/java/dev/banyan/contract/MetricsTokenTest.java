package dev.banyan.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsTokenTest {
  private static final String VALUE = "0123456789abcdef";

  @Test
  void allowsOnlyCallersThatSendIt() {
    MetricsToken token = new MetricsToken(VALUE);
    assertThat(token.allows("Bearer " + VALUE)).isTrue();
    assertThat(token.allows("bearer  " + VALUE)).isTrue();
    for (String other : new String[] {null, "", "Bearer ", VALUE, "Basic " + VALUE, "Bearer x"}) {
      assertThat(token.allows(other)).describedAs(other).isFalse();
    }
  }

  @Test
  void allowsNoOneWithoutAToken() {
    assertThat(new MetricsToken("").allows("Bearer ")).isFalse();
    assertThat(new MetricsToken("").allows(null)).isFalse();
  }

  @Test
  void mustBeLongAndIsNotShown() {
    assertThat(MetricsToken.isAllowed("")).isTrue();
    assertThat(MetricsToken.isAllowed("short")).isFalse();
    assertThat(MetricsToken.isAllowed(VALUE)).isTrue();
    assertThat(new MetricsToken(VALUE)).asString().doesNotContain(VALUE);
  }
}
