package dev.knowhow.knowledge.answer;

import dev.knowhow.knowledge.retrieval.chunk.ChunkText;
import java.util.List;
import java.util.stream.Collectors;

/** Says that the documents do not answer a question, what is missing in them, and what comes nearest. */
final class Refusal {

    private static final int WORDS_NAMED = 5;

    private Refusal() {}

    /** For evidence too weak to answer from. */
    static String of(Evidence evidence) {
        if (evidence.found().terms().chunks() == 0) {
            return "There is no document to answer from yet.";
        }
        if (evidence.sentences().isEmpty()) {
            return "No document that this question may use says anything about it.";
        }
        return "The documents do not answer this question. " + missing(evidence.unknownWords()) + nearest(evidence);
    }

    /** For an answer whose sentences were not to be found in the documents. */
    static String unverifiedText(Evidence evidence) {
        return "The answer that was written could not be verified in the documents, so it is not shown."
                + nearest(evidence);
    }

    private static String missing(List<String> unknown) {
        if (unknown.isEmpty()) {
            return "They mention what it asks about, but no passage says enough to answer it.";
        }
        String words = unknown.stream()
                .limit(WORDS_NAMED)
                .map(word -> "\u201c" + word + "\u201d")
                .collect(Collectors.joining(", "));
        return "None of them mentions " + words + ".";
    }

    private static String nearest(Evidence evidence) {
        RankedSentence best = evidence.sentences().getFirst();
        ChunkText chunk = best.sentence().source().chunk();
        Integer page = chunk.pageAt(best.sentence().charStart());
        return " The closest passage is in " + chunk.filename() + (page == null ? "" : ", page " + page) + ".";
    }
}
