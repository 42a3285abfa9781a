package dev.knowhow.training.optimization;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which documents are kept out of a training to validate it. Questions about a document that was trained on say nothing
 * about new documents: a split by question has promoted adapters that lose on every new page.
 */
public final class DocumentSplit {

    private static final double SHARE = 0.2;

    private DocumentSplit() {}

    /** A fifth of the documents, at least one, by seed; none where there is one document only. */
    public static Set<String> validation(Collection<String> documents, long seed) {
        List<String> ordered = new TreeSet<>(documents).stream().collect(Collectors.toList());
        Collections.shuffle(ordered, new Random(seed));
        long count = ordered.size() < 2 ? 0 : Math.max(1, Math.round(SHARE * ordered.size()));
        return ordered.stream().limit(count).collect(Collectors.toUnmodifiableSet());
    }
}
