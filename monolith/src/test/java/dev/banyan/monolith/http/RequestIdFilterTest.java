package dev.banyan.monolith.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.contract.RequestIds;
import dev.banyan.contract.TraceContext;
import dev.banyan.server.tracing.Tracing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RequestIdFilterTest {
  private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private final MockHttpServletRequest request = new MockHttpServletRequest();
  private final MockHttpServletResponse response = new MockHttpServletResponse();
  private final List<String> seen = new ArrayList<>();

  @Test
  void takesOverTheClientsNames() throws Exception {
    request.addHeader(RequestIds.HEADER, "my-request");
    request.addHeader(TraceContext.HEADER, PARENT);
    run();
    assertThat(seen).containsExactly("my-request", "4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(response.getHeader(RequestIds.HEADER)).isEqualTo("my-request");
  }

  @Test
  void namesWhatHasNoNameFitForALog() throws Exception {
    request.addHeader(RequestIds.HEADER, "a b");
    run();
    assertThat(seen.getFirst()).hasSize(36).isEqualTo(response.getHeader(RequestIds.HEADER));
  }

  @Test
  void leavesNothingBehindOnTheThread() throws Exception {
    run();
    assertThat(CurrentRequest.id()).isEqualTo("none");
    assertThat(CurrentRequest.trace().traceId()).isNotEqualTo(seen.getLast());
  }

  private void run() throws Exception {
    new RequestIdFilter(new StaticListableBeanFactory().getBeanProvider(Tracing.class))
        .doFilter(
            request,
            response,
            (_, _) -> {
              seen.add(CurrentRequest.id());
              seen.add(CurrentRequest.trace().traceId());
            });
  }
}
