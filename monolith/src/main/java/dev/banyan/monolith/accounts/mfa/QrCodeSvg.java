package dev.banyan.monolith.accounts.mfa;

import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrCode.Ecc;

/// A QR code as a single SVG path, rendered inline. No other server sees the secret, and it needs
/// no inline styles.
///
/// @param size in modules, including the quiet zone
/// @param path one square for each dark module
public record QrCodeSvg(int size, String path) {
  private static final int QUIET = 4;

  static QrCodeSvg of(String text) {
    QrCode code = QrCode.encodeText(text, Ecc.MEDIUM);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M').append(x + QUIET).append(' ').append(y + QUIET).append("h1v1h-1z");
        }
      }
    }
    return new QrCodeSvg(code.size + 2 * QUIET, path.toString());
  }
}
