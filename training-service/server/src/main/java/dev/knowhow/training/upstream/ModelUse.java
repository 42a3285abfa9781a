package dev.knowhow.training.upstream;

import dev.knowhow.durable.llm.ChatRequest;
import dev.knowhow.durable.llm.Completion;
import dev.knowhow.durable.llm.ModelCalls;
import dev.knowhow.metering.Metering;
import dev.knowhow.metering.Quantity;
import dev.knowhow.metering.Work;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenant.api.usage.Meter;
import dev.knowhow.tenant.api.usage.UsageCause;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Settles what the language model was asked so that an adapter could be compared with it. */
@Singleton
public class ModelUse {

    /** What a token is taken for where a server does not count: there is no tokenizer in this service. */
    private static final int BYTES_PER_TOKEN = 4;

    private final Metering metering;

    ModelUse(Metering metering) {
        this.metering = metering;
    }

    /** Once a comparison has ended, however it did: what was asked was answered. */
    public void settle(String adapterId, List<ModelCalls.Call> calls) {
        if (calls.isEmpty()) {
            return;
        }
        long read = calls.stream().mapToLong(ModelUse::read).sum();
        long written = calls.stream().mapToLong(ModelUse::written).sum();
        boolean estimated = calls.stream().anyMatch(call -> call.said().usage() == null);
        String model = calls.getFirst().model();
        metering.settle(
                Work.of(Ids.next(adapterId + "/evaluation_"), UsageCause.EVALUATION)
                        .by(adapterId),
                List.of(
                        Quantity.of(Meter.INPUT_TOKENS, read).of(model).estimated(estimated),
                        Quantity.of(Meter.OUTPUT_TOKENS, written).of(model).estimated(estimated)));
    }

    private static long read(ModelCalls.Call call) {
        Completion.Usage usage = call.said().usage();
        return usage == null
                ? call.request().messages().stream()
                        .map(ChatRequest.Message::content)
                        .mapToLong(ModelUse::estimate)
                        .sum()
                : usage.inputTokens();
    }

    private static long written(ModelCalls.Call call) {
        Completion.Usage usage = call.said().usage();
        return usage == null ? estimate(call.said().text()) : usage.outputTokens();
    }

    private static long estimate(String text) {
        return Math.ceilDiv(text.getBytes(StandardCharsets.UTF_8).length, BYTES_PER_TOKEN);
    }
}
