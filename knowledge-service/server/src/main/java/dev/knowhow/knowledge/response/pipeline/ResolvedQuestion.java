package dev.knowhow.knowledge.response.pipeline;

import dev.knowhow.durable.llm.Completion;
import dev.knowhow.knowledge.answer.Answer;
import dev.knowhow.knowledge.answer.Answer.Grounds;
import dev.knowhow.knowledge.answer.Answer.Outcome;
import dev.knowhow.knowledge.answer.evidence.RefusalReason;
import dev.knowhow.knowledge.api.answer.AnswerResponse;
import dev.knowhow.knowledge.api.answer.ModelDecision;
import dev.knowhow.knowledge.api.response.AnswerDetails;
import dev.knowhow.knowledge.api.response.AnswerGrounds;
import dev.knowhow.knowledge.response.generation.Generation;
import dev.knowhow.knowledge.vectorstore.VectorStore;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A question of which is known who answers it, and from what.
 *
 * @param model the name of what answers: the one asked for, unless that stands for another
 * @param stores the knowledge bases to search
 * @param decided what an adapter made of it; null for models that are none
 */
public record ResolvedQuestion(
        Question question,
        String model,
        List<VectorStore> stores,
        @Nullable Decided decided) {

    public ResolvedQuestion {
        stores = List.copyOf(stores);
    }

    public String id() {
        return question.id();
    }

    public Instant began() {
        return question.began();
    }

    /** The adapter's answer, where nothing need be searched. */
    @Nullable
    Answer direct() {
        return decided == null ? null : decided.answer();
    }

    /** Whether the documents are searched before anything is said, and before a language model is asked. */
    boolean searchesFirst() {
        Generation asked = question.generation();
        return direct() == null && !stores.isEmpty() && !asked.isAfterCall() && !asked.hasFunctions();
    }

    /** The functions that the adapter wants to be called, where that is its answer. */
    List<Completion.ToolCall> calls() {
        return decided == null ? List.of() : decided.calls();
    }

    /** The name of the assistant that was asked. */
    @Nullable
    String assistant() {
        return decided == null ? null : decided.assistant();
    }

    /** What to search for when the adapter's answer is audited; empty where it is not. */
    List<String> auditQueries() {
        ModelDecision decision = decision();
        return decision != null && decision.audited() ? question.queries() : List.of();
    }

    /** What is said of an answer to it beyond OpenAI's APIs. */
    public AnswerDetails details(Answer answer) {
        return AnswerDetails.of(answer.outcome() == Outcome.REFUSED, decision(answer), grounds(answer.grounds()));
    }

    /** What was searched for, where people would see that it is not what they wrote. */
    @Nullable
    String searchedFor(Answer answer) {
        String searched = answer.grounds().searchedFor();
        return searched == null
                        || searched.strip().equalsIgnoreCase(question.text().strip())
                ? null
                : searched;
    }

    private static @Nullable AnswerGrounds grounds(Grounds grounds) {
        if (grounds.equals(Grounds.NONE)) {
            return null;
        }
        return new AnswerGrounds(
                grounds.confidence(),
                grounds.parts().stream()
                        .map(part -> new AnswerGrounds.Part(part.asked(), part.citation(), part.related()))
                        .toList(),
                reason(grounds),
                grounds.nearest());
    }

    /** Why the documents do not answer; null where they do. */
    static AnswerResponse.@Nullable Refusal refusal(Grounds grounds) {
        String reason = reason(grounds);
        Answer.Missing missing = grounds.missing();
        return reason == null
                ? null
                : new AnswerResponse.Refusal(reason, missing.about(), missing.instead(), missing.languageUnread());
    }

    private static @Nullable String reason(Grounds grounds) {
        RefusalReason reason = grounds.reason();
        return reason == null ? null : reason.name().toLowerCase(Locale.ROOT);
    }

    /** What is told where the documents have no answer. */
    Optional<Guess> guess() {
        return Optional.ofNullable(decided).map(Decided::guess);
    }

    /** How an adapter came to that answer. */
    @Nullable
    ModelDecision decision(Answer answer) {
        ModelDecision decision = decision();
        return decision != null && answer.outcome() == Outcome.REFUSED && guess().isPresent()
                ? decision.by(ModelDecision.GUESS)
                : decision;
    }

    private @Nullable ModelDecision decision() {
        return decided == null ? null : decided.decision();
    }
}
