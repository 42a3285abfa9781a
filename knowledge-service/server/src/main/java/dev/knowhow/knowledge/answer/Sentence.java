package dev.knowhow.knowledge.answer;

import dev.knowhow.knowledge.chunking.Sentences;
import dev.knowhow.knowledge.chunking.Span;
import dev.knowhow.knowledge.retrieval.ScoredChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A sentence of a retrieved chunk that may answer a question. A heading, a question or an opening such as "To apply:"
 * answers nothing by itself; it leads in the sentence after it, which is understood with it but quoted without.
 */
record Sentence(ScoredChunk source, Span span, String leadIn) {

    private static final int LONGEST_HEADING = 12;
    private static final Pattern ENDED = Pattern.compile("[.!?:;…。！？][\"'”’)\\]]*$");
    private static final Pattern DIGIT = Pattern.compile("\\d");

    /** The sentences of a chunk; lead-ins only when there is nothing else. */
    static List<Sentence> of(ScoredChunk source) {
        String text = source.chunk().text();
        List<Span> spans = Sentences.of(text);
        List<Sentence> sentences = new ArrayList<>();
        String leadIn = "";
        for (int i = 0; i < spans.size(); i++) {
            String next = i + 1 < spans.size() ? spans.get(i + 1).of(text) : "";
            String current = spans.get(i).of(text);
            if (!next.isEmpty() && (source.chunk().headings().contains(current) || leadsIn(current, next))) {
                leadIn = leadIn.isEmpty() ? current : leadIn + " " + current;
            } else {
                sentences.add(new Sentence(source, spans.get(i), leadIn));
                leadIn = "";
            }
        }
        return sentences;
    }

    private static boolean leadsIn(String sentence, String next) {
        if (sentence.endsWith("?") || sentence.endsWith(":")) {
            return true;
        }
        return !ENDED.matcher(sentence).find()
                && !sentence.contains(": ")
                && !DIGIT.matcher(sentence).find()
                && sentence.split("\\s+", LONGEST_HEADING + 1).length <= LONGEST_HEADING
                && (ENDED.matcher(next).find() || next.contains(": "));
    }

    String chunkId() {
        return source.chunk().chunkId();
    }

    /** The document's own characters. */
    String quote() {
        return span.of(source.chunk().text());
    }

    /** What the sentence says in its place. */
    String meaning() {
        return leadIn.isEmpty() ? quote() : leadIn + " " + quote();
    }

    /** Offset of the sentence in the document's text, in code points. */
    int charStart() {
        return source.chunk().offset(span.start());
    }

    int charEnd() {
        return source.chunk().offset(span.end());
    }
}
