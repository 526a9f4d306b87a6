package dev.banyan.migration.web;

import static dev.banyan.migration.ReadConsistency.FRESHNESS_HEADER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.Freshness;
import dev.banyan.migration.Position;
import dev.banyan.migration.ReadConsistency;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

class SessionFreshnessFilterTest {
  private static final Freshness WRITTEN = new Freshness(new Epoch(2), new Position(45));
  private final SessionFreshnessFilter filter = new SessionFreshnessFilter();
  private final MockHttpServletRequest request = new MockHttpServletRequest();
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  private boolean admitsReplica() throws Exception {
    AtomicBoolean admitted = new AtomicBoolean();
    filter.doFilter(
        request,
        response,
        (_, _) -> admitted.set(ReadConsistency.current().admitReplica("visits")));
    return admitted.get();
  }

  private void write() throws Exception {
    filter.doFilter(
        request, response, (_, _) -> ReadConsistency.current().wrote("visits", WRITTEN));
  }

  private Freshness wanted() throws Exception {
    Freshness[] wanted = new Freshness[1];
    filter.doFilter(
        request,
        response,
        (_, _) -> wanted[0] = ReadConsistency.current().atLeast("visits").orElseThrow());
    return wanted[0];
  }

  @Test
  void keepsTheTokensOfABrowserInItsSession() throws Exception {
    MockHttpSession session = new MockHttpSession();
    request.setSession(session);
    assertThat(admitsReplica()).isTrue();
    write();
    assertThat(response.getHeader(FRESHNESS_HEADER)).isNull();
    assertThat(wanted()).isEqualTo(WRITTEN);
  }

  @Test
  void takesTheTokensOfAProgramFromItsHeader() throws Exception {
    write();
    assertThat(response.getHeader(FRESHNESS_HEADER)).isEqualTo("visits=2.45");
    request.addHeader(FRESHNESS_HEADER, "visits=2.45");
    assertThat(wanted()).isEqualTo(WRITTEN);
    assertThat(admitsReplica()).isTrue();
  }

  @Test
  void letsAProgramWithoutTokensReadFromTheOwnerOnly() throws Exception {
    assertThat(admitsReplica()).isFalse();
  }

  @Test
  void endsWithTheRequest() throws Exception {
    write();
    assertThat(ReadConsistency.current().atLeast("visits")).isEmpty();
  }
}
