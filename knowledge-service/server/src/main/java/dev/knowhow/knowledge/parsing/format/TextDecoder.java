package dev.knowhow.knowledge.parsing.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Decodes plain text: by byte order mark, else as UTF-8 if it is valid, else as UTF-16 if every other byte is mostly
 * zero, else as windows-1252.
 */
final class TextDecoder {

    private static final Charset FALLBACK = Charset.forName("windows-1252");

    private TextDecoder() {}

    /** The text with line ends as {@code \n} and without byte order mark. */
    static String decode(Path file) throws IOException {
        var text = decode(Files.readAllBytes(file));
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    static String decode(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        }
        return new String(bytes, charset(bytes));
    }

    private static Charset charset(byte[] bytes) {
        if (zeros(bytes, 1) > 0.4) {
            return StandardCharsets.UTF_16LE;
        }
        if (zeros(bytes, 0) > 0.4) {
            return StandardCharsets.UTF_16BE;
        }
        return isUtf8(bytes) ? StandardCharsets.UTF_8 : FALLBACK;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            var _ = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Share of zeros among the even (0) or odd (1) bytes of the beginning. */
    private static double zeros(byte[] bytes, int parity) {
        var end = Math.min(bytes.length, 4096);
        var zeros = 0;
        for (var i = parity; i < end; i += 2) {
            zeros += bytes[i] == 0 ? 1 : 0;
        }
        return end < 2 ? 0 : zeros / (end / 2.0);
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (var i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
