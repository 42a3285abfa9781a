package dev.knowhow.knowledge.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.knowledge.embedding.TestingEmbedder;
import dev.knowhow.knowledge.index.FileScope;
import dev.knowhow.knowledge.index.StoreKey;
import dev.knowhow.knowledge.index.TestingChunkSource;
import dev.knowhow.knowledge.index.TestingIndexes;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HybridSearchTest {

    private static final StoreKey STORE = new StoreKey(new UUID(0, 1), "vs_one");

    @TempDir
    private Path directory;

    private final TestingEmbedder embedder = new TestingEmbedder();
    private final TestingChunkSource source = new TestingChunkSource(embedder);
    private final TestingChunkTexts texts = new TestingChunkTexts();
    private HybridSearch search;

    @BeforeEach
    void fill() {
        add("chunk_refund", "file-terms", "Refunds are paid within fourteen days.");
        add("chunk_leave", "file-handbook", "Employees have thirty days of annual leave.");
        add("chunk_remote", "file-handbook", "Remote work is possible on three days a week.");
        search = new HybridSearch(
                embedder, TestingIndexes.lucene(directory, embedder), source, texts, new RetrievalConfiguration(100));
    }

    private void add(String chunkId, String fileId, String text) {
        source.add(chunkId, fileId, text);
        texts.add(TestingChunkTexts.chunk(chunkId, fileId, text));
    }

    private List<SearchTarget> targets() {
        return List.of(new SearchTarget(STORE, source.version()));
    }

    private List<String> found(SearchRequest request) {
        return search.search(request).chunks().stream()
                .map(scored -> scored.chunk().chunkId())
                .toList();
    }

    @Test
    void searchFindsTheBestChunkFirstWithScoresFromZeroToOne() {
        List<ScoredChunk> chunks =
                search.search(SearchRequest.of(targets(), "annual leave", 10)).chunks();

        assertThat(chunks.getFirst().chunk().chunkId()).isEqualTo("chunk_leave");
        assertThat(chunks)
                .extracting(ScoredChunk::score)
                .allSatisfy(score -> assertThat(score).isBetween(0.0, 1.0));
    }

    @Test
    void searchSeesWhatWasCommittedJustBefore() {
        assertThat(found(SearchRequest.of(targets(), "parking", 1))).doesNotContain("chunk_parking");
        add("chunk_parking", "file-parking", "Parking is free.");

        assertThat(found(SearchRequest.of(targets(), "parking", 1))).containsExactly("chunk_parking");
    }

    @Test
    void chunkDeletedInTheDatabaseIsNeverShownAndAnotherTakesItsPlace() {
        found(SearchRequest.of(targets(), "days", 3));
        texts.remove("chunk_leave");

        assertThat(found(SearchRequest.of(targets(), "annual leave days", 2)))
                .containsExactlyInAnyOrder("chunk_refund", "chunk_remote");
    }

    @Test
    void thresholdLeavesOutWhatScoresLess() {
        SearchRequest request =
                new SearchRequest(targets(), List.of("annual leave"), FileScope.all(), 10, 0.9, FusionWeights.BALANCED);

        assertThat(found(request)).containsExactly("chunk_leave");
    }

    @Test
    void fileScopeHoldsForEveryQuery() {
        SearchRequest request = new SearchRequest(
                targets(),
                List.of("annual leave", "remote work"),
                FileScope.only(List.of("file-terms")),
                10,
                0,
                FusionWeights.BALANCED);

        assertThat(found(request)).containsExactly("chunk_refund");
    }

    @Test
    void severalQueriesShareOneRanking() {
        SearchRequest request = new SearchRequest(
                targets(), List.of("annual leave", "refunds paid"), FileScope.all(), 2, 0, FusionWeights.BALANCED);

        assertThat(found(request)).containsExactlyInAnyOrder("chunk_leave", "chunk_refund");
    }

    @Test
    void searchOfNoKnowledgeBaseFindsNothing() {
        assertThat(found(SearchRequest.of(List.of(), "days", 10))).isEmpty();
    }

    @Test
    void requestsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> SearchRequest.of(targets(), "days", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FusionWeights(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FusionWeights(-1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new SearchRequest(targets(), List.of("days"), FileScope.all(), 1, 1.1, FusionWeights.BALANCED))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SearchRequest(targets(), List.of(), FileScope.all(), 1, 0, FusionWeights.BALANCED))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
