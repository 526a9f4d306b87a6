package dev.banyan.admin.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.admin.model.RecordSubpage;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.util.MultiValueMap;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/// URLs of the admin's pages, without the application's context path.
public final class AdminUrls {
  /// Where the admin is unless the application says otherwise.
  public static final String DEFAULT_PATH = "/admin";

  private static final String PATH = AdminUrls.class.getName() + ".path";

  private AdminUrls() {}

  /// The first page of the admin: `banyan.admin.path` of the application that the current request
  /// belongs to.
  public static String home() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web
            && web.getRequest().getAttribute(PATH) instanceof String path
        ? path
        : DEFAULT_PATH;
  }

  static void setHome(HttpServletRequest request, String path) {
    request.setAttribute(PATH, path);
  }

  public static String list(String kind) {
    return home() + "/records/" + kind;
  }

  public static String one(String kind, String id) {
    return at(list(kind) + "/one").queryParam("id", "{id}").encode().buildAndExpand(id).toString();
  }

  /// The list of those that a field links to this record.
  static String related(String kind, String link, String id) {
    return at(list(kind)).queryParam("f." + link, "{id}").encode().buildAndExpand(id).toString();
  }

  /// The page of a record, with a link back to this list.
  static String one(String kind, String id, String list) {
    return list.equals(list(kind)) ? one(kind, id) : one(kind, id) + "&" + returning(list);
  }

  /// The form for a new record, with a link back to this list.
  static String add(String kind, String list) {
    String address = list(kind) + "/new";
    return list.equals(list(kind)) ? address : address + "?" + returning(list);
  }

  private static String returning(String list) {
    return "return=" + UriUtils.encode(list, UTF_8);
  }

  /// The list that a record's page links back to.
  static String listBehind(String address, String otherwise) {
    String list =
        UriComponentsBuilder.fromUriString(address).build().getQueryParams().getFirst("return");
    return list == null ? otherwise : back(UriUtils.decode(list, UTF_8), otherwise);
  }

  public static String history(String kind, String id) {
    return at(list(kind) + "/history")
        .queryParam("id", "{id}")
        .encode()
        .buildAndExpand(id)
        .toString();
  }

  static String of(RecordSubpage recordSubpage, String id) {
    return at(recordSubpage.address())
        .queryParam("id", "{id}")
        .encode()
        .buildAndExpand(id)
        .toString();
  }

  /// The list with these query parameters.
  static String with(String kind, MultiValueMap<String, String> parameters) {
    UriComponentsBuilder address = at(list(kind));
    Object[] values =
        new Object[(int) parameters.values().stream().mapToLong(all -> all.size()).sum()];
    int next = 0;
    for (var parameter : parameters.entrySet()) {
      for (String value : parameter.getValue()) {
        address.queryParam(parameter.getKey(), "{v" + next + "}");
        values[next++] = value;
      }
    }
    return address.encode().buildAndExpand(values).toString();
  }

  private static UriComponentsBuilder at(String path) {
    return UriComponentsBuilder.fromPath(path);
  }

  /// The return URL of a form, restricted to pages of the admin. A page writes it with the context
  /// path, which a redirect adds again.
  static String back(String address, String otherwise) {
    String path = contextPath();
    String within =
        !path.isEmpty() && address.startsWith(path + "/")
            ? address.substring(path.length())
            : address;
    return within.startsWith(home() + "/records/") && !within.contains("\n") ? within : otherwise;
  }

  /// The address as a browser needs it.
  static String forBrowser(String address) {
    return contextPath() + address;
  }

  private static String contextPath() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web
        ? web.getRequest().getContextPath()
        : "";
  }
}
