package dev.knowhow.knowledge.retrieval;

import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.index.ChunkSource;
import dev.knowhow.knowledge.index.FileScope;
import dev.knowhow.knowledge.index.IndexQuery;
import dev.knowhow.knowledge.index.KnowledgeIndex;
import dev.knowhow.knowledge.index.StoreKey;
import dev.knowhow.knowledge.vectorstore.VectorStore;
import dev.knowhow.tenancy.Caller;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the candidates of many questions, as a search finds them, for weights to be learned from: with the deployed
 * retriever adapter, on top of which the weights will work.
 */
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

    /** The candidates of each question, {@code limit} at most, best first. */
    List<List<Candidate>> find(VectorStore store, List<String> questions, int limit) {
        StoreKey key = store.key(Caller.current().requireTenant());
        index.sync(key, store.indexVersion(), source);
        List<Embedding> vectors = embedder.embedPassages(questions);
        List<List<Candidate>> found = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            Embedding moved = deployed.of(store.id(), questions.get(i)).move(vectors.get(i));
            IndexQuery query = new IndexQuery(questions.get(i), moved, Math.max(most, limit), FileScope.all());
            found.add(candidates.of(List.of(key), query, index.search(List.of(key), query), limit));
        }
        return found;
    }
}
