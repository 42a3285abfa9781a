package dev.knowhow.training.dataset.format;

import dev.knowhow.training.dataset.problem.DatasetProblemKind;
import dev.knowhow.training.dataset.problem.DatasetProblems;
import dev.knowhow.training.dataset.problem.SourceFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The lines of a file, each within a limit and strictly UTF-8; lines that are not become problems. */
final class Utf8Lines implements AutoCloseable {

    private static final int BUFFER = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char REPLACEMENT = '\uFFFD';

    private final InputStream in;
    private final SourceFile file;
    private final int maxBytes;
    private final DatasetProblems problems;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final byte[] buffer = new byte[BUFFER];
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int position;
    private int filled;
    private int line;

    Utf8Lines(Path path, SourceFile file, int maxBytes, DatasetProblems problems) throws IOException {
        this.in = new BufferedInputStream(Files.newInputStream(path), BUFFER);
        this.file = file;
        this.maxBytes = maxBytes;
        this.problems = problems;
    }

    /** The number of the line that {@link #next()} gave, from 1. */
    int number() {
        return line;
    }

    /** The next line that can be read; null at the end. */
    @Nullable
    String next() throws IOException {
        while (fetch()) {
            line++;
            if (bytes.size() > maxBytes) {
                problems.add(DatasetProblemKind.LINE_TOO_LONG, file, line, null, null, maxBytes);
                continue;
            }
            String text = decode();
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** Collects the bytes of a line, one more than allowed at most; false at the end of the file. */
    private boolean fetch() throws IOException {
        bytes.reset();
        boolean any = false;
        while (true) {
            if (position == filled) {
                filled = in.read(buffer);
                position = 0;
                if (filled <= 0) {
                    filled = 0;
                    return any;
                }
            }
            any = true;
            int end = position;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            bytes.write(buffer, position, Math.min(end - position, maxBytes + 1 - bytes.size()));
            boolean found = end < filled;
            position = found ? end + 1 : end;
            if (found) {
                return true;
            }
        }
    }

    /** The platform's lenient decoding is many times faster; only what it had to mend is read strictly. */
    private @Nullable String decode() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        return line == 1 || text.indexOf(REPLACEMENT) >= 0
                ? decode(ByteBuffer.wrap(bytes.toByteArray()))
                : text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private @Nullable String decode(ByteBuffer encoded) {
        CharBuffer text = CharBuffer.allocate(encoded.remaining() + 1);
        decoder.reset();
        CoderResult result = decoder.decode(encoded, text, true);
        if (result.isError()) {
            problems.add(DatasetProblemKind.INVALID_UTF8, file, line, null, null, encoded.position() + 1);
            return null;
        }
        text.flip();
        if (line == 1 && text.hasRemaining() && text.charAt(0) == BYTE_ORDER_MARK) {
            problems.add(DatasetProblemKind.BYTE_ORDER_MARK, file, 1, null, null);
            text.get();
        }
        int last = text.limit() - 1;
        if (last >= text.position() && text.get(last) == '\r') {
            text.limit(last);
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
