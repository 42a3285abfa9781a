package dev.knowhow.knowledge.answer;

import dev.knowhow.durable.stream.Reader;
import dev.knowhow.knowledge.answer.Answer.Grounds;
import dev.knowhow.knowledge.answer.Answer.Outcome;
import dev.knowhow.knowledge.answer.Answer.Usage;
import dev.knowhow.knowledge.answer.AnswerEvent.Completed;
import dev.knowhow.knowledge.answer.AnswerEvent.Refused;
import dev.knowhow.knowledge.answer.evidence.Evidence;
import dev.knowhow.knowledge.answer.evidence.EvidenceReader;
import dev.knowhow.knowledge.answer.wording.SmallTalk;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.Encoders;
import dev.knowhow.knowledge.retrieval.SearchResult;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Answers questions from evidence. It is weighed first: too little of it, and the answer is a refusal whoever would
 * have written it.
 */
@Singleton
public final class AnswerService {

    private final EvidenceReader reader;
    private final AnswerEngine engine;
    private final Encoders encoders;
    private final Embedder embedder;

    AnswerService(EvidenceReader reader, AnswerEngine engine, Encoders encoders) {
        this.reader = reader;
        this.engine = engine;
        this.encoders = encoders;
        this.embedder = encoders.standard();
    }

    /** Name of what answers, as shown in {@code model} fields: {@code extractive} or the language model's name. */
    public String model() {
        return engine.model();
    }

    /**
     * The answer to what asks for nothing that a passage could tell, such as a greeting or what there is to ask about; empty
     * for every other question.
     *
     * @param documents the names of those that may be asked, looked up where they are told
     */
    public Optional<Answer> reply(String text, Supplier<List<String>> documents) {
        return SmallTalk.reply(text).map(reply -> {
            List<String> names = reply.documents().isEmpty() ? List.of() : documents.get();
            String said = names.isEmpty()
                    ? reply.text()
                    : "%s %s %s.".formatted(reply.text(), reply.documents(), String.join(", ", names));
            Usage usage = new Usage(embedder.countTokens(text), embedder.countTokens(said));
            return new Answer(Outcome.ANSWERED, said, List.of(), usage, engine.model());
        });
    }

    /**
     * Writes an answer, telling {@code events} what happens, and returns it. An exception of {@code events} (the reader
     * went away) ends the work and is passed on.
     *
     * @throws dev.knowhow.durable.llm.LanguageModelException when the language model fails
     */
    public Answer answer(AnswerRequest request, Consumer<AnswerEvent> events) {
        Evidence evidence = reader.read(request.question(), request.evidence(), request.continuation());
        Reader.current().requirePresent();
        Answer answer = evidence.answeredFindings().isEmpty()
                ? refusal(request, evidence)
                : engine.answer(request, evidence, events);
        if (answer.outcome() == Outcome.REFUSED) {
            events.accept(new Refused(answer.text()));
        }
        events.accept(new Completed(answer));
        return answer;
    }

    /** Those that embedded what was found; without anything, the installation's. */
    private Set<Embedder> encoders(SearchResult found) {
        Set<Embedder> all = new LinkedHashSet<>();
        found.chunks()
                .forEach(chunk ->
                        all.add(encoders.ofModelOrStandard(chunk.chunk().modelId())));
        return all.isEmpty() ? Set.of(embedder) : all;
    }

    private Answer refusal(AnswerRequest request, Evidence evidence) {
        Refusal refusal = Refusal.of(evidence);
        String unread = UnreadLanguage.describe(request.question(), encoders(request.evidence()));
        String text = refusal.text() + unread;
        Grounds grounds = unread.isEmpty()
                ? refusal.grounds()
                : refusal.grounds().missing(refusal.grounds().missing().inUnreadLanguage());
        Usage usage = new Usage(embedder.countTokens(request.question()), embedder.countTokens(text));
        return new Answer(Outcome.REFUSED, text, List.of(), usage, engine.model(), grounds);
    }
}
