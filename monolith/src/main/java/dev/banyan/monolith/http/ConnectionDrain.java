package dev.banyan.monolith.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Asks clients to leave before the monolith stops: for up to half a second, requests are answered
/// as before, and each response ends its connection. A stopping Tomcat refuses requests on
/// connections that are kept alive, and a gateway does not repeat those that write.
@Component
final class ConnectionDrain
    implements SmartLifecycle, WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  private static final Duration LIMIT = Duration.ofMillis(500);
  private static final Duration POLL = Duration.ofMillis(10);
  // Tomcat counts the connection that it waits for.
  private static final int IDLE = 1;
  private final List<Connector> connectors = new CopyOnWriteArrayList<>();
  private volatile State state = State.STOPPED;

  private enum State {
    STOPPED,
    RUNNING,
    DRAINING
  }

  private final class DrainValve extends ValveBase {
    DrainValve() {
      super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      if (state == State.DRAINING) {
        response.setHeader("Connection", "close");
      }
      getNext().invoke(request, response);
    }
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addEngineValves(new DrainValve());
    factory.addConnectorCustomizers(connectors::add);
  }

  @Override
  public void start() {
    state = State.RUNNING;
  }

  @Override
  public void stop() {
    state = State.DRAINING;
    long end = System.nanoTime() + LIMIT.toNanos();
    try {
      while (isConnected() && System.nanoTime() < end) {
        Thread.sleep(POLL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isConnected() {
    return connectors.stream()
        .map(Connector::getProtocolHandler)
        .anyMatch(handler ->
            handler instanceof AbstractProtocol<?> protocol
                && protocol.getConnectionCount() > IDLE);
  }

  @Override
  public boolean isRunning() {
    return state == State.RUNNING;
  }
}
