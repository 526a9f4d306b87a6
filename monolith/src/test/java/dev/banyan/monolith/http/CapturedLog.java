package dev.banyan.monolith.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;

/// What a logger writes in both formats, as the monolith's settings say.
final class CapturedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final Logger logger;
  private final PatternLayoutEncoder text = new PatternLayoutEncoder();
  private final StructuredLogEncoder ecs = new StructuredLogEncoder();
  private final List<String> texts = Collections.synchronizedList(new ArrayList<>());
  private final List<String> objects = Collections.synchronizedList(new ArrayList<>());

  CapturedLog(String name, Environment settings) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.putObject(Environment.class.getName(), settings);
    logger = context.getLogger(name);
    text.setPattern(Objects.requireNonNull(settings.getProperty("logging.pattern.console")));
    ecs.setFormat("ecs");
    ecs.setCharset(UTF_8);
    for (Encoder<ILoggingEvent> encoder : List.of(text, ecs)) {
      encoder.setContext(context);
      encoder.start();
    }
    setContext(context);
    start();
    logger.addAppender(this);
  }

  @Override
  protected void append(ILoggingEvent event) {
    texts.add(new String(text.encode(event), UTF_8));
    objects.add(new String(ecs.encode(event), UTF_8));
  }

  /// Each event as text.
  List<String> texts() {
    return List.copyOf(texts);
  }

  /// Each event as JSON.
  List<String> objects() {
    return List.copyOf(objects);
  }

  @Override
  public void close() {
    logger.detachAppender(this);
  }
}
