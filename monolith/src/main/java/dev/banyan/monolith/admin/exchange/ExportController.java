package dev.banyan.monolith.admin.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.monolith.admin.pages.Desks;
import dev.banyan.monolith.admin.pages.ListRequest;
import dev.banyan.monolith.admin.records.Desk;
import dev.banyan.monolith.admin.records.Entry;
import dev.banyan.monolith.admin.records.Field;
import dev.banyan.monolith.admin.records.FieldType;
import dev.banyan.monolith.admin.records.Kind;
import dev.banyan.monolith.admin.records.Listed;
import dev.banyan.monolith.admin.records.Query;
import dev.banyan.monolith.admin.records.Value;
import dev.banyan.monolith.admin.records.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/// A list as a file: the same records, columns and order that its page shows, all of them.
@Controller
class ExportController {
  private static final int AT_ONCE = 1_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final Desks desks;

  ExportController(Desks desks) {
    this.desks = desks;
  }

  @GetMapping("/admin/records/{kind}/export.csv")
  void csv(
      @PathVariable String kind,
      @RequestParam MultiValueMap<String, String> parameters,
      @ModelAttribute(name = "viewer", binding = false) Viewer viewer,
      HttpServletResponse response)
      throws IOException {
    Desk desk = desks.of(kind, viewer);
    List<Field> columns = columns(desk, parameters);
    write(
        desk,
        parameters,
        response,
        "text/csv",
        "csv",
        (out, entry, _) -> {
          if (entry == null) {
            out.write(Csv.line(columns.stream().map(Field::name).toList()));
          } else {
            out.write(Csv.line(columns.stream().map(field -> cell(field, entry)).toList()));
          }
        },
        "",
        "");
  }

  @GetMapping("/admin/records/{kind}/export.json")
  void json(
      @PathVariable String kind,
      @RequestParam MultiValueMap<String, String> parameters,
      @ModelAttribute(name = "viewer", binding = false) Viewer viewer,
      HttpServletResponse response)
      throws IOException {
    Desk desk = desks.of(kind, viewer);
    List<Field> columns = columns(desk, parameters);
    write(
        desk,
        parameters,
        response,
        "application/json",
        "json",
        (out, entry, first) -> {
          if (entry != null) {
            Map<String, Object> row = new LinkedHashMap<>();
            columns.forEach(field -> row.put(field.name(), tree(entry.value(field.name()))));
            out.write((first ? "" : ",\n") + JSON.writeValueAsString(row));
          }
        },
        "[\n",
        "\n]\n");
  }

  private interface Line {
    /// @param entry `null` for what stands before all of them
    void write(Writer out, @Nullable Entry entry, boolean first) throws IOException;
  }

  private static List<Field> columns(Desk desk, MultiValueMap<String, String> parameters) {
    Kind kind = desk.kind();
    return new ListRequest(parameters)
        .columns(kind).stream().flatMap(name -> kind.field(name).stream()).toList();
  }

  private static void write(
      Desk desk,
      MultiValueMap<String, String> parameters,
      HttpServletResponse response,
      String type,
      String ending,
      Line line,
      String before,
      String after)
      throws IOException {
    Query query = new ListRequest(parameters).query(desk.kind());
    Query page = query.with(query.fields(), AT_ONCE);
    Listed listed = desk.list(page);
    if (!(listed instanceof Listed.Found)) {
      throw new ResponseStatusException(
          listed instanceof Listed.Misread
              ? HttpStatus.BAD_REQUEST
              : HttpStatus.SERVICE_UNAVAILABLE);
    }
    response.setContentType(type);
    response.setCharacterEncoding("UTF-8");
    response.setHeader(
        "Content-Disposition", "attachment; filename=\"" + desk.name() + "." + ending + "\"");
    try (Writer out =
        new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), UTF_8))) {
      out.write(before);
      line.write(out, null, true);
      boolean first = true;
      while (listed instanceof Listed.Found(var entries, var next)) {
        for (Entry entry : entries) {
          line.write(out, entry, first);
          first = false;
        }
        if (next.isEmpty()) {
          out.write(after);
          return;
        }
        listed = desk.list(page.startingAfter(next));
      }
    }
    // Half a file must not look like a whole one: the connection breaks off.
    throw new IOException("the export of " + desk.name() + " could not be finished");
  }

  private static String cell(Field field, Entry entry) {
    String text = entry.value(field.name()).shown();
    boolean cannotBeFormula =
        field.type().isNumber()
            || field.type() == FieldType.DATE
            || field.type() == FieldType.MOMENT
            || field.type() == FieldType.YES_NO;
    return cannotBeFormula ? text : Csv.guarded(text);
  }

  private static Object tree(Value value) {
    return switch (value) {
      case Value.Nothing() -> "";
      case Value.Text(var text) -> text;
      case Value.Several(var texts) -> texts;
      case Value.Links(var links, _) -> new ArrayList<>(links);
    };
  }
}
