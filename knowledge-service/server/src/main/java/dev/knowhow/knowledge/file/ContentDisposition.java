package dev.knowhow.knowledge.file;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The filename that a part's {@code Content-Disposition} gives, in each of the ways in which clients write it: quoted,
 * with {@code \\"} and {@code \\\\} for quote and backslash (RFC 9110) or with %22 for the quote (browsers and what follows
 * the WHATWG), as {@code filename*} (RFC 8187), or in numbered pieces (RFC 2231).
 */
final class ContentDisposition {

    private final String header;
    private final Map<String, String> parameters = new HashMap<>();
    private int at;

    private ContentDisposition(String header) {
        this.header = header;
    }

    /** The filename; null when there is none. */
    static @Nullable String filename(String header) {
        ContentDisposition disposition = new ContentDisposition(header);
        disposition.read();
        return disposition.filename();
    }

    private @Nullable String filename() {
        String extended = parameters.get("filename*");
        if (extended != null) {
            String decoded = decode(extended);
            if (decoded != null) {
                return decoded;
            }
        }
        String plain = parameters.get("filename");
        return plain == null
                ? pieces()
                : plain.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
    }

    /** RFC 2231: {@code filename*0}, {@code filename*1} …, those that end in {@code *} percent-encoded. */
    private @Nullable String pieces() {
        StringBuilder all = new StringBuilder();
        boolean encoded = parameters.containsKey("filename*0*");
        for (int piece = 0; ; piece++) {
            String plain = parameters.get("filename*" + piece);
            String escaped = parameters.get("filename*" + piece + "*");
            if (plain == null && escaped == null) {
                break;
            }
            all.append(plain == null ? escaped : encoded ? plain.replace("%", "%25") : plain);
        }
        if (all.isEmpty()) {
            return null;
        }
        return encoded ? decode(all.toString()) : all.toString();
    }

    private void read() {
        at = header.indexOf(';');
        while (at >= 0 && at < header.length()) {
            at++;
            int equals = header.indexOf('=', at);
            if (equals < 0) {
                return;
            }
            String name = header.substring(at, equals).strip().toLowerCase(Locale.ROOT);
            at = equals + 1;
            skipBlanks();
            String value = at < header.length() && header.charAt(at) == '"' ? readQuoted() : token();
            parameters.putIfAbsent(name, value);
            at = header.indexOf(';', at);
        }
    }

    private void skipBlanks() {
        while (at < header.length() && Character.isWhitespace(header.charAt(at))) {
            at++;
        }
    }

    private String token() {
        int end = header.indexOf(';', at);
        String token = header.substring(at, end < 0 ? header.length() : end).strip();
        at = end < 0 ? header.length() : end;
        return token;
    }

    /** A backslash stands for itself before anything but a quote or another one: old browsers send whole paths. */
    private String readQuoted() {
        StringBuilder text = new StringBuilder();
        for (at++; at < header.length() && header.charAt(at) != '"'; at++) {
            char next = at + 1 < header.length() ? header.charAt(at + 1) : 0;
            if (header.charAt(at) == '\\' && (next == '"' || next == '\\')) {
                at++;
            }
            text.append(header.charAt(at));
        }
        return text.toString();
    }

    /** RFC 8187: {@code charset'language'percent-encoded}; null when it is not of that form. */
    private static @Nullable String decode(String value) {
        String[] parts = value.split("'", 3);
        if (parts.length < 3) {
            return null;
        }
        Charset charset =
                parts[0].equalsIgnoreCase("ISO-8859-1") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < parts[2].length(); i++) {
            char character = parts[2].charAt(i);
            if (character == '%') {
                int high = digit(parts[2], i + 1);
                int low = digit(parts[2], i + 2);
                if (high < 0 || low < 0) {
                    return null;
                }
                bytes.write(high * 16 + low);
                i += 2;
            } else {
                bytes.writeBytes(String.valueOf(character).getBytes(charset));
            }
        }
        return bytes.toString(charset);
    }

    private static int digit(String text, int index) {
        return index < text.length() ? Character.digit(text.charAt(index), 16) : -1;
    }
}
