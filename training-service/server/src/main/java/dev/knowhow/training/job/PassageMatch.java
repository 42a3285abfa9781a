package dev.knowhow.training.job;

import dev.knowhow.training.dataset.Example;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the passage of a knowledge base that an example means. */
final class PassageMatch {

    /** At least so much of an answer's words must stand in the passage. */
    private static final double LEAST_SHARE = 0.6;

    private PassageMatch() {}

    /** A passage. */
    record Passage(String chunkId, String fileId, @Nullable String text) {}

    /** The index of the passage: the one the answer cited, else the one that holds most of its words; -1 if none does. */
    static int find(Example example, List<Passage> passages) {
        Set<String> words = words(example.output());
        int best = -1;
        double most = LEAST_SHARE;
        for (int i = 0; i < passages.size(); i++) {
            Passage passage = passages.get(i);
            if (passage.chunkId().equals(example.chunkId())) {
                return i;
            }
            boolean mayBe = example.documentId() == null || example.documentId().equals(passage.fileId());
            double share = mayBe && passage.text() != null ? share(words, words(passage.text())) : 0;
            if (share > most) {
                most = share;
                best = i;
            }
        }
        return best;
    }

    private static double share(Set<String> wanted, Set<String> there) {
        return wanted.isEmpty() ? 0 : wanted.stream().filter(there::contains).count() / (double) wanted.size();
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }
}
