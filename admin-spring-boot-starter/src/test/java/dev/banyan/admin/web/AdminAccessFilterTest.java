package dev.banyan.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.admin.model.AdminPrincipalResolver;
import dev.banyan.admin.model.RecordRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/// Whom an application without Spring Security lets into the admin.
class AdminAccessFilterTest {

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "0:0:0:0:0:0:0:1"})
  void servesThisMachine(String address) throws Exception {
    assertThat(statusFor(address, "localhost", Map.of(), false)).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.168.1.7", "203.0.113.4", "2001:db8::1"})
  void refusesOtherMachinesUnlessToldOtherwise(String address) throws Exception {
    assertThat(statusFor(address, "localhost", Map.of(), false)).isEqualTo(403);
    assertThat(statusFor(address, "zoo.example", Map.of(), true)).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "X-Forwarded-For, 203.0.113.4",
    "Forwarded, for=203.0.113.4",
    "X-Real-IP, 203.0.113.4",
    "Via, 1.1 proxy"
  })
  void refusesWhatAProxyOnThisMachinePassesOn(String header, String value) throws Exception {
    assertThat(statusFor("127.0.0.1", "localhost", Map.of(header, value), false)).isEqualTo(403);
  }

  @Test
  void refusesAPageOfAnotherNameThatPointsToThisMachine() throws Exception {
    assertThat(statusFor("127.0.0.1", "rebound.example", Map.of(), false)).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({"cross-site, 403", "same-site, 403", "same-origin, 200", "none, 200"})
  void refusesFormsOfOtherSites(String site, int status) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/admin/records/pet/new");
    request.addHeader("Sec-Fetch-Site", site);
    assertThat(status(request, true)).isEqualTo(status);
  }

  private static int statusFor(
      String address, String host, Map<String, String> headers, boolean remote) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/admin");
    request.setRemoteAddr(address);
    request.setServerName(host);
    headers.forEach(request::addHeader);
    return status(request, remote);
  }

  private static int status(MockHttpServletRequest request, boolean remote) throws Exception {
    StaticListableBeanFactory none = new StaticListableBeanFactory();
    AdminAccessFilter filter =
        new AdminAccessFilter(
            new AdminLayout("/admin", "banyan-admin/layout", "ROLE_STAFF", false, remote),
            none.getBeanProvider(AdminPrincipalResolver.class),
            none.getBeanProvider(RecordRegistry.class));
    MockHttpServletResponse response = new MockHttpServletResponse();
    filter.doFilter(request, response, new MockFilterChain());
    return response.getStatus();
  }
}
