package dev.banyan.monolith.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class FormerPathFilterTest {
  private final FormerPathFilter filter = new FormerPathFilter();
  private final AtomicBoolean passed = new AtomicBoolean();

  @ParameterizedTest
  @CsvSource({
    "/admin/records/person, , /admin/records/user",
    "/admin/records/person/one, id=bob%20b, /admin/records/user/one?id=bob%20b",
    "/admin/records/program/new, , /admin/records/oauth-client/new",
    "/admin/records/token/export.csv, q=x, /admin/records/personal-access-token/export.csv?q=x",
    "/admin/records/acting/history, id=1, /admin/records/impersonation/history?id=1",
    "/admin/records/person/import/0b0e-1, , /admin/records/user/import/0b0e-1",
    "/admin/acting, id=bob, /admin/impersonation?id=bob",
    "/acting/over, , /impersonation/ended"
  })
  void redirectsPermanently(String path, String query, String current) throws Exception {
    MockHttpServletResponse response = get(path, query);

    assertThat(response.getStatus()).isEqualTo(301);
    assertThat(response.getHeader("Location")).isEqualTo(current);
    assertThat(passed).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/admin/records/user",
        "/admin/records/persons",
        "/admin/records/person/../../x",
        "/admin/records/person//evil.example",
        "/admin/records/person/%0a",
        "/admin/actings",
        "//evil.example/admin/acting",
        "/tasks"
      })
  void passesOtherPathsOn(String path) throws Exception {
    assertThat(get(path, null).getStatus()).isEqualTo(200);
    assertThat(passed).isTrue();
  }

  @Test
  void redirectsNoPost() throws Exception {
    request("POST", "/admin/acting", null);
    assertThat(passed).isTrue();
  }

  private MockHttpServletResponse get(String path, @Nullable String query) throws Exception {
    return request("GET", path, query);
  }

  private MockHttpServletResponse request(String method, String path, @Nullable String query)
      throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest(method, path);
    request.setQueryString(query);
    MockHttpServletResponse response = new MockHttpServletResponse();
    filter.doFilter(request, response, (_, _) -> passed.set(true));
    return response;
  }
}
