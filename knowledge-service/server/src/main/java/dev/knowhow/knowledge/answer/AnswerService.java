package dev.knowhow.knowledge.answer;

import dev.knowhow.durable.stream.Reader;
import dev.knowhow.knowledge.answer.Answer.Outcome;
import dev.knowhow.knowledge.answer.Answer.Usage;
import dev.knowhow.knowledge.answer.AnswerEvent.Completed;
import dev.knowhow.knowledge.answer.AnswerEvent.Refused;
import dev.knowhow.knowledge.embedding.Embedder;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Consumer;

/**
 * Answers questions from evidence. It is weighed first: too little of it, and the answer is a refusal whoever would
 * have written it.
 */
@Singleton
public final class AnswerService {

    private final EvidenceReader reader;
    private final AnswerEngine engine;
    private final Embedder embedder;
    private final double threshold;

    AnswerService(EvidenceReader reader, AnswerEngine engine, Embedder embedder, AnswerConfiguration configuration) {
        this.reader = reader;
        this.engine = engine;
        this.embedder = embedder;
        this.threshold = configuration.threshold();
    }

    /** Name of what answers, as shown in {@code model} fields: {@code extractive} or the language model's name. */
    public String model() {
        return engine.model();
    }

    /**
     * Writes an answer, telling {@code events} what happens, and returns it. An exception of {@code events} (the reader
     * went away) ends the work and is passed on.
     *
     * @throws dev.knowhow.durable.llm.LanguageModelException when the language model fails
     */
    public Answer answer(AnswerRequest request, Consumer<AnswerEvent> events) {
        Evidence evidence = reader.read(request.question(), request.evidence());
        Reader.current().requirePresent();
        Answer answer = evidence.sentences().isEmpty() || Confidence.of(evidence.signals()) < threshold
                ? refusal(request, evidence)
                : engine.answer(request, evidence, events);
        if (answer.outcome() == Outcome.REFUSED) {
            events.accept(new Refused(answer.text()));
        }
        events.accept(new Completed(answer));
        return answer;
    }

    private Answer refusal(AnswerRequest request, Evidence evidence) {
        String text = Refusal.of(evidence);
        Usage usage = new Usage(embedder.countTokens(request.question()), embedder.countTokens(text));
        return new Answer(Outcome.REFUSED, text, List.of(), usage, engine.model());
    }
}
