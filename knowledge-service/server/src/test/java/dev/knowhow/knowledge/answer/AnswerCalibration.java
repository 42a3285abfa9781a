package dev.knowhow.knowledge.answer;

import dev.knowhow.knowledge.embedding.CachedEmbedder;
import dev.knowhow.knowledge.index.ChunkSource;
import dev.knowhow.knowledge.index.IndexedChunk;
import dev.knowhow.knowledge.index.KnowledgeIndex;
import dev.knowhow.knowledge.index.StoreKey;
import dev.knowhow.knowledge.index.TestingIndexes;
import dev.knowhow.knowledge.retrieval.HybridSearch;
import dev.knowhow.knowledge.retrieval.SearchRequest;
import dev.knowhow.knowledge.retrieval.SearchTarget;
import dev.knowhow.knowledge.retrieval.Squad;
import dev.knowhow.knowledge.retrieval.TestingChunkTexts;
import dev.knowhow.knowledge.retrieval.TestingRetrievers;
import dev.knowhow.tenancy.testing.TestingFolders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Fits the refusal threshold ({@link Confidence}) on the even-numbered articles of SQuAD and measures it, and the
 * extracted sentences, on the odd-numbered ones. Run by hand; prints the constants and the tables of the README.
 *
 * <p>Every question is asked to knowledge bases that hold its article and to ones that do not: one with half of all
 * articles, as a large knowledge base, and one per article, as small ones.
 */
final class AnswerCalibration {

    private static final UUID TENANT = new UUID(0, 1);

    private final Squad squad;
    private final CachedEmbedder embedder;
    private final HybridSearch retriever;
    private final EvidenceReader reader;
    private final int articles;

    /** A question asked to a knowledge base. */
    private record Asked(Squad.Question question, boolean known, boolean fit, boolean large, Evidence evidence) {}

    private AnswerCalibration(Squad squad, CachedEmbedder embedder, KnowledgeIndex index) {
        this.squad = squad;
        this.embedder = embedder;
        this.reader = new EvidenceReader(embedder);
        TestingChunkTexts texts = new TestingChunkTexts();
        for (int i = 0; i < squad.paragraphs().size(); i++) {
            String text = squad.paragraphs().get(i).text();
            texts.add(TestingChunkTexts.chunk(Integer.toString(i), "file-" + i, text));
        }
        this.articles = squad.paragraphs().getLast().article() + 1;
        ChunkSource source = (store, applied, target, changes) -> fill(store, changes::add);
        this.retriever = TestingRetrievers.hybrid(embedder, index, source, texts);
    }

    public static void main(String[] args) throws IOException {
        CachedEmbedder embedder = new CachedEmbedder();
        KnowledgeIndex index = TestingIndexes.lucene(TestingFolders.create("calibration"), embedder);
        new AnswerCalibration(Squad.read(), embedder, index).run();
        embedder.close();
    }

    /** {@code vs_half} holds articles 0, 1, 4, 5, 8, 9 and so on; {@code vs_N} holds article N. */
    private boolean holds(StoreKey store, int article) {
        String name = store.storeId().substring("vs_".length());
        return name.equals("half") ? article / 2 % 2 == 0 : Integer.parseInt(name) == article;
    }

    private void fill(StoreKey store, Consumer<IndexedChunk> chunks) {
        for (int i = 0; i < squad.paragraphs().size(); i++) {
            Squad.Paragraph paragraph = squad.paragraphs().get(i);
            if (holds(store, paragraph.article())) {
                chunks.accept(new IndexedChunk(
                        Integer.toString(i), "file-" + i, paragraph.text(), embedder.embedQuery(paragraph.text())));
            }
        }
    }

    private void run() {
        List<String> texts = new ArrayList<>(
                squad.paragraphs().stream().map(Squad.Paragraph::text).toList());
        squad.questions().forEach(question -> texts.add(question.text()));
        embedder.embedPassages(texts);
        List<Asked> asked = squad.questions().stream()
                .flatMap(question -> ask(question).stream())
                .toList();
        Extraction.print(asked.stream()
                .filter(one -> one.large() && one.known())
                .map(one -> new Extraction.Case(one.question(), one.fit(), one.evidence()))
                .toList());
        refusal(asked);
    }

    /** Its own article's knowledge base, the one after the next, and the large one, which holds every second pair. */
    private List<Asked> ask(Squad.Question question) {
        int article = squad.articleOf(question);
        boolean fit = article % 2 == 0;
        List<Asked> asked = new ArrayList<>();
        for (String store : List.of("half", Integer.toString(article), Integer.toString((article + 2) % articles))) {
            StoreKey key = new StoreKey(TENANT, "vs_" + store);
            Evidence evidence = reader.read(
                    question.text(),
                    retriever.search(SearchRequest.of(List.of(new SearchTarget(key, 1)), question.text(), 5)));
            asked.add(new Asked(question, holds(key, article), fit, store.equals("half"), evidence));
        }
        return asked;
    }

    private static void refusal(List<Asked> asked) {
        for (int[] columns : new int[][] {{0}, {1}, {2}, {3}, {0, 3}, {1, 2, 3}}) {
            report(asked, columns);
        }
    }

    private static final List<String> SIGNALS = List.of("best score", "cosine", "overlap", "chunk cosine");

    private static double[] signals(Evidence evidence) {
        Evidence.Signals signals = evidence.signals();
        return new double[] {
            evidence.sentences().isEmpty() ? 0 : evidence.sentences().getFirst().score(),
            signals.cosine(),
            signals.overlap(),
            signals.chunkCosine()
        };
    }

    private static LogisticRegression fit(List<Asked> asked, int... columns) {
        List<Asked> fitted = asked.stream().filter(Asked::fit).toList();
        return LogisticRegression.fit(
                fitted.stream().map(one -> signals(one.evidence())).toList(),
                fitted.stream().map(Asked::known).toList(),
                columns);
    }

    /** The threshold keeps 95 % of the answerable questions of either size of knowledge base, on the even articles. */
    private static void report(List<Asked> asked, int... columns) {
        LogisticRegression model = fit(asked, columns);
        List<Asked> fitted = asked.stream().filter(Asked::fit).toList();
        double threshold = Math.min(
                quantile(probabilities(sized(fitted, true), true, model), 0.05),
                quantile(probabilities(sized(fitted, false), true, model), 0.05));
        System.out.printf(
                Locale.ROOT,
                "%n%s: %s threshold %.4f%n",
                IntStream.of(columns).mapToObj(SIGNALS::get).toList(),
                model,
                threshold);
        for (boolean large : new boolean[] {true, false}) {
            List<Asked> tested = sized(asked.stream().filter(one -> !one.fit()).toList(), large);
            double[] known = probabilities(tested, true, model);
            double[] foreign = probabilities(tested, false, model);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | AUROC %.4f | kept %.1f %% of %d | refused %.1f %% of %d%n",
                    large ? "large" : "small",
                    auroc(known, foreign),
                    100 * share(known, threshold),
                    known.length,
                    100 - 100 * share(foreign, threshold),
                    foreign.length);
        }
    }

    private static List<Asked> sized(List<Asked> asked, boolean large) {
        return asked.stream().filter(one -> one.large() == large).toList();
    }

    private static double[] probabilities(List<Asked> asked, boolean known, LogisticRegression model) {
        return asked.stream()
                .filter(one -> one.known() == known)
                .mapToDouble(one -> model.probability(signals(one.evidence())))
                .sorted()
                .toArray();
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) (share * sorted.length)];
    }

    private static double share(double[] values, double threshold) {
        return (double) Arrays.stream(values)
                        .filter(value -> value >= threshold)
                        .count()
                / values.length;
    }

    /** The chance that a question from the documents scores above a foreign one. */
    private static double auroc(double[] known, double[] foreign) {
        double above = 0;
        int next = 0;
        for (double value : known) {
            while (next < foreign.length && foreign[next] < value) {
                next++;
            }
            above += next;
        }
        return above / ((double) known.length * foreign.length);
    }
}
