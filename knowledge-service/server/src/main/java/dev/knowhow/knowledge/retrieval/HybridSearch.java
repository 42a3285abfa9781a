package dev.knowhow.knowledge.retrieval;

import dev.knowhow.adapter.FusionAdapter;
import dev.knowhow.durable.stream.Reader;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.embedding.Encoders;
import dev.knowhow.knowledge.index.ChunkSource;
import dev.knowhow.knowledge.index.IndexException;
import dev.knowhow.knowledge.index.IndexHits;
import dev.knowhow.knowledge.index.IndexQuery;
import dev.knowhow.knowledge.index.KnowledgeIndex;
import dev.knowhow.knowledge.index.StoreKey;
import dev.knowhow.knowledge.index.TermStatistics;
import dev.knowhow.knowledge.index.text.Language;
import dev.knowhow.knowledge.index.text.Shape;
import dev.knowhow.knowledge.retrieval.chunk.ChunkText;
import dev.knowhow.knowledge.retrieval.chunk.ChunkTexts;
import dev.knowhow.knowledge.retrieval.fusion.Candidates;
import dev.knowhow.knowledge.retrieval.fusion.FusionWeights;
import dev.knowhow.knowledge.retrieval.fusion.LearnedFusion;
import dev.knowhow.knowledge.retrieval.fusion.RelativeScoreFusion;
import dev.knowhow.knowledge.retrieval.fusion.RelativeScoreFusion.Fused;
import dev.knowhow.knowledge.retrieval.fusion.Relevance;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Searches by words and by meaning and fuses both, by learned weights where some are given. Each index first catches up
 * with the version PostgreSQL has, so a search sees what was committed before it; texts come from PostgreSQL, so it never
 * shows what was deleted there.
 */
@Singleton
public final class HybridSearch {

    private static final Logger LOG = LoggerFactory.getLogger(HybridSearch.class);

    private final Encoders encoders;
    private final KnowledgeIndex index;
    private final ChunkSource source;
    private final ChunkTexts texts;
    private final Candidates candidates;
    private final SpellingCorrection spelling;
    private final int most;

    HybridSearch(
            Encoders encoders,
            KnowledgeIndex index,
            ChunkSource source,
            ChunkTexts texts,
            Candidates candidates,
            SpellingCorrection spelling,
            RetrievalConfiguration configuration) {
        this.encoders = encoders;
        this.index = index;
        this.source = source;
        this.texts = texts;
        this.candidates = candidates;
        this.spelling = spelling;
        this.most = configuration.candidates();
    }

    /** Searches as the current caller: knowledge bases and chunks that are not theirs are not found. */
    public SearchResult search(SearchRequest request) {
        request.targets().forEach(this::catchUp);
        List<StoreKey> stores =
                request.targets().stream().map(SearchTarget::store).toList();
        List<List<Fused>> rankings = new ArrayList<>();
        Map<String, Integer> chunksWithTerm = new HashMap<>();
        TermStatistics last = TermStatistics.NONE;
        List<String> queries = new ArrayList<>();
        int among = 0;
        for (String query : request.queries()) {
            Searched searched = search(request, stores, query);
            queries.add(searched.query());
            rankings.add(searched.ranking());
            chunksWithTerm.putAll(searched.terms().chunksWithTerm());
            last = searched.terms();
            among = searched.searched();
        }
        Reader.current().requirePresent();
        List<Fused> ranked =
                Relevance.falling(rankings.size() == 1 ? rankings.getFirst() : RelativeScoreFusion.best(rankings));
        return new SearchResult(
                load(ranked, request),
                new TermStatistics(last.chunks(), chunksWithTerm, last.languages()),
                queries,
                among);
    }

    /** A query as it was searched for, what it found, and among how many. */
    private record Searched(String query, List<Fused> ranking, TermStatistics terms, int searched) {}

    private Searched search(SearchRequest request, List<StoreKey> stores, String query) {
        Reader.current().requirePresent();
        IndexQuery asked = new IndexQuery(
                query,
                vectors(index.models(stores), query, request.adapters()),
                Math.max(most, request.maxResults()),
                request.files());
        IndexHits hits = index.search(stores, asked);
        String corrected = request.correct() ? spelling.correct(stores, query, hits.terms()) : query;
        return corrected.equals(query)
                ? new Searched(query, rank(request, stores, asked, hits), hits.terms(), countSearched(asked, hits))
                : search(request.asTyped(), stores, corrected);
    }

    /** Of each encoder whose vectors are there: while a knowledge base is embedded anew, of the one before too. */
    private Map<String, Embedding> vectors(Set<String> models, String query, SearchAdapters adapters) {
        String standard = encoders.standard().modelId();
        Map<String, Embedding> vectors = new TreeMap<>();
        for (Embedder encoder : encoders(models)) {
            Embedding vector = encoder.embedQuery(query);
            String model = encoder.modelId();
            vectors.put(model, model.equals(standard) ? adapters.move(vector) : vector);
        }
        return vectors;
    }

    private List<Embedder> encoders(Set<String> models) {
        return models.stream()
                .flatMap(model -> encoders.ofModel(model).stream())
                .toList();
    }

    /** Every chunk that may be found has a place in the list by meaning: where that is not full, it counts them. */
    private static int countSearched(IndexQuery asked, IndexHits hits) {
        return hits.dense().size() < asked.limit()
                ? Math.max(hits.dense().size(), hits.lexical().size())
                : hits.terms().chunks();
    }

    /** An index that cannot be written, on a full disk perhaps, answers as it was: what it lacks is not completed yet. */
    private void catchUp(SearchTarget target) {
        try {
            index.sync(target.store(), target.version(), source);
        } catch (IndexException e) {
            if (index.appliedVersion(target.store()) == 0) {
                throw e;
            }
            LOG.warn("searching an index that could not catch up", e);
        }
    }

    private List<Fused> rank(SearchRequest request, List<StoreKey> stores, IndexQuery asked, IndexHits hits) {
        FusionAdapter learned = request.adapters().fusion();
        List<Fused> ranked = learned == null || !request.weights().equals(FusionWeights.BALANCED)
                ? RelativeScoreFusion.fuse(hits, weights(request, asked, hits))
                : LearnedFusion.rank(candidates.of(stores, asked, hits, asked.limit()), learned);
        List<Fused> complete = request.adapters().retriever() == null
                ? withBothScores(ranked, request.maxResults(), stores, asked, hits)
                : withOwnCosines(ranked, stores, asked);
        return new Relevance(asked.text(), hits.terms()).rate(complete);
    }

    /** As asked for; if nothing was, with more of the meaning where a question is in none of the documents' languages. */
    private FusionWeights weights(SearchRequest request, IndexQuery asked, IndexHits hits) {
        Language language = Language.of(asked.text());
        boolean across = !hits.terms().languages().isEmpty()
                && hasWord(asked.text())
                && !hits.terms().languages().contains(language)
                && encoders(asked.vectors().keySet()).stream().anyMatch(encoder -> encoder.reads(language.code()));
        return across && request.weights().equals(FusionWeights.BALANCED)
                ? FusionWeights.ACROSS_LANGUAGES
                : request.weights();
    }

    private static boolean hasWord(String query) {
        return Arrays.stream(query.strip().split("\\s+")).anyMatch(word -> Shape.of(word) == Shape.WORD);
    }

    /** What is among the best of one list, and may be in the rest of the other, has a score in that as well. */
    private List<Fused> withBothScores(
            List<Fused> ranked, int best, List<StoreKey> stores, IndexQuery asked, IndexHits hits) {
        boolean moreDense = hits.dense().size() == asked.limit();
        boolean moreLexical = hits.lexical().size() == asked.limit();
        List<String> halves = ranked.stream()
                .limit(best)
                .filter(fused -> (moreDense && fused.cosine() == 0) || (moreLexical && fused.bm25() == 0))
                .map(Fused::chunkId)
                .toList();
        IndexHits scores = index.score(stores, asked, halves);
        Map<String, Double> cosines = Candidates.byChunk(scores.dense());
        Map<String, Double> bm25 = Candidates.byChunk(scores.lexical());
        return ranked.stream()
                .map(fused -> fused.withScores(
                        cosines.getOrDefault(fused.chunkId(), fused.cosine()),
                        bm25.getOrDefault(fused.chunkId(), fused.bm25())))
                .toList();
    }

    /** The cosines that whoever weighs evidence is used to: of the question's vector before it was moved. */
    private List<Fused> withOwnCosines(List<Fused> ranked, List<StoreKey> stores, IndexQuery asked) {
        IndexQuery unmoved = new IndexQuery(
                asked.text(),
                vectors(asked.vectors().keySet(), asked.text(), SearchAdapters.NONE),
                asked.limit(),
                asked.files());
        IndexHits scores =
                index.score(stores, unmoved, ranked.stream().map(Fused::chunkId).toList());
        Map<String, Double> cosines = Candidates.byChunk(scores.dense());
        return ranked.stream()
                .map(fused -> fused.withScores(cosines.getOrDefault(fused.chunkId(), 0.0), fused.bm25()))
                .toList();
    }

    /** Loads as many as are asked for, and more as long as some turn out to be gone. */
    private List<ScoredChunk> load(List<Fused> ranked, SearchRequest request) {
        List<Fused> eligible = ranked.stream()
                .filter(fused -> fused.relevance() >= request.scoreThreshold())
                .toList();
        List<ScoredChunk> found = new ArrayList<>();
        int next = 0;
        while (found.size() < request.maxResults() && next < eligible.size()) {
            int end = Math.min(eligible.size(), next + request.maxResults() - found.size());
            List<Fused> slice = eligible.subList(next, end);
            Map<String, ChunkText> loaded =
                    texts.load(slice.stream().map(Fused::chunkId).toList());
            for (Fused fused : slice) {
                ChunkText text = loaded.get(fused.chunkId());
                if (text != null) {
                    found.add(new ScoredChunk(text, fused.score(), fused.cosine(), fused.bm25(), fused.relevance()));
                }
            }
            next = end;
        }
        return found;
    }
}
