package dev.banyan.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/// A collector that receives spans over OTLP (HTTP, protobuf) and keeps them.
public final class OtlpReceiver implements AutoCloseable {
  private final List<Received> spans = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  /// A span.
  ///
  /// @param parent id of its parent; empty for none
  public record Received(
      String service,
      String trace,
      String id,
      String parent,
      String state,
      String name,
      Span.SpanKind kind,
      Map<String, String> attributes) {}

  public OtlpReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/traces", this::receive);
    server.start();
  }

  /// For `OTEL_EXPORTER_OTLP_ENDPOINT`.
  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void receive(HttpExchange exchange) throws IOException {
    boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    try (exchange;
        InputStream body =
            zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
      for (ResourceSpans one : ExportTraceServiceRequest.parseFrom(body).getResourceSpansList()) {
        String service =
            attributes(one.getResource().getAttributesList()).getOrDefault("service.name", "");
        one.getScopeSpansList()
            .forEach(scope -> scope.getSpansList().forEach(span -> spans.add(of(service, span))));
      }
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private static Received of(String service, Span span) {
    HexFormat hex = HexFormat.of();
    return new Received(
        service,
        hex.formatHex(span.getTraceId().toByteArray()),
        hex.formatHex(span.getSpanId().toByteArray()),
        hex.formatHex(span.getParentSpanId().toByteArray()),
        span.getTraceState(),
        span.getName(),
        span.getKind(),
        attributes(span.getAttributesList()));
  }

  private static Map<String, String> attributes(List<KeyValue> list) {
    Map<String, String> attributes = new HashMap<>();
    list.forEach(one -> attributes.put(one.getKey(), one.getValue().getStringValue()));
    return attributes;
  }

  public List<Received> spans() {
    return List.copyOf(spans);
  }

  /// The spans of a trace.
  public List<Received> spans(String trace) {
    return spans.stream().filter(span -> span.trace().equals(trace)).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
