package dev.knowhow.knowledge.retrieval.fusion;

import dev.knowhow.adapter.FusionAdapter;
import dev.knowhow.knowledge.embedding.CachedEmbedder;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.index.FileScope;
import dev.knowhow.knowledge.index.IndexHits;
import dev.knowhow.knowledge.index.IndexQuery;
import dev.knowhow.knowledge.index.IndexedChunk;
import dev.knowhow.knowledge.index.KnowledgeIndex;
import dev.knowhow.knowledge.index.StoreKey;
import dev.knowhow.knowledge.index.TestingIndexes;
import dev.knowhow.knowledge.retrieval.ListwiseFit;
import dev.knowhow.knowledge.retrieval.Squad;
import dev.knowhow.knowledge.retrieval.TestingChunkTexts;
import dev.knowhow.knowledge.retrieval.TestingSearchAdapters;
import dev.knowhow.knowledge.retrieval.fusion.RelativeScoreFusion.Fused;
import dev.knowhow.tenancy.testing.TestingFolders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * How much learned fusion gains: weights from a few questions about the first sixteen articles of SQuAD, measured on
 * questions about the other ones, each part a knowledge base of its own. Prints the table of the README.
 */
final class LearnedFusionBenchmark {

    private static final int ARTICLES_TO_LEARN_FROM = 16;
    private static final int CANDIDATES = 100;
    private static final int RESAMPLES = 2_000;

    private final Squad squad;
    private final CachedEmbedder embedder;
    private final KnowledgeIndex index;
    private final Candidates candidates;

    private LearnedFusionBenchmark(Squad squad, CachedEmbedder embedder, KnowledgeIndex index) {
        this.squad = squad;
        this.embedder = embedder;
        this.index = index;
        TestingChunkTexts texts = new TestingChunkTexts();
        for (int i = 0; i < squad.paragraphs().size(); i++) {
            texts.add(TestingChunkTexts.chunk(
                    Integer.toString(i), "file", squad.paragraphs().get(i).text()));
        }
        this.candidates = new Candidates(index, texts);
    }

    public static void main(String[] args) throws IOException {
        CachedEmbedder embedder = new CachedEmbedder();
        KnowledgeIndex index = TestingIndexes.lucene(TestingFolders.create("benchmark"));
        new LearnedFusionBenchmark(Squad.read(), embedder, index).run();
        embedder.close();
    }

    /** A question whose candidates are known; {@code gold} is -1 where its paragraph is not among them. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Asked(List<Candidate> candidates, int gold) {}

    private void run() {
        List<Asked> known = asked(fill("vs_known", true), true);
        List<Asked> unseen = asked(fill("vs_unseen", false), false);
        boolean[] fixed = new boolean[unseen.size()];
        for (int i = 0; i < fixed.length; i++) {
            fixed[i] = unseen.get(i).gold() == 0;
        }
        System.out.printf("%d questions about unseen articles; fixed fusion R@1 %.4f%n", fixed.length, share(fixed));
        System.out.println("| pairs | draw | R@1 | gain | 95 % |\n|---|---|---|---|---|");
        for (int pairs : new int[] {50, 200, 1000}) {
            for (int draw = 1; draw <= 3; draw++) {
                FusionAdapter adapter = TestingSearchAdapters.fusion(weights(known, pairs, draw));
                print(pairs, draw, fixed, first(unseen, adapter));
            }
        }
    }

    private StoreKey fill(String name, boolean known) {
        StoreKey store = new StoreKey(new UUID(0, 1), name);
        int[] chosen = IntStream.range(0, squad.paragraphs().size())
                .filter(i -> known == squad.paragraphs().get(i).article() < ARTICLES_TO_LEARN_FROM)
                .toArray();
        List<String> texts = Arrays.stream(chosen)
                .mapToObj(i -> squad.paragraphs().get(i).text())
                .toList();
        List<Embedding> vectors = embedder.embedPassages(texts);
        index.sync(store, 1, (key, applied, target, changes) -> {
            for (int i = 0; i < chosen.length; i++) {
                changes.add(new IndexedChunk(
                        Integer.toString(chosen[i]), "file", texts.get(i), embedder.modelId(), vectors.get(i)));
            }
        });
        return store;
    }

    private List<Asked> asked(StoreKey store, boolean known) {
        List<Squad.Question> questions = squad.questions().stream()
                .filter(question -> known == squad.articleOf(question) < ARTICLES_TO_LEARN_FROM)
                .toList();
        List<Embedding> vectors = embedder.embedPassages(
                questions.stream().map(Squad.Question::text).toList());
        return IntStream.range(0, questions.size())
                .parallel()
                .mapToObj(i -> asked(store, questions.get(i), vectors.get(i)))
                .toList();
    }

    private Asked asked(StoreKey store, Squad.Question question, Embedding vector) {
        IndexQuery query =
                new IndexQuery(question.text(), Map.of(embedder.modelId(), vector), CANDIDATES, FileScope.all());
        IndexHits hits = index.search(List.of(store), query);
        List<Candidate> found = candidates.of(List.of(store), query, hits, CANDIDATES);
        List<String> ids = found.stream().map(one -> one.chunk().chunkId()).toList();
        return new Asked(found, ids.indexOf(Integer.toString(question.paragraph())));
    }

    private static float[] weights(List<Asked> known, int pairs, int draw) {
        List<Asked> drawn = new ArrayList<>(
                known.stream().filter(question -> question.gold() >= 0).toList());
        Collections.shuffle(drawn, new Random(draw));
        return ListwiseFit.weights(drawn.subList(0, pairs).stream()
                .map(question -> new ListwiseFit.Example(
                        question.candidates().stream()
                                .map(Candidate::featureArray)
                                .toArray(float[][]::new),
                        question.gold()))
                .toList());
    }

    private static boolean[] first(List<Asked> unseen, FusionAdapter adapter) {
        boolean[] first = new boolean[unseen.size()];
        for (int i = 0; i < first.length; i++) {
            Asked question = unseen.get(i);
            List<Fused> ranked = LearnedFusion.rank(question.candidates(), adapter);
            first[i] = question.gold() >= 0
                    && ranked.getFirst()
                            .chunkId()
                            .equals(question.candidates()
                                    .get(question.gold())
                                    .chunk()
                                    .chunkId());
        }
        return first;
    }

    private static void print(int pairs, int draw, boolean[] fixed, boolean[] learned) {
        double[] gains = new double[RESAMPLES];
        Random random = new Random(1);
        for (int sample = 0; sample < RESAMPLES; sample++) {
            int gain = 0;
            for (int i = 0; i < fixed.length; i++) {
                int drawn = random.nextInt(fixed.length);
                gain += (learned[drawn] ? 1 : 0) - (fixed[drawn] ? 1 : 0);
            }
            gains[sample] = (double) gain / fixed.length;
        }
        Arrays.sort(gains);
        System.out.printf(
                "| %d | %d | %.4f | %+.4f | %+.4f to %+.4f |%n",
                pairs,
                draw,
                share(learned),
                share(learned) - share(fixed),
                gains[RESAMPLES / 40],
                gains[RESAMPLES - RESAMPLES / 40 - 1]);
    }

    private static double share(boolean[] hits) {
        int count = 0;
        for (boolean hit : hits) {
            count += hit ? 1 : 0;
        }
        return (double) count / hits.length;
    }
}
