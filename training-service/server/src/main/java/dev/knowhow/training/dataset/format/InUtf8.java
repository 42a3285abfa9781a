package dev.knowhow.training.dataset.format;

import dev.knowhow.durable.text.TextDecoder;
import dev.knowhow.durable.text.UndecodableTextException;
import dev.knowhow.training.dataset.problem.DatasetProblemKind;
import dev.knowhow.training.dataset.problem.DatasetProblems;
import dev.knowhow.training.dataset.problem.SourceFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of text in UTF-8, whatever spreadsheets and editors saved it in. What is in no encoding at all, and all but a few
 * bytes of UTF-8, is read as it is: that names the lines.
 */
final class InUtf8 {

    /** Files beyond it are not held in memory to find out their encoding: they are UTF-8, or UTF-16 that shows at once. */
    private static final int LARGEST_WHOLE = 16 << 20;

    private static final int SAMPLE = 64 << 10;

    private InUtf8() {}

    /** Reads a file. */
    @FunctionalInterface
    interface Reading {
        void read(Path path) throws IOException;
    }

    /** Lets it be read as it is, or a copy in UTF-8 that is deleted afterwards; a guess is reported. */
    static void read(Path path, SourceFile file, DatasetProblems problems, Reading reading) throws IOException {
        byte[] bytes = start(path);
        Charset charset = charset(bytes);
        if (charset.equals(StandardCharsets.UTF_8)
                || (bytes.length < Files.size(path) && !charset.name().startsWith("UTF-"))) {
            reading.read(path);
            return;
        }
        if (TextDecoder.decode(bytes).guessed()) {
            problems.add(DatasetProblemKind.ENCODING_GUESSED, file, 0, null, null, charset.name());
        }
        Path utf8 = Files.createTempFile(path.toAbsolutePath().getParent(), "", ".utf8");
        try {
            copy(path, charset, utf8);
            reading.read(utf8);
        } finally {
            Files.deleteIfExists(utf8);
        }
    }

    /** The beginning of a file in UTF-8, without what tells its encoding. */
    static String start(Path path, int bytes) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] start = in.readNBytes(bytes);
            Charset charset = charset(start);
            String text = new String(start, charset);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        }
    }

    private static byte[] start(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(Files.size(path) <= LARGEST_WHOLE ? LARGEST_WHOLE : SAMPLE);
        }
    }

    private static Charset charset(byte[] bytes) {
        try {
            return TextDecoder.charset(bytes);
        } catch (UndecodableTextException e) {
            return StandardCharsets.UTF_8;
        }
    }

    private static void copy(Path path, Charset charset, Path utf8) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(Files.newInputStream(path), charset));
                Writer out = Files.newBufferedWriter(utf8)) {
            in.mark(1);
            if (in.read() != '\uFEFF') {
                in.reset();
            }
            in.transferTo(out);
        }
    }
}
