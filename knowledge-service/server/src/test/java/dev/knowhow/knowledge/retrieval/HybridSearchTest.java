package dev.knowhow.knowledge.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.embedding.ForwardingEmbedder;
import dev.knowhow.knowledge.embedding.TestingEmbedder;
import dev.knowhow.knowledge.embedding.TestingEncoders;
import dev.knowhow.knowledge.index.ChunkSource;
import dev.knowhow.knowledge.index.FileScope;
import dev.knowhow.knowledge.index.IndexException;
import dev.knowhow.knowledge.index.IndexHits;
import dev.knowhow.knowledge.index.IndexQuery;
import dev.knowhow.knowledge.index.KnowledgeIndex;
import dev.knowhow.knowledge.index.SimilarTerm;
import dev.knowhow.knowledge.index.StoreKey;
import dev.knowhow.knowledge.index.TestingChunkSource;
import dev.knowhow.knowledge.index.TestingIndexes;
import dev.knowhow.knowledge.retrieval.fusion.FusionWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        search = search(TestingIndexes.lucene(directory));
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
    void indexThatCannotBeWrittenIsSearchedAsItWas() {
        KnowledgeIndex index = TestingIndexes.lucene(directory);
        index.sync(STORE, source.version(), source);
        search = search(new FullDisk(index));
        add("chunk_parking", "file-parking", "Parking is free.");

        assertThat(found(SearchRequest.of(targets(), "annual leave", 1))).containsExactly("chunk_leave");
    }

    @Test
    void indexThatWasNeverWrittenIsNotTakenForAnEmptyOne() {
        search = search(new FullDisk(TestingIndexes.lucene(directory.resolve("new"))));

        assertThatThrownBy(() -> found(SearchRequest.of(targets(), "annual leave", 1)))
                .isInstanceOf(IndexException.class);
    }

    @Test
    void meaningGoesBeforeASharedWordWhereAQuestionIsInAnotherLanguage() {
        String question = "Wann wird das Geld von Refunds und Remote erstattet?";
        Embedder bilingual = new ForwardingEmbedder<>(embedder) {
            @Override
            public Embedding embedQuery(String text) {
                return super.embedQuery(text.equals(question) ? "Employees have thirty days of annual leave." : text);
            }
        };
        search = TestingRetrievers.hybrid(bilingual, TestingIndexes.lucene(directory.resolve("two")), source, texts);

        assertThat(found(SearchRequest.of(targets(), question, 1))).containsExactly("chunk_leave");
    }

    @Test
    void questionIsEmbeddedOnceByEachEncoderWhoseVectorsAreThere() {
        List<String> asked = new ArrayList<>();
        Embedder second = new ForwardingEmbedder<>(new TestingEmbedder("second")) {
            @Override
            public Embedding embedQuery(String text) {
                asked.add(text);
                return super.embedQuery(text);
            }
        };
        Embedder third = new ForwardingEmbedder<>(new TestingEmbedder("third")) {
            @Override
            public Embedding embedQuery(String text) {
                throw new AssertionError("nobody uses this encoder");
            }
        };
        StoreKey other = new StoreKey(STORE.tenantId(), "vs_other");
        TestingChunkSource more =
                new TestingChunkSource(second).add("chunk_more", "file-more", "Leave in the first year is shorter.");
        asked.clear();
        texts.add(TestingChunkTexts.chunk("chunk_more", "file-more", "Leave in the first year is shorter."));
        search = TestingRetrievers.hybrid(
                TestingEncoders.of(embedder, second, third),
                TestingIndexes.lucene(directory.resolve("several")),
                (store, applied, target, changes) ->
                        (store.equals(other) ? more : source).changesSince(store, applied, target, changes),
                texts);

        assertThat(found(SearchRequest.of(
                        List.of(new SearchTarget(STORE, source.version()), new SearchTarget(other, more.version())),
                        "leave in the first year",
                        2)))
                .startsWith("chunk_more")
                .hasSize(2);
        assertThat(asked).containsExactly("leave in the first year");
    }

    @Test
    void codeAloneIsInTheLanguageOfTheDocuments() {
        String pump = "Die Pumpe XR-2041 wiegt nicht mehr als vierzehn Kilogramm.";
        String hall = "Die Halle ist in der Nacht und am Tag nicht offen.";
        Embedder mistaken = new ForwardingEmbedder<>(embedder) {
            @Override
            public Embedding embedQuery(String text) {
                return super.embedQuery(text.equals("XR-2041") ? hall : text);
            }
        };
        TestingChunkSource german = new TestingChunkSource(mistaken);
        german.add("chunk_1_pump", "file-de", pump);
        german.add("chunk_2_hall", "file-de", hall);
        texts.add(TestingChunkTexts.chunk("chunk_1_pump", "file-de", pump));
        texts.add(TestingChunkTexts.chunk("chunk_2_hall", "file-de", hall));
        search = TestingRetrievers.hybrid(mistaken, TestingIndexes.lucene(directory.resolve("german")), german, texts);

        assertThat(found(SearchRequest.of(List.of(new SearchTarget(STORE, german.version())), "XR-2041", 1)))
                .containsExactly("chunk_1_pump");
    }

    private HybridSearch search(KnowledgeIndex index) {
        return TestingRetrievers.hybrid(embedder, index, source, texts);
    }

    /** An index whose disk is full. */
    private record FullDisk(KnowledgeIndex index) implements KnowledgeIndex {

        @Override
        public long appliedVersion(StoreKey store) {
            return index.appliedVersion(store);
        }

        @Override
        public void sync(StoreKey store, long targetVersion, ChunkSource source) {
            throw new IndexException("the index cannot be written", new IOException("No space left on device"));
        }

        @Override
        public Set<String> models(Collection<StoreKey> stores) {
            return index.models(stores);
        }

        @Override
        public IndexHits search(Collection<StoreKey> stores, IndexQuery query) {
            return index.search(stores, query);
        }

        @Override
        public IndexHits score(Collection<StoreKey> stores, IndexQuery query, Collection<String> chunkIds) {
            return index.score(stores, query, chunkIds);
        }

        @Override
        public Optional<SimilarTerm> similar(Collection<StoreKey> stores, String stem) {
            return index.similar(stores, stem);
        }

        @Override
        public void delete(StoreKey store) {
            index.delete(store);
        }
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
        SearchRequest request = new SearchRequest(
                targets(),
                List.of("annual leave"),
                FileScope.all(),
                10,
                0.9,
                FusionWeights.BALANCED,
                SearchAdapters.NONE);

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
                FusionWeights.BALANCED,
                SearchAdapters.NONE);

        assertThat(found(request)).containsExactly("chunk_refund");
        assertThat(search.search(request).searched()).isEqualTo(1);
    }

    @Test
    void severalQueriesShareOneRanking() {
        SearchRequest request = new SearchRequest(
                targets(),
                List.of("annual leave", "refunds paid"),
                FileScope.all(),
                2,
                0,
                FusionWeights.BALANCED,
                SearchAdapters.NONE);

        assertThat(found(request)).containsExactlyInAnyOrder("chunk_leave", "chunk_refund");
    }

    @Test
    void learnedWeightsRankInTheirOwnOrderWithScoresFromZeroToOne() {
        SearchAdapters longest = new SearchAdapters(TestingSearchAdapters.fusion(0, 0, 0, 0, 0, 1), null);

        List<ScoredChunk> chunks = search.search(tuned("refunds paid", longest)).chunks();

        assertThat(chunks.getFirst().chunk().chunkId()).isEqualTo("chunk_remote");
        assertThat(chunks).extracting(ScoredChunk::score).startsWith(1.0).endsWith(0.0);
    }

    @Test
    void whoeverWishesForOtherWeightsGetsThem() {
        SearchAdapters longest = new SearchAdapters(TestingSearchAdapters.fusion(0, 0, 0, 0, 0, 1), null);
        SearchRequest request = new SearchRequest(
                targets(), List.of("refunds paid"), FileScope.all(), 3, 0, new FusionWeights(0, 1), longest);

        assertThat(found(request)).first().isEqualTo("chunk_refund");
    }

    @Test
    void movedQuestionFindsOtherChunksAndKeepsTheCosinesOfTheQuestionItself() {
        float[] from = embedder.embedQuery("holidays").toArray();
        float[] to = embedder.embedQuery("annual leave").toArray();
        SearchAdapters moving = new SearchAdapters(null, TestingSearchAdapters.retriever(from, to));

        ScoredChunk best = search.search(tuned("holidays", moving)).chunks().getFirst();

        assertThat(best.chunk().chunkId()).isEqualTo("chunk_leave");
        assertThat(best.cosine())
                .isCloseTo(
                        embedder.embedQuery("holidays")
                                .cosine(embedder.embedQuery(best.chunk().text())),
                        within(1e-3));
    }

    private SearchRequest tuned(String query, SearchAdapters adapters) {
        return new SearchRequest(targets(), List.of(query), FileScope.all(), 3, 0, FusionWeights.BALANCED, adapters);
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
        assertThatThrownBy(() -> new SearchRequest(
                        targets(),
                        List.of("days"),
                        FileScope.all(),
                        1,
                        1.1,
                        FusionWeights.BALANCED,
                        SearchAdapters.NONE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SearchRequest(
                        targets(), List.of(), FileScope.all(), 1, 0, FusionWeights.BALANCED, SearchAdapters.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
