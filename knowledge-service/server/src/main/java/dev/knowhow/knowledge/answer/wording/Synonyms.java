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

/**
 * Everyday words of English that mean nearly the same, or one of them a kind of the other: {@code hen} and
 * {@code chicken}, {@code guarantee} and {@code warranty}. From the Open English WordNet; no other language has any.
 */
final class Synonyms {

    /** Sorted; the stem, a tab, and the stems near it. Kept as lines: as sets they would take ten times the memory. */
    private static final String[] LINES = read();

    private Synonyms() {}

    private static String[] read() {
        InputStream file = Objects.requireNonNull(Synonyms.class.getResourceAsStream("synonyms.txt"));
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).sorted().toArray(String[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of our own cannot be read", e);
        }
    }

    /** The stems of words near a word of this English stem. */
    static Set<String> of(String stem) {
        String key = stem + "\t";
        int at = Arrays.binarySearch(LINES, key);
        int found = at < 0 ? -at - 1 : at;
        return found < LINES.length && LINES[found].startsWith(key)
                ? Set.of(LINES[found].substring(key.length()).split(" ", -1))
                : Set.of();
    }
}
