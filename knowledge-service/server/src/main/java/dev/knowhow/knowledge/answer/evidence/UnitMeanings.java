package dev.knowhow.knowledge.answer.evidence;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.knowhow.knowledge.answer.unit.Unit;
import dev.knowhow.knowledge.cache.SharedCache;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.embedding.EmbeddingPriority;
import dev.knowhow.knowledge.embedding.Encoders;
import dev.knowhow.knowledge.embedding.PieceVectors;
import dev.knowhow.knowledge.retrieval.chunk.ChunkTexts;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Compares units with a question by meaning. What their chunk's pieces mean was kept when the chunk was embedded; units of
 * chunks that were embedded before that, or by an encoder that gives no vectors of tokens, are embedded when somebody asks,
 * and so are the few between which those cannot decide.
 */
@Singleton
public final class UnitMeanings {

    private static final int CACHED_UNITS = 20_000;

    private final Encoders encoders;
    private final ChunkTexts chunks;

    /** By encoder, chunk and range: a chunk's id never stands for another text, and only those of the caller are looked up. */
    private final SharedCache<String, Embedding> embedded;

    public UnitMeanings(Encoders encoders, ChunkTexts chunks) {
        this.encoders = encoders;
        this.chunks = chunks;
        this.embedded = new SharedCache<>(Caffeine.newBuilder().maximumSize(CACHED_UNITS));
    }

    /** The cosines, -1..1, of a question and each of the units, by the encoder of its chunk: by what was kept where it was. */
    List<Double> compare(String question, List<Unit> units) {
        return compare(question, units, this::compareKept);
    }

    /** The same, of each unit read by itself below its headings, which tells more and takes a run of the encoder for each. */
    List<Double> compareAlone(String question, List<Unit> units) {
        return compare(question, units, this::compareAlone);
    }

    /** Compares units of one encoder. */
    private interface Comparing {
        List<Double> compare(Embedder encoder, Embedding question, List<Unit> units);
    }

    private List<Double> compare(String question, List<Unit> units, Comparing comparing) {
        Map<Embedder, List<Unit>> byEncoder = new LinkedHashMap<>();
        units.forEach(unit -> byEncoder
                .computeIfAbsent(
                        encoders.ofModelOrStandard(unit.source().chunk().modelId()), key -> new ArrayList<>())
                .add(unit));
        IdentityHashMap<Unit, Double> cosines = new IdentityHashMap<>();
        byEncoder.forEach((encoder, its) -> {
            List<Double> found = comparing.compare(encoder, encoder.embedQuery(question), its);
            for (int i = 0; i < its.size(); i++) {
                cosines.put(its.get(i), found.get(i));
            }
        });
        return units.stream().map(cosines::get).toList();
    }

    private List<Double> compareKept(Embedder encoder, Embedding question, List<Unit> units) {
        Set<String> ids = new LinkedHashSet<>();
        units.forEach(unit -> ids.add(unit.chunkId()));
        Map<String, PieceVectors> pieces = chunks.loadPieces(ids, encoder.modelId());
        Map<String, Embedding> others = embed(
                encoder,
                units.stream()
                        .filter(unit -> !pieces.containsKey(unit.chunkId()))
                        .toList());
        return units.stream()
                .map(unit -> {
                    PieceVectors known = pieces.get(unit.chunkId());
                    return known == null
                            ? question.cosine(Objects.requireNonNull(others.get(key(encoder, unit))))
                            : unit.source().cosine()
                                    + known.lead(
                                            question,
                                            unit.span().start(),
                                            unit.span().end());
                })
                .toList();
    }

    private List<Double> compareAlone(Embedder encoder, Embedding question, List<Unit> units) {
        Map<String, Embedding> vectors = embed(encoder, units);
        return units.stream()
                .map(unit -> question.cosine(Objects.requireNonNull(vectors.get(key(encoder, unit)))))
                .toList();
    }

    private Map<String, Embedding> embed(Embedder encoder, List<Unit> units) {
        Map<String, Unit> byKey = new LinkedHashMap<>();
        units.forEach(unit -> byKey.put(key(encoder, unit), unit));
        return embedded.getAll(byKey.keySet(), missing -> embed(encoder, missing, byKey));
    }

    private static String key(Embedder encoder, Unit unit) {
        return encoder.modelId() + "/" + unit.chunkId() + ":" + unit.span().start() + "-"
                + unit.span().end();
    }

    private Map<String, Embedding> embed(Embedder encoder, Collection<String> missing, Map<String, Unit> byKey) {
        List<String> keys = List.copyOf(missing);
        List<Embedding> made = encoder.embedPassages(
                keys.stream()
                        .map(key -> Objects.requireNonNull(byKey.get(key)).meaning())
                        .toList(),
                EmbeddingPriority.INTERACTIVE);
        Map<String, Embedding> byText = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            byText.put(keys.get(i), made.get(i));
        }
        return byText;
    }
}
