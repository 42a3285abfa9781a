package dev.knowhow.knowledge.embedding.endpoint;

import dev.knowhow.encoder.BgeSmall;
import dev.knowhow.encoder.Tokenizer;
import dev.knowhow.knowledge.embedding.CosineRange;
import dev.knowhow.knowledge.embedding.DescribedEmbedder;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.embedding.EmbeddingException;
import dev.knowhow.knowledge.embedding.EmbeddingPriority;
import dev.knowhow.knowledge.embedding.description.EncoderEndpoint;
import dev.knowhow.knowledge.embedding.description.EndpointDescription;
import dev.knowhow.knowledge.embedding.queue.EmbeddingConfiguration;
import dev.knowhow.knowledge.embedding.queue.EmbeddingWorkers;
import io.micronaut.context.annotation.Requires;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Embeds through an OpenAI-compatible endpoint. Its tokens are not known, so they are counted with the vocabulary that comes
 * along; its cosines are brought to the usual range with the first text. Requests take their turns among tenants as texts
 * of an encoder in this process do.
 */
@Singleton
@Requires(condition = EncoderEndpoint.class)
public final class EndpointEmbedder extends DescribedEmbedder {

    private final EmbeddingWorkers workers;
    private final EndpointDescription description;
    private final EndpointClient client;
    private final Tokenizer tokenizer = BgeSmall.tokenizer();
    private volatile @Nullable CosineRange range;

    @Inject
    EndpointEmbedder(EmbeddingConfiguration configuration, EmbeddingWorkers workers, JsonMapper json) {
        this(configuration.cachedQueries(), describe(Objects.requireNonNull(configuration.encoder())), workers, json);
    }

    /** Another one than the installation uses. */
    public EndpointEmbedder(
            int cachedQueries, EndpointDescription description, EmbeddingWorkers workers, JsonMapper json) {
        super(description, cachedQueries);
        this.workers = workers;
        this.description = description;
        this.client = new EndpointClient(description, json);
    }

    private static EndpointDescription describe(Path folder) {
        try {
            return EndpointDescription.read(folder);
        } catch (IOException e) {
            throw new EmbeddingException("the encoder in " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    protected @Nullable CosineRange range() {
        return range;
    }

    @Override
    public int maxTokens() {
        return description.maxTokens() - countTokens(description.passagePrefix());
    }

    @Override
    public int countTokens(String text) {
        return tokenizer.count(text);
    }

    @Override
    protected List<Embedding> embed(List<String> texts, String prefix, EmbeddingPriority priority) {
        List<List<String>> parts = texts.stream().map(this::split).toList();
        List<String> all =
                parts.stream().flatMap(List::stream).map(part -> prefix + part).toList();
        List<Callable<List<Embedding>>> requests = batches(all).stream()
                .<Callable<List<Embedding>>>map(batch -> () -> ask(batch))
                .toList();
        try {
            List<Embedding> vectors = workers.run(requests, priority.effective()).stream()
                    .flatMap(List::stream)
                    .toList();
            return join(parts, vectors);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new EmbeddingException("a text could not be embedded", e);
        }
    }

    private List<List<String>> batches(List<String> texts) {
        List<List<String>> batches = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += description.batch()) {
            batches.add(texts.subList(from, Math.min(from + description.batch(), texts.size())));
        }
        return batches;
    }

    private List<Embedding> ask(List<String> texts) {
        CosineRange known = range;
        if (known == null) {
            known = CosineRange.measure(
                    description,
                    batches(CosineRange.texts(description)).stream()
                            .flatMap(batch -> client.embed(batch).stream())
                            .toList());
            range = known;
        }
        return client.embed(texts).stream().map(known::apply).toList();
    }

    /** A text that is too long in halves, as often as needed. */
    private List<String> split(String text) {
        if (text.length() < 2 || tokenizer.count(text) <= maxTokens()) {
            return List.of(text);
        }
        int half = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2);
        int space = text.lastIndexOf(' ', half);
        int at = space > text.length() / 4 ? space : half;
        List<String> parts = new ArrayList<>(split(text.substring(0, at)));
        parts.addAll(split(text.substring(at)));
        return parts;
    }

    /** The vectors of a text's parts averaged by their lengths. */
    private static List<Embedding> join(List<List<String>> parts, List<Embedding> vectors) {
        List<Embedding> joined = new ArrayList<>();
        int next = 0;
        for (List<String> text : parts) {
            float[] sum = new float[vectors.get(next).dimensions()];
            for (String part : text) {
                float[] values = vectors.get(next++).toArray();
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += values[i] * part.length();
                }
            }
            joined.add(text.size() == 1 ? vectors.get(next - 1) : Embedding.normalize(sum));
        }
        return joined;
    }
}
