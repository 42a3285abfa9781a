package dev.knowhow.knowledge.answer;

import dev.knowhow.knowledge.answer.AnswerEvent.CitationAdded;
import dev.knowhow.knowledge.answer.AnswerEvent.Completed;
import dev.knowhow.knowledge.answer.AnswerEvent.Refused;
import dev.knowhow.knowledge.answer.AnswerEvent.TextDelta;
import dev.knowhow.knowledge.api.answer.Citation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps the events of an answer. */
final class RecordedEvents implements Consumer<AnswerEvent> {

    final List<AnswerEvent> all = new ArrayList<>();
    final List<Citation> citations = new ArrayList<>();
    final List<String> refusals = new ArrayList<>();
    final StringBuilder text = new StringBuilder();
    int completions;

    @Override
    public void accept(AnswerEvent event) {
        all.add(event);
        switch (event) {
            case TextDelta(String delta) -> text.append(delta);
            case CitationAdded(Citation citation) -> citations.add(citation);
            case Refused(String refusal) -> refusals.add(refusal);
            case Completed completed -> completions++;
        }
    }
}
