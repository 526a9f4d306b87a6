package dev.banyan.monolith.accounts.mail;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/// The HTML of an email: its text, in which addresses are links.
final class EmailHtml {
  private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");

  private EmailHtml() {}

  static String of(String text) {
    StringBuilder html =
        new StringBuilder(
            "<!doctype html><html><head><meta charset=\"utf-8\"></head><body><p"
                + " style=\"font-family:sans-serif;white-space:pre-line\">");
    Matcher addresses = ADDRESS.matcher(text);
    int end = 0;
    while (addresses.find()) {
      String address = HtmlUtils.htmlEscape(addresses.group(), "UTF-8");
      html.append(HtmlUtils.htmlEscape(text.substring(end, addresses.start()), "UTF-8"))
          .append("<a href=\"")
          .append(address)
          .append("\">")
          .append(address)
          .append("</a>");
      end = addresses.end();
    }
    return html.append(HtmlUtils.htmlEscape(text.substring(end), "UTF-8"))
        .append("</p></body></html>")
        .toString();
  }
}
