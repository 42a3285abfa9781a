package dev.knowhow.knowledge.answer;

import dev.knowhow.knowledge.answer.AnswerEvent.CitationAdded;
import dev.knowhow.knowledge.answer.AnswerEvent.TextDelta;
import dev.knowhow.knowledge.answer.quote.Quote;
import dev.knowhow.knowledge.api.CodePoints;
import dev.knowhow.knowledge.api.answer.Citation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Puts an answer together sentence by sentence and tells of each as it comes. */
final class AnswerWriter {

    private final Consumer<AnswerEvent> events;
    private final StringBuilder text = new StringBuilder();
    private final List<Citation> citations = new ArrayList<>();
    private int codePoints;

    AnswerWriter(Consumer<AnswerEvent> events) {
        this.events = events;
    }

    /** Adds a sentence, after {@code separator} unless it is the first, and what it rests on. */
    void add(String separator, String sentence, List<Quote> quotes) {
        String delta = text.isEmpty() ? sentence : separator + sentence;
        text.append(delta);
        codePoints += CodePoints.count(delta);
        events.accept(new TextDelta(delta));
        for (Quote quote : quotes) {
            Citation citation = quote.citation(codePoints);
            citations.add(citation);
            events.accept(new CitationAdded(citation));
        }
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    String text() {
        return text.toString();
    }

    List<Citation> citations() {
        return citations;
    }
}
