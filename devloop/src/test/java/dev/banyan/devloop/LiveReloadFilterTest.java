package dev.banyan.devloop;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class LiveReloadFilterTest {
  private static MockHttpServletResponse get(String path, String accept, FilterChain chain)
      throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
    request.addHeader("Accept", accept);
    MockHttpServletResponse response = new MockHttpServletResponse();
    new LiveReloadFilter().doFilter(request, response, chain);
    return response;
  }

  private static FilterChain answering(String type, String body) {
    return (_, response) -> {
      response.setContentType(type);
      response.getWriter().write(body);
    };
  }

  @Test
  void addsTheScriptToPages() throws Exception {
    MockHttpServletResponse page =
        get("/tasks", "text/html", answering("text/html;charset=UTF-8", "<head></head>é"));
    assertThat(page.getContentAsString())
        .isEqualTo("<head><script src=\"/dev/reload.js\" defer></script></head>é");
  }

  @Test
  void leavesEverythingElseAsItIs() throws Exception {
    FilterChain json = answering("application/json", "{\"a\":\"</head>\"}");
    assertThat(get("/api", "text/html", json).getContentAsString())
        .isEqualTo("{\"a\":\"</head>\"}");
    assertThat(get("/api", "*/*", json).getContentAsString()).isEqualTo("{\"a\":\"</head>\"}");
  }

  @Test
  void servesTheScriptWithoutTheApplication() throws Exception {
    MockHttpServletResponse script =
        get(
            "/dev/reload.js",
            "*/*",
            (_, _) -> {
              throw new IOException("must not be called");
            });
    assertThat(script.getContentType()).startsWith("text/javascript");
    assertThat(script.getContentAsString()).contains("new EventSource(\"/dev/reload\")");
  }
}
