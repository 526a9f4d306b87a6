package dev.banyan.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.contract.EventStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Writes server-sent events to a response.
///
/// @param stopping whether the server stops
public record EventStreamWriter(OutputStream response, ContractJson json, BooleanSupplier stopping)
    implements EventStream.Sink {

  @Override
  public boolean isOpen() {
    return !stopping.getAsBoolean();
  }

  @Override
  public void send(String id, @Nullable Object data) throws IOException {
    ByteArrayOutputStream event = new ByteArrayOutputStream();
    event.writeBytes(("id: " + id + "\n").getBytes(UTF_8));
    if (data != null) {
      // JSON without line breaks.
      event.writeBytes("data: ".getBytes(UTF_8));
      event.writeBytes(json.write(data));
      event.write('\n');
    }
    event.write('\n');
    write(event.toByteArray());
  }

  @Override
  public void retryAfter(Duration pause) throws IOException {
    write(("retry: " + pause.toMillis() + "\n\n").getBytes(UTF_8));
  }

  private void write(byte[] event) throws IOException {
    response.write(event);
    response.flush();
  }
}
