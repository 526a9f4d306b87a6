package dev.banyan.monolith.tasks.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.contract.TaskWriter;
import dev.banyan.server.http.ContractJson;
import dev.banyan.tasks.Task;
import java.io.IOException;
import java.io.Writer;

/// Writes one line per task, as in a response of the API.
final class NdjsonTaskWriter implements TaskFileWriter {
  private static final ContractJson JSON = new ContractJson();
  private final Writer out;

  NdjsonTaskWriter(Writer out) {
    this.out = out;
  }

  @Override
  public void add(Task task) throws IOException {
    out.write(new String(JSON.write(TaskWriter.task(task)), UTF_8));
    out.write('\n');
  }
}
