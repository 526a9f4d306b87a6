package dev.banyan.system;

import com.microsoft.playwright.Page;

/// Shows a page as a translation into a language that runs from right to left would: in letters of
/// such a script, mirrored, and with texts that are longer by 40 %. What users have typed stays.
final class PseudoLocale {
  private static final String TRANSLATE =
      """
      () => {
        document.documentElement.dir = "rtl";
        const letters = "ابجدهوزحطيكلمنسعفصقرشتثخذض";
        const translated = (text) => {
          const words = text.replace(/[a-z]/gi, (one) => letters[one.toLowerCase().charCodeAt(0) - 97]);
          return words + " " + letters.slice(0, Math.ceil(text.trim().length * 0.4) % 26);
        };
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) =>
          /[a-z]/i.test(node.data) && !node.parentElement.closest("script, style, template, kbd, code, svg, textarea, bdi, [dir]:not(html)")
            ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT);
        const nodes = [];
        while (walker.nextNode()) nodes.push(walker.currentNode);
        nodes.forEach((node) => (node.data = translated(node.data)));
        document.querySelectorAll("[placeholder]").forEach((field) => (field.placeholder = translated(field.placeholder)));
        return nodes.length;
      }
      """;

  private PseudoLocale() {}

  /// @return how many texts were translated
  static int apply(Page page) {
    return (Integer) page.evaluate(TRANSLATE);
  }
}
