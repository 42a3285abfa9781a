package dev.knowhow.knowledge.embedding.api;

import dev.knowhow.durable.idempotency.TakesIdempotencyKey;
import dev.knowhow.durable.idempotency.TakesIdempotencyKey.Effect;
import dev.knowhow.knowledge.admission.Admission;
import dev.knowhow.knowledge.admission.Admission.Place;
import dev.knowhow.knowledge.api.embedding.CreateEmbeddingRequest;
import dev.knowhow.knowledge.api.embedding.EmbeddingOperations;
import dev.knowhow.knowledge.api.embedding.EmbeddingsResponse;
import dev.knowhow.knowledge.api.embedding.EmbeddingsResponse.Item;
import dev.knowhow.knowledge.api.embedding.EmbeddingsResponse.Usage;
import dev.knowhow.knowledge.api.embedding.EncodedVector;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.embedding.EmbeddingPriority;
import dev.knowhow.knowledge.embedding.onnx.LoraEncoder;
import dev.knowhow.knowledge.embedding.onnx.TokenWindows;
import dev.knowhow.metering.Metered;
import dev.knowhow.metering.Metering;
import dev.knowhow.metering.Quantity;
import dev.knowhow.metering.Work;
import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenant.api.usage.Meter;
import dev.knowhow.tenant.api.usage.UsageCause;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import java.util.ArrayList;
import java.util.List;

/** {@code /v1/embeddings}. */
@Controller
class EmbeddingController implements EmbeddingOperations {

    /** More texts than these are a batch, which gives way to questions whoever sends it. */
    private static final int FEW = 32;

    private final Embedder embedder;
    private final LoraEncoder adapted;
    private final EncoderAdapters adapters;
    private final Admission admission;
    private final Metering metering;

    EmbeddingController(
            Embedder embedder, LoraEncoder adapted, EncoderAdapters adapters, Admission admission, Metering metering) {
        this.embedder = embedder;
        this.adapted = adapted;
        this.adapters = adapters;
        this.admission = admission;
        this.metering = metering;
    }

    @Override
    @Secured(Scopes.READ)
    @TakesIdempotencyKey(Effect.COSTLY)
    @Metered(Meter.EMBEDDED_TOKENS)
    public EmbeddingsResponse createEmbeddings(CreateEmbeddingRequest request) {
        EmbeddingInput input = EmbeddingInput.read(request, embedder.dimensions());
        try (Place _ = admission.enter()) {
            int tokens = countTokens(input.texts());
            EmbeddingPriority priority = priority(input.texts());
            EmbeddingsResponse response = embed(input, priority, tokens);
            metering.settle(
                    Work.asked(isAskedByService() ? UsageCause.TRAINING : UsageCause.REQUEST, "POST /v1/embeddings"),
                    Quantity.of(Meter.EMBEDDED_TOKENS, tokens).of(response.model()));
            return response;
        }
    }

    private EmbeddingsResponse embed(EmbeddingInput input, EmbeddingPriority priority, int tokens) {
        if (input.isOfTheEncoder()) {
            return response(input, embedder.embedPassages(input.texts(), priority), embedder.modelId(), tokens);
        }
        EncoderAdapters.Named adapter = adapters.require(input.model());
        return response(input, adapted.embed(input.texts(), adapter.weights(), priority), adapter.name(), tokens);
    }

    /**
     * Of all texts; one that is too long is refused rather than cut. What other services embed for tenants, examples above
     * all, was accepted before and is embedded as far as that, as it is when an adapter is asked.
     */
    private int countTokens(List<String> texts) {
        int all = 0;
        for (int i = 0; i < texts.size(); i++) {
            int tokens = embedder.countTokens(texts.get(i));
            if (tokens > TokenWindows.MOST_TOKENS && !isAskedByService()) {
                throw ProblemException.invalid(
                        "input[" + i + "]",
                        "input[%d] has %d tokens; a text may have %d at most."
                                .formatted(i, tokens, TokenWindows.MOST_TOKENS));
            }
            all += tokens;
        }
        return all;
    }

    private EmbeddingsResponse response(EmbeddingInput input, List<Embedding> vectors, String model, int tokens) {
        List<Item> items = new ArrayList<>(vectors.size());
        for (Embedding vector : vectors) {
            items.add(new Item("embedding", items.size(), write(vector, input.base64())));
        }
        return new EmbeddingsResponse("list", items, model, new Usage(tokens, tokens));
    }

    private static EmbeddingPriority priority(List<String> texts) {
        boolean waiting = !isAskedByService() && texts.size() <= FEW;
        return waiting ? EmbeddingPriority.INTERACTIVE : EmbeddingPriority.BULK;
    }

    private static boolean isAskedByService() {
        return Caller.current().actor().type() == Actor.Type.SERVICE;
    }

    private static Object write(Embedding vector, boolean base64) {
        return base64 ? EncodedVector.encode(vector.toArray()) : vector.toArray();
    }
}
