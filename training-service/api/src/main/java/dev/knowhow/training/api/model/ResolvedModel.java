package dev.knowhow.training.api.model;

import dev.knowhow.training.api.assistant.AssistantPolicy;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model name means, for the service that answers with it.
 *
 * @param kind {@code adapter}, {@code checkpoint}, {@code alias} or {@code assistant}
 * @param adapterKind of its versions; null only for an assistant whose adapter is gone
 * @param versions one, or two during a canary (the canary second); empty only for an assistant whose adapter is gone,
 *     which retrieval answers for alone
 * @param knowledgeBases the vector stores it was made from or answers with: a key limited to named ones must have all
 * @param createdAt unix seconds
 * @param refusedShare the share of the texts of its outputs that an alias refuses at most; null for the adapter's own
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ResolvedModel(
        String name,
        String kind,
        @Nullable String adapterKind,
        List<Version> versions,
        @Nullable Assistant assistant,
        List<String> knowledgeBases,
        long createdAt,
        @Nullable Double refusedShare) {

    public ResolvedModel {
        versions = List.copyOf(versions);
        knowledgeBases = List.copyOf(knowledgeBases);
    }

    /**
     * An adapter that may answer.
     *
     * @param name the immutable name, which goes into the answer
     * @param share of the traffic, 0 to 1; the shares of all versions add up to 1
     * @param encoder the id of the encoder whose vectors it works on
     * @param configSha256 hash of {@code adapter_config.json}, which names the hashes of the others
     * @param files by name, as {@code GET /internal/adapters/{adapter_id}/files/{file}} gives them
     * @param stale why its answers may no longer be right, or null
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Version(
            String adapterId,
            String name,
            String adapterKind,
            double share,
            String encoder,
            String configSha256,
            Map<String, File> files,
            @Nullable String stale) {

        public Version {
            files = Map.copyOf(files);
        }
    }

    /** A file; {@code sha256} in lower-case hexadecimal digits. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record File(String sha256, long bytes) {}

    /** What an assistant adds to its adapter; every field of the policy but the out-of-scope share is set. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Assistant(String id, String vectorStoreId, AssistantPolicy policy) {}
}
