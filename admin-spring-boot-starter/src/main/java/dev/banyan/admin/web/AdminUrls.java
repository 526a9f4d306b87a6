package dev.banyan.admin.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.admin.model.RecordSubpage;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/// URLs of the admin's pages.
public final class AdminUrls {
  private AdminUrls() {}

  public static String list(String kind) {
    return "/admin/records/" + kind;
  }

  public static String one(String kind, String id) {
    return at(list(kind) + "/one").queryParam("id", "{id}").encode().buildAndExpand(id).toString();
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

  /// The return URL of a form, restricted to pages of the admin.
  static String back(String address, String otherwise) {
    return address.startsWith("/admin/records/") && !address.contains("\n") ? address : otherwise;
  }
}
