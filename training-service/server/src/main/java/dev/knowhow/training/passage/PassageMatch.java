package dev.knowhow.training.passage;

import dev.knowhow.training.dataset.snapshot.Example;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the passages that answer examples: the one that an example names, else those that hold most of its output. Every
 * passage of the knowledge base is shown to it once, in any order; none of their texts is kept.
 *
 * <p>How much of an output a passage holds is the share of its words and of its pairs of neighbouring words: words alone
 * would take any long passage for an answer to a short output, and whole sentences would miss one that is told in other
 * words, or that was cut in two.
 */
public final class PassageMatch {

    /** At least this share of an output must occur in a passage. */
    private static final double LEAST_SHARE = 0.5;

    /** What documents are called here; examples may name theirs by names of their own, which find nothing. */
    private static final String FILE = "file-";

    private final List<Wanted> wanted;

    /** Of examples whose passages are to be found. */
    public PassageMatch(List<Example> examples) {
        wanted = examples.stream().map(Wanted::new).toList();
    }

    /** An example, and the best passages for it so far. */
    private static final class Wanted {

        private final @Nullable String chunkId;
        private final @Nullable String fileId;
        private final Set<String> terms;
        private double best = LEAST_SHARE;
        private final Set<String> passages = new HashSet<>();

        Wanted(Example example) {
            String document = example.documentId();
            chunkId = example.chunkId();
            fileId = document != null && document.startsWith(FILE) ? document : null;
            terms = chunkId == null ? terms(example.output()) : Set.of();
        }

        boolean mayBeIn(String file) {
            return chunkId == null && (fileId == null || fileId.equals(file));
        }

        void compare(String passage, Set<String> there) {
            double share =
                    terms.isEmpty() ? 0 : terms.stream().filter(there::contains).count() / (double) terms.size();
            if (share > best) {
                passages.clear();
                best = share;
            }
            if (share >= best) {
                passages.add(passage);
            }
        }
    }

    /** Shows it a passage. */
    public void offer(String passageId, String fileId, @Nullable String text) {
        Set<String> there = null;
        for (Wanted example : wanted) {
            if (passageId.equals(example.chunkId)) {
                example.passages.add(passageId);
            } else if (text != null && example.mayBeIn(fileId)) {
                there = there == null ? terms(text) : there;
                example.compare(passageId, there);
            }
        }
    }

    /** For each example the passages that answer it: several where they hold equally much of it, none where none does. */
    public List<Set<String>> answering() {
        return wanted.stream().map(example -> Set.copyOf(example.passages)).toList();
    }

    private static Set<String> terms(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        Set<String> terms = new HashSet<>(words);
        for (int i = 1; i < words.size(); i++) {
            terms.add(words.get(i - 1) + ' ' + words.get(i));
        }
        return terms;
    }
}
