package dev.knowhow.knowledge.embedding;

import dev.knowhow.knowledge.admission.Admission;
import dev.knowhow.knowledge.admission.Admission.Place;
import dev.knowhow.knowledge.api.embedding.CreateEmbeddingRequest;
import dev.knowhow.knowledge.api.embedding.EmbeddingOperations;
import dev.knowhow.knowledge.api.embedding.EmbeddingsResponse;
import dev.knowhow.knowledge.api.embedding.EmbeddingsResponse.Item;
import dev.knowhow.knowledge.api.embedding.EmbeddingsResponse.Usage;
import dev.knowhow.knowledge.api.embedding.EncodedVector;
import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Scopes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import java.util.ArrayList;
import java.util.List;

/** {@code /v1/embeddings}. */
@Controller
final class EmbeddingController implements EmbeddingOperations {

    /** More texts than these are a batch, which gives way to questions whoever sends it. */
    private static final int FEW = 32;

    private final Embedder embedder;
    private final LoraEncoder adapted;
    private final EncoderAdapters adapters;
    private final Admission admission;

    EmbeddingController(Embedder embedder, LoraEncoder adapted, EncoderAdapters adapters, Admission admission) {
        this.embedder = embedder;
        this.adapted = adapted;
        this.adapters = adapters;
        this.admission = admission;
    }

    @Override
    @Secured(Scopes.READ)
    public EmbeddingsResponse createEmbeddings(CreateEmbeddingRequest request) {
        EmbeddingInput input = EmbeddingInput.read(request, embedder.dimensions());
        try (Place _ = admission.enter()) {
            EmbeddingPriority priority = priority(input.texts());
            if (input.isOfTheEncoder()) {
                return response(input, embedder.embedPassages(input.texts(), priority), embedder.modelId());
            }
            EncoderAdapters.Named adapter = adapters.require(input.model());
            return response(input, adapted.embed(input.texts(), adapter.weights(), priority), adapter.name());
        }
    }

    private EmbeddingsResponse response(EmbeddingInput input, List<Embedding> vectors, String model) {
        List<Item> items = new ArrayList<>(vectors.size());
        for (Embedding vector : vectors) {
            items.add(new Item("embedding", items.size(), write(vector, input.base64())));
        }
        int tokens = input.texts().stream().mapToInt(embedder::countTokens).sum();
        return new EmbeddingsResponse("list", items, model, new Usage(tokens, tokens));
    }

    private static EmbeddingPriority priority(List<String> texts) {
        boolean waiting = Caller.current().actor().type() != Actor.Type.SERVICE && texts.size() <= FEW;
        return waiting ? EmbeddingPriority.INTERACTIVE : EmbeddingPriority.BULK;
    }

    private static Object write(Embedding vector, boolean base64) {
        return base64 ? EncodedVector.encode(vector.toArray()) : vector.toArray();
    }
}
