package dev.knowhow.knowledge.embedding;

import dev.knowhow.knowledge.embedding.onnx.OnnxEmbedder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The product's embedder for benchmarks: keeps vectors in {@code target/}, or where
 * {@code knowhow.vectors} says, so that a second run takes seconds. {@code knowhow.encoder} names the folder of another one. */
public final class CachedEmbedder extends ForwardingEmbedder<OnnxEmbedder> {

    private static final @Nullable String ENCODER = System.getProperty("knowhow.encoder");

    /** What no passage begins with. */
    private static final String QUESTION = "\0";

    private final Map<String, Embedding> known = new HashMap<>();
    private final Map<String, @Nullable PieceVectors> knownPieces = new HashMap<>();
    private boolean givesPieces = true;
    private final Path file;
    private final Path pieces;

    public CachedEmbedder() throws IOException {
        super(
                ENCODER == null
                        ? TestingEncoders.quantized(0, new SimpleMeterRegistry())
                        : TestingEncoders.ofFolder(Path.of(ENCODER)));
        Path folder = Path.of(System.getProperty("knowhow.vectors", "target"));
        file = folder.resolve("vectors-" + embedder.modelId());
        pieces = folder.resolve("pieces-" + embedder.modelId());
        Files.createDirectories(folder);
        if (Files.exists(file)) {
            read();
        }
        if (Files.exists(pieces)) {
            readPieces();
        }
    }

    private void readPieces() throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(pieces)))) {
            while (true) {
                String text = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
                knownPieces.put(text, PieceVectors.fromBytes(in.readNBytes(in.readInt())));
            }
        } catch (EOFException e) {
            System.out.printf("pieces of %d texts from %s%n", knownPieces.size(), pieces);
        }
    }

    /** What the pieces of a passage mean; empty where the encoder does not tell. */
    public synchronized Optional<PieceVectors> pieces(Passage passage) {
        PieceVectors known = knownPieces.get(passage.whole());
        if (known == null && givesPieces) {
            known = embedder.embedWithPieces(List.of(passage)).getFirst().pieces();
            givesPieces = known != null;
        }
        if (known != null && knownPieces.put(passage.whole(), known) == null) {
            keepPieces(passage.whole().getBytes(StandardCharsets.UTF_8), known.toBytes());
        }
        return Optional.ofNullable(known);
    }

    private void keepPieces(byte[] text, byte[] vectors) {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(
                Files.newOutputStream(pieces, StandardOpenOption.CREATE, StandardOpenOption.APPEND)))) {
            out.writeInt(text.length);
            out.write(text);
            out.writeInt(vectors.length);
            out.write(vectors);
        } catch (IOException e) {
            throw new UncheckedIOException("vectors cannot be kept", e);
        }
    }

    private void read() throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (true) {
                String text = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
                known.put(text, Embedding.fromBytes(in.readNBytes(dimensions() * Float.BYTES)));
            }
        } catch (EOFException e) {
            System.out.printf("%d vectors from %s%n", known.size(), file);
        }
    }

    @Override
    public synchronized Embedding embedQuery(String text) {
        if (ENCODER == null) { // which does not tell questions from passages
            return embedPassages(List.of(text)).getFirst();
        }
        String key = QUESTION + text;
        Embedding vector = known.get(key);
        if (vector == null) {
            vector = embedder.embedQuery(text);
            keep(List.of(key), List.of(vector));
        }
        return vector;
    }

    @Override
    public synchronized List<Embedding> embedPassages(List<String> texts, EmbeddingPriority priority) {
        List<String> missing = texts.stream()
                .filter(text -> !known.containsKey(text))
                .distinct()
                .toList();
        for (int i = 0; i < missing.size(); i += 1000) {
            add(missing.subList(i, Math.min(i + 1000, missing.size())), priority);
        }
        List<Embedding> vectors = new ArrayList<>();
        texts.forEach(text -> vectors.add(Objects.requireNonNull(known.get(text))));
        return vectors;
    }

    private void add(List<String> texts, EmbeddingPriority priority) {
        keep(texts, embedder.embedPassages(texts, priority));
    }

    private void keep(List<String> texts, List<Embedding> vectors) {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)))) {
            for (int i = 0; i < texts.size(); i++) {
                byte[] text = texts.get(i).getBytes(StandardCharsets.UTF_8);
                out.writeInt(text.length);
                out.write(text);
                out.write(vectors.get(i).toBytes());
                known.put(texts.get(i), vectors.get(i));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("vectors cannot be kept", e);
        }
    }

    /** The vectors of questions. */
    public List<Embedding> embedQueries(List<String> texts) {
        return ENCODER == null
                ? embedPassages(texts)
                : texts.stream().map(this::embedQuery).toList();
    }

    /** Every vector made or read so far. */
    public synchronized List<Embedding> known() {
        return List.copyOf(known.values());
    }

    /** Ends the worker threads. */
    public void close() {
        embedder.close();
    }
}
