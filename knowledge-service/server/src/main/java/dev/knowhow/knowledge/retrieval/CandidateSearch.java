package dev.knowhow.knowledge.retrieval;

import dev.knowhow.adapter.FusionAdapter;
import dev.knowhow.durable.stream.Reader;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.index.ChunkSource;
import dev.knowhow.knowledge.index.FileScope;
import dev.knowhow.knowledge.index.IndexQuery;
import dev.knowhow.knowledge.index.KnowledgeIndex;
import dev.knowhow.knowledge.index.StoreKey;
import dev.knowhow.knowledge.retrieval.fusion.Candidate;
import dev.knowhow.knowledge.retrieval.fusion.Candidates;
import dev.knowhow.knowledge.vectorstore.VectorStore;
import dev.knowhow.tenancy.Caller;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the candidates of many questions as a search finds them, for its adapters to be learned and measured with. */
@Singleton
final class CandidateSearch {

    private final Embedder embedder;
    private final KnowledgeIndex index;
    private final ChunkSource source;
    private final Candidates candidates;
    private final DeployedAdapters deployed;
    private final int most;

    CandidateSearch(
            Embedder embedder,
            KnowledgeIndex index,
            ChunkSource source,
            Candidates candidates,
            DeployedAdapters deployed,
            RetrievalConfiguration configuration) {
        this.embedder = embedder;
        this.index = index;
        this.source = source;
        this.candidates = candidates;
        this.deployed = deployed;
        this.most = configuration.candidates();
    }

    /** A question's candidates, best first, and the fusion adapter that a search would rank them by. */
    record Found(List<Candidate> candidates, @Nullable FusionAdapter fusion) {}

    /**
     * The candidates of each question.
     *
     * @param vectors of the questions; null for their own
     * @param moved whether those are searched with as they are; otherwise the deployed retriever adapter moves them
     */
    List<Found> find(VectorStore store, List<String> questions, @Nullable List<Embedding> vectors, boolean moved) {
        StoreKey key = store.key(Caller.current().requireTenant());
        index.sync(key, store.indexVersion(), source);
        List<Embedding> given = vectors == null ? embedder.embedPassages(questions) : vectors;
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            Reader.current().requirePresent();
            SearchAdapters adapters = deployed.of(store.id(), questions.get(i));
            Embedding vector = moved ? given.get(i) : adapters.move(given.get(i));
            IndexQuery query =
                    new IndexQuery(questions.get(i), Map.of(embedder.modelId(), vector), most, FileScope.all());
            found.add(new Found(
                    candidates.of(List.of(key), query, index.search(List.of(key), query), most), adapters.fusion()));
        }
        return found;
    }
}
