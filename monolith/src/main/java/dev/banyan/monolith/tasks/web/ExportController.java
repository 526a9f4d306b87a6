package dev.banyan.monolith.tasks.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.http.UserZone;
import dev.banyan.monolith.tasks.exchange.TaskFileFormat;
import dev.banyan.tasks.Tasks;
import dev.banyan.tasks.filter.FilterViewer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/// Exports a task list as a file: all pages, with the same filters and order.
@Controller
class ExportController {
  private final Tasks tasks;
  private final TaskMessages taskMessages;
  private final FilterViewers viewers;

  ExportController(Tasks tasks, TaskMessages taskMessages, FilterViewers viewers) {
    this.tasks = tasks;
    this.taskMessages = taskMessages;
    this.viewers = viewers;
  }

  @GetMapping("/tasks/export")
  void export(
      Caller caller,
      @ModelAttribute("list") TaskListForm list,
      @RequestParam(defaultValue = "csv") String format,
      @CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone,
      HttpServletResponse response)
      throws IOException {
    FilterViewer viewer = viewers.of(caller, zone);
    // A filter that is not understood is ignored in a list, which says so; a file cannot.
    ListExport export =
        ListErrors.of(list, viewer, taskMessages).isEmpty()
            ? ListExport.of(tasks, caller, list, viewer)
            : null;
    if (export == null || !export.isReady()) {
      response.sendRedirect(list.here());
      return;
    }
    TaskFileFormat chosen = format.equals("ndjson") ? TaskFileFormat.NDJSON : TaskFileFormat.CSV;
    response.setContentType(chosen.mediaType());
    response.setCharacterEncoding(UTF_8);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        "attachment; filename=\"tasks-%s.%s\""
            .formatted(viewer.today(), chosen.name().toLowerCase(Locale.ROOT)));
    // Closed only after everything is written: a partial file must not look complete, so the
    // connection is aborted.
    Writer out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), UTF_8));
    export.writeTo(chosen.begin(out));
    out.close();
  }
}
