package dev.banyan.monolith.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ForwardedHeadersFilterTest {
  private static final ForwardedHeadersFilter FILTER =
      new ForwardedHeadersFilter(
          new ProxyProperties(List.of("10.0.0.0/8", " 192.0.2.1 ", "", "2001:db8::/32")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.9 | 198.51.100.1                     | 203.0.113.9",
        "10.1.2.3    | 198.51.100.1                     | 198.51.100.1",
        "192.0.2.1   | 198.51.100.1                     | 198.51.100.1",
        "2001:db8::7 | 2a00:1::1                        | 2a00:1::1",
        "10.1.2.3    | 6.6.6.6, 198.51.100.1            | 198.51.100.1",
        "10.1.2.3    | 6.6.6.6, 198.51.100.1, 192.0.2.1 | 198.51.100.1",
        "10.1.2.3    | 10.9.9.9                         | 10.9.9.9",
        "10.1.2.3    | 6.6.6.6, not an address          | 10.1.2.3",
        "10.1.2.3    | ''                               | 10.1.2.3",
        "10.1.2.3    | localhost                        | 10.1.2.3"
      })
  void takesTheLastAddressThatNoTrustedProxyHas(String peer, String header, String visitor)
      throws Exception {
    MockHttpServletRequest request = from(peer);
    request.addHeader("X-Forwarded-For", header);
    HttpServletRequest seen = filtered(request);
    assertThat(seen.getRemoteAddr()).isEqualTo(visitor);
    assertThat(seen.getHeader("X-Forwarded-For")).isNull();
  }

  @Test
  void takesSchemeAndHostFromATrustedProxy() throws Exception {
    MockHttpServletRequest request = from("10.1.2.3");
    request.addHeader("X-Forwarded-Proto", "https");
    request.addHeader("X-Forwarded-Host", "banyan.example");
    HttpServletRequest seen = filtered(request);
    assertThat(seen.isSecure()).isTrue();
    assertThat(seen.getRequestURL()).hasToString("https://banyan.example/login");
  }

  @Test
  void acceptsNothingFromOtherCallers() throws Exception {
    MockHttpServletRequest request = from("203.0.113.9");
    List<String> names =
        List.of("Forwarded", "X-Forwarded-For", "x-forwarded-host", "X-Forwarded-Proto");
    names.forEach(name -> request.addHeader(name, "host=evil.example"));
    HttpServletRequest seen = filtered(request);
    assertThat(seen.getServerName()).isEqualTo("localhost");
    assertThat(seen.isSecure()).isFalse();
    assertThat(Collections.list(seen.getHeaderNames())).doesNotContainAnyElementsOf(names);
    assertThat(names).allMatch(name -> seen.getHeader(name) == null);
  }

  @Test
  void neverBelievesTheHeaderThatItDoesNotRead() throws Exception {
    MockHttpServletRequest request = from("10.1.2.3");
    request.addHeader("Forwarded", "for=6.6.6.6;host=evil.example");
    HttpServletRequest seen = filtered(request);
    assertThat(seen.getRemoteAddr()).isEqualTo("10.1.2.3");
    assertThat(seen.getServerName()).isEqualTo("localhost");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway", "10.0.0.0/33", "10.0.0.0/0", "10.0.0.0/x", "1.2.3.4/8/8", "*"})
  void refusesASettingThatIsNoAddressByItsName(String entry) {
    assertThatThrownBy(() -> new ProxyProperties(List.of("10.0.0.1", entry)))
        .hasNoCause()
        .hasMessageContaining("BANYAN_TRUSTED_PROXIES")
        .hasMessageContaining(entry);
  }

  private static MockHttpServletRequest from(String peer) {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/login");
    request.setRemoteAddr(peer);
    return request;
  }

  private static HttpServletRequest filtered(MockHttpServletRequest request) throws Exception {
    MockFilterChain chain = new MockFilterChain();
    FILTER.doFilter(request, new MockHttpServletResponse(), chain);
    return (HttpServletRequest) Objects.requireNonNull(chain.getRequest());
  }
}
