package dev.knowhow.knowledge.history;

import dev.knowhow.knowledge.api.answer.AnswerResponse;
import dev.knowhow.knowledge.api.answer.ModelDecision;
import dev.knowhow.metering.Quantity;
import dev.knowhow.metering.Work;
import dev.knowhow.tenant.api.usage.Meter;
import dev.knowhow.tenant.api.usage.UsageCause;
import java.util.List;

/**
 * What an answer used.
 *
 * @param model what its tokens are of: the language model where one was asked, else what answered
 * @param modelAsked whether a language model was asked: then it counts also where nothing came of it
 */
public record AnswerUse(String model, boolean modelAsked) {

    private static final String RESPONSE = "resp_";

    static Work work(AnswerResponse answer) {
        ModelDecision decision = answer.knowhow();
        List<String> stores = answer.vectorStoreIds();
        String route = answer.id().startsWith(RESPONSE) ? "POST /v1/responses" : "POST /v1/chat/completions";
        return new Work(
                answer.id(),
                UsageCause.ANSWER,
                null,
                stores.size() == 1 ? stores.getFirst() : null,
                decision == null ? null : decision.modelVersion(),
                route);
    }

    List<Quantity> quantities(AnswerResponse answer) {
        boolean counts = modelAsked || !answer.status().equals("failed");
        AnswerResponse.Usage usage = answer.usage();
        return List.of(
                Quantity.of(Meter.ANSWERS, counts ? 1 : 0).of(model),
                Quantity.of(Meter.ADAPTER_CALLS, answer.knowhow() == null ? 0 : 1),
                Quantity.of(Meter.INPUT_TOKENS, usage.inputTokens()).of(model).estimated(usage.estimated()),
                Quantity.of(Meter.OUTPUT_TOKENS, usage.outputTokens()).of(model).estimated(usage.estimated()));
    }
}
