package dev.knowhow.gateway.routing;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * The target of a request line. Upstreams decode paths too, so routing looks at the decoded form, and everything two
 * readers could read in two ways is refused: dot segments, empty segments, backslashes, control characters, broken
 * percent-encoding; and what no service has room for: segments too long for any id, a NUL in the query.
 *
 * @param raw as it came, and as it is passed on
 * @param path the path, decoded once, without matrix parameters
 */
public record RequestTarget(String raw, String path) {

    /** Many times the longest id. */
    private static final int LONGEST_SEGMENT = 512;

    /** Reads an origin-form target; empty if it is none or could be misread. */
    public static Optional<RequestTarget> parse(String raw) {
        if (!raw.startsWith("/") || raw.indexOf('#') >= 0) {
            return Optional.empty();
        }
        int query = raw.indexOf('?');
        String encoded = query < 0 ? raw : raw.substring(0, query);
        if (query >= 0 && !isQuery(raw.substring(query + 1))) {
            return Optional.empty();
        }
        return decode(encoded, RequestTarget::isVisibleAscii)
                .map(RequestTarget::withoutMatrixParameters)
                .filter(RequestTarget::isUnambiguous)
                .map(path -> new RequestTarget(raw, path));
    }

    /** Whether programs ask here, which are answered with OpenAI's error body. */
    public boolean isApi() {
        return below("/v1") || below("/api");
    }

    private boolean below(String prefix) {
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }

    /** Some clients leave letters beyond ASCII as they are in a query; they must be UTF-8 all the same. */
    private static boolean isQuery(String encoded) {
        return decode(encoded, c -> c > ' ' && c != 0x7f)
                .filter(query -> query.indexOf('\0') < 0)
                .isPresent();
    }

    private static Optional<String> decode(String encoded, IntPredicate literal) {
        if (encoded.indexOf('%') < 0 && encoded.chars().allMatch(RequestTarget::isVisibleAscii)) {
            return Optional.of(encoded);
        }
        ByteBuffer bytes = ByteBuffer.allocate(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                int value = hex(encoded, i + 1) * 16 + hex(encoded, i + 2);
                if (value < 0) {
                    return Optional.empty();
                }
                bytes.put((byte) value);
                i += 2;
            } else if (literal.test(c)) {
                bytes.put((byte) c);
            } else {
                return Optional.empty();
            }
        }
        return utf8(bytes.flip());
    }

    private static Optional<String> utf8(ByteBuffer bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The digit's value, or a number so negative that the sum stays below zero. */
    private static int hex(String text, int index) {
        int digit = index < text.length() ? Character.digit(text.charAt(index), 16) : -1;
        return digit < 0 ? -1000 : digit;
    }

    private static boolean isVisibleAscii(int c) {
        return c > ' ' && c < 0x7f;
    }

    private static String withoutMatrixParameters(String path) {
        return path.indexOf(';') < 0 ? path : path.replaceAll(";[^/]*", "");
    }

    private static boolean isUnambiguous(String path) {
        for (int start = 1; start <= path.length(); ) {
            int end = path.indexOf('/', start);
            int stop = end < 0 ? path.length() : end;
            String segment = path.substring(start, stop);
            boolean last = end < 0;
            if ((segment.isEmpty() && !last) || segment.equals(".") || segment.equals("..") || isOdd(segment)) {
                return false;
            }
            start = stop + 1;
        }
        return true;
    }

    private static boolean isOdd(String segment) {
        return segment.length() > LONGEST_SEGMENT
                || segment.chars().anyMatch(c -> c == '\\' || Character.isISOControl(c));
    }
}
