package dev.knowhow.training.assistant.question;

import dev.knowhow.knowledge.api.response.Response;
import dev.knowhow.knowledge.client.ResponsesClient;
import dev.knowhow.training.upstream.UpstreamCalls;
import dev.knowhow.training.upstream.UpstreamException;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks an assistant what it is tried on, as a program of the tenant would; what it answers is not kept. */
@Singleton
class QuestionAsker {

    private final AssistantQuestionRepository questions;
    private final ResponsesClient responses;
    private final Clock clock;

    QuestionAsker(AssistantQuestionRepository questions, ResponsesClient responses, Clock clock) {
        this.questions = questions;
        this.responses = responses;
        this.clock = clock;
    }

    /** An assistant's name, and what is still to be asked. */
    record Waiting(String name, List<AssistantQuestion> questions) {}

    /**
     * Asks what waits of a run.
     *
     * @param last whether it will not be tried again
     * @throws UpstreamException if it is worth another try
     */
    void run(QuestionRun run, boolean last) {
        waiting(run).ifPresent(waiting -> waiting.questions.forEach(question -> ask(waiting.name, question, last)));
    }

    private void ask(String assistant, AssistantQuestion question, boolean last) {
        QuestionOutcome outcome;
        try {
            outcome = answer(assistant, question.question())
                    .map(response -> QuestionOutcome.of(question.expected(), response))
                    .orElse(QuestionOutcome.UNAVAILABLE);
        } catch (UpstreamException e) {
            if (!last) {
                throw e;
            }
            outcome = QuestionOutcome.UNAVAILABLE;
        }
        settle(question, outcome);
    }

    /** Deleted at once: figures and lists are about what people ask, and it quotes documents that may be deleted. */
    private Optional<Response> answer(String assistant, String question) {
        Optional<Response> response = UpstreamCalls.find(
                "knowledge",
                () -> responses.createWholeResponse(Map.of("model", "assistant:" + assistant, "input", question)));
        response.ifPresent(given -> UpstreamCalls.find("knowledge", () -> responses.deleteResponse(given.id())));
        return response;
    }

    @Transactional
    Optional<Waiting> waiting(QuestionRun run) {
        return questions
                .findName(run.assistantId())
                .map(name -> new Waiting(name, questions.findWaiting(run.assistantId(), run.run())));
    }

    @Transactional
    void settle(AssistantQuestion question, QuestionOutcome outcome) {
        questions.settle(question.id(), question.run(), outcome.id(), clock.instant());
    }
}
