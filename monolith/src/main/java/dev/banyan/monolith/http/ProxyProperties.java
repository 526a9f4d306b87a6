package dev.banyan.monolith.http;

import java.net.InetAddress;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/// Settings of trusted proxies: `banyan.proxies.*`.
///
/// @param trusted addresses (`10.1.2.3`) and ranges (`10.1.0.0/16`) of the trusted proxies
@ConfigurationProperties("banyan.proxies")
record ProxyProperties(@DefaultValue List<String> trusted) {

  ProxyProperties {
    trusted = trusted.stream().map(String::strip).filter(entry -> !entry.isEmpty()).toList();
    trusted.forEach(ProxyProperties::check);
  }

  List<IpAddressMatcher> matchers() {
    return trusted.stream().map(IpAddressMatcher::new).toList();
  }

  // Spring shows the innermost cause, so the parsers' exceptions must not be chained.
  private static void check(String entry) {
    if (!isRange(entry)) {
      throw new IllegalArgumentException(
          "BANYAN_TRUSTED_PROXIES must list addresses such as 10.1.2.3 and ranges such as "
              + "10.1.0.0/16, with commas between them; it has "
              + entry);
    }
  }

  private static boolean isRange(String entry) {
    try {
      String[] parts = entry.split("/", -1);
      int bits = InetAddress.ofLiteral(parts[0]).getAddress().length * 8;
      int prefix = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
      return parts.length <= 2 && prefix >= 1 && prefix <= bits;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
