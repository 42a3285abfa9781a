package dev.knowhow.knowledge.answer.wording;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;

/** A resource of lines: a stem, a tab, and the stems near it. Kept as sorted lines: as sets they would take ten times the memory. */
final class StemLines {

    private final String[] lines;

    private StemLines(String[] lines) {
        this.lines = lines;
    }

    static StemLines read(String resource) {
        InputStream file = Objects.requireNonNull(StemLines.class.getResourceAsStream(resource));
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return new StemLines(reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .sorted()
                    .toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of our own cannot be read", e);
        }
    }

    boolean contains(String stem) {
        return at(stem + "\t") >= 0;
    }

    /** The stems near this one; none where it is not known. */
    Set<String> of(String stem) {
        String key = stem + "\t";
        int at = at(key);
        return at >= 0 && lines[at].length() > key.length()
                ? Set.of(lines[at].substring(key.length()).split(" ", -1))
                : Set.of();
    }

    private int at(String key) {
        int at = Arrays.binarySearch(lines, key);
        int found = at < 0 ? -at - 1 : at;
        return found < lines.length && lines[found].startsWith(key) ? found : -1;
    }
}
