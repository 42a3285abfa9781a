package dev.knowhow.knowledge.embedding.installed;

import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.Encoders;
import dev.knowhow.knowledge.embedding.description.EncoderDescription;
import dev.knowhow.knowledge.embedding.description.EndpointDescription;
import dev.knowhow.knowledge.embedding.endpoint.EndpointEmbedder;
import dev.knowhow.knowledge.embedding.onnx.OnnxEmbedder;
import dev.knowhow.knowledge.embedding.queue.EmbeddingConfiguration;
import dev.knowhow.knowledge.embedding.queue.EmbeddingWorkers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.json.JsonMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The encoder that the installation uses, the one that comes along, and those of the folders that were added, also while
 * this process runs. All share the workers.
 */
@Singleton
final class InstalledEncoders implements Encoders {

    /** As {@code ./knowhow encoder add} takes them. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private static final Logger LOG = LoggerFactory.getLogger(InstalledEncoders.class);

    private final Embedder standard;
    private final EmbeddingConfiguration configuration;
    private final EncodersConfiguration installed;
    private final EmbeddingWorkers workers;
    private final MeterRegistry meters;
    private final JsonMapper json;
    private final Map<String, Embedder> others = new ConcurrentHashMap<>();

    InstalledEncoders(
            Embedder standard,
            EmbeddingConfiguration configuration,
            EncodersConfiguration installed,
            EmbeddingWorkers workers,
            MeterRegistry meters,
            JsonMapper json) {
        this.standard = standard;
        this.configuration = configuration;
        this.installed = installed;
        this.workers = workers;
        this.meters = meters;
        this.json = json;
    }

    @Override
    public Embedder standard() {
        return standard;
    }

    @Override
    public String standardName() {
        Path folder = configuration.encoder();
        return folder == null || folder.getFileName() == null
                ? OnnxEmbedder.BUILT_IN_NAME
                : folder.getFileName().toString();
    }

    @Override
    public List<String> names() {
        TreeSet<String> names = new TreeSet<>(List.of(OnnxEmbedder.BUILT_IN_NAME, standardName()));
        Path directory = installed.directory();
        if (directory != null && Files.isDirectory(directory)) {
            try (Stream<Path> folders = Files.list(directory)) {
                folders.map(folder -> folder.getFileName().toString())
                        .filter(this::isInstalled)
                        .forEach(names::add);
            } catch (IOException e) {
                throw new UncheckedIOException("the folder of encoders cannot be read", e);
            }
        }
        return List.copyOf(names);
    }

    private boolean isInstalled(String name) {
        Path directory = installed.directory();
        return directory != null
                && NAME.matcher(name).matches()
                && Files.isRegularFile(directory.resolve(name).resolve(EncoderDescription.FILE));
    }

    @Override
    public Optional<Embedder> find(@Nullable String name) {
        if (name == null || isStandard(name)) {
            return Optional.of(standard);
        }
        if (!name.equals(OnnxEmbedder.BUILT_IN_NAME) && !isInstalled(name)) {
            return Optional.empty();
        }
        Embedder known = others.get(name);
        return known == null ? open(name) : Optional.of(known);
    }

    private Optional<Embedder> open(String name) {
        try {
            Embedder made = make(name);
            Embedder earlier = others.putIfAbsent(name, made);
            return Optional.of(earlier == null ? made : earlier);
        } catch (IOException e) {
            LOG.error("the encoder '{}' cannot be used", name, e);
            return Optional.empty();
        }
    }

    private Embedder make(String name) throws IOException {
        Path directory = installed.directory();
        Path folder = directory == null || name.equals(OnnxEmbedder.BUILT_IN_NAME) ? null : directory.resolve(name);
        return folder != null && EncoderDescription.isOfEndpoint(folder)
                ? new EndpointEmbedder(configuration.cachedQueries(), EndpointDescription.read(folder), workers, json)
                : OnnxEmbedder.onDemand(folder, installed.idle(), configuration.cachedQueries(), workers, meters);
    }

    /** Vectors are named after the encoder, and after its weights. */
    @Override
    public Optional<Embedder> ofModel(String modelId) {
        if (modelId.equals(standard.modelId())) {
            return Optional.of(standard);
        }
        return Stream.of(modelId.replaceFirst("@[^@]*$", ""), OnnxEmbedder.BUILT_IN_NAME)
                .flatMap(name -> find(name).stream())
                .filter(encoder -> encoder.modelId().equals(modelId))
                .findFirst();
    }

    @PreDestroy
    void close() {
        others.values().forEach(encoder -> {
            if (encoder instanceof OnnxEmbedder model) {
                model.close();
            }
        });
    }
}
