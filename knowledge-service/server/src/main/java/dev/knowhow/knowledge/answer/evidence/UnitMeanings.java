package dev.knowhow.knowledge.answer.evidence;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.knowhow.knowledge.answer.unit.Unit;
import dev.knowhow.knowledge.cache.SharedCache;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.embedding.EmbeddingPriority;
import dev.knowhow.knowledge.embedding.PieceVectors;
import dev.knowhow.knowledge.retrieval.chunk.ChunkTexts;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Compares units with a question by meaning. What their chunk's pieces mean was kept when the chunk was embedded; units of
 * chunks that were embedded before that, or by an encoder that gives no vectors of tokens, are embedded when somebody asks.
 */
@Singleton
public final class UnitMeanings {

    private static final int CACHED_UNITS = 20_000;

    private final Embedder embedder;
    private final ChunkTexts chunks;

    /** By chunk and range: a chunk's id never stands for another text, and only those of the caller are looked up. */
    private final SharedCache<String, Embedding> embedded;

    public UnitMeanings(Embedder embedder, ChunkTexts chunks) {
        this.embedder = embedder;
        this.chunks = chunks;
        this.embedded = new SharedCache<>(Caffeine.newBuilder().maximumSize(CACHED_UNITS));
    }

    /** The cosines, -1..1, of a question and each of the units. */
    List<Double> compare(Embedding question, List<Unit> units) {
        Set<String> ids = new LinkedHashSet<>();
        units.forEach(unit -> ids.add(unit.chunkId()));
        Map<String, PieceVectors> pieces = chunks.loadPieces(ids, embedder.modelId());
        Map<String, Embedding> others = embed(units.stream()
                .filter(unit -> !pieces.containsKey(unit.chunkId()))
                .toList());
        return units.stream()
                .map(unit -> {
                    PieceVectors known = pieces.get(unit.chunkId());
                    return known == null
                            ? question.cosine(Objects.requireNonNull(others.get(key(unit))))
                            : unit.source().cosine()
                                    + known.lead(
                                            question,
                                            unit.span().start(),
                                            unit.span().end());
                })
                .toList();
    }

    private Map<String, Embedding> embed(List<Unit> units) {
        Map<String, Unit> byKey = new LinkedHashMap<>();
        units.forEach(unit -> byKey.put(key(unit), unit));
        return embedded.getAll(byKey.keySet(), missing -> embed(missing, byKey));
    }

    private static String key(Unit unit) {
        return unit.chunkId() + ":" + unit.span().start() + "-" + unit.span().end();
    }

    private Map<String, Embedding> embed(Collection<String> missing, Map<String, Unit> byKey) {
        List<String> keys = List.copyOf(missing);
        List<Embedding> made = embedder.embedPassages(
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
