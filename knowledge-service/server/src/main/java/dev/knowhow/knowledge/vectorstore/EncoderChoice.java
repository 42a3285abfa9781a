package dev.knowhow.knowledge.vectorstore;

import dev.knowhow.knowledge.api.vectorstore.ListEncodersResponse;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreDetails;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreDetails.NotRead;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreDetails.Progress;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreSettings;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.Encoders;
import dev.knowhow.tenancy.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The encoders of knowledge bases as requests choose them and answers show them. */
@Singleton
final class EncoderChoice {

    private final Encoders encoders;

    EncoderChoice(Encoders encoders) {
        this.encoders = encoders;
    }

    /** As answers show it. */
    static String name(@Nullable String encoder) {
        return encoder == null ? VectorStoreSettings.DEFAULT : encoder;
    }

    /**
     * The encoder asked for, null for the one that the installation uses, or the other one where none is asked for.
     *
     * @throws ProblemException that names those there are
     */
    @Nullable
    String choose(@Nullable VectorStoreSettings asked, @Nullable String otherwise) {
        String name = asked == null ? null : asked.encoder();
        if (name == null) {
            return otherwise;
        }
        if (name.equals(VectorStoreSettings.DEFAULT)) {
            return null;
        }
        if (!encoders.names().contains(name) || encoders.find(name).isEmpty()) {
            throw ProblemException.invalid(
                    "knowhow.encoder",
                    "No encoder here is called '%s'. There are: %s; '%s' follows the installation."
                            .formatted(name, String.join(", ", encoders.names()), VectorStoreSettings.DEFAULT));
        }
        return name;
    }

    ListEncodersResponse list() {
        return new ListEncodersResponse(
                "list",
                encoders.names().stream()
                        .map(name -> new ListEncodersResponse.Encoder(name, encoders.isStandard(name)))
                        .toList());
    }

    /** What is shown of a knowledge base's encoder. */
    VectorStoreDetails describe(VectorStore store, List<EmbeddedCount> counts, List<LanguageCount> languages) {
        Optional<Embedder> encoder = encoders.find(store.encoder());
        String model = encoder.map(Embedder::modelId).orElse(null);
        List<NotRead> notRead =
                encoder.map(reader -> notRead(store, reader, languages)).orElse(List.of());
        return new VectorStoreDetails(
                name(store.encoder()),
                model,
                store.embeddingAnew() ? progress(store, model, counts) : null,
                notRead,
                notRead.isEmpty() ? List.of() : readers(store, languages));
    }

    /** Another one that does not read what the present one reads would be no help. */
    private List<String> readers(VectorStore store, List<LanguageCount> languages) {
        return encoders.names().stream()
                .filter(name -> encoders.find(name)
                        .filter(reader -> notRead(store, reader, languages).isEmpty())
                        .isPresent())
                .toList();
    }

    private static List<NotRead> notRead(VectorStore store, Embedder encoder, List<LanguageCount> languages) {
        return languages.stream()
                .filter(count -> count.vectorStoreId().equals(store.id()) && !encoder.reads(count.language()))
                .map(count -> new NotRead(count.language(), count.documents()))
                .toList();
    }

    private static @Nullable Progress progress(VectorStore store, @Nullable String model, List<EmbeddedCount> counts) {
        long done = 0;
        long total = 0;
        for (EmbeddedCount count : counts) {
            if (count.vectorStoreId().equals(store.id())) {
                total += count.chunks();
                done += Objects.equals(count.modelId(), model) ? count.chunks() : 0;
            }
        }
        return done == total ? null : new Progress(done, total);
    }
}
