package dev.knowhow.knowledge.retrieval;

import dev.knowhow.knowledge.embedding.CachedEmbedder;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.index.FileScope;
import dev.knowhow.knowledge.index.IndexHits;
import dev.knowhow.knowledge.index.IndexQuery;
import dev.knowhow.knowledge.index.IndexedChunk;
import dev.knowhow.knowledge.index.KnowledgeIndex;
import dev.knowhow.knowledge.index.StoreKey;
import dev.knowhow.knowledge.index.TestingIndexes;
import dev.knowhow.knowledge.retrieval.fusion.FusionWeights;
import dev.knowhow.knowledge.retrieval.fusion.RelativeScoreFusion;
import dev.knowhow.knowledge.retrieval.fusion.RelativeScoreFusion.Fused;
import dev.knowhow.tenancy.testing.TestingFolders;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How often the right paragraph is found first, by words, by meaning and fused; prints the table of the README. */
final class RetrievalBenchmark {

    private static final StoreKey STORE = new StoreKey(new UUID(0, 1), "vs_squad");

    private final Map<String, int[]> found = new LinkedHashMap<>();
    private int asked;

    public static void main(String[] args) throws IOException {
        Squad squad = Squad.read();
        CachedEmbedder embedder = new CachedEmbedder();
        KnowledgeIndex index = TestingIndexes.lucene(TestingFolders.create("benchmark"));
        fill(index, squad, embedder);
        new RetrievalBenchmark().run(squad, index, embedder);
        index.delete(STORE);
        embedder.close();
    }

    private static void fill(KnowledgeIndex index, Squad squad, CachedEmbedder embedder) {
        List<String> texts =
                squad.paragraphs().stream().map(Squad.Paragraph::text).toList();
        List<Embedding> vectors = embedder.embedPassages(texts);
        index.sync(STORE, 1, (store, applied, target, changes) -> {
            for (int i = 0; i < texts.size(); i++) {
                changes.add(new IndexedChunk(
                        Integer.toString(i), "file", texts.get(i), embedder.modelId(), vectors.get(i)));
            }
        });
    }

    private void run(Squad squad, KnowledgeIndex index, CachedEmbedder embedder) {
        List<Embedding> vectors = embedder.embedQueries(
                squad.questions().stream().map(Squad.Question::text).toList());
        for (int i = 0; i < vectors.size(); i++) {
            Squad.Question question = squad.questions().get(i);
            IndexHits hits = index.search(
                    List.of(STORE),
                    new IndexQuery(question.text(), Map.of(embedder.modelId(), vectors.get(i)), 100, FileScope.all()));
            String wanted = Integer.toString(question.paragraph());
            count("BM25", hits, new FusionWeights(0, 1), wanted);
            count("dense", hits, new FusionWeights(1, 0), wanted);
            for (int tenths = 3; tenths <= 7; tenths++) {
                count("fused, alpha 0." + tenths, hits, new FusionWeights(tenths, 10 - tenths), wanted);
            }
            asked++;
        }
        print();
    }

    private void count(String method, IndexHits hits, FusionWeights weights, String wanted) {
        List<String> ranked = RelativeScoreFusion.fuse(hits, weights).stream()
                .limit(10)
                .map(Fused::chunkId)
                .toList();
        int[] counts = found.computeIfAbsent(method, key -> new int[10]);
        int rank = ranked.indexOf(wanted);
        for (int i = Math.max(rank, 0); rank >= 0 && i < 10; i++) {
            counts[i]++;
        }
    }

    private void print() {
        System.out.printf("%d questions%n| method | R@1 | R@3 | R@5 | R@10 |%n|---|---|---|---|---|%n", asked);
        found.forEach((method, counts) -> System.out.printf(
                "| %s | %.4f | %.4f | %.4f | %.4f |%n",
                method, share(counts[0]), share(counts[2]), share(counts[4]), share(counts[9])));
    }

    private double share(int count) {
        return (double) count / asked;
    }
}
