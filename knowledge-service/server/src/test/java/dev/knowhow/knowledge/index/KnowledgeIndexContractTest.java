package dev.knowhow.knowledge.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.embedding.TestingEmbedder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link KnowledgeIndex} does. */
public abstract class KnowledgeIndexContractTest {

    protected static final UUID TENANT = UUID.fromString("00000000-0000-4000-8000-000000000001");

    protected final Embedder embedder = new TestingEmbedder();
    protected final StoreKey store = new StoreKey(TENANT, "vs_one");
    protected final StoreKey other = new StoreKey(TENANT, "vs_two");
    protected final TestingChunkSource chunks = new TestingChunkSource(embedder)
            .add("chunk_refund", "file-terms", "Refunds are paid within fourteen days of the return.")
            .add("chunk_leave", "file-handbook", "Employees have thirty days of annual leave.")
            .add("chunk_remote", "file-handbook", "Remote work is possible on three days a week.");

    /** An index that holds nothing yet. */
    protected abstract KnowledgeIndex index();

    protected IndexQuery query(String text) {
        return query(text, FileScope.all());
    }

    protected IndexQuery query(String text, FileScope files) {
        return new IndexQuery(text, vectors(text), 100, files);
    }

    protected Map<String, Embedding> vectors(String text) {
        return Map.of(embedder.modelId(), embedder.embedQuery(text));
    }

    protected IndexHits search(String text) {
        return index().search(List.of(store), query(text));
    }

    protected void sync() {
        index().sync(store, chunks.version(), chunks);
    }

    protected static List<String> ids(List<IndexHit> hits) {
        return hits.stream().map(IndexHit::chunkId).toList();
    }

    @Test
    void searchFindsTheChunkByWordsAndByMeaning() {
        sync();

        IndexHits hits = search("annual leave of employees");

        assertThat(hits.lexical().getFirst().chunkId()).isEqualTo("chunk_leave");
        assertThat(hits.dense().getFirst().chunkId()).isEqualTo("chunk_leave");
        assertThat(hits.dense().getFirst().fileId()).isEqualTo("file-handbook");
        assertThat(hits.dense().getFirst().store()).isEqualTo(store);
    }

    @Test
    void lexicalSearchKnowsWordForms() {
        sync();

        assertThat(ids(search("refunding").lexical())).containsExactly("chunk_refund");
    }

    @Test
    void denseScoreIsTheCosine() {
        sync();
        String text = "Remote work is possible on three days a week.";

        List<IndexHit> dense = search(text).dense();

        assertThat(dense.getFirst().score()).isCloseTo(1, within(1e-5));
        assertThat(dense)
                .filteredOn(hit -> hit.chunkId().equals("chunk_refund"))
                .singleElement()
                .satisfies(hit -> assertThat(hit.score())
                        .isCloseTo(
                                embedder.embedQuery(text)
                                        .cosine(embedder.embedQuery(
                                                "Refunds are paid within fourteen days of the return.")),
                                within(1e-5)));
    }

    @Test
    void searchReturnsNoMoreThanTheLimit() {
        sync();

        IndexHits hits = index().search(List.of(store), new IndexQuery("days", vectors("days"), 2, FileScope.all()));

        assertThat(hits.lexical()).hasSize(2);
        assertThat(hits.dense()).hasSize(2);
    }

    @Test
    void scoreGivesBothScoresOfNamedChunksWhateverTheirRank() {
        sync();
        IndexHits all = search("annual leave");
        IndexQuery one = new IndexQuery("annual leave", vectors("annual leave"), 1, FileScope.all());

        IndexHits scores = index().score(List.of(store), one, List.of("chunk_refund", "chunk_leave", "chunk_gone"));

        assertThat(ids(scores.dense())).containsExactly("chunk_leave", "chunk_refund");
        assertThat(ids(scores.lexical())).containsExactly("chunk_leave");
        assertThat(scores.lexical().getFirst()).isEqualTo(all.lexical().getFirst());
        assertThat(scores.dense()).isSubsetOf(all.dense());
        assertThat(index().score(List.of(store), one, List.of())).isEqualTo(IndexHits.NONE);
    }

    @Test
    void searchWithinFilesFindsNoOther() {
        sync();

        IndexHits hits = index().search(List.of(store), query("days", FileScope.only(List.of("file-terms"))));

        assertThat(ids(hits.lexical())).containsExactly("chunk_refund");
        assertThat(ids(hits.dense())).containsExactly("chunk_refund");
    }

    @Test
    void searchWithinNoFilesFindsNothing() {
        sync();

        IndexHits hits = index().search(List.of(store), query("days", FileScope.only(List.of())));

        assertThat(hits.lexical()).isEmpty();
        assertThat(hits.dense()).isEmpty();
    }

    @Test
    void searchOfAQuestionWithoutTermsFindsNothingByWords() {
        sync();

        assertThat(search("?!").lexical()).isEmpty();
    }

    @Test
    void searchTakesAnyTextAsPlainWords() {
        sync();

        assertThat(ids(search("text:leave AND (annual OR \"").lexical())).contains("chunk_leave");
        assertThat(search("days ".repeat(5_000) + manyWords()).lexical()).hasSize(3);
    }

    private static String manyWords() {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            words.append(" word").append(i);
        }
        return words.toString();
    }

    @Test
    void searchOfAnUnknownStoreFindsNothing() {
        assertThat(search("days")).isEqualTo(IndexHits.NONE);
        assertThat(index().search(List.of(), query("days"))).isEqualTo(IndexHits.NONE);
        assertThat(index().appliedVersion(store)).isZero();
    }

    @Test
    void statisticsSayHowCommonTheTermsOfTheQuestionAre() {
        sync();

        TermStatistics terms = search("days of astronauts").terms();

        assertThat(terms.chunks()).isEqualTo(3);
        assertThat(terms.chunksWith("dai")).isEqualTo(3);
        assertThat(terms.chunksWith("astronaut")).isZero();
        assertThat(terms.idf("astronaut")).isGreaterThan(terms.idf("dai"));
    }

    @Test
    void syncReadsOnlyWhatCameAfterTheAppliedVersion() {
        sync();
        chunks.add("chunk_new", "file-new", "Parking is free.").removeFile("file-terms");
        sync();
        sync();

        assertThat(chunks.readFrom).containsExactly(0L, 3L);
        assertThat(index().appliedVersion(store)).isEqualTo(5);
        assertThat(ids(search("days parking").dense()))
                .containsExactlyInAnyOrder("chunk_new", "chunk_leave", "chunk_remote");
    }

    @Test
    void syncToAnOlderVersionChangesNothing() {
        sync();
        index().sync(store, 1, chunks);

        assertThat(index().appliedVersion(store)).isEqualTo(3);
        assertThat(search("days").dense()).hasSize(3);
    }

    @Test
    void chunkReportedAgainReplacesItself() {
        sync();
        index().sync(store, 4, (key, applied, target, changes) -> chunks.changesSince(key, 0, 3, changes));

        assertThat(ids(search("days").lexical()))
                .containsExactlyInAnyOrder("chunk_refund", "chunk_leave", "chunk_remote");
    }

    @Test
    void removedFileTakesItsChunksAlong() {
        sync();
        index().sync(store, 4, (key, applied, target, changes) -> changes.removeFile("file-handbook"));

        assertThat(ids(search("days").dense())).containsExactly("chunk_refund");
    }

    @Test
    void failingSourceLeavesTheIndexAsItWas() {
        sync();
        ChunkSource failing = (key, applied, target, changes) -> {
            changes.removeFile("file-handbook");
            throw new IllegalStateException("database gone");
        };

        assertThatThrownBy(() -> index().sync(store, 4, failing)).hasMessage("database gone");
        assertThat(index().appliedVersion(store)).isEqualTo(3);
        assertThat(search("days").dense()).hasSize(3);

        index().sync(store, 4, (key, applied, target, changes) -> changes.removeChunk("chunk_leave"));
        assertThat(search("days").dense()).hasSize(2);
    }

    @Test
    void storesSearchedTogetherGiveOneRankingThatNamesTheStore() {
        sync();
        TestingChunkSource more = new TestingChunkSource(embedder)
                .add("chunk_more", "file-more", "Annual leave of employees in their first year.");
        index().sync(other, more.version(), more);

        IndexHits hits = index().search(List.of(store, other), query("Annual leave in their first year"));

        assertThat(ids(hits.dense()))
                .startsWith("chunk_more")
                .contains("chunk_leave")
                .hasSize(4);
        assertThat(ids(hits.lexical())).startsWith("chunk_more", "chunk_leave");
        assertThat(hits.dense().getFirst().store()).isEqualTo(other);
        assertThat(hits.lexical()).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
        assertThat(hits.terms().chunks()).isEqualTo(4);
        assertThat(index().search(List.of(other), query("days")).lexical()).isEmpty();
    }

    @Test
    void vectorsOfSeveralEncodersAreHeldBesideEachOtherAndComparedEachWithItsOwn() {
        sync();
        Embedder second = new TestingEmbedder("second");
        TestingChunkSource more = new TestingChunkSource(second)
                .add("chunk_more", "file-more", "Annual leave of employees in their first year.");
        index().sync(other, more.version(), more);
        String question = "Annual leave in their first year";

        IndexHits both = index().search(
                        List.of(store, other),
                        new IndexQuery(
                                question,
                                Map.of("testing", embedder.embedQuery(question), "second", second.embedQuery(question)),
                                100,
                                FileScope.all()));

        assertThat(index().models(List.of(store, other))).containsExactly("second", "testing");
        assertThat(ids(both.dense())).startsWith("chunk_more").hasSize(4);
        assertThat(ids(index().search(List.of(store, other), query(question)).dense()))
                .hasSize(3);
    }

    @Test
    void chunkThatIsEmbeddedAnewTakesThePlaceOfItsVector() {
        sync();
        Embedder second = new TestingEmbedder("second");
        TestingChunkSource anew = new TestingChunkSource(second)
                .add("chunk_leave", "file-handbook", "Employees have thirty days of annual leave.");
        index().sync(store, 4, (key, applied, target, changes) -> anew.changesSince(key, 0, 1, changes));

        assertThat(index().models(List.of(store))).containsExactly("second", "testing");
        assertThat(ids(search("annual leave").dense())).containsExactlyInAnyOrder("chunk_refund", "chunk_remote");

        anew.add("chunk_refund", "file-terms", "Refunds.").add("chunk_remote", "file-handbook", "Remote work.");
        index().sync(store, 5, (key, applied, target, changes) -> anew.changesSince(key, 0, 3, changes));

        assertThat(index().models(List.of(store))).containsExactly("second");
    }

    @Test
    void storeNamedTwiceIsSearchedOnce() {
        sync();

        assertThat(index().search(List.of(store, store), query("days")).dense()).hasSize(3);
    }

    @Test
    void deletedStoreIsEmptyAndCanBeFilledAgain() {
        sync();
        index().delete(store);

        assertThat(search("days")).isEqualTo(IndexHits.NONE);
        assertThat(index().appliedVersion(store)).isZero();
        index().delete(store);

        sync();
        assertThat(search("days").dense()).hasSize(3);
    }

    @Test
    void searchesGoOnWhileTheIndexChanges() throws Exception {
        sync();
        List<Future<?>> readers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                readers.add(threads.submit(() -> {
                    for (int n = 0; n < 50; n++) {
                        assertThat(ids(search("annual leave").dense())).contains("chunk_leave");
                    }
                }));
            }
            for (int i = 0; i < 20; i++) {
                chunks.add("chunk_" + i, "file-" + i, "Text number " + i);
                sync();
            }
            for (Future<?> reader : readers) {
                reader.get();
            }
        }
        assertThat(search("number").lexical()).hasSize(20);
    }
}
