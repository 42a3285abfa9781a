package dev.knowhow.knowledge.response.pipeline;

import dev.knowhow.knowledge.answer.Answer;
import dev.knowhow.knowledge.answer.Answer.Outcome;
import dev.knowhow.knowledge.answer.AnswerEvent;
import dev.knowhow.knowledge.api.answer.Citation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Collects what was said, for an answer that is cut off. */
final class PartialAnswer implements Consumer<AnswerEvent> {

    private final String model;
    private final StringBuilder text = new StringBuilder();
    private final List<Citation> citations = new ArrayList<>();

    PartialAnswer(String model) {
        this.model = model;
    }

    @Override
    public void accept(AnswerEvent event) {
        switch (event) {
            case AnswerEvent.TextDelta(String delta) -> text.append(delta);
            case AnswerEvent.CitationAdded(Citation citation) -> citations.add(citation);
            case AnswerEvent.Refused(String refusal) -> text.append(refusal);
            case AnswerEvent.Completed completed -> {} // holds nothing new
        }
    }

    /** What was said so far. */
    Answer answer() {
        return new Answer(Outcome.INCOMPLETE, text.toString(), citations, new Answer.Usage(0, 0), model);
    }
}
