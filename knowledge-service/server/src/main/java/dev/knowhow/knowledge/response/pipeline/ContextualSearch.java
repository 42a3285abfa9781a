package dev.knowhow.knowledge.response.pipeline;

import dev.knowhow.knowledge.chunking.Sentences;
import dev.knowhow.knowledge.chunking.Span;
import dev.knowhow.knowledge.index.text.Terms;
import dev.knowhow.knowledge.response.followup.Meaning;
import dev.knowhow.knowledge.response.followup.Meaning.Reading;
import dev.knowhow.knowledge.retrieval.KnowledgeSearch;
import dev.knowhow.knowledge.retrieval.ScoredChunk;
import dev.knowhow.knowledge.retrieval.SearchOptions;
import dev.knowhow.knowledge.retrieval.SearchResult;
import dev.knowhow.knowledge.vectorstore.VectorStore;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Searches for a question as it is meant in its conversation. Where words leave more than one reading, the first is taken
 * of which a passage speaks: of the question's own words and of what it would take from the turns before.
 */
@Singleton
final class ContextualSearch {

    private static final int CHUNKS = 5;
    /** What is said is said of what the sentences before name. */
    private static final int SENTENCES_BEFORE = 3;

    private static final int ALL_OF = 2;
    private static final double MOST = 2.0 / 3;
    private static final double HALF = 0.5;

    private final KnowledgeSearch search;

    ContextualSearch(KnowledgeSearch search) {
        this.search = search;
    }

    /**
     * What was found.
     *
     * @param question the question as it was understood
     */
    record Found(String question, SearchResult result) {}

    Found search(List<VectorStore> stores, Meaning meaning, SearchOptions options) {
        Map<String, SearchResult> found = new HashMap<>();
        for (Reading reading : meaning.readings()) {
            SearchResult result =
                    found.computeIfAbsent(reading.text(), text -> search.search(stores, List.of(text), options));
            if (reading.isCertain() || isSupported(reading, result)) {
                return new Found(reading.text(), result);
            }
        }
        throw new IllegalStateException("the last reading of a question is certain");
    }

    private static boolean isSupported(Reading reading, SearchResult result) {
        return result.chunks().stream().limit(CHUNKS).anyMatch(chunk -> isSupported(reading, chunk));
    }

    private static boolean isSupported(Reading reading, ScoredChunk found) {
        String text = found.chunk().text();
        Set<String> header = Terms.stems(
                found.chunk().filename() + " " + String.join(" ", found.chunk().headings()));
        List<Span> spans = Sentences.of(text);
        List<Set<String>> sentences =
                spans.stream().map(span -> Terms.stems(span.of(text))).toList();
        for (int i = 0; i < sentences.size(); i++) {
            if (holds(sentences.get(i), reading.own(), reading.own().size() <= ALL_OF ? 1 : MOST)) {
                Set<String> around = new HashSet<>(header);
                sentences.subList(Math.max(0, i - SENTENCES_BEFORE), i + 1).forEach(around::addAll);
                if (holds(around, reading.taken(), HALF)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean holds(Set<String> text, Set<String> wanted, double share) {
        return wanted.stream().filter(text::contains).count() >= share * wanted.size();
    }
}
