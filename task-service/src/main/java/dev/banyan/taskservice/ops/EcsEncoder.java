package dev.banyan.taskservice.ops;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.json.JsonMapper;

/// Encodes each log event as a line of JSON in the Elastic Common Schema, with the same nested
/// fields as Spring Boot's format `ecs` in the monolith. `logback.xml` selects it if
/// `BANYAN_LOG_FORMAT` is `ecs`.
public final class EcsEncoder extends EncoderBase<ILoggingEvent> {
  private static final byte[] NONE = {};
  private final JsonMapper json = new JsonMapper();
  private final ThrowableProxyConverter stackTraces = new ThrowableProxyConverter();
  private final long pid = ProcessHandle.current().pid();

  @Override
  public void start() {
    stackTraces.start();
    super.start();
  }

  @Override
  public byte[] headerBytes() {
    return NONE;
  }

  @Override
  public byte[] footerBytes() {
    return NONE;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    Fields fields = new Fields(new LinkedHashMap<>());
    fields.put("@timestamp", event.getInstant().toString());
    fields.put("log.level", event.getLevel().toString());
    fields.put("log.logger", event.getLoggerName());
    fields.put("process.pid", pid);
    fields.put("process.thread.name", event.getThreadName());
    fields.put("service.name", "task-service");
    fields.put("message", event.getFormattedMessage());
    event.getMDCPropertyMap().forEach(fields::put);
    if (event.getKeyValuePairs() != null) {
      for (KeyValuePair pair : event.getKeyValuePairs()) {
        fields.put(pair.key, pair.value);
      }
    }
    if (event.getThrowableProxy() != null) {
      fields.put("error.type", event.getThrowableProxy().getClassName());
      fields.put("error.message", event.getThrowableProxy().getMessage());
      fields.put("error.stack_trace", stackTraces.convert(event));
    }
    fields.put("ecs.version", "8.11");
    byte[] object = json.writeValueAsBytes(fields.root());
    byte[] line = new byte[object.length + 1];
    System.arraycopy(object, 0, line, 0, object.length);
    line[object.length] = '\n';
    return line;
  }

  private record Fields(Map<String, @Nullable Object> root) {

    /// @param path names of nested objects and of the field, separated by dots
    void put(String path, @Nullable Object value) {
      put(root, path, value);
    }

    @SuppressWarnings("unchecked")
    private static void put(
        Map<String, @Nullable Object> object, String path, @Nullable Object value) {
      int dot = path.indexOf('.');
      if (dot < 0) {
        object.put(path, value instanceof Number ? value : String.valueOf(value));
        return;
      }
      Object nested = object.computeIfAbsent(path.substring(0, dot), _ -> new LinkedHashMap<>());
      if (nested instanceof Map<?, ?> fields) {
        put((Map<String, @Nullable Object>) fields, path.substring(dot + 1), value);
      } else {
        object.put(path, String.valueOf(value));
      }
    }
  }
}
