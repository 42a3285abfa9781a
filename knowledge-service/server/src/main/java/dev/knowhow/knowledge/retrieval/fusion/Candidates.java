package dev.knowhow.knowledge.retrieval.fusion;

import dev.knowhow.knowledge.document.content.StoreProjection;
import dev.knowhow.knowledge.index.IndexHit;
import dev.knowhow.knowledge.index.IndexHits;
import dev.knowhow.knowledge.index.IndexQuery;
import dev.knowhow.knowledge.index.KnowledgeIndex;
import dev.knowhow.knowledge.index.StoreKey;
import dev.knowhow.knowledge.retrieval.chunk.ChunkText;
import dev.knowhow.knowledge.retrieval.chunk.ChunkTexts;
import dev.knowhow.knowledge.retrieval.fusion.RelativeScoreFusion.Fused;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The chunks that the fixed fusion ranks highest, with what learned fusion knows of each: for training and for search. */
@Singleton
public final class Candidates {

    private final KnowledgeIndex index;
    private final ChunkTexts texts;

    public Candidates(KnowledgeIndex index, ChunkTexts texts) {
        this.index = index;
        this.texts = texts;
    }

    /**
     * The candidates among the hits of a query, best first; those that are gone or not the caller's are left out.
     *
     * @param hits what the index found for the query
     * @param most how many are looked at
     */
    public List<Candidate> of(Collection<StoreKey> stores, IndexQuery query, IndexHits hits, int most) {
        List<Fused> ranked = RelativeScoreFusion.fuse(hits, FusionWeights.BALANCED).stream()
                .limit(most)
                .toList();
        Map<String, ChunkText> chunks =
                texts.load(ranked.stream().map(Fused::chunkId).toList());
        IndexHits scores = index.score(stores, query, chunks.keySet());
        Map<String, Double> cosines = byChunk(scores.dense());
        Map<String, Double> bm25 = byChunk(scores.lexical());
        double best = hits.lexical().isEmpty() ? 0 : hits.lexical().getFirst().score();
        FusionFeatures features = new FusionFeatures(query.text(), hits.terms(), best);
        List<Candidate> candidates = new ArrayList<>();
        for (Fused fused : ranked) {
            ChunkText chunk = chunks.get(fused.chunkId());
            if (chunk != null) {
                double cosine = cosines.getOrDefault(fused.chunkId(), 0.0);
                double words = bm25.getOrDefault(fused.chunkId(), 0.0);
                candidates.add(new Candidate(
                        chunk, fused.score(), cosine, words, list(features.of(searchText(chunk), cosine, words))));
            }
        }
        return candidates;
    }

    /** A score for each chunk of a list. */
    public static Map<String, Double> byChunk(List<IndexHit> hits) {
        return hits.stream().collect(Collectors.toMap(IndexHit::chunkId, IndexHit::score, (a, b) -> a));
    }

    private static String searchText(ChunkText chunk) {
        return StoreProjection.searchText("", chunk.headings(), chunk.text());
    }

    private static List<Float> list(float[] features) {
        List<Float> list = new ArrayList<>(features.length);
        for (float feature : features) {
            list.add(feature);
        }
        return list;
    }
}
